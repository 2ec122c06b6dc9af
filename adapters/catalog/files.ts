/** Lists the files of a catalog folder. */
import { readdirSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { OTHER_FOLDERS } from '../../src/catalog/folders.ts';

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
