/** Words of the offer for a finding: where a concept is named, and where the first cards are. */
import type { Concept } from '../../quote/words/index.ts';
import { find } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import { quoted } from '../fact.ts';

export function quoteGroup(c: Case): string | null {
  const g = c.groups[0];
  return g && c.evidence ? quoted(c, g.start, g.end) : null;
}

/** Where a concept is first named, in the offer's own words; null when it is not. */
export function quoteOf(c: Case, concept: Concept): string | null {
  const at = find(concept, c.text);
  return at ? quoted(c, at.start, at.end) : null;
}
