/** How much of a document is taken: an offer has dozens of lines; what is beyond is not read. */
export const ROW_LIMIT = 5000;
export const COLUMN_LIMIT = 40;
export const SHEET_LIMIT = 20;
export const PAGE_LIMIT = 60;
export const CELL_LIMIT = 2000;
export const TEXT_LIMIT = 200_000;

/** One cell as text: dates as days, numbers without exponents, everything else trimmed and cut. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'number') return Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : '';
  return String(value).replace(/\s+/g, ' ').trim().slice(0, CELL_LIMIT);
}

/** Rows as lines with tabs, cut to the limit. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const out: string[] = [];
  let length = 0;
  for (const row of rows) {
    const line = row.join('\t').trimEnd();
    length += line.length + 1;
    if (length > TEXT_LIMIT) break;
    out.push(line);
  }
  return out.join('\n');
}
