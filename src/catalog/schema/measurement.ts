import { z } from 'zod';
import { isoDate } from './common.ts';

/** One published reading, flat, spelled as its source spells it. `null` = not stated. */
export const measurement = z.strictObject({
  id: z.string().min(1),
  family: z.string().min(1),
  model: z.string().min(1),
  precision: z.string().nullable().default(null),
  weightsGB: z.number().positive().nullable().default(null),
  accelerator: z.string().nullable().default(null),
  accelerators: z.number().nonnegative().nullable().default(null),
  nodes: z.number().nonnegative().nullable().default(null),
  interconnect: z.string().nullable().default(null),
  engine: z.string().nullable().default(null),
  parallelism: z.string().nullable().default(null),
  tensorParallel: z.number().nonnegative().nullable().default(null),
  pipelineParallel: z.number().nonnegative().nullable().default(null),
  dataParallel: z.number().nonnegative().nullable().default(null),
  expertParallel: z.number().nonnegative().nullable().default(null),
  speculative: z.union([z.boolean(), z.string(), z.number()]).nullable().default(null),
  cpu: z.string().nullable().default(null),
  sockets: z.number().nullable().default(null),
  memoryChannels: z.number().nullable().default(null),
  memoryMTs: z.number().nullable().default(null),
  memoryBandwidthGBs: z.number().nullable().default(null),
  offload: z.string().nullable().default(null),
  concurrency: z.number().positive().nullable().default(null),
  inputTokens: z.number().nonnegative().nullable().default(null),
  outputTokens: z.number().nonnegative().nullable().default(null),
  metric: z.string().min(1),
  value: z.number().nullable(),
  /** The queue had blown up while this was read: it informs saturation, not speed. */
  saturated: z.boolean().nullable().default(false),
  trust: z.string().nullable().default(null),
  date: isoDate.nullable().default(null),
  /** speculative, reduced-experts, pathological: stays out of a fit. */
  tag: z.string().nullable().default(null),
  /** Why its words cannot mean what they say: it is judged like any other and stays out of a fit. */
  doubt: z.string().nullable().default(null),
  /** Index into the file's sources. */
  source: z.number().int().nonnegative().default(0),
});
export type MeasurementRecord = z.infer<typeof measurement>;

/** One publisher's readings: what all rows share in `same`, the rest as a table. Appended, never edited. */
export const measurementFile = z.strictObject({
  publisher: z.string().min(1),
  licence: z.string().optional(),
  notes: z.string().optional(),
  sources: z.array(z.url()).min(1),
  same: z.record(z.string(), z.unknown()).default({}),
  /** Rows whose words contradict other rows or physics: those with these values, and what speaks against them. */
  doubts: z.array(z.strictObject({ where: z.record(z.string(), z.unknown()), reason: z.string().min(1) })).default([]),
  columns: z.array(z.string()).min(1),
  rows: z.array(z.array(z.unknown())),
});
