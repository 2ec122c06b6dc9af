/**
 * The catalog from disk. Parsing and checking several hundred files takes a moment, so the checked records are kept in a snapshot whose name is a
 * digest of every file's path, size and time of change and of the code that checks them; a change anywhere makes a new one.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assemble, type Entry } from '../../src/catalog/assemble.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { CatalogError } from '../../src/catalog/complaint.ts';
import { CATALOG_ROOT, type FileStat, listFiles } from './files.ts';
import type * as Reader from './read.ts';

export interface LoadOptions {
  /** A team's folder laid over the catalog; the setting CATALOG_OVERLAY when absent, none when empty. */
  readonly overlay?: string;
  /** false reads every file anew. */
  readonly cache?: boolean;
  /** Another catalog folder than the project's. */
  readonly root?: string;
}

const memory = new Map<string, Catalog>();

/**
 * Loads and checks the catalog.
 * @throws CatalogError that lists every complaint about a file: place, value found, what was expected, a tip
 */
export function loadCatalog(options: LoadOptions = {}): Catalog {
  const root = options.root ?? CATALOG_ROOT;
  const overlay = options.overlay ?? process.env.CATALOG_OVERLAY ?? '';
  const base = listFiles(root);
  const team = overlay === '' ? [] : overlayFiles(overlay);
  if (options.cache === false) return assemble(read(base, team));
  const key = digest(root, base, resolve(overlay), team);
  const known = memory.get(key);
  if (known) return known;
  const stored = fromSnapshot(key);
  const entries = stored ?? read(base, team);
  if (!stored) toSnapshot(key, entries);
  const catalog = assemble(entries);
  memory.clear();
  memory.set(key, catalog);
  return catalog;
}

function overlayFiles(overlay: string): FileStat[] {
  if (existsSync(overlay) && statSync(overlay).isDirectory()) return listFiles(overlay);
  throw new CatalogError([
    {
      file: overlay,
      at: '',
      value: 'no such folder',
      expected: 'a folder with prices, machines and the like',
      tip: 'Set CATALOG_OVERLAY to a folder laid out as catalog/, or leave it empty.',
    },
  ]);
}

/** The reader with its YAML parser and schemas is only loaded here: a warm start does without both. */
function read(base: readonly FileStat[], team: readonly FileStat[]): Entry[] {
  const reader: typeof Reader = createRequire(import.meta.url)('./read.ts');
  const { entries, complaints } = reader.readAll(base, team);
  if (complaints.length > 0) throw new CatalogError(complaints);
  return entries;
}

function digest(root: string, base: readonly FileStat[], overlay: string, team: readonly FileStat[]): string {
  const hash = createHash('sha256');
  const add = (files: readonly FileStat[]) => {
    for (const f of files) hash.update(`${f.path}:${f.size}:${f.modified}\n`);
  };
  hash.update(`${root}\n`);
  add(base);
  hash.update(`${overlay}\n`);
  add(team);
  const code = resolve(import.meta.dirname, '../../src/catalog');
  for (const file of [
    'validate.ts',
    'kinds.ts',
    'folders.ts',
    ...readdirSync(join(code, 'schema')).map((f) => join('schema', f)),
  ]) {
    const { size, mtimeMs } = statSync(join(code, file));
    hash.update(`${file}:${size}:${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 24);
}

/** Where snapshots may live, best first: with the packages, else in the system's folder for temporary files. */
function places(): string[] {
  const user = typeof process.getuid === 'function' ? `-${process.getuid()}` : '';
  return [
    resolve(import.meta.dirname, '../../node_modules/.cache/rack-advisor'),
    join(tmpdir(), `rack-advisor${user}`),
  ];
}

/** A folder for everyone's files could hold another user's snapshot: only one's own is believed. */
function own(place: string): boolean {
  return typeof process.getuid !== 'function' || statSync(place).uid === process.getuid();
}

function fromSnapshot(key: string): Entry[] | null {
  for (const place of places()) {
    try {
      if (!own(place)) continue;
      const read: unknown = JSON.parse(readFileSync(join(place, `catalog-${key}.json`), 'utf8'));
      if (Array.isArray(read)) return read as Entry[];
    } catch {
      // No snapshot there, or one that was cut short: the files decide.
    }
  }
  return null;
}

function toSnapshot(key: string, entries: readonly Entry[]): void {
  for (const place of places()) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o700 });
      if (!own(place)) continue;
      const file = join(place, `catalog-${key}.json`);
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(entries));
      renameSync(draft, file);
      forgetOld(place, file);
      return;
    } catch {
      // Not writable: the next place, or none, which only costs time.
    }
  }
}

const KEPT = 8;

function forgetOld(place: string, current: string): void {
  const files = readdirSync(place)
    .filter((f) => /^catalog-[0-9a-f]+\.json$/.test(f))
    .map((f) => join(place, f))
    .filter((f) => f !== current)
    .map((f) => ({ f, at: statSync(f).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  for (const { f } of files.slice(KEPT)) rmSync(f, { force: true });
}
