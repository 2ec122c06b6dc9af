import type { Lexicon } from './lexicon.ts';
import type { Token } from './token.ts';

/**
 * Languages of a message, strongest first: the script decides where it can, words of the languages elsewhere. Empty when nothing speaks ("70", "👍").
 */
export function languagesOf(text: string, tokens: readonly Token[], lexicon: Lexicon): string[] {
  const votes = new Map<string, number>();
  let han = 0;
  let kana = 0;
  let latin = 0;
  const limit = Math.min(text.length, 20_000);
  for (let i = 0; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c >= 0x4e00 && c <= 0x9fff) han++;
    else if (c >= 0x3040 && c <= 0x30ff) kana++;
    else if ((c >= 0x61 && c <= 0x7a) || (c >= 0xdf && c <= 0xff)) latin++;
  }
  for (const language of lexicon.languages) {
    if (language.script === 'han' && han > 0 && kana < han / 4) votes.set(language.code, han * 2.5);
  }
  const own = new Map<string, number>();
  for (const t of tokens) {
    if (t.kind !== 'word') continue;
    const spoken = new Set<string>();
    let common = false;
    for (const e of t.entries) {
      if (e.is !== 'word' && e.is !== 'numeral') continue;
      spoken.add(e.language);
      common ||= e.is === 'word' && e.concept === 'function';
    }
    for (const code of spoken) own.set(code, (own.get(code) ?? 0) + (spoken.size === 1 ? (common ? 3 : 2) : 0.25));
  }
  const latinCodes = lexicon.languages.filter((l) => l.script === 'latin').map((l) => l.code);
  const total = latinCodes.reduce((a, c) => a + (own.get(c) ?? 0), 0);
  for (const code of latinCodes) {
    const share = total > 0 ? (own.get(code) ?? 0) / total : 0;
    if (share > 0) votes.set(code, latin * share);
  }
  // umlauts speak for the languages that have them
  return [...votes.entries()]
    .filter(([, v]) => v > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([code]) => code);
}
