/** Lines and tables rebuilt from where words stand: words in one height make a line, wide gaps part cells, overlapping cells of neighbouring lines make a column. */
import { cellText } from './limits.ts';

export interface Piece {
  text: string;
  x: number;
  right: number;
  y: number;
  height: number;
}
export interface Line {
  y: number;
  cells: { text: string; x: number; right: number }[];
}

/** Lines of a page from top to bottom, each parted into cells. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const sorted = pieces.filter((p) => p.text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: Piece[][] = [];
  for (const p of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - p.y) <= Math.max(2, Math.min(first.height, p.height) * 0.5)) row.push(p);
    else rows.push([p]);
  }
  return rows.map(lineOf);
}

/** One line's words, parted into cells where the gap is wider than a letter is high. */
export function lineOf(row: readonly Piece[]): Line {
  const cells: Line['cells'] = [];
  for (const p of [...row].sort((a, b) => a.x - b.x)) {
    const last = cells.at(-1);
    const gap = last ? p.x - last.right : Number.POSITIVE_INFINITY;
    if (last && gap < Math.max(4, p.height * 0.9)) {
      last.text += gap > p.height * 0.15 && !/\s$/.test(last.text) ? ` ${p.text}` : p.text;
      last.right = Math.max(last.right, p.right);
    } else cells.push({ text: p.text, x: p.x, right: p.right });
  }
  return { y: row[0]!.y, cells };
}

/** Lines as text: tabs between cells. */
export const textOf = (lines: readonly Line[]): string =>
  lines.map((l) => l.cells.map((c) => c.text.trim()).join(l.cells.length > 1 ? '\t' : ' ')).join('\n');

/** Runs of lines with several cells, put into common columns. */
export function tablesOf(lines: readonly Line[]): string[][][] {
  const out: string[][][] = [];
  let run: Line[] = [];
  const flush = () => {
    if (run.length >= 2) out.push(columned(run));
    run = [];
  };
  for (const line of lines) {
    if (line.cells.length >= 2) run.push(line);
    else flush();
  }
  flush();
  return out;
}

function columned(lines: readonly Line[]): string[][] {
  const widest = Math.max(...lines.map((l) => l.cells.length));
  const columns: { x: number; right: number }[] = [];
  // Only full lines shape the columns: a heading that spans two would melt them.
  const shaping = lines.filter((l) => l.cells.length >= Math.max(2, widest - 1));
  for (const cell of shaping.flatMap((l) => l.cells).sort((a, b) => a.right - a.x - (b.right - b.x))) {
    const touching = columns.filter((c) => cell.x < c.right && cell.right > c.x);
    if (touching.length === 0) columns.push({ x: cell.x, right: cell.right });
    else if (touching.length === 1) {
      touching[0]!.x = Math.min(touching[0]!.x, cell.x);
      touching[0]!.right = Math.max(touching[0]!.right, cell.right);
    }
  }
  columns.sort((a, b) => a.x - b.x);
  return lines.map((l) => {
    const row = columns.map(() => '');
    for (const cell of l.cells) {
      const distance = (c: { x: number; right: number }) => Math.max(0, c.x - cell.right, cell.x - c.right);
      let best = 0;
      columns.forEach((c, i) => {
        if (distance(c) < distance(columns[best]!)) best = i;
      });
      row[best] = row[best] ? `${row[best]} ${cell.text}` : cell.text;
    }
    return row.map(cellText);
  });
}
