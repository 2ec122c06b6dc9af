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
  cacheEfficiency: number;
  /** Share of dense FLOP/s reached in decode batches and long prefills; and the prompt length of half utilisation. */
  decodeUtilisation: number;
  prefillUtilisation: number;
  prefillExpertUtilisation: number;
  prefillHalfTokens: number;
  /** Extra share of time for weights that the chip must convert first. */
  conversion: number;
  /** Microseconds per layer, per mixture layer on top, per step, and per sequence in the batch. */
  launchUs: number;
  launchMoeUs: number;
  hostUs: number;
  sequenceUs: number;
  /** All-reduce: microseconds each, and share of link bandwidth. */
  reduceUs: number;
  reduceEfficiency: number;
  networkEfficiency: number;
  /** Share of others' prefill that delays our tokens. */
  mixing: number;
  ttftBaseMs: number;
  ttftQueue: number;
  ttftExponent: number;
  /** Tokens per step that drafts win for one user. */
  speculativeGain: number;
}

/** Smooth maximum: p-norm, between max and sum. */
function smoothMax(a: number, b: number): number {
  return Math.cbrt(a * a * a + b * b * b);
}

/** Milliseconds of the all-reduces of one pass over `tokens` tokens. */
export function reduceMs(w: ServingWork, k: ServingKnobs, tokens: number): number {
  if (w.tensor <= 1) return 0;
  const message = tokens * w.hidden * 2;
  const bandwidth = w.crossNode
    ? Math.min(w.linkBandwidth, w.networkBandwidth * 8) * k.networkEfficiency
    : w.linkBandwidth * k.reduceEfficiency;
  const latency = (k.reduceUs * Math.log2(w.tensor)) / 3 + (w.crossNode ? w.networkLatencyUs * 2 : w.linkLatencyUs);
  const each = latency * 1e-3 + ((message * 2 * (w.tensor - 1)) / w.tensor / Math.max(1, bandwidth)) * 1e3;
  return 2 * w.layers * each;
}

/** Milliseconds of one decode step in which `batch` sequences of a replica each get one token. */
export function stepMs(w: ServingWork, k: ServingKnobs, batch = w.batch): number {
  const group = (w.groupBatch * batch) / w.batch;
  const coverage = w.experts > 0 ? 1 - (1 - w.expertsPerToken / w.experts) ** group : 0;
  const weights = w.alwaysBytes / (w.bandwidth * k.weightEfficiency);
  const experts = (w.routedBytes * coverage) / (w.bandwidth * k.expertEfficiency);
  const cache = (batch * w.kvBytes) / (w.bandwidth * k.cacheEfficiency);
  const conversion = w.native ? 1 : 1 + k.conversion;
  const compute = (batch * w.flopsPerToken * conversion) / (w.flops * k.decodeUtilisation);
  const busy = (smoothMax(weights + experts, compute) + cache) * 1e3;
  const launches = (w.layers * k.launchUs + w.moeLayers * k.launchMoeUs + k.hostUs + batch * k.sequenceUs) * 1e-3;
  return busy + launches + reduceMs(w, k, batch);
}

/** Milliseconds to prefill one prompt on one replica that does nothing else. */
export function prefillMs(w: ServingWork, k: ServingKnobs): number {
  const n = w.inputTokens;
  const utilisation =
    (w.experts > 0 ? k.prefillExpertUtilisation : k.prefillUtilisation) * (n / (n + k.prefillHalfTokens));
  const conversion = w.native ? 1 : 1 + k.conversion;
  const matrices = (n * w.flopsPerToken * conversion) / (w.flops * utilisation);
  const attention = (n * n * 0.5 * w.attentionFlops) / (w.fp16Flops * 0.5 * k.prefillUtilisation);
  return (
    (matrices + attention) * 1e3 + reduceMs(w, k, n) + (w.layers * k.launchUs + w.moeLayers * k.launchMoeUs) * 1e-3
  );
}

/** Milliseconds between tokens in the steady state. */
export function tpotMs(w: ServingWork, k: ServingKnobs): number {
  const step = stepMs(w, k) / (w.speculative ? 1 + (k.speculativeGain - 1) / (1 + w.batch / 16) : 1);
  return step + (k.mixing * (w.batch - 1) * prefillMs(w, k)) / w.outputTokens;
}

/** Mean milliseconds to the first token while the cache holds everyone. */
export function ttftMs(w: ServingWork, k: ServingKnobs): number {
  const prefill = prefillMs(w, k);
  return k.ttftBaseMs + prefill * (1 + k.ttftQueue * (w.batch - 1) ** k.ttftExponent) + stepMs(w, k);
}
