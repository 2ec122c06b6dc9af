/** Adding is one file: a made-up record of every kind, laid beside the real ones, is found, named, priced and sized. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll, expect, it } from 'vitest';
import { checkCatalog } from '../../adapters/catalog/check.ts';
import { CATALOG_ROOT } from '../../adapters/catalog/files.ts';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { exchange, FOLDERS, priceToday } from '../../src/catalog/index.ts';
import { resolveAccelerator, resolveCpu, resolveEngine, resolveModel } from '../../src/catalog/resolve.ts';
import { resolvePrecision } from '../../src/catalog/resolve-precision.ts';
import { deploymentOf } from '../../src/sizing/query/index.ts';
import { size } from '../../src/sizing/size.ts';
import { accelerator, machine, model, precision, price, rate } from './made-up.ts';

const sources = [{ publisher: 'Made up', date: '2026-01' }];
const words = { en: 'x', zh: 'x', de: 'x' };
const FILES: Record<string, unknown> = {
  'accelerators/made/moonbeam-96g.yaml': accelerator({
    name: 'Moonbeam 96GB',
    vendor: 'NVIDIA',
    memoryGB: 96,
    memoryBandwidth: 2000,
    aliases: ['moonbeam'],
  }),
  'models/pipistrelle-20b.yaml': model({
    name: 'Pipistrelle 20B',
    totalParameters: 20e9,
    activeParameters: 20e9,
    nativePrecision: 'bf16',
  }),
  'cpus/tinderbox-9.yaml': {
    name: 'Tinderbox 9',
    cores: 64,
    memoryChannels: 12,
    memoryType: 'DDR5',
    memoryMTs: 6400,
    maxSockets: 2,
    avx512: true,
    amx: false,
    sources,
  },
  'precisions/q9_z.yaml': precision({ name: 'Q9_Z', bitsPerWeight: 9.1, format: 'gguf' }),
  'engines/whirligig.yaml': { name: 'Whirligig', serves: 'many', platforms: ['cuda'], sources },
  'machines/inference-gpu/moonbeam-x2.yaml': machine({
    name: '2x Moonbeam box',
    family: 'inference-gpu',
    accelerator: 'moonbeam-96g',
    accelerators: 2,
    cpu: 'tinderbox-9',
    sockets: 1,
    parts: [{ item: 'accelerators/moonbeam-96g', quantity: 2 }],
  }),
  'prices/accelerators/moonbeam-96g.yaml': [price({ low: 50_000, high: 60_000, kind: 'team' })],
  'rates/usd-chf.yaml': [rate({ quote: 'CHF', rate: 0.5, date: '2026-11-20' })],
  'assumptions/moonshine.yaml': { why: 'a test', values: { glow: 3 }, sources },
  'pitfalls/moonstruck.yaml': {
    rule: 'moonstruck',
    title: words,
    what: words,
    why: words,
    ask: words,
    severity: 'note',
    sources,
  },
  'finetune/moon-lora.yaml': {
    model: 'Pipistrelle',
    method: 'lora',
    hardware: null,
    memory: null,
    speed: null,
    stack: null,
    confidence: 'made up',
    sources,
  },
  'site/moon.yaml': [{ topic: 'moon', item: 'gravity', value: 1.62, unit: 'm/s2', sources }],
};

const folder = mkdtempSync(join(tmpdir(), 'one-of-each-'));
for (const [path, content] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), dump(content));
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const catalog = loadCatalog({ overlay: folder, cache: false });

it('covers every kind and pleases every lint', () => {
  expect([...new Set(Object.keys(FILES).map((f) => f.split('/')[0]))].sort()).toEqual(Object.keys(FOLDERS).sort());
  expect(checkCatalog(CATALOG_ROOT, folder)).toEqual([]);
});

it('finds the new things by the names people use', () => {
  expect(resolveAccelerator(catalog, 'Moonbeam 96G').found?.id).toBe('moonbeam-96g');
  expect(resolveModel(catalog, 'pipistrelle-20b').found?.id).toBe('pipistrelle-20b');
  expect(resolveCpu(catalog, 'Tinderbox 9').found?.id).toBe('tinderbox-9');
  expect(resolvePrecision(catalog, 'Q9_Z').found?.id).toBe('q9_z');
  expect(resolveEngine(catalog, 'whirligig').found?.id).toBe('whirligig');
});

it('prices and sizes them', () => {
  const context = { date: '2026-11-22', currency: 'CNY', region: 'CN' } as const;
  expect(priceToday(catalog, 'machines/moonbeam-x2', context)?.value).toBeGreaterThan(90_000);
  expect(exchange(catalog, 'USD', 'CHF', '2026-11-22')?.rate).toBe(0.5);
  const box = catalog.machines.get('moonbeam-x2')!;
  const bat = catalog.models.get('pipistrelle-20b')!;
  const deployment = deploymentOf(box, 1, bat, catalog.precisions.get('bf16')!, catalog);
  expect(deployment).not.toBeNull();
  const sizing = size(deployment!, { concurrency: 1, inputTokens: 500, outputTokens: 200 }, catalog);
  expect(sizing.fits).toBe(true);
  // 40 GB of weights on 2 × 2,000 GB/s: never more than 100 tokens a second.
  expect(sizing.userSpeed?.high).toBeLessThanOrEqual(100);
});
