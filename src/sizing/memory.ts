/**
 * Memory of one deployment, device by device.
 * weights = published checkpoint size, else parameters × bits / 8;  KV = Σ over attention groups (see `kvBytesPerToken`);
 * fits = every device of the tightest pipeline stage holds weights + reserve + the KV cache of at least one sequence.
 * More sequences than the cache holds wait in the queue: that is saturation, not a misfit (`maxConcurrency` says where it starts).
 * Worked example: R1, BF16 cache: 61 × (512 + 64) × 2 B = 70,272 B a token, on every tensor-parallel rank.
 */
import type { Catalog, Model, Precision } from '../catalog/catalog.ts';
import { GB, GIB } from '../quantity/index.ts';
import type { Deployment, Workload } from './deployment.ts';
import { knob, knobs } from './knobs.ts';
import { deviceRoom, usableScopes } from './memory-settings.ts';
import { alwaysBytes, shapeOf } from './shape.ts';
import type { Binding, Memory } from './sizing.ts';

export interface MemoryPlan {
  fits: boolean;
  binding: Binding;
  memory: Memory;
  /** Weight bytes of the whole checkpoint. */
  weightsBytes: number;
  /** Weight bytes on the fullest accelerator. */
  deviceWeights: number;
  /** Bytes one accelerator may use for weights, activations and cache. */
  deviceUsable: number;
  /** KV bytes a cached token costs on one accelerator of the tightest stage. */
  deviceKvPerToken: number;
  /** Weight bytes in host memory, and what must be read from disk because it fits nowhere. */
  hostWeights: number;
  diskWeights: number;
  /** Copies of the model that serve independently (or attention ranks that cache independently). */
  replicas: number;
  /** Accelerators of one replica. */
  replicaWidth: number;
  kvCapacityTokens: number;
  maxConcurrency: number;
}

/** Bytes per routed weight where a file of more bits leaves experts as they were published; null where it does not. */
export function keptBytes(model: Model, precision: Precision): number | null {
  const kept = model.moe?.keptBits;
  const converted = precision.format === 'gguf' || precision.format === 'mlx';
  return kept && converted && precision.bitsPerWeight > kept && precision.bitsPerWeight < 12 ? kept / 8 : null;
}

/** Mean bits per weight of a model's file in a format: the format's own, less where experts keep fewer. */
export function meanBits(model: Model, precision: Precision): number {
  return keptBytes(model, precision) === null
    ? precision.bitsPerWeight
    : (weightsGB(model, precision) * GB * 8) / model.totalParameters;
}

/** Decimal GB of a checkpoint: published file size first, else parameters × average bits of the format. */
export function weightsGB(model: Model, precision: Precision): number {
  const published = model.checkpoints.find((c) => c.precision === precision.id);
  if (published) return published.sizeGB;
  const shape = shapeOf(model);
  const mixture = shape.routed > 0;
  const bytes = precision.bitsPerWeight / 8;
  const kept = keptBytes(model, precision);
  if (kept !== null) return (shape.routed * kept + (model.totalParameters - shape.routed) * bytes) / GB;
  if (precision.format === 'gguf' || precision.format === 'mlx' || precision.bitsPerWeight > 12)
    return (model.totalParameters * bytes) / GB;
  const head = 2 * shape.embedding * 2;
  const rest =
    Math.max(0, model.totalParameters - shape.routed - 2 * shape.embedding) * alwaysBytes(precision, mixture);
  return (shape.routed * bytes + rest + head) / GB;
}

/**
 * KV cache bytes per token that one rank keeps, and the bytes per sequence that do not grow with its length.
 * gqa: 2 × layers × max(1, kvHeads / tensor) × headDim; mla and compressed: copied on every rank; sliding: up to its window; linear: constant state.
 */
export function kvShare(
  model: Model,
  kvBytes: number,
  tensor: number,
): { perToken: number; perSequence: number; windowed: { perToken: number; window: number }[] } {
  let perToken = 0;
  let perSequence = 0;
  const windowed: { perToken: number; window: number }[] = [];
  for (const g of model.attention) {
    if (g.kind === 'linear') {
      perSequence += (g.layers * (g.stateBytes ?? 0)) / Math.max(1, tensor);
    } else if (g.kind === 'mla') {
      perToken += g.layers * (g.elementsPerToken ?? (g.latentRank ?? 512) + (g.ropeDim ?? 64)) * kvBytes;
    } else if (g.kind === 'compressed') {
      perToken += g.layers * (g.elementsPerToken ?? (g.latentRank ?? 512) + (g.ropeDim ?? 64)) * kvBytes;
    } else {
      const heads = Math.max(1, (g.kvHeads ?? 8) / tensor);
      const bytes = 2 * g.layers * heads * (g.headDim ?? 128) * kvBytes;
      if (g.kind === 'sliding' && g.window) windowed.push({ perToken: bytes, window: g.window });
      else perToken += bytes;
    }
  }
  return { perToken, perSequence, windowed };
}

/** KV bytes per token of a whole model, before any split (sliding layers counted as if inside their window are left out). */
export function kvBytesPerToken(model: Model, kvBytes = 2): number {
  return kvShare(model, kvBytes, 1).perToken;
}

/** Bytes that one rank keeps for a sequence of `tokens` tokens. */
export function sequenceKv(share: ReturnType<typeof kvShare>, tokens: number): number {
  let bytes = share.perToken * tokens + share.perSequence;
  for (const w of share.windowed) bytes += w.perToken * Math.min(tokens, w.window);
  return bytes;
}

interface Split {
  /** Weight bytes on the fullest device. */
  device: number;
  host: number;
  replicas: number;
  width: number;
  /** Share of layers, hence of the cache, on the fullest stage. */
  stage: number;
}

function splitWeights(d: Deployment, total: number): Split {
  const { tensor, pipeline, data, expert, dataParallelAttention } = d.parallelism;
  const n = Math.max(1, d.accelerators);
  const shape = shapeOf(d.model);
  const routedShare = shape.routed > 0 ? routedBytesShare(d, total) : 0;
  const routed = total * routedShare;
  const always = total - routed;
  const width = Math.max(1, Math.min(n, tensor * pipeline));
  const stage = Math.ceil(shape.layers / pipeline) / shape.layers;
  const replicas = Math.max(1, Math.round(dataParallelAttention ? data : n / width));
  // Experts may be spread wider than these accelerators: one node's share of a larger expert group.
  const group = dataParallelAttention ? Math.max(n, expert) : Math.max(width, expert);
  if (!d.accelerator) return { device: 0, host: total, replicas: 1, width: 1, stage: 1 };
  if (d.offload.kind === 'experts') {
    // Layers whose experts stay on the cards are spread over all of them.
    const kept = Math.min(1, (d.offload.layersOnAccelerator ?? 0) / Math.max(1, shape.moeLayers));
    const device = (always * stage) / tensor + (routed * kept) / n;
    return { device, host: routed * (1 - kept), replicas: 1, width, stage };
  }
  if (d.offload.kind === 'layers') {
    const kept = Math.max(0, Math.min(1, d.offload.onAccelerator / shape.layers));
    return { device: (total * kept) / n, host: total * (1 - kept), replicas: 1, width: n, stage: kept / n };
  }
  const alwaysOn = (always * stage) / tensor;
  return { device: alwaysOn + (routed * stage) / (group / pipeline), host: 0, replicas, width, stage };
}

/** Bytes per weight of the input embedding: packed like the rest in files for one desk, finer in repacks for batching engines. */
export function embeddingBytes(d: Deployment): number {
  const { format, bitsPerWeight } = d.precision;
  if (format === 'gguf' || format === 'mlx') return alwaysBytes(d.precision, d.model.moe !== null);
  return Math.min(2, bitsPerWeight / 4);
}

/** Share of the checkpoint's bytes that routed experts take, their bits known from the format. */
export function routedBytesShare(d: Deployment, totalBytes: number): number {
  const shape = shapeOf(d.model);
  const always = shape.always * alwaysBytes(d.precision, shape.routed > 0) + shape.embedding * embeddingBytes(d);
  return Math.max(0.05, Math.min(0.995, 1 - Math.min(always, totalBytes * 0.9) / totalBytes));
}

const ceilTokens = (w: Workload): number => Math.max(1, w.inputTokens + w.outputTokens);

/** Memory of a deployment under a workload. Never throws; what is unknown is a binding `missing_data`. */
export function planMemory(d: Deployment, w: Workload, catalog: Catalog): MemoryPlan {
  const values = knobs(catalog, 'memory');
  const total = (d.weightsGB ?? weightsGB(d.model, d.precision)) * GB;
  const split = splitWeights(d, total);
  const { tensor } = d.parallelism;
  const share = kvShare(d.model, d.kvBytes, d.accelerator ? tensor : 1);
  const tokens = ceilTokens(w);
  const perSequence = sequenceKv(share, tokens) * split.stage;
  const capacity = d.accelerator?.memoryGB ?? null;
  const host = d.host.ramGB;
  const onHost = d.accelerator === null;
  // Memory is sold in GiB and called GB, on cards and in slots alike.
  const { usable, activations } = deviceRoom(values, d, split.device, catalog);
  const streams = d.offload.kind === 'disk';
  const hostUsable = host === null ? Number.POSITIVE_INFINITY : host * GIB * knob(values, 'usable', ['host'], 0.94);
  let hostWeights = split.host;
  let device = split.device;
  let disk = 0;
  if (streams) {
    const room =
      Math.max(0, usable === Number.POSITIVE_INFINITY ? 0 : usable - activations - perSequence) *
      Math.max(1, d.accelerators);
    const onDevice = onHost ? 0 : Math.min(total, room);
    hostWeights = Math.min(total - onDevice, hostUsable);
    disk = Math.max(0, total - onDevice - hostWeights);
    device = onDevice / Math.max(1, d.accelerators);
  }
  const room = onHost ? hostUsable - hostWeights : usable - device - activations;
  const held = room / Math.max(1, perSequence);
  const replicas = Math.max(1, split.replicas);
  const perReplica = Math.max(0, Math.floor(held + 1e-9));
  const maxConcurrency = Number.isFinite(held) ? perReplica * replicas : Math.max(1, w.concurrency);
  const kvCapacityTokens = Number.isFinite(held)
    ? Math.max(0, Math.floor(held * tokens * replicas))
    : tokens * Math.max(1, w.concurrency);
  const kvTotal = perSequence * Math.min(w.concurrency, Math.max(1, maxConcurrency)) * (onHost ? 1 : split.width);
  const n = onHost ? 0 : d.accelerators;
  // What lies on the accelerators where there are any: the rest is host memory and has its own limit.
  const weightsAll = onHost ? total : device * n;
  const memory: Memory = {
    weightsGB: total / GB,
    weightsPerAcceleratorGB: onHost ? 0 : device / GB,
    kvCacheGB: kvTotal / GB,
    activationsGB: (activations * Math.max(1, n)) / GB,
    overheadGB: onHost || capacity === null ? 0 : (Math.max(0, capacity * GIB - usable) * n) / GB,
    totalGB: (weightsAll + kvTotal + activations * Math.max(1, n)) / GB,
    capacityGB: onHost ? (host ?? 0) : (capacity ?? 0) * n,
  };
  const binding = bind(d, {
    capacity,
    usable,
    device,
    activations,
    perSequence,
    hostWeights,
    hostUsable,
    streams,
    maxConcurrency,
    concurrency: w.concurrency,
    raised: onHost ? 0 : (capacity ?? 0) * GIB * knob(values, 'raised', usableScopes(d, catalog), 0),
  });
  const fits =
    binding.constraint !== 'accelerator_memory' &&
    binding.constraint !== 'host_memory' &&
    binding.constraint !== 'missing_data';
  return {
    fits,
    binding,
    memory,
    weightsBytes: total,
    deviceWeights: device,
    deviceUsable: usable,
    deviceKvPerToken: share.perToken * split.stage,
    hostWeights,
    diskWeights: disk,
    replicas,
    replicaWidth: split.width,
    kvCapacityTokens,
    maxConcurrency,
  };
}

interface Fill {
  capacity: number | null;
  usable: number;
  device: number;
  activations: number;
  perSequence: number;
  hostWeights: number;
  hostUsable: number;
  streams: boolean;
  maxConcurrency: number;
  concurrency: number;
  /** Bytes usable once the owner has raised the system's limit; 0 where there is none to raise. */
  raised: number;
}

const gb = (bytes: number): number => Math.round(bytes / 1e7) / 100;

function bind(d: Deployment, f: Fill): Binding {
  if (d.accelerator && f.capacity === null)
    return { constraint: 'missing_data', detail: { accelerator: d.accelerator.id, missing: 'memoryGB' } };
  const need = f.device + f.activations + f.perSequence;
  if (d.accelerator && need > f.usable && !f.streams) {
    return {
      constraint: 'accelerator_memory',
      detail: {
        needGB: gb(need),
        usableGB: gb(f.usable),
        weightsGB: gb(f.device),
        accelerators: d.accelerators,
        ...(f.raised >= need && { raisedGB: gb(f.raised) }),
      },
    };
  }
  const hostNeed = f.hostWeights + (d.accelerator ? 0 : f.perSequence + f.activations);
  if (hostNeed > f.hostUsable && !f.streams) {
    return { constraint: 'host_memory', detail: { needGB: gb(hostNeed), usableGB: gb(f.hostUsable) } };
  }
  if (f.streams) return { constraint: 'disk', detail: { hostGB: gb(f.hostWeights) } };
  if (f.maxConcurrency < f.concurrency)
    return { constraint: 'kv_cache', detail: { held: f.maxConcurrency, asked: f.concurrency } };
  return { constraint: 'bandwidth', detail: {} };
}
