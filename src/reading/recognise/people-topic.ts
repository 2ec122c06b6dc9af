import type { Scene } from '../scene.ts';
import { is, isEntity, isMark, isNumber, type NumberToken, type Token } from '../token.ts';

/** What may stand between the topic and its figure, and between two figures of one guess. */
const hedges = (t: Token | undefined): boolean =>
  is(t, 'approximately', 'maybe', 'function', 'article', 'question', 'hypothetical', 'at-most', 'want', 'likeness') ||
  isMark(t, ',') ||
  isMark(t, ':') ||
  isMark(t, '?') ||
  isMark(t, '=');
const joins = (t: Token | undefined): boolean => hedges(t) || is(t, 'or', 'to', 'piece') || isMark(t, '-');

/** Counts something that is no person, or no count at all: "3个模型", "80轮". */
function taken(scene: Scene, k: number): boolean {
  const { tokens, text } = scene;
  const { end } = tokens[k]!;
  const next = tokens[k + 1];
  if (/[㐀-鿿]/.test(text[end] ?? ' ') && next?.start !== end) return true;
  if (!next || next.start - end > 1) return false;
  if (is(next, 'piece'))
    return tokens[k + 2] !== undefined && /[㐀-鿿a-z]/.test(text[next.end] ?? ' ') && !joins(tokens[k + 2]);
  return (
    (next.kind === 'word' && !is(next, 'approximately', 'maybe', 'function', 'question', 'person', 'or', 'to')) ||
    isEntity(next) ||
    next.kind === 'latin' ||
    isMark(next, '%') ||
    isMark(next, '*') ||
    isMark(next, '/')
  );
}

const counts = (scene: Scene, k: number): boolean => {
  const n = scene.tokens[k];
  return isNumber(n) && !n.claimed && n.suffix === null && !n.bare && !n.decimals && n.value < 1e5 && !taken(scene, k);
};

/**
 * "人嘛,一百二十来个", "people 80 maybe 100": a topic that begins what is said, its figure behind it without a noun. Of two figures the
 * larger is the one to provide for.
 */
export function topic(scene: Scene, owners: Map<number, 'users' | 'concurrency'>): void {
  const { tokens, clause } = scene;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (!is(t, 'person', 'seat') || is(t, 'concurrent', 'team')) continue;
    const begins =
      i === 0 || clause[i - 1] !== clause[i] || is(tokens[i - 1], 'function', 'article', 'what-about', 'by');
    let k = i + 1;
    while (k < tokens.length && k <= i + 5 && hedges(tokens[k]) && tokens[k]!.gap <= 1) k++;
    if (tokens[k] === undefined || tokens[k]!.gap > 1) continue;
    // the figure of the topic was found where the two stand side by side
    if (owners.get(k) === undefined && !counts(scene, k)) continue;
    if (owners.get(k) === 'concurrency') continue;
    const second = guess(scene, k);
    if (second < 0) {
      // "开发3个应用": a noun right before a figure is found elsewhere, or is a verb
      if (begins && k > i + 1) owners.set(k, 'users');
      continue;
    }
    owners.delete(k);
    (tokens[k] as NumberToken).claimed = 'people';
    owners.set(second, 'users');
  }
}

/** The second figure of "80 maybe 100", where a word of doubt parts the two; -1 for none. */
function guess(scene: Scene, k: number): number {
  const { tokens } = scene;
  let m = k + 1;
  let doubt = false;
  while (m < tokens.length && m <= k + 5 && joins(tokens[m]) && tokens[m]!.gap <= 1) {
    doubt ||= is(tokens[m], 'maybe', 'or');
    m++;
  }
  const [first, second] = [tokens[k] as NumberToken, tokens[m]];
  return doubt && counts(scene, m) && isNumber(second) && second.value > first.value && second.value <= first.value * 5
    ? m
    : -1;
}
