/**
 * What a fit of the local engine may move: name in `catalog/assumptions/local`, the prior it shrinks towards, and the bounds of sense.
 * Scopes before a name narrow it (see knobs.ts); seconds, shares of a peak, or FLOP/s a core.
 */
export interface Parameter {
  readonly name: string;
  readonly prior: number;
  readonly low: number;
  readonly high: number;
}

const p = (name: string, prior: number, low: number, high: number): Parameter => ({ name, prior, low, high });

export const localParameters: readonly Parameter[] = [
  // Share of the memory bandwidth that weights, experts and cache are read at.
  p('eta', 0.85, 0.5, 0.95),
  p('unified.eta', 0.85, 0.7, 0.95),
  p('datacenter.eta', 0.7, 0.3, 0.95),
  p('workstation.eta', 0.88, 0.5, 0.95),
  p('rocm.consumer.eta', 0.8, 0.4, 0.95),
  p('sycl.consumer.eta', 0.6, 0.3, 0.95),
  p('metal.unified.eta', 0.88, 0.4, 0.95),
  p('exllamav2.eta', 0.9, 0.5, 0.95),
  p('etaExperts', 0.75, 0.2, 0.95),
  p('etaCache', 0.4, 0.1, 0.95),
  // Share of dense 16-bit FLOP/s: attention of one token, unpacking weights, further sequences of a step.
  p('etaAttention', 0.1, 0.005, 0.6),
  p('etaDequant', 0.3, 0.03, 5),
  p('unified.etaDequant', 0.8, 0.1, 5),
  p('etaBatch', 0.06, 0.01, 0.5),
  p('unified.etaBatch', 0.08, 0.01, 0.5),
  p('metal.unified.etaBatch', 0.12, 0.01, 0.5),
  // Seconds a layer costs before it reads anything.
  p('launch', 50e-6, 3e-6, 150e-6),
  p('metal.unified.launch', 90e-6, 3e-6, 250e-6),
  p('exllamav2.launch', 20e-6, 3e-6, 100e-6),
  p('launchMoe', 30e-6, 2e-6, 300e-6),
  p('launchLatent', 120e-6, 2e-6, 900e-6),
  p('ik-llama-cpp.launchLatent', 150e-6, 2e-6, 900e-6),
  p('ds4.launchLatent', 300e-6, 2e-6, 900e-6),
  p('cards.launchLatent', 300e-6, 2e-6, 900e-6),
  p('launchLinear', 30e-6, 1e-6, 200e-6),
  p('launchHost', 60e-6, 1e-6, 500e-6),
  // Several cards or computers.
  p('tensorShare', 0.75, 0.3, 1),
  p('handOver', 100e-6, 5e-6, 2e-3),
  p('remoteHandOver', 4e-3, 1e-4, 3e-2),
  p('join', 1.5, 0.5, 20),
  p('joinRemote', 2, 0.5, 20),
  // Host memory and processor.
  p('etaHost', 0.5, 0.25, 0.95),
  p('ik-llama-cpp.etaHost', 0.55, 0.25, 0.95),
  p('ktransformers.etaHost', 0.6, 0.25, 0.95),
  p('sglang.etaHost', 0.6, 0.3, 0.95),
  p('cpu.etaHost', 0.52, 0.25, 0.95),
  p('numa', 0.6, 0.45, 1),
  p('ktransformers.numa', 0.65, 0.55, 1),
  p('sglang.numa', 0.9, 0.3, 1),
  p('coreRate', 60e9, 2e9, 200e9),
  p('coreRateBatch', 40e9, 2e9, 300e9),
  p('crossing', 60e-6, 5e-6, 600e-6),
  // Reading the prompt.
  p('etaPrefill', 0.6, 0.05, 0.9),
  p('unified.etaPrefill', 0.5, 0.1, 0.95),
  p('workstation.etaPrefill', 0.45, 0.05, 0.9),
  p('datacenter.etaPrefill', 0.35, 0.05, 0.9),
  p('prefillExperts', 0.4, 0.05, 1),
  p('etaPrefillAttention', 0.25, 0.02, 0.9),
  p('launchPrefill', 20e-6, 1e-6, 500e-6),
  p('prefillCoreRate', 45e9, 35e9, 300e9),
  p('ik-llama-cpp.prefillCoreRate', 80e9, 5e9, 400e9),
  p('ktransformers.prefillCoreRate', 60e9, 5e9, 300e9),
  p('sglang.prefillCoreRate', 250e9, 5e9, 900e9),
  p('amx', 1.4, 1, 6),
  p('ktransformers.amx', 2.5, 1.5, 6),
  p('avx512', 1.6, 1, 3),
  p('numaPrefill', 0.6, 0.3, 1),
  p('slotShare', 0.5, 0.2, 0.95),
  p('streamChunk', 2048, 512, 8192),
  p('chunk', 1024, 128, 4096),
  p('pipelineOverlap', 0.8, 0.1, 1),
  p('ik-llama-cpp.pipelineOverlap', 0.1, 0.02, 0.6),
  p('startup', 0.03, 0.001, 1),
  // Disk.
  p('diskMiss', 1.2, 0.9, 1.6),
  p('flash-moe.diskMiss', 0.5, 0.1, 1.5),
  p('diskSkew', 1.8, 1, 2.2),
  p('etaDisk', 0.6, 0.3, 0.7),
];

/** Conventions beside the fitted names: what is assumed where a request says nothing. */
export const localConventions: Readonly<Record<string, number>> = {
  'host.serverFromGB': 120,
  'host.serverFromCores': 24,
  'host.server.channels': 8,
  'host.server.mts': 3200,
  'host.desktop.channels': 2,
  'host.desktop.mts': 4400,
  'host.ddr3': 1600,
  'host.ddr4': 3200,
  'host.ddr5': 4800,
  'host.ramBesideDiskGB': 64,
  'spill.usable': 0.88,
  'workload.inputTokens': 256,
  'workload.outputTokens': 256,
  'workload.inputTokensBenchmark': 32,
  'workload.outputTokensBenchmark': 64,
  overlapChunk: 512,
  overlapMost: 4,
  speculative: 1.5,
  diskGBs: 3,
};
