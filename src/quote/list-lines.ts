/** Lines of a list → priced lines: a name, perhaps a count, and a price. */

import { flatRows } from './flat-lines.ts';
import type { Line, Lines } from './lines.ts';
import { countInName, made, REMARK } from './lines.ts';
import type { Amount } from './money.ts';
import { findAmounts } from './money.ts';
import { figure } from './numbers.ts';
import { sumRole, sumsOfLine } from './sums.ts';
import { KINDS, kindOf } from './words/parts.ts';

/** "Mainboard: …", "电源：…" opens a line of a parts list. */
const LABEL = /^[^\n:：]{2,18}[:：]\s*\S/u;
/** "显卡 RTX 5090 ×8", "准系统 4U 8卡 ×1": the kind of part opens the line. */
const PART_LABEL =
  /^(?:显卡|加速卡|GPU|NPU|CPU|处理器|内存|硬盘|存储|固态|主板|准系统|机箱|电源|网卡|散热|Mainboard|Motherboard|Memory|Storage|PSU|Case|Chassis|Gehäuse|Netzteil|Prozessor|Grafikkarte)\s+\S/iu;
const BULLET = /^\s*(?:[-*•·●○■□◆▪>+]|[①-⑳]|\d{1,2}[.)、](?!\d)|[(（]?\d{1,2}[)）])\s*/u;

const bareAmount = (start: number, end: number, value: number, each: boolean): Amount => ({
  start,
  end,
  low: value,
  high: value,
  currency: null,
  each,
  rate: null,
  about: false,
});

/** Figures of a bill without their currency: behind a mark of price or sum, or grouped at the end of the line. */
const BARE =
  /(@|[=＝]|单价|含税价|金额|小计|合价|unit price|line total|Einzelpreis|Gesamtpreis)\s?[:：]?\s?(\d[\d.,]{1,14})(?![\d%]|\s?(?:GB?|TB?|W|个|台|张)\b)|(?<=\s)(\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?|\d{4,8})(?=\s*$)/giu;

/** Amounts of a line; in a bill also figures that only their place tells to be money ("×4 @72,000 = 288,000", "营业税 5% 39,100"). */
function amountsOf(raw: string, german: boolean, bill: boolean): Amount[] {
  const found = findAmounts(raw, german);
  const closing = sumRole(raw) !== null;
  if (!bill && !closing) return found;
  const bare: Amount[] = [];
  for (const m of raw.matchAll(BARE)) {
    const figures = (m[2] ?? m[3])!.replace(/[.,]$/, '');
    const end = m.index + m[0].length;
    const start = end - (m[2] ?? m[3])!.length;
    const value = figure(figures, { german });
    if (value > 0 && !found.some((a) => a.start < end && a.end > start))
      bare.push(bareAmount(start, end, value, /@|单价|含税价|unit|Einzel/iu.test(m[1] ?? '')));
  }
  if (bare.length > 0) return [...found, ...bare].sort((x, y) => x.start - y.start);
  const last = closing && found.length === 0 ? /(?<![\d.,])\d[\d.,]{2,15}\s*$/u.exec(raw) : null;
  const value = last ? figure(last[0].trim(), { german }) : 0;
  return last && value > 0 ? [bareAmount(last.index, last.index + last[0].trimEnd().length, value, false)] : found;
}

/** Does the text close with a sum, as a bill does? */
function isBill(text: string, german: boolean): boolean {
  return text.split('\n').some((l) => l.length < 160 && sumRole(l) === 'total' && findAmounts(l, german).length > 0);
}

/** "(4) RTX PRO 6000 @ $8,350.00 = $33,400.00": the bracket counts where the price each and the sum say so; else it numbers the line. */
const COUNT_BRACKET = /^\s*[(（](\d{1,3})[)）]\s*/u;
function bracketedCount(raw: string, unit: Amount, total: Amount): number | null {
  const n = Number(COUNT_BRACKET.exec(raw)?.[1] ?? 0);
  return n > 1 && unit !== total && Math.abs(unit.high * n - total.high) <= Math.max(1, total.high * 0.01) ? n : null;
}

/** A line of a bill names its part in a few words; one that opens with a count may list what is inside. */
const LONGEST_NAME = 110;
const LONGEST_COUNTED_NAME = 200;
const STARTS_COUNTED = /^[\s>*•-]*(?:\d{1,3}\s?[x×*]\s|\d{1,3}\s?(?:台|套|pcs|units?|Stk\.?|Stück)\s)/iu;

/** A line that promises something is no part. */
const PROMISE =
  /tok(?:en)?s?\s?\/|tokens?\b|吞吐|并发|上下文|时延|质保|维保|售后|保修|warranty|throughput|concurren|latency|Garantie|Durchsatz|gleichzeitig/iu;

/** "2TB WD SN7100 - $189": in a bill a few words, a mark and a price are a line, whatever the thing is. */
const PRICED_NAME = /^\s*\p{L}?[^\n]{2,48}?\s?(?:\s[-–]|[:：=→|\t]|\.{2,})\s*$/u;
const isPriced = (name: string, after: number): boolean => after <= 24 && PRICED_NAME.test(name);

/** Between a price each and its sum stand a few words at most; more is prose. */
const MOST_BETWEEN = 14;

/** Lines of a list that each name a part and a price. A lone such line is prose, not a bill. */
export function linesOfList(text: string, skip: (at: number) => boolean, german: boolean): Lines {
  const out: Lines = { lines: [], sums: [] };
  const flat = flatRows(text, german);
  const bill = isBill(text, german);
  let at = 0;
  let unpriced: Line[] = [];
  for (const raw of text.split('\n')) {
    const start = at;
    at += raw.length + 1;
    if (raw.length > 240 || raw.trim() === '' || skip(start) || REMARK.test(raw.trim())) continue;
    const row = flat.get(start);
    if (row) {
      out.lines.push(row);
      continue;
    }
    const read = amountsOf(raw, german, bill);
    const amounts = read.filter((a) => a.rate === null);
    // Rents and running costs beside a price: a calculation, not a line of a bill.
    if (amounts.length < read.length && amounts.length > 0 && sumRole(raw) === null) continue;
    const first = amounts[0];
    const span = { start, end: start + raw.length };
    if (!first) {
      // A table of two columns is a list of labels: "| 加速卡 | … ×8 |".
      const cells = raw
        .split(/[|\t]/u)
        .map((x) => x.trim())
        .filter((x) => x !== '');
      const body = cells.length === 2 ? cells.join(': ') : raw.replace(BULLET, '');
      if (
        (BULLET.test(raw) || LABEL.test(body) || PART_LABEL.test(body)) &&
        kindOf(body.slice(0, 40)) !== 'other' &&
        body.length < 120 &&
        !PROMISE.test(body)
      )
        unpriced.push(made(body, '', countInName(body), null, null, span));
      continue;
    }
    if (amounts.length > 4) continue;
    const last = amounts.at(-1)!;
    const bracketed = bracketedCount(raw, first, last);
    const name = raw.slice(0, first.start).replace(bracketed === null ? BULLET : COUNT_BRACKET, '');
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
      name.length > (bill && STARTS_COUNTED.test(raw) ? LONGEST_COUNTED_NAME : LONGEST_NAME) ||
      /[。；;!?]\s*\S/.test(name) ||
      !(
        KINDS.some(([, p]) => p.test(raw)) ||
        BULLET.test(raw) ||
        countInName(name) !== null ||
        (bill && isPriced(name, raw.length - last.end))
      )
    )
      continue;
    const quantity = bracketed ?? countInName(name) ?? countInName(raw.slice(first.end, first.end + 12));
    const unitFirst =
      amounts.length >= 2 &&
      quantity !== null &&
      Math.abs(first.high * quantity - last.high) <= Math.max(1, last.high * 0.02);
    // "$858 ($429 each)" names the sum first.
    const sumFirst =
      amounts.length === 2 &&
      quantity !== null &&
      quantity > 1 &&
      Math.abs(last.high * quantity - first.high) <= Math.max(1, first.high * 0.02);
    if (sumFirst) {
      out.lines.push(made(name, '', quantity, last, first, span));
      continue;
    }
    const between = raw.slice(first.end, last.start).replace(/[^\p{L}]/gu, '');
    if (
      (amounts.length > 2 && quantity === null) ||
      (amounts.length >= 2 && !unitFirst && between.length > MOST_BETWEEN)
    ) {
      // A sentence with several prices: as a point of a list its last one is what it comes to.
      if (BULLET.test(raw)) out.lines.push(made(name, '', null, null, last, span));
    } else if (amounts.length === 2 && !unitFirst && quantity === null) {
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
