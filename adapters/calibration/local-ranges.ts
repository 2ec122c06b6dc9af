/** Ranges of the local engine: factors below and above the expected figure that held nine of ten left-out readings, per regime, pooled where few. */
import type { LocalFigure, LocalSample } from './local-fit.ts';

/** Wanted share inside; a little above nine of ten, for what no page showed yet. */
const SHARE = 0.925;
/** Readings' worth of the pooled width that a small group starts from. */
const POOLED = 10;
const LEAST = 1.12;

interface Left {
  sample: LocalSample;
  /** log(observed / expected), in the sense of "faster". */
  residual: number;
}

function quantile(sorted: readonly number[], q: number): number {
  if (sorted.length === 0) return 0;
  const at = Math.min(sorted.length - 1, Math.max(0, q * (sorted.length - 1)));
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return (sorted[low] as number) + ((sorted[high] as number) - (sorted[low] as number)) * (at - low);
}

/** Names `local.<regime>.<figure>.{down,up}` for catalog/assumptions/uncertainty-local; time figures turned so that `up` is slower. */
export function localRanges(left: readonly Left[]): Record<string, number> {
  const out: Record<string, number> = {};
  const figures: readonly LocalFigure[] = ['tpot', 'ttft', 'total', 'prefill'];
  const kindOf = (f: LocalFigure): 'write' | 'read' => (f === 'prefill' || f === 'ttft' ? 'read' : 'write');
  const regimes = [...new Set(left.map((l) => l.sample.regime))].sort();
  const edges = (rows: readonly Left[]): { slow: number; fast: number } => {
    const sorted = rows.map((r) => r.residual).sort((a, b) => a - b);
    const tail = (1 - SHARE) / 2;
    return { slow: Math.max(0, -quantile(sorted, tail)), fast: Math.max(0, quantile(sorted, 1 - tail)) };
  };
  for (const figure of figures) {
    const all = edges(left.filter((l) => kindOf(l.sample.figure) === kindOf(figure)));
    for (const regime of regimes) {
      const rows = left.filter((l) => l.sample.regime === regime && kindOf(l.sample.figure) === kindOf(figure));
      const own = edges(rows);
      const trust = rows.length / (rows.length + POOLED);
      const slow = Math.exp(trust * own.slow + (1 - trust) * all.slow);
      const fast = Math.exp(trust * own.fast + (1 - trust) * all.fast);
      const time = figure === 'tpot' || figure === 'ttft';
      out[`local.${regime}.${figure}.down`] = round(Math.max(LEAST, time ? fast : slow));
      out[`local.${regime}.${figure}.up`] = round(Math.max(LEAST, time ? slow : fast));
    }
  }
  return out;
}

export function round(v: number): number {
  return Number(v.toPrecision(4));
}
