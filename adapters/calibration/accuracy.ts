/** Measures the estimator against the published readings. */
import type { Catalog } from '../../src/catalog/catalog.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { activeOf, shapeOf } from '../../src/sizing/shape.ts';
import { size } from '../../src/sizing/size.ts';
import type { Sizing } from '../../src/sizing/sizing.ts';
import { spread } from '../../src/sizing/uncertainty.ts';
import { leaveOut, SCHEMES } from './left-out.ts';
import { leftOut as leftOutLocal } from './local-fit.ts';
import { judged, type Located, loadReadings, locate, METRICS, type Reading, requestOf } from './rows.ts';
import { samplesOf } from './serving-fit.ts';

export interface Answered {
  reading: Reading;
  /** |expected − observed| / observed; null = not answered. */
  error: number | null;
  /** expected / observed. */
  ratio: number | null;
  inside: boolean | null;
  width: number | null;
  /** The same error of active weight bytes over bandwidth, and of the best that bandwidth or compute allow at efficiency 1. */
  formulaError: number | null;
  boundError: number | null;
  reason: string;
}

export interface Summary {
  family: string;
  metric: string;
  rows: number;
  answered: number;
  median: number | null;
  mean: number | null;
  within25: number | null;
  coverage: number | null;
  width: number | null;
  bias: number | null;
  bandwidthFormula: number | null;
  bound: number | null;
}

interface Value {
  expected: number;
  low: number | null;
  high: number | null;
}

function figureOf(s: Sizing, figure: string): Value | null {
  let v: unknown = s;
  for (const key of figure.split('.'))
    v = v !== null && typeof v === 'object' ? (v as Record<string, unknown>)[key] : null;
  if (typeof v === 'number') return { expected: v, low: null, high: null };
  if (v !== null && typeof v === 'object' && 'expected' in v) {
    const r = v as { low: number; expected: number; high: number };
    return { expected: r.expected, low: r.low, high: r.high };
  }
  return null;
}

/** Speed by the popular formula: bandwidth of all accelerators over active weight bytes (one user); `full` counts compute for prompts too. */
function simple(at: Located, metric: string): { formula: number | null; bound: number | null } {
  const { deployment: d, workload: w } = at;
  const shape = shapeOf(d.model);
  const bandwidth = d.accelerator
    ? (d.accelerator.memoryBandwidth ?? 0) * d.accelerators
    : (d.host.memoryBandwidth ?? 0);
  if (!(bandwidth > 0)) return { formula: null, bound: null };
  const gb =
    ((d.weightsGB ?? (d.model.totalParameters * d.precision.bitsPerWeight) / 8e9) * activeOf(shape)) /
    (shape.always + shape.routed);
  const single = bandwidth / gb;
  const peak = (d.accelerator?.dense.fp16 ?? 0) * 1e12 * Math.max(1, d.accelerators);
  const prompts = peak > 0 ? peak / (2 * activeOf(shape)) : null;
  if (metric === 'prefill_tok_s') return { formula: null, bound: prompts };
  if (metric === 'ttft_s') return { formula: null, bound: prompts ? (w.inputTokens * 1e3) / prompts : null };
  if (metric === 'tpot_ms') return { formula: 1e3 / single, bound: 1e3 / single };
  if (metric === 'output_tok_s_total')
    return {
      formula: single * w.concurrency,
      bound: Math.min(single * w.concurrency, prompts ?? Number.POSITIVE_INFINITY),
    };
  if (metric.includes('per_user')) return { formula: single, bound: single };
  return { formula: null, bound: null };
}

const off = (predicted: number | null, observed: number): number | null =>
  predicted === null ? null : Math.abs(predicted - observed) / observed;

/** Every judged reading with the estimator's answer. */
export function answers(catalog: Catalog): Answered[] {
  return loadReadings()
    .filter(judged)
    .map((reading) => {
      const m = METRICS[reading.metric]!;
      const observed = reading.value! * m.scale;
      const none: Answered = {
        reading,
        error: null,
        ratio: null,
        inside: null,
        width: null,
        formulaError: null,
        boundError: null,
        reason: 'not answered',
      };
      const read = readRequest(requestOf(reading));
      const asked = 'error' in read ? read : deploymentFor(read.request, catalog);
      if (!('deployment' in asked)) return { ...none, reason: asked.error?.message ?? none.reason };
      const s = size(asked.deployment, asked.workload, catalog);
      const v = figureOf(s, m.figure);
      if (!v || !(v.expected > 0))
        return { ...none, reason: s.fits ? 'no such figure' : `does not fit: ${s.binding.constraint}` };
      const plain = simple({ reading, ...asked }, reading.metric);
      return {
        reading,
        error: off(v.expected, observed),
        ratio: v.expected / observed,
        inside: v.low === null || v.high === null ? null : v.low <= observed && observed <= v.high,
        width: v.low && v.high ? v.high / v.low : null,
        formulaError: off(plain.formula, observed),
        boundError: off(plain.bound, observed),
        reason: reasonOf(reading, s, v.expected / observed),
      };
    });
}

/** Why a miss is likely: what the reading leaves open, or what the formulas do not know. */
function reasonOf(r: Reading, s: Sizing, ratio: number): string {
  if (r.doubt !== null) return r.doubt;
  if (r.metric === 'peak_mem_gb' || r.metric === 'kv_cache_gb') return 'context that was set aside is not stated';
  if (s.saturation === 'overloaded') return 'the cache is full: queueing depends on how the benchmark sends requests';
  if (/pd|disagg|prefill|decode/i.test(`${r.parallelism} ${r.engine}`))
    return 'prompts and answers run on separate machines, or only one half was read';
  if (r.concurrency === null || (r.inputTokens === null && r.outputTokens === null))
    return 'concurrency or lengths not stated';
  if (r.engine === null || !/\d/.test(r.engine))
    return `engine version not stated; ${ratio > 1 ? 'untuned or early software' : 'better tuned than usual'}`;
  if (r.trust !== 'benchmark-suite' && r.trust !== 'author-measured') return 'second-hand reading';
  return ratio > 1 === (r.metric === 'tpot_ms' || r.metric === 'ttft_s')
    ? 'faster than this kind of set-up usually is'
    : 'slower than this kind of set-up usually is';
}

const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const s = [...values].sort((a, b) => a - b);
  return (s[Math.floor((s.length - 1) / 2)]! + s[Math.ceil((s.length - 1) / 2)]!) / 2;
};
const mean = (values: readonly number[]): number | null =>
  values.length ? values.reduce((a, b) => a + b, 0) / values.length : null;
const present = (values: readonly (number | null)[]): number[] => values.filter((v): v is number => v !== null);

/** Summary by family and metric. */
export function summarise(rows: readonly Answered[]): Summary[] {
  const groups = new Map<string, Answered[]>();
  for (const r of rows) {
    const key = `${r.reading.family}\u0000${r.reading.metric}`;
    groups.set(key, [...(groups.get(key) ?? []), r]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => {
      const [family = '', metric = ''] = key.split('\u0000');
      const errors = present(group.map((g) => g.error));
      const inside = group.map((g) => g.inside).filter((v): v is boolean => v !== null);
      return {
        family,
        metric,
        rows: group.length,
        answered: errors.length / group.length,
        median: median(errors),
        mean: mean(errors),
        within25: errors.length ? errors.filter((e) => e <= 0.25).length / errors.length : null,
        coverage: inside.length ? inside.filter(Boolean).length / inside.length : null,
        width: median(present(group.map((g) => g.width))),
        bias: median(present(group.map((g) => g.ratio))),
        bandwidthFormula: median(present(group.map((g) => g.formulaError))),
        bound: median(present(group.map((g) => g.boundError))),
      };
    });
}

const FAMILY = (r: Reading): string => r.family;

/** What the fits say about readings they have not seen, by scheme. */
export function leftOutRows(catalog: Catalog): { scheme: string; summaries: Summary[] }[] {
  const { located } = locate(loadReadings().filter(judged), catalog);
  const samples = samplesOf(located, catalog);
  const out = Object.keys(SCHEMES).map((scheme) => ({
    scheme,
    summaries: summarise(
      leaveOut(samples, scheme).map((l) => {
        const higher = l.sample.metric === 'tpot' || l.sample.metric === 'ttft';
        // Readings of speeds are the inverse of times: the ratio is turned back to the reading's own sense.
        const inverse = l.sample.metric === 'tpot' && l.sample.at.reading.metric !== 'tpot_ms';
        const factors = spread(catalog, `serving.${l.sample.engine}`, l.sample.metric, l.distance);
        return seen(
          l.sample.at.reading,
          inverse ? -l.residual : l.residual,
          higher !== inverse ? factors : { down: factors.up, up: factors.down },
        );
      }),
    ),
  }));
  const local = leftOutLocal(located, catalog);
  const rows = local.map((l) => {
    const time = l.sample.figure === 'tpot' || l.sample.figure === 'ttft';
    const speedRead = l.sample.reading.metric.includes('per_user');
    const log = time && !speedRead ? l.residual : -l.residual;
    return seen(l.sample.reading, log, spread(catalog, l.sample.ranges, l.sample.figure, l.distance));
  });
  return [...out, { scheme: 'page (small set-ups)', summaries: summarise(rows) }];
}

function seen(reading: Reading, log: number, factors: { down: number; up: number }): Answered {
  const ratio = Math.exp(log);
  return {
    reading: { ...reading, family: FAMILY(reading) },
    error: Math.abs(ratio - 1),
    ratio,
    inside: 1 / ratio >= 1 / factors.down && 1 / ratio <= factors.up,
    width: factors.down * factors.up,
    formulaError: null,
    boundError: null,
    reason: '',
  };
}
