/** Money that a text derives from money: a discounted price, net plus tax, a number of things at a price each. */
import { COUNT_WORD, count } from '../../quote/numbers.ts';
import { sentenceAround } from '../../quote/text.ts';
import type { Case } from '../case.ts';
import type { Hit } from '../fact.ts';
import { n } from '../fact.ts';
import { unequal } from './quoting.ts';

const TENTHS: Readonly<Record<string, number>> = {
  九五: 0.95,
  九: 0.9,
  八五: 0.85,
  八: 0.8,
  七五: 0.75,
  七: 0.7,
  六: 0.6,
  五: 0.5,
};
const TENTH = /(?:打|享)?(九五|八五|七五|[九八七六五]|[5-9](?:\.\d|\d)?)折/u;
/** "原价 86 万，打九折后 72.4 万": the price before, the share and the price after. */
export function discountWrong(c: Case): Hit | null {
  const m = TENTH.exec(c.text);
  if (!m) return null;
  const at = sentenceAround(c.text, m.index, m.index + m[0].length);
  const inside = c.evidence!.amounts.filter(
    (a) => a.start >= at.start && a.end <= at.end && a.low === a.high && !a.each,
  );
  const [before, after] = inside;
  const digits = Number(m[1]);
  const share = TENTHS[m[1]!] ?? (digits >= 10 ? digits / 100 : digits / 10);
  if (inside.length !== 2 || !before || !after || before.end > m.index || after.start < m.index) return null;
  const real = before.high * share;
  if (Math.abs(real - after.high) <= real * 0.02) return null;
  return unequal(c, at, real, after.high, `${n(before.high)} × ${n(share)} = ${n(real)}`);
}

/** "52,000 net, 9,880 of VAT, 63,880 gross": three amounts of one sentence, the middle one the tax of the first. */
export function grossWrong(c: Case): Hit | null {
  const fixed = c.evidence!.amounts.filter((a) => a.low === a.high && a.rate === null);
  for (let i = 0; i + 2 < fixed.length; i++) {
    const [net, tax, gross] = [fixed[i]!, fixed[i + 1]!, fixed[i + 2]!];
    const at = sentenceAround(c.text, net.start, net.end);
    const share = tax.high / net.high;
    const words = c.text.slice(net.end, tax.end + 12);
    if (
      gross.end > at.end + 1 ||
      share < 0.04 ||
      share > 0.28 ||
      !/VAT|MwSt|USt|税|tax|GST|Mehrwertsteuer/iu.test(words)
    )
      continue;
    if (!/gross|brutto|含税|价税|total|合计|insgesamt|gesamt|zusammen/iu.test(c.text.slice(tax.end, gross.end + 16)))
      continue;
    const real = net.high + tax.high;
    if (Math.abs(real - gross.high) <= real * 0.005) continue;
    return unequal(
      c,
      { start: net.start, end: gross.end },
      real,
      gross.high,
      `${n(net.high)} + ${n(tax.high)} = ${n(real)}`,
    );
  }
  return null;
}

const APIECE =
  /^\s?(?:USD|EUR|euros?|dollars?|元)?\s?(?:apiece|each\b|a piece|per (?:system|server|node|unit|card|GPU|box)|(?:\/|每|一)\s?[台张套块颗]|pro Stück|je Stück|das Stück|je (?:Server|Karte))/iu;
const COMES_TO =
  /^[^\d\n。;；]{0,12}?(?:so|that is|thus|for a total of|in total|total(?:ing|s)?|comes to|=|＝|共计?|合计|总计|总共|一共|also|zusammen|insgesamt|macht|das sind)[^\d\n。;；$€¥]{0,16}$/iu;
const COUNTED = new RegExp(
  `(?<![\\w.,-])(\\d{1,3}|${COUNT_WORD})\\s?(?:[x×*]\\s?|[台张套块颗个]|(?:[\\p{L}][\\w-]*\\s){1,3})`,
  'giu',
);
/** "four systems at $415,000 apiece, so about $1.86 million": one price each, what it comes to, and a number that does not lead there. */
export function toldPriceWrong(c: Case): Hit | null {
  const fixed = c.evidence!.amounts.filter((a) => a.low === a.high && a.rate === null);
  for (let i = 0; i + 1 < fixed.length; i++) {
    const [each, sum] = [fixed[i]!, fixed[i + 1]!];
    const between = c.text.slice(each.end, sum.start);
    const piece = APIECE.exec(between);
    const at = sentenceAround(c.text, each.start, each.end);
    if (!piece || sum.end > at.end || sum.currency !== each.currency || !COMES_TO.test(between.slice(piece[0].length)))
      continue;
    const lead = c.text.slice(Math.max(at.start, fixed[i - 1]?.end ?? 0), each.start);
    const counts = [...lead.matchAll(COUNTED)].map((m) => count(m[1]!) ?? 0).filter((k) => k > 1);
    const ratio = sum.high / each.high;
    const products = [...counts, counts.reduce((a, b) => a * b, 1)];
    if (counts.length === 0 || products.some((k) => Math.abs(ratio - k) <= k * 0.04)) continue;
    const k = counts.at(-1)!;
    return unequal(
      c,
      { start: each.start, end: sum.end },
      each.high * k,
      sum.high,
      `${n(k)} × ${n(each.high)} = ${n(each.high * k)}`,
    );
  }
  return null;
}
