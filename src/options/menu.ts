/** Which models and formats are considered: the wished one, and the strongest that each amount of memory can hold. */
import type { Accelerator, Catalog, Model, Precision } from '../catalog/catalog.ts';
import { weightsGB } from '../sizing/memory.ts';
import { remembered } from './memo.ts';
import { strength } from './quality.ts';

export interface Menu {
  /** The model asked for, else the one that most models of the catalog imitate: what people mean by "the big one". */
  flagship: Model | null;
  /** Pareto frontier of strength against size, strongest first; only open, original models. */
  frontier: Model[];
  /** Smaller models that imitate the flagship, largest first. */
  distills: Model[];
}

const menus = new WeakMap<object, Map<string, Menu>>();

const originalWeights = (m: Model, catalog: Catalog): number => {
  const native = catalog.precisions.get(m.nativePrecision);
  return native ? weightsGB(m, native) : (m.totalParameters * 2) / 1e9;
};

function mostImitated(catalog: Catalog): Model | null {
  const votes = new Map<string, number>();
  for (const m of catalog.models.values()) {
    if (m.distilledFrom) votes.set(m.distilledFrom, (votes.get(m.distilledFrom) ?? 0) + 1);
  }
  const best = [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  return best ? (catalog.models.get(best[0]) ?? null) : null;
}

function frontierOf(catalog: Catalog): Model[] {
  const open = [...catalog.models.values()]
    .filter((m) => m.open && m.distilledFrom === null && m.released !== null && m.activeParameters > 0)
    .map((model) => ({ model, size: originalWeights(model, catalog), strength: strength(model, catalog) }))
    .sort((a, b) => a.size - b.size || b.strength - a.strength);
  const kept: typeof open = [];
  for (const m of open) {
    if (kept.length === 0 || m.strength > kept.at(-1)!.strength) kept.push(m);
  }
  return kept.reverse().map((m) => m.model);
}

/** What to consider for a wish; `wished` null = any model. */
export function menuOf(wished: Model | null, catalog: Catalog): Menu {
  return remembered(menus, catalog, wished?.id ?? '', () => compose(wished, catalog));
}

function compose(wished: Model | null, catalog: Catalog): Menu {
  const flagship = wished ?? mostImitated(catalog);
  const teacher = flagship?.distilledFrom ?? flagship?.id ?? null;
  const distills = [...catalog.models.values()]
    .filter(
      (m) =>
        m.open &&
        m.distilledFrom !== null &&
        m.distilledFrom === teacher &&
        m.totalParameters < 0.5 * (catalog.models.get(teacher!)?.totalParameters ?? 0),
    )
    .sort((a, b) => b.totalParameters - a.totalParameters);
  return { flagship, frontier: frontierOf(catalog), distills };
}

/** Formats a device can run as they are: tensor formats need units of the chip, except plain weight-only ones. */
function runsOn(p: Precision, a: Accelerator | null): boolean {
  if (!a) return p.format === 'gguf';
  if (a.kind === 'unified') return p.format === 'mlx' || p.format === 'gguf';
  if (p.format === 'mlx') return false;
  if (p.format === 'fp8') return !a.absent.includes('fp8') && a.dense.fp8 !== null;
  if (p.format === 'int8') return !a.absent.includes('int8');
  return true;
}

const ladders = new WeakMap<object, Map<string, Precision[]>>();

/**
 * Formats worth trying for a model on a device, finest first: its original, published checkpoints, then one of each plain format.
 * Two formats of nearly the same size count once. `host`: the machine holds part of the model in RAM.
 */
export function ladder(model: Model, a: Accelerator | null, catalog: Catalog, host = false): readonly Precision[] {
  return remembered(ladders, catalog, `${model.id} ${a?.id ?? ''} ${host}`, () => climb(model, a, catalog, host));
}

function climb(model: Model, a: Accelerator | null, catalog: Catalog, host: boolean): Precision[] {
  const native = catalog.precisions.get(model.nativePrecision) ?? null;
  const published = new Set(model.checkpoints.map((c) => c.precision));
  const nativeBits = native?.bitsPerWeight ?? 16;
  const pool = [...catalog.precisions.values()].filter(
    (p) =>
      runsOn(p, a) &&
      (host ? p.format === 'gguf' || p.format === 'fp8' || p.format === 'int8' || p.format === 'int4' : true),
  );
  const wanted = pool.filter((p) => p.id === native?.id || published.has(p.id) || plain(p, pool) || p.format === 'mlx');
  wanted.sort(
    (x, y) =>
      Number(y.id === native?.id) - Number(x.id === native?.id) ||
      y.qualityRank - x.qualityRank ||
      Number(published.has(y.id)) - Number(published.has(x.id)) ||
      x.bitsPerWeight - y.bitsPerWeight,
  );
  const kept: Precision[] = [];
  for (const p of wanted) {
    const size = weightsGB(model, p);
    // Weights coarser than the original may be kept wider only where the chip cannot run the original.
    if (native && runsOn(native, a) && p.id !== native.id && p.bitsPerWeight > nativeBits * 1.02) continue;
    const smallest = kept.length ? Math.min(...kept.map((k) => weightsGB(model, k))) : Number.POSITIVE_INFINITY;
    if (size < smallest * 0.9) kept.push(p);
  }
  return kept;
}

/** Is it the usual one of its format: the best-ranked of about eight and about four bits? */
function plain(p: Precision, pool: Precision[]): boolean {
  const band = Math.round(Math.log2(p.bitsPerWeight) * 2);
  return !pool.some(
    (o) =>
      o !== p &&
      o.format === p.format &&
      Math.round(Math.log2(o.bitsPerWeight) * 2) === band &&
      o.qualityRank > p.qualityRank,
  );
}
