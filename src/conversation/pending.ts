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
  const { amount } = bare;
  if (NUMERIC.includes(pending.slot)) {
    const picked = pending.choices.find((c) => c[pending.slot] === amount);
    return picked ?? ({ [pending.slot]: amount } as Values);
  }
  if (pending.slot === 'budget')
    return { budget: { min: null, max: amount, currency: reading.currency } satisfies Budget };
  const index = Number.isInteger(amount) && amount >= 1 && amount <= pending.choices.length ? amount - 1 : -1;
  return index >= 0 ? pending.choices[index]! : {};
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
