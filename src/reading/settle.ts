import type { Lexicon } from './lexicon.ts';
import type { Token } from './token.ts';

/**
 * What only the language of the whole message decides: "15.000" is fifteen thousand where a comma marks decimals, and a spelling that two languages
 * share means what the stronger one says.
 */
export function settle(tokens: readonly Token[], text: string, languages: readonly string[], lexicon: Lexicon): void {
  const latin = lexicon.languages
    .filter((l) => l.script === 'latin' && languages.includes(l.code))
    .sort((a, b) => languages.indexOf(a.code) - languages.indexOf(b.code));
  const main = latin[0];
  for (const t of tokens) {
    if (t.kind === 'number' && t.decimals) {
      const m = /^(\d{1,3})\.(\d{3})(?!\d)/.exec(text.slice(t.start, t.start + 8));
      const euro =
        /^\s?(?:€|eur)/.test(text.slice(t.end, t.end + 4)) ||
        /€\s?$/.test(text.slice(Math.max(0, t.start - 2), t.start));
      if (m && m[1] !== '0' && (main?.decimalComma || euro)) {
        t.value = Math.round(t.value * 1000);
        t.low = t.range ? Math.round(t.low * 1000) : t.value;
        t.high = t.value;
      }
    } else if (t.kind === 'word' && main) {
      const own = t.entries.filter((e) => e.is === 'word' && e.language === main.code);
      const other = t.entries.filter(
        (e) =>
          e.is === 'word' &&
          e.language !== main.code &&
          lexicon.languages.find((l) => l.code === e.language)?.script === 'latin',
      );
      if (own.length && other.length) {
        const keep = new Set(
          t.entries
            .filter((e) => e.is === 'word' && !other.includes(e))
            .map((e) => (e.is === 'word' ? e.concept : 'function')),
        );
        t.concepts = t.concepts.filter((c) => keep.has(c));
      }
    }
  }
}
