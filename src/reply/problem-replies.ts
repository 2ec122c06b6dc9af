/** What cannot be answered as it was asked becomes one short question with choices; never a guess, never an invented number. */
import type { Problem } from '../reading/mention.ts';
import type { SlotName, SlotValues } from '../requirements/index.ts';
import type { Block, Reply } from './blocks.ts';
import { labelOf } from './facts.ts';
import type { Answered, Turn, Wish } from './turn.ts';
import type { Voice } from './voice.ts';

/** A reply of plain blocks with nothing behind them. */
export function plainReply(blocks: Block[], v: Voice, summary?: string): Reply {
  const first = blocks.find((b) => b.type === 'text' || b.type === 'question');
  const text =
    first?.type === 'text'
      ? first.text.map((r) => (typeof r === 'string' ? r : r.text)).join('')
      : first?.type === 'question'
        ? first.text
        : '';
  return { language: v.words.code, summary: summary ?? text, blocks, details: [], form: null };
}

type Choice = Extract<Block, { type: 'question' }>['choices'][number];

const ask = (slot: SlotName | null, text: string, choices: Choice[]): Block => ({
  type: 'question',
  slot,
  text,
  choices,
});

/** Values offered where what was said is impossible. */
const OFFERS: Partial<Record<SlotName, readonly number[]>> = {
  users: [10, 50, 200],
  concurrency: [5, 20, 50],
  contextTokens: [8192, 32768, 131072],
  userSpeed: [6, 14, 30],
};

function labelled(slot: SlotName, value: number, v: Voice): string {
  if (slot === 'users' || slot === 'concurrency') return v.reason({ key: 'choice.people', values: { people: value } });
  if (slot === 'budget') return v.words.exactMoney(value, v.currency);
  return slot === 'userSpeed' ? v.say('value.speed', { n: value }) : v.words.number(value);
}

const setOf = (slot: SlotName, value: number, v: Voice): Partial<SlotValues> =>
  slot === 'budget'
    ? { budget: { min: null, max: value, currency: v.currency } }
    : ({ [slot]: value } as Partial<SlotValues>);

const isSlot = (name: string): name is SlotName =>
  [
    'users',
    'concurrency',
    'budget',
    'contextTokens',
    'inputTokens',
    'outputTokens',
    'userSpeed',
    'ttftMs',
    'powerKw',
    'horizonYears',
    'fineTune',
    'model',
    'precision',
    'existingHardware',
    'domesticOnly',
    'region',
    'currency',
  ].includes(name);

/** The first problem of a message as a question. */
export function problemReply(problem: Problem, v: Voice): Reply {
  const slot = isSlot(problem.slot) ? problem.slot : null;
  const what = slot ? v.say(labelOf(slot)) : v.words.word(problem.slot);
  const quote = v.words.quoted(problem.quote.slice(0, 60));
  if (problem.kind === 'contradiction' && problem.choices.length > 1) {
    const choices = problem.choices.slice(0, 4).map((c): Choice => {
      const set =
        slot === null
          ? {}
          : typeof c.value === 'number'
            ? setOf(slot, c.value, v)
            : ({ [slot]: c.value } as Partial<SlotValues>);
      return { label: c.quote.slice(0, 60), set };
    });
    const [a, b] = problem.choices.map((c) => v.words.quoted(c.quote.slice(0, 60)));
    return plainReply([ask(slot, v.say('ask.contradiction', { a: a ?? quote, b: b ?? quote }), choices)], v);
  }
  const money = v.currency === 'CNY' ? [100_000, 1_000_000, 3_000_000] : [10_000, 100_000, 400_000];
  const offers = slot === 'budget' ? money : ((slot && OFFERS[slot]) ?? []);
  const choices = offers.map((value): Choice => ({ label: labelled(slot!, value, v), set: setOf(slot!, value, v) }));
  return plainReply([ask(slot, v.say('ask.impossible', { quote, what }), choices)], v);
}

/** A model by a name that the catalog does not hold: the nearest ones as choices. */
export function unknownModelReply(turn: Turn, wish: Wish): Answered | null {
  if (wish.unknown === null || wish.model) return null;
  const { voice: v } = turn;
  const name = v.words.quoted(wish.unknown.slice(0, 60));
  const choices = wish.nearest.slice(0, 4).map((m): Choice => ({ label: m.name, set: { model: m.id } }));
  const text = v.say(choices.length > 0 ? 'ask.unknownModel' : 'ask.unknownNone', { name });
  return { reply: plainReply([ask('model', text, choices)], v), memory: turn.memory, result: { no: true } };
}

/** Hardware by a name that the catalog does not hold. */
export function unknownItemReply(turn: Turn, item: string, nearest: readonly string[]): Answered {
  const { voice: v } = turn;
  const name = v.words.quoted(item.slice(0, 60));
  const choices = nearest
    .slice(0, 4)
    .map((n): Choice => ({ label: n, set: { existingHardware: renamed(turn, item, n) } }));
  const text = v.say(choices.length > 0 ? 'ask.unknownItem' : 'ask.unknownCardNone', { name });
  return { reply: plainReply([ask('existingHardware', text, choices)], v), memory: turn.memory, result: { no: true } };
}

function renamed(turn: Turn, item: string, name: string): SlotValues['existingHardware'] {
  return (turn.requirements.existingHardware.value ?? []).map((h) => {
    if (h.item !== item) return h;
    return { item: name, count: h.count, memoryGB: h.memoryGB };
  });
}
