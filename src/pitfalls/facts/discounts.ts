/** Money that a text derives from money: a discounted price, and net plus tax. */
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
