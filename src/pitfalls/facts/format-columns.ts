/** A table with sizes down the side and formats across ("参数量 FP16 INT8 INT4"): each figure against parameters × bits / 8. */
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { spokenBits } from '../physics.ts';

const GB = /(?<![\w.])(\d{1,4}(?:\.\d{1,2})?)\s?GB?(?![\w/])/giu;
/** A figure this far below the bits alone is another format's; rounding is not that far off. */
const CLEARLY = 0.85;

const formatColumnTooSmall: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  let formats: number[] = [];
  let at = 0;
  for (const line of c.text.split('\n')) {
    const [start, end] = [at, at + line.length];
    at = end + 1;
    if (line.length > 200) continue;
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= start && x.end <= end);
    const named = inside(e.precisions);
    const figures = [...line.matchAll(GB)];
    if (named.length >= 2 && figures.length === 0) {
      formats = named.map((p) => spokenBits(p.bits));
      continue;
    }
    const sizes = [...new Set(inside(e.sizes).map((s) => s.billions))];
    // As many figures before the first card as there are formats, or nobody can tell which is which.
    const card = inside(e.devices).find((d) => d.kind === 'accelerator')?.start ?? end;
    const own = figures.filter((f) => start + f.index < card);
    if (formats.length < 2 || sizes.length !== 1 || own.length !== formats.length) continue;
    for (const [i, f] of own.entries()) {
      const least = (sizes[0]! * formats[i]!) / 8;
      const said = Number(f[1]);
      if (said >= least * CLEARLY) continue;
      return {
        quote: quoted(c, start, start + f.index + f[0].length),
        values: { billions: n(sizes[0]!), bits: n(formats[i]!), weightsGB: n(least), saidGB: n(said) },
        arithmetic: `${n(sizes[0]!)}B × ${n(formats[i]!)} bit / 8 = ${n(least)} GB > ${n(said)} GB`,
      };
    }
  }
  return null;
};

export const facts = { formatColumnTooSmall };
