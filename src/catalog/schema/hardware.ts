import { z } from 'zod';
import { isoDate, record, words } from './common.ts';

/** Dense tensor peak, TFLOP/s (or TOP/s for int8). null = not known; a precision listed in `absent` has no units on the chip. */
export const dense = z.strictObject({
  fp16: z.number().positive().nullable().describe('bf16 or fp16, dense, never "with sparsity"'),
  fp8: z.number().positive().nullable(),
  int8: z.number().positive().nullable(),
  fp4: z.number().positive().nullable(),
});

export const accelerator = z.strictObject({
  name: z.string(),
  vendor: z.string(),
  /** What the buyer gets: a server module, a workstation or graphics card, an NPU, or a whole computer with unified memory. */
  kind: z.enum(['datacenter', 'workstation', 'consumer', 'npu', 'unified']),
  aliases: z.array(z.string()).default([]),
  memoryGB: z.number().positive().nullable(),
  memoryType: z.string().nullable(),
  memoryBandwidth: z.number().positive().nullable().describe('GB/s'),
  dense,
  absent: z
    .array(z.enum(['bf16', 'fp8', 'int8', 'fp4']))
    .default([])
    .describe('no hardware units for these'),
  /** Chip-to-chip link inside a node; bandwidth per device and direction, GB/s; null = none beyond the host link. */
  link: z.strictObject({ name: z.string(), bandwidth: z.number().positive().nullable() }).nullable(),
  hostLink: z.string().nullable(),
  /** Can cards talk to each other without going through host memory (GeForce drivers say no). */
  peerToPeer: z.boolean().nullable().default(null),
  boardPower: z.number().positive().nullable().describe('W'),
  computeCapability: z.string().nullable().default(null),
  form: z.string().nullable().default(null),
  fineTune: z.enum(['full', 'lora', 'none']).nullable(),
  fineTuneNotes: z.string().optional(),
  availabilityCN: z.string().nullable().default(null),
  modified: z.boolean().default(false).describe('third-party rework, such as doubled memory'),
  /** Domestic in the sense of Chinese procurement lists. */
  domesticCN: z.boolean().default(false),
  released: isoDate.nullable().default(null),
  ...record,
});
export type AcceleratorRecord = z.infer<typeof accelerator>;

export const cpu = z.strictObject({
  name: z.string(),
  vendor: z.string().optional(),
  aliases: z.array(z.string()).default([]),
  cores: z.number().int().positive().nullable(),
  memoryChannels: z.number().int().positive().nullable(),
  memoryType: z.string().nullable(),
  memoryMTs: z.number().positive().nullable(),
  maxSockets: z.number().int().positive().nullable(),
  maxMemoryGB: z.number().positive().nullable().default(null),
  avx512: z.boolean().nullable(),
  amx: z.boolean().nullable(),
  domesticCN: z.boolean().default(false),
  ...record,
});
export type CpuRecord = z.infer<typeof cpu>;

/** A thing one can order: a node, workstation, desktop or Mac. Prices refer to its id, or are built from `parts`. */
export const machine = z.strictObject({
  name: z.string(),
  title: words.optional(),
  family: z.enum(['gpu-cluster', 'inference-gpu', 'domestic-npu', 'mac-cluster', 'cpu-gpu-hybrid', 'cpu-only']),
  aliases: z.array(z.string()).default([]),
  accelerator: z.string().nullable().describe('id in catalog/accelerators'),
  accelerators: z.number().int().nonnegative(),
  cpu: z.string().nullable().describe('id in catalog/cpus'),
  sockets: z.number().int().positive().nullable(),
  memoryChannels: z.number().int().positive().nullable().default(null).describe('populated, per socket'),
  memoryMTs: z.number().positive().nullable().default(null),
  ramGB: z.number().positive().nullable(),
  diskGB: z.number().positive().nullable().default(null),
  diskReadGBs: z.number().positive().nullable().default(null),
  network: z
    .strictObject({
      name: z.string(),
      bandwidth: z.number().positive().describe('GB/s per accelerator and direction'),
      latencyUs: z.number().positive(),
    })
    .nullable()
    .default(null),
  /** Nodes that can be joined at most, with that network. */
  maxNodes: z.number().int().positive().default(1),
  hostPower: z.number().positive().describe('W for everything but the accelerators, under load'),
  maxPower: z.number().positive().nullable().default(null).describe('W, power supplies as published'),
  condition: z.enum(['new', 'used', 'refurbished', 'modified']).default('new'),
  /** Bill of materials for a price built from parts: catalog price item ids and how many. */
  parts: z.array(z.strictObject({ item: z.string(), quantity: z.number().positive() })).default([]),
  ...record,
});
export type MachineRecord = z.infer<typeof machine>;

/** A numeric format that weights can be stored in. */
export const precision = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()).default([]),
  bitsPerWeight: z.number().positive().describe('average over a file, measured where published'),
  denseBits: z
    .number()
    .positive()
    .optional()
    .describe(
      'mixtures of experts: bits of what every token reads (attention, shared experts, head), where the format keeps that finer than the experts',
    ),
  /** Format that the multiply runs in on chips that have it, else what it is converted to. */
  compute: z.enum(['fp16', 'fp8', 'int8', 'fp4']),
  format: z.enum(['float', 'fp8', 'int8', 'int4', 'fp4', 'gguf', 'mlx']),
  /** 1 = original, 0 = useless; only an order for ranking, with its source. */
  qualityRank: z.number().min(0).max(1),
  ...record,
});
export type PrecisionRecord = z.infer<typeof precision>;
