/**
 * Names as people write them, made comparable.
 *
 * A name becomes a row of tokens: separators vanish, letters and digits part ("RTX4090" and "rtx-4090" are both [rtx, 4090]), decimals stay whole
 * ([qwen, 2.5, 7, b]), runs of CJK are words of their own. Records are found by the token rows of their names and aliases; what is left over of a
 * text must also belong to the record, so that an "RTX 3080" can never silently become a 3090.
 */
import type { Catalog } from './catalog.ts';
import { cutHan } from './han.ts';

export type NameKind = 'model' | 'accelerator' | 'cpu' | 'precision' | 'engine' | 'machine';

/** One name of one record. */
export interface Alias {
  readonly alias: string;
  readonly kind: NameKind;
  readonly id: string;
  readonly tokens: readonly string[];
  /** False where the plain name only came about by leaving a memory size out. */
  readonly plain: boolean;
}

/** A token with where it stood in the text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A name found inside a longer text; `end` is exclusive. */
export interface NameHit {
  readonly kind: NameKind;
  readonly ids: readonly string[];
  readonly alias: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** Longest text that is read as a name; longer ones are cut, no published name comes near. */
export const NAME_LIMIT = 200;

/** One spelling for comparison: compatibility forms folded (full-width letters), lower case, one space between words. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
    .trim();
}

const TOKEN = /\d+(?:\.\d+)?|[\p{Script=Han}]+|[^\P{L}\p{Script=Han}]+/gu;
const HAN = /^\p{Script=Han}/u;

/** Tokens of a text with their positions; the positions refer to the text as handed in when it has no compatibility forms. */
export function tokenise(text: string): Token[] {
  const folded = text.normalize('NFKC').toLowerCase();
  const source = folded.length === text.length ? folded : text.toLowerCase();
  const out: Token[] = [];
  for (const m of source.matchAll(TOKEN)) {
    if (!HAN.test(m[0])) out.push({ text: m[0], start: m.index, end: m.index + m[0].length });
    else
      for (const piece of cutHan(m[0]))
        out.push({ text: piece.text, start: m.index + piece.start, end: m.index + piece.end });
  }
  return out;
}

/** Token texts only. */
export function tokensOf(text: string): string[] {
  return tokenise(text).map((t) => t.text);
}

const MEMORY = /(?<![\d.a-z])(\d{1,4}(?:\.\d)?)\s?(?:gib|gb|g)(?![a-z0-9]|\s?\/\s?s|\s?bps)/gi;

/** GB; "5600G" is a processor. */
const MOST_MEMORY = 4096;

/** A memory size in a name ("24G", "141GB", "128 GiB") and the text without it; the largest when several are named. */
export function takeMemory(text: string): { text: string; memoryGB: number | null } {
  let memoryGB: number | null = null;
  const rest = text.replace(MEMORY, (whole, value: string) => {
    if (Number(value) > MOST_MEMORY) return whole;
    memoryGB = Math.max(memoryGB ?? 0, Number(value));
    return ' ';
  });
  return { text: rest, memoryGB };
}

/** "7900 XT" is a card, not 7900 of them. */
const MOST_COUNTED = 1024;

const COUNT_BEFORE = /^\s*(\d{1,4})\s*(?:[x×*✕]|张|台|块|颗|路|个|片|卡)\s*/iu;
const COUNT_AFTER = /(?<![a-z])[x×*✕]\s*(\d{1,4})\s*$|\s(\d{1,4})\s*(?:张|台|块|颗|卡)\s*$/iu;

/** "2x RTX 4090", "4090*2", "8张 A800" → the count and the name without it. */
export function takeCount(text: string): { text: string; count: number | null } {
  const before = COUNT_BEFORE.exec(text);
  const rest = before ? text.slice(before[0].length) : '';
  if (before && Number(before[1]) > 0 && Number(before[1]) <= MOST_COUNTED && /[a-z]|\p{Script=Han}|\d{4}/iu.test(rest))
    return { text: rest, count: Number(before[1]) };
  const after = COUNT_AFTER.exec(text);
  const counted = Number(after?.[1] ?? after?.[2]);
  if (after && counted > 0) return { text: text.slice(0, after.index), count: counted };
  return { text, count: null };
}

/** Names of one kind, findable by their first token. */
export interface NameIndex {
  readonly aliases: readonly Alias[];
  readonly byFirst: ReadonlyMap<string, readonly Alias[]>;
}

interface Indexes {
  readonly all: readonly Alias[];
  readonly byKind: ReadonlyMap<NameKind, NameIndex>;
}

const cache = new WeakMap<Catalog, Indexes>();

/** Every name of every record: for recognising names inside a text. Names that hold a memory size or a count appear as written. */
export function aliasIndex(catalog: Catalog): readonly Alias[] {
  return indexes(catalog).all;
}

/** Names of one kind of record. */
export function nameIndex(catalog: Catalog, kind: NameKind): NameIndex {
  return indexes(catalog).byKind.get(kind) ?? { aliases: [], byFirst: new Map() };
}

interface Named {
  id: string;
  name: string;
  aliases: readonly string[];
}

function indexes(catalog: Catalog): Indexes {
  const known = cache.get(catalog);
  if (known) return known;
  const kinds: [NameKind, Iterable<Named>][] = [
    ['model', catalog.models.values()],
    ['accelerator', catalog.accelerators.values()],
    ['cpu', catalog.cpus.values()],
    ['precision', catalog.precisions.values()],
    ['engine', catalog.engines.values()],
    ['machine', catalog.machines.values()],
  ];
  const byKind = new Map<NameKind, NameIndex>();
  const all: Alias[] = [];
  for (const [kind, records] of kinds) {
    const aliases = [...records].flatMap((r) => namesOf(r, kind));
    if (kind === 'model') aliases.push(...distillNames(catalog));
    byKind.set(kind, indexed(aliases));
    all.push(...aliases);
  }
  const made = { all, byKind };
  cache.set(catalog, made);
  return made;
}

/** The id, the name (also without what stands in brackets) and the aliases. */
function namesOf(record: Named, kind: NameKind): Alias[] {
  const spellings = new Set([...record.aliases, record.name, outsideBrackets(record.name), record.id]);
  const out = new Map<string, Alias>();
  for (const alias of spellings) {
    const tokens = tokensOf(kind === 'accelerator' ? takeMemory(alias).text : alias);
    const key = tokens.join(' ');
    const plain = kind !== 'accelerator' || takeMemory(alias).memoryGB === null;
    if (tokens.length && !(out.has(key) && (out.get(key)?.plain || !plain)))
      out.set(key, { alias, kind, id: record.id, tokens, plain });
  }
  return [...out.values()];
}

/** A distill is also called by its teacher's name and its own size: "deepseek-r1:14b". */
function distillNames(catalog: Catalog): Alias[] {
  const out: Alias[] = [];
  for (const m of catalog.models.values()) {
    const teacher = m.distilledFrom ? catalog.models.get(m.distilledFrom) : undefined;
    if (!teacher || teacher.totalParameters < m.totalParameters * 1.5) continue;
    for (const size of sizesNamed(m.name, m.totalParameters))
      for (const name of [teacher.id, outsideBrackets(teacher.name), ...teacher.aliases]) {
        const alias = `${name} ${size}b`;
        out.push({ alias, kind: 'model', id: m.id, tokens: tokensOf(alias), plain: true });
      }
  }
  return out;
}

/** Sizes in billions by which a model goes: the one in its name and the rounded true one. */
function sizesNamed(name: string, parameters: number): Set<string> {
  const out = new Set<string>();
  for (const m of name.toLowerCase().matchAll(/(\d+(?:\.\d+)?)b\b/g)) if (m[1]) out.add(m[1]);
  if (!out.size) out.add(String(Math.round(parameters / 1e9)));
  return out;
}

/** The text without what stands in brackets. */
export function outsideBrackets(text: string): string {
  return text.replace(/[(（[][^)）\]]{0,200}[)）\]]?/g, ' ').trim();
}

function indexed(aliases: readonly Alias[]): NameIndex {
  const byFirst = new Map<string, Alias[]>();
  for (const a of aliases) {
    const first = a.tokens[0] as string;
    const list = byFirst.get(first);
    if (list) list.push(a);
    else byFirst.set(first, [a]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.tokens.length - a.tokens.length);
  return { aliases, byFirst };
}

/** Does the alias stand at this place? */
export function standsAt(alias: Alias, tokens: readonly { text: string }[], at: number): boolean {
  if (at + alias.tokens.length > tokens.length) return false;
  for (let i = 0; i < alias.tokens.length; i++) if (tokens[at + i]?.text !== alias.tokens[i]) return false;
  return true;
}

/**
 * Names of the catalog inside a longer text, longest first at each place, never overlapping within a kind. One hit may name several records that
 * share the alias (an "A100" of 40 or 80 GB); resolve the quote together with its surroundings to pick one.
 * Names that are a bare number are only reported from four digits on ("4090"), shorter ones are counts.
 */
export function findNames(catalog: Catalog, text: string, kinds?: readonly NameKind[]): NameHit[] {
  const tokens = tokenise(text);
  const hits: NameHit[] = [];
  for (const [kind, index] of indexes(catalog).byKind) {
    if (kinds && !kinds.includes(kind)) continue;
    for (let at = 0; at < tokens.length; at++) {
      const here = index.byFirst.get((tokens[at] as Token).text)?.filter((a) => standsAt(a, tokens, at) && wordlike(a));
      const best = here?.[0];
      if (!here || !best) continue;
      const last = tokens[at + best.tokens.length - 1] as Token;
      const start = (tokens[at] as Token).start;
      const ids = [...new Set(here.filter((a) => a.tokens.length === best.tokens.length).map((a) => a.id))];
      if (wholeWord(text, start, last.end)) {
        hits.push({ kind, ids, alias: best.alias, start, end: last.end, quote: text.slice(start, last.end) });
        at += best.tokens.length - 1;
      }
    }
  }
  return hits.sort((a, b) => a.start - b.start || b.end - a.end);
}

function wordlike(a: Alias): boolean {
  return (
    a.tokens.length > 1 ||
    /\d{4}|[^\d]{2}/u.test(a.tokens[0] as string) ||
    /\p{Script=Han}/u.test(a.tokens[0] as string)
  );
}

/** A name must not continue in the same alphabet: "r1" is not in "r15", "m4" not in "m4x". */
function wholeWord(text: string, start: number, end: number): boolean {
  const before = start > 0 ? text[start - 1] : '';
  const after = text[end] ?? '';
  const ascii = /[a-z0-9]/i;
  return (
    !(before && ascii.test(before) && ascii.test(text[start] ?? '')) &&
    !(after && ascii.test(after) && ascii.test(text[end - 1] ?? ''))
  );
}
