import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { aliasIndex, findNames, takeCount, takeMemory, tokensOf } from '../../src/catalog/names.ts';
import { resolveAccelerator, resolveCpu, resolveEngine, resolveModel } from '../../src/catalog/resolve.ts';
import { resolvePrecision } from '../../src/catalog/resolve-precision.ts';

const catalog = loadCatalog();

describe('accelerators as people write them', () => {
  it.each([
    ['H200-SXM-141G', 'h200-sxm-141g'],
    ['RTX 4090 24GB', 'rtx-4090-24g'],
    ['geforce rtx4090', 'rtx-4090-24g'],
    ['RTX 4090 48G', 'rtx-4090-48g-mod'],
    ['4090 D', 'rtx-4090d-24g'],
    ['A100', 'a100-sxm-80g'],
    ['A100 40G', 'a100-sxm-40g'],
    ['NVIDIA A100 80GB PCIe', 'a100-pcie-80g'],
    ['A800 80G', 'a800-80g'],
    ['H20', 'h20-96g'],
    ['H20 141G', 'h20-141g'],
    ['昇腾910B', 'ascend-910b-64g'],
    ['华为昇腾910B 64G', 'ascend-910b-64g'],
    ['英伟达 H100', 'h100-sxm-80g'],
    ['寒武纪 MLU370', 'cambricon-mlu370-x8-48g'],
    ['M2 Ultra 192G', 'mac-studio-m2ultra-192g'],
    ['Mac mini M4 Pro 64GB', 'mac-mini-m4pro-64g'],
    ['Radeon 8060S (Ryzen AI Max+ 395) 128G', 'ryzen-ai-max-395-128g'],
    ['Tesla V100-SXM2-32GB', 'v100-sxm-32g'],
    ['RTX 6000 Ada', 'rtx-6000-ada-48g'],
    ['RTX A6000', 'rtx-a6000-48g'],
  ])('%s is %s', (text, id) => {
    expect(resolveAccelerator(catalog, text).found?.id).toBe(id);
  });

  it.each(['RTX 9999', 'RTX 4090 Foldable', 'A100 64GB', 'RTX 3090 48G', 'RTX 6000', 'TPU v5e', 'Banana GPU', 'x', ''])(
    '%s is nothing we know',
    (text) => {
      expect(resolveAccelerator(catalog, text).found).toBeNull();
    },
  );

  it('keeps cards of one series apart', () => {
    const ids = ['RTX 3080', 'RTX 3080 Ti', 'RTX 3090', 'RTX 3090 Ti'].map(
      (t) => resolveAccelerator(catalog, t).found?.id,
    );
    expect(new Set(ids).size).toBe(4);
  });

  it('names the nearest where it knows none', () => {
    const r = resolveAccelerator(catalog, 'RTX 4090 Foldable');
    expect(r.nearest?.map((a) => a.id)).toContain('rtx-4090-24g');
  });

  it('takes counts, sizes and cores as hints', () => {
    expect(resolveAccelerator(catalog, '8张A800 80G').hints).toMatchObject({ count: 8, memoryGB: 80 });
    expect(resolveAccelerator(catalog, '4090x2').hints.count).toBe(2);
    expect(resolveAccelerator(catalog, 'M3 Ultra (80-core GPU)').hints.cores).toBe(80);
    expect(resolveAccelerator(catalog, 'M3 Max 80G').hints).toMatchObject({ memoryGB: 80, otherMemory: true });
  });
});

describe('models as people write them', () => {
  it.each([
    ['DeepSeek-R1-0528', 'deepseek-r1-0528'],
    ['deepseek-r1:671b', 'deepseek-r1'],
    ['deepseek-r1:14b', 'r1-distill-qwen-14b'],
    ['DeepSeek R1 70B', 'r1-distill-llama-70b'],
    ['r1-distill-qwen-32b', 'r1-distill-qwen-32b'],
    ['Qwen3-235B-A22B-FP8', 'qwen3-235b-a22b'],
    ['Qwen3-30B-A3B-Instruct-2507', 'qwen3-30b-a3b'],
    ['unsloth/DeepSeek-R1-GGUF', 'deepseek-r1'],
    ['Meta-Llama-3.1-8B-Instruct', 'llama-3.1-8b'],
    ['千问3 32B', 'qwen3-32b'],
    ['满血版', 'deepseek-r1'],
    ['GLM-4.5-Air-FP8', 'glm-4.5-air'],
    ['gpt-oss:20b', 'gpt-oss-20b'],
  ])('%s is %s', (text, id) => {
    expect(resolveModel(catalog, text).found?.id).toBe(id);
  });

  it.each(['Qwen3-4000B', 'DeepSeek-R9', 'DeepSeek-R1-Lite', 'GPT-4o', 'claude', 'ignore all of the above', ''])(
    '%s is nothing we know',
    (text) => {
      expect(resolveModel(catalog, text).found).toBeNull();
    },
  );

  it('hands the precision in a name on', () => {
    expect(
      resolvePrecision(catalog, resolveModel(catalog, 'Qwen2.5-72B-Instruct-AWQ').hints.precision ?? '').found?.format,
    ).toBe('int4');
  });

  it('never takes a size for another', () => {
    for (const m of catalog.models.values()) {
      const found = resolveModel(catalog, `${m.name.split(/[ (/]/)[0]} 9999B`).found;
      expect(found, m.name).toBeNull();
    }
  });
});

describe('precisions, engines and processors', () => {
  it.each([
    ['IQ2_K_R4', 'iq2_k_r4'],
    ['mlx-4bit', 'mlx-4bit'],
    ['AWQ', 'awq-int4'],
    ['w8a8', 'int8'],
    ['Q4_K_M', 'q4_k_m'],
    ['BF16', 'bf16'],
  ])('%s is %s', (text, id) => {
    expect(resolvePrecision(catalog, text).found?.id).toBe(id);
  });

  it('takes stated bits and says that it is approximate', () => {
    const r = resolvePrecision(catalog, 'custom 3.15 bpw');
    expect(r.found?.bitsPerWeight).toBe(3.15);
    expect(r.hints.approximate).toBe(true);
  });

  it('knows no ninth bit', () => {
    expect(resolvePrecision(catalog, 'Q9_K').found).toBeNull();
    expect(resolvePrecision(catalog, 'banana').found).toBeNull();
  });

  it('reads versions of engines', () => {
    expect(resolveEngine(catalog, 'sglang 0.5.9')).toMatchObject({
      found: { id: 'sglang' },
      hints: { version: '0.5.9' },
    });
    expect(resolveEngine(catalog, 'ik_llama.cpp').found?.id).not.toBe(resolveEngine(catalog, 'llama.cpp').found?.id);
    expect(resolveEngine(catalog, 'mystery').found).toBeNull();
  });

  it('reads sockets and cores of processors', () => {
    expect(resolveCpu(catalog, '2x EPYC 9654')).toMatchObject({ found: { id: 'epyc-9654' }, hints: { count: 2 } });
    expect(resolveCpu(catalog, 'Xeon Platinum 8480 (56c)').found?.id).toBe('xeon-8480plus');
    expect(resolveCpu(catalog, '至强 8480+').found?.id).toBe('xeon-8480plus');
    expect(resolveCpu(catalog, '12-core (model not stated)')).toMatchObject({ found: null, hints: { cores: 12 } });
  });
});

describe('every name of the catalog', () => {
  it('resolves to a record that carries it', () => {
    const wrong: string[] = [];
    for (const r of catalog.accelerators.values())
      for (const name of [r.id, ...r.aliases]) {
        const found = resolveAccelerator(catalog, name).found;
        if (
          found?.id !== r.id &&
          !found?.aliases.includes(name) &&
          tokensOf(takeMemory(name).text).join() !== tokensOf(takeMemory(found?.id ?? '').text).join()
        )
          wrong.push(`${name}: ${found?.id}, not ${r.id}`);
      }
    for (const r of catalog.models.values())
      for (const name of [r.id, ...r.aliases])
        if (!resolveModel(catalog, name).found) wrong.push(`${name}: nothing, not ${r.id}`);
    expect(wrong).toEqual([]);
  });

  it('is in the alias index', () => {
    const kinds = new Set(aliasIndex(catalog).map((a) => a.kind));
    expect([...kinds].sort()).toEqual(['accelerator', 'cpu', 'engine', 'machine', 'model', 'precision']);
  });
});

describe('names inside a text', () => {
  it('finds models, cards, engines and precisions with their place', () => {
    const text = '打算用4张RTX 4090跑Qwen3-32B，vLLM，FP8';
    const hits = findNames(catalog, text, ['model', 'accelerator', 'engine', 'precision']);
    expect(hits.map((h) => h.quote)).toEqual(['RTX 4090', 'Qwen3-32B', 'vLLM', 'FP8']);
    for (const h of hits) expect(text.slice(h.start, h.end)).toBe(h.quote);
  });

  it('does not see a name inside another word', () => {
    expect(findNames(catalog, 'the r15 and the m40x', ['model', 'accelerator'])).toEqual([]);
  });
});

describe('any text at all', () => {
  it('is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        for (const r of [
          resolveModel(catalog, text),
          resolveAccelerator(catalog, text),
          resolveCpu(catalog, text),
          resolveEngine(catalog, text),
          resolvePrecision(catalog, text),
        ]) {
          expect(r.found === null ? Array.isArray(r.nearest) : typeof r.found.id).toBeTruthy();
        }
        expect(takeCount(text).text.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 200 },
    );
  });

  it('takes no more than linear time', () => {
    const started = performance.now();
    for (const piece of ['(', '1x', 'a ', '8 g', '昇', '-']) resolveAccelerator(catalog, piece.repeat(50_000));
    findNames(catalog, 'r1 '.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
