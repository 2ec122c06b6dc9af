/** What the serving fit says about readings it has not seen: whole set-ups, (engine, model) pairs and accelerators left out in turn. */
import { basisOf, distanceOf, expectedError, membersOf } from '../../src/sizing/serving/effects.ts';
import { fitEffects } from './effects-fit.ts';
import { comboOf, credible, fitServing, logResiduals, type Metric, type Sample } from './serving-fit.ts';

export interface LeftOut {
  sample: Sample;
  /** log(predicted / observed). */
  residual: number;
  /** Steps away from the data that were left in. */
  distance: number;
}

export const SCHEMES: Readonly<Record<string, { key: (s: Sample) => string; folds: number }>> = {
  'set-up': { key: comboOf, folds: 12 },
  'engine and model': { key: (s) => `${s.at.deployment.model.id}|${s.engine}`, folds: 10 },
  accelerator: { key: (s) => s.at.deployment.accelerator?.id ?? '', folds: 6 },
  page: { key: (s) => s.at.reading.url, folds: 8 },
};

/** Groups in the order in which they are dealt to the folds: the largest first, so that folds are alike in size and the same on every run. */
function dealt(keys: readonly string[]): string[] {
  const sizes = new Map<string, number>();
  for (const k of keys) sizes.set(k, (sizes.get(k) ?? 0) + 1);
  return [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([k]) => k);
}

/** Correction that the effects make to a metric's log prediction. */
export function correction(values: Record<string, number>, s: Sample): number {
  if (s.metric === 'prefill') return 0;
  const d = s.at.deployment;
  const e = expectedError(values, s.metric === 'ttft' ? 'ttft' : 'tpot', membersOf(d), basisOf(d, s.at.workload));
  return s.metric === 'total' ? e : -e;
}

/** Fits from the start without each fold in turn and predicts it: a fit that began at the full one would remember what it has seen. */
export function leaveOut(samples: readonly Sample[], scheme: string): LeftOut[] {
  const plan = SCHEMES[scheme];
  if (!plan) throw new Error(`leaveOut: no scheme ${scheme}; there are ${Object.keys(SCHEMES).join(', ')}`);
  const keys = dealt(samples.map(plan.key));
  const folds = Math.min(plan.folds, keys.length);
  const out: LeftOut[] = [];
  for (let f = 0; f < folds; f++) {
    const held = new Set(keys.filter((_, i) => i % folds === f));
    const kept = credible(samples).filter((s) => !held.has(plan.key(s)));
    const away = samples.filter((s) => held.has(plan.key(s)));
    const fit = fitServing(kept);
    const effects = fitEffects(kept, logResiduals(kept, fit));
    const errors = logResiduals(away, fit);
    away.forEach((sample, i) => {
      out.push({
        sample,
        residual: errors[i]! + correction(effects, sample),
        distance: distanceOf(effects, sample.at.deployment, sample.at.workload),
      });
    });
  }
  return out;
}

const SHARE = 0.9;
/** Times a token: other sources differ more than set-ups of one suite do, so a little more than nine in ten. */
const SHARE_TPOT = 0.92;
/** Rates of whole systems: few, collected, and each set-up counts alike; a little less holds nine of ten readings. */
const SHARE_RATES = 0.87;
const POOLED = 25;

/** Quantile of |error|; unless by row, every set-up counts by the root of its readings, so that long sweeps do not speak for what is far from them. */
function quantile(rows: readonly LeftOut[], q: number, byRow: boolean): number {
  const counts = new Map<string, number>();
  for (const r of rows) counts.set(comboOf(r.sample), (counts.get(comboOf(r.sample)) ?? 0) + 1);
  const sorted = rows
    .map((r) => ({ size: Math.abs(r.residual), weight: byRow ? 1 : 1 / Math.sqrt(counts.get(comboOf(r.sample)) ?? 1) }))
    .sort((x, y) => x.size - y.size);
  const total = sorted.reduce((t, r) => t + r.weight, 0);
  let sum = 0;
  for (const r of sorted) {
    sum += r.weight;
    if (sum >= q * total) return r.size;
  }
  return Number.NaN;
}

/**
 * Range factors `serving[.<engine>].<figure>.d<distance>.{down,up}`: quantiles of left-out log errors, pooled over engines where readings are few,
 * never narrower at a larger distance. Distance 0 and 1 come from errors within set-ups that the fit knows.
 */
export function servingRanges(left: readonly LeftOut[], within: readonly LeftOut[]): Record<string, number> {
  const out: Record<string, number> = {};
  const engines = [...new Set(left.map((l) => l.sample.engine))].sort();
  const figures: readonly Metric[] = ['tpot', 'ttft', 'total', 'prefill'];
  for (const figure of figures) {
    for (const engine of figure === 'total' || figure === 'prefill' ? [null] : [null, ...engines]) {
      let least = Math.log(1.15);
      for (let d = 0; d <= 4; d++) {
        const from = rowsFor(figure, d, left, within);
        const own = from.filter((l) => engine === null || l.sample.engine === engine);
        if (from.length === 0 || (engine !== null && own.length < 5)) {
          if (engine === null) write(out, `serving.${figure}.d${d}`, Math.max(least, Math.log(2.2)));
          continue;
        }
        const byRow = d <= 2;
        const trust = engine === null ? 1 : own.length / (own.length + POOLED);
        const share = figure === 'total' ? SHARE_RATES : figure === 'tpot' ? SHARE_TPOT : SHARE;
        const width = trust * quantile(own, share, byRow) + (1 - trust) * quantile(from, share, byRow);
        least = Math.max(least, Math.min(width, Math.log(6)));
        write(out, engine === null ? `serving.${figure}.d${d}` : `serving.${engine}.${figure}.d${d}`, least);
      }
    }
  }
  return out;
}

/** Errors that speak for a figure at a distance: rates of whole systems are too few to tell distances apart. */
function rowsFor(figure: Metric, d: number, left: readonly LeftOut[], within: readonly LeftOut[]): LeftOut[] {
  const own = left.filter((l) => l.sample.metric === figure);
  const suite = (metric: Metric): LeftOut[] =>
    within.filter((l) => l.sample.metric === metric && l.sample.at.reading.trust === 'benchmark-suite');
  // A suite that reads time per token fixes the rate of the whole system too, but for the first token's share.
  if (figure === 'total' && d <= 1) return suite('tpot').map((l) => ({ ...l, residual: 1.5 * l.residual }));
  if (figure === 'total' || figure === 'prefill') return own;
  if (d <= 1) return suite(figure);
  return own.filter((l) => l.distance === d);
}

function write(out: Record<string, number>, name: string, log: number): void {
  const factor = Number(Math.exp(log).toFixed(3));
  out[`${name}.down`] = factor;
  out[`${name}.up`] = factor;
}
