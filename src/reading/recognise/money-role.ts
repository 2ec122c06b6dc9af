import type { Role } from '../mention.ts';
import type { Scene } from '../scene.ts';
import { is, isEntity, textOf } from '../token.ts';

export function relative(scene: Scene, i: number): 'add' | 'subtract' | null {
  const { tokens } = scene;
  // "$" may stand between the word and the number
  const by = is(tokens[i - 1], 'by') || is(tokens[i - 2], 'by');
  const at = scene.near(i, by ? 5 : 2, 2, ['more', 'less']);
  if (at < 0) return null;
  const t = tokens[at]!;
  if (is(t, 'at-most', 'at-least') || (is(t, 'total') && !by) || (!by && /^[多少]$/.test(textOf(t)))) return null;
  return is(t, 'more') ? 'add' : 'subtract';
}

/** Budget or price? The nearest word decides; an offer, a listed thing or a question of fairness makes it a price. */
export function roleOf(scene: Scene, i: number, s: { last: number }): Role {
  const { tokens } = scene;
  const budget = scene.near(i, 6, 4, ['budget'], 'sentence');
  const price = scene.near(i, 5, 4, ['price', 'quote', 'fair'], 'sentence');
  // "get an offer, at most 18,000": a bound right before the sum is the asker's own
  if (scene.near(i, 2, 0, ['at-most']) >= 0 && !scene.has('fair') && budget < 0) return 'wish';
  const sure = (k: number) => k >= 0 && is(tokens[k], 'budget') && !is(tokens[k], 'price');
  if (sure(budget)) {
    if (
      price >= 0 &&
      !is(tokens[price], 'budget') &&
      Math.abs(price - i) < Math.abs(budget - i) &&
      !is(tokens[price], 'fair')
    )
      return 'offered';
    return 'wish';
  }
  if (scene.has('quote', 'tender') && !scene.has('budget') && (!scene.has('person') || scene.has('fair', 'question')))
    return 'offered';
  if (price >= 0) {
    const t = tokens[price]!;
    if (scene.near(i, 4, 0, ['at-most']) >= 0 && !scene.has('quote') && !is(t, 'quote')) return 'wish';
    return 'offered';
  }
  if (scene.has('fair') && !scene.has('budget')) return 'offered';
  // "$1,200 for a 3090", "一台8万", "each"
  const next = tokens[s.last + 1];
  const beyond = tokens[s.last + 2];
  const beyond2 = tokens[s.last + 3];
  if (
    (next?.kind === 'word' || next?.kind === 'latin') &&
    /^(?:for|für)$/.test('text' in next ? next.text : '') &&
    [beyond, beyond2].some((t) => isEntity(t, 'accelerator', 'unified', 'machine', 'chip')) &&
    scene.has('question') &&
    !scene.has('person')
  )
    return 'offered';
  if (is(next, 'each')) return 'offered';
  if (is(next, 'per') && is(beyond, 'card', 'machine', 'piece')) return 'offered';
  return 'wish';
}
