/** Priced lines → parts. A row of a table by its columns, a line of a list by its words, each with the sum it states. */

import type { Part } from '../proposal/proposal.ts';
import type { Currency } from '../quantity/index.ts';
import type { Span } from '../reading/message.ts';
import type { Amount } from './money.ts';
import { findAmounts } from './money.ts';
import { COUNT_WORD, count, figure } from './numbers.ts';
import type { Cell, ColumnRole, Row, Table } from './tables.ts';
import { find, says, sourceOf } from './words/index.ts';
import { KINDS, kindOf } from './words/parts.ts';

/** A priced line with what a Part does not keep: the lower end of a range and whether it is only offered as another choice. */
export interface Line {
  part: Part;
  low: number | null;
  optional: boolean;
  /** Both the unit price and the line's total stand in the quote, so that their product can be checked. */
  bothStated: boolean;
}
/** A line that changes the sum but is no part: tax, discount, a subtotal, the total. */
export interface SumLine {
  role: 'total' | 'subtotal' | 'tax' | 'discount' | 'shipping';
  low: number;
  high: number;
  /** Tax rate where only a percentage is stated. */
  percent: number | null;
  currency: Currency | null;
  quote: string;
  span?: Span;
}
export interface Lines {
  lines: Line[];
  sums: SumLine[];
  /** Lines of a list that name a part and no price. */
  unpriced?: Part[];
}

const QUANTITY_CELL = new RegExp(
  `^\\s*[x×*]?\\s*(\\d{1,6}(?:\\.0+)?|${COUNT_WORD})\\s*(?:[x×*]|台|张|块|个|条|套|颗|片|根|项|批|pcs\\.?|pieces?|units?|ea\\.?|stück|stk\\.?|st\\.?|sets?|lot|nos?\\.?)?\\s*$`,
  'iu',
);
const NAME_COUNT = new RegExp(
  `(?:^|[\\s(（])(\\d{1,3}|${COUNT_WORD})\\s?(?:[x×*]|张|块|台|颗|条|片|个|pcs)\\s?(?![\\d]{3,4}\\s?[xX×]\\s?\\d)(?=\\S)|(?:[×*]|(?<=[\\s\\d)）]|\\dGB?)x(?!86|64))\\s?(\\d{1,3})(?!\\d|\\.\\d|\\s?(?:GB?|TB|MB|mm|W)\\b|\\s?[x×])|(?<![\\w.-])(\\d{1,3})\\s?(?:张|块|台|颗|条|片|个|pcs\\.?|Stück|Stk)(?![\\w])`,
  'iu',
);

/** How many pieces a name says ("RTX 4090 ×4", "2 × 32GB" is two sticks); null when it says nothing. */
export function countInName(name: string): number | null {
  // "32GB (2×16)" tells how the whole is made up, not how many are sold.
  const m = NAME_COUNT.exec(name.replace(/[(（]\s?\d{1,2}\s?[x×*]\s?\d{1,3}\s?(?:GB?)?\s?[)）]/giu, ''));
  return m ? count((m[1] ?? m[2] ?? m[3])!) : null;
}

function quantityCell(text: string): number | null {
  const m = QUANTITY_CELL.exec(text);
  return m ? count(m[1]!.replace(/\.0+$/, '')) : null;
}

/** Money in a cell: with or without a currency; a bare figure counts in a price column only. */
function moneyCell(cell: Cell, scale: number, priceColumn: boolean, german: boolean): Amount | null {
  const found = findAmounts(cell.text, german)[0];
  if (found)
    return found.currency === null || scale > 1
      ? {
          ...found,
          low: found.low * (/万/.test(cell.text) ? 1 : scale),
          high: found.high * (/万/.test(cell.text) ? 1 : scale),
        }
      : found;
  if (!priceColumn) return null;
  const m = /^\D{0,3}(\d[\d.,' ]{0,18})(?:\s?-\s?(\d[\d.,' ]{0,18}))?\D{0,3}$/.exec(cell.text);
  if (!m) return null;
  const low = figure(m[1]!.trim(), { german }) * scale;
  const high = m[2] ? figure(m[2].trim(), { german }) * scale : low;
  return Number.isFinite(low) && Number.isFinite(high)
    ? { start: 0, end: 0, low, high: Math.max(low, high), currency: null, each: false, rate: null, about: false }
    : null;
}

const SUM_ROLES = [
  ['subtotal', 'subtotal'],
  ['tax', 'taxLine'],
  ['discount', 'discount'],
  ['shipping', 'shipping'],
  ['total', 'grandTotal'],
] as const;

function sumRole(name: string): SumLine['role'] | null {
  const head = name.replace(/^[\s*_#>•·-]+/, '').slice(0, 40);
  for (const [role, concept] of SUM_ROLES) {
    const at = find(concept, head);
    // The word must open the line, and must not be part of a longer name ("tax software", "total 4 cards").
    if (at && at.start <= 6 && (role === 'total' || head.length - (at.end - at.start) < 26)) return role;
  }
  return null;
}

/** Reads a table. Rows without any price are parts too, as long as they name a kind of part. */
export function linesOfTable(table: Table, german: boolean): Lines {
  const out: Lines = { lines: [], sums: [] };
  for (const row of table.rows) {
    const sum = sumOfRow(row, table, german);
    if (sum) {
      out.sums.push(sum);
      continue;
    }
    const line = table.header ? byHeader(row, table, german) : byShape(row, german);
    if (line) out.lines.push(line);
  }
  if (!table.header && out.lines.length < 2 && out.sums.length === 0) return { lines: [], sums: [] };
  return out;
}

function sumOfRow(row: Row, table: Table, german: boolean): SumLine | null {
  const filled = row.cells.filter((c) => c.text !== '');
  const label = filled.find((c) => sumRole(c.text) !== null && !/\d{5,}/.test(c.text.slice(0, 4)));
  if (!label || filled.indexOf(label) > 1) return null;
  const role = sumRole(label.text)!;
  if (role === 'total' && filled.length > 2 && quantityIn(row, table) !== null && kindOf(label.text) !== 'other')
    return null;
  for (let i = row.cells.length - 1; i >= 0; i--) {
    const cell = row.cells[i]!;
    const priceColumn =
      !table.roles.length || table.roles[i] === 'total' || table.roles[i] === 'unitPrice' || table.roles[i] === 'note';
    const money = moneyCell(cell, table.scale[i] ?? 1, cell !== label && priceColumn, german);
    if (money)
      return {
        role,
        low: money.low,
        high: money.high,
        percent: null,
        currency: money.currency,
        quote: filled.map((c) => c.text).join(' '),
        span: { start: row.start, end: row.end },
      };
  }
  const percent = /(\d{1,2}(?:[.,]\d+)?)\s?%/.exec(filled.map((c) => c.text).join(' '));
  return percent
    ? { role, low: 0, high: 0, percent: figure(percent[1]!, { german: true }), currency: null, quote: label.text }
    : null;
}

function quantityIn(row: Row, table: Table): number | null {
  const i = table.roles.indexOf('quantity');
  return i < 0 ? null : quantityCell(row.cells[i]?.text ?? '');
}

function byHeader(row: Row, table: Table, german: boolean): Line | null {
  const names: string[] = [];
  let quantity: number | null = null;
  let unit: Amount | null = null;
  let total: Amount | null = null;
  let note = '';
  row.cells.forEach((cell, i) => {
    const role: ColumnRole = table.roles[i] ?? 'note';
    if (role === 'name') names.push(cell.text);
    else if (role === 'quantity') quantity ??= quantityCell(cell.text);
    else if (role === 'unitPrice') unit ??= moneyCell(cell, table.scale[i] ?? 1, true, german);
    else if (role === 'total') total ??= moneyCell(cell, table.scale[i] ?? 1, true, german);
    else if (role === 'note') note += ` ${cell.text}`;
  });
  const kind = table.roles.indexOf('kind');
  const name =
    names
      .filter((n) => n !== '')
      .join(' ')
      .trim() || (kind >= 0 ? (row.cells[kind]?.text ?? '') : '');
  if (name === '' || /^\d{1,3}\.?$/.test(name)) return null;
  // A table of facts (model sizes, requirements) has no prices and no counts: it is no bill.
  const bill = table.roles.includes('unitPrice') || table.roles.includes('total') || table.roles.includes('quantity');
  if (!bill || (unit === null && total === null && quantity === null && kindOf(`${name} ${note}`) === 'other'))
    return null;
  return made(name, note, quantity, unit, total, { start: row.start, end: row.end });
}

function byShape(row: Row, german: boolean): Line | null {
  const texts: string[] = [];
  let quantity: number | null = null;
  const money: Amount[] = [];
  for (const cell of row.cells) {
    const amount = moneyCell(cell, 1, false, german);
    const q = quantityCell(cell.text);
    if (amount && amount.rate === null) money.push(amount);
    else if (q !== null && texts.length > 0) quantity ??= q;
    else if (/^[\d.,]{4,}$/.test(cell.text) && texts.length > 0)
      money.push({
        start: 0,
        end: 0,
        low: figure(cell.text, { german }),
        high: figure(cell.text, { german }),
        currency: null,
        each: false,
        rate: null,
        about: false,
      });
    else if (cell.text !== '') texts.push(cell.text);
  }
  const name = texts.slice(0, 2).join(' ').trim();
  if (
    name === '' ||
    money.length === 0 ||
    money.length > 3 ||
    (quantity === null && kindOf(texts.join(' ')) === 'other' && countInName(name) === null)
  )
    return null;
  const [a, b] = money;
  if (a && b) return made(name, '', quantity, a, money.at(-1)!, { start: row.start, end: row.end });
  return made(name, '', quantity, a ?? null, null, { start: row.start, end: row.end });
}

function made(
  name: string,
  note: string,
  quantity: number | null,
  unit: Amount | null,
  total: Amount | null,
  span: Span,
): Line {
  const n = quantity ?? countInName(name) ?? 1;
  const both = unit !== null && total !== null && unit !== total;
  const unitPrice = unit?.high ?? (total && n > 0 ? total.high / n : null);
  // One price beside a count in the name ("2 × 32 GB … 65") is the price of the line, not of each piece.
  const lineTotal = total?.high ?? (unit ? (quantity === null && !unit.each ? unit.high : unit.high * n) : null);
  const low = total?.low ?? (unit ? (quantity === null && !unit.each ? unit.low : unit.low * n) : null);
  return {
    part: {
      name: tidy(name),
      kind: kindOf(name) === 'other' ? kindOf(`${name} ${note}`) : kindOf(name),
      quantity: n,
      unitPrice: quantity === null && unit && !both && !unit.each && n > 1 ? unit.high / n : unitPrice,
      total: lineTotal,
      currency: total?.currency ?? unit?.currency ?? null,
      span,
    },
    low,
    bothStated: unit !== null && total !== null && unit !== total,
    optional: says('optional', name),
  };
}

const TRAILING = new RegExp(`(?:[\\s:：,，;；(（*_=-]|${sourceOf('columnUnitPrice')}|${sourceOf('price')})+$`, 'iu');

/** A part's name without list marks before it and without "unit price:" after it. */
function tidy(name: string): string {
  const bare = name.replace(/^[\s*_#>•·●○■□◆▪-]+/u, '').replace(/^\d{1,2}\s?[.)、]\s*(?=\D)/u, '');
  return bare.replace(TRAILING, '').replace(/\s+/g, ' ').slice(0, 160) || name.trim().slice(0, 160);
}

/** "Mainboard: …", "电源：…" opens a line of a parts list. */
const LABEL = /^[^\n:：]{2,18}[:：]\s*\S/u;
const BULLET = /^\s*(?:[-*•·●○■□◆▪>+]|\d{1,2}[.)、]|[(（]?\d{1,2}[)）])\s*/u;

/** Lines of a list that each name a part and a price. A lone such line is prose, not a bill. */
export function linesOfList(text: string, skip: (at: number) => boolean, german: boolean): Lines {
  const out: Lines = { lines: [], sums: [] };
  let at = 0;
  let unpriced: Line[] = [];
  for (const raw of text.split('\n')) {
    const start = at;
    at += raw.length + 1;
    if (raw.length > 240 || raw.trim() === '' || skip(start)) continue;
    const amounts = findAmounts(raw, german).filter((a) => a.rate === null);
    const first = amounts[0];
    const span = { start, end: start + raw.length };
    if (!first) {
      const body = raw.replace(BULLET, '');
      if ((BULLET.test(raw) || LABEL.test(body)) && kindOf(body.slice(0, 40)) !== 'other' && body.length < 120)
        unpriced.push(made(body, '', countInName(body), null, null, span));
      continue;
    }
    if (amounts.length > 3) continue;
    const name = raw.slice(0, first.start).replace(BULLET, '');
    const role = sumRole(name);
    const last = amounts.at(-1)!;
    if (role) {
      out.sums.push({
        role,
        low: role === 'total' ? first.low : last.low,
        high: role === 'total' ? first.high : last.high,
        percent: null,
        currency: last.currency,
        quote: raw.trim(),
        span,
      });
      continue;
    }
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
