/**
 * Phrases found at a position in one walk. A phrase is a list of chunks between which separators (space, hyphen, underscore, dot, colon, slash)
 * may stand or be missing, so "rtx-4090", "rtx 4090" and "rtx4090" are one entry.
 */
interface Node<T> {
  next: Map<number, Node<T>>;
  /** A separator may be skipped here. */
  gap: boolean;
  /** Values of phrases that end here. */
  values: T[] | null;
  /** Values of phrases that end here and swallow the rest of the word. */
  stems: T[] | null;
}

const node = <T>(): Node<T> => ({ next: new Map(), gap: false, values: null, stems: null });

export interface Hit<T> {
  end: number;
  values: readonly T[];
}

const SEPARATORS = new Set([...' -_.:/ '].map((c) => c.charCodeAt(0)));
const isLetter = (c: number) => (c >= 0x61 && c <= 0x7a) || (c >= 0xdf && c <= 0x24f);
const isDigit = (c: number) => c >= 0x30 && c <= 0x39;

export class PhraseTable<T> {
  readonly #root = node<T>();
  /** First steps, by character: most positions start no phrase and cost one look. */
  readonly #first: (Node<T> | undefined)[] = [];

  /** `chunks`: parts that separators may split; a stem also matches longer words. */
  add(chunks: readonly string[], value: T, stem = false): void {
    let at = this.#root;
    chunks.forEach((chunk, index) => {
      if (index > 0) at.gap = true;
      for (let i = 0; i < chunk.length; i++) {
        const code = chunk.charCodeAt(i);
        let next = at.next.get(code);
        if (!next) {
          next = node();
          at.next.set(code, next);
        }
        if (at === this.#root) this.#first[code] = next;
        at = next;
      }
    });
    if (stem) at.stems = [...(at.stems ?? []), value];
    else at.values = [...(at.values ?? []), value];
  }

  /** The longest phrase that begins at `start` and ends at a word boundary, or null. At most the longest phrase is walked. */
  longest(text: string, start: number): Hit<T> | null {
    const first = this.#first[text.charCodeAt(start)];
    if (!first) return null;
    let at: Node<T> = this.#root;
    let best: Hit<T> | null = null;
    let i = start;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      let next = i === start ? first : at.next.get(code);
      if (!next && at.gap && SEPARATORS.has(code)) {
        let skip = i + 1;
        while (skip < text.length && skip - i < 3 && SEPARATORS.has(text.charCodeAt(skip))) skip++;
        next = at.next.get(text.charCodeAt(skip));
        if (!next) break;
        i = skip;
      }
      if (!next) break;
      at = next;
      i++;
      if (at.values && boundary(text, i)) best = { end: i, values: at.values };
      if (at.stems) {
        let end = i;
        while (end < text.length && end - i < 24 && isLetter(text.charCodeAt(end))) end++;
        if (!best || end > best.end) best = { end, values: at.stems };
      }
    }
    return best;
  }
}

/** A phrase must not end inside a word of letters or inside a number; a letter may be followed by a digit and the reverse only by x, s, g, d or t. */
function boundary(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  const next = end < text.length ? text.charCodeAt(end) : 0;
  if (isLetter(last)) {
    if (isLetter(next)) {
      // the plural of a name ("gpus", "macs") where the phrase is the singular
      return next === 0x73 && !isLetter(text.charCodeAt(end + 1)) && !isDigit(text.charCodeAt(end + 1)) && end >= 3;
    }
    return true;
  }
  if (isDigit(last)) {
    if (isDigit(next)) return false;
    if (next === 0x2e && isDigit(text.charCodeAt(end + 1))) return false;
    if (isLetter(next)) {
      const after = text.charCodeAt(end + 1);
      if (next === 0x73) return !isLetter(after);
      if (next === 0x78) return isDigit(after) || !isLetter(after);
      return false;
    }
  }
  return true;
}
