/** Rows of a table → priced lines, by the table's header or, without one, by the shape of their cells. */

import type { Line, Lines, SumLine } from './lines.ts';
import { countInName, made, quantityCell, REMARK } from './lines.ts';
import type { Amount } from './money.ts';
import { findAmounts } from './money.ts';
import { figure } from './numbers.ts';
import { sumRole, sumsOfLine } from './sums.ts';
import type { Cell, ColumnRole, Row, Table } from './tables.ts';
import { isWord } from './words/index.ts';
import { kindOf } from './words/parts.ts';

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
  // "80GB" under "合计" is memory.
  if (!priceColumn || /\d\s?(?:[GTM]i?B?|k?W)\s*$/iu.test(cell.text)) return null;
  const m = /^\D{0,3}(\d[\d.,' ]{0,18})(?:\s?-\s?(\d[\d.,' ]{0,18}))?\D{0,3}$/.exec(cell.text);
  if (!m) return null;
  const low = figure(m[1]!.trim(), { german }) * scale;
  const high = m[2] ? figure(m[2].trim(), { german }) * scale : low;
  return Number.isFinite(low) && Number.isFinite(high)
    ? { start: 0, end: 0, low, high: Math.max(low, high), currency: null, each: false, rate: null, about: false }
    : null;
}

const RENT =
  /(?:按|每|包)(?:时|小时|天|日|周|月|年)|(?:per|\/) ?(?:h\b|hr|hour|day|month)|hourly|daily|monthly|on-?demand|reserved|commit|pro (?:Stunde|Tag|Monat)|Monatspreis/iu;
/** Columns of rent ("按时 | 按日 | 按月") hold no prices of things. */
function isRent(table: Table): boolean {
  const heads = (table.header ?? table.rows[0])?.cells ?? [];
  const rents = heads.filter((c) => RENT.test(c.text));
  const prices = heads.filter(
    (c) => !RENT.test(c.text) && (isWord('columnUnitPrice', c.text) || isWord('columnTotal', c.text)),
  );
  return rents.length >= 2 || (rents.length === 1 && prices.length === 0 && !rents.some((c) => /\d/.test(c.text)));
}

const MEASURED =
  /(?<![a-z])(?:pp|tg) ?\d+(?![a-z])|tok(?:en)?s?\s?(?:\/|per )\s?s|(?<![a-z])(?:t\/s|tps|ttft|tpot|itl)(?![a-z])|吞吐|throughput|Durchsatz|延迟|latency|Latenz|显存需求|kWh/iu;
/** Columns of speeds without one of prices are measurements. */
function isMeasured(table: Table): boolean {
  const heads = (table.header ?? table.rows[0])?.cells ?? [];
  return (
    heads.some((c) => MEASURED.test(c.text)) &&
    !heads.some(
      (c) =>
        isWord('columnUnitPrice', c.text) || isWord('columnTotal', c.text) || /[$€¥元]|price|preis|价/iu.test(c.text),
    )
  );
}

/** May the table hold prices of things, or does its header say rents or measurements? */
export const isPriced = (table: Table): boolean => !isRent(table) && !isMeasured(table);

/** Reads a table. Rows without any price are parts too, as long as they name a kind of part. */
export function linesOfTable(table: Table, german: boolean): Lines {
  const out: Lines = { lines: [], sums: [] };
  if (!isPriced(table)) return out;
  // A row that sums up makes the figures of the others prices, also those of three digits.
  const closed = table.rows.some((r) => sumOfRow(r, table, german)?.role === 'total');
  for (const row of table.rows) {
    const several = sumsOfRow(row, german);
    if (several.length > 1) {
      out.sums.push(...several);
      continue;
    }
    const sum = sumOfRow(row, table, german);
    if (sum) {
      out.sums.push(sum);
      continue;
    }
    const line = table.header ? byHeader(row, table, german) : byShape(row, german, closed);
    if (line) out.lines.push(line);
  }
  if (!table.header && out.lines.length < 2 && out.sums.length === 0) return { lines: [], sums: [] };
  return out;
}

/** "Netto 62.390 €   MwSt. 19 % 11.854,10 €   Brutto 74.244,10 €": one row, several sums. */
function sumsOfRow(row: Row, german: boolean): SumLine[] {
  const filled = row.cells.filter((c) => c.text !== '');
  if (filled.length < 2 || filled.filter((c) => sumRole(c.text) !== null && /\d/.test(c.text)).length < 2) return [];
  const text = filled.map((c) => c.text).join('  ');
  return sumsOfLine(text, findAmounts(text, german), { start: row.start, end: row.end });
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
  if (name === '' || /^\d{1,3}\.?$/.test(name) || REMARK.test(name)) return null;
  // A table of facts (model sizes, requirements) has no prices and no counts: it is no bill.
  const bill = table.roles.includes('unitPrice') || table.roles.includes('total') || table.roles.includes('quantity');
  if (!bill || (unit === null && total === null && quantity === null && kindOf(`${name} ${note}`) === 'other'))
    return null;
  return made(name, note, quantity, unit, total, { start: row.start, end: row.end });
}

/** A bare figure of a bill, also "à 29.900,00". */
const UNIT_PRICE = /^(?:@|à|je)?\s?[\d.,]{4,}$/iu;
const BARE_PRICE = /^\d[\d.,]{1,14}$/u;
const COUNT_AND_PRICE =
  /^(\d{1,4})\s?(?:Stk\.?|Stück|St\.|Std\.?|Tage?|PT|pcs\.?|units?|台|张|块|个|套|条|颗|片|根|项|批|[x×])?\s?(?:à|je|@|[x×])\s?(\d[\d.,']{2,14})$/iu;

function byShape(row: Row, german: boolean, closed: boolean): Line | null {
  const texts: string[] = [];
  let quantity: number | null = null;
  const money: Amount[] = [];
  // A number in the first cell counts the rows.
  const numbered = /^(?:Pos(?:ition)?\.?\s?)?\d{1,3}[.)]?$/iu.test(row.cells[0]?.text ?? '') && row.cells.length > 2;
  for (const cell of numbered ? row.cells.slice(1) : row.cells) {
    const amount = moneyCell(cell, 1, false, german);
    const q = quantityCell(cell.text);
    // A cell of words with a price at its end ("4 × L40S à 7.850,00 €") names the part as well.
    const words = amount
      ? cell.text
          .slice(0, amount.start)
          .replace(/(?:à|je|@|at)\s*$/iu, '')
          .trim()
      : '';
    // "4 Stk. à 8.150,00" without its currency.
    const pair = amount ? null : COUNT_AND_PRICE.exec(cell.text);
    if (pair && texts.length > 0) {
      quantity ??= Number(pair[1]);
      const value = figure(pair[2]!, { german });
      money.push({ start: 0, end: 0, low: value, high: value, currency: null, each: true, rate: null, about: false });
      continue;
    }
    // "4 Stk. à 7.950,00 €": the count stands in the cell of the price each.
    const counted = amount && texts.length > 0 ? quantityCell(words) : null;
    if (counted !== null && amount) {
      quantity ??= counted;
      money.push(amount);
    } else if (
      amount &&
      amount.rate === null &&
      words.replace(/[^\p{L}]/gu, '').length > 5 &&
      sumRole(words) === null
    ) {
      texts.push(words);
      money.push(amount);
    } else if (amount && amount.rate === null) money.push(amount);
    else if (q !== null && texts.length > 0 && !(closed && quantity !== null)) quantity ??= q;
    else if ((UNIT_PRICE.test(cell.text) || (closed && BARE_PRICE.test(cell.text))) && texts.length > 0)
      money.push({
        start: 0,
        end: 0,
        low: figure(cell.text.replace(/^(?:@|à|je)\s?/iu, ''), { german }),
        high: figure(cell.text.replace(/^(?:@|à|je)\s?/iu, ''), { german }),
        currency: null,
        each: false,
        rate: null,
        about: false,
      });
    else if (cell.text !== '') texts.push(cell.text);
  }
  const name = texts.slice(0, 2).join(' ').trim();
  if (
    // Rows of bare figures are measurements.
    !/\p{L}/u.test(name) ||
    money.length === 0 ||
    money.length > 3 ||
    (quantity === null && kindOf(texts.join(' ')) === 'other' && countInName(name) === null)
  )
    return null;
  const [a, b] = money;
  if (a && b) return made(name, '', quantity, a, money.at(-1)!, { start: row.start, end: row.end });
  return made(name, '', quantity, a ?? null, null, { start: row.start, end: row.end });
}
