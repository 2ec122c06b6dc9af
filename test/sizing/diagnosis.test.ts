import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { type Diagnosis, diagnose, type Measured } from '../../src/sizing/diagnosis.ts';
import { deploymentFor, type EstimateRequest, estimateRequest } from '../../src/sizing/query/index.ts';

const catalog = loadCatalog();

function judged(request: Partial<EstimateRequest> & { model: string }, measured: Partial<Measured>): Diagnosis {
  const asked = deploymentFor(estimateRequest.parse(request), catalog);
  if (!('deployment' in asked)) throw new Error(JSON.stringify(asked));
  return diagnose(asked.deployment, asked.workload, { userSpeed: null, outputThroughput: null, ...measured }, catalog);
}
const kinds = (d: Diagnosis) => d.causes.map((c) => c.kind);

describe('diagnosis', () => {
  const hybrid = {
    model: 'DeepSeek-R1',
    precision: 'Q4_K_M',
    accelerator: 'RTX 4090',
    accelerators: 1,
    cpu: 'EPYC 9654',
    sockets: 1,
    ramGB: 768,
    offload: 'experts on CPU',
    engine: 'ktransformers',
    concurrency: 1,
    inputTokens: 500,
    outputTokens: 500,
  };

  it('names empty memory channels first when half of them are empty', () => {
    const half = judged({ ...hybrid, memoryChannels: 6, memoryMTs: 4800 }, { userSpeed: 4 });
    const cause = half.causes.find((c) => c.kind === 'memory_channels');
    expect(cause?.known).toBe(true);
    expect(cause?.detail).toMatchObject({ filled: 6, channels: 12 });
    expect(cause!.gain).toBeGreaterThan(1.2);
    expect(kinds(half).indexOf('memory_channels')).toBeLessThan(3);
  });

  it('calls a reading inside the range normal, a tenth of it slow, ten times it too fast', () => {
    const plain = judged(hybrid, {});
    expect(plain.verdict).toBe('nothing_measured');
    const e = plain.expected!;
    expect(judged(hybrid, { userSpeed: e.expected }).verdict).toBe('normal');
    expect(judged(hybrid, { userSpeed: e.expected / 10 }).verdict).toBe('slow');
    expect(judged(hybrid, { userSpeed: e.expected * 10 }).verdict).toBe('too_fast');
    expect(judged(hybrid, { userSpeed: Number.NaN }).verdict).toBe('nothing_measured');
  });

  it('finds a layer split over cards', () => {
    const d = judged(
      {
        model: 'Llama 3.1 70B',
        precision: 'Q4_K_M',
        accelerator: 'RTX 3090',
        accelerators: 4,
        engine: 'llama.cpp',
        parallelism: 'layer split',
        concurrency: 1,
        inputTokens: 500,
        outputTokens: 200,
      },
      { userSpeed: 9 },
    );
    expect(kinds(d)).toContain('layer_split');
  });

  it('ranks by gain and never reports a gain that is none', () => {
    const d = judged({ ...hybrid, sockets: 2 }, { userSpeed: 3 });
    expect(d.causes.length).toBeGreaterThan(1);
    for (const c of d.causes) expect(c.gain).toBeGreaterThanOrEqual(1.05);
  });

  it('has nothing to explain where the model does not fit', () => {
    const d = judged(
      {
        model: 'DeepSeek-R1',
        precision: 'fp8',
        accelerator: 'RTX 4090',
        accelerators: 1,
        engine: 'vllm',
        concurrency: 1,
        inputTokens: 500,
        outputTokens: 200,
      },
      { userSpeed: 5 },
    );
    expect(d.verdict).toBe('does_not_fit');
    expect(d.causes).toEqual([]);
  });
});
