/** Which folder of the catalog holds what: its schema, and whether a file is one record or a list that is only appended to. */
import type { z } from 'zod';
import { accelerator, cpu, machine, precision } from './schema/hardware.ts';
import { assumption, engine, fineTuneFact, pitfall, siteFact } from './schema/knowledge.ts';
import { model } from './schema/model.ts';
import { priceEntry, rate } from './schema/money.ts';

export interface Kind {
  readonly folder: string;
  readonly schema: z.ZodType;
  /** record: one thing a file, named by the file. list: dated entries, identified by file and place in it. */
  readonly shape: 'record' | 'list';
  /** One line for people: what the folder is for. */
  readonly what: string;
}

export const KINDS = {
  models: {
    folder: 'models',
    schema: model,
    shape: 'record',
    what: 'a language model: shape, parameters, checkpoints',
  },
  accelerators: {
    folder: 'accelerators',
    schema: accelerator,
    shape: 'record',
    what: 'a card, chip or computer with unified memory',
  },
  cpus: { folder: 'cpus', schema: cpu, shape: 'record', what: 'a processor and its memory channels' },
  machines: {
    folder: 'machines',
    schema: machine,
    shape: 'record',
    what: 'a thing one can order, with its bill of parts',
  },
  precisions: { folder: 'precisions', schema: precision, shape: 'record', what: 'a format that weights are stored in' },
  engines: { folder: 'engines', schema: engine, shape: 'record', what: 'a program that serves models' },
  assumptions: {
    folder: 'assumptions',
    schema: assumption,
    shape: 'record',
    what: 'a named factor that is not physics, with its reason',
  },
  pitfalls: {
    folder: 'pitfalls',
    schema: pitfall,
    shape: 'record',
    what: 'something that goes wrong between quote and cash',
  },
  finetune: { folder: 'finetune', schema: fineTuneFact, shape: 'record', what: 'a published fact about tuning' },
  prices: {
    folder: 'prices',
    schema: priceEntry,
    shape: 'list',
    what: 'dated prices of one item, appended, never edited',
  },
  rates: { folder: 'rates', schema: rate, shape: 'list', what: 'dated exchange rates of one pair of currencies' },
  site: { folder: 'site', schema: siteFact, shape: 'list', what: 'published facts about power, racks, links, markets' },
} as const satisfies Record<string, Kind>;
export type KindName = keyof typeof KINDS;

/** Folders beside the kinds: generated schemas, and readings that are only loaded when asked for. */
export const OTHER_FOLDERS: readonly string[] = ['schema', 'measurements'];

/** Kind of a file, by its first folder; null for anything else. */
export function kindOf(path: string): KindName | null {
  const folder = path.split('/')[0] ?? '';
  return Object.hasOwn(KINDS, folder) ? (folder as KindName) : null;
}

/** Identity that a path gives: the file's name, and for prices, rates and site facts the whole path inside the folder. */
export function identity(path: string, kind: KindName): string {
  const inside = path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\.ya?ml$/, '');
  return KINDS[kind].shape === 'list' ? inside : (inside.split('/').at(-1) ?? inside);
}
