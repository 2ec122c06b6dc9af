/** The price of the whole offer. */

import type { Part } from '../proposal/proposal.ts';
import type { Currency, Money } from '../quantity/index.ts';
import type { Line, SumLine } from './lines.ts';
import { countInName } from './lines.ts';
import type { Amount } from './money.ts';
import { ofMachine, POSTPAID } from './money.ts';
import { COUNT_WORD, count } from './numbers.ts';
import { clauseAround } from './text.ts';
import { find, says, sourceOf } from './words/index.ts';

const NEAR_TOTAL = new RegExp(`${sourceOf('grandTotal')}[^\\d\\n]{0,18}$`, 'iu');
const NET_ALONE = /(?<!summe |gesamt |betrag |preis |total )\b(?:netto|brutto|net|gross)\)[^\d\n]{0,18}$/iu;
const NEAR_TOTAL_AFTER = new RegExp(`^\\s?(?:${sourceOf('grandTotal')})`, 'iu');

/**
 * The price of the whole offer: the stated total; else the one price there is (times the machines, if it is per machine); else the sum of a bill.
 * null for a list of alternatives and for prices that are said of something else.
 */
export function totalOf(
  text: string,
  amounts: readonly Amount[],
  lines: readonly Line[],
  sums: readonly SumLine[],
  parts: readonly Part[],
  alternatives: boolean,
  common: Currency | null,
): Money | null {
  const money = amounts.filter((a) => a.rate === null);
  const currency = common;
  if (!currency && lines.length === 0 && sums.length === 0) return null;
  const as = (low: number, high: number, own: Money['currency'] | null): Money => ({
    low,
    expected: high,
    high,
    currency: own ?? currency ?? 'CNY',
  });
  const stated = sums.filter((s) => s.role === 'total' && s.high > 0);
  const said = stated.at(-1) ?? null;
  if (said && (lines.length > 0 || stated.length === 1)) return as(said.low, said.high, said.currency);
  const named = money.filter(
    (a) =>
      (NEAR_TOTAL.test(text.slice(Math.max(0, a.start - 30), a.start)) &&
        !NET_ALONE.test(text.slice(Math.max(0, a.start - 30), a.start))) ||
      NEAR_TOTAL_AFTER.test(text.slice(a.end, a.end + 12)),
  );
  // "Preisliste (netto): … 8.290 €" says how prices are meant, not that the next one is the sum.
  // Subtotals call themselves sums as well: the whole is the greatest.
  const best = named.filter((a) => !a.each && !compared(text, a)).sort((a, b) => b.high - a.high)[0];
  if (best && !(alternatives && named.length > 1)) return as(best.low, best.high, best.currency);
  const summed = sumOfOthers(text, money);
  if (summed && !alternatives) return as(summed.low, summed.high, summed.currency);
  if (lines.length >= 2 && !alternatives) {
    const priced = lines.filter((l) => !l.optional && l.part.total !== null);
    if (priced.length >= Math.max(2, lines.length * 0.6)) {
      const high = priced.reduce((s, l) => s + (l.part.total ?? 0), 0);
      const low = priced.reduce((s, l) => s + (l.low ?? l.part.total ?? 0), 0);
      return as(low, high, null);
    }
  }
  const only = lines.length === 1 && !alternatives ? lines[0]!.part.total : null;
  if (only !== null) return as(lines[0]!.low ?? only, only, lines[0]!.part.currency);
  const compare = money.filter((a) => !compared(text, a));
  const own = compare.some((a) => priced('presentPrice', text, a))
    ? compare.filter((a) => !priced('formerPrice', text, a))
    : compare;
  const whole = own.filter((a) => !a.each);
  if (whole.length === 1 && (whole[0]!.currency || isPriceAlone(text, whole[0]!)))
    return as(whole[0]!.low, whole[0]!.high, whole[0]!.currency);
  const each = own.filter((a) => a.each);
  if (whole.length === 0 && each.length === 1) {
    const main = parts.find((p) => p.kind === 'accelerator' || p.kind === 'machine');
    const quantity = main?.kind === 'accelerator' && ofMachine(text, each[0]!) ? 1 : (main?.quantity ?? 1);
    return as(each[0]!.low * quantity, each[0]!.high * quantity, each[0]!.currency);
  }
  const gross = whole.length === 2 ? grossOf(text, whole[0]!, whole[1]!) : null;
  if (gross) return as(gross.low, gross.high, gross.currency);
  // Of an offer to rent it is what a month comes to.
  const rents = amounts.filter((a) => a.rate !== null && MONTHLY.test(a.rate));
  if (whole.length === 0 && each.length === 0 && rents.length === 1 && says('rent', text))
    return as(rents[0]!.low, rents[0]!.high, rents[0]!.currency);
  const equal = whole.length > 1 && whole.every((a) => Math.abs(a.high - whole[0]!.high) <= whole[0]!.high * 0.001);
  return equal ? as(whole[0]!.low, whole[0]!.high, whole[0]!.currency) : null;
}

/** "8 pcs x USD 3,900 = USD 31,200"; "$420 apiece ×4, plus a board for $260. $1,940 landed": the one amount that the others add up to. */
function sumOfOthers(text: string, money: readonly Amount[]): Amount | null {
  const after = money.filter((a) => /[=＝]\s?$/.test(text.slice(Math.max(0, a.start - 3), a.start)));
  if (after.length === 1) return after[0]!;
  if (money.length < 3 || money.length > 12 || money.some((a) => a.low !== a.high)) return null;
  const most = money.reduce((a, b) => (b.high > a.high ? b : a));
  const others = money.filter((a) => a !== most);
  if (others.some((a) => a.high === most.high || a.currency !== most.currency)) return null;
  const sum = others.reduce((s, a) => {
    const words = text
      .slice(Math.max(0, a.start - 60), a.start)
      .split(/[.。;；\n]\s?/u)
      .at(-1)!;
    return s + a.high * (a.each ? (countInName(words) ?? leadingCount(words) ?? 1) : 1);
  }, 0);
  return Math.abs(sum - most.high) <= most.high * 0.005 ? most : null;
}

/** "Four Tesla V100 …" */
function leadingCount(words: string): number | null {
  const m = LEADING_COUNT.exec(words);
  return m ? count(m[1]!) : null;
}
const LEADING_COUNT = new RegExp(`(?<![\\w.])(\\d{1,3}|${COUNT_WORD})\\s(?=\\p{L})`, 'iu');

/** "整机 12800 包邮", "到手12600": a figure without a currency is the price where a word for it stands right at it. */
const isPriceAlone = (text: string, a: Amount): boolean =>
  POSTPAID.test(text.slice(a.end, a.end + 12)) || PRICE_AT_ONCE.test(text.slice(Math.max(0, a.start - 14), a.start));
const PRICE_AT_ONCE = new RegExp(`(?:${sourceOf('grandTotal')}|${sourceOf('price')})[\\s:：是约]{0,3}$`, 'iu');

/** "Regular price $2,399 Sale price $1,999": the word right before an amount says which of the two it is. */
function priced(concept: 'formerPrice' | 'presentPrice', text: string, a: Amount): boolean {
  const before = text
    .slice(Math.max(0, a.start - 24), a.start)
    .split(/[\d\n,，;；。]/u)
    .at(-1)!;
  return says(concept, before);
}

const MONTHLY = /月|month|\bmo\b|Monat/iu;

/** "16.900 € netto, also 20.111 € inkl. 19 % MwSt.": of the same price without and with tax, the one with it; null where they are two prices. */
function grossOf(text: string, a: Amount, b: Amount): Amount | null {
  const [net, gross] = a.high <= b.high ? [a, b] : [b, a];
  const percent = (gross.high / net.high - 1) * 100;
  if (Math.abs(percent - Math.round(percent)) > 0.05 || percent < 4 || percent > 27) return null;
  return says('taxIncluded', text) || says('taxExcluded', text) ? gross : null;
}

/** "you need a $200k server": what others are told to buy. */
const NEEDED = /(?:\bneed(?:s|ed)?|requires?|instead of|braucht?|statt)\s(?:an?|the|eine[nr]?)\s$/iu;

function compared(text: string, a: Amount): boolean {
  if (NEEDED.test(text.slice(Math.max(0, a.start - 24), a.start))) return true;
  const clause = clauseAround(text, a.start, a.end, 40);
  const before = find('comparison', text.slice(clause.start, a.start));
  return before !== null && !/[,，]/.test(text.slice(clause.start + before.end, a.start).replace(/\d,\d/g, ''));
}
