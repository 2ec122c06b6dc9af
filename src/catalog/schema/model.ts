import { z } from 'zod';
import { isoDate, record } from './common.ts';

/** One kind of attention layer and how many layers use it; a model is a list of these. */
export const attentionGroup = z.strictObject({
  kind: z
    .enum(['gqa', 'mla', 'sliding', 'linear', 'compressed'])
    .describe('mha and mqa are gqa with kvHeads = heads or 1'),
  layers: z.number().int().positive(),
  kvHeads: z.number().int().positive().optional(),
  headDim: z.number().int().positive().optional(),
  /** MLA: compressed latent kept per token. */
  latentRank: z.number().int().positive().optional(),
  /** MLA: rotary part kept per token. */
  ropeDim: z.number().int().positive().optional(),
  /** MLA: compressed query, and the sizes of a head: rotary-free part and value. */
  queryRank: z.number().int().positive().optional(),
  nopeDim: z.number().int().positive().optional(),
  valueDim: z.number().int().positive().optional(),
  /** sparse: heads and size of the indexer that picks the tokens to read. */
  indexHeads: z.number().int().positive().optional(),
  indexDim: z.number().int().positive().optional(),
  /** sliding: tokens kept. */
  window: z.number().int().positive().optional(),
  /** linear: constant state bytes per sequence and layer. */
  stateBytes: z.number().nonnegative().optional(),
  /** sparse attention reads at most this many tokens of the cache per step (all are kept). */
  topK: z.number().int().positive().optional(),
  /** compressed: average cached elements per token and layer, when the product above does not hold. */
  elementsPerToken: z.number().positive().optional(),
});

export const moe = z.strictObject({
  experts: z.number().int().positive(),
  expertsPerToken: z.number().int().positive(),
  sharedExperts: z.number().int().nonnegative().default(0),
  expertHidden: z.number().int().positive().nullable(),
  sharedExpertHidden: z.number().int().positive().nullable().default(null),
  denseLayers: z.number().int().nonnegative().default(0),
  /** Bits of routed experts as published, where files in finer formats keep them as they are: more bits would add nothing. */
  keptBits: z.number().positive().optional(),
});

export const checkpoint = z.strictObject({
  precision: z.string(),
  sizeGB: z.number().positive().describe('decimal GB on disk'),
  /** Part of the size that is loaded only for speculative decoding (the multi-token-prediction module). */
  mtpGB: z.number().positive().optional(),
  name: z.string().optional(),
  sources: record.sources,
});

export const model = z.strictObject({
  name: z.string(),
  family: z.string(),
  /** Names people use, lower case, without separators that the resolver already drops. */
  aliases: z.array(z.string()).default([]),
  totalParameters: z.number().positive().describe('count, not billions'),
  activeParameters: z.number().positive(),
  layers: z.number().int().positive(),
  hiddenSize: z.number().int().positive().nullable(),
  intermediateSize: z.number().int().positive().nullable().default(null),
  heads: z.number().int().positive().nullable().default(null),
  vocabulary: z.number().int().positive().nullable().default(null),
  attention: z.array(attentionGroup).min(1),
  moe: moe.nullable(),
  mtpLayers: z.number().int().nonnegative().default(0),
  nativePrecision: z.string().describe('id in catalog/precisions'),
  maxContext: z.number().int().positive().nullable(),
  licence: z.string().nullable(),
  released: isoDate.nullable(),
  /** A newer model that serves the same need. */
  successor: z.string().nullable().default(null),
  /** For a distill: the model it imitates; for a repack: the base. */
  distilledFrom: z.string().nullable().default(null),
  /** Writes out its thinking before the answer, so answers cost thousands of tokens. */
  reasoning: z.boolean().default(false),
  checkpoints: z.array(checkpoint).default([]),
  /** Made for one kind of work; a wish for "a 30B model" does not mean it. */
  speciality: z.enum(['code', 'vision']).nullable().default(null),
  /** Weights are published (false: API only). */
  open: z.boolean().default(true),
  ...record,
});
export type ModelRecord = z.infer<typeof model>;
export type AttentionGroup = z.infer<typeof attentionGroup>;
export type Moe = z.infer<typeof moe>;
