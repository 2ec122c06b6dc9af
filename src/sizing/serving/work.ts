/**
 * What one deployment has to move, multiply and send, as plain numbers: the input of the serving formulas.
 * Per device of one replica; built once per deployment and workload, so that a fit can evaluate thousands of knob settings on it.
 */
import type { Deployment, Workload } from '../deployment.ts';
import { kvShare, type MemoryPlan, routedBytesShare, sequenceKv } from '../memory.ts';
import { computeRate } from '../rates.ts';
import { activeOf, shapeOf } from '../shape.ts';

export interface ServingWork {
  /** Sequences that decode together in one replica, and all replicas that share experts. */
  batch: number;
  /** Sequences that run at once over all replicas. */
  running: number;
  /** Sequences that the cache holds over all replicas. */
  held: number;
  /** Accelerators that exchange activations in every layer: the tensor group, with data-parallel attention all ranks. */
  exchange: number;
  groupBatch: number;
  concurrency: number;
  /** Concurrency beyond what the cache holds waits. */
  waiting: number;
  inputTokens: number;
  outputTokens: number;
  layers: number;
  moeLayers: number;
  hidden: number;
  experts: number;
  expertsPerToken: number;
  /** Bytes on one device: weights read every step, and routed experts held. */
  alwaysBytes: number;
  routedBytes: number;
  /** Cache bytes of one sequence on one device at its mean length while decoding. */
  kvBytes: number;
  /** The engine keeps the cache in fewer bits than planned where the weights are in eight or four: halves it at most. */
  lowCache: boolean;
  /** FLOP per token on one device: matrix products, and attention per cached token. */
  flopsPerToken: number;
  attentionFlops: number;
  bandwidth: number;
  flops: number;
  fp16Flops: number;
  native: boolean;
  bits: number;
  tensor: number;
  pipeline: number;
  expert: number;
  replicas: number;
  linkBandwidth: number;
  linkLatencyUs: number;
  /** The tensor-parallel group spans nodes. */
  crossNode: boolean;
  networkBandwidth: number;
  networkLatencyUs: number;
  speculative: boolean;
  dataParallelAttention: boolean;
  linearShare: number;
  latent: boolean;
  /** Years between the engine's version and the newest one measured. */
  age: number;
}

/** How many more sequences an eight-bit cache holds than a sixteen-bit one, somewhat less than two for what does not shrink. */
const LOW_CACHE_ROOM = 1.8;

/** Work of a deployment that fits. Bandwidths in B/s, rates in FLOP/s. */
export function servingWork(d: Deployment, w: Workload, m: MemoryPlan, age = 0): ServingWork {
  const shape = shapeOf(d.model);
  const { tensor, pipeline, expert, dataParallelAttention } = d.parallelism;
  const acc = d.accelerator;
  if (!acc) throw new Error('servingWork: a deployment without accelerators has no serving regime');
  const replicas = m.replicas;
  const lowCache =
    d.kvBytes > 1 && d.precision.bitsPerWeight < 12 && (d.precision.compute === 'fp8' || d.precision.compute === 'fp4');
  // Sequences grow while they run, so a cache planned for full lengths holds more of them on average.
  const slack = (w.inputTokens + w.outputTokens) / Math.max(1, w.inputTokens + w.outputTokens / 2);
  const held = Math.max(1, m.maxConcurrency * (slack * 0.9 + 0.1) * (lowCache ? LOW_CACHE_ROOM : 1.1));
  const running = Math.min(Math.max(1, w.concurrency), held);
  const batch = Math.max(1, running / replicas);
  const routedShare = shape.routed > 0 ? routedBytesShare(d, m.weightsBytes) : 0;
  const devices = m.replicaWidth;
  const routedDevices = dataParallelAttention ? Math.max(d.accelerators, expert) : Math.max(devices, expert);
  const groupBatch = (running * routedDevices) / Math.max(1, d.accelerators);
  const share = kvShare(d.model, d.kvBytes, tensor);
  const rate = computeRate(acc, d.precision);
  const half = { ...d.precision, compute: 'fp16' as const };
  let linear = 0;
  let latent = 0;
  for (const g of d.model.attention) {
    if (g.kind === 'linear') linear += g.layers;
    if (g.kind === 'mla' || g.kind === 'compressed') latent += g.layers;
  }
  const perNode = Math.max(1, d.accelerators / Math.max(1, d.nodes));
  const meanTokens = w.inputTokens + w.outputTokens / 2;
  return {
    batch,
    running,
    held,
    exchange: dataParallelAttention ? Math.max(tensor, d.accelerators) : tensor,
    groupBatch: Math.max(1, groupBatch),
    concurrency: Math.max(1, w.concurrency),
    waiting: Math.max(0, w.concurrency - running * 1.25),
    inputTokens: Math.max(1, w.inputTokens),
    outputTokens: Math.max(1, w.outputTokens),
    layers: shape.layers,
    moeLayers: shape.moeLayers,
    hidden: shape.hidden,
    experts: shape.experts,
    expertsPerToken: shape.expertsPerToken,
    alwaysBytes: (m.weightsBytes * (1 - routedShare)) / devices,
    routedBytes: (m.weightsBytes * routedShare) / routedDevices,
    kvBytes: sequenceKv(share, meanTokens) / pipeline,
    lowCache,
    flopsPerToken: (2 * activeOf(shape)) / devices,
    attentionFlops: (2 * shape.attentionWidth) / devices,
    bandwidth: (acc.memoryBandwidth ?? 0) * 1e9,
    flops: rate.flops,
    fp16Flops: computeRate(acc, half).flops,
    native: rate.native,
    bits: d.precision.bitsPerWeight,
    tensor,
    pipeline,
    expert,
    replicas,
    linkBandwidth: d.link.bandwidth * 1e9,
    linkLatencyUs: d.link.latencyUs,
    crossNode: (dataParallelAttention ? d.accelerators : tensor) > perNode,
    networkBandwidth: (d.network?.bandwidth ?? 1.2) * 1e9,
    networkLatencyUs: d.network?.latencyUs ?? 50,
    speculative: d.speculative,
    dataParallelAttention,
    linearShare: linear / Math.max(1, shape.layers),
    latent: latent > 0,
    age,
  };
}
