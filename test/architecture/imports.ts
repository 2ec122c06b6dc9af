import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** Every TypeScript file under a folder of the project, as paths relative to the project. */
export function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith('.ts'))
    .map((e) => relative(ROOT, join(e.parentPath, e.name)).replaceAll('\\', '/'))
    .sort();
}

export function text(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The text without comments, so that words in prose are not taken for code. Strings stay. */
export function code(file: string): string {
  return text(file).replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (m) => (m.startsWith('/*') || m.startsWith('//') ? '' : m),
  );
}

/** What a file imports: project paths for relative imports, bare names for the rest. Static, dynamic and re-exports. */
export function importsOf(file: string): { to: string; external: boolean }[] {
  const found = code(file).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g);
  return [...found].map(([, , name]) =>
    name!.startsWith('.')
      ? { to: relative(ROOT, resolve(ROOT, dirname(file), name!)).replaceAll('\\', '/'), external: false }
      : { to: name!, external: true },
  );
}
