/**
 * Measured beats derived: what published readings say about the formulas' error near the asked set-up.
 * The log error is a sum of small effects of groups that the set-up belongs to (engine × model shape, shape × accelerator, …), each shrunk towards
 * zero by how little is known about it, so that an unseen pair falls back to what its parts are known for.
 * Names in catalog/assumptions/serving-effects: `<figure>/<group>/<member>/<basis>`; `seen/<group>/<member>` counts readings.
 */
import type { Deployment, Workload } from '../deployment.ts';
import type { Knobs } from '../knobs.ts';
import { versionNumber } from './age.ts';

export const GROUPS = [
  'engine-shape',
  'shape-accelerator',
  'accelerator',
  'engine-accelerator',
  'shape',
  'shape-format',
  'kind-units',
  'engine-kind',
  'version',
  'combo',
] as const;
export type Group = (typeof GROUPS)[number];

/** Basis functions of an effect: constant, and slopes over log concurrency, tensor width, prompt and answer length. */
export const BASIS = ['level', 'concurrency', 'tensor', 'input', 'output'] as const;

/** Values of the basis, each about −1…1 over the readings and held there beyond them. */
export function basisOf(d: Deployment, w: Workload): readonly number[] {
  const log = (v: number, middle: number, width: number): number =>
    Math.max(-1.5, Math.min(1.5, Math.log2(Math.max(v, 1e-9) / middle) / width));
  return [
    1,
    log(w.concurrency, 16, 3),
    log(d.parallelism.tensor, 2.83, 1.5),
    log(w.inputTokens, 2048, 1.5),
    log(w.outputTokens, 1024, 2),
  ];
}

/** What makes models alike to an engine: layers, width, experts. Distills and repacks share it with their base. */
export function shapeKey(d: Deployment): string {
  return `${d.model.layers}x${d.model.hiddenSize ?? 0}x${d.model.moe?.experts ?? 0}`;
}

function kindKey(d: Deployment): string {
  const kinds = new Set(d.model.attention.map((g) => g.kind));
  const attention = kinds.has('mla') || kinds.has('compressed') ? 'latent' : kinds.has('linear') ? 'linear' : 'plain';
  return `${attention}-${d.model.moe ? 'mixture' : 'dense'}`;
}

function unitsKey(d: Deployment): string {
  const acc = d.accelerator;
  if (!acc) return '16';
  return `${acc.dense.fp8 && !acc.absent.includes('fp8') ? '8' : ''}${acc.dense.fp4 ? '4' : ''}` || '16';
}

/** A version's number alone: what comes after it names a build. */
function versionKey(d: Deployment): string {
  return String(versionNumber(d.engineVersion) ?? 'any');
}

/** Member of every group that a deployment belongs to, in the order of GROUPS. */
export function membersOf(d: Deployment): readonly string[] {
  const shape = shapeKey(d);
  const accelerator = d.accelerator?.id ?? '';
  const units = unitsKey(d);
  return [
    `${d.engine.id}+${shape}`,
    `${shape}+${accelerator}`,
    accelerator,
    `${d.engine.id}+${accelerator}`,
    shape,
    `${shape}+${d.precision.format}+${units}`,
    `${kindKey(d)}+${units}`,
    `${d.engine.id}+${kindKey(d)}`,
    `${d.engine.id}+${versionKey(d)}`,
    setupOf(d).combo,
  ];
}

/** Member of the whole set-up: engine, shape, accelerator; and with format and tensor width. */
export function setupOf(d: Deployment): { combo: string; exact: string } {
  const combo = `${d.engine.id}+${shapeKey(d)}+${d.accelerator?.id ?? ''}`;
  return { combo, exact: `${combo}+${d.precision.format}+${d.parallelism.tensor}` };
}

type Table = ReadonlyMap<string, Float64Array>;
const tables = new WeakMap<Knobs, Table>();

function tableOf(values: Knobs): Table {
  const known = tables.get(values);
  if (known) return known;
  const out = new Map<string, Float64Array>();
  for (const [name, v] of Object.entries(values)) {
    const cut = name.lastIndexOf('/');
    const at = BASIS.indexOf(name.slice(cut + 1) as (typeof BASIS)[number]);
    if (at < 0) continue;
    const key = name.slice(0, cut);
    let row = out.get(key);
    if (!row) {
      row = new Float64Array(BASIS.length);
      out.set(key, row);
    }
    row[at] = v;
  }
  tables.set(values, out);
  return out;
}

/** Expected log error (formula / reading) of a figure near this set-up; 0 where nothing is known. */
export function expectedError(
  values: Knobs,
  figure: 'tpot' | 'ttft',
  members: readonly string[],
  basis: readonly number[],
): number {
  const table = tableOf(values);
  let sum = 0;
  for (let g = 0; g < GROUPS.length; g++) {
    const row = table.get(`${figure}/${GROUPS[g]}/${members[g]}`);
    if (row) for (let b = 0; b < row.length; b++) sum += row[b]! * basis[b]!;
  }
  return Math.max(-1.2, Math.min(1.2, sum));
}

/** Readings of one set-up from which it counts as read, and of a pair from which it counts as known. */
const NEAR = 4;
const KNOWN = 10;

/** Steps away from data: 0 this very set-up was read, 1 its combination, 2 … 4 for each pair (engine, shape, accelerator) that hardly was; one more for a load unlike any that was read. */
export function distanceOf(values: Knobs, d: Deployment, w: Workload): number {
  return Math.min(4, setupDistance(values, d) + (loadRead(values, w) ? 0 : 1));
}

function setupDistance(values: Knobs, d: Deployment): number {
  const { combo, exact } = setupOf(d);
  if ((values[`seen/exact/${exact}`] ?? 0) >= NEAR) return 0;
  if ((values[`seen/combo/${combo}`] ?? 0) >= KNOWN) return 1;
  const [engineShape, shapeAccelerator, , engineAccelerator] = membersOf(d);
  const known =
    ((values[`seen/engine-shape/${engineShape}`] ?? 0) >= KNOWN ? 1 : 0) +
    ((values[`seen/shape-accelerator/${shapeAccelerator}`] ?? 0) >= KNOWN ? 1 : 0) +
    ((values[`seen/engine-accelerator/${engineAccelerator}`] ?? 0) >= KNOWN ? 1 : 0);
  return known >= 2 ? 2 : 4 - known;
}

/** Is a load within twice the usual span of readings? `read/<part>/{low,high}`; true where no span is known. */
function loadRead(values: Knobs, w: Workload): boolean {
  const inside = (part: string, v: number): boolean =>
    v * 2 >= (values[`read/${part}/low`] ?? 0) && v <= 2 * (values[`read/${part}/high`] ?? Number.POSITIVE_INFINITY);
  return inside('concurrency', w.concurrency) && inside('input', w.inputTokens) && inside('output', w.outputTokens);
}

/** Was this very set-up read at a concurrency within a factor of four? `at/<exact>` holds the largest concurrency read. */
export function measuredThere(values: Knobs, d: Deployment, w: Workload): boolean {
  const most = values[`at/${setupOf(d).exact}`];
  return most !== undefined && w.concurrency <= most * 4;
}
