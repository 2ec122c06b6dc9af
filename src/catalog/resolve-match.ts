/** How a text is matched with records: every token has to be explained by the record, or by a word that changes nothing. */
import type { Catalog } from './catalog.ts';
import type { Alias, NameKind } from './names.ts';
import { nameIndex, standsAt, tokensOf } from './names.ts';

/** What a name says besides which record it is. */
export interface NameHints {
  /** "2x …" */
  count?: number;
  /** "… 24G" */
  memoryGB?: number;
  /** Processor or graphics cores named: "(56c)", "(80-core GPU)". */
  cores?: number;
  /** Precision named inside a model's name, as written: "FP8" in "Qwen3-32B-FP8". */
  precision?: string;
  /** Engine version, as written. */
  version?: string;
  /** The memory named differs from the record's; true only for computers with unified memory, sold in many sizes. */
  otherMemory?: boolean;
  /** The record is the closest of its kind, not the very one named (an unlisted mix of quantisations). */
  approximate?: boolean;
}

export type Resolved<T> =
  | { readonly found: T; readonly hints: NameHints; readonly nearest?: undefined }
  | { readonly found: null; readonly hints: NameHints; readonly nearest: readonly T[] };

/** Words that never tell two records apart. */
export const FILLER = new Set(
  (
    'gpu gpus card cards graphics accelerator processor cpu server edition generation gen the of with a an and model models version instruct chat gguf hf it base ' +
    'latest preview dense moe full merge original weights native qat abliterated uncensored author release computer desktop pc core cores c fe oc ' +
    '显卡 卡 单卡 加速卡 处理器 芯片 服务器 版 版本 模型 满血 满血版 完整版 原版 张 台 块 颗 的'
  ).split(' '),
);

export interface Candidate {
  id: string;
  score: number;
}

const bags = new WeakMap<object, { strong: Set<string>; weak: Set<string> }>();
const memo = new WeakMap<Catalog, Map<string, unknown>>();
const MEMO_LIMIT = 4000;

export function remembered<T>(catalog: Catalog, key: string, make: () => T): T {
  const map = memo.get(catalog) ?? new Map<string, unknown>();
  memo.set(catalog, map);
  const known = map.get(key);
  if (known !== undefined) return known as T;
  const made = make();
  if (map.size >= MEMO_LIMIT) map.clear();
  map.set(key, made);
  return made;
}

/** Tokens that belong to a record: strong ones from its names, weak ones from its surroundings (vendor, form, host link). */
export function bagOf(record: object, names: readonly string[], around: readonly (string | null | undefined)[]) {
  const known = bags.get(record);
  if (known) return known;
  const made = {
    strong: new Set(names.flatMap(tokensOf)),
    weak: new Set(around.flatMap((t) => (t ? tokensOf(t) : []))),
  };
  bags.set(record, made);
  return made;
}

/** Candidates whose alias stands in the tokens and who explain every other token; best first. */
export function candidates(
  catalog: Catalog,
  kind: NameKind,
  tokens: readonly string[],
  explain: (id: string, token: string, at: number, tokens: readonly string[]) => number | null,
): Candidate[] {
  const row = tokens.map((text) => ({ text }));
  const index = nameIndex(catalog, kind);
  const best = new Map<string, number>();
  for (let at = 0; at < row.length; at++)
    for (const alias of index.byFirst.get(tokens[at] as string) ?? []) {
      if (!standsAt(alias, row, at)) continue;
      const score = scored(alias, tokens, at, explain);
      if (score !== null && score > (best.get(alias.id) ?? Number.NEGATIVE_INFINITY)) best.set(alias.id, score);
    }
  return [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}

function scored(
  alias: Alias,
  tokens: readonly string[],
  at: number,
  explain: (id: string, token: string, at: number, tokens: readonly string[]) => number | null,
): number | null {
  let score = alias.tokens.length * 2 + (alias.plain ? 0.5 : 0);
  for (let i = 0; i < tokens.length; i++) {
    if (i >= at && i < at + alias.tokens.length) continue;
    const token = tokens[i] as string;
    const part = explain(alias.id, token, i, tokens);
    if (part !== null) score += part;
    else if (!FILLER.has(token)) return null;
  }
  return score;
}

/** The records that share most tokens with the text, rare tokens counting more. */
export function nearest<T>(
  catalog: Catalog,
  kind: NameKind,
  text: string,
  get: (id: string) => T | undefined,
  many = 4,
): T[] {
  const wanted = new Set(tokensOf(text).filter((t) => !FILLER.has(t)));
  const index = nameIndex(catalog, kind);
  const score = new Map<string, number>();
  for (const a of index.aliases) {
    let same = 0;
    let close = 0;
    for (const t of new Set(a.tokens)) {
      if (wanted.has(t)) same += /\d/.test(t) ? 2 : 1;
      else if (/^\d{2,}$/.test(t))
        for (const w of wanted) if (/^\d+$/.test(w) && near(Number(w), Number(t))) close = 0.6;
    }
    const value = (same + close) / Math.sqrt(a.tokens.length + wanted.size + 1);
    if (value > (score.get(a.id) ?? 0)) score.set(a.id, value);
  }
  return [...score]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, many)
    .flatMap(([id]) => get(id) ?? []);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 0.12 * Math.max(a, b);
}
