/** Speed of an engine that batches many requests on accelerators that hold the whole model: formulas, then what readings nearby say about them. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Deployment, Workload } from '../deployment.ts';
import { type Knobs, knobs } from '../knobs.ts';
import type { MemoryPlan } from '../memory.ts';
import { peakRate } from '../rates.ts';
import type { Speed } from '../speed.ts';
import { engineAge } from './age.ts';
import { basisOf, distanceOf, expectedError, measuredThere, membersOf } from './effects.ts';
import { explainServing } from './explain.ts';
import { type Served, type ServingKnobs, serve } from './formulas.ts';
import { servingKnobs } from './knobs.ts';
import { type ServingWork, servingWork } from './work.ts';

/** Share of a replica's time on prompts from which queues get long. */
const BUSY = 0.75;

/** The formulas' figures, and the same anchored on readings nearby. */
export interface Anchored {
  work: ServingWork;
  knobs: ServingKnobs;
  effects: Knobs;
  derived: Served;
  /** Expected log errors of the formulas here, taken off. */
  tpotError: number;
  ttftError: number;
  tpotMs: number;
  ttftMs: number;
  outputThroughput: number;
}

/** Computes a deployment's figures; all plain numbers. */
export function anchored(d: Deployment, w: Workload, memory: MemoryPlan, catalog: Catalog): Anchored {
  const work = servingWork(d, w, memory, engineAge(knobs(catalog, 'engine-versions'), d.engine.id, d.engineVersion));
  const k = servingKnobs(catalog, d.engine);
  const effects = knobs(catalog, 'serving-effects');
  const derived = serve(work, k);
  const members = membersOf(d);
  const basis = basisOf(d, w);
  const tpotError = expectedError(effects, 'tpot', members, basis);
  const ttftError = expectedError(effects, 'ttft', members, basis);
  const floor = tpotFloorMs(work);
  const tpotMs = Math.max(floor, derived.tpotMs * Math.exp(-tpotError));
  const first = derived.ttftMs * Math.exp(-ttftError);
  const run = Math.max(1e-9, work.outputTokens * tpotMs + derived.firstMs * Math.exp(-ttftError));
  return {
    work,
    knobs: k,
    effects,
    derived,
    tpotError,
    ttftError,
    tpotMs,
    ttftMs: first,
    outputThroughput: (work.running * work.outputTokens * 1e3) / run,
  };
}

/** Milliseconds a token below which nothing can go: bytes at full bandwidth, products at the full dense rate, experts as concentrated as can be. */
export function tpotFloorMs(w: ServingWork): number {
  const experts = w.experts > 0 ? (w.routedBytes * w.expertsPerToken) / w.experts : 0;
  const bytes = (w.alwaysBytes + experts + w.batch * w.kvBytes * (w.lowCache ? 0.5 : 1)) / w.bandwidth;
  const products = ((w.batch / w.pipeline) * w.flopsPerToken) / w.flops;
  return (Math.max(bytes, products) * 1e3) / (w.speculative ? MOST_DRAFTED : 1);
}

/** Tokens that one step yields at most when drafts are checked along with it. */
const MOST_DRAFTED = 4;

/** Speed model of the serving regime; called only where the deployment fits. */
export function servingSpeed(d: Deployment, w: Workload, memory: MemoryPlan, catalog: Catalog): Speed {
  const a = anchored(d, w, memory, catalog);
  const { work, derived } = a;
  const distance = distanceOf(a.effects, d, w);
  const floor = tpotFloorMs(work);
  return {
    tpotMs: a.tpotMs,
    ttftMs: a.ttftMs,
    worstTtftMs: work.waiting > 0 ? derived.worstFirstMs * Math.exp(-a.ttftError) : undefined,
    prefillThroughput: (work.inputTokens * work.replicas * 1e3) / derived.prefillMs,
    outputThroughput: a.outputThroughput,
    limit: limitOf(work),
    regime: `serving.${d.engine.id}`,
    distance,
    floorTpotMs: floor,
    ceilingOutput: (work.running * 1e3) / floor,
    ceilingPrefill: d.accelerator
      ? (peakRate(d.accelerator) * work.replicas) / Math.max(1, work.flopsPerToken)
      : Number.POSITIVE_INFINITY,
    saturation:
      work.waiting > 0
        ? 'overloaded'
        : derived.prefillShare > BUSY || work.concurrency > work.running
          ? 'near_limit'
          : 'stable',
    saturatesAt: Math.max(1, Math.floor(work.held * 1.25)),
    anchors: distance <= 1 && measuredThere(a.effects, d, w) ? ['serving-effects'] : [],
    explain: () => explainServing(d, w, a, catalog),
  };
}

function limitOf(w: ServingWork): Speed['limit'] {
  const products = (w.batch * w.flopsPerToken) / w.flops;
  const bytes = (w.alwaysBytes + w.routedBytes) / w.bandwidth;
  if (w.crossNode) return 'interconnect';
  return products > bytes ? 'compute' : 'bandwidth';
}
