import { type Candidate, type Context, unproven, usual } from '../candidate.ts';
import type { Menu } from '../menu.ts';
import { byPrice } from './family.ts';

/** Coarser than this share of the original's bits counts as quantised. */
const COARSER = 0.98;

/** Bands of average bits that people tell apart: eight, six to four, three, two, below two. */
const BANDS = [6.5, 3.9, 2.9, 2.05, 0];

/**
 * The flagship in coarser formats on whatever machine does it cheapest: for each band of bits, the cheapest that serves the people,
 * else the cheapest that runs it at all.
 */
export function quantised(ctx: Context, menu: Menu, pool: readonly Candidate[]): Candidate[] {
  const { flagship } = menu;
  if (!flagship) return [];
  const native = ctx.catalog.precisions.get(flagship.nativePrecision)?.bitsPerWeight ?? 16;
  const coarse = pool.filter(
    (c) => c.plan.model.id === flagship.id && c.plan.precision.bitsPerWeight < native * COARSER,
  );
  const out: Candidate[] = [];
  BANDS.forEach((least, i) => {
    const most = i === 0 ? Number.POSITIVE_INFINITY : BANDS[i - 1]!;
    const band = coarse.filter((c) => c.plan.precision.bitsPerWeight >= least && c.plan.precision.bitsPerWeight < most);
    const odd = (c: Candidate): number => Number(!usual(ctx, c.ware));
    const runs = band
      .filter((c) => c.plan.deployment && c.money.capital && !unproven(c.ware.accelerator))
      .sort((a, b) => odd(a) - odd(b) || byPrice(a, b));
    const serves = runs.find((c) => c.misses.every((m) => m === 'budget'));
    const chosen = [serves, serves === runs[0] ? undefined : runs[0]].filter((c) => c !== undefined);
    for (const c of chosen) out.push({ ...c, family: 'quantised' });
  });
  if (out.length > 0) return out;
  return coarse.slice(0, 1).map((c) => ({ ...c, family: 'quantised' }));
}
