/**
 * "Can my machine run it?": a described machine against a model, at the precision that was meant and at the coarser ones,
 * with what it would do under the load and the cheapest changes that help. The machine is the asker's: nothing is priced here.
 */
import type { Accelerator, Catalog, Model, Precision } from '../catalog/catalog.ts';
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
  /**
   * At the precision that was asked for; where none was, at the finest that fits and that the chip computes, else at the smallest, which does not fit.
   * null where no model was named or nothing can be sized.
   */
  asked: Run | null;
  /** A precision was asked for. */
  precisionNamed: boolean;
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
  | { kind: 'more'; accelerators: number; run: Run }
  | { kind: 'card'; accelerator: Accelerator; accelerators: number; run: Run }
  | { kind: 'ram'; ramGB: number; run: Run }
  | { kind: 'model'; run: Run };

const CROWD = 2048;
/** tok/s below which a model is not worth offering. */
const BEARABLE = 6;

/** One try; null where the estimator knows too little of the machine. Without a precision, the one usual for the engine and the device. */
export function tryRun(
  h: Hardware,
  model: Model,
  said: Precision | null,
  workload: Workload,
  catalog: Catalog,
  engine: string | null = null,
): Run | null {
  const asked = deploymentFor(
    {
      model: model.name,
      precision: said?.name ?? null,
      engine,
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
  const precision = said ?? asked.deployment.precision;
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
  for (const precision of formatsFor(h, model, catalog)) {
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
  /** The engine that was named; it decides which files are meant where no precision is named. */
  engine?: string | null;
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
          : `tuning.none_${cannotTune(accelerator, method)}`;
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
    precisionNamed: request.precision !== null,
    formats: [],
    fitting: null,
    changes: [],
    alternatives: [],
    tuning: model && request.tuning ? tuningOn(h, model, catalog) : [],
    workload,
  };
  if (!h.accelerator && !h.cpu && h.ramGB === null) return base;
  if (!model) return { ...base, alternatives: whatFits(h, null, workload, catalog) };
  const asked = request.precision
    ? tryRun(h, model, request.precision, workload, catalog)
    : unasked(h, model, request.engine ?? null, workload, catalog);
  const formats = asked ? formatsOf(h, model, asked, holdsInRam(h), workload, catalog) : [];
  const good = asked?.one.fits === true && !slow(asked);
  const fitting = good || !request.precision ? null : finestThatFits(h, model, workload, catalog);
  const alternatives = good || fitting ? [] : whatFits(h, model, workload, catalog).slice(0, 3);
  return {
    ...base,
    asked,
    formats,
    fitting,
    alternatives,
    changes: good && serves(asked) ? [] : changesOf(request, asked, fitting, alternatives, catalog),
  };
}

/** Those who ask at once all see a speed that can be borne. */
export const serves = (r: Run): boolean =>
  r.peopleAt6 >= Math.max(1, r.concurrency) && r.many.fits && r.many.maxConcurrency >= r.concurrency;

/** Nobody named a precision: what an engine that was named reads, else the finest that fits and is computed as it is, else the smallest. */
function unasked(h: Hardware, model: Model, engine: string | null, workload: Workload, catalog: Catalog): Run | null {
  if (engine !== null) {
    const usual = tryRun(h, model, null, workload, catalog, engine);
    if (usual?.one.fits) return usual;
  }
  const runs = formatsFor(h, model, catalog).flatMap((p) => tryRun(h, model, p, workload, catalog) ?? []);
  const fit = runs.filter((r) => r.one.fits && !slow(r));
  return (
    fit.find((r) => !r.one.conversion && serves(r)) ??
    fit.find(serves) ??
    fit.find((r) => !r.one.conversion) ??
    fit[0] ??
    runs.reduce<Run | null>((least, r) => (least && least.weightsGB <= r.weightsGB ? least : r), null)
  );
}

/** Formats worth trying on a machine, finest first. */
function formatsFor(h: Hardware, model: Model, catalog: Catalog): Precision[] {
  const all = [
    ...ladder(model, h.accelerator, catalog),
    ...(h.accelerator && holdsInRam(h) ? ladder(model, null, catalog) : []),
  ];
  return [...new Set(all)].sort((a, b) => b.qualityRank - a.qualityRank);
}

/** Formats shown side by side. */
const FORMATS = 5;

/** The asked format, the model's own and the wider one it was published in, then coarser ones. */
function formatsOf(h: Hardware, model: Model, asked: Run, host: boolean, workload: Workload, catalog: Catalog): Run[] {
  const own = catalog.precisions.get(model.nativePrecision);
  const tried = [...(own ? [own] : []), ...ladder(model, h.accelerator, catalog, host)];
  const out: Run[] = [asked];
  for (const precision of tried) {
    if (out.length >= FORMATS) break;
    if (out.some((r) => r.precision.id === precision.id)) continue;
    const run = tryRun(h, model, precision, workload, catalog);
    if (run) out.push(run);
  }
  return out.sort((a, b) => b.weightsGB - a.weightsGB);
}

/** Cards that people put together: in a desktop, in a server, in several servers. */
const COUNTS = [1, 2, 3, 4, 6, 8, 16, 24, 32, 48, 64];
/** So many times the cards are no longer a change but another machine. */
const FARTHEST = 4;
/** Bits a weight below which quality suffers visibly; nobody extends a machine for less. */
const SENSIBLE_BITS = 3.5;

function changesOf(
  { hardware: h, model, precision, workload }: AssessRequest,
  asked: Run | null,
  fitting: Run | null,
  alternatives: Run[],
  catalog: Catalog,
): Change[] {
  if (!model) return [];
  const out: Change[] = [];
  if (fitting) out.push({ kind: 'precision', run: fitting });
  const on = (machine: Hardware): Run | null => {
    const run = precision
      ? tryRun(machine, model, precision, workload, catalog)
      : finestThatFits(machine, model, workload, catalog, SENSIBLE_BITS);
    return run?.one.fits && !slow(run) && (!asked?.one.fits || serves(run)) ? run : null;
  };
  const { accelerator } = h;
  if (accelerator && asked) {
    const bigger = nextCards(accelerator, catalog).find((a) => on({ ...h, accelerator: a, acceleratorName: a.name }));
    const count = COUNTS.find((n) => n > h.accelerators && n <= h.accelerators * FARTHEST && on(withCards(h, n)));
    if (count) out.push({ kind: 'more', accelerators: count, run: on(withCards(h, count))! });
    if (bigger && (!count || count > h.accelerators * 2)) {
      const run = on({ ...h, accelerator: bigger, acceleratorName: bigger.name })!;
      out.push({ kind: 'card', accelerator: bigger, accelerators: h.accelerators, run });
    }
  }
  if (!fitting && holdsInRam(h) && accelerator?.kind !== 'unified') {
    for (const ramGB of [256, 384, 512, 768, 1024, 1536]) {
      if (ramGB <= (h.ramGB ?? 0)) continue;
      const run = finestThatFits({ ...h, ramGB }, model, workload, catalog, SENSIBLE_BITS);
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

const withCards = (h: Hardware, accelerators: number): Hardware => ({
  ...h,
  accelerators,
  nodes: h.accelerator?.kind === 'unified' ? accelerators : Math.max(h.nodes, Math.ceil(accelerators / PER_NODE)),
});

/** Cards of the same maker and kind with more memory, the smallest first; at equal memory the one whose speed is nearest. */
function nextCards(a: Accelerator, catalog: Catalog): Accelerator[] {
  const more = [...catalog.accelerators.values()].filter(
    (x) => x.vendor === a.vendor && x.kind === a.kind && !x.modified && (x.memoryGB ?? 0) > (a.memoryGB ?? 0) * 1.1,
  );
  const distance = (x: Accelerator) => Math.abs(Math.log((x.memoryBandwidth ?? 1) / (a.memoryBandwidth ?? 1)));
  return more.sort((x, y) => x.memoryGB! - y.memoryGB! || distance(x) - distance(y));
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
