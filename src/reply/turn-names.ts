/** Names of wishes → catalog records, saying where a choice had to be made. */
import type { Catalog, Model } from '../catalog/catalog.ts';
import { modelOfSize } from '../catalog/model-of-size.ts';
import { resolveModel } from '../catalog/resolve.ts';

export interface ResolvedModel {
  model: Model | null;
  assumed: boolean;
  nearest: Model[];
}

const BARE_SIZE = /^\d+(?:\.\d+)?\s*b$/i;

/** A wish by its words. A bare size means the general open model that carries it, and says so. */
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
    const model = modelOfSize(catalog, Number.parseFloat(said));
    if (model) return { model, assumed: true, nearest };
  }
  const [family, size] = said.split(':');
  if (family && size && BARE_SIZE.test(size)) {
    const billions = Number.parseFloat(size);
    const same = [...catalog.models.values()].filter(
      (m) =>
        m.open &&
        m.id.includes(family.toLowerCase()) &&
        Math.abs(m.totalParameters / 1e9 - billions) <= billions * 0.06,
    );
    const model =
      same.sort(
        (a, b) =>
          Number(a.distilledFrom !== null) - Number(b.distilledFrom !== null) ||
          (b.released ?? '').localeCompare(a.released ?? ''),
      )[0] ?? null;
    if (model) return { model, assumed: true, nearest };
  }
  return { model: null, assumed: false, nearest };
}
