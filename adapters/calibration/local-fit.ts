/**
 * Fits the local engine to published readings: first the physics (few parameters that shrink towards their priors), then what is left over by
 * card, processor, model, engine and set-up (means that shrink towards nothing), last the ranges, from readings whose whole page was left out.
 * Deterministic; pages with many rows count by the square root of their number, so that no single page decides.
 */
import type { Assumption, Catalog } from '../../src/catalog/catalog.ts';
import type { LocalRegime } from '../../src/sizing/local/index.ts';
import { localPhysics, rangeRegime, regimeOf } from '../../src/sizing/local/index.ts';
import { type Local, localKnobs } from '../../src/sizing/local/knobs.ts';
import { distanceOf, levelsOf } from '../../src/sizing/local/measured.ts';
import { localConventions, localParameters } from '../../src/sizing/local/parameters.ts';
import { type MemoryPlan, planMemory } from '../../src/sizing/memory.ts';
import { isServing } from '../../src/sizing/size.ts';
import type { Located } from './rows.ts';

export type LocalFigure = 'tpot' | 'ttft' | 'total' | 'prefill';

export interface LocalSample extends Located {
  plan: MemoryPlan;
  figure: LocalFigure;
  /** ms or tokens a second. */
  observed: number;
  weight: number;
  regime: LocalRegime;
  /** Name of its ranges. */
  ranges: string;
  knobs: Local;
}

export interface LocalFit {
  /** Physics: values of `catalog/assumptions/local`. */
  values: Record<string, number>;
  /** Shrunken means: values of `catalog/assumptions/local-measured`. */
  measured: Record<string, number>;
}

const FIGURES: Readonly<Record<string, { figure: LocalFigure; of: (v: number) => number }>> = {
  tpot_ms: { figure: 'tpot', of: (v) => v },
  output_tok_s_per_user: { figure: 'tpot', of: (v) => 1e3 / v },
  decode_tok_s_per_user: { figure: 'tpot', of: (v) => 1e3 / v },
  ttft_s: { figure: 'ttft', of: (v) => v * 1e3 },
  prefill_tok_s: { figure: 'prefill', of: (v) => v },
  output_tok_s_total: { figure: 'total', of: (v) => v },
};

/** Log residuals beyond this count linearly. */
const USUAL = 0.2;
/** Weight of the priors against the mean loss of the readings. */
const PRIOR = 0.012;
/** Readings' worth of doubt that a level's mean shrinks by. */
const DOUBT = 2;
/** The same for the very set-up: a reading of it says more than one of a part. */
const SETUP_DOUBT = 0.7;
const MOST = 0.8;
const FOLDS = 24;

/** A catalog whose local assumptions are these very objects, so that a fit can move them. */
export function movable(catalog: Catalog, values: Record<string, number>): Catalog {
  const assumptions = new Map(catalog.assumptions);
  const record = (id: string, v: Record<string, number>): Assumption => ({
    id,
    values: v,
    why: 'being fitted',
    sources: [{ date: null }],
    assumed: [],
  });
  assumptions.set('local', record('local', values));
  assumptions.delete('local-measured');
  return { ...catalog, assumptions };
}

/** Readings of the local regime that fit in memory, with the knobs of `catalog` bound. */
export function localSamples(located: readonly Located[], catalog: Catalog): LocalSample[] {
  const out: LocalSample[] = [];
  for (const at of located) {
    const { deployment: d, workload: w, reading: r } = at;
    const f = FIGURES[r.metric];
    if (!f || r.value === null || r.value <= 0 || isServing(d)) continue;
    if (d.accelerator && !d.accelerator.memoryBandwidth) continue;
    const plan = planMemory(d, w, catalog);
    if (!plan.fits) continue;
    out.push({
      ...at,
      plan,
      figure: f.figure,
      observed: f.of(r.value),
      weight: 1,
      regime: regimeOf(d),
      ranges: rangeRegime(catalog, d),
      knobs: localKnobs(catalog, d),
    });
  }
  const rows = new Map<string, number>();
  for (const s of out) rows.set(s.reading.url, (rows.get(s.reading.url) ?? 0) + 1);
  for (const s of out) s.weight = 1 / Math.sqrt(rows.get(s.reading.url) ?? 1);
  return out;
}

/** What the physics says for a sample, in the sample's unit. */
export function derived(s: LocalSample): number {
  const p = localPhysics(s.deployment, s.workload, s.plan, s.knobs);
  if (s.figure === 'tpot') return p.tpotMs;
  if (s.figure === 'ttft') return p.ttftMs;
  return s.figure === 'prefill' ? p.prefill : p.throughput;
}

/** Log of how much faster than derived the reading is. */
function faster(s: LocalSample): number {
  const ratio = Math.log(s.observed / Math.max(1e-9, derived(s)));
  return s.figure === 'tpot' || s.figure === 'ttft' ? -ratio : ratio;
}

function loss(samples: readonly LocalSample[], values: Record<string, number>): number {
  let sum = 0;
  let weights = 0;
  for (const s of samples) {
    sum += s.weight * (Math.sqrt(1 + (faster(s) / USUAL) ** 2) - 1);
    weights += s.weight;
  }
  let prior = 0;
  for (const p of localParameters) prior += Math.log((values[p.name] as number) / p.prior) ** 2;
  return sum / Math.max(1e-9, weights) + PRIOR * prior;
}

/** Pattern search over the logarithms of the parameters, one at a time, steps that grow on success and halve on failure. */
export function fitPhysics(samples: readonly LocalSample[], values: Record<string, number>, sweeps = 20): number {
  const steps = new Map<string, number>();
  for (const p of localParameters) {
    values[p.name] = p.prior;
    steps.set(p.name, 0.35);
  }
  let best = loss(samples, values);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const before = best;
    for (const p of localParameters) {
      const from = values[p.name] as number;
      const step = steps.get(p.name) as number;
      let better = false;
      for (const side of [1, -1]) {
        const to = Math.min(p.high, Math.max(p.low, from * Math.exp(side * step)));
        if (to === from) continue;
        values[p.name] = to;
        const here = loss(samples, values);
        better = here < best - 1e-7;
        if (better) {
          best = here;
          break;
        }
        values[p.name] = from;
      }
      steps.set(p.name, step * (better ? 1.3 : 0.5));
    }
    if (before - best < 1e-6 && sweep > 8) break;
  }
  return best;
}

interface Leftover {
  page: string;
  weight: number;
  value: number;
  levels: string[];
}

/** Shrunken mean of a level's rows after all their other levels. */
function meanOf(
  level: string,
  rows: readonly Leftover[],
  means: Record<string, number>,
  doubt: number,
  weightOf: (row: Leftover) => number,
): number {
  let sum = 0;
  let weights = 0;
  for (const row of rows) {
    const others = row.levels.reduce((t, l) => (l === level ? t : t + (means[l] ?? 0)), 0);
    sum += weightOf(row) * Math.max(-MOST, Math.min(MOST, row.value - others));
    weights += weightOf(row);
  }
  return sum / (weights + doubt);
}

const isSetup = (level: string): boolean => level.includes('.setup.');

/**
 * Shrunken means of what physics leaves over: parts (engine, model, device, processor) first, in rounds; the very set-ups last, on what parts do not
 * explain, so that a set-up never takes away from what its parts have in common with others.
 */
export function fitMeasured(samples: readonly LocalSample[]): Record<string, number> {
  const left: Leftover[] = samples.map((s) => ({
    page: s.reading.url,
    weight: s.weight,
    value: Math.max(-2 * MOST, Math.min(2 * MOST, faster(s))),
    levels: levelsOf(s.deployment, s.figure === 'prefill' || s.figure === 'ttft' ? 'prefill' : 'decode'),
  }));
  const groups = new Map<string, Leftover[]>();
  for (const row of left) for (const level of row.levels) groups.set(level, [...(groups.get(level) ?? []), row]);
  const means: Record<string, number> = {};
  for (let round = 0; round < 12; round++)
    for (const [level, rows] of groups)
      if (!isSetup(level)) means[level] = meanOf(level, rows, means, DOUBT, (row) => row.weight);
  for (const [level, rows] of groups) {
    if (!isSetup(level)) continue;
    // Rows of one page count by the square root of their number within the set-up.
    const perPage = (row: Leftover): number => 1 / Math.sqrt(rows.filter((r) => r.page === row.page).length);
    means[level] = meanOf(level, rows, means, SETUP_DOUBT, perPage);
  }
  return means;
}

/** log(observed / expected) of a sample after what was measured around it. */
export function residual(s: LocalSample, measured: Record<string, number>): number {
  const levels = levelsOf(s.deployment, s.figure === 'prefill' || s.figure === 'ttft' ? 'prefill' : 'decode');
  return faster(s) - levels.reduce((t, l) => t + (measured[l] ?? 0), 0);
}

export interface LeftOut {
  sample: LocalSample;
  residual: number;
  distance: number;
}

/** Residuals of every sample while its whole page was left out of the fit. */
export function leftOut(
  located: readonly Located[],
  catalog: Catalog,
  group: (s: LocalSample) => string = (s) => s.reading.url,
): LeftOut[] {
  const values: Record<string, number> = { ...localConventions };
  const samples = localSamples(located, movable(catalog, values));
  const groups = [...new Set(samples.map(group))].sort();
  const out: LeftOut[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const test = new Set(groups.filter((_, i) => i % FOLDS === fold));
    const train = samples.filter((s) => !test.has(group(s)));
    fitPhysics(train, values, 12);
    const measured = fitMeasured(train);
    for (const s of samples) {
      if (!test.has(group(s))) continue;
      const figure = s.figure === 'prefill' || s.figure === 'ttft' ? 'prefill' : 'decode';
      const distance = distanceOf(levelsOf(s.deployment, figure).filter((l) => measured[l] !== undefined));
      out.push({ sample: s, residual: residual(s, measured), distance });
    }
  }
  return out;
}

/** Physics and means on all readings. */
export function fitLocal(located: readonly Located[], catalog: Catalog): LocalFit & { samples: LocalSample[] } {
  const values: Record<string, number> = { ...localConventions };
  const samples = localSamples(located, movable(catalog, values));
  fitPhysics(samples, values);
  return { values, measured: fitMeasured(samples), samples };
}
