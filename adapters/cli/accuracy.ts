/**
 * `npm run bench:accuracy`: the estimator over every published reading, by family and metric, beside the bandwidth formula and the bound
 * "efficiency 1"; what the fits say about readings left out; the worst misses with a reason. Writes catalog/ACCURACY.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { answers, leftOutRows, type Summary, summarise } from '../calibration/accuracy.ts';
import { accuracyPage } from '../calibration/accuracy-page.ts';
import { CATALOG_ROOT } from '../catalog/files.ts';
import { loadCatalog } from '../catalog/load.ts';
import type { Io } from './io.ts';

const percent = (v: number | null): string => (v === null ? '-' : `${(100 * v).toFixed(1)} %`);

function line(s: Summary): string {
  const cells = [
    s.family.padEnd(18),
    s.metric.padEnd(24),
    `n=${String(s.rows).padStart(4)}`,
    `answered ${percent(s.answered)}`,
    `median ${percent(s.median)}`,
    `mean ${percent(s.mean)}`,
    `within 25 % ${percent(s.within25)}`,
    `inside range ${percent(s.coverage)}`,
    `high/low ${s.width?.toFixed(2) ?? '-'}`,
    `bias ${s.bias?.toFixed(2) ?? '-'}`,
    `| bandwidth formula ${percent(s.bandwidthFormula)}`,
    `| efficiency 1 ${percent(s.bound)}`,
  ];
  return cells.join('  ');
}

/** Runs the bench; exit status 0. `--fast` leaves out the refits, `--write` rewrites catalog/ACCURACY.md. */
export async function runAccuracy(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { fast: { type: 'boolean' }, write: { type: 'boolean' }, worst: { type: 'string' } },
  });
  const catalog = loadCatalog();
  // Time on the processor: what else runs on this machine is not the estimator's.
  const started = process.cpuUsage();
  const rows = answers(catalog);
  const { user, system } = process.cpuUsage(started);
  const perSecond = (rows.length * 1e6) / (user + system);
  const known = summarise(rows);
  io.out(`${rows.length} readings, ${Math.round(perSecond)} a second of one core, resolving names included`);
  io.out('\nReadings that the fits have seen');
  for (const s of known) io.out(line(s));
  const left = values.fast ? [] : leftOutRows(catalog);
  if (left.length > 0) io.out('\nReadings left out of the fits');
  for (const { scheme, summaries } of left) {
    io.out(`\nleft out by ${scheme}`);
    for (const s of summaries) io.out(line(s));
  }
  io.out('\nWorst misses');
  const worst = rows
    .filter((r) => r.error !== null)
    .sort((a, b) => (b.error ?? 0) - (a.error ?? 0))
    .slice(0, Number(values.worst ?? 20));
  for (const r of worst) {
    const q = r.reading;
    io.out(
      `${percent(r.error)}  ${q.id}  ${q.model} ${q.precision} on ${q.accelerators ?? ''} ${q.accelerator ?? q.cpu ?? ''}, ${q.engine ?? 'engine not stated'}, ${q.metric} ${q.value}: ${r.reason}`,
    );
  }
  if (values.write) writeFileSync(join(CATALOG_ROOT, 'ACCURACY.md'), accuracyPage(known, left));
  return 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const io: Io = {
    stdin: null,
    out: (l) => void process.stdout.write(`${l}\n`),
    err: (l) => void process.stderr.write(`${l}\n`),
  };
  process.exitCode = await runAccuracy(process.argv.slice(2), io);
}
