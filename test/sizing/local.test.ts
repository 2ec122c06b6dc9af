import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { shapeOf } from '../../src/sizing/shape.ts';
import { isServing, size } from '../../src/sizing/size.ts';

const catalog = loadCatalog();

function asked(request: Record<string, unknown>) {
  const read = readRequest(request);
  if ('error' in read) throw new Error(read.error.message);
  const made = deploymentFor(read.request, catalog);
  if (made.error) throw new Error(`${made.error.code}: ${made.error.message}`);
  return made;
}

function sized(request: Record<string, unknown>) {
  const { deployment, workload } = asked(request);
  return size(deployment, workload, catalog);
}

const speed = (request: Record<string, unknown>): number => {
  const s = sized(request);
  expect(s.fits, JSON.stringify(request)).toBe(true);
  return s.userSpeed?.expected ?? 0;
};

describe('what is known to be so', () => {
  it('keeps R1 off a 12 GB card with 32 GB of RAM in every precision', () => {
    for (const precision of ['bf16', 'fp8', 'Q8_0', 'Q4_K_M', 'UD-Q2_K_XL', 'UD-IQ1_S'])
      for (const offload of ['experts on CPU', '3 of 61 layers on GPU', 'all on GPU']) {
        const s = sized({
          model: 'DeepSeek-R1',
          precision,
          accelerator: 'RTX 3060 12G',
          ramGB: 32,
          engine: 'llama.cpp',
          offload,
        });
        expect(s.fits, `${precision}, ${offload}`).toBe(false);
        expect(s.userSpeed).toBeNull();
      }
  });

  it('streams R1 from disk at less than one token a second there', () => {
    for (const precision of ['UD-IQ1_S', 'Q4_K_M']) {
      expect(
        speed({
          model: 'DeepSeek-R1',
          precision,
          accelerator: 'RTX 3060 12G',
          ramGB: 32,
          engine: 'llama.cpp',
          offload: 'rest from NVMe',
        }),
      ).toBeLessThan(1);
    }
  });

  it('runs V3 on eight small Macs at about five tokens a second', () => {
    const v = speed({
      model: 'DeepSeek-V3',
      precision: 'mlx-4bit',
      accelerator: 'M4 Pro 64G',
      accelerators: 8,
      nodes: 8,
      engine: 'exo',
      interconnect: 'Thunderbolt 5',
    });
    expect(v).toBeGreaterThan(3);
    expect(v).toBeLessThan(9);
  });

  it('gets more from Macs joined by direct memory access, and less per Mac', () => {
    const mac = {
      model: 'DeepSeek-V3.1',
      precision: 'mlx-4bit',
      accelerator: 'M3 Ultra 512G',
      engine: 'exo',
      interconnect: 'Thunderbolt 5 RDMA',
    };
    const [one, two, four] = [1, 2, 4].map((n) => speed({ ...mac, accelerators: n, nodes: n })) as [
      number,
      number,
      number,
    ];
    expect(two).toBeGreaterThan(one);
    expect(four).toBeGreaterThan(two);
    expect(four).toBeLessThan(3 * one);
  });

  it('holds a layer split of two 3090 below one card’s bandwidth', () => {
    const s = sized({
      model: 'Qwen3-32B',
      precision: 'Q8_0',
      accelerator: 'RTX 3090',
      accelerators: 2,
      engine: 'llama.cpp',
    });
    expect(s.userSpeed?.high ?? 99).toBeLessThanOrEqual(936 / 33);
    expect(s.userSpeed?.expected ?? 0).toBeGreaterThan(12);
  });

  it('runs R1 with 14 GB on the card and its experts in RAM', () => {
    const s = sized({
      model: 'DeepSeek-R1',
      precision: 'Q4_K_M',
      accelerator: 'RTX 4090',
      ramGB: 512,
      cpu: 'Xeon Gold 6454S',
      sockets: 2,
      engine: 'ktransformers',
      offload: 'routed experts on CPU',
    });
    expect(s.memory.weightsPerAcceleratorGB).toBeLessThan(20);
    expect(s.userSpeed?.low ?? 99).toBeLessThan(13.7);
    expect(s.userSpeed?.high ?? 0).toBeGreaterThan(8.7);
  });

  it('does not fit 70B in four bits on one 24 GB card', () => {
    expect(
      sized({ model: 'Llama-3.3-70B', precision: 'Q4_K_M', accelerator: 'RTX 4090', engine: 'llama.cpp' }).fits,
    ).toBe(false);
  });
});

describe('bounds of physics, for every accelerator of the catalog', () => {
  const models = ['qwen3-8b', 'qwen3-32b', 'llama-3.3-70b', 'qwen3-30b-a3b', 'deepseek-r1'];
  it('never reads faster than its memory nor computes faster than its units', () => {
    for (const accelerator of catalog.accelerators.values()) {
      for (const model of models)
        for (const [accelerators, precision] of [
          [1, 'Q4_K_M'],
          [4, 'Q8_0'],
          [8, 'UD-Q2_K_XL'],
        ] as const) {
          const { deployment: d, workload: w } = asked({
            model,
            precision,
            accelerator: accelerator.id,
            accelerators,
            engine: 'llama.cpp',
            inputTokens: 512,
            outputTokens: 128,
          });
          const s = size(d, w, catalog);
          if (!s.fits || !s.userSpeed || !s.prefillThroughput) continue;
          expect(isServing(d)).toBe(false);
          const shape = shapeOf(d.model);
          const active =
            (shape.always + (shape.experts ? (shape.routed * shape.expertsPerToken) / shape.experts : 0)) /
            d.model.totalParameters;
          // Mixtures keep parts at other widths, so the mean bytes a parameter may be off by a fifth.
          const bytes = s.memory.weightsGB * active * (shape.routed > 0 ? 0.8 : 0.99);
          const most = (accelerator.memoryBandwidth ?? 0) * d.parallelism.tensor;
          expect(s.userSpeed.high * bytes, `${accelerator.id} ${model}`).toBeLessThanOrEqual(most * 1.001);
          const { fp16, fp8, int8, fp4 } = accelerator.dense;
          const peak = Math.max(fp16 ?? 0, fp8 ?? 0, int8 ?? 0, fp4 ?? 0) * 1e12 * accelerators;
          if (peak > 0)
            expect(
              s.prefillThroughput.high * 2 * d.model.totalParameters * active,
              `${accelerator.id} ${model}`,
            ).toBeLessThanOrEqual(peak * 1.001);
          expect(s.userSpeed.low).toBeLessThanOrEqual(s.userSpeed.expected);
          expect(s.userSpeed.expected).toBeLessThanOrEqual(s.userSpeed.high);
        }
    }
  });

  it('says no speed where it does not fit', () => {
    for (const accelerator of catalog.accelerators.values()) {
      const s = sized({ model: 'DeepSeek-R1', precision: 'bf16', accelerator: accelerator.id, engine: 'llama.cpp' });
      if (s.fits) expect(accelerator.memoryGB ?? 0).toBeGreaterThan(1300);
      else
        for (const figure of [s.userSpeed, s.tpotMs, s.ttftMs, s.outputThroughput, s.prefillThroughput])
          expect(figure).toBeNull();
    }
  });
});

describe('more is never worse', () => {
  const set = fc.constantFrom(
    { model: 'Qwen3-32B', precision: 'Q4_K_M', accelerator: 'RTX 4090', engine: 'llama.cpp' },
    { model: 'Qwen3-30B-A3B', precision: 'Q4_K_M', accelerator: 'M4 Pro 24G', engine: 'mlx' },
    {
      model: 'DeepSeek-R1',
      precision: 'Q4_K_M',
      accelerator: 'RTX 4090',
      cpu: 'EPYC 9654',
      ramGB: 768,
      engine: 'ktransformers',
      offload: 'routed experts on CPU',
    },
    {
      model: 'Qwen3-235B-A22B',
      precision: 'Q4_K_M',
      cpu: 'EPYC 9654',
      ramGB: 768,
      engine: 'ik_llama.cpp',
      offload: 'CPU only',
    },
  );

  it('more bandwidth is never slower', () => {
    fc.assert(
      fc.property(set, fc.double({ min: 1, max: 8, noNaN: true }), (request, factor) => {
        const { deployment: d, workload: w } = asked(request);
        const faster = {
          ...d,
          accelerator: d.accelerator && {
            ...d.accelerator,
            memoryBandwidth: (d.accelerator.memoryBandwidth ?? 1) * factor,
          },
          host: { ...d.host, memoryBandwidth: (d.host.memoryBandwidth ?? 1) * factor },
        };
        const [a, b] = [size(d, w, catalog), size(faster, w, catalog)];
        expect(b.userSpeed?.expected ?? 0).toBeGreaterThanOrEqual((a.userSpeed?.expected ?? 0) * 0.9999);
        expect(b.prefillThroughput?.expected ?? 0).toBeGreaterThanOrEqual(
          (a.prefillThroughput?.expected ?? 0) * 0.9999,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('a longer context is never faster, more users never faster each', () => {
    fc.assert(
      fc.property(
        set,
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 1, max: 6 }),
        (request, inputTokens, concurrency) => {
          const base = sized({ ...request, inputTokens, outputTokens: 100 });
          const longer = sized({ ...request, inputTokens: inputTokens * 2, outputTokens: 100 });
          const busier = sized({ ...request, inputTokens, outputTokens: 100, concurrency: concurrency + 1 });
          if (!base.fits || !longer.fits || !busier.fits) return;
          expect(longer.userSpeed?.expected ?? 0).toBeLessThanOrEqual((base.userSpeed?.expected ?? 0) * 1.0001);
          expect(longer.ttftMs?.expected ?? 0).toBeGreaterThanOrEqual((base.ttftMs?.expected ?? 0) * 0.9999);
          expect(busier.userSpeed?.expected ?? 0).toBeLessThanOrEqual((base.userSpeed?.expected ?? 0) * 1.0001);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('more expert layers on the card are never slower', () => {
    const at = (n: number) =>
      speed({
        model: 'DeepSeek-R1',
        precision: 'UD-IQ1_S',
        accelerator: 'RTX PRO 6000',
        cpu: 'EPYC 9355',
        ramGB: 512,
        engine: 'ik_llama.cpp',
        offload: `routed experts on CPU except ${n} layers on GPU`,
      });
    const speeds = [1, 5, 10, 20, 30].map(at);
    expect([...speeds].sort((a, b) => a - b)).toEqual(speeds);
  });
});

describe('the arithmetic on demand', () => {
  it('ends in facts, statements or named assumptions', () => {
    const s = sized({
      model: 'DeepSeek-R1',
      precision: 'Q4_K_M',
      accelerator: 'RTX 4090',
      cpu: 'EPYC 9654',
      ramGB: 768,
      engine: 'ktransformers',
      offload: 'routed experts on CPU',
    });
    const steps = s.explain();
    expect(steps.map((d) => d.quantity)).toEqual(expect.arrayContaining(['tpotMs', 'userSpeed', 'prefillThroughput']));
    const check = (d: (typeof steps)[number]): void => {
      expect(Number.isFinite(d.value), d.quantity).toBe(true);
      for (const input of d.inputs) {
        if (input.from) check(input.from);
        else
          expect(
            input.sources.length > 0 || input.assumption !== undefined || input.basis === 'stated',
            `${d.quantity}: ${input.name}`,
          ).toBe(true);
      }
    };
    for (const d of steps) check(d);
  });
});
