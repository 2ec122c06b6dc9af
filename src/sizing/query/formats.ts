/**
 * Can a chip run weights stored in a format: in its own units, unpacked to 16 bits by its programs, or not at all.
 * Decided by what the chip lacks (`absent`, unknown dense rates) and by `catalog/assumptions/weight-formats`.
 */
import type { Accelerator, Catalog, Engine, Model, Precision } from '../../catalog/catalog.ts';
import type { Derivation } from '../../quantity/index.ts';
import type { Deployment, Offload } from '../deployment.ts';
import { knobs } from '../knobs.ts';
import { weightsGB } from '../memory.ts';
import { defaultEngine, platformsOf, readsFormat } from './engines.ts';

/** native: the chip multiplies it as it stands, or programs always unpack it; converted: runs in `runsIn` instead; unsupported: fails to load. */
export interface FormatSupport {
  how: 'native' | 'converted' | 'unsupported';
  /** 16-bit format that the multiplication runs in, where it is not the format's own. */
  runsIn: 'fp16' | 'bf16' | null;
}

export type Place = 'cards' | 'host' | 'disk';

/** The farthest place from which a deployment's weights are read for each token. */
export function placeOf(d: { accelerator: Accelerator | null; offload: Offload }): Place {
  if (d.offload.kind === 'disk') return 'disk';
  return d.accelerator && d.offload.kind === 'none' ? 'cards' : 'host';
}

const NATIVE: FormatSupport = { how: 'native', runsIn: null };
const UNSUPPORTED: FormatSupport = { how: 'unsupported', runsIn: null };

const known = new WeakMap<Accelerator, Map<string, FormatSupport>>();

/**
 * How `accelerator` runs weights in `precision` under `engine`. A processor runs whatever its engine reads.
 * @param place where weights are read for each token, the farthest place that holds some: cards, the processor's memory, a disk
 */
export function formatSupport(
  catalog: Catalog,
  accelerator: Accelerator | null,
  engine: Engine,
  precision: Precision,
  place: Place = accelerator ? 'cards' : 'host',
): FormatSupport {
  if (place !== 'cards' && madeForCards(catalog, precision) && !reads(catalog, engine, precision, place))
    return UNSUPPORTED;
  if (!accelerator) return NATIVE;
  let of = known.get(accelerator);
  if (!of) {
    of = new Map();
    known.set(accelerator, of);
  }
  const key = `${engine.id}|${precision.id}`;
  let support = of.get(key);
  if (!support) {
    support = decide(catalog, accelerator, engine, precision);
    of.set(key, support);
  }
  return support;
}

function decide(catalog: Catalog, a: Accelerator, engine: Engine, p: Precision): FormatSupport {
  const absent: readonly string[] = a.absent;
  // Files of local engines are unpacked by the program, which needs kernels for the kind of chip.
  if (p.format === 'gguf') return a.kind !== 'npu' || unpacks(catalog, a, engine, p.format) ? NATIVE : UNSUPPORTED;
  if (p.format === 'mlx') return NATIVE;
  if (p.compute === 'fp16') {
    if (!absent.includes(p.id)) return NATIVE;
    return a.dense.fp16 === null ? UNSUPPORTED : { how: 'converted', runsIn: 'fp16' };
  }
  if (!absent.includes(p.compute) && a.dense[p.compute] !== null) return NATIVE;
  return unpacks(catalog, a, engine, p.compute)
    ? { how: 'converted', runsIn: absent.includes('bf16') ? 'fp16' : 'bf16' }
    : UNSUPPORTED;
}

/** Written for kernels of accelerators: beside them only programs with kernels of their own for processors read it. */
const madeForCards = (catalog: Catalog, p: Precision): boolean =>
  p.format === 'fp8' || knobs(catalog, 'weight-formats')[`cardsOnly.${p.id}`] !== undefined;

/** The program has kernels for the format on processors, or streams it. */
const reads = (catalog: Catalog, engine: Engine, p: Precision, place: Place): boolean =>
  [p.format, p.id].some((f) => knobs(catalog, 'weight-formats')[`${engine.id}.${place}.${f}`] !== undefined);

function unpacks(catalog: Catalog, a: Accelerator, engine: Engine, format: string): boolean {
  const values = knobs(catalog, 'weight-formats');
  const capability = Number(a.computeCapability ?? Number.NaN);
  const platforms = platformsOf(catalog, a);
  const own = engine.platforms.some((p) => platforms.has(p)) ? [engine.id] : [];
  return [...own, ...platforms, engine.serves].some((scope) => {
    const least = values[`${scope}.${format}`];
    return least !== undefined && (least === 0 || capability >= least);
  });
}

/** Formats tried for a model: its own, those it is published in, and those anybody can make. */
function tried(catalog: Catalog, model: Model): Precision[] {
  const common = knobs(catalog, 'cost-formats');
  const published = new Set(model.checkpoints.map((c) => c.precision));
  return [...catalog.precisions.values()].filter(
    (p) => p.id === model.nativePrecision || published.has(p.id) || (common[p.id] ?? 0) > 0,
  );
}

/**
 * The format nearest in size to `wanted` that the chip runs, native before converted: with the program at hand, else with the chip's usual ones.
 * null where no format runs.
 */
export function nearestFormat(
  catalog: Catalog,
  accelerator: Accelerator | null,
  engine: Engine,
  model: Model,
  wanted: Precision,
): Precision | null {
  const files = (['gguf', 'mlx'] as const).filter((f) => readsFormat(catalog, engine, f));
  const own = nearest(catalog, accelerator, model, wanted, (p) => {
    const file = p.format === 'gguf' || p.format === 'mlx' ? p.format : null;
    // A program for one desk takes its own files, the others take none of them.
    return (files.length > 0 ? file !== null && files.includes(file) : file === null) ? engine : null;
  });
  if (own || !accelerator) return own;
  return nearest(catalog, accelerator, model, wanted, (p) => defaultEngine(catalog, accelerator, p, false));
}

function nearest(
  catalog: Catalog,
  accelerator: Accelerator | null,
  model: Model,
  wanted: Precision,
  engineFor: (p: Precision) => Engine | null,
): Precision | null {
  const size = weightsGB(model, wanted);
  let best: Precision | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const p of tried(catalog, model)) {
    const engine = p.id === wanted.id ? null : engineFor(p);
    if (!engine || (p.format === 'mlx' && !platformsOf(catalog, accelerator).has('metal'))) continue;
    const { how } = formatSupport(catalog, accelerator, engine, p);
    if (how === 'unsupported') continue;
    const far = Math.abs(Math.log(weightsGB(model, p) / size)) + (how === 'native' ? 0 : 0.3);
    if (far < least) {
      least = far;
      best = p;
    }
  }
  return best;
}

/** The arithmetic's note that weights are unpacked before they are multiplied. */
export function explainConversion(d: Deployment, to: 'fp16' | 'bf16'): Derivation {
  return {
    quantity: 'weights.multipliedIn',
    formula:
      'the chip has no units for the stored format: weights stay packed in memory and are converted for each multiplication',
    inputs: [
      { name: 'stored', value: d.precision.name, basis: 'stated', sources: d.precision.sources },
      {
        name: 'multiplied',
        value: to.toUpperCase(),
        basis: 'assumed',
        sources: d.accelerator?.sources ?? [],
        assumption: 'weight-formats',
      },
    ],
    value: 16,
    unit: 'bits',
    sources: d.accelerator?.sources ?? [],
  };
}
