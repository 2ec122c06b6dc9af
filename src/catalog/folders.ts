/** Which folder of the catalog holds what. Kept apart from the schemas, so that a catalog already checked loads without them. */

/** record: one thing a file, named by the file. list: dated entries, identified by file and place in it. */
export type Shape = 'record' | 'list';

export const FOLDERS = {
  models: 'record',
  accelerators: 'record',
  cpus: 'record',
  machines: 'record',
  precisions: 'record',
  engines: 'record',
  assumptions: 'record',
  pitfalls: 'record',
  finetune: 'record',
  prices: 'list',
  rates: 'list',
  site: 'list',
} as const satisfies Record<string, Shape>;
export type KindName = keyof typeof FOLDERS;

/** Folders beside the kinds: generated schemas, and readings that are only loaded when asked for. */
export const OTHER_FOLDERS: readonly string[] = ['schema', 'measurements'];

/** Kind of a file, by its first folder; null for anything else. */
export function kindOf(path: string): KindName | null {
  const folder = path.split('/')[0] ?? '';
  return Object.hasOwn(FOLDERS, folder) ? (folder as KindName) : null;
}

/** Identity that a path gives: the file's name, and for prices, rates and site facts the whole path inside the folder. */
export function identity(path: string, kind: KindName): string {
  const inside = path
    .split('/')
    .slice(1)
    .join('/')
    .replace(/\.ya?ml$/, '');
  return FOLDERS[kind] === 'list' ? inside : (inside.split('/').at(-1) ?? inside);
}
