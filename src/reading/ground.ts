import type { Catalog } from '../catalog/catalog.ts';
import { languagesOf } from './languages.ts';
import { lexiconOf } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { scan } from './scan.ts';
import { amount } from './scene.ts';
import { settle } from './settle.ts';

/** Every number that a text holds, in every scale it can be meant: for checking that a figure was really said. */
export function numbersIn(text: string, catalog: Catalog): number[] {
  const lexicon = lexiconOf(catalog);
  const { text: plain } = normalise(text);
  const tokens = scan(plain, lexicon);
  settle(tokens, plain, languagesOf(plain, tokens, lexicon), lexicon);
  const out = new Set<number>();
  for (const t of tokens) {
    if (t.kind === 'entity') for (const m of t.text.matchAll(/\d+(?:\.\d+)?/g)) out.add(Number(m[0]));
    if (t.kind !== 'number') continue;
    for (const which of ['low', 'value', 'high'] as const) {
      out.add(t[which]);
      out.add(amount(t, which));
      if (t.suffix === 'k' || t.suffix === 'm') out.add(amount(t, which, 1024));
    }
  }
  return [...out].filter(Number.isFinite);
}

/** Is every part of a name (letters and digits) somewhere in the text? */
export function nameIn(name: string, text: string): boolean {
  const hay = normalise(text).text.replace(/[^\p{L}\p{N}.]+/gu, '');
  const parts = normalise(name).text.match(/[\p{L}]+|\d+(?:\.\d+)?/gu) ?? [];
  return parts.length > 0 && parts.every((p) => hay.includes(p));
}
