/**
 * Rows of a table that lost its columns on the way ("RTX 4090 24G 8 18,500 148,000"): a name, then count, unit price and sum.
 * That the three figures multiply out tells them from any others; once a row does, or a header names the columns, rows that do not are read as well.
 */
import type { Line } from './lines.ts';
import { made } from './lines.ts';
import type { Amount } from './money.ts';
import { figure } from './numbers.ts';
import { sumRole } from './sums.ts';
import { isWord } from './words/index.ts';
import { kindOf } from './words/parts.ts';

const MONEY = String.raw`[¥$€£]?\s?(\d[\d.,']{0,14})\s?(?:元|€|USD|EUR|美元)?`;
const ROW = new RegExp(
  String.raw`^(.{2,90}?)[\s,，]+[x×*]?\s?(\d{1,4})\s?(?:台|张|块|个|条|套|颗|片|根|项|批|人天|人日|人月|pcs|Stk\.?|Stück|St\.|Std\.?|PT|Tage?)?[\s,，]+${MONEY}[\s,，]+${MONEY}\s*$`,
  'iu',
);

/** Offers that count before they name, behind the number of the row: "1 8 H100 80GB 29.500,00 236.000,00". */
const COUNTED_FIRST = new RegExp(
  String.raw`^\s*\d{1,3}[.)]?\s+(\d{1,4})\s?(?:台|张|块|个|条|套|颗|片|根|项|批|x|pcs|Stk\.?|Stück|St\.)?\s+(\S.{1,80}?)\s+${MONEY}\s+${MONEY}\s*$`,
  'iu',
);

interface Candidate {
  name: string;
  quantity: number;
  unit: number;
  total: number;
  start: number;
  end: number;
}

/** Rows by where their line starts. */
export function flatRows(text: string, german: boolean): Map<number, Line> {
  const found: Candidate[] = [];
  let headed = false;
  let countedFirst = false;
  let at = 0;
  for (const raw of text.split('\n')) {
    const start = at;
    at += raw.length + 1;
    if (raw.length > 160 || /[|\t]/.test(raw)) continue;
    headed ||= isHeader(raw);
    if (!/\d/.test(raw)) continue;
    const place = { start, end: start + raw.length };
    const row = candidate(ROW.exec(raw), [1, 2], german, place);
    const first = row && multiplies(row) ? null : candidate(COUNTED_FIRST.exec(raw), [2, 1], german, place);
    // Two numbers before a name are told from a figure of its own only by the product, or by the rows above.
    countedFirst ||= first !== null && first.quantity > 1 && multiplies(first);
    const read = first && countedFirst && multiplies(first) ? first : row;
    if (read) found.push(read);
  }
  const right = found.filter((c) => c.quantity > 1 || c.unit >= 10).filter(multiplies);
  if (right.length === 0 || (!headed && right.length < 2 && !right.some((c) => c.quantity > 1))) return new Map();
  const accepted = found.filter((c) => multiplies(c) || headed || kindOf(c.name) !== 'other');
  return new Map(
    accepted.map((c) => [
      c.start,
      made(c.name, '', c.quantity, amount(c.unit), amount(c.total), { start: c.start, end: c.end }),
    ]),
  );
}

/** A row as matched, the groups of its name and its count told; null for sums and for figures that are no prices. */
function candidate(
  m: RegExpExecArray | null,
  [nameAt, countAt]: readonly [number, number],
  german: boolean,
  place: { start: number; end: number },
): Candidate | null {
  if (!m || sumRole(m[nameAt]!) !== null) return null;
  const [quantity, unit, total] = [Number(m[countAt]), figure(m[3]!, { german }), figure(m[4]!, { german })];
  if (!(quantity > 0) || !(unit > 0) || !(total > 0) || total < unit * 0.5) return null;
  return { name: m[nameAt]!, quantity, unit, total, ...place };
}

const multiplies = (c: Candidate): boolean => Math.abs(c.quantity * c.unit - c.total) <= c.total * 0.01;

/** "品项 数量 单价 小计" */
function isHeader(raw: string): boolean {
  const words = raw.trim().split(/\s+/u);
  if (words.length < 3 || words.length > 9) return false;
  const names = (['columnQuantity', 'columnUnitPrice', 'columnTotal'] as const).filter((c) =>
    words.some((w) => isWord(c, w)),
  );
  return names.length >= 2;
}

const amount = (value: number): Amount => ({
  start: 0,
  end: 0,
  low: value,
  high: value,
  currency: null,
  each: false,
  rate: null,
  about: false,
});
