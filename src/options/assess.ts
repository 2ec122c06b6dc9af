/**
 * "Can my machine run it?": a described machine against a model, at the precision that was meant and at the coarser ones,
 * with what it would do under the load and the cheapest changes that help. The machine is the asker's: nothing is priced here.
 */
import type { Catalog, Model, Precision } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import type { Workload } from '../sizing/deployment.ts';
import { cannotTune, METHODS, type Method, tuningMemory } from '../sizing/finetune.ts';
import { type Change, changesOf } from './changes.ts';
import type { Hardware } from './hardware.ts';
import { ladder, menuOf } from './menu.ts';
import { COARSER, finestThatFits, formatsFor, holdsInRam, type Run, serves, slow, tryNamed, tryRun } from './run.ts';

export { type Hardware, hardwareOf } from './hardware.ts';

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

/** tok/s below which a model is not worth offering. */
const BEARABLE = 6;

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
    ? tryNamed(h, model, request.precision, workload, catalog, request.engine ?? null)
    : unasked(h, model, request.engine ?? null, workload, catalog);
  const formats = asked ? formatsOf(request, model, asked, catalog) : [];
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

/** Nobody named a precision: what an engine that was named reads, else the finest that fits and is computed as it is, else the smallest. */
function unasked(h: Hardware, model: Model, engine: string | null, workload: Workload, catalog: Catalog): Run | null {
  if (engine !== null) {
    const usual = tryRun(h, model, null, workload, catalog, engine);
    if (usual?.one.fits) return usual;
  }
  const runs = formatsFor(h, model, catalog).flatMap((p) => tryRun(h, model, p, workload, catalog) ?? []);
  const fit = runs.filter((r) => r.one.fits && !slow(r));
  // Computed as it is comes before converted, but not in a format that is visibly coarser.
  const best = Math.max(0, ...fit.map((r) => r.precision.qualityRank));
  const asItIs = (r: Run, gap = COARSER): boolean => !r.one.conversion && r.precision.qualityRank >= best - gap;
  // Who has the cards for four bits does not read the experts from the host's memory for the sake of eight.
  const onCards = (r: Run): boolean => r.deployment.accelerator !== null && r.deployment.offload.kind === 'none';
  return (
    fit.find((r) => onCards(r) && asItIs(r, 1.5 * COARSER) && serves(r)) ??
    fit.find((r) => asItIs(r) && serves(r)) ??
    fit.find(serves) ??
    fit.find(asItIs) ??
    fit[0] ??
    runs.reduce<Run | null>((least, r) => (least && least.weightsGB <= r.weightsGB ? least : r), null)
  );
}

/** Formats shown side by side. */
const FORMATS = 5;

/** The asked format, the model's own and the wider one it was published in, then coarser ones. */
function formatsOf(
  { hardware: h, workload, engine }: AssessRequest,
  model: Model,
  asked: Run,
  catalog: Catalog,
): Run[] {
  const own = catalog.precisions.get(model.nativePrecision);
  const tried = [...(own ? [own] : []), ...ladder(model, h.accelerator, catalog, holdsInRam(h))];
  const out: Run[] = [asked];
  for (const precision of tried) {
    if (out.length >= FORMATS) break;
    if (out.some((r) => r.precision.id === precision.id)) continue;
    const run = tryNamed(h, model, precision, workload, catalog, engine ?? null);
    if (run) out.push(run);
  }
  return out.sort((a, b) => b.weightsGB - a.weightsGB);
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
