/**
 * Time to read a prompt of S tokens in chunks of C.
 * device: 2 × parameters on it × S / (FLOP/s × η) + attention + chunks × (touched weight bytes / BW)
 * host:   the cheaper of computing there (cores × rate × vector factor) and copying the weights through the slot once a chunk
 * Layer split: one card works at a time. Tensor split: compute divides.
 */
import type { Deployment } from '../deployment.ts';
import { expertCoverage } from '../shape.ts';
import { deviceFlops, etaHost, hostFlopShare, hostFlops } from './decode.ts';
import type { Local } from './knobs.ts';
import { attentionFlops, hostBandwidth, type Parts } from './parts.ts';

/** Seconds to prefill `tokens` tokens of one prompt. */
export function prefillTime(d: Deployment, p: Parts, tokens: number, k: Local): number {
  const s = Math.max(1, tokens);
  const chunk = Math.min(s, k('chunk', 512));
  const chunks = s / chunk;
  const device = d.accelerator ? deviceTime(d, p, s, chunk, chunks, k) : 0;
  const host = hostTime(d, p, s, chunk, chunks, k);
  const disk =
    p.disk > 0 ? (chunks * diskBytes(d, p, chunk)) / (Math.max(0.01, d.host.diskReadGBs ?? k('diskGBs', 4)) * 1e9) : 0;
  const nodes =
    d.nodes > 1 && d.network
      ? chunks *
        (d.nodes - 1) *
        ((chunk * p.shape.hidden * 2) / (d.network.bandwidth * 1e9) + k('remoteHandOver', 2e-3))
      : 0;
  return device + host + disk + nodes + chunks * p.shape.layers * k('launchPrefill', 20e-6) + k('startup', 0);
}

function touched(p: Parts, chunk: number): number {
  return p.total.dense * p.layersOnDevice + p.total.routed * p.routedOn.device * expertCoverage(p.shape, chunk);
}

function deviceTime(d: Deployment, p: Parts, s: number, chunk: number, chunks: number, k: Local): number {
  const mixture = p.shape.routed > 0;
  const efficiency = k('etaPrefill', 0.4);
  const wide = Math.max(1, d.parallelism.tensor) ** 0.8;
  const flops = deviceFlops(d) * wide;
  const onDevice = 1 - hostFlopShare(p);
  const compute = (s * (p.flops - p.routedFlops) * p.layersOnDevice) / (flops * efficiency);
  const routed = mixture
    ? (s * p.routedFlops * p.routedOn.device) / (flops * efficiency * k('prefillExperts', 0.5))
    : 0;
  const attention =
    (onDevice > 0 ? p.layersOnDevice : 0) *
    ((s * attentionFlops(d.model, s / 2, false)) / (flops * k('etaPrefillAttention', 0.2)));
  const bytes = (chunks * touched(p, chunk)) / ((d.accelerator?.memoryBandwidth ?? 50) * 1e9 * k('eta', 0.8) * wide);
  return (compute + routed + attention + bytes) / overlap(d, s, k);
}

/** Cards in a row work on different chunks of a long prompt at once. */
function overlap(d: Deployment, s: number, k: Local): number {
  const stages = Math.max(1, Math.min(d.parallelism.pipeline, k('overlapMost', 4)));
  const chunks = s / k('overlapChunk', 512);
  return 1 + Math.max(0, Math.min(stages, chunks) - 1) * k('pipelineOverlap', 0.4) * (stages > 1 ? 1 : 0);
}

/** Per-core rates: matrix extensions lift prefill several times over plain vectors. */
export function vectorRate(d: Deployment, k: Local): number {
  const cpu = d.host.cpu;
  const base = k('prefillCoreRate', 40e9);
  if (cpu?.amx) return base * k('amx', 1.6);
  if (cpu?.avx512) return base * k('avx512', 1.25);
  return base;
}

function hostTime(d: Deployment, p: Parts, s: number, chunk: number, chunks: number, k: Local): number {
  const share = hostFlopShare(p);
  if (share <= 0) return 0;
  const numa = d.host.sockets > 1 ? k('numaPrefill', 0.7) : 1;
  const compute = (s * p.flops * share) / (hostFlops(d, vectorRate(d, k)) * numa);
  const bytes =
    p.total.dense * (1 - p.layersOnDevice) +
    p.total.routed * (p.routedOn.host + p.routedOn.disk) * expertCoverage(p.shape, chunk);
  const read = (chunks * bytes) / (hostBandwidth(d) * etaHost(d, k) * numa);
  const cpu = compute + read;
  if (!d.accelerator || !d.host.slotGBs) return cpu;
  const big = Math.min(s, k('streamChunk', 2048));
  const slot = Math.min(d.host.slotGBs * 1e9 * k('slotShare', 0.6), hostBandwidth(d) * 0.8);
  const streamed =
    (s / big) * (bytes / slot) +
    (s * p.flops * share) / (deviceFlops(d) * k('etaPrefill', 0.4) * k('prefillExperts', 0.5));
  return Math.min(cpu, streamed);
}

function diskBytes(d: Deployment, p: Parts, chunk: number): number {
  const share =
    p.shape.routed > 0 ? p.routedOn.disk * expertCoverage(p.shape, chunk) : d.offload.kind === 'disk' ? 1 : 0;
  return (p.shape.routed > 0 ? p.total.routed : p.disk) * share;
}
