/** "A or B?": the things named, side by side in the figures that decide, and which comes first for what. */
import type { Accelerator, Model } from '../catalog/catalog.ts';
import { resolveAccelerator } from '../catalog/resolve.ts';
import type { Quantity } from '../quantity/index.ts';
import { weightsGB } from '../sizing/memory.ts';
import { actionsBlock } from './advice-reply.ts';
import { adviceTurn } from './advice-turn.ts';
import type { Block, Column, Detail, Row } from './blocks.ts';
import { sidesBlocks } from './compare-sides.ts';
import { cardFacts, modelFacts } from './explain-turn.ts';
import { statedFacts } from './facts.ts';
import type { Answered, Turn } from './turn.ts';
import { resolveModelOf } from './turn-names.ts';
import type { Voice } from './voice.ts';

const text = (t: string): Block => ({ type: 'text', text: [t] });
const column = (key: string, label: string): Column => ({ key, label, align: key === 'name' ? 'left' : 'right' });

interface Card {
  card: Accelerator;
  count: number;
  price: Quantity | null;
}

function cardsOf(turn: Turn): Card[] {
  const out = new Map<string, Card>();
  for (const m of turn.reading.mentions) {
    if (m.kind !== 'hardware' || m.value.kind === 'memory' || m.value.kind === 'cpu') continue;
    const id = m.value.catalogId?.replace(/^accelerators\//, '');
    const named = m.value.memoryGB === null ? m.value.item : `${m.value.item} ${m.value.memoryGB}GB`;
    const card = (id ? turn.catalog.accelerators.get(id) : undefined) ?? resolveAccelerator(turn.catalog, named).found;
    if (!card || out.has(card.id)) continue;
    const price = turn.tools.priceToday(turn.catalog, `accelerators/${card.id}`, {
      date: turn.date,
      currency: turn.voice.currency,
      region: null,
    });
    out.set(card.id, { card, count: m.value.count ?? 1, price });
  }
  return [...out.values()].slice(0, 5);
}

function modelsOf(turn: Turn): Model[] {
  const out = new Set<Model>();
  for (const m of turn.reading.mentions) {
    if (m.kind !== 'model') continue;
    const { model } = resolveModelOf(turn.catalog, m.value.name, m.value.catalogIds);
    if (model) out.add(model);
  }
  return [...out].slice(0, 5);
}

/** "B before A: 4800 against 2039 GB/s of memory bandwidth": every figure in which one of two leads clearly. */
export function leads(a: Card, b: Card, v: Voice): string[] {
  const out: string[] = [];
  const say = (winner: Card, loser: Card, why: string) =>
    out.push(v.say('compare.better', { winner: winner.card.name, loser: loser.card.name, why }));
  const clear = (x: number, y: number) => x >= y * 1.1;
  const better = (key: 'compare.moreMemory' | 'compare.moreBandwidth', x: number | null, y: number | null) => {
    if (x === null || y === null || x <= 0 || y <= 0) return;
    if (clear(x, y)) say(a, b, v.say(key, { a: v.words.number(x), b: v.words.number(y) }));
    else if (clear(y, x)) say(b, a, v.say(key, { a: v.words.number(y), b: v.words.number(x) }));
  };
  better('compare.moreMemory', times(a.card.memoryGB, a.count), times(b.card.memoryGB, b.count));
  better('compare.moreBandwidth', times(a.card.memoryBandwidth, a.count), times(b.card.memoryBandwidth, b.count));
  if (a.price && b.price) {
    const [x, y] = [a.price.value * a.count, b.price.value * b.count];
    const difference = { low: Math.abs(x - y), expected: Math.abs(x - y), high: Math.abs(x - y), currency: v.currency };
    const cheaper = v.say('compare.cheaper', {
      amount: v.words.money({
        ...difference,
        low: significantly(difference.low),
        high: significantly(difference.high),
      }),
    });
    if (clear(y, x)) say(a, b, cheaper);
    else if (clear(x, y)) say(b, a, cheaper);
  }
  return out;
}

const times = (x: number | null, n: number): number | null => (x === null ? null : x * n);
const significantly = (x: number): number => Number(x.toPrecision(2));

function cardTable(cards: readonly Card[], v: Voice): Block {
  const n = (x: number | null) => (x === null ? v.say('value.none') : v.words.number(x));
  return {
    type: 'table',
    caption: '',
    columns: [
      column('name', v.say('label.existingHardware')),
      column('memory', v.say('compare.memory')),
      column('bandwidth', v.say('compare.bandwidth')),
      column('compute', v.say('compare.compute')),
      column('power', v.say('compare.power')),
      column('price', v.say('compare.price')),
    ],
    rows: cards.map(
      ({ card, count, price }): Row => ({
        cells: {
          name: count > 1 ? v.say('value.item', { count, item: card.name }) : card.name,
          memory: n(times(card.memoryGB, count)),
          bandwidth: n(times(card.memoryBandwidth, count)),
          compute: n(times(card.dense.fp16, count)),
          power: n(times(card.boardPower, count)),
          price: price
            ? v.words.money({ low: price.low * count, high: price.high * count, currency: v.currency })
            : v.say('value.none'),
        },
      }),
    ),
  };
}

function modelTable(models: readonly Model[], v: Voice): Block {
  const n = v.words.number;
  return {
    type: 'table',
    caption: '',
    columns: [
      column('name', v.say('label.model')),
      column('total', v.say('compare.total')),
      column('active', v.say('compare.active')),
      column('weights', v.say('compare.smallest')),
      column('context', v.say('compare.context')),
      column('released', v.say('compare.released')),
    ],
    rows: models.map((m): Row => {
      const native = v.catalog.precisions.get(m.nativePrecision);
      return {
        cells: {
          name: m.name,
          total: n(m.totalParameters / 1e9),
          active: n(m.activeParameters / 1e9),
          weights: native ? `${n(weightsGB(m, native))} (${v.precision(native.id)})` : v.say('value.none'),
          context: m.maxContext === null ? v.say('value.none') : n(m.maxContext),
          released: m.released ?? v.say('value.none'),
        },
      };
    }),
  };
}

/** Two or more cards, or two or more models; with neither, advice on the requirements compares whole options. */
export function compareTurn(turn: Turn): Answered {
  const { voice: v } = turn;
  const cards = cardsOf(turn);
  const models = modelsOf(turn);
  const blocks: Block[] = [...(turn.lead ?? [])];
  const sized = sidesBlocks(turn);
  if (sized.length > 0) blocks.push(...sized, { type: 'facts', items: statedFacts(turn.requirements, v) });
  else if (cards.length >= 2) {
    const lines = leads(cards[0]!, cards[1]!, v);
    blocks.push({
      type: 'text',
      text: [
        { text: v.say('head.shortAnswer'), style: 'strong' },
        v.words.space,
        lines.length > 0 ? v.words.sentences(lines) : v.say('compare.same'),
      ],
    });
    blocks.push(cardTable(cards, v));
  } else if (models.length >= 2) {
    blocks.push(modelTable(models, v));
  } else return adviceTurn(turn);
  const details: Detail[] = [
    {
      id: 'facts',
      label: v.say('head.sources'),
      blocks: [...cards.flatMap((c) => cardFacts(c.card, turn)), ...models.flatMap((m) => modelFacts(m, v))],
    },
  ];
  if (sized.length === 0) blocks.push(text(v.say('compare.needs')));
  blocks.push(actionsBlock(details, false, v));
  const reply = { language: v.words.code, summary: '', blocks, details, form: null };
  const first = cards.length >= 2 || sized.length > 0 ? blocks.find((b) => b.type === 'text') : undefined;
  const summary =
    first?.type === 'text'
      ? first.text.map((r) => (typeof r === 'string' ? r : r.text)).join('')
      : models.map((m) => m.name).join(' / ');
  return {
    reply: { ...reply, summary },
    memory: { kind: 'compare', slots: {}, option: null, price: null, language: v.words.code },
    result: { no: false },
  };
}
