import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import type { AttentionGroup } from '../../src/catalog/index.ts';
import { modelOfSize } from '../../src/catalog/model-of-size.ts';

const catalog = loadCatalog({ overlay: '' });

/** Cached elements per token of one group: MLA keeps the latent and its rotary part, GQA keys and values of every key-value head. */
function elements(g: AttentionGroup): number {
  if (g.kind === 'mla') return ((g.latentRank ?? 0) + (g.ropeDim ?? 0)) * g.layers;
  if (g.kind === 'gqa') return 2 * (g.kvHeads ?? 0) * (g.headDim ?? 0) * g.layers;
  if (g.kind === 'compressed') return (g.elementsPerToken ?? 0) * g.layers;
  return 0;
}
const cacheBytes = (id: string) =>
  2 * (catalog.models.get(id)?.attention ?? []).reduce((sum, g) => sum + elements(g), 0);

describe('facts of the catalog', () => {
  it('is appended to and never shrinks', () => {
    const count = (m: Iterable<readonly unknown[]>) => [...m].reduce((n, l) => n + l.length, 0);
    expect(catalog.models.size).toBeGreaterThanOrEqual(142);
    expect(catalog.accelerators.size).toBeGreaterThanOrEqual(247);
    expect(catalog.cpus.size).toBeGreaterThanOrEqual(391);
    expect(catalog.machines.size).toBeGreaterThanOrEqual(137);
    expect(catalog.precisions.size).toBeGreaterThanOrEqual(96);
    expect(count(catalog.prices.values())).toBeGreaterThanOrEqual(554);
    expect(catalog.rates.length).toBeGreaterThanOrEqual(14);
    expect(catalog.site.length).toBeGreaterThanOrEqual(69);
    expect(catalog.fineTune.length).toBeGreaterThanOrEqual(24);
    expect(catalog.engines.size).toBeGreaterThanOrEqual(46);
  });

  it('keeps the cache of known models to the byte', () => {
    expect(cacheBytes('deepseek-r1')).toBe(70_272);
    expect(cacheBytes('llama-3.1-70b')).toBe(327_680);
    expect(cacheBytes('qwen3-235b-a22b')).toBe(192_512);
    expect(cacheBytes('qwen3.5-397b-a17b')).toBe(30_720);
    expect(cacheBytes('kimi-k3')).toBe(27_648);
    expect(cacheBytes('glm-5')).toBe(89_856);
  });

  it('counts parameters, not name plates', () => {
    const total = (id: string) => (catalog.models.get(id)?.totalParameters ?? 0) / 1e9;
    expect(total('deepseek-r1')).toBeCloseTo(671.03, 1);
    expect(total('r1-distill-qwen-7b')).toBeCloseTo(7.62, 2);
    expect(total('r1-distill-qwen-32b')).toBeCloseTo(32.76, 2);
    expect(total('r1-distill-llama-70b')).toBeCloseTo(70.55, 2);
    expect(total('gpt-oss-120b')).toBeCloseTo(116.8, 1);
  });

  it('knows what chips cannot do', () => {
    expect(catalog.accelerators.get('a100-sxm-80g')?.absent).toContain('fp8');
    expect(catalog.accelerators.get('h20-96g')?.absent).not.toContain('fp8');
    expect(catalog.accelerators.get('ascend-910b-64g')?.absent).toContain('fp8');
    expect(catalog.accelerators.get('v100-sxm-32g')?.absent).toContain('bf16');
    expect(catalog.accelerators.get('rtx-4090-24g')?.peerToPeer).toBe(false);
  });

  it('splits sliding windows from full attention', () => {
    const groups = catalog.models.get('gpt-oss-120b')?.attention ?? [];
    expect(groups.map((g) => [g.kind, g.layers, g.window ?? null])).toEqual([
      ['sliding', 18, 128],
      ['gqa', 18, null],
    ]);
  });

  it('says which values nobody confirmed', () => {
    expect(catalog.cpus.get('xeon-8358')?.assumed).toContain('memoryChannels');
    expect(catalog.accelerators.get('l20-48g')?.assumed).toContain('dense.fp16');
    expect(catalog.accelerators.get('a100-sxm-80g')?.assumed).toEqual([]);
  });

  it('links distills to their teacher and old models to lighter ones', () => {
    expect(catalog.models.get('r1-distill-qwen-14b')?.distilledFrom).toBe('deepseek-r1');
    const next = catalog.models.get('deepseek-r1')?.successor ?? '';
    expect(catalog.models.get(next)?.totalParameters).toBeLessThan(671e9);
  });
});

describe('a bare size', () => {
  it.each([
    [1.5, '1.5b'],
    [7, '7b'],
    [8, '8b'],
    [14, '14b'],
    [32, '32b'],
    [70, '70b'],
    [405, '405b'],
  ])('%d billion is a general model that carries it', (billions, word) => {
    const found = modelOfSize(catalog, billions);
    expect(found?.name.toLowerCase()).toContain(word);
    expect(found).toMatchObject({ open: true, speciality: null, distilledFrom: null });
  });

  it('takes the nearest where no name carries it, and nothing where none is near', () => {
    expect(Math.abs((modelOfSize(catalog, 120)?.totalParameters ?? 0) / 1e9 - 120)).toBeLessThan(12);
    expect(modelOfSize(catalog, 9000)).toBeNull();
    expect(modelOfSize(catalog, Number.NaN)).toBeNull();
    expect(modelOfSize(catalog, -7)).toBeNull();
  });
});
