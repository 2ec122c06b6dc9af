/**
 * Fits the local engine again and rewrites catalog/assumptions/{local,local-measured,uncertainty-local}.yaml.
 * The files hold nothing that was not made here, apart from what people wrote in them as reason and sources.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { fitLocal, type LocalSample, leftOut } from '../calibration/local-fit.ts';
import { localRanges, round, WIDEN } from '../calibration/local-ranges.ts';
import { judged, loadReadings, locate } from '../calibration/rows.ts';
import { CATALOG_ROOT } from '../catalog/files.ts';
import { loadCatalog } from '../catalog/load.ts';
import type { Io } from './io.ts';

const SOURCES = [
  { publisher: 'published readings kept in catalog/measurements, each with its page', date: '2026-11-22' },
];

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length
    ? ((sorted[Math.floor((sorted.length - 1) / 2)] as number) +
        (sorted[Math.ceil((sorted.length - 1) / 2)] as number)) /
        2
    : 0;
}

const percent = (v: number): string => `${(100 * v).toFixed(1)} %`;

/** Error of one group as people read it: |expected − observed| / observed. */
function errorOf(left: readonly { sample: LocalSample; residual: number }[]): string {
  const errors = left.map(({ sample, residual }) => {
    const over = sample.figure === 'tpot' || sample.figure === 'ttft' ? Math.exp(residual) : Math.exp(-residual);
    return Math.abs((sample.reading.metric.includes('per_user') ? 1 / over : over) - 1);
  });
  return `median ${percent(median(errors))}, mean ${percent(errors.reduce((a, b) => a + b, 0) / Math.max(1, errors.length))}`;
}

/** Refits and writes; prints what the fit reaches on readings whose page was left out. */
export async function runCalibrateLocal(args: string[], io: Io): Promise<number> {
  const catalog: Catalog = loadCatalog();
  const { located } = locate(loadReadings().filter(judged), catalog);
  const fit = fitLocal(located, catalog);
  const left = leftOut(located, catalog);
  const pages = new Set(fit.samples.map((s) => s.reading.url)).size;
  const date = args[0] ?? '2026-11-22';
  const stated = (error: string) => ({ rows: fit.samples.length, sources: pages, date, error });
  const regimes = [...new Set(left.map((l) => `${l.sample.regime}, ${l.sample.figure}`))].sort();
  for (const r of regimes) {
    const rows = left.filter((l) => `${l.sample.regime}, ${l.sample.figure}` === r);
    io.out(`${r.padEnd(20)} n=${String(rows.length).padStart(3)}  left-out pages: ${errorOf(rows)}`);
  }
  const overall = `left-out pages: ${errorOf(left)}`;
  const rounded = (values: Record<string, number>) =>
    Object.fromEntries(Object.entries(values).map(([k, v]) => [k, round(v)]));
  write('local', {
    why: 'What physics leaves open for small set-ups: shares of bandwidth and compute that programs reach, seconds a layer costs, factors of sockets, slots and disks, and what is assumed where nobody says. Names may carry a scope before the dot: engine, platform and kind of device, regime. Fitted by npm run calibrate; priors and bounds are in src/sizing/local/parameters.ts.',
    values: rounded(fit.values),
    fit: stated(overall),
    sources: SOURCES,
  });
  write('local-measured', {
    why: 'Measured beats derived: logarithm of measured over derived speed, as shrunken means by engine and regime, model, accelerator, processor and very set-up. A set-up that nobody measured has no entry and stays derived.',
    values: Object.fromEntries(Object.entries(rounded(fit.measured)).filter(([, v]) => Math.abs(v) >= 0.003)),
    fit: stated(overall),
    sources: SOURCES,
  });
  write('uncertainty-local', {
    why: 'Factors below and above the expected figure that hold nine of ten readings of pages that the fit had not seen, by regime and figure; small groups lean on the pooled width. Widened with distance from what was measured.',
    values: { ...localRanges(left), widen: WIDEN },
    fit: stated(overall),
    sources: SOURCES,
  });
  return 0;
}

function write(id: string, record: object): void {
  writeFileSync(join(CATALOG_ROOT, 'assumptions', `${id}.yaml`), dump(record, { lineWidth: 150, noRefs: true }));
}
