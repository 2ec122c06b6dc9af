/**
 * Speed of small set-ups: one card, cards split by layers or tensors, experts on the processor, a processor alone, a Mac or several.
 * Every sequence in flight is one more row of the same step; prompts are read one after another.
 */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Deployment, Workload } from '../deployment.ts';
import type { MemoryPlan } from '../memory.ts';
import { peakRate } from '../rates.ts';
import type { Speed } from '../speed.ts';
import { hostFlopShare, type Step, stepTime } from './decode.ts';
import { explainLocal } from './explain.ts';
import { type Local, localKnobs } from './knobs.ts';
import { correctionOf } from './measured.ts';
import { hostBandwidth, meanContext, type Parts, partsOf } from './parts.ts';
import { prefillTime } from './prefill.ts';
import { rangeRegime } from './regime.ts';

export { type LocalRegime, rangeRegime, regimeOf } from './regime.ts';

/** The physics alone, before anything measured nearby corrects it. */
export interface LocalPhysics {
  tpotMs: number;
  prefill: number;
  ttftMs: number;
  throughput: number;
  running: number;
  /** Milliseconds a token that the prompts of the other sequences take. */
  stalledMs: number;
  step: Step;
  parts: Parts;
}

/** Tokens that one checked draft can be worth at most. */
const SPECULATIVE_MOST = 4;

/** Copies of the model that serve side by side. */
function copies(d: Deployment): number {
  return Math.max(1, d.parallelism.data);
}

export function localPhysics(d: Deployment, w: Workload, m: MemoryPlan, k: Local): LocalPhysics {
  const replicas = copies(d);
  const asked = Math.max(1, Math.ceil(w.concurrency / replicas));
  const slots =
    d.engine.serves === 'one' ? 1 : Math.max(1, Math.min(asked, Math.max(1, Math.floor(m.maxConcurrency / replicas))));
  const context = meanContext(w);
  const parts = partsOf(d, m, slots, context);
  const step = stepTime(d, parts, slots, k);
  const fast = d.speculative && d.model.mtpLayers > 0 ? 1 + (k('speculative', 1.5) - 1) / Math.sqrt(slots) : 1;
  const tpot = step.total / fast;
  const prompt = prefillTime(d, parts, Math.max(1, w.inputTokens), k);
  const output = Math.max(1, w.outputTokens);
  const perRequest = prompt * slots + output * tpot;
  const waiting = asked > slots ? ((asked - slots) / 2 / slots) * perRequest : 0;
  // While one prompt is read, the answers of all others stand still.
  const stalled = (prompt * (slots - 1)) / output;
  return {
    tpotMs: (tpot + stalled) * 1e3,
    prefill: Math.max(1, w.inputTokens) / prompt,
    ttftMs: ((prompt * (slots + 1)) / 2 + tpot + waiting) * 1e3,
    throughput: (replicas * slots) / tpot / (slots > 1 ? 1 + (prompt * slots) / (output * tpot) : 1),
    running: slots * replicas,
    stalledMs: stalled * 1e3,
    step,
    parts,
  };
}

/** Speed model of the local regime. */
export function localSpeed(d: Deployment, w: Workload, m: MemoryPlan, catalog: Catalog): Speed {
  const k = localKnobs(catalog, d);
  const p = localPhysics(d, w, m, k);
  const floor = floorTpot(d, p.parts);
  const decode = correctionOf(catalog, d, 'decode');
  const reading = correctionOf(catalog, d, 'prefill');
  const tpotMs = Math.max(p.tpotMs / decode.factor, d.speculative ? floor / SPECULATIVE_MOST : floor);
  const ceiling = ceilingPrefill(d, p.parts);
  const waits = Math.max(0, p.ttftMs - p.tpotMs);
  return {
    tpotMs,
    ttftMs: waits / reading.factor + tpotMs,
    prefillThroughput: Math.min(p.prefill * reading.factor, ceiling),
    outputThroughput: p.throughput * (p.tpotMs / tpotMs),
    limit: limitOf(p.step),
    regime: rangeRegime(catalog, d),
    distance: decode.distance,
    floorTpotMs: d.speculative ? floor / SPECULATIVE_MOST : floor,
    ceilingPrefill: ceiling,
    saturation: p.running >= w.concurrency ? 'stable' : 'overloaded',
    saturatesAt: p.running >= w.concurrency ? null : p.running,
    anchors: decode.there ? [catalog.assumptions.get('local-measured')?.sources[0]?.url ?? 'catalog/measurements'] : [],
    explain: () => explainLocal(d, w, p, k, { decode, reading, tpotMs }),
  };
}

function limitOf(step: Step): Speed['limit'] {
  const parts: [Speed['limit'], number][] = [
    ['bandwidth', Math.max(step.device, step.host) + step.launch],
    ['disk', step.disk],
    ['interconnect', step.wire],
    ['compute', step.batch],
  ];
  return parts.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

/** No step is shorter than its bytes over the full bandwidth of every memory that holds them; milliseconds. */
export function floorTpot(d: Deployment, p: Parts): number {
  const cards = Math.max(1, d.parallelism.tensor);
  const device = d.accelerator
    ? (p.device.dense + p.device.routed + p.layersOnDevice * p.cache) /
      ((d.accelerator.memoryBandwidth ?? 50) * 1e9 * cards)
    : 0;
  const host = (p.host.dense + p.host.routed + (d.accelerator ? 0 : p.cache)) / hostBandwidth(d);
  return (
    Math.max(device, d.accelerator && d.parallelism.pipeline === 1 ? Math.max(device, host) : device + host, host) * 1e3
  );
}

/** Prompt tokens a second at every multiplier busy. */
export function ceilingPrefill(d: Deployment, p: Parts): number {
  const onDevice = 1 - hostFlopShare(p);
  if (!d.accelerator || onDevice <= 0.02) return Number.POSITIVE_INFINITY;
  return (peakRate(d.accelerator) * Math.max(1, d.accelerators)) / (p.flops * onDevice);
}
