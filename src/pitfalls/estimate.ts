/** What a quoted machine really does, by the same model that sizes our own options. */
import type { Precision } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import type { Deployment } from '../sizing/deployment.ts';
import { deploymentFor } from '../sizing/query/deployment-for.ts';
import type { EstimateRequest } from '../sizing/query/request.ts';
import { size } from '../sizing/size.ts';
import type { Binding, Memory } from '../sizing/sizing.ts';
import type { Case } from './case.ts';

export interface Reality {
  model: string;
  modelName: string;
  precision: string;
  /** The offer does not say the precision; this is the best one that fits. */
  precisionAssumed: boolean;
  accelerator: string | null;
  accelerators: number;
  nodes: number;
  engine: string;
  fits: boolean;
  binding: Binding;
  memory: Memory;
  /** One user alone; the same as `userSpeed` where nobody else is promised. */
  singleSpeed: Range | null;
  /** The stated format does not load on the chip; the estimate is for its like in bits. */
  precisionReplaced: boolean;
  /** Requests in flight that the speeds are for. */
  concurrency: number;
  userSpeed: Range | null;
  outputThroughput: Range | null;
  ttftMs: Range | null;
  powerKw: Range | null;
  maxConcurrency: number;
  /** Requests at once at which each user still sees so much; null where not even one does or nothing runs. */
  peopleComfortable: number | null;
  peopleBearable: number | null;
}

/** Cards of a server run what servers' programs load; files for one desk are for the desk and for hybrids. */
const served = (c: Case): boolean =>
  c.accelerator !== null && !['consumer', 'workstation', 'unified'].includes(c.accelerator.kind) && !c.hybrid;

/** Precisions to try where none is stated: the original first, then ever smaller ones. */
function candidates(c: Case): Precision[] {
  const native = c.catalog.precisions.get(c.model?.nativePrecision ?? '');
  const published = c.model?.checkpoints.flatMap((k) => c.catalog.precisions.get(k.precision) ?? []) ?? [];
  const all = [...(native ? [native] : []), ...published.sort((a, b) => b.bitsPerWeight - a.bitsPerWeight)];
  const files = served(c) ? all.filter((p) => p.format !== 'gguf') : all;
  const alike = files.filter(
    (p, i) => files.indexOf(p) === i && (!c.bitsStated || Math.abs(p.bitsPerWeight - c.bits) < 1),
  );
  // The stated format first; where the chip cannot load it, its like in bits is what will be run (W8A8 for FP8).
  const others = [...c.catalog.precisions.values()].filter(
    (p) =>
      c.precision &&
      // Plain formats only, multiplied as they stand: what a chip's maker quantises to.
      p.format === p.compute &&
      Math.abs(p.bitsPerWeight - c.precision.bitsPerWeight) < 1,
  );
  return c.precision ? [c.precision, ...[...alike, ...others].filter((p) => p !== c.precision)] : alike;
}

/** The same offer with questions of usual length, whatever window it promises. */
export function withoutContext(c: Case): Case {
  return { ...c, proposal: { ...c.proposal, claims: { ...c.proposal.claims, contextTokens: null } } };
}

/** Our estimate; null where the model or the machine is not known well enough. */
export function realityOf(c: Case, people = c.proposal.claims.concurrency): Reality | null {
  if (
    !c.model ||
    c.nodes > 64 ||
    // Memory of accelerators that nobody names is read at a speed that nobody knows.
    (c.groups.length === 0 && (c.ramGB === null || c.vramGB !== null)) ||
    c.groups.some((g) => g.accelerators.length === 0)
  )
    return null;
  if (c.groups.length > 1) return null;
  let first: Reality | null = null;
  for (const p of candidates(c)) {
    const r = estimate(c, p, people);
    if (r?.fits) return r;
    first ??= r;
    // A stated format that merely does not fit is the answer; one that the chip cannot load is replaced by its like in bits.
    if (c.precision && r && r.binding.constraint !== 'precision_unsupported') break;
  }
  return first;
}

function estimate(c: Case, precision: Precision, people: number | null): Reality | null {
  const g = c.groups[0];
  const a = g?.accelerators[0];
  const concurrency = Math.max(1, Math.min(100_000, Math.round(people ?? 1)));
  const request: EstimateRequest = {
    model: c.model!.id,
    precision: precision.id,
    accelerator: a?.id ?? null,
    accelerators: g?.count ?? null,
    nodes: c.nodes > 1 ? c.nodes : null,
    ...(c.engine ? { engine: c.engine.name } : {}),
    ...(c.cpu ? { cpu: c.cpu.name, sockets: Math.max(1, c.sockets) } : {}),
    ...(c.ramGB !== null && c.ramGB < 1e6 ? { ramGB: c.ramGB } : {}),
    concurrency,
    ...(c.proposal.claims.contextTokens ? { inputTokens: Math.min(c.proposal.claims.contextTokens, 1e6) } : {}),
  };
  const asked = deploymentFor(request, c.catalog);
  if (asked.error) return null;
  const sizing = size(asked.deployment, asked.workload, c.catalog);
  const atSpeed = (limit: number) => (sizing.fits ? peopleAt(c, asked.deployment, asked.workload, limit) : null);
  return {
    model: c.model!.id,
    modelName: c.model!.name,
    precision: precision.name,
    precisionAssumed: !c.bitsStated,
    accelerator: a?.id ?? null,
    accelerators: g?.count ?? 0,
    nodes: c.nodes,
    engine: asked.deployment.engine.name,
    fits: sizing.fits,
    binding: sizing.binding,
    memory: sizing.memory,
    concurrency,
    singleSpeed:
      concurrency === 1 || !sizing.fits
        ? sizing.userSpeed
        : size(asked.deployment, { ...asked.workload, concurrency: 1 }, c.catalog).userSpeed,
    precisionReplaced: c.precision !== null && c.precision !== precision,
    userSpeed: sizing.userSpeed,
    outputThroughput: sizing.outputThroughput,
    ttftMs: sizing.ttftMs,
    powerKw: sizing.powerKw,
    maxConcurrency: sizing.maxConcurrency,
    peopleComfortable: atSpeed(c.limit('comfortableSpeed')),
    peopleBearable: atSpeed(c.limit('bearableSpeed')),
  };
}

const MOST_PEOPLE = 4096;

/** Largest number of requests at once at which each still sees `speed` tok/s; null when even one does not. */
function peopleAt(
  c: Case,
  deployment: Deployment,
  load: { inputTokens: number; outputTokens: number },
  speed: number,
): number | null {
  const holds = (n: number) => {
    const s = size(deployment, { ...load, concurrency: n }, c.catalog);
    return s.fits && s.maxConcurrency >= n && (s.userSpeed?.expected ?? 0) >= speed;
  };
  if (!holds(1)) return null;
  let low = 1;
  while (low < MOST_PEOPLE && holds(low * 2)) low *= 2;
  let high = low * 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
