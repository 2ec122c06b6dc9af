/** "How much VRAM does it take?": weights, cache and reserve added up, format by format, before the machines. */
import type { Precision } from '../catalog/catalog.ts';
import type { Advice } from '../options/index.ts';
import { ladder } from '../options/menu.ts';
import { GB } from '../quantity/index.ts';
import { knob, knobs } from '../sizing/knobs.ts';
import { kvShare, sequenceKv, weightsGB } from '../sizing/memory.ts';
import type { Block, Row } from './blocks.ts';
import { runningTopics } from './running-blocks.ts';
import { type Turn, wishOf } from './turn.ts';

const FORMATS = 5;

/** The sum and its table; empty where the message asks for no memory or names no model. */
export function memoryNeededBlocks(turn: Turn, advice: Advice): Block[] {
  const { catalog, voice: v } = turn;
  const { model, precision } = wishOf(turn);
  if (!model || !runningTopics(turn).has('memory')) return [];
  const { contextTokens, inputTokens, outputTokens, users, concurrency } = advice.need;
  const tokens = contextTokens ?? inputTokens.value + outputTokens.value;
  const told = advice.options.find((o) => o.id === (advice.recommended ?? advice.nearest));
  const cacheGB = sequenceKv(kvShare(model, 2, 1), tokens) / GB;
  const share = knob(knobs(catalog, 'memory'), 'usable', ['many'], 0.9);
  const n = users?.status === 'stated' || concurrency.status === 'stated' ? Math.ceil(concurrency.value) : 1;
  const total = (p: Precision, people: number): number => (weightsGB(model, p) + people * cacheGB) / share;
  const usual = ladder(model, told?.deployment?.accelerator ?? null, catalog);
  const formats = [...new Set([...(precision ? [precision] : []), ...usual])].slice(0, FORMATS);
  const first = formats[0];
  if (!first) return [];
  const rough = (gb: number): string => v.words.number(gb < 10 ? Math.round(gb * 10) / 10 : Math.round(gb));
  const lead = v.say('memory.lead', {
    model: model.name,
    precision: v.precision(first.id),
    weights: rough(weightsGB(model, first)),
    cache: rough(cacheGB),
    tokens: v.words.number(tokens),
    share: v.words.number(share),
    total: rough(total(first, 1)),
  });
  const bySize = [...formats].sort((a, b) => weightsGB(model, b) - weightsGB(model, a));
  return [
    { type: 'text', text: [{ text: lead, style: 'strong' }] },
    {
      type: 'table',
      caption: '',
      columns: [
        { key: 'precision', label: v.say('label.precision'), align: 'left' },
        { key: 'weights', label: v.say('compare.smallest'), align: 'right' },
        { key: 'cache', label: v.say('memory.cache'), align: 'right' },
        { key: 'one', label: v.say('memory.one'), align: 'right' },
        ...(n > 1 ? [{ key: 'many', label: v.say('memory.many', { n }), align: 'right' as const }] : []),
      ],
      rows: bySize.map(
        (p): Row => ({
          cells: {
            precision: v.precision(p.id),
            weights: rough(weightsGB(model, p)),
            cache: rough(cacheGB),
            one: rough(total(p, 1)),
            ...(n > 1 ? { many: rough(total(p, n)) } : {}),
          },
        }),
      ),
    },
  ];
}
