/** Words of every language at once: quotes mix them freely, so a concept is one expression over all languages. */
import { words as de } from './de.ts';
import { words as en } from './en.ts';
import type { Concept, Words } from './types.ts';
import { CONCEPTS } from './types.ts';
import { words as zh } from './zh.ts';

export type { Concept, Words } from './types.ts';

const LANGUAGES: Record<string, Words> = { zh, en, de };
const LATIN = /^[\x20-\x7e\u00c0-\u017f\\]/;

/** Latin words must not continue into other letters; Chinese has no word ends. */
function bounded(source: string): string {
  return alternatives(source)
    .map((w) =>
      LATIN.test(w) && /[a-z]/i.test(w.replace(/\\[a-z]/g, '')) && !/[\u4e00-\u9fff]/.test(w)
        ? `(?<![\\p{Script=Latin}])(?:${w})(?![\\p{Script=Latin}])`
        : w,
    )
    .join('|');
}

/** The alternatives of an expression: cut at every | outside brackets. */
function alternatives(source: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') i++;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (c === '|' && depth === 0) {
      out.push(source.slice(from, i));
      from = i + 1;
    }
  }
  out.push(source.slice(from));
  return out;
}

const sources = Object.fromEntries(
  CONCEPTS.map((c) => [
    c,
    Object.values(LANGUAGES)
      .map((l) => bounded(l.concepts[c]))
      .join('|'),
  ]),
) as Record<Concept, string>;

/** Expressions are long, and most questions need few of them: each is made when it is first used. */
function lazily(make: (c: Concept) => RegExp): (c: Concept) => RegExp {
  const made = new Map<Concept, RegExp>();
  return (c) => {
    let re = made.get(c);
    if (!re) {
      re = make(c);
      made.set(c, re);
    }
    return re;
  };
}

const finder = lazily((c) => new RegExp(sources[c], 'iu'));
const whole = lazily(
  (c) => new RegExp(`^\\s*(?:${sources[c]})\\s*(?:\\(.{0,30}\\)|\\[.{0,20}\\]|/.{1,12})?\\s*:?\\s*$`, 'iu'),
);

/** Source of the expression of a concept, to be built into longer ones (flags iu). */
export function sourceOf(concept: Concept): string {
  return `(?:${sources[concept]})`;
}

/** First place where a concept is named. */
export function find(concept: Concept, text: string): { start: number; end: number } | null {
  const m = finder(concept).exec(text);
  return m ? { start: m.index, end: m.index + m[0].length } : null;
}

/** Is a concept named anywhere in the text? */
export function says(concept: Concept, text: string): boolean {
  return finder(concept).test(text);
}

/** Is the text nothing but a word for the concept (a table's header cell)? */
export function isWord(concept: Concept, text: string): boolean {
  return whole(concept).test(text);
}

/** All places where a concept is named. */
export function* all(concept: Concept, text: string): Generator<{ start: number; end: number }> {
  for (const m of text.matchAll(new RegExp(sources[concept], 'giu')))
    yield { start: m.index, end: m.index + m[0].length };
}

/** The language whose small words are most frequent at the start of a text, weighted so that few Chinese characters decide. */
export function languageOf(text: string): string {
  const sample = text.slice(0, 3000);
  let best = 'en';
  let most = 0;
  for (const [code, words] of Object.entries(LANGUAGES)) {
    const seen = sample.match(new RegExp(words.small, 'giu'))?.length ?? 0;
    if (seen > most || (seen === most && seen > 0 && words.decimalComma)) [best, most] = [code, seen];
  }
  return best;
}

/** Does the language write 1.234,5? */
export function usesDecimalComma(language: string): boolean {
  return LANGUAGES[language]?.decimalComma ?? false;
}

/** Abbreviations spelled letter by letter, each with the word it is. A blank parts it from a figure before it. */
export const SPELLED: readonly (readonly [RegExp, string])[] = Object.values(LANGUAGES).flatMap((l) =>
  l.spelled.map((word) => [new RegExp(`(?<![a-z])${[...word].join(' ')}(?![a-z])`, 'giu'), word] as const),
);

/** Names as speech recognition mangles them, with what was meant. */
export const SPOKEN: readonly (readonly [RegExp, string])[] = Object.values(LANGUAGES).flatMap((l) =>
  l.spoken.map(([source, name]) => [new RegExp(source, 'giu'), name] as const),
);
