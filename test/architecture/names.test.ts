import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { code, filesUnder, ROOT } from './imports.ts';

/** Identities that catalog paths give; code that compares with one of them decides by name instead of by data. */
function catalogIds(folder: string): string[] {
  return readdirSync(join(ROOT, 'catalog', folder), { recursive: true })
    .map(String)
    .filter((f) => f.endsWith('.yaml'))
    .map((f) =>
      f
        .replaceAll('\\', '/')
        .split('/')
        .at(-1)!
        .replace(/\.yaml$/, ''),
    );
}

const branches = (file: string, names: Set<string>) =>
  [...code(file).matchAll(/(?:===|!==|\bcase)\s*(['"])([^'"\n]+)\1|(['"])([^'"\n]+)\3\s*(?:===|!==)/g)]
    .map((m) => m[2] ?? m[4]!)
    .filter((s) => names.has(s.toLowerCase()))
    .map((s) => `${file} compares with '${s}'`);

it('never decides by a model, accelerator, machine, engine, vendor or language named in code', () => {
  const names = new Set(
    ['models', 'accelerators', 'machines', 'engines', 'cpus']
      .flatMap(catalogIds)
      .concat([
        'nvidia',
        'amd',
        'huawei',
        'apple',
        'intel',
        'hygon',
        'cambricon',
        'slack',
        'feishu',
        'lark',
        'zh',
        'en',
        'de',
      ]),
  );
  expect(names.size).toBeGreaterThan(100);
  // A language's own folder may know its name.
  const files = filesUnder('src').filter((f) => !/^src\/language\/(zh|en|de)\//.test(f));
  expect(files.flatMap((f) => branches(f, names))).toEqual([]);
});
