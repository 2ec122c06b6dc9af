import { z } from 'zod';
import { isoDate, record, words } from './common.ts';

/** A factor that is not physics, with its reason, its fit and its date. */
export const assumption = z.strictObject({
  /** Flat names to numbers, so that a fit can rewrite them. */
  values: z.record(z.string(), z.number()),
  why: z.string(),
  /** How it was fitted: rows, sources, error; absent for a stated convention. */
  fit: z
    .strictObject({ rows: z.number().int(), sources: z.number().int(), date: isoDate, error: z.string() })
    .optional(),
  low: z.record(z.string(), z.number()).optional(),
  high: z.record(z.string(), z.number()).optional(),
  unit: z.string().optional(),
  ...record,
});
export type AssumptionRecord = z.infer<typeof assumption>;

/** Something that goes wrong between quote and cash, with how to see it and what to ask. */
export const pitfall = z.strictObject({
  rule: z.string().describe('rule name of the machine interface, or the file name'),
  title: words,
  what: words.describe('may hold {names} of the facts it was found by'),
  why: words,
  ask: words,
  verify: words.optional(),
  severity: z.enum(['blocker', 'warning', 'note']),
  /** Named fact of src/pitfalls that decides, absent when only a person can judge. */
  when: z.string().optional(),
  appliesTo: z.array(z.string()).default([]),
  examples: z.strictObject({ fires: z.array(z.string()), silent: z.array(z.string()) }).optional(),
  ...record,
});
export type PitfallRecord = z.infer<typeof pitfall>;

/** Published fact about tuning: memory, hardware, speed, as its project states it. */
export const fineTuneFact = z.strictObject({
  model: z.string(),
  method: z.string(),
  hardware: z.string().nullable(),
  memory: z.record(z.string(), z.unknown()).nullable(),
  speed: z.string().nullable(),
  stack: z.string().nullable(),
  confidence: z.string(),
  ...record,
});
export type FineTuneRecord = z.infer<typeof fineTuneFact>;

/** Published fact about power, racks, links, layouts. */
export const siteFact = z.strictObject({
  topic: z.string(),
  item: z.string(),
  value: z.union([z.number(), z.string()]).nullable(),
  unit: z.string().nullable(),
  /** Where the source gives two numbers. */
  low: z.number().optional(),
  high: z.number().optional(),
  date: isoDate.nullable().optional(),
  region: z.string().optional(),
  ...record,
});
export type SiteRecord = z.infer<typeof siteFact>;

/** A serving program. */
export const engine = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  /** many: batches requests continuously; few: a handful; one: one at a time. */
  serves: z.enum(['many', 'few', 'one']),
  /** How several accelerators share a model. */
  split: z.array(z.enum(['tensor', 'pipeline', 'expert', 'data', 'layers', 'experts-on-cpu'])).default([]),
  platforms: z.array(z.enum(['cuda', 'rocm', 'cann', 'metal', 'cpu', 'vulkan', 'sycl', 'musa', 'maca', 'other'])),
  ...record,
});
export type EngineRecord = z.infer<typeof engine>;
