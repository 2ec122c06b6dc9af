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
  // "花了26万", "paid 3k for it": gone already, whoever asks
  if (scene.near(i, 4, 7, ['spent']) >= 0 && budget < 0) return 'measured';
  // turnover, wages, a contract's sum
  if (scene.near(i, 3, 0, ['other-sum']) >= 0) return 'measured';
  // "每人五千": of each, not of all
  if (scene.near(i, 3, 0, ['per']) >= 0) return 'offered';
  // "get an offer, at most 18,000": a bound right before the sum is the asker's own
  if (scene.near(i, 2, 0, ['at-most']) >= 0 && !scene.has('fair') && budget < 0) return 'wish';
  // "an RTX 6000 for 7,500 €", "4090才1万5": what stands right before has that price
  if (budget < 0 && scene.near(i, 4, 4, ['at-most', 'enough']) < 0 && (pricedThing(scene, i) || priceTag(scene, i)))
    return 'offered';
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
    is(next, 'in-exchange') &&
    [beyond, beyond2].some((t) => isEntity(t, 'accelerator', 'unified', 'machine', 'chip')) &&
    scene.has('question') &&
    !scene.has('person')
  )
    return 'offered';
  if (is(next, 'each')) return 'offered';
  if (is(next, 'per') && (is(beyond, 'card', 'machine', 'piece', 'person', 'seat', 'months') || is(next, 'person')))
    return 'offered';
  return 'wish';
}

/** A card or computer named within the few words before the sum, with "for" between. */
function pricedThing(scene: Scene, i: number): boolean {
  const { tokens, clause } = scene;
  let k = i - 1;
  // the sign of the currency
  if (tokens[k]?.kind === 'word' && is(tokens[k], 'money-usd', 'money-eur', 'money-cny', 'money-gbp')) k--;
  if (!is(tokens[k], 'in-exchange') || clause[k] !== clause[i]) return false;
  return [k - 1, k - 2].some(
    (j) => clause[j] === clause[i] && isEntity(tokens[j], 'accelerator', 'unified', 'machine', 'chip'),
  );
}

/** "P40才700块", "8张A100要90万": a thing and its price in one clause, nobody wanting or limiting. */
function priceTag(scene: Scene, i: number): boolean {
  const { tokens, clause } = scene;
  for (let k = i - 1; k >= Math.max(0, i - 5) && clause[k] === clause[i]; k--) {
    if (is(tokens[k], 'buy', 'budget', 'own')) return false;
    if (isEntity(tokens[k], 'accelerator', 'unified', 'machine', 'chip')) return true;
  }
  return false;
}
