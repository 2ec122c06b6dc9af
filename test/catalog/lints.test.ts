import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkCatalog } from '../../adapters/catalog/check.ts';
import { assemble } from '../../src/catalog/index.ts';
import { LINTS } from '../../src/catalog/lints/index.ts';
import { type RawFile, validate } from '../../src/catalog/validate.ts';
import { accelerator, machine, model, precision, price } from './made-up.ts';

/** Complaints of one lint about made-up files. */
function found(name: string, files: RawFile[]): string[] {
  const { entries, complaints } = validate(files);
  expect(complaints).toEqual([]);
  const lint = LINTS.find((l) => l.name === name);
  if (!lint) throw new Error(`no lint ${name}`);
  return lint.check({ entries, catalog: assemble(entries) }).map((c) => `${c.file} ${c.at}`.trim());
}

const file = (path: string, value: unknown, origin: RawFile['origin'] = 'catalog'): RawFile => ({
  path,
  value,
  origin,
});

interface Case {
  lint: string;
  fires: RawFile[];
  at: string;
  silent: RawFile[];
}

const CASES: Case[] = [
  {
    lint: 'aliases-unique',
    fires: [
      file('accelerators/made/moon-1.yaml', accelerator({ aliases: ['moonshine'] })),
      file('accelerators/made/moon-2.yaml', accelerator({ aliases: ['Moonshine'], memoryGB: 48 })),
    ],
    at: 'accelerators/made/moon-2.yaml aliases.0',
    silent: [
      file('accelerators/made/moon-1.yaml', accelerator({ aliases: ['moonshine'] })),
      file('models/moonshine.yaml', model({ aliases: ['moonshine'] })),
    ],
  },
  {
    lint: 'decimal-gigabytes',
    fires: [
      file('precisions/plain.yaml', precision()),
      file('models/pip.yaml', model({ checkpoints: [checkpoint(18.63)] })),
    ],
    at: 'models/pip.yaml checkpoints.0.sizeGB',
    silent: [
      file('precisions/plain.yaml', precision()),
      file('models/pip.yaml', model({ checkpoints: [checkpoint(20.1)] })),
    ],
  },
  {
    lint: 'dense-not-sparse',
    fires: [
      file('accelerators/made/moon-1.yaml', accelerator({ dense: { fp16: 100, fp8: 400, int8: 200, fp4: null } })),
    ],
    at: 'accelerators/made/moon-1.yaml dense.fp8',
    silent: [
      file('accelerators/made/moon-1.yaml', accelerator({ dense: { fp16: 100, fp8: 200, int8: 400, fp4: 800 } })),
    ],
  },
  {
    lint: 'dense-not-sparse',
    fires: [
      file('accelerators/made/moon-pcie-24g.yaml', accelerator()),
      file(
        'accelerators/made/moon-sxm-48g.yaml',
        accelerator({ memoryGB: 48, dense: { fp16: 200, fp8: null, int8: null, fp4: null } }),
      ),
    ],
    at: 'accelerators/made/moon-sxm-48g.yaml dense.fp16',
    silent: [
      file('accelerators/made/moon-pcie-24g.yaml', accelerator()),
      file(
        'accelerators/made/moon-sxm-48g.yaml',
        accelerator({ memoryGB: 48, dense: { fp16: 130, fp8: null, int8: null, fp4: null } }),
      ),
    ],
  },
  {
    lint: 'ids-resolve',
    fires: [file('precisions/plain.yaml', precision()), file('models/pip.yaml', model({ successor: 'pop' }))],
    at: 'models/pip.yaml successor',
    silent: [
      file('precisions/plain.yaml', precision()),
      file('models/pip.yaml', model({ successor: 'pop' })),
      file('models/pop.yaml', model()),
    ],
  },
  {
    lint: 'ids-resolve',
    fires: [file('machines/gpu-cluster/box.yaml', machine({ parts: [{ item: 'parts/bolt', quantity: 4 }] }))],
    at: 'machines/gpu-cluster/box.yaml parts.0.item',
    silent: [
      file('machines/gpu-cluster/box.yaml', machine({ parts: [{ item: 'parts/bolt', quantity: 4 }] })),
      file('prices/parts/bolt.yaml', [price()]),
    ],
  },
  {
    lint: 'ids-resolve',
    fires: [file('prices/accelerators/moon-1.yaml', [price()])],
    at: 'prices/accelerators/moon-1.yaml entry 1',
    silent: [file('prices/accelerators/moon-1.yaml', [price()]), file('accelerators/made/moon-1.yaml', accelerator())],
  },
  {
    lint: 'no-copied-specs',
    fires: [file('accelerators/made/moon-1.yaml', accelerator()), file('accelerators/made/star-1.yaml', accelerator())],
    at: 'accelerators/made/star-1.yaml memoryGB, memoryBandwidth, dense, boardPower, link',
    silent: [
      file('accelerators/made/moon-1.yaml', accelerator()),
      file('accelerators/made/star-1.yaml', accelerator({ boardPower: 310 })),
    ],
  },
  {
    lint: 'overlay-known',
    fires: [file('prices/parts/blot.yaml', [price()], 'team')],
    at: 'prices/parts/blot.yaml entry 1',
    silent: [file('prices/parts/bolt.yaml', [price()]), file('prices/parts/bolt.yaml', [price()], 'team')],
  },
  {
    lint: 'parameters-add-up',
    fires: [file('models/pip.yaml', model({ activeParameters: 11e9 }))],
    at: 'models/pip.yaml activeParameters',
    silent: [file('models/pip.yaml', model())],
  },
  {
    lint: 'parameters-add-up',
    fires: [file('models/pip.yaml', model({ layers: 33 }))],
    at: 'models/pip.yaml attention',
    silent: [file('models/pip.yaml', model())],
  },
  {
    lint: 'prices-dated',
    fires: [file('prices/parts/bolt.yaml', [price({ date: null })])],
    at: 'prices/parts/bolt.yaml entry 1.date',
    silent: [file('prices/parts/bolt.yaml', [price({ date: null, about: '2026-03' }), price()])],
  },
  {
    lint: 'prices-ordered',
    fires: [file('prices/parts/bolt.yaml', [price(), price({ low: 9, high: 3 })])],
    at: 'prices/parts/bolt.yaml entry 2.low',
    silent: [file('prices/parts/bolt.yaml', [price()]), file('prices/api/pip.yaml', [price({ low: 9, high: 3 })])],
  },
  {
    lint: 'sources-present',
    fires: [file('accelerators/made/moon-1.yaml', accelerator({ sources: [{ date: null }] }))],
    at: 'accelerators/made/moon-1.yaml sources',
    silent: [file('accelerators/made/moon-1.yaml', accelerator())],
  },
  {
    lint: 'successor-lighter',
    fires: [
      file('models/pip.yaml', model({ successor: 'pop' })),
      file('models/pop.yaml', model({ totalParameters: 20e9 })),
    ],
    at: 'models/pip.yaml successor',
    silent: [
      file('models/pip.yaml', model({ successor: 'pop' })),
      file('models/pop.yaml', model({ totalParameters: 12e9 })),
    ],
  },
];

function checkpoint(sizeGB: number) {
  return { precision: 'plain', sizeGB, sources: [{ publisher: 'Made up', date: null }] };
}

describe('data lints', () => {
  for (const c of CASES)
    it(`${c.lint} fires at ${c.at} and is silent otherwise`, () => {
      expect(found(c.lint, c.fires)).toEqual([c.at]);
      expect(found(c.lint, c.silent)).toEqual([]);
    });

  it('has a case and a listing for every file of the folder', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/catalog/lints'))
      .filter((f) => !['index.ts', 'lint.ts'].includes(f))
      .map((f) => f.replace('.ts', ''))
      .sort();
    expect(LINTS.map((l) => l.name).sort()).toEqual(files);
    expect([...new Set(CASES.map((c) => c.lint))].sort()).toEqual(files);
  });

  it('finds nothing wrong with the catalog', () => {
    expect(checkCatalog()).toEqual([]);
  });
});
