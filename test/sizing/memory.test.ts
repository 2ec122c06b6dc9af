import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { kvBytesPerToken, weightsGB } from '../../src/sizing/memory.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { size } from '../../src/sizing/size.ts';

const catalog = loadCatalog();

function sized(request: Record<string, unknown>) {
  const read = readRequest(request);
  if ('error' in read) throw new Error(read.error.message);
  const asked = deploymentFor(read.request, catalog);
  if (asked.error) throw new Error(asked.error.message);
  return size(asked.deployment, asked.workload, catalog);
}

const model = (id: string) => {
  const found = catalog.models.get(id);
  if (!found) throw new Error(`no model ${id} in the catalog`);
  return found;
};
const precision = (id: string) => {
  const found = catalog.precisions.get(id);
  if (!found) throw new Error(`no precision ${id} in the catalog`);
  return found;
};

describe('weights and cache', () => {
  it('keeps 70,272 B a token for the latent cache of R1', () => {
    expect(kvBytesPerToken(model('deepseek-r1'), 2)).toBe(70_272);
    expect(kvBytesPerToken(model('llama-3.1-70b'), 2)).toBe(327_680);
  });

  it('takes a published file size before any formula', () => {
    expect(weightsGB(model('deepseek-r1'), precision('q4_k_m'))).toBeCloseTo(404, -1);
    expect(weightsGB(model('deepseek-r1'), precision('bf16'))).toBeGreaterThan(1_320);
  });

  it('leaves experts published in four bits as they are in files of more bits', () => {
    const own = weightsGB(model('gpt-oss-120b'), precision('mxfp4'));
    for (const format of ['q8_0', 'q6_k', 'mlx-8bit'])
      expect(weightsGB(model('gpt-oss-120b'), precision(format)) / own, format).toBeCloseTo(1, 1);
    expect(weightsGB(model('gpt-oss-120b'), precision('bf16'))).toBeGreaterThan(230);
    expect(weightsGB(model('kimi-k2.6'), precision('q8_0'))).toBeGreaterThan(1_000);
    expect(
      sized({ model: 'gpt-oss-120b', precision: 'Q8_0', accelerator: 'RTX PRO 6000 96G', engine: 'llama.cpp' }).fits,
    ).toBe(true);
  });

  it('keeps what every token reads finer than experts of few bits, as the log of a loaded file shows', () => {
    const s = sized({
      model: 'DeepSeek-R1',
      precision: 'UD-Q2_K_XL',
      accelerator: 'RTX A6000 48G',
      accelerators: 1,
      ramGB: 256,
      engine: 'ik_llama.cpp',
      offload: 'experts on CPU',
    });
    // 9885.95 MiB on the card, printed by the loader.
    expect(Math.abs(s.memory.weightsPerAcceleratorGB / 10.37 - 1)).toBeLessThan(0.05);
  });

  it('copies a latent cache on every tensor rank and shares it out under data-parallel attention', () => {
    const base = {
      model: 'DeepSeek-R1',
      precision: 'fp8',
      accelerator: 'H200 141G',
      accelerators: 8,
      engine: 'vllm',
      concurrency: 8,
      inputTokens: 4096,
      outputTokens: 1024,
    };
    const tensor = sized({ ...base, parallelism: 'TP8' });
    const data = sized({ ...base, parallelism: 'TP8 DP8 dp-attention' });
    expect(data.kvCapacityTokens).toBeGreaterThan(3 * tensor.kvCapacityTokens);
  });
});

describe('room for the cache', () => {
  it('is within a tenth of what engines log on eight 141 GB cards', () => {
    const card = { accelerator: 'H200 141G', accelerators: 8, parallelism: 'TP8', concurrency: 8 };
    const kimi = sized({ ...card, model: 'Kimi-K2-Thinking', engine: 'vllm' }).kvCapacityTokens;
    const r1 = sized({ ...card, model: 'DeepSeek-R1', precision: 'fp8', engine: 'sglang' }).kvCapacityTokens;
    expect(Math.abs(kimi / 715_072 - 1)).toBeLessThan(0.1);
    expect(Math.abs(r1 / 509_000 - 1)).toBeLessThan(0.1);
  });
});

describe('what fits', () => {
  const cases: [string, Record<string, unknown>, boolean][] = [
    [
      'R1 in BF16 on sixteen 80 GB cards',
      {
        model: 'DeepSeek-R1',
        precision: 'bf16',
        accelerator: 'A100 80G',
        accelerators: 16,
        nodes: 2,
        engine: 'sglang',
      },
      false,
    ],
    [
      'R1 in BF16 on thirty-two of them',
      {
        model: 'DeepSeek-R1',
        precision: 'bf16',
        accelerator: 'A100 80G',
        accelerators: 32,
        nodes: 4,
        engine: 'sglang',
      },
      true,
    ],
    [
      'R1 in FP8 on eight 80 GB cards',
      { model: 'DeepSeek-R1', precision: 'fp8', accelerator: 'H100 80G', accelerators: 8, engine: 'sglang' },
      false,
    ],
    [
      'R1 in FP8 on eight 141 GB cards',
      { model: 'DeepSeek-R1', precision: 'fp8', accelerator: 'H200 141G', accelerators: 8, engine: 'sglang' },
      true,
    ],
    [
      'R1 in four bits on eight 80 GB cards',
      { model: 'DeepSeek-R1', precision: 'awq', accelerator: 'A100 80G', accelerators: 8, engine: 'vllm' },
      true,
    ],
    [
      '70B in four bits on one 24 GB card',
      { model: 'Llama-3.1-70B', precision: 'Q4_K_M', accelerator: 'RTX 4090 24G', engine: 'llama.cpp' },
      false,
    ],
    [
      'R1 in its smallest file on a 12 GB card and 32 GB of memory',
      {
        model: 'DeepSeek-R1',
        precision: 'UD-IQ1_S',
        accelerator: 'RTX 3060 12G',
        ramGB: 32,
        engine: 'llama.cpp',
        offload: 'experts on CPU',
      },
      false,
    ],
  ];
  it.each(cases)('%s', (_, request, fits) => {
    const s = sized(request);
    expect(s.fits).toBe(fits);
    if (!fits) {
      expect([s.tpotMs, s.ttftMs, s.userSpeed, s.outputThroughput, s.prefillThroughput]).toEqual([
        null,
        null,
        null,
        null,
        null,
      ]);
      expect(['accelerator_memory', 'host_memory']).toContain(s.binding.constraint);
      expect(Number(s.binding.detail.needGB)).toBeGreaterThan(Number(s.binding.detail.usableGB));
    }
  });

  it('reads R1 from disk at under one token a second on a card with 12 GB and 32 GB of memory', () => {
    const s = sized({
      model: 'DeepSeek-R1',
      precision: 'Q4_K_M',
      accelerator: 'RTX 3060 12G',
      ramGB: 32,
      engine: 'llama.cpp',
      offload: 'rest streamed from NVMe disk',
    });
    expect(s.userSpeed?.expected ?? 0).toBeLessThan(1);
  });
});

describe('explain', () => {
  it('leads every figure back to facts, statements or named assumptions', () => {
    const s = sized({
      model: 'Qwen3-32B',
      precision: 'fp8',
      accelerator: 'H100 80G',
      accelerators: 2,
      engine: 'vllm 0.18',
      concurrency: 16,
      inputTokens: 1024,
      outputTokens: 512,
    });
    const steps = s.explain();
    const named = new Set(steps.map((d) => d.quantity));
    for (const q of [
      'memory.weightsGB',
      'kvCapacityTokens',
      'tpotMs',
      'ttftMs',
      'userSpeed',
      'outputThroughput',
      'prefillThroughput',
    ])
      expect(named).toContain(q);
    for (const d of steps)
      for (const i of d.inputs) {
        expect(
          i.from !== undefined || i.sources.length > 0 || i.assumption !== undefined || i.basis === 'stated',
          `${d.quantity}: ${i.name}`,
        ).toBe(true);
      }
    expect(steps.find((d) => d.quantity === 'tpotMs')?.value).toBeCloseTo(s.tpotMs?.expected ?? 0, 6);
  });
});
