/** Fits the serving knobs: one set for all engines, and offsets of each engine that shrink towards it. */
import type { Catalog } from '../../src/catalog/catalog.ts';
import { knobs } from '../../src/sizing/knobs.ts';
import { planMemory } from '../../src/sizing/memory.ts';
import { engineAge } from '../../src/sizing/serving/age.ts';
import { prefillMs, type ServingKnobs, serve } from '../../src/sizing/serving/formulas.ts';
import { SHARES, UNFITTED } from '../../src/sizing/serving/knobs.ts';
import { type ServingWork, servingWork } from '../../src/sizing/serving/work.ts';
import { isServing } from '../../src/sizing/size.ts';
import type { Located } from './rows.ts';
import { minimise } from './solver.ts';

export type Metric = 'tpot' | 'ttft' | 'total' | 'prefill';

export interface Sample {
  at: Located;
  work: ServingWork;
  engine: string;
  metric: Metric;
  /** In ms or tokens a second. */
  observed: number;
  /** Expected size of a log residual: readings of one suite are tighter than collected ones. */
  sd: number;
}

const METRIC: Readonly<Record<string, { metric: Metric; of: (v: number) => number }>> = {
  tpot_ms: { metric: 'tpot', of: (v) => v },
  ttft_s: { metric: 'ttft', of: (v) => v * 1e3 },
  output_tok_s_total: { metric: 'total', of: (v) => v },
  output_tok_s_per_user: { metric: 'tpot', of: (v) => 1e3 / v },
  decode_tok_s_per_user: { metric: 'tpot', of: (v) => 1e3 / v },
  prefill_tok_s: { metric: 'prefill', of: (v) => v },
};

/** Expected log residuals by metric: suite readings, collected readings. */
const SD: Readonly<Record<Metric, readonly [number, number]>> = {
  tpot: [0.12, 0.4],
  ttft: [0.35, 0.6],
  total: [0.15, 0.4],
  prefill: [0.4, 0.5],
};

/** Readings of the serving regime that fit in memory. */
export function samplesOf(located: readonly Located[], catalog: Catalog): Sample[] {
  const out: Sample[] = [];
  const versions = knobs(catalog, 'engine-versions');
  for (const at of located) {
    const { deployment: d, workload: w, reading: r } = at;
    const m = METRIC[r.metric];
    if (!m || r.value === null || !isServing(d) || !d.accelerator?.memoryBandwidth) continue;
    const plan = planMemory(d, w, catalog);
    if (!plan.fits) continue;
    const work = servingWork(d, w, plan, engineAge(versions, d.engine.id, d.engineVersion));
    out.push({
      at,
      work,
      engine: d.engine.id,
      metric: m.metric,
      observed: m.of(r.value),
      sd: SD[m.metric][r.trust === 'benchmark-suite' ? 0 : 1],
    });
  }
  return out;
}

/** What the formulas say for a sample. */
export function predict(s: Sample, k: ServingKnobs): number {
  if (s.metric === 'prefill') return (s.work.inputTokens * s.work.replicas * 1e3) / prefillMs(s.work, k);
  const served = serve(s.work, k);
  return s.metric === 'tpot' ? served.tpotMs : s.metric === 'ttft' ? served.ttftMs : served.outputThroughput;
}

const NAMES = Object.keys(UNFITTED) as (keyof ServingKnobs)[];
/** Properties of chips and models rather than of engines: engines may hardly differ in them. */
const COMMON = new Set<keyof ServingKnobs>([
  'peakExponent',
  'overheadExponent',
  'conversion',
  'launchLatentUs',
  'launchLinearUs',
  'prefillHalfTokens',
  'ageing',
  'launchUnpackUs',
  'unpacking',
  'networkEfficiency',
  'networkUs',
  'speculativeGain',
]);

export interface Priors {
  /** Prior standard deviation, in logs, of the common knobs, of an engine's offsets, and of those that say how it queues. */
  common: number;
  engine: number;
  queue: number;
}
/** Chosen on set-ups and on pairs of engine and model left out. */
export const PRIORS: Priors = { common: 0.2, engine: 0.08, queue: 0.3 };
/** Steps of the solver, the same for every fit, so that what is left out is judged by the fit that is used. */
const ITERATIONS = 8;

export interface Fit {
  engines: string[];
  theta: Float64Array;
}

/** Knobs of an engine under a fit; engines without readings get the common ones. */
export function knobsOf(fit: Fit, engine: string): ServingKnobs {
  const e = fit.engines.indexOf(engine);
  const out = { ...UNFITTED };
  NAMES.forEach((name, i) => {
    const v = UNFITTED[name] * Math.exp(fit.theta[i]! + (e < 0 ? 0 : fit.theta[NAMES.length * (1 + e) + i]!));
    out[name] = SHARES.has(name) ? Math.min(1, v) : v;
  });
  return out;
}

/** Samples that may shape a fit: readings whose own words are in doubt are only judged. */
export function credible(samples: readonly Sample[]): Sample[] {
  return samples.filter((s) => s.at.reading.doubt === null);
}

/** Key of a set-up for weighting and for leaving out: model, accelerator, engine. */
export function comboOf(s: Sample): string {
  return `${s.at.deployment.model.id}|${s.at.deployment.accelerator?.id}|${s.engine}`;
}

/** Log ratio predicted / observed of every sample. */
export function logResiduals(samples: readonly Sample[], fit: Fit): Float64Array {
  const by = new Map<string, ServingKnobs>();
  return Float64Array.from(samples, (s) => {
    let k = by.get(s.engine);
    if (!k) {
      k = knobsOf(fit, s.engine);
      by.set(s.engine, k);
    }
    return Math.log(predict(s, k) / s.observed);
  });
}

/** Log error of a whole set-up from which it counts half: another protocol or untuned kernels speak there, not the engine. */
const STRANGE = 0.3;

/**
 * Fits knobs to samples. Crowded set-ups weigh less per reading, so that no sweep drowns the others; set-ups that a first fit misses as a whole
 * weigh less too, so that what is strange about them does not bend what is known about everything else.
 */
export function fitServing(samples: readonly Sample[], iterations = ITERATIONS, priors: Priors = PRIORS): Fit {
  const engines = [...new Set(samples.map((s) => s.engine))].sort();
  const size = NAMES.length * (1 + engines.length);
  const priorWeight = Float64Array.from({ length: size }, (_, i) => {
    if (i < NAMES.length) return 1 / priors.common;
    const name = NAMES[i % NAMES.length]!;
    if (COMMON.has(name)) return 3 / priors.engine;
    return 1 / (name.startsWith('ttft') ? priors.queue : priors.engine);
  });
  const residuals = (theta: Float64Array): Float64Array =>
    logResiduals(samples, { engines, theta }).map((r, i) => r / samples[i]!.sd);
  const own = engines.map((e) => Int32Array.from(samples.flatMap((s, i) => (s.engine === e ? [i] : []))));
  const moves = (j: number): Int32Array | null => (j < NAMES.length ? null : own[Math.floor(j / NAMES.length) - 1]!);
  const some = (theta: Float64Array, at: Int32Array): Float64Array => {
    const picked = Array.from(at, (i) => samples[i]!);
    return logResiduals(picked, { engines, theta }).map((r, q) => r / picked[q]!.sd);
  };
  const start = new Float64Array(size);
  let theta: Float64Array = start;
  for (const pass of [0, 1]) {
    const weights = weightsOf(samples, pass === 0 ? null : logResiduals(samples, { engines, theta }));
    theta = minimise({ start, priorWeight, residuals, weights, iterations, moves, some }, theta);
  }
  return { engines, theta };
}

function weightsOf(samples: readonly Sample[], errors: Float64Array | null): Float64Array {
  const groups = new Map<string, number[]>();
  samples.forEach((s, i) => {
    const key = `${comboOf(s)}|${s.metric}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  const weights = new Float64Array(samples.length);
  for (const members of groups.values()) {
    let trust = (20 / Math.max(2, members.length)) ** 0.6;
    if (errors) {
      const sorted = members.map((i) => errors[i]!).sort((a, b) => a - b);
      const first = samples[members[0]!]!;
      const scale = STRANGE * (first.sd / 0.12);
      trust /= 1 + (sorted[Math.floor(sorted.length / 2)]! / scale) ** 2;
    }
    for (const i of members) weights[i] = trust;
  }
  return weights;
}
