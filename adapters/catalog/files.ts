/** Reads the YAML files of a catalog folder. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import type { Complaint } from '../../src/catalog/complaint.ts';
import type { Origin, RawFile } from '../../src/catalog/index.ts';
import { OTHER_FOLDERS } from '../../src/catalog/kinds.ts';

/** The catalog that comes with the project. */
export const CATALOG_ROOT = resolve(import.meta.dirname, '../../catalog');

export interface FileStat {
  readonly path: string;
  readonly full: string;
  readonly size: number;
  readonly modified: number;
}

/** Every YAML file below a folder with its size and time of change, sorted by path; nothing where the folder does not exist. */
export function listFiles(root: string, skip: readonly string[] = OTHER_FOLDERS): FileStat[] {
  const out: FileStat[] = [];
  const walk = (folder: string): void => {
    for (const e of readdirSync(folder, { withFileTypes: true })) {
      const full = join(folder, e.name);
      if (e.isDirectory()) {
        if (folder !== root || !skip.includes(e.name)) walk(full);
      } else if (/\.ya?ml$/.test(e.name)) {
        const { size, mtimeMs } = statSync(full);
        out.push({ path: relative(root, full).split(sep).join('/'), full, size, modified: mtimeMs });
      }
    }
  };
  walk(root);
  return out.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Parses files; what is not YAML becomes a complaint that names the line. */
export function readFiles(stats: Iterable<FileStat>, origin: Origin): { files: RawFile[]; complaints: Complaint[] } {
  const files: RawFile[] = [];
  const complaints: Complaint[] = [];
  for (const { path, full } of stats) {
    try {
      files.push({ path, origin, value: parseYaml(readFileSync(full, 'utf8')) });
    } catch (error) {
      complaints.push({
        file: path,
        at: '',
        value: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
        expected: 'YAML 1.2',
        tip: 'Look at the indentation and at colons inside unquoted text.',
      });
    }
  }
  return { files, complaints };
}
