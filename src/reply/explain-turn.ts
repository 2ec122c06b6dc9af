/** A term, a model, a card or a number of our last answer, explained. */

import type { Accelerator, Model } from '../catalog/catalog.ts';
import { resolveAccelerator } from '../catalog/resolve.ts';
import { type Advice, adviseWith, type Option } from '../options/index.ts';
import type { Quantity } from '../quantity/index.ts';
import { kvBytesPerToken, weightsGB } from '../sizing/memory.ts';
import { actionsBlock } from './advice-reply.ts';
import { adviceTurn } from './advice-turn.ts';
import { honest } from './basis.ts';
import type { Block, Detail } from './blocks.ts';
import { assumptionDetail, computedDetail } from './details.ts';
import { assumedFacts, formOf, statedFacts } from './facts.ts';
import { plainReply } from './problem-replies.ts';
import { worded } from './terms.ts';
import { type Answered, type Turn, wishOf } from './turn.ts';
import type { Voice } from './voice.ts';

const text = (t: string): Block => ({ type: 'text', text: [t] });
const heading = (t: string): Block => ({ type: 'heading', text: t, level: 1 });

/** What a model is, in figures of the catalog. */
export function modelFacts(model: Model, v: Voice): Block[] {
  const { words: w, catalog } = v;
  const n = w.number;
  const sizes = new Map<string, number>();
  for (const c of model.checkpoints) if (!sizes.has(c.precision)) sizes.set(c.precision, c.sizeGB);
  for (const id of [model.nativePrecision]) {
    const p = catalog.precisions.get(id);
    if (p && !sizes.has(id)) sizes.set(id, weightsGB(model, p));
  }
  const list = [...sizes]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 8)
    .map(([id, gb]) => v.say('explain.sizeItem', { precision: v.precision(id), gb: n(gb) }));
  const parts = [
    v.say('explain.modelFacts', {
      model: model.name,
      total: n(model.totalParameters / 1e9),
      active: n(model.activeParameters / 1e9),
      layers: model.layers,
      context: model.maxContext === null ? v.say('value.unknown') : n(model.maxContext),
      released: model.released ?? v.say('value.unknown'),
    }),
    v.say('explain.modelSizes', { list: w.list(list) }),
    v.say('explain.kvPerToken', { bytes: n(Math.round(kvBytesPerToken(model))) }),
  ];
  const newer = model.successor ? catalog.models.get(model.successor) : undefined;
  if (newer) parts.push(v.say('explain.successor', { model: newer.name }));
  return [text(w.sentences(parts))];
}

/** What a card is, in figures of the catalog, with today's price. */
export function cardFacts(a: Accelerator, turn: Turn): Block[] {
  const { voice: v } = turn;
  const n = (x: number | null) => (x === null ? v.say('value.unknown') : v.words.number(x));
  const parts = [
    v.say('explain.cardFacts', {
      card: a.name,
      memory: n(a.memoryGB),
      bandwidth: n(a.memoryBandwidth),
      fp16: n(a.dense.fp16),
      power: n(a.boardPower),
    }),
  ];
  if (a.absent.length > 0)
    parts.push(v.say('explain.cardAbsent', { list: v.words.list(a.absent.map((p) => p.toUpperCase())) }));
  const price = turn.tools.priceToday(turn.catalog, `accelerators/${a.id}`, {
    date: turn.date,
    currency: v.currency,
    region: null,
  });
  if (price) parts.push(v.say('explain.cardPrice', { price: v.money(price) }));
  return [text(v.words.sentences(parts))];
}

/** The advice that the thread's requirements lead to, as it was told before. */
export function adviceAgain(turn: Turn): Advice {
  const wish = wishOf(turn);
  return adviseWith(
    turn.requirements,
    { model: wish.model, unknown: wish.unknown, precisionId: wish.precision?.id ?? null },
    turn.catalog,
    { date: turn.date, currency: turn.voice.currency, region: turn.requirements.region.value },
    turn.tools,
  );
}

/** Figures of an option that people ask about, with the labels they were shown under. */
function figuresOf(o: Option, v: Voice): { label: string; q: Quantity }[] {
  const all: [string, Quantity | null][] = [
    [v.say('compare.price'), o.capitalCost],
    [v.say('option.detailOwn', { years: 3 }), o.ownershipCost],
    [v.say('label.userSpeed'), o.userSpeed],
    [v.say('option.detailThroughput'), o.outputThroughput],
    [v.say('column.ttft'), o.ttftMs],
    [v.say('option.detailPower'), o.powerKw],
    [v.say('option.detailPeople'), o.peopleAt14],
    [v.say('option.detailPeopleSlow'), o.peopleAt6],
  ];
  return all.flatMap(([label, q]) => (q ? [{ label, q }] : []));
}

/** Does a number of the message stand for this figure: itself, an end of its range, or either in thousands, 万 or millions? */
function means(q: Quantity, numbers: readonly number[]): boolean {
  const ends = [q.low, q.value, q.high];
  return numbers.some((n) =>
    ends.some((e) => [1, 1e3, 1e4, 1e6].some((k) => n > 0 && Math.abs(n * k - e) <= 0.06 * Math.abs(e))),
  );
}

/** "Why 26 tok/s?": the arithmetic of the figure that the message names, else of all that was told. */
export function explainNumberTurn(turn: Turn): Answered {
  const { voice: v } = turn;
  if (turn.memory?.kind !== 'advice')
    return { reply: plainReply([text(v.say('explain.noAnswerYet'))], v), memory: turn.memory };
  const advice = adviceAgain(turn);
  const told = advice.options.find((o) => o.id === (advice.recommended ?? advice.nearest)) ?? null;
  const numbers = [...turn.message.text.slice(0, 2000).matchAll(/\d{1,12}(?:[.,]\d{1,6})?/g)].map((m) =>
    Number(m[0].replace(',', '.')),
  );
  const { figure } = turn.reading;
  const wanted = figure ? [figure.value] : numbers;
  const figures = told ? figuresOf(told, v) : [];
  const ofKind = figure?.kind === 'userSpeed' ? figures.filter((f) => f.q === told?.userSpeed) : figures;
  const asked = ofKind.find((f) => means(f.q, wanted)) ?? (figure?.kind === 'userSpeed' ? ofKind[0] : undefined);
  const blocks: Block[] = [];
  const wish = advice.need.userSpeed;
  if (figure?.kind === 'userSpeed' && figure.value === wish.value) {
    const why = v.say(wish.status === 'stated' ? 'explain.wishStated' : 'explain.wishAssumed');
    blocks.push(text(v.say('explain.wish', { n: wish.value, why })));
  }
  if (asked?.q.derivation) {
    blocks.push(
      heading(v.say('explain.origin', { what: `${asked.label}${v.words.colon}${v.words.quantity(asked.q)}` })),
    );
    blocks.push({
      type: 'derivation',
      title: asked.label,
      derivations: [worded(honest(asked.q.derivation, advice.need), v)],
    });
  } else if (told) blocks.push(...computedDetail(told, advice.need, v).blocks);
  if (blocks.length === 0) blocks.push(text(v.say('explain.ask')));
  return { reply: plainReply(blocks, v), memory: turn.memory, result: { advice, no: false } };
}

/** "Show assumptions": what was understood, what was assumed and why, each changeable. */
export function assumptionsTurn(turn: Turn): Answered {
  const { voice: v } = turn;
  const advice = adviceAgain(turn);
  const detail = assumptionDetail(advice, turn.requirements, v);
  const form = formOf(advice.need, turn.requirements, v);
  const blocks: Block[] = [
    {
      type: 'facts',
      items: [...statedFacts(turn.requirements, v), ...assumedFacts(advice.need, turn.requirements, v)],
    },
    ...detail.blocks.filter((b) => b.type !== 'facts'),
    actionsBlock([], true, v),
  ];
  return {
    reply: { ...plainReply(blocks, v, v.say('head.assumptions')), form },
    memory: turn.memory,
    result: { advice, no: false },
  };
}

/** A term of the field; a model or a card by its figures; what running a model takes. */
export function explainTurn(turn: Turn): Answered {
  const { voice: v, reading, catalog } = turn;
  const found = v.words.termIn(turn.message.text.slice(0, 4000));
  const cards = reading.mentions.flatMap((m) => {
    if (m.kind !== 'hardware' || m.value.kind === 'memory' || m.value.kind === 'cpu') return [];
    const id = m.value.catalogId?.replace(/^accelerators\//, '');
    const card = (id ? catalog.accelerators.get(id) : undefined) ?? resolveAccelerator(catalog, m.value.item).found;
    return card ? [card] : [];
  });
  const model = wishOf(turn).model;
  const blocks: Block[] = [];
  if (found) blocks.push(heading(found.term.title), text(found.term.text));
  for (const card of new Set(cards.slice(0, 3))) blocks.push(...cardFacts(card, turn));
  if (model) blocks.push(...modelFacts(model, v));
  if (blocks.length === 0) return { reply: plainReply([text(v.say('explain.ask'))], v), memory: turn.memory };
  // "What does R1 need?" wants machines, not only figures.
  if (model && !found) return adviceTurn({ ...turn, lead: [...(turn.lead ?? []), ...blocks] });
  const details: Detail[] = [];
  return { reply: { ...plainReply(blocks, v), details }, memory: turn.memory, result: { no: false } };
}
