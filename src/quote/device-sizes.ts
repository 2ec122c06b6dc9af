/** Which memory size a figure near an accelerator's name tells: of one card, or of several together. */
import type { Accelerator } from '../catalog/catalog.ts';
import { clauseAround } from './text.ts';

/** "两块 RTX 4090(48GB)", "H20 ×8 (768GB)": a figure that is the sum of the cards names one of them; null when none is. */
export function partOfSum(
  text: string,
  end: number,
  variants: readonly Accelerator[],
  cards: number,
  stated: number | null,
  bracketed: boolean,
): number | null {
  if (cards < 2) return null;
  const behind = /^.{0,18}?(?<![\d.])(\d{2,5})\s?(?:GB?|GiB)(?![A-Za-z/])/u.exec(text.slice(end, end + 28));
  for (const sum of stated === null ? [behind ? Number(behind[1]) : null] : [stated]) {
    // "2x A100 80GB": a size that a card is sold with is that card's, not the sum of smaller ones; of a reworked card only without brackets.
    if (stated !== null && variants.some((a) => !(a.modified && bracketed) && a.memoryGB === stated)) return null;
    const part = variants.find(
      (a) => !a.modified && a.memoryGB !== null && sum !== null && Math.abs(a.memoryGB * cards - sum) <= sum * 0.02,
    );
    if (part) return part.memoryGB;
  }
  return null;
}

/** A size named elsewhere in the clause that exactly one of the variants has ("A100 … 80G", "Mac Studio … 192GB"). */
export function sizeInClause(
  text: string,
  start: number,
  end: number,
  variants: readonly Accelerator[],
): number | null {
  const clause = clauseAround(text, start, end, 80);
  for (const m of text.slice(clause.start, clause.end).matchAll(/(?<![\d.])(\d{2,3})\s?(?:GB?|GiB)(?![A-Za-z/])/gu)) {
    const size = Number(m[1]);
    // Sticks of memory, and sizes that only reworked cards have, say nothing from afar.
    const host = /^\s?(?:DDR|RDIMM|UDIMM|ECC|RAM|内存)/iu.test(text.slice(clause.start + m.index + m[0].length));
    if (host && variants[0]?.kind !== 'unified') continue;
    if (variants.some((a) => a.memoryGB === size && !a.modified)) return size;
  }
  return null;
}
