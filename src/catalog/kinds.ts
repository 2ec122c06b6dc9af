/** The schema of each folder of the catalog. */
import type { z } from 'zod';
import type { KindName } from './folders.ts';
import { accelerator, cpu, machine, precision } from './schema/hardware.ts';
import { assumption, engine, fineTuneFact, pitfall, siteFact } from './schema/knowledge.ts';
import { model } from './schema/model.ts';
import { priceEntry, rate } from './schema/money.ts';

export interface Kind {
  readonly schema: z.ZodType;
  /** One line for people: what the folder is for. */
  readonly what: string;
}

export const KINDS: Readonly<Record<KindName, Kind>> = {
  models: { schema: model, what: 'a language model: shape, parameters, checkpoints' },
  accelerators: { schema: accelerator, what: 'a card, chip or computer with unified memory' },
  cpus: { schema: cpu, what: 'a processor and its memory channels' },
  machines: { schema: machine, what: 'a thing one can order, with its bill of parts' },
  precisions: { schema: precision, what: 'a format that weights are stored in' },
  engines: { schema: engine, what: 'a program that serves models' },
  assumptions: { schema: assumption, what: 'a named factor that is not physics, with its reason' },
  pitfalls: { schema: pitfall, what: 'something that goes wrong between quote and cash' },
  finetune: { schema: fineTuneFact, what: 'a published fact about tuning' },
  prices: { schema: priceEntry, what: 'dated prices of one item, appended, never edited' },
  rates: { schema: rate, what: 'dated exchange rates of one pair of currencies' },
  site: { schema: siteFact, what: 'published facts about power, racks, links, markets' },
};
