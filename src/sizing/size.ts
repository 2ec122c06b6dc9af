/**
 * One deployment under one workload → what it holds and how fast it is. Memory first; no speed at all where it does not fit.
 * The regime is decided by data: an engine that serves many, on accelerators that hold the whole model, is serving; all else is local.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import type { Deployment, Workload } from './deployment.ts';
import { explainMemory } from './explain.ts';
import { localSpeed } from './local/index.ts';
import { type MemoryPlan, planMemory } from './memory.ts';
import { explainConversion, type FormatSupport, formatSupport, nearestFormat, placeOf } from './query/formats.ts';
import { servingSpeed } from './serving/index.ts';
import type { Sizing } from './sizing.ts';
import type { Speed } from './speed.ts';
import { rangeOf, spread } from './uncertainty.ts';

/** Is this the regime of continuous batching on accelerators? */
export function isServing(d: Deployment): boolean {
  return (
    d.engine.serves === 'many' &&
    d.accelerator !== null &&
    d.accelerator.kind !== 'unified' &&
    d.offload.kind === 'none'
  );
}

/** Size a deployment. Cheap (microseconds); the arithmetic is written out only by `explain()`. */
export function size(deployment: Deployment, workload: Workload, catalog: Catalog): Sizing {
  const plan = planMemory(deployment, workload, catalog);
  const format = formatOf(deployment, catalog);
  const blocked = unsupported(deployment, format, catalog) ?? (plan.fits ? missing(deployment) : null);
  if (!plan.fits || blocked) {
    const binding = blocked ?? plan.binding;
    return {
      fits: false,
      binding,
      memory: plan.memory,
      kvCapacityTokens: plan.kvCapacityTokens,
      maxConcurrency: 0,
      tpotMs: null,
      ttftMs: null,
      userSpeed: null,
      outputThroughput: null,
      prefillThroughput: null,
      powerKw: null,
      saturation: 'overloaded',
      saturatesAt: 0,
      basis: 'assumed',
      explain: () => explainMemory(deployment, workload, plan),
    };
  }
  const speed = (isServing(deployment) ? servingSpeed : localSpeed)(deployment, workload, plan, catalog);
  const sizing = withRanges(deployment, workload, catalog, plan, speed);
  if (format.runsIn === null) return sizing;
  const to = format.runsIn;
  const steps = sizing.explain;
  return {
    ...sizing,
    conversion: { from: deployment.precision.id, to },
    explain: () => [...steps(), explainConversion(deployment, to)],
  };
}

const formatOf = (d: Deployment, catalog: Catalog): FormatSupport =>
  formatSupport(catalog, d.accelerator, d.engine, d.precision, placeOf(d));

/** A format that the chip cannot run at all, with the nearest one that it can. */
function unsupported(d: Deployment, format: FormatSupport, catalog: Catalog): Sizing['binding'] | null {
  if (format.how !== 'unsupported') return null;
  const onCards = formatSupport(catalog, d.accelerator, d.engine, d.precision, 'cards').how !== 'unsupported';
  const device = (onCards ? null : d.accelerator?.id) ?? d.host.cpu?.id ?? d.engine.id;
  const nearest = nearestFormat(catalog, d.accelerator, d.engine, d.model, d.precision);
  return {
    constraint: 'precision_unsupported',
    detail: { precision: d.precision.id, accelerator: device, ...(nearest && { nearest: nearest.id }) },
  };
}

function missing(d: Deployment): Sizing['binding'] | null {
  if (d.accelerator && !(d.accelerator.memoryBandwidth && d.accelerator.memoryBandwidth > 0)) {
    return { constraint: 'missing_data', detail: { accelerator: d.accelerator.id, missing: 'memoryBandwidth' } };
  }
  return null;
}

const stretched = (r: Range, high: number): Range => ({ ...r, high: Math.max(r.high, high) });
const invert = (r: Range, by: number): Range => ({ low: by / r.high, expected: by / r.expected, high: by / r.low });

function withRanges(d: Deployment, w: Workload, catalog: Catalog, plan: MemoryPlan, speed: Speed): Sizing {
  const of = (figure: 'tpot' | 'ttft' | 'total' | 'prefill'): { down: number; up: number } =>
    spread(catalog, speed.regime, figure, speed.distance);
  const tpot = rangeOf(speed.tpotMs, of('tpot'), speed.floorTpotMs);
  const prefill = rangeOf(speed.prefillThroughput, of('prefill'), 0, speed.ceilingPrefill);
  const user = invert(tpot, 1e3);
  const most = speed.floorTpotMs > 0 ? (w.concurrency * 1e3) / speed.floorTpotMs : Number.POSITIVE_INFINITY;
  const total = rangeOf(speed.outputThroughput, of('total'), 0, speed.ceilingOutput ?? most);
  return {
    fits: true,
    binding: plan.binding.constraint === 'bandwidth' ? { constraint: speed.limit, detail: {} } : plan.binding,
    memory: plan.memory,
    kvCapacityTokens: plan.kvCapacityTokens,
    maxConcurrency: plan.maxConcurrency,
    tpotMs: tpot,
    ttftMs: stretched(rangeOf(speed.ttftMs, of('ttft')), speed.worstTtftMs ?? 0),
    userSpeed: user,
    outputThroughput: total,
    prefillThroughput: prefill,
    powerKw: null,
    saturation: speed.saturation,
    saturatesAt: speed.saturatesAt,
    basis: speed.anchors.length > 0 ? 'measured' : 'assumed',
    explain: () => [...explainMemory(d, w, plan), ...speed.explain()],
  };
}
