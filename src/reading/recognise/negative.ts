import type { Scene } from '../scene.ts';
import { is, isMark, isNumber } from '../token.ts';

/**
 * Where the sign of a number below nothing stands ("-5人", "负五个人", "negative 5 users"); null for none. A dash behind letters, digits, a unit's
 * name or a label parts two things ("R1-5人用", "研发部-5人"), unless another number of the message was below nothing already.
 */
export function belowZero(scene: Scene, i: number): number | null {
  const { tokens, text } = scene;
  const t = tokens[i]!;
  const before = tokens[i - 1];
  if (is(before, 'negative') && t.gap === 0) return before.start;
  if (!isMark(before, '-') || before.end !== t.start) return null;
  const sign = text[before.start - 1] ?? ' ';
  if (!/[\p{L}\p{N}]/u.test(sign)) return before.start;
  const label = tokens[i - 2];
  // "8卡-50人": a count and its unit
  if (isNumber(tokens[i - 3])) return null;
  if (!/[㐀-鿿]/.test(sign)) return null;
  const odd = scene.problems.some((p) => p.kind === 'impossible');
  return !odd && is(label, 'budget', 'seat', 'team', 'person', 'concurrent', 'price') ? null : before.start;
}
