/** A newer model of the catalog that does the same with less: followed through `successor` links, told once. */
import type { Catalog, Model } from '../catalog/catalog.ts';
import { weightsGB } from '../sizing/memory.ts';
import type { SuccessorNote } from './advice.ts';
import type { Context } from './candidate.ts';
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

export function successorOf(
  ctx: Context,
  flagship: Model | null,
  _stated: boolean,
  shown: readonly Option[],
): SuccessorNote | null {
  if (!flagship) return null;
  const to = lighterSuccessor(flagship, ctx.catalog);
  if (!to) return null;
  const runs = shown.find((o) => o.modelId === to.id && (o.tier === 'recommended' || o.tier === 'feasible'));
  return {
    fromModelId: flagship.id,
    toModelId: to.id,
    optionId: runs?.id ?? null,
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
