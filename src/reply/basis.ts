/** What the arithmetic takes as given, called by what it is: stated where somebody said it, assumed where nobody did. */
import type { Need } from '../options/advice.ts';
import type { Derivation } from '../quantity/index.ts';

type Slot = 'concurrency' | 'inputTokens' | 'outputTokens';

/** Inputs of the arithmetic that are the load, by the names it uses. */
const LOAD: Readonly<Record<string, readonly Slot[]>> = {
  batch: ['concurrency'],
  sequences: ['concurrency'],
  concurrency: ['concurrency'],
  inputTokens: ['inputTokens'],
  prompt: ['inputTokens'],
  outputTokens: ['outputTokens'],
  answer: ['outputTokens'],
  tokens: ['inputTokens', 'outputTokens'],
};

/** The derivation with the load marked as assumed, by the assumption's name, where nobody stated it. */
export function honest(d: Derivation, need: Pick<Need, Slot>): Derivation {
  return {
    ...d,
    inputs: d.inputs.map((i) => {
      const guess = i.basis === 'stated' ? LOAD[i.name]?.map((s) => need[s]).find((t) => t.status !== 'stated') : null;
      return {
        ...i,
        ...(guess ? { basis: 'assumed' as const, assumption: guess.assumption ?? 'people' } : {}),
        ...(i.from ? { from: honest(i.from, need) } : {}),
      };
    }),
  };
}
