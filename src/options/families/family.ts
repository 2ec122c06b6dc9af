import type { Model, Precision } from '../../catalog/catalog.ts';
import { type Candidate, type Context, candidate, copiesNeeded, nodesOf } from '../candidate.ts';
import { ladder, type Menu } from '../menu.ts';
import type { Family } from '../option.ts';
import { type Plan, planOf } from '../plan.ts';
import { coarseness, strength } from '../quality.ts';
import type { Ware } from '../stock.ts';

/** One family of options. Hardware families look at their own wares; the others look at what those found. */
export interface FamilySearch {
  family: Family;
  /** Candidates, best last thing decided elsewhere; at least the nearest miss where nothing works and any ware exists. */
  search: (ctx: Context, menu: Menu) => Candidate[];
}

/** Wares that the catalog files under a family. */
export const waresOf = (ctx: Context, family: Family): Ware[] =>
  ctx.stock.wares.filter((w) => w.machine.family === family);

/** Formats of a ware for a model. Machines that hold experts or layers in RAM also take formats their card has no units for. */
export function formats(ctx: Context, ware: Ware, model: Model): readonly Precision[] {
  const { need } = ctx.load;
  const host = ware.machine.family === 'cpu-gpu-hybrid';
  const all = ladder(model, ware.accelerator, ctx.catalog, host);
  if (need.precisionId !== null && model.id === need.modelId) {
    const asked = ctx.catalog.precisions.get(need.precisionId);
    if (asked) return [asked];
  }
  return all;
}

/** As many copies as the people need; where that is over budget and fewer are not, also what the budget carries. */
export function sized(ctx: Context, family: Family, ware: Ware, plan: Plan): Candidate[] {
  const copies = copiesNeeded(ctx, plan);
  const full = candidate(ctx, family, ware, plan, copies);
  if (copies <= 1 || ctx.budget === null || !full.money.capital || full.money.capital.expected <= ctx.budget)
    return [full];
  const one = full.money.capital.expected / copies;
  const affordable = Math.min(copies, Math.floor(ctx.budget / one));
  return affordable >= 1 && affordable < copies ? [candidate(ctx, family, ware, plan, affordable), full] : [full];
}

/** Candidates of one ware for one model, one for each format that changes the number of machines or the speed. */
export function forModel(ctx: Context, family: Family, ware: Ware, model: Model): Candidate[] {
  const out: Candidate[] = [];
  let nodes = Number.POSITIVE_INFINITY;
  for (const precision of formats(ctx, ware, model)) {
    const plan = planOf(ware.machine, model, precision, ctx.catalog, ctx.tools);
    if (!plan.deployment) {
      if (out.length === 0) out.push(candidate(ctx, family, ware, plan, 1));
      continue;
    }
    if (out.length === 1 && !out[0]!.plan.deployment) out.length = 0;
    // A coarser format is worth a line only where it needs fewer machines than the finer one.
    if (plan.nodes >= nodes) continue;
    nodes = plan.nodes;
    out.push(...sized(ctx, family, ware, plan));
  }
  return out;
}

const usable = (c: Candidate): boolean => c.misses.length === 0;

/** The strongest models of the menu that this ware serves within the wishes: up to `count`. */
export function strongest(
  ctx: Context,
  family: Family,
  ware: Ware,
  models: readonly Model[],
  count: number,
): Candidate[] {
  const out: Candidate[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (const model of models) {
    if (out.length >= count) break;
    for (const precision of formats(ctx, ware, model)) {
      const worth = strength(model, ctx.catalog) - coarseness(model, precision, ctx.catalog);
      if (worth <= floor) break;
      const plan = planOf(ware.machine, model, precision, ctx.catalog, ctx.tools);
      if (!plan.deployment) continue;
      if (ctx.budget !== null && ware.price && ware.price.value * plan.nodes > ctx.budget) continue;
      const found = sized(ctx, family, ware, plan).find(usable);
      if (found) {
        out.push(found);
        floor = worth - 2;
        break;
      }
    }
  }
  return out;
}

/** Everything a hardware family looks at: the flagship in every format, and the strongest models that work. */
export function hardware(ctx: Context, menu: Menu, family: Family): Candidate[] {
  const out: Candidate[] = [];
  for (const ware of waresOf(ctx, family)) {
    if (menu.flagship) out.push(...forModel(ctx, family, ware, menu.flagship));
    if (ctx.load.need.modelId === null) out.push(...strongest(ctx, family, ware, menu.frontier, 2));
  }
  return out;
}

/** Cheapest first; unknown prices last, then fewer machines. */
export const byPrice = (a: Candidate, b: Candidate): number =>
  (a.money.capital?.expected ?? Number.POSITIVE_INFINITY) - (b.money.capital?.expected ?? Number.POSITIVE_INFINITY) ||
  nodesOf(a) - nodesOf(b);
