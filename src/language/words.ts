import { format } from './format.ts';
import { fill, type Value, type Values, written } from './phrases.ts';
import type { PhraseKey, RunningTopic, Term, TermId, Words, WriteTables } from './types.ts';

/** The writing half of a language, ready to use, from its tables. */
export function words(tables: WriteTables): Words {
  const shape = format(tables.numbers);
  const phrases: Readonly<Record<string, string>> = {
    ...tables.labels,
    ...tables.judgements,
    ...tables.reasons,
    ...tables.brief,
    ...tables.direct,
  };
  const own = (key: string) => (Object.hasOwn(phrases, key) ? phrases[key] : undefined);
  const word = (id: string) => own(`word.${id}`);
  const find = (key: string, values: Values = {}) => {
    const phrase = own(key);
    return phrase === undefined ? undefined : fill(phrase, values, shape, word);
  };
  const say = (key: PhraseKey, values: Values = {}) => find(key, values) ?? '';
  const terms = Object.entries(tables.glossary) as [TermId, Term][];
  return {
    ...shape,
    code: tables.code,
    name: tables.name,
    currency: tables.currency,
    speaksOf(text) {
      const lower = ` ${text.toLowerCase()} `;
      return (Object.keys(tables.running) as RunningTopic[]).filter((t) =>
        tables.running[t].some((name) => names(lower, name)),
      );
    },
    tokensADay: tokensADay,
    find,
    say,
    word: (id) => word(id) ?? id,
    termOf: (name) => (Object.hasOwn(tables.terms, name) ? tables.terms[name]! : name),
    written: (value: Value) => written(value, shape, word),
    basis: (basis) => word(basis) ?? basis,
    term: (id) => tables.glossary[id],
    termIn(text) {
      const lower = ` ${text.toLowerCase()} `;
      let best: { id: TermId; term: Term } | undefined;
      let length = 0;
      for (const [id, term] of terms) {
        for (const name of term.names) {
          if (name.length > length && names(lower, name)) {
            best = { id, term };
            length = name.length;
          }
        }
      }
      return best;
    },
    space: tables.space,
    stop: tables.stop,
    colon: tables.colon,
    names(id, text) {
      const lower = ` ${text.toLowerCase()} `;
      return tables.glossary[id].names.some((name) => names(lower, name));
    },
    quoted: (text) => tables.quotes[0] + text + tables.quotes[1],
    sentences: (parts) => parts.filter((p) => p !== '').join(tables.space),
    list: (parts) => parts.filter((p) => p !== '').join(tables.comma),
    clauses: (parts) => parts.filter((p) => p !== '').join(tables.pause),
    understood: say('facts.understood'),
    assumed: say('facts.assumed'),
    open: say('facts.open'),
  };
}

const SCALES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  b: 1e9,
  万: 1e4,
  亿: 1e8,
  million: 1e6,
  mio: 1e6,
  mrd: 1e9,
};
const TOKENS =
  /(\d{1,9}(?:[.,]\d{1,3})?)\s?(k|million|mio|mrd|m|b|万|亿)?\.?\s?(?:tokens?|词元)\s?(?:\/|per|a|pro|am|je|每)?\s?(?:day|tag|天|日)/iu;
const A_DAY = /每[天日]\s?(\d{1,9}(?:\.\d{1,3})?)\s?(k|m|b|万|亿)?\s?(?:tokens?|词元)/iu;

function tokensADay(text: string): number | null {
  const found = TOKENS.exec(text) ?? A_DAY.exec(text);
  if (!found) return null;
  const n = Number(found[1]!.replace(',', '.')) * (SCALES[(found[2] ?? '').toLowerCase()] ?? 1);
  return Number.isFinite(n) && n > 0 ? n : null;
}

/** Does the text hold the name, as a word of its own where the name is written in letters that form words. */
function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + name.length] ?? ' ';
    const wordy = (c: string) => /[a-z0-9äöüß]/.test(c);
    if (!(wordy(name[0]!) && wordy(before)) && !(wordy(name.at(-1)!) && wordy(after))) return true;
  }
  return false;
}
