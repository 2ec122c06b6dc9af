import type { Model } from '../../catalog/catalog.ts';
import { weightsGB } from '../../sizing/memory.ts';
import { type Candidate, type Context, candidate, copiesNeeded, fewWouldDo } from '../candidate.ts';
import type { Menu } from '../menu.ts';
import { planOf } from '../plan.ts';
import type { Ware } from '../stock.ts';
import { byPrice, ceiling, FINE_ENOUGH, forModel, formats, roomOf } from './family.ts';

/** Wares looked at where no distill finds a machine at all. */
const TRIED = 14;

/** Sensible machines are whole: no reworked cards. */
const reworked = (w: Ware): boolean => w.machine.condition === 'modified' || w.accelerator?.modified === true;

const priced = (ctx: Context): Ware[] =>
  ctx.stock.wares
    .filter((w) => w.price !== null && w.machine.family !== 'cpu-gpu-hybrid' && !reworked(w))
    .sort((a, b) => a.price!.value - b.price!.value);

/** The smallest sensible machine for one small model: the cheapest that holds and serves it alone, a few of them side by side at most. */
function smallest(ctx: Context, model: Model, wares: readonly Ware[]): Candidate | null {
  let best: Candidate | null = null;
  for (const ware of wares) {
    const limit = best?.money.capital?.expected ?? Number.POSITIVE_INFINITY;
    if (ware.price!.value >= limit) break;
    for (const precision of formats(ctx, ware, model)) {
      if (precision.qualityRank < FINE_ENOUGH || weightsGB(model, precision) > roomOf(ware)) continue;
      if (ceiling(ctx, ware, model, precision) < ctx.load.need.userSpeed.value) continue;
      const plan = planOf(ware.machine, model, precision, ctx.catalog, ctx.tools);
      if (!plan.deployment || plan.nodes > 1 || plan.deployment.offload.kind === 'disk') continue;
      if (!fewWouldDo(ctx, plan)) continue;
      const copies = copiesNeeded(ctx, plan);
      if (copies * ware.price!.value >= (best?.money.capital?.expected ?? Number.POSITIVE_INFINITY)) continue;
      const c = candidate(ctx, 'distilled', ware, plan, copies);
      if (!c.misses.every((m) => m === 'budget' || m === 'power')) continue;
      best = c;
      // One machine with the finest format that fits: nothing coarser is cheaper.
      if (copies === 1) break;
    }
  }
  return best;
}

/** Small models trained on the flagship's answers, 70B to 1.5B, each on the smallest machine that serves the people. */
export function distilled(ctx: Context, menu: Menu): Candidate[] {
  const wares = priced(ctx);
  const out: Candidate[] = [];
  for (const model of menu.distills) {
    const c = smallest(ctx, model, wares);
    if (c) out.push(c);
  }
  if (out.length > 0 || wares.length === 0) return out;
  const last = menu.distills.at(-1);
  const any = last ? wares.slice(0, TRIED).flatMap((w) => forModel(ctx, 'distilled', w, last)) : [];
  any.sort((a, b) => a.misses.length - b.misses.length || byPrice(a, b));
  return any.slice(0, 1);
}
