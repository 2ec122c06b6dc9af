/** Which program runs a deployment when nobody says. */
import type { Accelerator, Catalog, Engine, Precision } from '../../catalog/catalog.ts';
import { type Knobs, knobs } from '../knobs.ts';

type Platform = Engine['platforms'][number];

/** Software platforms of an accelerator (null: a processor), by its maker. */
export function platformsOf(catalog: Catalog, accelerator: Accelerator | null): ReadonlySet<Platform> {
  if (!accelerator) return new Set<Platform>(['cpu']);
  const prefix = `platform.${accelerator.vendor.toLowerCase()}.`;
  const named = Object.keys(knobs(catalog, 'engines')).filter((key) => key.startsWith(prefix));
  return new Set<Platform>(
    named.length ? named.map((key) => key.slice(prefix.length) as Platform) : ['other', 'vulkan'],
  );
}

const chosen = new WeakMap<Catalog, Map<string, Engine>>();

/**
 * The usual engine: batching ones for server cards and NPUs, single-user ones for everything else and for formats that only they read.
 * Throws where the catalog holds no engine at all.
 */
export function defaultEngine(
  catalog: Catalog,
  accelerator: Accelerator | null,
  precision: Precision,
  offloads: boolean,
): Engine {
  const known = chosen.get(catalog) ?? new Map<string, Engine>();
  chosen.set(catalog, known);
  const key = `${accelerator?.vendor ?? ''}|${accelerator?.kind ?? ''}|${precision.format}|${offloads}`;
  const before = known.get(key);
  if (before) return before;
  const platforms = platformsOf(catalog, accelerator);
  const single =
    offloads ||
    !accelerator ||
    accelerator.kind === 'unified' ||
    precision.format === 'gguf' ||
    precision.format === 'mlx';
  const values = knobs(catalog, 'engines');
  const order = [...catalog.engines.values()].sort(
    (a, b) => rank(values, b, single, platforms, precision) - rank(values, a, single, platforms, precision),
  );
  const best = order[0];
  if (!best) throw new Error('catalog/engines is empty; add at least one engine');
  known.set(key, best);
  return best;
}

function rank(
  values: Knobs,
  engine: Engine,
  single: boolean,
  platforms: ReadonlySet<Platform>,
  precision: Precision,
): number {
  const runs = engine.platforms.some((p) => platforms.has(p)) ? 100 : 0;
  const fitting = (engine.serves === 'many') !== single ? 50 : 0;
  // On a processor alone the usual program stays: those that read more there want an accelerator beside it.
  const reads = single && !platforms.has('cpu') && values[`reads.${precision.format}.${engine.id}`] ? 25 : 0;
  return runs + fitting + reads + (values[`${single ? 'one' : 'many'}.${engine.id}`] ?? 0);
}

/** Does the program read files of this format as they are. */
export function readsFormat(catalog: Catalog, engine: Engine, format: Precision['format']): boolean {
  return Boolean(knobs(catalog, 'engines')[`reads.${format}.${engine.id}`]);
}
