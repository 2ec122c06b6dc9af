/** Names of wishes → catalog records, saying where a choice had to be made. */
import type { Catalog, Model } from '../catalog/catalog.ts';
import { resolveModel } from '../catalog/resolve.ts';

export interface ResolvedModel {
  model: Model | null;
  assumed: boolean;
  nearest: Model[];
}

const BARE_SIZE = /^\d+(?:\.\d+)?\s*b$/i;

/** Most published files first, which is what people run; then the newest. */
const byUse = (a: Model, b: Model): number =>
  b.checkpoints.length - a.checkpoints.length || ((a.released ?? '') < (b.released ?? '') ? 1 : -1);

/** A wish by its words. A bare size means the open model of that size with most published files, and says so. */
export function resolveModelOf(catalog: Catalog, said: string, ids: readonly string[] = []): ResolvedModel {
  for (const id of ids) {
    const model = catalog.models.get(id);
    if (model) return { model, assumed: false, nearest: [] };
  }
  const own = catalog.models.get(said);
  if (own) return { model: own, assumed: false, nearest: [] };
  const r = resolveModel(catalog, said);
  if (r.found) return { model: r.found, assumed: false, nearest: [] };
  const nearest = [...r.nearest];
  if (BARE_SIZE.test(said.trim())) {
    const billions = Number.parseFloat(said);
    const same = [...catalog.models.values()].filter(
      (m) => m.open && Math.abs(m.totalParameters / 1e9 - billions) <= billions * 0.06,
    );
    const model = same.sort(byUse)[0] ?? null;
    if (model) return { model, assumed: true, nearest };
  }
  return { model: null, assumed: false, nearest };
}
