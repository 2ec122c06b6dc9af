import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkCatalog } from '../../adapters/catalog/check.ts';
import { CATALOG_ROOT } from '../../adapters/catalog/files.ts';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { staleSchemas } from '../../adapters/catalog/schemas.ts';
import { kindNamed, pathFor, skeleton } from '../../adapters/catalog/skeleton.ts';
import { CatalogError, type KindName, priceToday } from '../../src/catalog/index.ts';
import { KINDS } from '../../src/catalog/kinds.ts';
import { accelerator, machine, model, precision, price } from './made-up.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalog-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, content: unknown): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : dump(content));
}

const load = (cache = false) => loadCatalog({ root: folder, overlay: '', cache });

function complaintsOf(): string {
  try {
    load();
  } catch (error) {
    expect(error).toBeInstanceOf(CatalogError);
    return (error as Error).message;
  }
  return '';
}

describe('loading', () => {
  it('takes identity from the path and joins a price with its item', () => {
    put('accelerators/made/moon-1.yaml', accelerator());
    put('models/pip.yaml', model());
    put('prices/accelerators/moon-1.yaml', [price(), price({ low: 6, high: 7, date: '2025-01' })]);
    const catalog = load();
    expect(catalog.accelerators.get('moon-1')?.memoryGB).toBe(24);
    expect(catalog.models.get('pip')?.id).toBe('pip');
    const prices = catalog.prices.get('accelerators/moon-1') ?? [];
    expect(prices.map((p) => [p.id, p.date, p.origin])).toEqual([
      ['accelerators/moon-1#2', '2025-01', 'catalog'],
      ['accelerators/moon-1#1', '2026-10', 'catalog'],
    ]);
  });

  it('names file, place, value, expectation and tip of every fault at once', () => {
    put('accelerators/made/moon-1.yaml', accelerator({ memoryGB: 'plenty', colour: 'red' }));
    put('models/pip.yaml', model({ sources: [] }));
    put('prices/parts/bolt.yaml', { label: 'not a list' });
    put('rates/usd-cny.yaml', [{ base: 'USD', quote: 'CNY', rate: -7, date: '2026', sources: [{ date: null }] }]);
    put('poems/ode.yaml', { line: 'roses' });
    put('cpus/broken.yaml', 'name: [unclosed');
    const text = complaintsOf();
    expect(text).toContain('6 fault(s)'.replace('6', String(text.split('\n').length - 1)));
    expect(text).toMatch(/accelerators\/made\/moon-1\.yaml at memoryGB: found "plenty", expected number/);
    expect(text).toMatch(/accelerators\/made\/moon-1\.yaml: found colour, expected only the keys/);
    expect(text).toMatch(/models\/pip\.yaml at sources: found \[\]/);
    expect(text).toMatch(/prices\/parts\/bolt\.yaml: found .*expected a list/);
    expect(text).toMatch(/rates\/usd-cny\.yaml at 0\.rate: found -7/);
    expect(text).toMatch(/poems\/ode\.yaml: found "poems", expected a folder of models/);
    expect(text).toMatch(/cpus\/broken\.yaml: .*expected YAML 1\.2/);
  });

  it('refuses one name for two records', () => {
    put('accelerators/made/moon-1.yaml', accelerator());
    put('accelerators/other/moon-1.yaml', accelerator());
    expect(complaintsOf()).toMatch(/other\/moon-1\.yaml: found moon-1, .*made\/moon-1\.yaml has it/);
  });

  it('refuses numbers that are none', () => {
    put('accelerators/made/moon-1.yaml', 'name: x\nmemoryGB: .nan\nboardPower: .inf\n');
    const text = complaintsOf();
    expect(text).toMatch(/at memoryGB/);
    expect(text).toMatch(/at boardPower/);
  });

  it('sees a changed file although it keeps a snapshot', () => {
    put('accelerators/made/moon-1.yaml', accelerator());
    expect(load(true).accelerators.get('moon-1')?.memoryGB).toBe(24);
    expect(load(true)).toBe(load(true));
    put('accelerators/made/moon-1.yaml', accelerator({ memoryGB: 4800 }));
    expect(load(true).accelerators.get('moon-1')?.memoryGB).toBe(4800);
    put('models/pip.yaml', model());
    expect(load(true).models.size).toBe(1);
  });

  it('gives the same catalog from the snapshot as from the files', () => {
    const fresh = loadCatalog({ cache: false, overlay: '' });
    loadCatalog({ overlay: '' });
    const kept = loadCatalog({ overlay: '' });
    expect([...kept.models.entries()]).toEqual([...fresh.models.entries()]);
    expect([...kept.prices.entries()]).toEqual([...fresh.prices.entries()]);
  });
});

describe('a team overlay', () => {
  const context = { date: '2026-11-22', currency: 'CNY', region: 'CN' } as const;

  it("lays the team's prices and machines over the catalog and shows them as theirs", () => {
    put('prices/machines/rtx-4090-24g-x8.yaml', [
      price({ label: 'Our frame contract', low: 250_000, high: 260_000, kind: 'team' }),
    ]);
    put(
      'machines/inference-gpu/our-box.yaml',
      machine({ parts: [{ item: 'accelerators/rtx-4090-24g', quantity: 2 }] }),
    );
    const catalog = loadCatalog({ overlay: folder, cache: false });
    const ours = priceToday(catalog, 'machines/rtx-4090-24g-x8', context);
    expect(ours).toMatchObject({ origin: 'team', basis: 'stated', askForQuote: false, count: 1 });
    expect(ours?.low).toBeCloseTo(250_000, -4);
    expect(catalog.machines.get('our-box')?.origin).toBe('team');
    expect(catalog.machines.get('rtx-4090-24g-x8')?.origin).toBeUndefined();
    expect(checkCatalog(CATALOG_ROOT, folder)).toEqual([]);
  });

  it('replaces a record of the same name', () => {
    put('precisions/q4_k_m.yaml', precision({ bitsPerWeight: 4.9, format: 'gguf' }));
    const catalog = loadCatalog({ overlay: folder, cache: false });
    expect(catalog.precisions.get('q4_k_m')).toMatchObject({ bitsPerWeight: 4.9, origin: 'team' });
  });

  it('says so when the folder is not there', () => {
    expect(() => loadCatalog({ overlay: join(folder, 'nowhere') })).toThrow(/nowhere: found no such folder/);
  });

  it('complains about a price that nothing asks for', () => {
    put('prices/parts/unheard-of.yaml', [price()]);
    expect(checkCatalog(CATALOG_ROOT, folder).map((c) => c.lint)).toEqual(['overlay-known']);
  });
});

describe('tools for the people who keep it', () => {
  it('has current JSON schemas', () => {
    expect(staleSchemas()).toEqual([]);
  });

  it('writes a skeleton of every kind that is refused until it is filled', () => {
    for (const kind of Object.keys(KINDS) as KindName[]) {
      put(pathFor(kind, 'new-thing'), skeleton(kind));
      expect(complaintsOf(), kind).toContain(pathFor(kind, 'new-thing'));
      rmSync(join(folder, pathFor(kind, 'new-thing')));
    }
    expect(complaintsOf()).toBe('');
  });

  it('says how it is used when asked for something else', () => {
    const run = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../../adapters/catalog/skeleton.ts'), 'poem', '../ode'],
      {
        encoding: 'utf8',
      },
    );
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/Usage: npm run catalog:new/);
  });

  it('checks the published readings too', () => {
    put('measurements/page.yaml', { publisher: 'Made up', rows: 'none' });
    expect(checkCatalog(folder).map((c) => c.file)).toEqual(['measurements']);
  });

  it('knows kinds by one word or many', () => {
    expect(kindNamed('accelerator')).toBe('accelerators');
    expect(kindNamed('prices')).toBe('prices');
    expect(kindNamed('poem')).toBeNull();
    expect(kindNamed('constructor')).toBeNull();
  });
});
