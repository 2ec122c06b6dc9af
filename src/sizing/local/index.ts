/** Speed of one user's set-up: a card, a split over cards by layers, experts on the CPU, a CPU alone, a Mac. First, plain roofline. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Deployment, Workload } from '../deployment.ts';
import type { MemoryPlan } from '../memory.ts';
import { activeOf, shapeOf } from '../shape.ts';
import type { Speed } from '../speed.ts';

/** Plain roofline over accelerator, host memory and disk: time adds up part by part. */
export function localSpeed(d: Deployment, w: Workload, m: MemoryPlan, _catalog: Catalog): Speed {
  const shape = shapeOf(d.model);
  const read = Math.min(1, activeOf(shape) / (shape.always + shape.routed));
  const device =
    ((m.weightsBytes - m.hostWeights - m.diskWeights) * (m.hostWeights > 0 && shape.routed > 0 ? 1 : read)) /
    ((d.accelerator?.memoryBandwidth ?? 50) * 1e9);
  const hostRead = shape.routed > 0 && d.offload.kind === 'experts' ? shape.expertsPerToken / shape.experts : read;
  const host = (m.hostWeights * hostRead) / ((d.host.memoryBandwidth ?? 60) * 1e9);
  const disk = (m.diskWeights * hostRead) / ((d.host.diskReadGBs ?? 3) * 1e9);
  const floor = (device + host + disk) * 1e3;
  const tpot = floor / 0.6;
  const flops = ((d.accelerator?.dense.fp16 ?? 2) * 1e12 * 0.3) / (m.hostWeights > 0 ? 10 : 1);
  const prefill = flops / (2 * activeOf(shape));
  return {
    tpotMs: tpot * Math.max(1, w.concurrency),
    ttftMs: (w.inputTokens / prefill) * 1e3 + tpot,
    prefillThroughput: prefill,
    outputThroughput: 1e3 / tpot,
    limit: m.diskWeights > 0 ? 'disk' : 'bandwidth',
    regime: 'local',
    distance: 1,
    floorTpotMs: floor,
    ceilingPrefill: Number.POSITIVE_INFINITY,
    saturation: w.concurrency > 4 ? 'overloaded' : 'stable',
    saturatesAt: 4,
    anchors: [],
    explain: () => [],
  };
}
