import type { Reading } from './mention.ts';
import { amount } from './scene.ts';
import { is, isMark, isNumber, type Token } from './token.ts';

const PLACES = ['first-one', 'second-one', 'third-one'] as const;

/** A message that is nothing but an answer: "yes", "不用", "70", "about 30w", "第二个", "all at once". */
export function bareOf(tokens: readonly Token[]): NonNullable<Reading['bare']> | null {
  if (tokens.length === 0 || tokens.length > 5) return null;
  const said = tokens.filter((t) => !isMark(t));
  const first = said[0];
  if (said.length === 1 && is(first, 'no')) return { yes: false };
  if (said.length === 1 && is(first, 'yes')) return { yes: true };
  const place = PLACES.findIndex((c) => said.some((t) => is(t, c)));
  if (place >= 0 && said.length <= 2) return { place: place + 1 };
  const numbers = said.filter((t) => isNumber(t));
  const number = numbers[0];
  if (numbers.length === 0) return crowd(said);
  if (!isNumber(number) || numbers.length !== 1 || tokens.length > 4) return null;
  const rest = said.filter((t) => t !== number);
  if (!rest.every((t) => is(t, 'approximately', 'piece', 'ordinal'))) return null;
  const value = amount(number);
  if (!Number.isFinite(value) || value <= 0 || value >= 1e13) return null;
  return rest.some((t) => is(t, 'ordinal')) ? { place: value } : { amount: value };
}

/** "all staff", "都是同时", "gleichzeitig": who is meant by a number said before. */
function crowd(said: readonly Token[]): NonNullable<Reading['bare']> | null {
  if (said.some((t) => t.kind === 'latin' || t.kind === 'entity')) return null;
  if (said.some((t) => is(t, 'concurrent'))) return { together: true };
  const people = said.some((t) => is(t, 'person', 'seat'));
  return people &&
    said.every((t) => is(t, 'person', 'seat', 'all-of', 'function', 'article', 'total', 'in-total', 'yes'))
    ? { together: false }
    : null;
}
