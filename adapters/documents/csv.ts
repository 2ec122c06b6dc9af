/** Text of unknown encoding and comma-separated tables. */
import { parse } from 'csv-parse/sync';
import { cellText, ROW_LIMIT } from './limits.ts';

/** UTF-8 where it is valid, UTF-16 by its mark, else GB18030, which every byte sequence of Chinese exports is. */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The separator that the first lines use most evenly. */
function separatorOf(text: string): string {
  const lines = text.split('\n', 12).filter((l) => l.trim() !== '');
  let best = ',';
  let most = 0;
  for (const s of ['\t', ';', ',', '|']) {
    const counts = lines.map((l) => l.split(s).length - 1);
    const usual = [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    if (usual > most) [best, most] = [s, usual];
  }
  return best;
}

/** Cells of a CSV text; ragged rows and stray quotes are taken as they come. */
export function csvCells(text: string): string[][] {
  const rows: string[][] = parse(text, {
    delimiter: separatorOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    bom: true,
    to: ROW_LIMIT,
  });
  return rows.map((r) => r.map(cellText));
}
