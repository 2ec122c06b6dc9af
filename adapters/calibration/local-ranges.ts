/** Ranges of the local engine: factors below and above the expected figure that held nine of ten left-out readings, per regime, pooled where few. */
import type { LocalFigure, LocalSample } from './local-fit.ts';

/** Wanted share inside; a little above nine of ten, for what no page showed yet. */
const SHARE = 0.935;
/** Readings' worth of the pooled width that a small group starts from. */
const POOLED = 10;
const LEAST = 1.12;

interface Left {
  sample: LocalSample;
  /** log(observed / expected), in the sense of "faster". */
  residual: number;
  /** How far from data the reading lay while it was left out (see `correctionOf`). */
  distance: number;
}

/** What a step of distance adds to the range; the same number stands in the file as `widen`. */
export const WIDEN = 1.12;

function quantile(sorted: readonly number[], q: number): number {
  if (sorted.length === 0) return 0;
  const at = Math.min(sorted.length - 1, Math.max(0, q * (sorted.length - 1)));
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return (sorted[low] as number) + ((sorted[high] as number) - (sorted[low] as number)) * (at - low);
}

/** Error that the distance alone does not cover. */
function beyond(l: Left): number {
  return Math.max(0, Math.abs(l.residual) - Math.log(WIDEN) * Math.max(0, l.distance - 1));
}

/**
 * Names `local.<regime>.<figure>.{down,up}` for catalog/assumptions/uncertainty-local. The width of a group is its third quartile of |log error|,
 * stretched by what takes the pooled quartile to the wanted share, so that single wild readings of a small group do not decide;
 * a large group has its own share.
 */
export function localRanges(left: readonly Left[]): Record<string, number> {
  const out: Record<string, number> = {};
  const figures: readonly LocalFigure[] = ['tpot', 'ttft', 'total', 'prefill'];
  const kindOf = (f: LocalFigure): 'write' | 'read' => (f === 'prefill' || f === 'ttft' ? 'read' : 'write');
  const regimes = [...new Set(left.map((l) => l.sample.ranges))].sort();
  const errors = (rows: readonly Left[]): number[] => rows.map(beyond).sort((a, b) => a - b);
  for (const figure of figures) {
    const pool = left.filter((l) => kindOf(l.sample.figure) === kindOf(figure));
    const all = errors(pool);
    const usual = quantile(all, 0.75);
    const quartile = new Map<string, number>();
    for (const regime of regimes) {
      const own = errors(pool.filter((l) => l.sample.ranges === regime));
      const trust = own.length / (own.length + POOLED);
      quartile.set(regime, trust * quantile(own, 0.75) + (1 - trust) * usual);
    }
    const stretched = pool
      .map((l) => Math.abs(l.residual) / (quartile.get(l.sample.ranges) ?? usual))
      .sort((a, b) => a - b);
    const stretch = quantile(stretched, SHARE);
    for (const regime of regimes) {
      const own = errors(pool.filter((l) => l.sample.ranges === regime));
      const trust = own.length < 20 ? 0 : own.length / (own.length + POOLED);
      const width = trust * quantile(own, SHARE) + (1 - trust) * (quartile.get(regime) ?? usual) * stretch;
      const factor = round(Math.max(LEAST, Math.exp(width)));
      out[`${regime}.${figure}.down`] = factor;
      out[`${regime}.${figure}.up`] = factor;
    }
  }
  return out;
}

export function round(v: number): number {
  return Number(v.toPrecision(4));
}
