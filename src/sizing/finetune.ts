/**
 * Memory and time of fine-tuning.
 *
 *   full   bytes = parameters × 16 (weights 2, gradients 2, Adam 8, master copy 4)   × overhead
 *   LoRA   bytes = parameters × 2 (frozen, 16 bit)                                   × overhead
 *   QLoRA  bytes = parameters × 0.55 (frozen, 4 bit with scales)                     × overhead
 *   + activations with checkpointing = sequence × hidden × layers × 2 + sequence × hidden × 34 + sequence × vocabulary × 6
 *   time   = passes × active parameters × tokens / (cards × TFLOP/s × efficiency), passes 6 for full, 4 with frozen weights
 *
 * `overhead` (gathering buffers, routed tokens between cards, adapters) is an assumption fitted to published runs:
 * dense from LLaMA-Factory's table (7B…70B), mixtures of experts from ColossalAI's 24 × 80 GB LoRA of a 671B and
 * GLM-4.5's 16 × 80 GB LoRA and 128 × 96 GB full tuning.
 * Worked example: 671e9 × 2 × 1.35 = 1.81 TB, over 80 GB cards of which 95 % is usable: 24.
 */
import type { Accelerator, Catalog, Model } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { assumed } from './assumed.ts';

export const METHODS = ['qlora', 'lora', 'full'] as const;
export type Method = (typeof METHODS)[number];

const ID = 'finetune';

export interface TuningMemory {
  method: Method;
  /** Over all cards, GB. */
  totalGB: Range;
  activationsGB: number;
  weightsAndStatesGB: number;
}

/** Accelerator memory that tuning a model takes, all of it on the cards. */
export function tuningMemory(model: Model, method: Method, catalog: Catalog): TuningMemory {
  const bytes = assumed(catalog, ID, `${method}Bytes`);
  const overhead = assumed(
    catalog,
    ID,
    model.moe === null ? 'denseOverhead' : method === 'full' ? 'moeFullOverhead' : 'moeOverhead',
  );
  const sequence = assumed(catalog, ID, 'sequenceTokens').expected;
  const hidden = model.hiddenSize ?? Math.sqrt(model.activeParameters / model.layers / 12);
  const vocabulary = model.vocabulary ?? 128_000;
  const activationsGB =
    (sequence * hidden * model.layers * 2 + sequence * hidden * 34 + sequence * vocabulary * 6) / 1e9;
  const states = (b: number, o: number): number => (model.totalParameters * b * o) / 1e9;
  const weightsAndStatesGB = states(bytes.expected, overhead.expected);
  return {
    method,
    activationsGB,
    weightsAndStatesGB,
    totalGB: {
      low: states(bytes.low, overhead.low) + activationsGB,
      expected: weightsAndStatesGB + activationsGB,
      high: states(bytes.high, overhead.high) + 2 * activationsGB,
    },
  };
}

/** Host RAM and card memory of the published hybrid way: routed experts stay in RAM, the rest is tuned on cards. null for dense models. */
export function hybridTuningMemory(model: Model, catalog: Catalog): { hostGB: Range; cardsGB: Range } | null {
  if (model.moe === null) return null;
  const host = assumed(catalog, ID, 'hybridHostBytes');
  const card = assumed(catalog, ID, 'hybridCardBytesPerActive');
  const gb = (b: Range, parameters: number): Range => ({
    low: (b.low * parameters) / 1e9,
    expected: (b.expected * parameters) / 1e9,
    high: (b.high * parameters) / 1e9,
  });
  return { hostGB: gb(host, model.totalParameters), cardsGB: gb(card, model.activeParameters) };
}

/** Why a kind of device cannot tune, or null where it can. */
export function cannotTune(
  accelerator: Accelerator | null,
  method: Method,
): 'no_accelerator' | 'inference_only' | 'lora_only' | 'unknown' | null {
  if (accelerator === null) return 'no_accelerator';
  if (accelerator.memoryGB === null) return 'unknown';
  if (accelerator.fineTune === 'none') return 'inference_only';
  if (accelerator.fineTune === null) return 'unknown';
  if (accelerator.fineTune === 'lora' && method === 'full') return 'lora_only';
  return null;
}

/** Cards needed for a method, rounded up to whole groups of `group` cards once more than one group is needed. */
export function tuningCards(totalGB: number, memoryGB: number, group: number, catalog: Catalog): number {
  const usable = memoryGB * assumed(catalog, ID, 'usableShare').expected;
  const cards = Math.ceil(totalGB / usable - 1e-9);
  if (cards <= 1) return 1;
  if (cards >= group) return Math.ceil(cards / group) * group;
  return 2 ** Math.ceil(Math.log2(cards));
}

/** Best method that `cards` cards carry for a model; null where none. */
export function bestMethod(
  model: Model,
  accelerator: Accelerator | null,
  cards: number,
  catalog: Catalog,
): Method | null {
  for (const method of ['full', 'lora', 'qlora'] as const) {
    if (cannotTune(accelerator, method) !== null || accelerator?.memoryGB == null) continue;
    const usable = accelerator.memoryGB * cards * assumed(catalog, ID, 'usableShare').expected;
    if (tuningMemory(model, method, catalog).totalGB.expected <= usable) return method;
  }
  return null;
}

/** Hours of one run over `tokens` training tokens. */
export function tuningHours(
  model: Model,
  method: Method,
  accelerator: Accelerator,
  cards: number,
  tokens: number,
  catalog: Catalog,
): Range | null {
  const flops = accelerator.dense.fp16;
  if (flops === null) return null;
  const efficiency = assumed(catalog, ID, model.moe === null ? 'denseEfficiency' : 'moeEfficiency');
  const passes = method === 'full' ? 6 : 4;
  const work = passes * model.activeParameters * tokens;
  const hours = (e: number): number => work / (cards * flops * 1e12 * e) / 3600;
  return { low: hours(efficiency.high), expected: hours(efficiency.expected), high: hours(efficiency.low) };
}
