import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { estimate } from '../../adapters/cli/estimate.ts';
import { defaultEngine, deploymentOf, formatSupport, nearestFormat } from '../../src/sizing/query/index.ts';

const catalog = loadCatalog();
const ask = (model: string, precision: string, accelerator: string, accelerators: number, more = {}) =>
  estimate({ model, precision, accelerator, accelerators, ...more }, catalog);

describe('a format that the chip lacks', () => {
  it('is refused on NPUs whose programs do not unpack it, with the nearest that works', () => {
    for (const card of ['Ascend 910B', 'Ascend 910C', 'Hygon BW1000', 'MetaX C550']) {
      const a = ask('DeepSeek-R1', 'FP8', card, 32);
      expect(a.fits, card).toBe(false);
      expect(a.binding, card).toMatchObject({
        constraint: 'precision_unsupported',
        detail: { precision: 'fp8', nearest: 'int8' },
      });
      expect(a.userSpeed, card).toBeNull();
      expect(a.hint, card).toContain('INT8');
      expect((a.memory as { weightsGB: number }).weightsGB).toBeGreaterThan(600);
    }
  });

  it('runs there in eight-bit integers', () => {
    for (const card of ['Ascend 910B', 'Ascend 910C', 'Hygon BW1000', 'MetaX C550'])
      expect(ask('DeepSeek-R1', 'W8A8', card, 32).fits, card).toBe(true);
  });

  it('is unpacked on CUDA cards from Ampere on, and says so', () => {
    const a = ask('Qwen3-32B', 'FP8', 'A100 80G', 1);
    expect(a.fits).toBe(true);
    expect(a.conversion).toEqual({ from: 'fp8', to: 'bf16' });
    const steps = a.derivation as { quantity: string }[];
    expect(steps.some((s) => s.quantity === 'weights.multipliedIn')).toBe(true);
    expect(ask('Qwen3-32B', 'FP8', 'H100 80G', 1).conversion).toBeUndefined();
    expect(ask('Qwen3-32B', 'FP8', 'V100 32G', 2).binding).toMatchObject({ constraint: 'precision_unsupported' });
  });

  it('turns BF16 into FP16 on cards without it', () => {
    const a = ask('Qwen3-32B', 'BF16', 'V100 32G', 4);
    expect(a.fits).toBe(true);
    expect(a.conversion).toEqual({ from: 'bf16', to: 'fp16' });
    expect(ask('Qwen3-32B', 'FP16', 'V100 32G', 4).conversion).toBeUndefined();
  });

  it('does not touch files that local programs unpack themselves', () => {
    expect(ask('gpt-oss-20b', 'MXFP4', 'RTX 2080', 2, { engine: 'llama.cpp' }).fits).toBe(true);
    expect(ask('gpt-oss-20b', 'MXFP4', 'M4 Pro 24G', 1).fits).toBe(true);
    expect(ask('Llama-3.3-70B', 'Q4_K_M', 'RTX 3090', 2).conversion).toBeUndefined();
  });

  it('needs a program with kernels for it where the processor computes', () => {
    const host = { cpu: 'EPYC 9654', sockets: 2, ramGB: 1152 };
    const alone = estimate({ model: 'DeepSeek-R1', precision: 'FP8', ...host }, catalog);
    expect(alone.binding).toMatchObject({ constraint: 'precision_unsupported', detail: { nearest: 'q8_0' } });
    expect(estimate({ model: 'DeepSeek-R1', precision: 'Q8_0', ...host }, catalog).fits).toBe(true);
    const beside = { ...host, offload: 'experts on CPU' };
    expect(ask('DeepSeek-R1', 'FP8', 'RTX 4090', 1, beside).fits).toBe(true);
    expect(ask('DeepSeek-R1', 'FP8', 'RTX 4090', 1, { ...beside, engine: 'llama.cpp' }).binding).toMatchObject({
      constraint: 'precision_unsupported',
    });
  });

  it('is not streamed from a disk, where files of local programs are', () => {
    const small = { cpu: 'E3-1240 v5', ramGB: 32, offload: 'rest from NVMe' };
    expect(ask('DeepSeek-R1', 'FP8', 'RTX 3060 12G', 1, small).fits).toBe(false);
    expect(ask('DeepSeek-R1', 'Q4_K_M', 'RTX 3060 12G', 1, small).fits).toBe(true);
  });

  it("keeps local programs' files off NPUs that they have no kernels for", () => {
    expect(ask('Qwen3-32B', 'Q4_K_M', 'Ascend 910B', 2).binding).toMatchObject({ constraint: 'precision_unsupported' });
    expect(ask('Qwen3-32B', 'Q4_K_M', 'MTT S4000', 2).fits).toBe(true);
    expect(ask('Qwen3-32B', 'W8A8', 'Ascend 910B', 2).fits).toBe(true);
  });

  it('is unpacked by a program made for that on any chip it supports', () => {
    expect(ask('DeepSeek-R1', 'FP8', 'MetaX C550', 16, { engine: 'Chitu' }).conversion).toMatchObject({ from: 'fp8' });
  });

  it('makes no deployment of a machine that would not load it', () => {
    const model = catalog.models.get('deepseek-r1')!;
    const fp8 = catalog.precisions.get('fp8')!;
    const int8 = catalog.precisions.get('int8')!;
    for (const m of catalog.machines.values()) {
      const card = m.accelerator ? catalog.accelerators.get(m.accelerator) : null;
      if (card?.kind !== 'npu' || !card.absent.includes('fp8')) continue;
      expect(deploymentOf(m, 1, model, fp8, catalog), m.id).toBeNull();
      if (card.dense.int8 !== null) expect(deploymentOf(m, 1, model, int8, catalog), m.id).not.toBeNull();
    }
  });

  it('names a nearest format that runs, for every chip and format', () => {
    const model = catalog.models.get('qwen3-32b')!;
    let refused = 0;
    for (const a of catalog.accelerators.values())
      for (const p of catalog.precisions.values()) {
        const engine = defaultEngine(catalog, a, p, false);
        if (formatSupport(catalog, a, engine, p).how !== 'unsupported') continue;
        refused++;
        const near = nearestFormat(catalog, a, engine, model, p);
        expect(near, `${a.id} ${p.id}`).not.toBeNull();
        const runs = [engine, defaultEngine(catalog, a, near!, false)].map(
          (e) => formatSupport(catalog, a, e, near!).how,
        );
        expect(runs.some((how) => how !== 'unsupported')).toBe(true);
      }
    expect(refused).toBeGreaterThan(20);
  });
});

describe('a repack made for cards', () => {
  it('is not read from the memory of a processor, where files for it stand in', () => {
    const beside = { cpu: 'EPYC 9354', ramGB: 512 };
    expect(ask('DeepSeek-R1', 'AWQ INT4', 'RTX 4090', 1, beside).fits).toBe(false);
    expect(ask('DeepSeek-R1', 'Q4_K_M', 'RTX 4090', 1, beside).fits).toBe(true);
    // On cards alone it runs as ever.
    expect(ask('DeepSeek-R1', 'AWQ INT4', 'H100 80G', 8).fits).toBe(true);
  });
});
