/** What one asks of the estimator, as published: names and free text, plain numbers in the unit that the key names. `null` or absent = not stated. */
import { z } from 'zod';
import { type EstimateError, fault } from './fault.ts';

const text = z.string().max(2000).nullish();
const positive = (most: number) => z.number().positive().max(most).nullish();
const whole = (most: number) => z.number().int().positive().max(most).nullish();

/** A parallel width; 0 is how some tables write "not used". */
const width = z.preprocess((v) => (v === 0 ? null : v), z.number().int().positive().max(10_000).nullish()).nullish();

/** "2", "2x" and 2 are the same count. */
const count = z
  .preprocess(
    (v) => (typeof v === 'string' && /^\s*\d{1,6}\s*[x×]?\s*$/i.test(v) ? Number(v.replace(/[^\d]/g, '')) : v),
    z.number().int().nonnegative().max(100_000),
  )
  .nullish();

/** "24GB", "24 G" and 24 are the same size. */
const gigabytes = z
  .preprocess(
    (v) =>
      typeof v === 'string' && /^\s*\d{1,6}(?:\.\d{1,3})?\s*(?:g|gb|gib)?\s*$/i.test(v) ? Number.parseFloat(v) : v,
    z.number().positive().max(1e6),
  )
  .nullish();

export const estimateRequest = z.strictObject({
  id: z.union([z.string().max(2000), z.number()]).nullish(),
  model: z.string().min(1).max(2000),
  precision: text,
  accelerator: text,
  accelerators: count,
  nodes: whole(100_000),
  interconnect: text,
  engine: text,
  parallelism: text,
  tensorParallel: width,
  pipelineParallel: width,
  dataParallel: width,
  expertParallel: width,
  speculative: z.union([z.boolean(), z.string().max(2000), z.number()]).nullish(),
  cpu: text,
  sockets: whole(1000),
  memoryChannels: whole(1000),
  memoryMTs: positive(1e5),
  memoryBandwidthGBs: positive(1e5),
  ramGB: gigabytes,
  offload: text,
  weightsGB: positive(1e6),
  concurrency: whole(1_000_000),
  inputTokens: z.number().int().nonnegative().max(100_000_000).nullish(),
  outputTokens: z.number().int().nonnegative().max(100_000_000).nullish(),
});

export type EstimateRequest = z.infer<typeof estimateRequest>;

/** A request from anything that was parsed from JSON; unknown keys and impossible numbers are named. */
export function readRequest(value: unknown): { request: EstimateRequest } | { error: EstimateError } {
  const result = estimateRequest.safeParse(value);
  if (result.success) return { request: result.data };
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const keys = issue.keys.map((k) => JSON.stringify(k.slice(0, 60))).slice(0, 5);
    return fault(`unknown key ${keys.join(', ')}`, `known keys: ${Object.keys(estimateRequest.shape).join(', ')}`);
  }
  const where = issue?.path.join('.') || 'input';
  return fault(
    `${where}: ${issue?.message ?? 'not an object'}`,
    'one JSON object with plain numbers in the unit that the key names; null where not stated',
  );
}
