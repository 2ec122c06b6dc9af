/** Bytes of a recognised file → text and tables. Runs in the worker, never in the thread that answers people. */

import type { Problem } from '../../src/quote/problems.ts';
import { csvCells, decode } from './csv.ts';
import { readDocx } from './docx.ts';
import { type Kind, UNPACKED_LIMIT } from './kind.ts';
import { TEXT_LIMIT, tableText } from './limits.ts';
import { readPdf } from './pdf.ts';
import { readPicture } from './picture.ts';
import { readExcelSheets } from './xlsx.ts';
import { unpacksWithin } from './zip.ts';

export interface Extracted {
  text: string;
  tables: string[][][];
  /** Of letters recognised in a picture, 0 to 1; missing where the file itself holds text. */
  certainty?: number;
}

/** A file that cannot be read, with the reason as a key. */
export class DocumentProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

/** Reads a file. Throws DocumentProblem. */
export async function extract(kind: Kind, bytes: Uint8Array): Promise<Extracted> {
  try {
    if ((kind === 'xlsx' || kind === 'docx') && !unpacksWithin(bytes, UNPACKED_LIMIT))
      throw new DocumentProblem('zip_bomb');
    const read = await READERS[kind](bytes);
    if (read.text.trim() === '' && read.tables.length === 0)
      throw new DocumentProblem(kind === 'pdf' ? 'scanned' : 'empty');
    return { ...read, text: read.text.slice(0, TEXT_LIMIT) };
  } catch (error) {
    if (error instanceof DocumentProblem) throw error;
    const name = error instanceof Error ? `${error.name} ${error.message}` : '';
    throw new DocumentProblem(/password|encrypt/i.test(name) ? 'encrypted' : 'broken');
  }
}

const READERS: Record<Kind, (bytes: Uint8Array) => Promise<Extracted>> = {
  xlsx: async (bytes) => {
    const tables = await readExcelSheets(bytes);
    return { text: tables.map(tableText).join('\n\n'), tables };
  },
  csv: async (bytes) => {
    const rows = csvCells(decode(bytes));
    return { text: tableText(rows), tables: rows.length > 0 ? [rows] : [] };
  },
  docx: readDocx,
  pdf: readPdf,
  picture: async (bytes) => {
    const read = await readPicture(bytes);
    if (!read) throw new DocumentProblem('image');
    return read;
  },
  text: async (bytes) => ({ text: decode(bytes.subarray(0, TEXT_LIMIT * 4)).replace(/^\uFEFF/, ''), tables: [] }),
};
