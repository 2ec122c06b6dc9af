/** A table with one choice in each column ("规格 | 标准版 | 旗舰版") is several offers: what stands in one column says nothing of the next. */
import type { Table } from './tables.ts';
import { tablesInText } from './tables.ts';
import { isWord, says } from './words/index.ts';
import { kindOf } from './words/parts.ts';

const FEWEST_ROWS = 3;
const MOST_CHOICES = 5;
const LONGEST_LABEL = 18;
/** What stands around the table holds for every column, as long as it is no text of its own. */
const LONGEST_AROUND = 600;

/** Heads of the columns, or null where the table is none of choices. */
function choicesOf(table: Table): string[] | null {
  const [head, ...rows] = table.header ? [table.header, ...table.rows] : table.rows;
  const width = head?.cells.length ?? 0;
  if (!head || width < 3 || width > MOST_CHOICES + 1 || rows.length < FEWEST_ROWS) return null;
  // A row of two cells says one thing of all.
  if (rows.some((r) => (r.cells.length !== width && r.cells.length !== 2) || r.cells[0]!.text.length > LONGEST_LABEL))
    return null;
  const names = head.cells.slice(1).map((c) => c.text);
  if (new Set(names).size < names.length || names.some((n) => n === '' || n.length > 40)) return null;
  // Columns of a bill carry names of their own, and prices below them.
  if (names.some((n) => isWord('columnQuantity', n) || isWord('columnUnitPrice', n) || isWord('columnTotal', n)))
    return null;
  const cards = rows.some(
    (r) =>
      (r.cells.slice(1).filter((c) => kindOf(c.text) === 'accelerator').length >= 2 &&
        kindOf(r.cells[0]!.text) !== 'cpu') ||
      // A row called "加速卡" or "GPU" names cards, also those that no product line tells.
      (kindOf(r.cells[0]!.text) === 'accelerator' && r.cells.slice(1).filter((c) => /\d/.test(c.text)).length >= 2),
  );
  const labelled = rows.filter((r) => !/\d{2}/.test(r.cells[0]!.text)).length >= rows.length - 1;
  return cards && labelled && (names.every((n) => says('tier', n)) || isWord('columnName', head.cells[0]!.text))
    ? names
    : null;
}

/** One text for each column of a table of choices; empty where the text has no such table. */
export function offersInColumns(text: string): { label: string; text: string }[] {
  for (const table of tablesInText(text)) {
    const names = choicesOf(table);
    if (!names) continue;
    const [head, ...rows] = table.header ? [table.header, ...table.rows] : table.rows;
    const around = `${text.slice(0, head!.start)}\n${text.slice(rows.at(-1)!.end)}`.trim();
    return names.map((label, i) => ({
      label,
      text: [
        ...(around.length <= LONGEST_AROUND ? [around] : []),
        label,
        ...rows.map((r) => `${r.cells[0]!.text}: ${(r.cells[i + 1] ?? r.cells[1])!.text}`),
      ].join('\n'),
    }));
  }
  return [];
}
