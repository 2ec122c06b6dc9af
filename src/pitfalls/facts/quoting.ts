/** Words of the offer for a finding: where a concept is named, and where the first cards are. */
import type { Concept } from '../../quote/words/index.ts';
import { find } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';

/** Characters of the offer, from `start` up to `end`. */
export interface Place {
  start: number;
  end: number;
}

export function quoteGroup(c: Case): string | null {
  const g = c.groups[0];
  return g && c.evidence ? quoted(c, g.start, g.end) : null;
}

/** Where a concept is first named, in the offer's own words; null when it is not. */
export function quoteOf(c: Case, concept: Concept): string | null {
  const at = find(concept, c.text);
  return at ? quoted(c, at.start, at.end) : null;
}

/** A figure that follows from others of the text and is stated otherwise: `sum` is how it follows. */
export function unequal(c: Case, at: Place, product: number, said: number, sum: string): Hit {
  return {
    quote: quoted(c, at.start, at.end),
    values: { product: n(product), said: n(said) },
    arithmetic: `${sum} ≠ ${n(said)}`,
  };
}

const NO = /^\s?[?？]?\s?(?:A\s?[:：]|答\s?[:：])?\s?(?:No|Nein|不(?:能|行|可以)|跑不)(?![A-Za-z])/u;
/** "Can I run it on one card? No.": a question that ends at `end` and is denied right behind it promises nothing. */
export const answeredNo = (text: string, end: number): boolean => NO.test(text.slice(end, end + 16));
