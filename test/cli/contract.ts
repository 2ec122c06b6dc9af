/** The document of `ask --json` as the machine interface promises it; unknown keys are refused. */
import { z } from 'zod';

const source = z.strictObject({
  publisher: z.string().optional(),
  url: z.string().optional(),
  date: z.string().nullable(),
});
const finite = z.number();
const range = z
  .strictObject({
    low: finite,
    expected: finite,
    high: finite,
    currency: z.enum(['CNY', 'USD', 'EUR', 'GBP']).optional(),
    basis: z.enum(['measured', 'published', 'stated', 'claimed', 'assumed']),
    derivation: z.unknown().optional(),
  })
  .refine((r) => r.low <= r.expected * 1.0001 && r.expected <= r.high * 1.0001, 'low ≤ expected ≤ high');
const money = range.refine((r) => r.currency !== undefined, 'money names its currency');
const count = finite.int().nonnegative().nullable();

export const option = z.strictObject({
  id: z.string().min(1),
  family: z.enum([
    'gpu-cluster',
    'inference-gpu',
    'domestic-npu',
    'mac-cluster',
    'cpu-gpu-hybrid',
    'cpu-only',
    'quantised',
    'distilled',
    'rent',
    'api',
    'own',
  ]),
  tier: z.enum(['recommended', 'feasible', 'stretch', 'ruled_out']),
  title: z.string().min(1),
  model: z.string().nullable(),
  precision: z.string().nullable(),
  hardware: z.array(z.strictObject({ item: z.string(), catalogId: z.string().nullable(), quantity: finite })),
  nodes: finite.int().nonnegative(),
  verdict: z.string().min(1),
  reasons: z.array(z.string().min(1)),
  fits: z.boolean(),
  withinBudget: z.boolean().nullable(),
  fineTune: z.strictObject({
    method: z.enum(['none', 'qlora', 'lora', 'full']),
    largestModel: z.string().nullable(),
    reason: z.string(),
  }),
  capitalCost: money.nullable(),
  ownershipCost: money.nullable(),
  powerKw: range.nullable(),
  userSpeed: range.nullable(),
  maxConcurrency: z.strictObject({ at14: count, at6: count, memory: count }),
  outputThroughput: range.nullable(),
  ttftMs: range.nullable(),
  gives_up: z.array(z.string()),
  sources: z.array(source),
});

const slot = z.strictObject({
  value: z.unknown(),
  status: z.enum(['stated', 'implied', 'unknown']),
  quote: z.string().optional(),
  because: z.string().optional(),
});

export const document = z.strictObject({
  intent: z.enum([
    'size_for_requirements',
    'can_my_hardware_run_it',
    'check_quote',
    'compare_options',
    'explain',
    'other',
  ]),
  language: z.enum(['zh', 'en', 'de']),
  requirements: z.record(z.string(), slot),
  options: z.array(option),
  recommended: z.string().nullable(),
  nextQuestions: z.array(
    z.strictObject({
      slot: z.string().nullable(),
      text: z.string().min(1),
      choices: z.array(z.strictObject({ label: z.string().min(1), set: z.record(z.string(), z.unknown()) })),
    }),
  ),
  pitfalls: z.array(
    z.strictObject({
      pitfall: z.string(),
      rule: z.string(),
      severity: z.enum(['blocker', 'warning', 'note']),
      title: z.string().min(1),
      quote: z.string().nullable(),
      what: z.string(),
      why: z.string(),
      ask: z.string(),
      arithmetic: z.string().nullable(),
      sources: z.array(source),
    }),
  ),
  reply: z.strictObject({
    language: z.string(),
    summary: z.string().min(1),
    blocks: z.array(z.looseObject({ type: z.string() })).min(1),
    details: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        blocks: z.array(z.looseObject({ type: z.string() })).min(1),
      }),
    ),
    form: z.unknown().nullable(),
  }),
});
export type Document = z.infer<typeof document>;
