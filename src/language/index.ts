/** The writing half of every language. A new language is a folder and a line here; a test compares this list with the folders. */
import { de } from './de/write/index.ts';
import { en } from './en/write/index.ts';
import type { Words } from './types.ts';
import { words } from './words.ts';
import { zh } from './zh/write/index.ts';

export type { Format } from './format.ts';
export { significant } from './format.ts';
export { fill, slotsOf, type Value, type Values } from './phrases.ts';
export type * from './types.ts';

/** The first is used where the asker's language is not among them. */
export const TABLES = [en, zh, de] as const;

const made = new Map<string, Words>();

/** Languages that an answer can be written in. */
export const LANGUAGES: readonly string[] = TABLES.map((t) => t.code);

/** The words of a language; the first language's where we do not speak it. */
export function wordsFor(code: string): Words {
  const tables = TABLES.find((t) => t.code === code) ?? TABLES[0];
  let out = made.get(tables.code);
  if (!out) {
    out = words(tables);
    made.set(tables.code, out);
  }
  return out;
}
