/** Sheets of a workbook as cells of text; formulas give the value that was stored with them. */
import readXlsxFile from 'read-excel-file/node';
import { COLUMN_LIMIT, cellText, ROW_LIMIT, SHEET_LIMIT } from './limits.ts';

/** Every sheet that holds something, cut to the limits, without empty rows. */
export async function readExcelSheets(bytes: Uint8Array): Promise<string[][][]> {
  const sheets = await readXlsxFile(Buffer.from(bytes));
  return sheets
    .slice(0, SHEET_LIMIT)
    .map(({ data }) =>
      data
        .slice(0, ROW_LIMIT)
        .map((row) => row.slice(0, COLUMN_LIMIT).map(cellText))
        .filter((row) => row.some((c) => c !== '')),
    )
    .filter((rows) => rows.length > 0);
}
