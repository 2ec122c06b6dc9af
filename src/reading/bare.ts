import type { Reading } from './mention.ts';
import { amount } from './scene.ts';
import { is, isMark, isNumber, type Token } from './token.ts';

/** A message that is nothing but an answer: "yes", "不用", "70", "about 30w", "第二个". */
export function bareOf(tokens: readonly Token[]): NonNullable<Reading['bare']> | null {
  if (tokens.length === 0 || tokens.length > 4) return null;
  const said = tokens.filter((t) => !(isMark(t) && t.kind === 'mark' && t.strength === 3));
  const first = said[0];
  if (said.length === 1 && is(first, 'no')) return { yes: false };
  if (said.length === 1 && is(first, 'yes')) return { yes: true };
  const numbers = said.filter((t) => isNumber(t));
  const number = numbers[0];
  if (!isNumber(number) || numbers.length !== 1) return null;
  const rest = said.filter((t) => t !== number);
  if (!rest.every((t) => is(t, 'approximately', 'piece', 'ordinal') || isMark(t, '~'))) return null;
  const value = amount(number);
  return Number.isFinite(value) && value > 0 && value < 1e13 ? { amount: value } : null;
}
