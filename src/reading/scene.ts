import type { Concept, ReadWords } from '../language/concepts.ts';
import type { Mention, MentionKind, MentionValues, Problem, Role } from './mention.ts';
import { type Normalised, originalSpan } from './normalise.ts';
import { carries, type NumberToken, type Token } from './token.ts';

/** One message under the recognisers' eyes: its tokens, where clauses and sentences end, and what was found so far. */
export class Scene {
  readonly original: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly language: string | null;
  /** What words stand for, by name: `reading` of `catalog/assumptions`; empty where the catalog has none. */
  readonly assumed: Readonly<Record<string, number>>;
  /** Chinese characters stand in the message. */
  readonly han: boolean;
  readonly mentions: Mention[] = [];
  readonly problems: Problem[] = [];
  readonly asked = new Set<MentionKind>();
  /** Index of the clause and of the sentence that each token stands in. */
  readonly clause: Int32Array;
  readonly sentence: Int32Array;
  readonly #normalised: Normalised;
  readonly #seen = new Set<Concept>();

  constructor(
    original: string,
    normalised: Normalised,
    tokens: readonly Token[],
    language: string | null,
    assumed: Readonly<Record<string, number>> = {},
  ) {
    this.assumed = assumed;
    this.original = original;
    this.#normalised = normalised;
    this.text = normalised.text;
    this.han = /[㐀-鿿]/.test(normalised.text);
    this.tokens = tokens;
    this.language = language;
    this.clause = new Int32Array(tokens.length);
    this.sentence = new Int32Array(tokens.length);
    let clause = 0;
    let sentence = 0;
    tokens.forEach((t, i) => {
      this.clause[i] = clause;
      this.sentence[i] = sentence;
      const strength = t.kind === 'mark' ? t.strength : t.kind === 'word' && t.text.endsWith('?') ? 3 : 0;
      if (strength >= 2) clause++;
      if (strength === 3) sentence++;
      if (t.kind === 'word') for (const c of t.concepts) this.#seen.add(c);
    });
  }

  /** Does any word of the message carry one of the concepts? */
  has(...concepts: Concept[]): boolean {
    return concepts.some((c) => this.#seen.has(c));
  }

  /** Nearest token with a concept within `back` tokens before and `ahead` after `i`, in the same clause (or sentence); -1 for none. */
  near(
    i: number,
    back: number,
    ahead: number,
    concepts: readonly Concept[],
    within: 'clause' | 'sentence' = 'clause',
  ): number {
    const area = within === 'clause' ? this.clause : this.sentence;
    for (let d = 1; d <= Math.max(back, ahead); d++) {
      if (d <= back && i - d >= 0 && area[i - d] === area[i] && carries(this.tokens[i - d], concepts)) return i - d;
      if (d <= ahead && i + d < this.tokens.length && area[i + d] === area[i] && carries(this.tokens[i + d], concepts))
        return i + d;
    }
    return -1;
  }

  quote(start: number, end: number): { span: { start: number; end: number }; quote: string } {
    const span = originalSpan(this.#normalised, start, end);
    return { span, quote: this.original.slice(span.start, Math.min(span.end, span.start + 200)) };
  }

  /** Offset in the message as it was written of an offset in the normalised text. */
  place(offset: number): number {
    return originalSpan(this.#normalised, offset, offset).start;
  }

  /** Index of the first token that begins at or behind an offset of the message as it was written. */
  tokenFrom(offset: number): number {
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (this.place(this.tokens[mid]!.start) < offset) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  /** Notes something said between two offsets of the normalised text. */
  mention<K extends MentionKind>(
    kind: K,
    value: MentionValues[K],
    start: number,
    end: number,
    by: string,
    role: Role = 'wish',
    certainty: 'said' | 'likely' = 'said',
    because?: string,
  ): void {
    // "1e309% more" and "1e309 channels" say nothing that can be reckoned with
    if (!finite(value)) return;
    this.mentions.push({
      kind,
      value,
      role,
      certainty,
      by,
      ...this.quote(start, end),
      ...(because ? { because } : {}),
    } as Mention);
  }

  impossible(slot: MentionKind, start: number, end: number): void {
    this.problems.push({ kind: 'impossible', slot, choices: [], ...this.quote(start, end) });
  }
}

/** Every number in a value is one that can be reckoned with and stored. */
function finite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value !== 'object' || value === null || Object.values(value).every(finite);
}

/** A plain value of a number with its k, 万, m or w worked in; `thousand` says what k means. */
export function amount(n: NumberToken, which: 'value' | 'low' | 'high' = 'value', thousand = 1000): number {
  const v = n[which];
  switch (n.suffix) {
    case 'k':
      return v * thousand;
    case 'm':
      return v * (thousand === 1024 ? 1024 * 1024 : 1e6);
    case 'w':
      return v * 1e4;
    default:
      return v;
  }
}

/** A recogniser: looks at the tokens, leaves mentions. Each carries its own examples. */
export interface Recogniser {
  name: string;
  run(scene: Scene): void;
  examples: Example[];
}
/** What a recogniser must find in a text; [] for a counter-example. */
export interface Example {
  text: string;
  finds: { kind: MentionKind; value: unknown; role?: Role; quote?: string }[];
}

export type { ReadWords };
