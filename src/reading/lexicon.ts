import type { Catalog } from '../catalog/catalog.ts';
import { aliasIndex } from '../catalog/names.ts';
import type { Concept, ReadWords } from '../language/concepts.ts';
import { READ_LANGUAGES } from '../language/reading.ts';
import { normalise } from './normalise.ts';
import {
  BARE_CARDS,
  BARE_SUFFIXES,
  CHIP_SUFFIXES,
  CHIPS,
  CLOSED,
  FAMILIES,
  type Family,
  FORMATS,
  SERIES,
  WHOLE,
} from './outside/index.ts';
import { PhraseTable } from './trie.ts';

export type EntityKind =
  | 'family'
  | 'model'
  | 'accelerator'
  | 'cpu'
  | 'unified'
  | 'precision'
  | 'engine'
  | 'closed'
  | 'machine'
  | 'chip';

/** What a phrase may stand for. */
export type Entry =
  | { is: 'word'; concept: Concept; language: string }
  | { is: 'numeral'; value: number; language: string }
  | {
      is: 'entity';
      kind: EntityKind;
      title: string;
      ids: readonly string[];
      source: 'catalog' | 'outside';
      biggest?: string;
      closed?: { name: string; maker: string };
      about?: Family;
    }
  /** `alone`: means something without a number behind it. */
  | { is: 'series'; kind: 'accelerator' | 'cpu'; title: string; alone: boolean };

/** All words of all languages and all names, ready to be looked up at a position. */
export interface Lexicon {
  words: PhraseTable<Entry>;
  names: PhraseTable<Entry>;
  languages: readonly ReadWords[];
}

const cache = new WeakMap<Catalog, Lexicon>();

/** Built once per catalog (some 10 ms). */
export function lexiconOf(catalog: Catalog): Lexicon {
  let out = cache.get(catalog);
  if (!out) {
    const words = wordTable(READ_LANGUAGES);
    out = { words, names: nameTable(catalog, words), languages: READ_LANGUAGES };
    cache.set(catalog, out);
  }
  return out;
}

/** Words part at spaces only; "fine-tuning" is also found as "fine tuning". */
function wordTable(languages: readonly ReadWords[]): PhraseTable<Entry> {
  const table = new PhraseTable<Entry>();
  for (const language of languages) {
    for (const [concept, phrases] of Object.entries(language.words) as [Concept, readonly string[]][]) {
      const seen = new Set<string>();
      for (const phrase of phrases) {
        const stem = phrase.endsWith('*') && phrase.length > 1;
        const text = normalise(stem ? phrase.slice(0, -1) : phrase).text;
        if (seen.has(phrase)) continue;
        seen.add(phrase);
        table.add([text], { is: 'word', concept, language: language.code }, stem);
      }
    }
    for (const [word, value] of Object.entries(language.numerals)) {
      table.add([word], { is: 'numeral', value, language: language.code });
    }
  }
  return table;
}

/** Joins what belongs together: "a" "100" → a100, "7" "b" → 7b, "r" "1" → r1. */
function chunksOf(tokens: readonly string[]): string[] {
  const out: string[] = [];
  for (const t of tokens) {
    const last = out[out.length - 1];
    const single = /^[a-z]$/.test(t);
    if (last !== undefined && /^[\d.]+$/.test(t) && /^[a-z]{1,2}$/.test(last)) out[out.length - 1] = last + t;
    else if (last !== undefined && single && /\d$/.test(last)) out[out.length - 1] = last + t;
    else out.push(t);
  }
  return out;
}

const DIGIT_SIGNS = '零一二三四五六七八九';
/** As a dictation writes it: r1 → r一, a100 → a一百, 4090 → 四零九零. */
function dictated(chunk: string): string[] {
  const m = /^([a-z]{0,2})(\d{1,4})$/.exec(chunk);
  if (!m) return [];
  const digits = [...m[2]!].map((d) => DIGIT_SIGNS[Number(d)]).join('');
  const out = m[1] === '' && m[2]!.length < 4 ? [] : [m[1] + digits];
  if (m[1] && /^[1-9]00$/.test(m[2]!)) out.push(`${m[1]}${DIGIT_SIGNS[Number(m[2]![0])]}百`);
  if (m[1] && /^[1-9]0$/.test(m[2]!)) out.push(`${m[1]}${m[2] === '10' ? '' : DIGIT_SIGNS[Number(m[2]![0])]}十`);
  return out;
}

function addName(table: PhraseTable<Entry>, chunks: readonly string[], entry: Entry): void {
  table.add(chunks, entry);
  chunks.forEach((chunk, i) => {
    for (const spoken of dictated(chunk)) table.add(chunks.with(i, spoken), entry);
  });
}

function nameTable(catalog: Catalog, words: PhraseTable<Entry>): PhraseTable<Entry> {
  const table = new PhraseTable<Entry>();
  const outside = (words: readonly string[], entry: Entry) => {
    for (const w of words) addName(table, w.split(/[ \-_]/), entry);
  };
  for (const s of SERIES) outside(s.words, { is: 'series', kind: s.kind, title: s.title, alone: s.alone ?? false });
  for (const w of WHOLE) {
    for (const word of w.words) {
      outside([word], { is: 'entity', kind: w.kind, title: w.title || word.toUpperCase(), ids: [], source: 'outside' });
    }
  }
  for (const n of BARE_CARDS) {
    for (const s of BARE_SUFFIXES) {
      const title = `${Number(n) < 2000 ? 'GTX' : 'RTX'} ${n}${s ? ` ${s === 't' ? 'Ti' : s[0]!.toUpperCase() + s.slice(1)}` : ''}`;
      outside([s ? `${n} ${s}` : n, s ? `rtx ${n} ${s}` : `rtx ${n}`], {
        is: 'entity',
        kind: 'accelerator',
        title,
        ids: [],
        source: 'outside',
      });
    }
  }
  for (const c of CHIPS) {
    for (const s of CHIP_SUFFIXES) {
      const title = `${c.toUpperCase()}${s ? ` ${s[0]!.toUpperCase()}${s.slice(1)}` : ''}`;
      outside([s ? `${c} ${s}` : c], { is: 'entity', kind: 'chip', title, ids: [], source: 'outside' });
    }
  }
  for (const f of FAMILIES) {
    const entry: Entry = {
      is: 'entity',
      kind: 'family',
      title: f.title,
      ids: [],
      source: 'outside',
      about: f,
      ...(f.biggest ? { biggest: f.biggest } : {}),
    };
    for (const w of f.words) addName(table, familyChunks(w), entry);
  }
  for (const { words: names, name, maker } of CLOSED)
    outside(names, { is: 'entity', kind: 'closed', title: name, ids: [], source: 'outside', closed: { name, maker } });
  for (const f of FORMATS)
    outside(f.words, { is: 'entity', kind: 'precision', title: f.title, ids: [], source: 'outside' });
  addCatalog(table, catalog, words);
  return table;
}

/** "qwen 2.5 vl" may be written "qwen2.5vl", "qwen-2.5-VL". */
const familyChunks = (w: string): string[] => w.split(/[ -]/);

const SIZE = /^(\d+(?:\.\d+)?)b$/;

function addCatalog(table: PhraseTable<Entry>, catalog: Catalog, words: PhraseTable<Entry>): void {
  const groups = new Map<string, { kind: EntityKind; chunks: string[]; ids: Set<string> }>();
  for (const alias of aliasIndex(catalog)) {
    const chunks = chunksOf(alias.tokens);
    const joined = chunks.join(' ');
    // a name of one letter or a bare small number would match everywhere
    if (joined.length < 2 || /^\d{1,3}$/.test(joined)) continue;
    // "8卡A800" is a count and a card; "满血版" is a word of the language; a dictated version is made below
    if (alias.kind === 'machine' && /^\d|卡|\d+x(?![a-z0-9])|(?<![a-z0-9])x ?\d/.test(joined)) continue;
    if (words.longest(joined, 0)?.end === joined.length) continue;
    const kind: EntityKind = alias.kind;
    const key = `${kind} ${joined}`;
    const group = groups.get(key) ?? { kind, chunks, ids: new Set<string>() };
    group.ids.add(alias.id);
    groups.set(key, group);
  }
  for (const g of groups.values()) {
    const ids = [...g.ids];
    const title = titleOf(catalog, g.kind, ids, g.chunks);
    const biggest =
      g.kind === 'model' && ids.length === 1
        ? `${Math.round(catalog.models.get(ids[0]!)!.totalParameters / 1e8) / 10}b`
        : undefined;
    const closed =
      g.kind === 'model' && ids.length === 1 && !catalog.models.get(ids[0]!)!.open
        ? catalog.models.get(ids[0]!)!
        : null;
    addName(table, g.chunks, {
      is: 'entity',
      kind: g.kind,
      title,
      ids,
      source: 'catalog',
      ...(biggest ? { biggest } : {}),
      ...(closed ? { closed: { name: closed.name, maker: closed.family } } : {}),
    });
    if (g.kind === 'model') addFamily(table, catalog, words, g.chunks, ids);
  }
}

/** Model names without their size are families, so that "qwen2.5 vl 72b" and "32B qwen" can be put together. */
function addFamily(
  table: PhraseTable<Entry>,
  catalog: Catalog,
  words: PhraseTable<Entry>,
  chunks: string[],
  ids: string[],
): void {
  const at = chunks.findIndex((c) => SIZE.test(c));
  if (at <= 0) return;
  const family = chunks.slice(0, at);
  const joined = family.join(' ');
  if (joined.length < 2 || family.some((c) => words.longest(c, 0)?.end === c.length && !/^[a-z]/.test(c))) return;
  const model = catalog.models.get(ids[0]!);
  if (!model) return;
  addName(table, family, { is: 'entity', kind: 'family', title: family.join('-'), ids: [], source: 'catalog' });
}

function titleOf(catalog: Catalog, kind: EntityKind, ids: readonly string[], chunks: readonly string[]): string {
  const map: ReadonlyMap<string, { name: string }> | null =
    kind === 'accelerator'
      ? catalog.accelerators
      : kind === 'cpu'
        ? catalog.cpus
        : kind === 'machine'
          ? catalog.machines
          : kind === 'precision'
            ? catalog.precisions
            : kind === 'engine'
              ? catalog.engines
              : null;
  if (kind === 'model') return ids.length === 1 ? ids[0]! : chunks.join('-');
  const names = ids.map((id) =>
    (map?.get(id)?.name ?? id).replace(/\s*\(.*$/, '').replace(/\s*\d+(?:-\d+)?\s?GB.*$/i, ''),
  );
  if (names.length === 1) return names[0]!;
  const split = names.map((n) => n.split(' '));
  const common: string[] = [];
  for (let i = 0; i < split[0]!.length; i++) {
    if (split.every((s) => s[i] === split[0]![i])) common.push(split[0]![i]!);
    else break;
  }
  if (common.length) {
    // "910b" names chips that share only "Ascend": the number belongs to what was said.
    const shared = common.join(' ');
    const number = chunks.filter((c) => /\d/.test(c) && !/^\d+gb?$/.test(c) && !shared.toLowerCase().includes(c));
    return [shared, ...number.map((c) => c.toUpperCase())].join(' ');
  }
  const whole = names.find((n) => chunks.every((c) => n.toLowerCase().includes(c)));
  return whole ?? chunks.map((c) => (/\d/.test(c) ? c.toUpperCase() : c[0]!.toUpperCase() + c.slice(1))).join(' ');
}
