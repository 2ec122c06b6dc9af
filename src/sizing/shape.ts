/**
 * A model's parameters by how they are used: read for every token, or only when a token is routed to them.
 * Worked example: DeepSeek-R1, 61 layers of which 58 hold 256 experts of 3 × 7168 × 2048 weights: 653.9 of 671 G are routed.
 */
import type { Model, Precision } from '../catalog/catalog.ts';

export interface Shape {
  /** Routed expert parameters, all layers. */
  routed: number;
  /** Attention, dense layers, shared experts, head: read for every token (input embedding left out). */
  always: number;
  /** Output head (and, as large, input embedding). */
  embedding: number;
  experts: number;
  expertsPerToken: number;
  moeLayers: number;
  layers: number;
  hidden: number;
  heads: number;
  /** Multiply-adds of attention per token and cached token, summed over layers that keep the whole context. */
  attentionWidth: number;
}

const cache = new WeakMap<Model, Shape>();

/** Shape of a model; hidden size is estimated from the parameters where nobody published it. */
export function shapeOf(model: Model): Shape {
  const known = cache.get(model);
  if (known) return known;
  const { moe, totalParameters: total, activeParameters: active, layers } = model;
  const hidden = model.hiddenSize ?? Math.round(Math.sqrt(active / layers / 12) / 128) * 128;
  const embedding = Math.min((model.vocabulary ?? 128_000) * hidden, active * 0.4);
  let routed = 0;
  let moeLayers = 0;
  if (moe) {
    moeLayers = Math.max(1, layers - moe.denseLayers);
    const share = moe.expertsPerToken / moe.experts;
    const bySize = (total - active) / Math.max(1e-3, 1 - share);
    const byShape =
      moe.expertHidden && model.hiddenSize ? moeLayers * moe.experts * 3 * hidden * moe.expertHidden : bySize;
    routed = Math.min(byShape > total * 0.99 || byShape < bySize * 0.8 ? bySize : byShape, total * 0.995);
  }
  const heads = model.heads ?? Math.max(1, Math.round(hidden / 128));
  let attentionWidth = 0;
  for (const g of model.attention) {
    if (g.kind === 'gqa') attentionWidth += g.layers * heads * (g.headDim ?? 128) * 2;
    else if (g.kind === 'mla') attentionWidth += g.layers * heads * 320;
  }
  const shape: Shape = {
    routed,
    always: Math.max(total - routed - embedding, active * 0.02),
    embedding,
    experts: moe?.experts ?? 0,
    expertsPerToken: moe?.expertsPerToken ?? 0,
    moeLayers,
    layers,
    hidden,
    heads,
    attentionWidth,
  };
  cache.set(model, shape);
  return shape;
}

/** Share of a layer's routed experts that `tokens` tokens touch under uniform routing: 1 − (1 − k/E)^tokens. */
export function expertCoverage(shape: Shape, tokens: number): number {
  if (shape.experts === 0) return 0;
  return 1 - (1 - shape.expertsPerToken / shape.experts) ** Math.max(0, tokens);
}

/**
 * Bytes per always-read parameter. Four-bit mixtures of experts keep attention and head in 16 bits, as published repacks do; files with experts of
 * few bits keep the rest finer: the 226.6 GB file of R1 in UD-Q2_K_XL holds 10.4 GB outside its routed experts, 4.85 bits each.
 */
export function alwaysBytes(precision: Precision, mixture: boolean): number {
  if (mixture && precision.denseBits) return Math.max(precision.denseBits, precision.bitsPerWeight) / 8;
  if (mixture && (precision.format === 'fp4' || (precision.format === 'int4' && precision.bitsPerWeight > 4.3)))
    return 2;
  return precision.bitsPerWeight / 8;
}

/** Parameters one token is multiplied with. */
export function activeOf(shape: Shape): number {
  return shape.always + (shape.experts ? (shape.routed * shape.expertsPerToken) / shape.experts : 0);
}
