/**
 * Time of one decode step.
 * step = dense bytes / (BW·η) + expert bytes / (BW·ηₑ) + cache bytes / (BW·ηₖ) + layers × launch          on the accelerator
 *      + host bytes / (RAM·η·NUMA) + host parameters × 2 / (cores × rate)                               on the processor
 *      + missed experts / disk + hops × (latency + activations / link)                                  on disk and wire
 * Layer split: cards work one after another, so bytes add and bandwidth does not. Tensor split: bytes divide, every layer joins twice.
 */
import type { Deployment } from '../deployment.ts';
import type { Local } from './knobs.ts';
import { hostBandwidth, type Parts } from './parts.ts';

export interface Step {
  /** Seconds. */
  total: number;
  device: number;
  host: number;
  disk: number;
  wire: number;
  launch: number;
  batch: number;
}

/** Seconds of one step of `batch` sequences. */
export function stepTime(d: Deployment, p: Parts, batch: number, k: Local): Step {
  const device = d.accelerator ? deviceTime(d, p, batch, k) : 0;
  const host = hostTime(d, p, batch, k);
  const disk = p.disk > 0 ? diskTime(d, p, k) : 0;
  const wire = wireTime(d, p, batch, k);
  const launch = launchTime(d, p, k);
  const crowd = batch > 1 ? crowdTime(d, p, batch, k) : 0;
  return { total: device + host + disk + wire + launch + crowd, device, host, disk, wire, launch, batch: crowd };
}

/** Width over which bytes divide: the tensor group; a layer split does not speed anything up. */
function together(d: Deployment): number {
  return Math.max(1, d.parallelism.tensor);
}

function deviceTime(d: Deployment, p: Parts, batch: number, k: Local): number {
  const bandwidth = (d.accelerator?.memoryBandwidth ?? 50) * 1e9;
  const t = together(d);
  const speedup = t > 1 ? 1 + (t - 1) * k('tensorShare', 0.75) : 1;
  const dense = p.device.dense / (bandwidth * k('eta', 0.8));
  const routed = p.device.routed / (bandwidth * k('etaExperts', 0.6));
  const cache = (p.layersOnDevice * p.cache) / (bandwidth * k('etaCache', 0.5));
  const unpack = (p.flops * p.layersOnDevice) / (deviceFlops(d) * k('etaDequant', 1e9));
  const attention = (p.layersOnDevice * batch * p.attention) / (deviceFlops(d) * k('etaAttention', 0.2));
  return (dense + routed + cache + attention + unpack) / speedup;
}

/** FLOP/s of one accelerator in 16 bits, or in its 8-bit units at half their rate where those are all it has; guessed from bandwidth if unpublished. */
export function deviceFlops(d: Deployment): number {
  const dense = d.accelerator?.dense;
  const best = Math.max(dense?.fp16 ?? 0, (dense?.int8 ?? 0) / 2);
  return (best > 0 ? best : (d.accelerator?.memoryBandwidth ?? 50) * 0.06) * 1e12;
}

function launchTime(d: Deployment, p: Parts, k: Local): number {
  if (!d.accelerator) return p.shape.layers * k('launchHost', 20e-6);
  const moe = p.shape.moeLayers * k('launchMoe', 40e-6);
  const latent = d.model.attention.some((g) => g.kind === 'mla' || g.kind === 'compressed')
    ? p.shape.layers * k('launchLatent', 80e-6)
    : 0;
  const linear =
    d.model.attention.reduce((n, g) => n + (g.kind === 'linear' ? g.layers : 0), 0) * k('launchLinear', 20e-6);
  return (
    (p.shape.layers * k('launch', 25e-6) + moe + latent + linear) * (d.offload.kind === 'experts' ? 1 : 1) +
    k('perToken', 0)
  );
}

function hostTime(d: Deployment, p: Parts, batch: number, k: Local): number {
  const bytes = p.host.dense + p.host.routed + (d.accelerator ? (1 - p.layersOnDevice) * p.cache : p.cache);
  if (bytes <= 0) return 0;
  const numa = d.host.sockets > 1 ? k('numa', 0.6) : 1;
  const read = bytes / (hostBandwidth(d) * etaHost(d, k) * numa);
  const share = p.host.routed + p.host.dense > 0 ? hostFlopShare(p) : 0;
  const attention = (1 - p.layersOnDevice) * batch * p.attention;
  const compute = (batch * p.flops * share + attention) / hostFlops(d, k('coreRate', 20e9));
  const crossings = d.accelerator ? p.shape.layers * k('crossing', 60e-6) : 0;
  return read + compute + crossings;
}

/** Share of the host's bandwidth that is reached; a bandwidth that somebody measured already lacks what theory promises. */
export function etaHost(d: Deployment, k: Local): number {
  return Math.min(0.95, k('etaHost', 0.6) * (d.host.bandwidthMeasured ? k('measuredGain', 1.2) : 1));
}

/** Share of a token's multiply-adds that the processor does. */
export function hostFlopShare(p: Parts): number {
  const dense = (p.flops - p.routedFlops) * (1 - p.layersOnDevice);
  return (dense + p.routedFlops * (p.routedOn.host + p.routedOn.disk)) / p.flops;
}

/** FLOP/s of the processor at `perCore`, over all sockets. */
export function hostFlops(d: Deployment, perCore: number): number {
  const cores =
    (d.host.cores ?? d.host.cpu?.cores ?? Math.max(4, Math.round((d.host.memoryBandwidth ?? 50) / 10))) *
    d.host.sockets;
  return Math.max(1, cores) * perCore;
}

/** Routing repeats itself, so a page cache catches more than its share: missed = k × share^γ of the touched bytes. */
function diskTime(d: Deployment, p: Parts, k: Local): number {
  const share = Math.max(1e-3, p.shape.routed > 0 ? p.routedOn.disk : 1);
  const touched = p.shape.routed > 0 ? p.disk / share : p.disk;
  const missed =
    p.shape.routed > 0 ? touched * Math.min(share, k('diskMiss', 0.6) * share ** k('diskSkew', 2)) : p.disk;
  return missed / (Math.max(0.01, d.host.diskReadGBs ?? k('diskGBs', 4)) * 1e9 * k('etaDisk', 0.8));
}

/** Hand-overs between cards and nodes. */
function wireTime(d: Deployment, p: Parts, batch: number, k: Local): number {
  if (!d.accelerator || d.accelerators <= 1) return 0;
  const { tensor, pipeline } = d.parallelism;
  const message = batch * p.shape.hidden * 2;
  const nodes = Math.max(1, d.nodes);
  const hop = (link: { bandwidth: number; latencyUs: number }) =>
    link.latencyUs * 1e-6 + message / (link.bandwidth * 1e9);
  const network = d.network ?? d.link;
  const stages = Math.max(0, Math.min(pipeline, d.accelerators) - 1);
  const between = Math.min(stages, nodes - 1);
  const pipe =
    (stages - between) * (hop(d.link) + k('handOver', 100e-6)) +
    between * (hop(network) * 2 + k('remoteHandOver', 2e-3));
  if (tensor <= 1) return pipe;
  const across = nodes > 1 && tensor > d.accelerators / nodes;
  const joins = 2 * p.shape.layers;
  const steps = Math.ceil(Math.log2(tensor));
  const each = across ? hop(network) * k('joinRemote', 2) : hop(d.link) * k('join', 1.5);
  return pipe + joins * each * steps;
}

/** What every further sequence of a step costs beyond reading weights once: engines for one user batch poorly. */
function crowdTime(d: Deployment, p: Parts, batch: number, k: Local): number {
  const rate = d.accelerator
    ? deviceFlops(d) * k('etaBatch', 0.06) * together(d)
    : hostFlops(d, k('coreRateBatch', 10e9));
  const onDevice = 1 - hostFlopShare(p);
  const device = d.accelerator ? ((batch - 1) * p.flops * onDevice) / rate : 0;
  const host = ((batch - 1) * p.flops * (1 - onDevice)) / hostFlops(d, k('coreRateBatch', 10e9));
  return device + host;
}
