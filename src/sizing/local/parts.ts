/**
 * What one step of `batch` sequences reads, and where it lies: accelerator, host memory or disk.
 * read = always-used weights + touched experts (1 − (1 − k/E)^batch of them) + caches of all sequences.
 * Worked example: R1 at 4.82 bits, one sequence: 0.6 GB/G × (17 always + 20.4 of 654 routed) ≈ 22 GB a token.
 */

import type { Model } from '../../catalog/catalog.ts';
import { GB } from '../../quantity/index.ts';
import type { Deployment, Workload } from '../deployment.ts';
import type { MemoryPlan } from '../memory.ts';
import { embeddingBytes, keptBytes, kvShare, routedBytesShare, sequenceKv } from '../memory.ts';
import { expertCoverage, type Shape, shapeOf } from '../shape.ts';

export interface Parts {
  shape: Shape;
  /** Bytes read in a step from each place; `dense` is read by every token, `routed` only where a router sends it. */
  device: { dense: number; routed: number };
  host: { dense: number; routed: number };
  disk: number;
  /** Share of the routed weights that lies on the accelerator, in RAM and on disk. */
  routedOn: { device: number; host: number; disk: number };
  /** Share of layers whose attention and dense part run on the accelerator. */
  layersOnDevice: number;
  /** Cache bytes that a step reads, all sequences. */
  cache: number;
  /** Multiply-adds × 2 that one token needs. */
  flops: number;
  /** The same, only for routed experts. */
  routedFlops: number;
  /** Multiply-adds × 2 of attention of one token over `context` cached ones, while writing; see `attentionFlops`. */
  attention: number;
  /** All weight bytes: for chunks of a prompt that touch every expert. */
  total: { dense: number; routed: number };
}

/**
 * Files of programs for one desk pack attention and head as well as experts, so that every parameter costs about the file's mean, unless experts
 * have so few bits that the rest is kept finer, or keep the bits they were published in; repacks for batching engines leave attention in 16 bits.
 */
function spreadsEvenly(d: Deployment): boolean {
  const { format } = d.precision;
  if (d.model.moe && (d.precision.denseBits || keptBytes(d.model, d.precision) !== null)) return false;
  return format === 'gguf' || format === 'mlx' || (format === 'fp4' && d.engine.serves !== 'many');
}

/** Splits weights and cache over accelerator, host and disk for a step of `batch` sequences with `context` cached tokens each. */
export function partsOf(d: Deployment, m: MemoryPlan, batch: number, context: number): Parts {
  const shape = shapeOf(d.model);
  const mixture = shape.routed > 0;
  const even = spreadsEvenly(d);
  const share = even ? shape.routed / d.model.totalParameters : routedBytesShare(d, m.weightsBytes);
  const routed = mixture ? m.weightsBytes * share : 0;
  const twin = even
    ? (m.weightsBytes * shape.embedding) / d.model.totalParameters
    : shape.embedding * embeddingBytes(d);
  const dense = Math.max(m.weightsBytes * 0.01, m.weightsBytes - routed - twin);
  const touched = mixture ? routed * expertCoverage(shape, batch) : 0;
  const on = placed(d, m, routed);
  const cache = batch * sequenceKv(kvShare(d.model, d.kvBytes, 1), context);
  const params = shape.always;
  const routedFlops = mixture ? (2 * shape.routed * shape.expertsPerToken) / shape.experts : 0;
  return {
    shape,
    device: { dense: dense * on.layers, routed: touched * on.routed.device },
    host: { dense: dense * (1 - on.layers), routed: touched * on.routed.host },
    disk: mixture ? touched * on.routed.disk : dense * on.denseOnDisk,
    routedOn: on.routed,
    layersOnDevice: on.layers,
    cache,
    flops: 2 * params + routedFlops,
    routedFlops,
    attention: attentionFlops(d.model, context, true),
    total: { dense, routed },
  };
}

interface Placed {
  layers: number;
  routed: { device: number; host: number; disk: number };
  denseOnDisk: number;
}

function placed(d: Deployment, m: MemoryPlan, routed: number): Placed {
  const all = Math.max(1, m.weightsBytes);
  if (d.offload.kind === 'disk') {
    const kept = routed > 0 ? Math.max(0, m.weightsBytes - routed) : 0;
    const device = d.accelerator ? m.deviceWeights * d.accelerators : 0;
    const memory = Math.max(0, device + m.hostWeights - kept);
    const inMemory = routed > 0 ? Math.min(1, memory / routed) : Math.min(1, (device + m.hostWeights) / all);
    const unified = d.accelerator?.kind === 'unified';
    const onDevice = unified ? inMemory : routed > 0 ? Math.min(inMemory, Math.max(0, device - kept) / routed) : 0;
    return {
      layers: d.accelerator ? 1 : 0,
      routed: { device: onDevice, host: inMemory - onDevice, disk: 1 - inMemory },
      denseOnDisk: routed > 0 ? 0 : 1 - inMemory,
    };
  }
  if (!d.accelerator) return { layers: 0, routed: { device: 0, host: 1, disk: 0 }, denseOnDisk: 0 };
  if (d.offload.kind === 'experts') {
    const kept = Math.max(
      0,
      Math.min(1, (d.offload.layersOnAccelerator ?? 0) / Math.max(1, shapeOf(d.model).moeLayers)),
    );
    return { layers: 1, routed: { device: kept, host: 1 - kept, disk: 0 }, denseOnDisk: 0 };
  }
  if (d.offload.kind === 'layers') {
    const kept = Math.max(0, Math.min(1, d.offload.onAccelerator / shapeOf(d.model).layers));
    return { layers: kept, routed: { device: kept, host: 1 - kept, disk: 0 }, denseOnDisk: 0 };
  }
  return { layers: 1, routed: { device: 1, host: 0, disk: 0 }, denseOnDisk: 0 };
}

/**
 * FLOP of one new token attending to `context` earlier ones: 2 × layers × heads × (query·key + weight·value) × tokens looked at.
 * A latent cache is attended to in its compressed width while writing and in its expanded width while reading; sparse layers look at `topK` tokens.
 */
export function attentionFlops(model: Model, context: number, writing: boolean): number {
  const { heads } = shapeOf(model);
  let work = 0;
  for (const g of model.attention) {
    const seen = Math.min(context, g.topK ?? context, g.kind === 'sliding' ? (g.window ?? context) : context);
    if (g.kind === 'gqa' || g.kind === 'sliding') work += g.layers * heads * 2 * (g.headDim ?? 128) * seen;
    else if (g.kind === 'mla')
      work += g.layers * heads * (writing ? 2 * (g.latentRank ?? 512) + (g.ropeDim ?? 64) : 320) * seen;
    else if (g.kind === 'compressed') work += g.layers * heads * (g.elementsPerToken ?? 64) * context;
  }
  return 2 * work;
}

/** Mean cached tokens while the answer is written. */
export function meanContext(w: Workload): number {
  return w.inputTokens + w.outputTokens / 2;
}

/** Host memory bandwidth over all sockets, bytes/s; a low desktop value where nothing is known. */
export function hostBandwidth(d: Deployment): number {
  return Math.max(1, d.host.memoryBandwidth ?? 50) * GB;
}
