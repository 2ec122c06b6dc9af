import type { Concept } from '../language/concepts.ts';
import type { EntityKind, Entry } from './lexicon.ts';
import type { Family } from './outside/index.ts';

interface Place {
  start: number;
  end: number;
  /** Characters skipped since the token before, spaces not counted: how near two tokens stand. */
  gap: number;
}

/** A magnitude or unit letter that was written right behind the number. */
export type Suffix = 'k' | 'm' | 'w' | 'b' | 'g' | 't' | 'v' | 'a' | 'wan' | 'yi' | 'qian' | 'bai' | 'x' | 'p' | null;

export interface NumberToken extends Place {
  kind: 'number';
  /** Without the suffix, except that 万, 亿 and spelled-out multipliers are worked in. */
  value: number;
  low: number;
  high: number;
  suffix: Suffix;
  /** 万, 亿, "million": money if nothing else claims it. */
  large: boolean;
  /** A single numeral sign or word that may be part of a word ("一", "one"). */
  bare: boolean;
  decimals: boolean;
  /** "5-8" or "两三". */
  range: boolean;
  claimed?: string;
}
export interface WordToken extends Place {
  kind: 'word';
  text: string;
  concepts: Concept[];
  entries: readonly Entry[];
}
export interface EntityToken extends Place {
  kind: 'entity';
  text: string;
  entity: EntityKind;
  title: string;
  ids: readonly string[];
  biggest?: string;
  /** A model whose weights nobody publishes. */
  closed?: { name: string; maker: string };
  /** What is known of a family from outside the catalog. */
  about?: Family;
  /** Other readings of the same letters. */
  claimed?: string;
}
export interface MarkToken extends Place {
  kind: 'mark';
  text: string;
  /** 0 inside a phrase, 1 enumeration, 2 comma, 3 sentence. */
  strength: 0 | 1 | 2 | 3;
}
/** A word nobody knows. */
export interface LatinToken extends Place {
  kind: 'latin';
  text: string;
}
export type Token = NumberToken | WordToken | EntityToken | MarkToken | LatinToken;

/** Says "this token matched"; a plain type predicate would wrongly rule the kind out where the match fails. */
type Matched<T> = T & { readonly kind: Token['kind'] & string; readonly matched: unknown };

export const is = (t: Token | undefined, ...concepts: Concept[]): t is Matched<WordToken> => carries(t, concepts);

/** Does the word carry one of the concepts? */
export function carries(t: Token | undefined, concepts: readonly Concept[]): boolean {
  if (t === undefined || t.kind !== 'word') return false;
  const own = t.concepts;
  for (let i = 0; i < concepts.length; i++) if (own.includes(concepts[i]!)) return true;
  return false;
}
export const isNumber = (t: Token | undefined): t is NumberToken => t !== undefined && t.kind === 'number';
export const isEntity = (t: Token | undefined, ...kinds: EntityKind[]): t is Matched<EntityToken> =>
  t !== undefined && t.kind === 'entity' && (kinds.length === 0 || kinds.includes(t.entity));
export const isMark = (t: Token | undefined, text?: string): t is Matched<MarkToken> =>
  t !== undefined && t.kind === 'mark' && (text === undefined || t.text === text);
/** The letters of a word, name or mark; "" for numbers. */
export const textOf = (t: Token | undefined): string => (t === undefined || t.kind === 'number' ? '' : t.text);
