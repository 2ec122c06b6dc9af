/**
 * `npm run calibrate`: fits every speed parameter to the published readings and rewrites catalog/assumptions.
 * Deterministic: the same readings and formulas give the same files. `--serving` or `--local` does one half.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { dump } from 'js-yaml';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { UNFITTED } from '../../src/sizing/serving/knobs.ts';
import { fitEffects } from '../calibration/effects-fit.ts';
import { correction, type LeftOut, leaveOut, servingRanges } from '../calibration/left-out.ts';
import { judged, loadReadings, locate } from '../calibration/rows.ts';
import {
  credible,
  type Fit,
  fitServing,
  knobsOf,
  logResiduals,
  type Sample,
  samplesOf,
} from '../calibration/serving-fit.ts';
import { CATALOG_ROOT } from '../catalog/files.ts';
import { loadCatalog } from '../catalog/load.ts';
import { runCalibrateLocal } from './calibrate-local.ts';
import type { Io } from './io.ts';

const SOURCES = [
  {
    publisher: 'ai-dynamo/aiconfigurator (exports of public InferenceX runs, Apache-2.0)',
    url: 'https://github.com/ai-dynamo/aiconfigurator',
    date: '2026-04',
  },
  { publisher: 'published readings kept in catalog/measurements, each with its page', date: '2026-11-22' },
];
const DATE = '2026-11-22';

function errorText(rows: readonly { metric: string; residual: number }[], metric: string): string {
  const e = rows
    .filter((r) => r.metric === metric)
    .map((r) => Math.abs(Math.exp(r.residual) - 1))
    .sort((a, b) => a - b);
  if (e.length === 0) return `${metric}: none`;
  return `${metric} median ${(100 * e[Math.floor(e.length / 2)]!).toFixed(1)} %, mean ${((100 * e.reduce((a, b) => a + b, 0)) / e.length).toFixed(1)} % (${e.length})`;
}

const flat = (left: readonly LeftOut[]): { metric: string; residual: number }[] =>
  left.map((l) => ({ metric: l.sample.metric, residual: l.residual }));

function knobValues(fit: Fit): Record<string, number> {
  const out: Record<string, number> = {};
  const common = knobsOf(fit, '');
  for (const [name, v] of Object.entries(common)) out[name] = Number(v.toPrecision(4));
  for (const engine of fit.engines) {
    for (const [name, v] of Object.entries(knobsOf(fit, engine))) {
      if (Math.abs(v / common[name as keyof typeof common] - 1) > 0.01)
        out[`${engine}.${name}`] = Number(v.toPrecision(4));
    }
  }
  return out;
}

function save(name: string, record: Record<string, unknown>): void {
  writeFileSync(join(CATALOG_ROOT, 'assumptions', `${name}.yaml`), dump(record, { lineWidth: 150, noRefs: true }));
}

/** Fits the serving regime and writes its three files; returns the fit for the accuracy bench. */
function calibrateServing(catalog: Catalog, io: Io): void {
  const { located } = locate(loadReadings().filter(judged), catalog);
  const judgedAll: Sample[] = samplesOf(located, catalog);
  const samples = credible(judgedAll);
  const fit = fitServing(samples);
  const errors = logResiduals(samples, fit);
  const effects = fitEffects(samples, errors);
  const left: LeftOut[] = [];
  const error: string[] = [];
  for (const scheme of ['set-up', 'engine and model', 'accelerator']) {
    const out = leaveOut(judgedAll, scheme);
    left.push(...out);
    for (const metric of ['tpot', 'ttft', 'total']) io.out(`left out by ${scheme}: ${errorText(flat(out), metric)}`);
    if (scheme === 'set-up')
      error.push(`set-ups left out: ${errorText(flat(out), 'tpot')}; ${errorText(flat(out), 'ttft')}`);
  }
  const within: LeftOut[] = samples.map((sample, i) => ({
    sample,
    residual: 1.3 * (errors[i]! + correction(effects, sample)),
    distance: 0,
  }));
  const about = {
    rows: samples.length,
    sources: new Set(samples.map((s) => s.at.reading.url)).size,
    date: DATE,
    error: error.join('; '),
  };
  save('serving', {
    values: knobValues(fit),
    fit: about,
    sources: SOURCES,
    why: `What physics leaves open when an engine batches requests: shares of bandwidth and compute reached, microseconds a layer, an all-reduce and a sequence cost, and how prompts queue. One set for all engines and offsets of each that shrink towards it. Meaning of each name: src/sizing/serving/formulas.ts. Fitted by npm run calibrate (${Object.keys(UNFITTED).length} common values).`,
  });
  save('serving-effects', {
    values: effects,
    fit: about,
    sources: SOURCES,
    why: 'What readings say about the formulas near a set-up: log errors by group (engine × shape, shape × accelerator, …), shrunk towards zero where readings are few, and how many readings each group has. Written by npm run calibrate.',
  });
  save('uncertainty-serving', {
    values: servingRanges(left, within),
    fit: about,
    sources: SOURCES,
    why: 'Factors below and above the expected figure that held nine of ten readings of set-ups, pairs and accelerators left out of the fit, by engine, figure and distance from data. Written by npm run calibrate.',
  });
  io.out(
    `fitted: ${errorText(
      samples.map((s, i) => ({ metric: s.metric, residual: errors[i]! + correction(effects, s) })),
      'tpot',
    )}`,
  );
}

/** Runs the calibration; exit status 0. */
export async function runCalibrate(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { serving: { type: 'boolean' }, local: { type: 'boolean' } } });
  if (!values.local) calibrateServing(loadCatalog(), io);
  return values.serving ? 0 : runCalibrateLocal([DATE], io);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const io: Io = {
    stdin: null,
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
  };
  process.exitCode = await runCalibrate(process.argv.slice(2), io);
}
