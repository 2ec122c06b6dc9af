/** Fits the effects: ridge regression of log errors on group memberships, each group with its own prior spread. */
import { BASIS, basisOf, GROUPS, type Group, membersOf, setupOf } from '../../src/sizing/serving/effects.ts';
import type { Sample } from './serving-fit.ts';
import { solve } from './solver.ts';

type Spread = readonly [level: number, slope: number];

/** Prior spread of level and slopes by figure and group, chosen on set-ups left out; a group not named has no effect. */
export const SPREADS: Readonly<Record<'tpot' | 'ttft', Partial<Record<Group, Spread>>>> = {
  tpot: {
    'engine-shape': [0.09, 0.06],
    'shape-accelerator': [0.04, 0],
    accelerator: [0.05, 0],
    'shape-format': [0.03, 0],
    version: [0, 0.08],
  },
  ttft: {
    shape: [0.08, 0.01],
    'engine-shape': [0.08, 0.1],
    'shape-accelerator': [0.07, 0.02],
    'engine-accelerator': [0.1, 0],
    accelerator: [0.02, 0.14],
    'shape-format': [0.02, 0.03],
    'kind-units': [0.08, 0.04],
    'engine-kind': [0.13, 0.06],
    version: [0.08, 0],
    combo: [0.15, 0.03],
  },
};
const NOISE = { tpot: 0.12, ttft: 0.15 } as const;
/** Log error beyond which a reading counts less and less. */
const OUTLIER = 0.4;
/** What a collected reading counts as evidence, beside one of a suite that ran under one protocol. */
const COLLECTED = 0.3;

/** Effects by name, from samples and their log errors under the fitted formulas. */
export function fitEffects(
  samples: readonly Sample[],
  errors: Float64Array,
  spreads = SPREADS,
): Record<string, number> {
  const out: Record<string, number> = {};
  for (const figure of ['tpot', 'ttft'] as const) fitFigure(figure, samples, errors, spreads[figure], out);
  for (const s of samples) {
    const d = s.at.deployment;
    const weight = s.at.reading.trust === 'benchmark-suite' ? 1 : COLLECTED;
    const members = membersOf(d);
    const { combo, exact } = setupOf(d);
    const names = [`exact/${exact}`, `combo/${combo}`, ...GROUPS.slice(0, 5).map((g, i) => `${g}/${members[i]}`)];
    out[`at/${exact}`] = Math.max(out[`at/${exact}`] ?? 0, s.at.workload.concurrency);
    if (s.metric === 'tpot' || s.metric === 'total')
      for (const n of names) out[`seen/${n}`] = Number(((out[`seen/${n}`] ?? 0) + weight).toFixed(2));
  }
  Object.assign(out, spanOf(samples));
  return out;
}

/** Loads that were read under one protocol: fifth and ninety-fifth percentile of each part. */
function spanOf(samples: readonly Sample[]): Record<string, number> {
  const suite = samples.filter((s) => s.at.reading.trust === 'benchmark-suite');
  if (suite.length === 0) return {};
  const out: Record<string, number> = {};
  const span = (part: string, of: (s: Sample) => number): void => {
    const sorted = suite.map(of).sort((a, b) => a - b);
    out[`read/${part}/low`] = sorted[Math.floor(0.05 * (sorted.length - 1))]!;
    out[`read/${part}/high`] = sorted[Math.floor(0.95 * (sorted.length - 1))]!;
  };
  span('concurrency', (s) => s.at.workload.concurrency);
  span('input', (s) => s.at.workload.inputTokens);
  span('output', (s) => s.at.workload.outputTokens);
  return out;
}

function fitFigure(
  figure: 'tpot' | 'ttft',
  samples: readonly Sample[],
  errors: Float64Array,
  spreads: Partial<Record<Group, Spread>>,
  out: Record<string, number>,
): void {
  const index = new Map<string, number>();
  const prior: number[] = [];
  const rows: { at: number[]; x: number[]; y: number; w: number }[] = [];
  samples.forEach((s, i) => {
    const sign = s.metric === figure ? 1 : figure === 'tpot' && s.metric === 'total' ? -1 : 0;
    if (sign === 0) return;
    const y = sign * errors[i]!;
    const d = s.at.deployment;
    const members = membersOf(d);
    const basis = basisOf(d, s.at.workload);
    const noise =
      NOISE[figure] * (s.at.reading.trust === 'benchmark-suite' ? 1 : 2.5) * Math.max(1, Math.abs(y) / OUTLIER);
    const row = { at: [] as number[], x: [] as number[], y, w: 1 / noise ** 2 };
    GROUPS.forEach((g, gi) => {
      const spread = spreads[g];
      if (!spread) return;
      BASIS.forEach((b, bi) => {
        const sd = bi === 0 ? spread[0] : spread[1];
        if (sd === 0) return;
        const name = `${figure}/${g}/${members[gi]}/${b}`;
        let j = index.get(name);
        if (j === undefined) {
          j = prior.length;
          index.set(name, j);
          prior.push(1 / sd ** 2);
        }
        row.at.push(j);
        row.x.push(basis[bi]!);
      });
    });
    rows.push(row);
  });
  const n = prior.length;
  if (n === 0) return;
  const a = Array.from({ length: n }, (_, i) => {
    const line = new Float64Array(n);
    line[i] = prior[i]!;
    return line;
  });
  const b = new Float64Array(n);
  for (const r of rows) {
    for (let p = 0; p < r.at.length; p++) {
      const line = a[r.at[p]!]!;
      const wx = r.w * r.x[p]!;
      b[r.at[p]!]! += wx * r.y;
      for (let q = 0; q < r.at.length; q++) line[r.at[q]!]! += wx * r.x[q]!;
    }
  }
  const x = solve(a, b);
  for (const [name, j] of index) if (Math.abs(x[j]!) >= 0.001) out[name] = Number(x[j]!.toFixed(4));
}
