/** Text and tables of a PDF with a text layer. */
import { getDocumentProxy } from 'unpdf';
import { PAGE_LIMIT, ROW_LIMIT } from './limits.ts';
import { linesOf, type Piece, tablesOf, textOf } from './positions.ts';

/** Text and tables of a PDF. Throws what the PDF reader throws; a PDF without any text gives empty text. */
export async function readPdf(bytes: Uint8Array): Promise<{ text: string; tables: string[][][] }> {
  const pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  const text: string[] = [];
  const tables: string[][][] = [];
  let rows = 0;
  for (let n = 1; n <= Math.min(pdf.numPages, PAGE_LIMIT) && rows < ROW_LIMIT; n++) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((i): Piece[] => {
      if (!('str' in i)) return [];
      const [, , , , x, y] = i.transform as number[];
      return [{ text: i.str, x: x ?? 0, right: (x ?? 0) + i.width, y: y ?? 0, height: i.height || 10 }];
    });
    const lines = linesOf(pieces);
    rows += lines.length;
    text.push(textOf(lines));
    tables.push(...tablesOf(lines));
    page.cleanup();
  }
  return { text: text.join('\n'), tables };
}
