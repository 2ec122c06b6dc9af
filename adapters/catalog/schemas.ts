/**
 * `npm run catalog:schema`: JSON Schemas for editors, one a kind, written to catalog/schema. With `--check` nothing is written and
 * the exit status is 1 where a file is not current.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FOLDERS } from '../../src/catalog/folders.ts';
import { KINDS } from '../../src/catalog/kinds.ts';
import { CATALOG_ROOT } from './files.ts';

/** File name → text of every schema, as the code defines them now. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    Object.entries(KINDS).map(([name, kind]) => {
      const schema = FOLDERS[name as keyof typeof FOLDERS] === 'list' ? z.array(kind.schema) : kind.schema;
      const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      return [`${name}.json`, `${JSON.stringify({ title: name, description: kind.what, ...json }, null, 2)}\n`];
    }),
  );
}

/** Names of files that differ from the code, or stand there without reason. */
export function staleSchemas(folder: string = join(CATALOG_ROOT, 'schema')): string[] {
  const wanted = schemaFiles();
  const there = new Map<string, string>();
  try {
    for (const f of readdirSync(folder)) there.set(f, readFileSync(join(folder, f), 'utf8'));
  } catch {
    // No folder yet: everything is missing.
  }
  const names = new Set([...wanted.keys(), ...there.keys()]);
  return [...names].filter((n) => wanted.get(n) !== there.get(n)).sort();
}

if (import.meta.main) {
  const folder = join(CATALOG_ROOT, 'schema');
  const stale = staleSchemas(folder);
  if (process.argv.includes('--check')) {
    for (const f of stale) process.stdout.write(`catalog/schema/${f} is not current: run npm run catalog:schema\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    mkdirSync(folder, { recursive: true });
    const wanted = schemaFiles();
    for (const f of stale) {
      const text = wanted.get(f);
      if (text === undefined) rmSync(join(folder, f));
      else writeFileSync(join(folder, f), text);
    }
    process.stdout.write(`${wanted.size} schemas, ${stale.length} changed.\n`);
  }
}
