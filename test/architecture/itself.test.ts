import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './imports.ts';

/** Tracked and new files that git does not ignore. */
function files(): string[] {
  return execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((f) => /\.(ts|md|ya?ml|json|example|toml|npmrc)$|\.ci\/run$|Dockerfile$/.test(f));
}

it('pins packages without the address of any registry', () => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  expect(lock.match(/"resolved": *"http[^"]*"/g) ?? []).toEqual([]);
});

it('locks every package, those of other systems too', () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
  };
  const entries = Object.entries(lock.packages);
  expect(entries.filter(([path, p]) => path && !p.version).map(([path]) => path)).toEqual([]);
  const wanted = entries.flatMap(([, p]) => Object.keys(p.optionalDependencies ?? {}));
  const held = (name: string) => entries.some(([path]) => path.endsWith(`node_modules/${name}`));
  expect(wanted.filter((name) => !held(name))).toEqual([]);
});

it('names no path of the machine it was written on', () => {
  const home = /(?:^|[\s"'`(=])\/(?:work|home|root|Users)\/[\w.-]+/;
  const wrong = files()
    .filter((f) => !f.startsWith('catalog/measurements/'))
    .filter((f) => home.test(readFileSync(join(ROOT, f), 'utf8')));
  expect(wrong).toEqual([]);
});
