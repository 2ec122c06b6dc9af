import type { Scene } from '../scene.ts';
import { is, isMark, isNumber, textOf } from '../token.ts';

/** "再加50人", "20 more users", "nochmal 10 Leute": an addition, not a total; "加到50人" is a total. */
export function changeAround(scene: Scene, i: number): 'add' | 'subtract' | null {
  const { tokens } = scene;
  const next = tokens[i + 1];
  if (is(next, 'more') && !['+', '多'].includes(textOf(next)) && !is(next, 'person')) return 'add';
  if (is(tokens[i - 1], 'by')) {
    const at = scene.near(i, 5, 0, ['more', 'less']);
    if (at >= 0) return is(tokens[at], 'more') ? 'add' : 'subtract';
  }
  for (let k = i - 1; k >= Math.max(0, i - 2); k--) {
    const t = tokens[k]!;
    if (scene.clause[k] !== scene.clause[i]) break;
    if (is(t, 'total')) return null;
    if (is(t, 'more')) return textOf(t) === '多' ? null : 'add';
    if (is(t, 'less') && !is(t, 'at-most')) return 'subtract';
    if (!is(t, 'approximately', 'function', 'article', 'another', 'want')) break;
  }
  const behind = behindNoun(scene, i);
  if (behind) return behind;
  const joined = tokens[i - 1];
  if (isMark(joined, '+') && (i < 2 || tokens[i - 2]?.kind === 'mark')) return 'add';
  return null;
}

/** "20 users fewer", "20 people more than planned": the word stands behind the noun and ends what is said. */
function behindNoun(scene: Scene, i: number): 'add' | 'subtract' | null {
  const { tokens, clause } = scene;
  const k = i + 2;
  const [noun, t, next] = [tokens[i + 1], tokens[k], tokens[k + 1]];
  if (!is(noun, 'person', 'concurrent') || !is(t, 'more', 'less') || t.gap > 0 || clause[k] !== clause[i]) return null;
  // "50人多": some more than fifty
  if (is(t, 'at-most', 'at-least') || /^[多少]$/.test(textOf(t)) || isNumber(next)) return null;
  const ends = !next || clause[k + 1] !== clause[i] || isMark(next) || is(next, 'versus', 'question', 'function');
  return ends || tokens.length <= 10 ? (is(t, 'more') ? 'add' : 'subtract') : null;
}
