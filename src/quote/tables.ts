/** Tables in a quote: from a file as cells, from a text as lines with separators. What each column holds is read from its header, else from its cells. */
import type { Concept } from './words/index.ts';
import { isWord } from './words/index.ts';

export interface Cell {
  text: string;
  start: number;
  end: number;
}
export interface Row {
  cells: Cell[];
  start: number;
  end: number;
}
export type ColumnRole = 'index' | 'name' | 'quantity' | 'unitPrice' | 'total' | 'kind' | 'note';
export interface Table {
  header: Row | null;
  roles: ColumnRole[];
  /** Amounts in the column are in this many currency units (header says 万元). */
  scale: number[];
  rows: Row[];
}

/** Rows of one table that are read; an offer has dozens, a dump has the rest. */
const ROW_LIMIT = 2000;

/** Cells of a line, when it is a row of a table at all. */
function split(line: string, offset: number): Row | null {
  let parts: { text: string; at: number }[] = [];
  const cut = (separator: RegExp) => {
    parts = [];
    let at = 0;
    for (const m of line.matchAll(separator)) {
      parts.push({ text: line.slice(at, m.index), at });
      at = m.index + m[0].length;
    }
    parts.push({ text: line.slice(at), at });
  };
  if (line.includes('\t')) cut(/\t/g);
  else if (/\|/.test(line)) cut(/\|/g);
  else if (/\S {2,}\S.* {2,}\S/.test(line)) cut(/ {2,}/g);
  else if (/^[^,;，]{1,60}[,;](?:[^,;]*[,;]){1,12}[^,;]*$/.test(line) && (/\d/.test(line) || headed(line)))
    cut(line.includes(';') ? /;/g : /,/g);
  else return null;
  if (/^\s*\|/.test(line) && parts[0]?.text.trim() === '') parts.shift();
  if (/\|\s*$/.test(line) && parts.at(-1)?.text.trim() === '') parts.pop();
  if (parts.length < 2) return null;
  const cells = parts.map(({ text, at }) => {
    const lead = text.length - text.trimStart().length;
    const trimmed = text.trim().replace(/^["']|["']$/g, '');
    return {
      text: trimmed.replace(/^\*\*|\*\*$/g, ''),
      start: offset + at + lead,
      end: offset + at + lead + text.trim().length,
    };
  });
  return { cells, start: offset, end: offset + line.length };
}

/** A line whose cells name columns, as the first line of a CSV does. */
function headed(line: string): boolean {
  return line.split(line.includes(';') ? ';' : ',').filter((c) => roleOf(c.trim()) !== null).length >= 2;
}

const RULE_LINE = /^[\s|:+=_-]+$/;

/** Tables among the lines of a text; a comma-separated block must keep its number of cells to count as one. */
export function tablesInText(text: string): Table[] {
  const out: Table[] = [];
  let block: Row[] = [];
  let kind = '';
  const flush = () => {
    const first = block[0];
    const steady = kind !== ',' || block.every((r) => Math.abs(r.cells.length - (first?.cells.length ?? 0)) <= 1);
    if (block.length >= 2 && steady) {
      const table = understand(block.slice(0, ROW_LIMIT));
      if (kind !== ',' || table.header) out.push(table);
    }
    block = [];
  };
  let at = 0;
  for (const line of text.split('\n')) {
    const row = line.length > 2000 || RULE_LINE.test(line) ? null : split(line, at);
    if (row) {
      const k = line.includes('\t') ? 't' : line.includes('|') ? '|' : / {2,}/.test(line.trim()) ? ' ' : ',';
      if (block.length > 0 && k !== kind) flush();
      kind = k;
      block.push(row);
    } else if (!RULE_LINE.test(line) || (line.trim() === '' && kind === ',')) flush();
    at += line.length + 1;
  }
  flush();
  return out;
}

/** A table of a file; cells have no place in the text, so their spans are empty. */
export function tableOfCells(cells: readonly (readonly string[])[]): Table {
  const rows = cells
    .slice(0, ROW_LIMIT)
    .map((r) => ({ cells: r.map((text) => ({ text: text.trim(), start: 0, end: 0 })), start: 0, end: 0 }));
  return understand(rows.filter((r) => r.cells.some((c) => c.text !== '')));
}

const HEADERS: readonly (readonly [ColumnRole, Concept])[] = [
  ['quantity', 'columnQuantity'],
  ['unitPrice', 'columnUnitPrice'],
  ['total', 'columnTotal'],
  ['index', 'columnIndex'],
  ['kind', 'columnKind'],
  ['name', 'columnName'],
];

function roleOf(cell: string): ColumnRole | null {
  const bare = cell
    .replace(/[(（[].*$/u, '')
    .replace(/[*#_`]/g, '')
    .replace(/[\s/]*(?:\b(?:USD|EUR|CNY|RMB|GBP|CHF)\b|[$€£¥])\s*$/iu, '')
    .trim();
  for (const [role, concept] of HEADERS) if (isWord(concept, bare)) return role;
  return null;
}

function scaleOf(header: string): number {
  return /万/.test(header) ? 1e4 : /千元|\bk\b|T€|TEUR/i.test(header) ? 1e3 : 1;
}

function understand(rows: Row[]): Table {
  // The header may stand below a title and the vendor's address.
  for (let i = 0; i < Math.min(rows.length, 12); i++) {
    const row = rows[i]!;
    const roles = row.cells.map((c) => roleOf(c.text));
    const known = roles.filter((r) => r !== null).length;
    const figures = row.cells.filter((c) => /\d{3,}/.test(c.text)).length;
    if (known >= 2 && figures === 0) {
      const twice = (role: ColumnRole) => roles.filter((r) => r === role).length > 1;
      const named = roles.map((r): ColumnRole => r ?? 'note');
      // "Price | Amount": the first is the unit price; two price columns without a total: the later one is the total.
      if (twice('unitPrice') && !named.includes('total')) named[named.lastIndexOf('unitPrice')] = 'total';
      // "Qty | Unit | Total": the second is the price of one.
      if (twice('quantity') && !named.includes('unitPrice')) named[named.lastIndexOf('quantity')] = 'unitPrice';
      // "#" counts pieces only where nothing else does, and the rows where it stands first.
      if (!named.includes('quantity') && named.lastIndexOf('index') > 0) named[named.lastIndexOf('index')] = 'quantity';
      if (!named.includes('name')) {
        // Columns with headings of their own that stand before the figures say what is sold.
        const figures = named.findIndex((r) => r === 'quantity' || r === 'unitPrice' || r === 'total');
        const free = named.map((r, k) => (r === 'note' && (figures < 0 || k < figures) ? k : -1)).filter((k) => k >= 0);
        const kind = named.indexOf('kind');
        if (free.length > 0) for (const k of free) named[k] = 'name';
        else if (kind >= 0) named[kind] = 'name';
        else if (named.includes('note')) named[named.indexOf('note')] = 'name';
      }
      return { header: row, roles: named, scale: row.cells.map((c) => scaleOf(c.text)), rows: rows.slice(i + 1) };
    }
  }
  return { header: null, roles: [], scale: [], rows };
}
