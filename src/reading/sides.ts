import type { Mention } from './mention.ts';
import type { Scene } from './scene.ts';
import { is, isMark, type Token } from './token.ts';
import type { HardwareItem } from './values.ts';

type Hardware = Extract<Mention, { kind: 'hardware' }>;

/**
 * The sides of a comparison. Worked example: "an 8x 4090 server with 512 GB RAM or two Mac Studios" has two, the first of two parts.
 * A part joins the side before it when nothing but "with", "+" or an enumeration stands between and it is memory or a processor; another
 * card or computer opens a side of its own unless it is joined by "with" or "+". Fewer than two sides are none.
 */
export function sidesOf(scene: Scene): HardwareItem[][] | null {
  const all = scene.mentions
    .filter(
      (m): m is Hardware =>
        m.kind === 'hardware' && (m.role === 'option' || m.role === 'existing' || m.role === 'asked'),
    )
    .sort((a, b) => a.span.start - b.span.start);
  if (all.length < 2) return null;
  const sides: HardwareItem[][] = [];
  all.forEach((m, i) => {
    const item = plain(m);
    const part = m.value.kind === 'memory' || m.value.kind === 'vram' || m.value.kind === 'cpu';
    const between = i === 0 ? [] : tokensBetween(scene, all[i - 1]!.span.end, m.span.start);
    const last = sides[sides.length - 1];
    if (last && (part ? !parts(between) : joins(between))) last.push(item);
    else if (!part || !last) {
      // the same thing named again says nothing new
      if (!sides.some((s) => s.some((x) => x.item === item.item && (item.count === null || x.count === item.count))))
        sides.push([item]);
    } else sides.push([item]);
  });
  return sides.length >= 2 ? sides : null;
}

const plain = ({ value: { kind: _kind, ...item } }: Hardware): HardwareItem => item;

/** "or", "versus", "against". */
const parts = (between: readonly Token[]): boolean =>
  between.some((t) => is(t, 'or') || (is(t, 'versus') && !is(t, 'and')));

/** "with", "plus". */
const joins = (between: readonly Token[]): boolean =>
  !parts(between) && between.some((t) => is(t, 'together') || isMark(t, '+') || isMark(t, '&'));

/** Are two mentions weighed against each other by a word right between them? */
export function opposed(scene: Scene, all: readonly Mention[]): boolean {
  const sorted = [...all].sort((a, b) => a.span.start - b.span.start);
  for (let i = 1; i < sorted.length; i++) {
    const [from, to] = [sorted[i - 1]!.span.end, sorted[i]!.span.start];
    if (to - from <= 16 && parts(tokensBetween(scene, from, to))) return true;
  }
  return false;
}

/** Tokens between two places of the original, at most two dozen. */
export function tokensBetween(scene: Scene, from: number, to: number): Token[] {
  const { tokens } = scene;
  const out: Token[] = [];
  for (let k = scene.tokenFrom(from); k < tokens.length && out.length < 24; k++) {
    if (scene.place(tokens[k]!.start) >= to) break;
    out.push(tokens[k]!);
  }
  return out;
}
