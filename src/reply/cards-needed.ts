/** "How many A100 for R1?": the count per format, finest first, with the machine that carries them. */
import type { Accelerator, Model } from '../catalog/catalog.ts';
import { resolveAccelerator } from '../catalog/resolve.ts';
import { PER_NODE } from '../options/hardware.ts';
import { type CardsNeeded, cardsNeeded, contextOf } from '../options/index.ts';
import { type Method, tuningCards, tuningMemory } from '../sizing/finetune.ts';
import type { Block, Row } from './blocks.ts';
import { type Turn, wishOf } from './turn.ts';
import type { Voice } from './voice.ts';

function rowOf(c: CardsNeeded, card: string, v: Voice): Row {
  const none = v.say('value.none');
  const held = c.cards !== null && c.machine !== null;
  return {
    mark: held ? { symbol: '✓', word: v.say('mark.feasible') } : { symbol: '✗', word: v.say('mark.ruled_out') },
    cells: {
      precision: v.precision(c.precision.id),
      weights: v.words.number(c.weightsGB),
      cards: held ? v.words.number(c.cards!) : none,
      machine: held
        ? `${c.nodes > 1 ? `${c.nodes} × ` : ''}${v.reason({ key: 'title.machines', values: { machine: c.machine!.name } })}`
        : v.say('cards.none', { card, n: c.atLeast ?? 0 }),
      speed: c.userSpeed === null ? none : v.words.rough(c.userSpeed),
      holds: held ? v.words.number(c.peopleAt14) : none,
      price: c.price ? v.words.moneyCell(c.price.low, c.price.high) : none,
    },
  };
}

/** "… takes 32 × A100 (4 × server with eight), ¥…": the finest format that some group of them holds. */
function leadOf(c: CardsNeeded, model: Model, card: Accelerator, v: Voice): Block {
  const values = { model: model.name, precision: v.precision(c.precision.id), card: card.name };
  const text =
    c.cards === null || c.machine === null
      ? v.say('cards.leadNone', { ...values, n: c.atLeast ?? 0 })
      : v.say('cards.lead', {
          ...values,
          cards: c.cards,
          machine: `${c.nodes > 1 ? `${c.nodes} × ` : ''}${v.reason({ key: 'title.machines', values: { machine: c.machine.name } })}`,
          price: c.price ? v.money(c.price) : v.say('value.unknown'),
        });
  return { type: 'text', text: [{ text, style: 'strong' }] };
}

/** The method of tuning that the message asks cards for; null where it asks for cards that answer people. */
function methodOf(turn: Turn): Method | null {
  const wished = turn.requirements.fineTune.value;
  return wished === null || wished === 'none' || !turn.advanced.stated.includes('fineTune')
    ? null
    : wished === 'yes'
      ? 'lora'
      : wished;
}

function tuningLead(model: Model, card: Accelerator, method: Method, turn: Turn): Block {
  const { voice: v, catalog } = turn;
  const need = tuningMemory(model, method, catalog).totalGB;
  const cards = (gb: number) => tuningCards(gb, card.memoryGB ?? 1, PER_NODE, catalog);
  const text = v.say('cards.tuning', {
    method: v.words.word(method),
    model: model.name,
    need: v.words.range(need.low, need.high),
    cards: v.words.range(cards(need.low), cards(need.high)),
    card: card.name,
  });
  return { type: 'text', text: [{ text, style: 'strong' }] };
}

/** Tables for the cards whose number the message asks for; none where it asks for no number or names no model. */
export function cardsNeededBlocks(turn: Turn): Block[] {
  const { voice: v, catalog } = turn;
  const { model, precision } = wishOf(turn);
  if (!model) return [];
  const names = new Set(
    turn.reading.mentions.flatMap((m) =>
      m.kind === 'hardware' && m.role === 'asked' && (m.value.kind === 'accelerator' || m.value.kind === 'unified')
        ? [m.value.memoryGB ? `${m.value.item} ${m.value.memoryGB}GB` : m.value.item]
        : [],
    ),
  );
  const cards = [...names].flatMap((n) => resolveAccelerator(catalog, n).found ?? []).slice(0, 2);
  if (cards.length === 0) return [];
  const ctx = contextOf(
    turn.requirements,
    { model, unknown: null, precisionId: precision?.id ?? null },
    catalog,
    { date: turn.date, currency: v.currency, region: null },
    turn.tools,
  );
  const method = methodOf(turn);
  if (method !== null) return cards.map((card) => tuningLead(model, card, method, turn));
  return cards.flatMap((card): Block[] => {
    const needed = cardsNeeded(ctx, model, card, precision ?? undefined).slice(0, 4);
    if (needed.length === 0) return [];
    return [
      leadOf(needed.find((c) => c.cards !== null) ?? needed[0]!, model, card, v),
      {
        type: 'table',
        caption: v.say('cards.title', { model: model.name, card: card.name }),
        columns: [
          { key: 'precision', label: v.say('label.precision'), align: 'left' },
          { key: 'weights', label: v.say('compare.smallest'), align: 'right' },
          { key: 'cards', label: v.say('cards.cards'), align: 'right' },
          { key: 'machine', label: v.say('cards.machine'), align: 'left' },
          { key: 'speed', label: v.say('option.oneUser'), align: 'right' },
          { key: 'holds', label: v.say('column.holds', { speed: 14 }), align: 'right' },
          { key: 'price', label: v.say('column.price', { unit: v.words.moneyHeader(v.currency) }), align: 'right' },
        ],
        rows: needed.map((c) => rowOf(c, card.name, v)),
      },
    ];
  });
}
