import type { Basis, Derivation, Range } from '../quantity/index.ts';

export interface Memory {
  weightsGB: number;
  weightsPerAcceleratorGB: number;
  kvCacheGB: number;
  activationsGB: number;
  overheadGB: number;
  totalGB: number;
  capacityGB: number;
}

export type Saturation = 'stable' | 'near_limit' | 'overloaded';

/** Why a deployment cannot work or what limits it; a value, not an error. `detail` holds the figures for the sentence. */
export interface Binding {
  constraint:
    | 'accelerator_memory'
    | 'host_memory'
    | 'kv_cache'
    | 'precision_unsupported'
    | 'missing_data'
    | 'bandwidth'
    | 'compute'
    | 'interconnect'
    | 'disk';
  detail: Record<string, number | string>;
}

/** What one deployment does under one workload. Plain numbers; no speed at all where it does not fit. */
export interface Sizing {
  fits: boolean;
  binding: Binding;
  memory: Memory;
  /** Tokens the KV cache holds over all replicas. */
  kvCapacityTokens: number;
  /** Sequences of inputTokens + outputTokens that the KV cache holds at once. */
  maxConcurrency: number;
  tpotMs: Range | null;
  ttftMs: Range | null;
  userSpeed: Range | null;
  outputThroughput: Range | null;
  prefillThroughput: Range | null;
  powerKw: Range | null;
  saturation: Saturation;
  /** Concurrency at which the queue starts to grow without end, null when not reached. */
  saturatesAt: number | null;
  basis: Basis;
  /** The chip has no units for the weights' format: they stay packed in `from` and are multiplied in `to`. Absent where none is needed. */
  conversion?: { from: string; to: 'fp16' | 'bf16' };
  /** Built only on demand: the arithmetic of every figure above. */
  explain: () => Derivation[];
}
