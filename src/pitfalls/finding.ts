import type { Source } from '../quantity/index.ts';

export type Severity = 'blocker' | 'warning' | 'note';

/** A pitfall found in a proposal. Words come from catalog/pitfalls in the reader's language, filled with `values`. */
export interface Finding {
  /** Id in catalog/pitfalls. */
  pitfall: string;
  /** Rule name of the machine interface. */
  rule: string;
  severity: Severity;
  /** Words of the quote that prove it. */
  quote: string | null;
  values: Record<string, number | string>;
  /** The sum, spelled out in numbers, e.g. "671B × 16 bit / 8 = 1342 GB > 16 × 80 GB = 1280 GB". */
  arithmetic: string | null;
  sources: Source[];
}
