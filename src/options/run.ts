/** A model at a precision on a described machine: one try, and the finest format that works. */
import type { Catalog, Model, Precision } from '../catalog/catalog.ts';
import type { Deployment, Workload } from '../sizing/deployment.ts';
import { weightsGB } from '../sizing/memory.ts';
import { CROWD, most } from '../sizing/people.ts';
import { deploymentFor } from '../sizing/query/deployment-for.ts';
import { size } from '../sizing/size.ts';
import type { Sizing } from '../sizing/sizing.ts';
import type { Hardware } from './hardware.ts';
import { ladder } from './menu.ts';

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

/** The same with the program that was named where that reads the format, else with the usual one. */
export function tryNamed(
  h: Hardware,
  model: Model,
  precision: Precision,
  workload: Workload,
  catalog: Catalog,
  engine: string | null,
): Run | null {
  const named = engine === null ? null : tryRun(h, model, precision, workload, catalog, engine);
  return named?.one.fits ? named : tryRun(h, model, precision, workload, catalog);
}

export const holdsInRam = (h: Hardware): boolean => h.ramGB !== null || h.cpu !== null;

export function finestThatFits(h: Hardware, model: Model, workload: Workload, catalog: Catalog, least = 0): Run | null {
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

/** Those who ask at once all see a speed that can be borne. */
export const serves = (r: Run): boolean =>
  r.peopleAt6 >= Math.max(1, r.concurrency) && r.many.fits && r.many.maxConcurrency >= r.concurrency;

/** Ranks of formats apart from which answers differ visibly. */
export const COARSER = 0.04;

/** Formats worth trying on a machine, finest first. */
export function formatsFor(h: Hardware, model: Model, catalog: Catalog): Precision[] {
  const all = [
    ...ladder(model, h.accelerator, catalog),
    ...(h.accelerator && holdsInRam(h) ? ladder(model, null, catalog) : []),
  ];
  return [...new Set(all)].sort((a, b) => b.qualityRank - a.qualityRank);
}
