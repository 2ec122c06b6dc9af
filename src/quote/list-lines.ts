/** Lines of a list → priced lines: a name, perhaps a count, and a price. */

import { flatRows } from './flat-lines.ts';
import type { Line, Lines } from './lines.ts';
import { countInName, made } from './lines.ts';
import type { Amount } from './money.ts';
import { findAmounts } from './money.ts';
import { figure } from './numbers.ts';
import { sumRole, sumsOfLine } from './sums.ts';
import { KINDS, kindOf } from './words/parts.ts';

/** "Mainboard: …", "电源：…" opens a line of a parts list. */
const LABEL = /^[^\n:：]{2,18}[:：]\s*\S/u;
const BULLET = /^\s*(?:[-*•·●○■□◆▪>+]|\d{1,2}[.)、]|[(（]?\d{1,2}[)）])\s*/u;

/** Amounts of a line; on a line of sums a last figure is money also where nothing says so ("营业税 5% 39,100"). */
function amountsOf(raw: string, german: boolean): Amount[] {
  const found = findAmounts(raw, german);
  const bare = found.length === 0 && sumRole(raw) !== null ? /(?<![\d.,])\d[\d.,]{2,15}\s*$/u.exec(raw) : null;
  if (!bare) return found;
  const value = figure(bare[0].trim(), { german });
  if (!(value > 0)) return found;
  const end = bare.index + bare[0].trimEnd().length;
  return [{ start: bare.index, end, low: value, high: value, currency: null, each: false, rate: null, about: false }];
}

/** Lines of a list that each name a part and a price. A lone such line is prose, not a bill. */
export function linesOfList(text: string, skip: (at: number) => boolean, german: boolean): Lines {
  const out: Lines = { lines: [], sums: [] };
  const flat = flatRows(text, german);
  let at = 0;
  let unpriced: Line[] = [];
  for (const raw of text.split('\n')) {
    const start = at;
    at += raw.length + 1;
    if (raw.length > 240 || raw.trim() === '' || skip(start)) continue;
    const row = flat.get(start);
    if (row) {
      out.lines.push(row);
      continue;
    }
    const amounts = amountsOf(raw, german).filter((a) => a.rate === null);
    const first = amounts[0];
    const span = { start, end: start + raw.length };
    if (!first) {
      const body = raw.replace(BULLET, '');
      if ((BULLET.test(raw) || LABEL.test(body)) && kindOf(body.slice(0, 40)) !== 'other' && body.length < 120)
        unpriced.push(made(body, '', countInName(body), null, null, span));
      continue;
    }
    if (amounts.length > 4) continue;
    const name = raw.slice(0, first.start).replace(BULLET, '');
    const last = amounts.at(-1)!;
    if (sumRole(name)) {
      out.sums.push(
        ...sumsOfLine(
          raw.replace(BULLET, (b) => ' '.repeat(b.length)),
          amounts,
          span,
        ),
      );
      continue;
    }
    if (amounts.length > 3) continue;
    if (
      name.trim().length < 2 ||
      name.length > 110 ||
      /[。；;!?]\s*\S/.test(name) ||
      !(KINDS.some(([, p]) => p.test(raw)) || BULLET.test(raw) || countInName(name) !== null)
    )
      continue;
    const quantity = countInName(name) ?? countInName(raw.slice(first.end, first.end + 12));
    const unitFirst =
      amounts.length >= 2 &&
      quantity !== null &&
      Math.abs(first.high * quantity - last.high) <= Math.max(1, last.high * 0.02);
    if (amounts.length >= 2 && !unitFirst && amounts.length === 2 && quantity === null) {
      out.lines.push(made(name, '', null, last, null, span));
    } else
      out.lines.push(
        made(
          name,
          '',
          quantity,
          unitFirst || first.each || amounts.length >= 2 ? first : null,
          unitFirst || amounts.length >= 2 ? last : first.each ? null : first,
          span,
        ),
      );
  }
  if (out.lines.length < 2)
    return {
      lines: [],
      sums: out.sums,
      unpriced: unpriced.length >= 3 ? unpriced.slice(0, 20).map((l) => l.part) : [],
    };
  if (unpriced.length > 12) unpriced = [];
  out.lines.push(...unpriced);
  return out;
}
