/**
 * Continuous batching in four formulas; times in milliseconds.
 * step    = smooth max(bytes / (bandwidth × efficiency), FLOP / (rate × efficiency)) + layers × launch + all-reduces + host work
 * prefill = FLOP / (rate × utilisation) + all-reduces + launches
 * tpot    = step(batch) + mixing × (batch − 1) × prefill / outputTokens          (others' prompts interrupt our tokens)
 * ttft    = base + prefill × (1 + queue × (batch − 1)^exponent) + one step
 * Sources: roofline of Williams et al. 2009; expert coverage and interference terms as in the sizing literature on continuous batching.
 */
import type { ServingWork } from './work.ts';

/** Fitted numbers of one engine; every one is a named value of catalog/assumptions/serving. */
export interface ServingKnobs {
  /** Share of nominal bandwidth reached on weights, experts and cache. */
  weightEfficiency: number;
  expertEfficiency: number;
  /** Megabytes of one expert's share on one accelerator at which half the bandwidth is reached. */
  expertHalfMB: number;
  cacheEfficiency: number;
  /** Share of the planned cache bytes that is really read where weights are in eight or four bits. */
  cacheShare: number;
  /** Share of dense FLOP/s reached in decode batches and long prefills; and the prompt length of half utilisation. */
  decodeUtilisation: number;
  prefillUtilisation: number;
  prefillExpertUtilisation: number;
  prefillHalfTokens: number;
  /** How fast utilisation falls with the chip's peak, and fixed costs with its bandwidth (newer chips come with faster hosts): exponents. */
  peakExponent: number;
  overheadExponent: number;
  /** Microseconds per layer on top for latent (MLA) and for linear attention. */
  launchLatentUs: number;
  launchLinearUs: number;
  /** Extra share of expert time where experts are spread whole: the fullest accelerator is waited for. */
  expertImbalance: number;
  /** Extra share of time for weights that the chip must convert first. */
  conversion: number;
  /** Extra share of reading time for weights that must be unpacked on the way. */
  unpacking: number;
  /** Microseconds per mixture layer on top where the chip lacks the format of the experts. */
  launchUnpackUs: number;
  /** Yearly growth of fixed costs towards older versions of the engine. */
  ageing: number;
  /** Microseconds per layer, per mixture layer on top, per step, and per sequence in the batch. */
  launchUs: number;
  launchMoeUs: number;
  hostUs: number;
  sequenceUs: number;
  /** All-reduce: microseconds each, and share of link bandwidth. */
  reduceUs: number;
  reduceEfficiency: number;
  networkEfficiency: number;
  /** Microseconds more for an all-reduce that crosses nodes. */
  networkUs: number;
  /** Share of others' prefill that delays our tokens. */
  mixing: number;
  ttftBaseMs: number;
  /** Share of all requests that arrive in one burst at the start, half of which is waited for on average. */
  ttftBurst: number;
  /** Prompts that stand in the steady queue: share of time spent on prompts to a power, times the root of the batch. */
  ttftQueue: number;
  ttftBusy: number;
  /** Steps that pass before a waiting prompt is taken up. */
  ttftSteps: number;
  /** Tokens per step that drafts win for one user. */
  speculativeGain: number;
}

/** Smooth maximum: p-norm, between max and sum. */
function smoothMax(a: number, b: number): number {
  return Math.cbrt(a * a * a + b * b * b);
}

/** Utilisation falls as the chip's peak grows: nobody feeds 9 PFLOP/s as well as 1. */
function peakFactor(w: ServingWork, k: ServingKnobs): number {
  return Math.min(1.5, (w.flops / 1e15) ** -k.peakExponent);
}

/** Fixed costs of a newer chip are smaller. */
function overheadFactor(w: ServingWork, k: ServingKnobs): number {
  return Math.min(3, Math.max(0.3, (w.bandwidth / 4e12) ** -k.overheadExponent));
}

/** Years after which an older engine is not slower still: the first releases for a model are the slow ones, and few readings are older. */
const OLDEST = 0.5;

/** Routing, sorting and joining cost grows with the experts a token goes to; counted for eight. */
function routing(w: ServingWork): number {
  return w.expertsPerToken / 8;
}

function launchMs(w: ServingWork, k: ServingKnobs): number {
  const each =
    w.layers * (k.launchUs + (w.latent ? k.launchLatentUs : 0) + w.linearShare * k.launchLinearUs) +
    w.moeLayers * routing(w) * (k.launchMoeUs + (w.native || w.bits > 12 ? 0 : k.launchUnpackUs));
  return each * overheadFactor(w, k) * Math.exp(k.ageing * Math.min(OLDEST, w.age)) * 1e-3;
}

/** Milliseconds of the all-reduces of one pass over `tokens` tokens. */
export function reduceMs(w: ServingWork, k: ServingKnobs, tokens: number): number {
  if (w.exchange <= 1) return 0;
  const message = tokens * w.hidden * 2;
  const bandwidth = w.crossNode
    ? Math.min(w.linkBandwidth, w.networkBandwidth * 8) * k.networkEfficiency
    : w.linkBandwidth * k.reduceEfficiency;
  const latency =
    (k.reduceUs * overheadFactor(w, k) * Math.log2(w.exchange)) / 3 +
    (w.crossNode ? w.networkLatencyUs * 2 + k.networkUs : w.linkLatencyUs);
  const each = latency * 1e-3 + ((message * 2 * (w.exchange - 1)) / w.exchange / Math.max(1, bandwidth)) * 1e3;
  return 2 * w.layers * each;
}

/** Small pieces of experts are read worse than large ones: share of the reachable bandwidth. */
function pieceFactor(w: ServingWork, k: ServingKnobs): number {
  const piece = w.routedBytes / Math.max(1, w.moeLayers * w.experts);
  return piece > 0 ? piece / (piece + k.expertHalfMB * 1e6) : 1;
}

/** Milliseconds of one decode step in which `batch` sequences of a replica each get one token. */
export function stepMs(w: ServingWork, k: ServingKnobs, all = w.batch): number {
  // Stages of a pipeline work one after another on shares of the batch.
  const batch = Math.max(1, all / w.pipeline);
  const group = (w.groupBatch * batch) / w.batch;
  const coverage = w.experts > 0 ? 1 - (1 - w.expertsPerToken / w.experts) ** group : 0;
  const unpack = !w.native && w.bits < 12 ? 1 + k.unpacking : 1;
  const weights = (w.alwaysBytes * (w.experts > 0 ? 1 : unpack)) / (w.bandwidth * k.weightEfficiency);
  const experts =
    (w.routedBytes * coverage * unpack * (w.expert > 1 ? 1 + k.expertImbalance : 1)) /
    (w.bandwidth * k.expertEfficiency * pieceFactor(w, k));
  const cache =
    (batch * w.kvBytes * (w.lowCache ? Math.max(0.5, k.cacheShare) : 1)) / (w.bandwidth * k.cacheEfficiency);
  const conversion = w.native ? 1 : 1 + k.conversion;
  const compute = (batch * w.flopsPerToken * conversion) / (w.flops * k.decodeUtilisation * peakFactor(w, k));
  const busy = (smoothMax(weights + experts, compute) + cache) * 1e3 * w.pipeline;
  const fixed = launchMs(w, k) + (k.hostUs * overheadFactor(w, k) + batch * k.sequenceUs) * 1e-3;
  return busy + fixed + reduceMs(w, k, batch);
}

/** Milliseconds to prefill one prompt on one replica that does nothing else. */
export function prefillMs(w: ServingWork, k: ServingKnobs): number {
  const n = w.inputTokens;
  const reached =
    (w.experts > 0 ? k.prefillExpertUtilisation : k.prefillUtilisation) *
    (n / (n + k.prefillHalfTokens)) *
    peakFactor(w, k);
  const conversion = w.native ? 1 : 1 + k.conversion;
  const matrices = (n * w.flopsPerToken * conversion) / (w.flops * Math.min(1, reached));
  const attention = (n * n * 0.5 * w.attentionFlops) / (w.fp16Flops * 0.4);
  const coverage = w.experts > 0 ? 1 - (1 - w.expertsPerToken / w.experts) ** n : 0;
  const read =
    w.alwaysBytes / (w.bandwidth * k.weightEfficiency) +
    (w.routedBytes * coverage) / (w.bandwidth * k.expertEfficiency);
  return (smoothMax(matrices, read) + attention) * 1e3 + reduceMs(w, k, n) + launchMs(w, k);
}

/** Milliseconds between tokens in the steady state, from the times of one step and one prompt. */
export function tpotMs(w: ServingWork, k: ServingKnobs, step = stepMs(w, k), prefill = prefillMs(w, k)): number {
  const own = step / (w.speculative ? 1 + (k.speculativeGain - 1) / (1 + w.batch / 16) : 1);
  return own + (k.mixing * (w.batch - 1) * prefill) / w.outputTokens;
}

/** Share of a replica's time that goes into prompts, 0…1. */
export function prefillShare(w: ServingWork, k: ServingKnobs, step = stepMs(w, k), prefill = prefillMs(w, k)): number {
  const work = w.batch * prefill;
  return work / (work + w.outputTokens * step);
}

/** Mean milliseconds to the first token while the cache holds everyone. */
export function ttftMs(w: ServingWork, k: ServingKnobs, step = stepMs(w, k), prefill = prefillMs(w, k)): number {
  const busy = Math.min(0.95, prefillShare(w, k, step, prefill));
  const queue = (k.ttftBurst * (w.batch - 1)) / 2 + (k.ttftQueue * busy ** k.ttftBusy * Math.sqrt(w.batch - 1)) / 2;
  return k.ttftBaseMs * overheadFactor(w, k) + prefill * (1 + queue) + k.ttftSteps * step;
}

/** Milliseconds: beyond this a queue is reported as overloaded; how long it really gets depends on who keeps waiting. */
const LONGEST_WAIT = 12_000;

export interface Served {
  /** First token if everybody in the queue stays until it is their turn. */
  worstFirstMs: number;
  tpotMs: number;
  /** First token of a request that does not wait for room in the cache. */
  firstMs: number;
  ttftMs: number;
  prefillMs: number;
  outputThroughput: number;
  /** Share of a replica's time spent on prompts. */
  prefillShare: number;
}

/** Everything of one workload; requests beyond what the cache holds wait for a whole answer of somebody else. */
export function serve(w: ServingWork, k: ServingKnobs): Served {
  const step = stepMs(w, k);
  const prefill = prefillMs(w, k);
  const tpot = tpotMs(w, k, step, prefill);
  const first = ttftMs(w, k, step, prefill);
  const life = first + tpot * w.outputTokens;
  return {
    tpotMs: tpot,
    firstMs: first,
    ttftMs: first + Math.min(LONGEST_WAIT, (life * w.waiting) / w.running),
    worstFirstMs: first + (life * w.waiting) / w.running,
    prefillMs: prefill,
    outputThroughput: (w.running * w.outputTokens * 1e3) / life,
    prefillShare: prefillShare(w, k, step, prefill),
  };
}
