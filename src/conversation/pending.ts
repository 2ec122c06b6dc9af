import type { Reading } from '../reading/mention.ts';
import type { Budget, SlotName, SlotValues } from '../requirements/requirements.ts';
import type { Pending, Thread } from './thread.ts';

type Values = { [K in SlotName]?: SlotValues[K] | null };

const NUMERIC: readonly SlotName[] = [
  'users',
  'concurrency',
  'contextTokens',
  'inputTokens',
  'outputTokens',
  'userSpeed',
  'powerKw',
  'ttftMs',
  'horizonYears',
];

/** A bare answer to our own question: "70", "2", "about 30w", "yes". Empty when the message is none. */
export function answerTo(pending: Pending, reading: Reading): Values {
  const { bare } = reading;
  if (!bare) return {};
  if ('yes' in bare) return pending.slot === 'fineTune' ? { fineTune: bare.yes ? 'yes' : 'none' } : {};
  const nth = (n: number): Values => (Number.isInteger(n) ? (pending.choices[n - 1] ?? {}) : {});
  if ('place' in bare) return nth(bare.place);
  if ('together' in bare) return crowd(pending, bare.together);
  const { amount } = bare;
  if (NUMERIC.includes(pending.slot)) {
    const picked = pending.choices.find((c) => c[pending.slot] === amount);
    return picked ?? (likely(pending, amount) ? ({ [pending.slot]: amount } as Values) : nth(amount));
  }
  if (pending.slot === 'budget')
    return likely(pending, amount)
      ? { budget: { min: null, max: amount, currency: reading.currency } satisfies Budget }
      : nth(amount);
  return nth(amount);
}

/** Least figures that are an answer of their own; a smaller one counts the choices. */
const LEAST: Partial<Record<SlotName, number>> = {
  budget: 500,
  contextTokens: 256,
  inputTokens: 10,
  outputTokens: 10,
  ttftMs: 20,
};

/** Is a figure the value, or the number of a choice? "2" at once where 16 or 70 are offered is the second. */
function likely(pending: Pending, amount: number): boolean {
  if (amount < (LEAST[pending.slot] ?? 0)) return false;
  if (pending.slot !== 'concurrency' || amount > pending.choices.length) return true;
  const offered = pending.choices.map((c) => c.concurrency).filter((v) => typeof v === 'number');
  return offered.length === 0 || amount * 4 >= Math.min(...offered);
}

/** "All staff" is the choice with the fewest at once, "at the same moment" the one with the most. */
function crowd(pending: Pending, together: boolean): Values {
  if (pending.slot !== 'concurrency') return {};
  const sorted = pending.choices
    .filter((c) => typeof c.concurrency === 'number')
    .sort((a, b) => (a.concurrency as number) - (b.concurrency as number));
  return (together ? sorted[sorted.length - 1] : sorted[0]) ?? {};
}

/** A slot that could be asked about, with how far it moves the result. */
export interface OpenQuestion {
  slot: SlotName;
  impact: number;
  choices: { set: Partial<SlotValues> }[];
}

/** The one question worth asking: the strongest that is unknown and was never asked. Returns the thread that remembers it. */
export function nextQuestion<Q extends OpenQuestion>(
  thread: Thread,
  open: readonly Q[],
): { question: Q | null; thread: Thread } {
  const question = open
    .filter((q) => q.impact > 0 && !thread.asked.includes(q.slot) && thread.requirements?.[q.slot].status !== 'stated')
    .reduce<Q | null>((best, q) => (best === null || q.impact > best.impact ? q : best), null);
  if (!question) return { question: null, thread };
  return {
    question,
    thread: {
      ...thread,
      asked: [...thread.asked, question.slot],
      pending: { slot: question.slot, choices: question.choices.map((c) => c.set) },
    },
  };
}
