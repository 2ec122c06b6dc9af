import type { Source } from '../quantity/index.ts';
import type { Case } from './case.ts';
import type { Severity } from './finding.ts';

/** A named fact holds of a case: the words that show it, the figures for the sentence, the sum. */
export interface Hit {
  quote: string | null;
  values: Record<string, number | string>;
  arithmetic: string | null;
  /** Where the fact is weaker or stronger than its pitfall usually is. */
  severity?: Severity;
  sources?: readonly Source[];
}
export type Fact = (c: Case) => Hit | null;

/** Two or three significant figures, without an exponent. */
export function n(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return String(value);
  const digits = Math.abs(value) >= 1000 ? 4 : 3;
  return String(Number(value.toPrecision(digits)));
}

/** Original words of a place in the quote. */
export function quoted(c: Case, start: number, end: number): string | null {
  const words = c.evidence?.words(start, end) ?? '';
  return words === '' ? null : words.slice(0, 160);
}
