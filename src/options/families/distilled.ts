import type { Model } from '../../catalog/catalog.ts';
import { weightsGB } from '../../sizing/memory.ts';
import { type Candidate, type Context, candidate, copiesUpTo, unproven, usual } from '../candidate.ts';
import type { Menu } from '../menu.ts';
import type { Family } from '../option.ts';
import { planOf } from '../plan.ts';
import type { Ware } from '../stock.ts';
import { barred, byPrice, ceiling, FINE_ENOUGH, forModel, formats, hostBandwidth, roomOf } from './family.ts';

/** Wares looked at where no distill finds a machine at all. */
const TRIED = 14;

/** Wares with a price, cheapest first; hosts with a card are left to those who want experts in RAM. */
export const priced = (ctx: Context): Ware[] =>
  ctx.stock.byPrice.filter((w) => w.price !== null && w.machine.family !== 'cpu-gpu-hybrid');

/** The cheapest machines that hold a model in a fine format and serve the people, a few side by side at most; null where none does. */
export function cheapest(ctx: Context, family: Family, model: Model, wares: readonly Ware[]): Candidate | null {
  let best: Candidate | null = null;
  const wish = ctx.load.need.userSpeed.value;
  const failed: Ware[] = [];
  for (const ware of wares) {
    const limit = best?.money.capital?.expected ?? Number.POSITIVE_INFINITY;
    if (ware.price!.value >= limit) break;
    if (failed.some((f) => atLeast(ctx, f, ware))) continue;
    const room = roomOf(ware);
    let tried = false;
    for (const precision of formats(ctx, ware, model)) {
      if (precision.qualityRank < FINE_ENOUGH || weightsGB(model, precision) > room) continue;
      if (ceiling(ctx, ware, model, precision) < wish) continue;
      const plan = planOf(ware.machine, model, precision, ctx.catalog, ctx.tools);
      if (!plan.deployment || plan.nodes > 1 || plan.deployment.offload.kind !== 'none') continue;
      // No more copies than would still be cheaper than what was found.
      const dearest = best?.money.capital?.expected ?? Number.POSITIVE_INFINITY;
      tried = true;
      const copies = copiesUpTo(ctx, plan, Math.min(ctx.mostCopies, Math.ceil(dearest / ware.price!.value) - 1));
      if (copies === null) continue;
      tried = false;
      const c = candidate(ctx, family, ware, plan, copies);
      if (!c.misses.every((m) => m === 'budget' || m === 'power')) continue;
      best = c;
      // One machine with the finest format that fits: nothing coarser is cheaper.
      if (copies === 1) break;
    }
    if (tried && best === null) failed.push(ware);
  }
  return best;
}

/** Is `a` in nothing weaker than `b`? What `a` does not serve, `b` does not either. Devices of one maker and kind only. */
function atLeast(ctx: Context, a: Ware, b: Ware): boolean {
  const [x, y] = [a.accelerator, b.accelerator];
  if (x && y) {
    return (
      x.vendor === y.vendor &&
      x.kind === y.kind &&
      a.machine.accelerators >= b.machine.accelerators &&
      (x.memoryGB ?? 0) >= (y.memoryGB ?? 0) &&
      (x.memoryBandwidth ?? 0) >= (y.memoryBandwidth ?? 0) &&
      (x.dense.fp16 ?? 0) >= (y.dense.fp16 ?? 0) &&
      x.absent.join() === y.absent.join() &&
      a.machine.maxNodes >= b.machine.maxNodes
    );
  }
  return x === null && y === null && roomOf(a) >= roomOf(b) && hostBandwidth(ctx, a) >= 1.5 * hostBandwidth(ctx, b);
}

/** For each small model, the cheapest of these wares: usual ones, and others only where no usual one serves it. */
export function smaller(ctx: Context, family: Family, menu: Menu, wares: readonly Ware[]): Candidate[] {
  const fair = wares.filter((w) => w.price !== null && !unproven(w.accelerator) && !barred(ctx, w));
  const plain = fair.filter((w) => usual(ctx, w));
  const odd = fair.filter((w) => !usual(ctx, w));
  const out: Candidate[] = [];
  const look = (model: Model): boolean => {
    const c = cheapest(ctx, family, model, plain) ?? cheapest(ctx, family, model, odd);
    if (c) out.push(c);
    return c !== null;
  };
  if (!HOSTS.includes(family)) {
    menu.distills.forEach(look);
    return out;
  }
  // Hosts are not what small models are bought for: the largest that one serves, and the smallest.
  const first = menu.distills.findIndex(look);
  const last = menu.distills.at(-1);
  if (last && first >= 0 && first < menu.distills.length - 1) look(last);
  return out;
}

const HOSTS: readonly Family[] = ['cpu-gpu-hybrid', 'cpu-only'];

/** Small models trained on the flagship's answers, 70B to 1.5B, each on the smallest machine that serves the people. */
export function distilled(ctx: Context, menu: Menu, pool: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  for (const model of menu.distills) {
    // Every family was searched for it: the cheapest of what they found, a usual one before any other.
    const found = pool.filter((c) => c.plan.model.id === model.id && c.family !== 'cpu-gpu-hybrid').sort(byPrice);
    const c = found.find((x) => usual(ctx, x.ware)) ?? found[0];
    if (c) out.push({ ...c, family: 'distilled' });
  }
  if (out.length > 0) return out;
  const last = menu.distills.at(-1);
  const any = last
    ? priced(ctx)
        .slice(0, TRIED)
        .flatMap((w) => forModel(ctx, 'distilled', w, last))
    : [];
  any.sort((a, b) => a.misses.length - b.misses.length || byPrice(a, b));
  return any.slice(0, 1);
}
