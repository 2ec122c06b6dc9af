import type { Model } from '../../catalog/catalog.ts';
import type { Candidate, Context } from '../candidate.ts';
import type { Menu } from '../menu.ts';
import type { Ware } from '../stock.ts';
import { byPrice, forModel } from './family.ts';

/** Wares tried per distill, cheapest first; past these a dearer machine is never the smallest sensible one. */
const TRIED = 14;

const priced = (ctx: Context): Ware[] =>
  ctx.stock.wares
    .filter((w) => w.price !== null && w.machine.family !== 'cpu-gpu-hybrid')
    .sort((a, b) => a.price!.value - b.price!.value);

/** The smallest sensible machine for one small model: the cheapest that serves the people, else the one that comes nearest. */
function smallest(ctx: Context, model: Model, wares: readonly Ware[]): Candidate | null {
  const found: Candidate[] = [];
  for (const ware of wares) {
    const best = found[0]?.money.capital?.expected;
    if (best !== undefined && ware.price!.value >= best) break;
    const works = forModel(ctx, 'distilled', ware, model).filter((c) =>
      c.misses.every((m) => m === 'budget' || m === 'power'),
    );
    found.push(...works);
    found.sort(byPrice);
    if (found.length >= TRIED) break;
  }
  return found[0] ?? null;
}

/** Small models trained on the flagship's answers, 70B to 1.5B, each on the smallest machine that serves the people. */
export function distilled(ctx: Context, menu: Menu): Candidate[] {
  const wares = priced(ctx);
  const out: Candidate[] = [];
  for (const model of menu.distills) {
    const c = smallest(ctx, model, wares);
    if (c) out.push(c);
  }
  if (out.length === 0 && menu.distills.length > 0 && wares.length > 0) {
    const last = menu.distills.at(-1)!;
    const any = wares.slice(0, TRIED).flatMap((w) => forModel(ctx, 'distilled', w, last));
    any.sort((a, b) => a.misses.length - b.misses.length || byPrice(a, b));
    return any.slice(0, 1);
  }
  return out;
}
