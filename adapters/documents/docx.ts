/** Text and tables of a Word file. Pictures are left out. */
import mammoth from 'mammoth';
import { cellText, ROW_LIMIT } from './limits.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
const plain = (html: string): string =>
  html
    .replace(/<(?:br|\/p|\/li|\/h\d)\s*\/?>/g, '\n')
    .replace(/<[^>]{0,500}>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, e: string) => ENTITIES[e] ?? '');

/** Tables of the reader's own plain HTML: no attributes matter, nothing nests but tables in cells, which are flattened. */
function rowsOf(table: string): string[][] {
  return table
    .split('<tr>')
    .slice(1, ROW_LIMIT)
    .map((row) =>
      row
        .split(/<t[dh][^>]{0,80}>/)
        .slice(1)
        .map((cell) => cellText(plain(cell))),
    );
}

/** Text in reading order, with tables as lines of tabs, and the tables by themselves. */
export async function readDocx(bytes: Uint8Array): Promise<{ text: string; tables: string[][][] }> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })), externalFileAccess: false },
  );
  const tables: string[][][] = [];
  const text: string[] = [];
  let at = 0;
  for (const m of value.matchAll(/<table>/g)) {
    if (m.index < at) continue;
    const end = value.indexOf('</table>', m.index);
    const stop = end < 0 ? value.length : end;
    text.push(plain(value.slice(at, m.index)));
    const rows = rowsOf(value.slice(m.index, stop));
    tables.push(rows);
    text.push(rows.map((r) => r.join('\t')).join('\n'));
    at = stop;
  }
  text.push(plain(value.slice(at)));
  return {
    text: text
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    tables,
  };
}
