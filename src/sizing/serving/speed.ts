import type { Catalog } from '../../catalog/catalog.ts';
import type { Deployment, Workload } from '../deployment.ts';
import type { MemoryPlan } from '../memory.ts';
import { peakRate } from '../rates.ts';
import type { Speed } from '../speed.ts';
import { prefillMs, stepMs, tpotMs, ttftMs } from './formulas.ts';
import { servingKnobs } from './knobs.ts';
import { servingWork } from './work.ts';

/** Speed of an engine that batches many requests on accelerators that hold the whole model. */
export function servingSpeed(deployment: Deployment, workload: Workload, memory: MemoryPlan, catalog: Catalog): Speed {
  const work = servingWork(deployment, workload, memory);
  const knobs = servingKnobs(catalog, deployment.engine);
  const prefill = prefillMs(work, knobs);
  const tpot = tpotMs(work, knobs);
  const first = ttftMs(work, knobs);
  const life = first + tpot * work.outputTokens;
  const running = work.batch * work.replicas;
  const waitMs = work.waiting > 0 ? (life * work.waiting) / running : 0;
  const outputThroughput = (running * work.outputTokens * 1e3) / life;
  const share = (work.batch * prefill) / life;
  const floorTpotMs = ((work.alwaysBytes / work.bandwidth) * 1e3) / (work.speculative ? 4 : 1);
  return {
    tpotMs: tpot,
    ttftMs: first + waitMs,
    prefillThroughput: (work.inputTokens * work.replicas * 1e3) / prefill,
    outputThroughput,
    limit:
      work.tensor > 1 && work.crossNode
        ? 'interconnect'
        : (work.batch * work.flopsPerToken) / work.flops > (work.alwaysBytes + work.routedBytes) / work.bandwidth
          ? 'compute'
          : 'bandwidth',
    regime: 'serving',
    distance: 1,
    floorTpotMs,
    ceilingPrefill: deployment.accelerator
      ? (peakRate(deployment.accelerator) * work.replicas) / Math.max(1, work.flopsPerToken)
      : Number.POSITIVE_INFINITY,
    saturation: work.waiting > 0 ? 'overloaded' : share > 0.7 ? 'near_limit' : 'stable',
    saturatesAt: memory.maxConcurrency,
    anchors: [],
    explain: () => {
      const source = [{ date: null, publisher: 'catalog/assumptions/serving' }];
      return [
        {
          quantity: 'tpotMs',
          formula: 'step + mixing × (batch − 1) × prefill / outputTokens',
          unit: 'ms',
          value: tpot,
          sources: source,
          inputs: [
            { name: 'step', value: stepMs(work, knobs), unit: 'ms', basis: 'assumed', sources: source },
            { name: 'prefill', value: prefill, unit: 'ms', basis: 'assumed', sources: source },
          ],
        },
      ];
    },
  };
}
