/** Which models and formats are considered: the wished one, and the strongest that each amount of memory can hold. */
import type { Accelerator, Catalog, Model, Precision } from '../catalog/catalog.ts';
import { assumed } from '../sizing/assumed.ts';
import { weightsGB } from '../sizing/memory.ts';
import { remembered } from './memo.ts';
import { strength } from './quality.ts';

export interface Menu {
  /** The model asked for, else the one that most models of the catalog imitate: what people mean by "the big one". */
  flagship: Model | null;
  /** Pareto frontier of strength against size, strongest first; only open, original models. */
  frontier: Model[];
  /** Smaller models that imitate the flagship, largest first; where there are none, the strongest smaller ones. */
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
  // Smaller ones are not what a team buys hardware for; asked for by name they are still answered.
  const least = assumed(catalog, 'people', 'leastParameters').expected;
  const open = [...catalog.models.values()]
    .filter((m) => m.open && m.distilledFrom === null && m.released !== null && m.totalParameters >= least)
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

/** Smaller models offered where a model has no distills. */
const SMALLER = 4;

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
  const frontier = frontierOf(catalog);
  // Nobody has distilled this one: smaller models of their own kind take the place.
  const smaller = frontier.filter((m) => m.totalParameters < 0.5 * (flagship?.totalParameters ?? 0)).slice(0, SMALLER);
  return { flagship, frontier, distills: distills.length > 0 ? distills : smaller };
}

/** Formats a device can run as they are: tensor formats need units of the chip, files of local engines need a device they support. */
function runsOn(p: Precision, a: Accelerator | null, published: boolean): boolean {
  if (!a) return p.format === 'gguf';
  // Its own format covers every width; files of others only where they were published for this model.
  if (a.kind === 'unified') return p.format === 'mlx' || (p.format === 'gguf' && published);
  if (p.format === 'mlx') return false;
  if (p.format === 'gguf') return a.kind !== 'npu';
  if (p.format === 'fp8') return !a.absent.includes('fp8') && a.dense.fp8 !== null;
  if (p.format === 'fp4') return (published && a.kind !== 'npu') || (!a.absent.includes('fp4') && a.dense.fp4 !== null);
  // Loaders convert it, which people take for the format itself; the chip's own 16 bits are offered instead.
  if (p.format === 'float') return !(a.absent as readonly string[]).includes(p.id);
  if (p.format === 'int8') return !a.absent.includes('int8');
  return true;
}

/** Id of the list of formats anybody can make. */
const FORMATS = 'cost-formats';
/** The next coarser format has to save at least this share to be worth a line. */
const STEP = 0.9;

const ladders = new WeakMap<object, Map<string, Precision[]>>();

/**
 * Formats worth trying for a model on a device, finest first: its original, published checkpoints, then one of each plain format.
 * Two formats of nearly the same size count once. `host`: the machine holds part of the model in RAM.
 */
export function ladder(model: Model, a: Accelerator | null, catalog: Catalog, host = false): readonly Precision[] {
  return remembered(ladders, catalog, `${model.id} ${alike(a)} ${host}`, () => climb(model, a, catalog, host));
}

/** Devices that run the same formats share a ladder: all that `runsOn` looks at. */
const alike = (a: Accelerator | null): string =>
  a === null ? '' : `${a.kind} ${a.absent.join()} ${a.dense.fp8 === null} ${a.dense.fp4 === null}`;

function climb(model: Model, a: Accelerator | null, catalog: Catalog, host: boolean): Precision[] {
  const native = catalog.precisions.get(model.nativePrecision) ?? null;
  const published = new Set(model.checkpoints.map((c) => c.precision));
  const common = catalog.assumptions.get(FORMATS)?.values ?? {};
  const offered = (p: Precision): boolean => p.id === native?.id || published.has(p.id) || (common[p.id] ?? 0) > 0;
  const inHost = (p: Precision): boolean => !host || p.format === 'gguf' || p.format === 'fp8' || p.format === 'int4';
  const runs = (p: Precision): boolean => runsOn(p, a, p.id === native?.id || published.has(p.id));
  const wanted = [...catalog.precisions.values()].filter((p) => offered(p) && runs(p) && inHost(p));
  const size = new Map(wanted.map((p) => [p, weightsGB(model, p)]));
  wanted.sort(
    (x, y) =>
      Number(y.id === native?.id) - Number(x.id === native?.id) ||
      Number(x.format === 'gguf' && !host) - Number(y.format === 'gguf' && !host) ||
      y.qualityRank - x.qualityRank ||
      Number(published.has(y.id)) - Number(published.has(x.id)) ||
      size.get(x)! - size.get(y)!,
  );
  // Formats of local engines come after those of serving engines where both run: they are for what nothing else holds.
  // Wider than the original is only for chips that cannot run the original.
  const most = native && runs(native) ? weightsGB(model, native) * 1.05 : Number.POSITIVE_INFINITY;
  const kept: Precision[] = [];
  let smallest = Number.POSITIVE_INFINITY;
  for (const p of wanted) {
    const gb = size.get(p)!;
    if (gb > most || gb >= smallest * STEP) continue;
    kept.push(p);
    smallest = gb;
  }
  return kept;
}
