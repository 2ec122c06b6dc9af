import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { deploymentFor, deploymentOf, readRequest } from '../../src/sizing/query/index.ts';
import { size } from '../../src/sizing/size.ts';

const catalog = loadCatalog();
const load = { concurrency: 3, inputTokens: 1000, outputTokens: 1000 };

function asked(request: Record<string, unknown>) {
  const read = readRequest(request);
  if ('error' in read) throw new Error(read.error.message);
  const made = deploymentFor(read.request, catalog);
  if (made.error) throw new Error(made.error.message);
  return made;
}

describe('one machine, one answer', () => {
  it('sizes computers with unified memory alike, asked for by machine or by name', () => {
    let compared = 0;
    for (const machine of catalog.machines.values()) {
      if (machine.family !== 'mac-cluster') continue;
      for (const nodes of [1, 2, 4])
        for (const [model, precision] of [
          ['deepseek-r1', 'mlx-3bit'],
          ['deepseek-r1', 'q4_k_m'],
          ['qwen3-32b', 'mlx-4bit'],
        ] as const) {
          if (nodes > machine.maxNodes) continue;
          const m = catalog.models.get(model)!;
          const p = catalog.precisions.get(precision)!;
          const option = deploymentOf(machine, nodes, m, p, catalog)!;
          const named = asked({
            model: m.name,
            precision: p.name,
            accelerator: machine.accelerator,
            accelerators: nodes,
          });
          expect(named.deployment.engine.id).toBe(option.engine.id);
          expect(named.deployment.parallelism).toEqual(option.parallelism);
          const a = size(option, load, catalog);
          const b = size(named.deployment, load, catalog);
          expect(b.fits, `${machine.id} × ${nodes}: ${model} ${precision}`).toBe(a.fits);
          expect(b.userSpeed).toEqual(a.userSpeed);
          expect(b.maxConcurrency).toBe(a.maxConcurrency);
          if (a.fits) compared++;
        }
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('sizes servers and workstations alike, asked for by machine or by parts', () => {
    let compared = 0;
    for (const machine of catalog.machines.values())
      for (const nodes of [1, 2])
        for (const [model, precision] of [
          ['deepseek-r1', 'fp8'],
          ['deepseek-r1', 'q4_k_m'],
          ['qwen3-32b', 'bf16'],
          ['qwen3-32b', 'q4_k_m'],
        ] as const) {
          if (nodes > machine.maxNodes) continue;
          const m = catalog.models.get(model)!;
          const p = catalog.precisions.get(precision)!;
          const option = deploymentOf(machine, nodes, m, p, catalog);
          if (!option) continue;
          const card = option.accelerator;
          const named = asked({
            model: m.name,
            precision: p.name,
            ...(card && { accelerator: card.id, accelerators: option.accelerators, offload: 'all on GPU' }),
            ...(card && card.kind !== 'unified' && { nodes }),
            cpu: option.host.cpu?.name,
            sockets: machine.sockets,
            memoryChannels: machine.memoryChannels,
            memoryMTs: machine.memoryMTs,
            ramGB: machine.ramGB,
          });
          const a = size(option, load, catalog);
          const b = size(named.deployment, load, catalog);
          const label = `${machine.id} × ${nodes}: ${model} ${precision}`;
          expect(b.fits, label).toBe(a.fits);
          if (!a.fits) continue;
          expect(b.userSpeed!.expected / a.userSpeed!.expected, label).toBeCloseTo(1, 2);
          compared++;
        }
    expect(compared).toBeGreaterThan(200);
  });

  it('runs files of a format with a program that reads them', () => {
    const mac = { model: 'DeepSeek-R1', accelerator: 'M3 Ultra 512G' };
    expect(asked({ ...mac, precision: 'MLX 4-bit' }).deployment.engine.id).toBe('mlx-lm');
    expect(asked({ ...mac, precision: 'Q4_K_M' }).deployment.engine.id).toBe('llama-cpp');
  });

  it('takes a bare width for the file that the program reads', () => {
    const mac = { model: 'DeepSeek-R1', precision: '4-bit', accelerator: 'M3 Ultra 512G' };
    expect(asked(mac).deployment.precision.id).toBe('mlx-4bit');
    expect(asked({ ...mac, engine: 'llama.cpp' }).deployment.precision.format).toBe('gguf');
    expect(asked({ model: 'Qwen3-32B', precision: '4-bit', cpu: 'Ryzen 9 9950X' }).deployment.precision.format).toBe(
      'gguf',
    );
    expect(
      asked({ model: 'Kimi-K2', precision: 'int4', accelerator: 'H200', accelerators: 8 }).deployment.precision.id,
    ).toBe('int4');
  });
});

describe('memory that macOS lends to the graphics unit', () => {
  const four = (gb: number) => {
    const { deployment, workload } = asked({
      model: 'DeepSeek-R1',
      precision: 'UD-Q2_K_XL',
      accelerator: `M4 Max ${gb}G`,
      accelerators: 4,
    });
    return size(deployment, workload, catalog);
  };

  it('is three quarters unless the owner raises it', () => {
    const small = four(64);
    expect(small.memory.weightsGB).toBeGreaterThan(220);
    expect(small.fits).toBe(false);
    expect(small.userSpeed).toBeNull();
    expect(small.binding.constraint).toBe('accelerator_memory');
    expect(small.binding.detail.raisedGB).toBeCloseTo(64 * 1.0737 * 0.875, 0);
    expect(four(128).fits).toBe(true);
  });

  it('still holds R1 in four bits on 512 GB, and never promises a limit that would not do', () => {
    const { deployment, workload } = asked({ model: 'DeepSeek-R1', precision: 'Q4_K_M', accelerator: 'M3 Ultra 512G' });
    expect(size(deployment, workload, catalog).fits).toBe(true);
    const small = asked({ model: 'DeepSeek-R1', precision: 'Q4_K_M', accelerator: 'M3 Ultra 256G' });
    const no = size(small.deployment, small.workload, catalog);
    expect(no.fits).toBe(false);
    expect(no.binding.detail.raisedGB).toBeUndefined();
  });

  it('leaves other unified memory alone', () => {
    const spark = asked({
      model: 'gpt-oss-120b',
      precision: 'mxfp4',
      accelerator: 'DGX Spark',
      inputTokens: 1000,
      outputTokens: 1000,
    });
    expect(size(spark.deployment, spark.workload, catalog).memory.overheadGB).toBeLessThan(20);
  });
});
