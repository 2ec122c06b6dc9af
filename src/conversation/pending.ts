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

/** A bare answer to our own question: "70", "2", "about 30w", "yes". Empty when the text is none. */
export function answerTo(pending: Pending, text: string, reading: Reading): Values {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (plain.length === 0 || plain.length > 40) return {};
  const amount = bareNumber(plain);
  if (amount !== null) {
    if (NUMERIC.includes(pending.slot)) {
      const picked = pending.choices.find((c) => c[pending.slot] === amount);
      return picked ?? ({ [pending.slot]: amount } as Values);
    }
    if (pending.slot === 'budget')
      return { budget: { min: null, max: amount, currency: reading.currency } satisfies Budget };
    const index = Number.isInteger(amount) && amount >= 1 && amount <= pending.choices.length ? amount - 1 : -1;
    return index >= 0 ? pending.choices[index]! : {};
  }
  if (pending.slot === 'fineTune' && reading.mentions.length === 0) {
    if (/^(?:no|nope|nein|不|不用|不要|不需要|否|没有|无)[\s.。!！]*$/.test(plain)) return { fineTune: 'none' };
    if (/^(?:yes|yep|ja|要|需要|是|是的|对)[\s.。!！]*$/.test(plain)) return { fineTune: 'yes' };
  }
  return {};
}

/** "70", "70.", "about 70", "30w", "20万", "500k", "2m"; null for anything else. */
function bareNumber(text: string): number | null {
  const m =
    /^(?:about |around |approx\.? |ca\.? |etwa |大概|大约|约|~|第)?\s?(\d{1,12}(?:[.,]\d{1,3})?)\s?(k|w|万|m|mio|亿)?\s?(?:个|左右)?[.。!！]?$/.exec(
      text,
    );
  if (!m) return null;
  const value = Number(m[1]!.replace(',', '.'));
  const scale =
    m[2] === 'k'
      ? 1e3
      : m[2] === 'w' || m[2] === '万'
        ? 1e4
        : m[2] === 'm' || m[2] === 'mio'
          ? 1e6
          : m[2] === '亿'
            ? 1e8
            : 1;
  const out = value * scale;
  return Number.isFinite(out) && out > 0 ? out : null;
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
