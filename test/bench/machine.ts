import { cpus, totalmem } from 'node:os';

/** One line that says where figures were taken. */
export function machine(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model.trim() ?? 'unknown CPU'}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}, ${process.platform}`;
}

export interface Spread {
  median: number;
  p99: number;
  total: number;
  n: number;
}

/** Median, 99th percentile and sum of timings in ms. */
export function spreadOf(times: number[]): Spread {
  const s = times.toSorted((a, b) => a - b);
  const at = (q: number) => s[Math.min(s.length - 1, Math.floor(q * s.length))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99), total: s.reduce((a, b) => a + b, 0), n: s.length };
}

/** Times one call after another, rounds times over the inputs; the first `warm` rounds are not counted. */
export function timed<T>(inputs: readonly T[], rounds: number, warm: number, run: (input: T) => unknown): Spread {
  const times: number[] = [];
  for (let r = 0; r < rounds; r++)
    for (const input of inputs) {
      const t = performance.now();
      run(input);
      if (r >= warm) times.push(performance.now() - t);
    }
  return spreadOf(times);
}

export const ms = (x: number) => `${x < 10 ? x.toFixed(2) : x.toFixed(0)} ms`;
