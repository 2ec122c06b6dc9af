/** A newer model of the catalog that does the same with less: followed through `successor` links, told once. */
import type { Catalog, Model } from '../catalog/catalog.ts';
import { weightsGB } from '../sizing/memory.ts';
import type { SuccessorAlternative, SuccessorNote } from './advice.ts';
import { type Context, exact, nodesOf, unproven, usual } from './candidate.ts';
import { cheapest, priced } from './families/distilled.ts';
import { capitalFigure, powerFigure, speedFigure } from './figures.ts';
import type { Option } from './option.ts';

const sizeOf = (m: Model, catalog: Catalog): number => {
  const p = catalog.precisions.get(m.nativePrecision);
  return p ? weightsGB(m, p) : (m.totalParameters * 2) / 1e9;
};

/** Newest open successor of a model that needs less memory or reads fewer parameters a token; null where none does. */
export function lighterSuccessor(model: Model, catalog: Catalog): Model | null {
  let found: Model | null = null;
  let at: Model | undefined = model;
  for (let hops = 0; at?.successor && hops < 8; hops++) {
    at = catalog.models.get(at.successor);
    if (!at) break;
    const lighter =
      sizeOf(at, catalog) < sizeOf(model, catalog) * 0.95 || at.activeParameters < model.activeParameters * 0.8;
    if (at.open && lighter && sizeOf(at, catalog) <= sizeOf(model, catalog)) found = at;
  }
  return found;
}

/** The cheapest usual servers or workstations that serve the people with a model, whatever the budget. */
function alternativeOf(ctx: Context, to: Model): SuccessorAlternative | null {
  const wares = priced(ctx).filter(
    (w) => usual(ctx, w) && !unproven(w.accelerator) && w.accelerator !== null && w.accelerator.kind !== 'unified',
  );
  const free = { ...ctx, budget: null };
  const c = cheapest(free, 'gpu-cluster', to, wares);
  if (!c) return null;
  const sizing = exact(ctx, c);
  const cost = capitalFigure(ctx, c);
  const userSpeed = speedFigure(c, sizing, sizing?.userSpeed ?? null, 'tok/s', 'userSpeed');
  return {
    machineId: c.ware.machine.id,
    machine: c.ware.machine.name,
    nodes: nodesOf(c),
    precisionId: c.plan.precision.id,
    precision: c.plan.precision.name,
    cost,
    userSpeed,
    powerKw: powerFigure(ctx, c),
    withinBudget: ctx.budget === null ? null : (c.money.capital?.expected ?? 0) <= ctx.budget,
    reason: {
      key: 'successor.alternative',
      values: {
        to: to.name,
        nodes: nodesOf(c),
        machine: c.ware.machine.name,
        precision: c.plan.precision.name,
        price: cost ?? 0,
        userSpeed: Math.round((sizing?.userSpeed?.expected ?? 0) * 10) / 10,
      },
    },
  };
}

/** The note on the model that the answer is about; null where no open successor is lighter. */
export function successorOf(ctx: Context, flagship: Model | null, shown: readonly Option[]): SuccessorNote | null {
  if (!flagship) return null;
  const to = lighterSuccessor(flagship, ctx.catalog);
  if (!to) return null;
  const runs = shown.find((o) => o.modelId === to.id && (o.tier === 'recommended' || o.tier === 'feasible'));
  return {
    fromModelId: flagship.id,
    toModelId: to.id,
    optionId: runs?.id ?? null,
    alternative: alternativeOf(ctx, to),
    set: { model: to.id },
    reason: {
      key: 'successor.less_hardware',
      values: {
        from: flagship.name,
        to: to.name,
        fromGB: Math.round(sizeOf(flagship, ctx.catalog)),
        toGB: Math.round(sizeOf(to, ctx.catalog)),
        fromActive: Math.round(flagship.activeParameters / 1e8) / 10,
        toActive: Math.round(to.activeParameters / 1e8) / 10,
      },
    },
  };
}
