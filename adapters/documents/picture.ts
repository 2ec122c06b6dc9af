/**
 * Text and tables of a photographed or copied offer. The reader is an optional package: where it was not installed, the sender is asked for the text.
 * What comes out may hold misread digits, so it carries its certainty and is always shown beside its check.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Extracted } from './extract.ts';
import { lineOf, type Piece, tablesOf, textOf } from './positions.ts';

/** Languages of offers, as the reader calls them; the first one's letters win where two alphabets look alike (Item, ltem). */
const LANGUAGES = ['eng', 'deu', 'chi_sim'] as const;
/** A picture of this many points is a page scanned at 600 dpi; more would cost hundreds of megabytes to unpack. */
const POINT_LIMIT = 40_000_000;
/** Below this certainty (of 1) a reading is noise: a picture of something else, or too dark. */
const LEAST_CERTAINTY = 0.5;
/** One block of lines from left to right, as tables of offers are; the reader's own guess takes the last column for another text. */
const ONE_BLOCK = '6';
/** Chinese letters stand without spaces; the reader puts one between every two words that it finds. */
const HAN = '[\\u3400-\\u9fff，。：；（）、]';
const SPACES = new RegExp(`(?<=${HAN}) +(?=${HAN})`, 'g');

interface Word {
  text: string;
  confidence: number;
  bbox: { x0: number; x1: number; y0: number; y1: number };
}

/** The reader wants every language in one folder; each comes in a package of its own. */
async function languageFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'letters-'));
  const packages = createRequire(import.meta.url);
  for (const code of LANGUAGES) {
    const from = packages.resolve(`@tesseract.js-data/${code}/4.0.0_best_int/${code}.traineddata.gz`);
    await copyFile(from, join(folder, `${code}.traineddata.gz`));
  }
  return folder;
}

/** Points of a picture by its header; NaN where the header makes no sense. */
function pointsOf({ imageSize }: typeof import('image-size'), bytes: Uint8Array): number {
  try {
    const { width, height } = imageSize(bytes);
    return width * height;
  } catch {
    return Number.NaN;
  }
}

/** Reads a picture. null where no reader is installed, the picture is too large or nothing in it can be read. Throws what the reader throws. */
export async function readPicture(bytes: Uint8Array): Promise<Extracted | null> {
  const reader = await import('tesseract.js').catch(() => null);
  const measure = await import('image-size').catch(() => null);
  if (!reader || !measure) return null;
  if (!(pointsOf(measure, bytes) <= POINT_LIMIT)) return null;
  const folder = await languageFolder();
  try {
    const worker = await reader.createWorker(LANGUAGES.join('+'), reader.OEM.LSTM_ONLY, {
      langPath: folder,
      cacheMethod: 'none',
      // Unset, a fault of the reader's is thrown where nobody can catch it; the promises below carry it too.
      errorHandler: () => {},
    });
    await worker.setParameters({ tessedit_pageseg_mode: ONE_BLOCK as never });
    const { data } = await worker.recognize(Buffer.from(bytes), {}, { blocks: true });
    await worker.terminate();
    const rows = (data.blocks ?? []).flatMap((b) => b.paragraphs.flatMap((p) => p.lines.map((l) => l.words as Word[])));
    const certainty = data.confidence / 100;
    return rows.length === 0 || certainty < LEAST_CERTAINTY ? null : laidOut(rows, certainty);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function laidOut(rows: readonly Word[][], certainty: number): Extracted {
  const lines = rows
    .filter((words) => words.some((w) => w.text.trim() !== ''))
    .map((words) => {
      const pieces = words.map(
        ({ text, bbox }): Piece => ({ text, x: bbox.x0, right: bbox.x1, y: -bbox.y1, height: bbox.y1 - bbox.y0 }),
      );
      const line = lineOf(pieces);
      return { ...line, cells: line.cells.map((c) => ({ ...c, text: c.text.replace(SPACES, '') })) };
    });
  return { text: textOf(lines), tables: tablesOf(lines), certainty };
}
