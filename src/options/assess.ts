/**
 * "Can my machine run it?": a described machine against a model, at the precision that was meant and at the coarser ones,
 * with what it would do under the load and the cheapest changes that help. The machine is the asker's: nothing is priced here.
 */
import type { Catalog, Model, Precision } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import type { Deployment, Workload } from '../sizing/deployment.ts';
import { cannotTune, METHODS, type Method, tuningMemory } from '../sizing/finetune.ts';
import { weightsGB } from '../sizing/memory.ts';
import { most } from '../sizing/people.ts';
import { deploymentFor } from '../sizing/query/deployment-for.ts';
import { size } from '../sizing/size.ts';
import type { Sizing } from '../sizing/sizing.ts';
import { type Hardware, PER_NODE } from './hardware.ts';
import { ladder, menuOf } from './menu.ts';

export { type Hardware, hardwareOf } from './hardware.ts';

/** One try: a model at a precision on the machine. */
export interface Run {
  model: Model;
  precision: Precision;
  weightsGB: number;
  deployment: Deployment;
  /** One request. */
  one: Sizing;
  /** The asked number of requests at once; the same as `one` where none was asked. */
  many: Sizing;
  concurrency: number;
  peopleAt14: number;
  peopleAt6: number;
}

export interface Assessment {
  hardware: Hardware;
  model: Model | null;
  /** At the precision that was asked for, else the model's original. null where no model was named or nothing can be sized. */
  asked: Run | null;
  /** The asked format and the ones usually tried on such cards, finest first: which fit, how fast. */
  formats: Run[];
  /** Finest format that fits, when the asked one does not. */
  fitting: Run | null;
  changes: Change[];
  /** What runs at all, strongest first, when no model was named or the named one does not fit. */
  alternatives: Run[];
  /** Each method of tuning the model on this machine; empty where tuning was not asked about. */
  tuning: TuningTry[];
  workload: Workload;
}

export interface TuningTry {
  method: Method;
  /** Memory over all cards, GB. */
  needGB: Range;
  haveGB: number;
  /** Why the cards cannot do it whatever their memory; null where only memory decides. */
  blocked: string | null;
  possible: boolean;
}

export type Change =
  | { kind: 'precision'; run: Run }
  | { kind: 'more'; accelerators: number; factor: number; run: Run }
  | { kind: 'ram'; ramGB: number; run: Run }
  | { kind: 'model'; run: Run };

const CROWD = 2048;
/** tok/s below which a model is not worth offering. */
const BEARABLE = 6;

/** One try; null where the estimator knows too little of the machine. */
export function tryRun(
  h: Hardware,
  model: Model,
  precision: Precision,
  workload: Workload,
  catalog: Catalog,
): Run | null {
  const asked = deploymentFor(
    {
      model: model.name,
      precision: precision.name,
      accelerator: h.acceleratorName,
      accelerators: h.acceleratorName === null ? null : h.accelerators,
      nodes: h.acceleratorName === null || h.accelerator?.kind === 'unified' ? null : h.nodes,
      cpu: h.cpu?.name ?? null,
      sockets: h.sockets,
      memoryChannels: h.modules === null ? null : h.modules / Math.max(1, h.sockets) || null,
      memoryMTs: h.memoryMTs,
      ramGB: h.ramGB,
    },
    catalog,
  );
  if (asked.error) return null;
  const deployment: Deployment = { ...asked.deployment, model, precision };
  const at = (concurrency: number) => size(deployment, { ...workload, concurrency }, catalog);
  const one = at(1);
  const many = workload.concurrency > 1 ? at(workload.concurrency) : one;
  const count = (speed: number) =>
    one.fits
      ? most(CROWD, (n) => {
          const s = n === 1 ? one : at(n);
          return s.fits && (s.userSpeed?.expected ?? 0) >= speed && (n === 1 || s.maxConcurrency >= n);
        })
      : 0;
  return {
    model,
    precision,
    weightsGB: weightsGB(model, precision),
    deployment,
    one,
    many,
    concurrency: workload.concurrency,
    peopleAt14: count(14),
    peopleAt6: count(6),
  };
}

const holdsInRam = (h: Hardware): boolean => h.ramGB !== null || h.cpu !== null;

function finestThatFits(h: Hardware, model: Model, workload: Workload, catalog: Catalog, least = 0): Run | null {
  const formats = [
    ...ladder(model, h.accelerator, catalog),
    ...(h.accelerator && holdsInRam(h) ? ladder(model, null, catalog) : []),
  ];
  for (const precision of formats.sort((a, b) => b.qualityRank - a.qualityRank)) {
    if (precision.bitsPerWeight < least) continue;
    const run = tryRun(h, model, precision, workload, catalog);
    if (run?.one.fits && !slow(run)) return run;
  }
  return null;
}

/** Starts, but nobody would wait for it. */
const USELESS = 1.5;
export const slow = (r: Run): boolean => (r.one.userSpeed?.expected ?? 0) < USELESS;

export interface AssessRequest {
  hardware: Hardware;
  model: Model | null;
  precision: Precision | null;
  workload: Workload;
  /** Tuning was asked about. */
  tuning: boolean;
}

/** Every method against the memory of the cards, its usable share counted. */
function tuningOn(h: Hardware, model: Model, catalog: Catalog): TuningTry[] {
  const { accelerator } = h;
  const share = assumed(catalog, 'finetune', 'usableShare').expected;
  const haveGB = (accelerator?.memoryGB ?? 0) * h.accelerators * share;
  return METHODS.map((method): TuningTry => {
    const needGB = tuningMemory(model, method, catalog).totalGB;
    const blocked =
      accelerator === null
        ? 'tuning.none_no_accelerator'
        : cannotTune(accelerator, method) === null
          ? null
          : 'tuning.none_inference_only';
    return { method, needGB, haveGB, blocked, possible: blocked === null && needGB.expected <= haveGB };
  });
}

/** The assessment; never throws for what a machine or model is. */
export function assess(request: AssessRequest, catalog: Catalog): Assessment {
  const { hardware: h, model, workload } = request;
  const base: Assessment = {
    hardware: h,
    model,
    asked: null,
    formats: [],
    fitting: null,
    changes: [],
    alternatives: [],
    tuning: model && request.tuning ? tuningOn(h, model, catalog) : [],
    workload,
  };
  if (!h.accelerator && !h.cpu && h.ramGB === null) return base;
  if (!model) return { ...base, alternatives: whatFits(h, null, workload, catalog) };
  const precision = request.precision ?? catalog.precisions.get(model.nativePrecision) ?? null;
  const asked = precision ? tryRun(h, model, precision, workload, catalog) : null;
  const formats = asked ? formatsOf(h, model, asked, holdsInRam(h), workload, catalog) : [];
  const good = asked?.one.fits === true && !slow(asked);
  const fitting = good ? null : finestThatFits(h, model, workload, catalog);
  const alternatives = good || fitting ? [] : whatFits(h, model, workload, catalog).slice(0, 3);
  return {
    ...base,
    asked,
    formats,
    fitting,
    alternatives,
    changes: good ? [] : changesOf(h, model, asked, fitting, alternatives, workload, catalog),
  };
}

/** Formats shown side by side. */
const FORMATS = 4;

function formatsOf(h: Hardware, model: Model, asked: Run, host: boolean, workload: Workload, catalog: Catalog): Run[] {
  const out: Run[] = [asked];
  for (const precision of ladder(model, h.accelerator, catalog, host)) {
    if (out.length >= FORMATS) break;
    if (out.some((r) => r.precision.id === precision.id)) continue;
    const run = tryRun(h, model, precision, workload, catalog);
    if (run) out.push(run);
  }
  return out.sort((a, b) => b.weightsGB - a.weightsGB);
}

function changesOf(
  h: Hardware,
  model: Model,
  asked: Run | null,
  fitting: Run | null,
  alternatives: Run[],
  workload: Workload,
  catalog: Catalog,
): Change[] {
  const out: Change[] = [];
  if (fitting) out.push({ kind: 'precision', run: fitting });
  if (h.accelerator && asked) {
    for (let factor = 2; factor <= 8; factor *= 2) {
      const bigger = {
        ...h,
        accelerators: h.accelerators * factor,
        nodes:
          h.accelerators >= PER_NODE ? h.nodes * factor : Math.max(1, Math.ceil((h.accelerators * factor) / PER_NODE)),
      };
      const run = tryRun(bigger, model, asked.precision, workload, catalog);
      if (run?.one.fits && !slow(run)) {
        out.push({ kind: 'more', accelerators: bigger.accelerators, factor, run });
        break;
      }
    }
  }
  if (!fitting && holdsInRam(h) && h.accelerator?.kind !== 'unified') {
    for (const ramGB of [256, 384, 512, 768, 1024, 1536]) {
      if (ramGB <= (h.ramGB ?? 0)) continue;
      const run = finestThatFits({ ...h, ramGB }, model, workload, catalog, 3.5);
      if (run) {
        out.push({ kind: 'ram', ramGB, run });
        break;
      }
    }
  }
  const smaller = alternatives[0];
  if (smaller) out.push({ kind: 'model', run: smaller });
  return out;
}

/** Models that run, strongest first, each at its finest format of four bits or more; the wished model's own distills come first. */
function whatFits(h: Hardware, wished: Model | null, workload: Workload, catalog: Catalog): Run[] {
  const menu = menuOf(wished, catalog);
  const pool = wished
    ? [...menu.distills, ...menu.frontier]
    : [...menu.frontier, ...(menu.flagship ? [menu.flagship] : []), ...menu.distills];
  const out: Run[] = [];
  for (const model of new Set(pool)) {
    if (model === wished) continue;
    const run = finestThatFits(h, model, workload, catalog, 3.5);
    if (run && (run.one.userSpeed?.expected ?? 0) >= BEARABLE) out.push(run);
    if (out.length >= 5) break;
  }
  return out;
}
