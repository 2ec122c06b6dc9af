import type { Accelerator, Cpu, Engine, Model, Precision } from '../catalog/catalog.ts';

/** How the copies of a model are spread over accelerators. Product of tensor × pipeline × data = accelerators. */
export interface Parallelism {
  tensor: number;
  pipeline: number;
  data: number;
  /** Width over which routed experts are spread; 1 = experts are sharded like everything else. */
  expert: number;
  /** Attention replicated per data-parallel rank (DP attention), so that the MLA cache is not copied on every rank. */
  dataParallelAttention: boolean;
}

/** What of the model is not on the accelerators. */
export type Offload =
  | { kind: 'none' }
  /** llama.cpp style: some layers on the accelerator, the rest computed by the CPU. */
  | { kind: 'layers'; onAccelerator: number }
  /** KTransformers style: attention, shared expert and KV cache on the accelerator, routed experts in RAM. */
  | {
      kind: 'experts';
      /** Layers whose experts stay on the accelerator all the same. */
      layersOnAccelerator?: number;
    }
  /** What fits in neither memory is read from disk for every token. */
  | { kind: 'disk' };

export interface Host {
  cpu: Cpu | null;
  /** Cores per socket where they are known without knowing the processor. */
  cores?: number | null;
  sockets: number;
  /** Populated channels per socket. */
  channels: number | null;
  /** GB/s over all sockets, theoretical. */
  memoryBandwidth: number | null;
  /** The bandwidth is what somebody measured, below channels × rate. */
  bandwidthMeasured?: boolean;
  ramGB: number | null;
  diskReadGBs: number | null;
  /** GB/s per direction of the slot that an accelerator sits in. */
  slotGBs?: number;
}

/** One concrete way to run a model; every field is resolved, nothing is a name. Plain data: cheap to build by the thousand. */
export interface Deployment {
  model: Model;
  precision: Precision;
  /** KV cache bytes per element: 2 for bf16, 1 for fp8. */
  kvBytes: number;
  /** null = CPU only. */
  accelerator: Accelerator | null;
  accelerators: number;
  nodes: number;
  /** Between accelerators of one node, GB/s per direction, and one-way latency. */
  link: { name: string; bandwidth: number; latencyUs: number };
  /** Between nodes. */
  network: { name: string; bandwidth: number; latencyUs: number } | null;
  engine: Engine;
  engineVersion: string | null;
  parallelism: Parallelism;
  offload: Offload;
  host: Host;
  /** Speculative decoding or multi-token prediction is on. */
  speculative: boolean;
  /** Published size of this very checkpoint, decimal GB, when the asker knows it. */
  weightsGB: number | null;
}

/** The load: how many requests are in flight and how long they are. */
export interface Workload {
  concurrency: number;
  inputTokens: number;
  outputTokens: number;
}
