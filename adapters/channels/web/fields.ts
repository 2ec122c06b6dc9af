/** What a request carries: fields and files of a form, within limits, or a refusal that says what is wrong. */

import { clean } from '../../delivery/text.ts';
import type { PageWords } from '../../delivery/words/index.ts';
import { DOCUMENT_LIMIT } from '../../documents/index.ts';
import { BodyTooLarge, readBody } from '../../ops/body.ts';
import { Refusal } from './refusal.ts';

export interface Fields {
  values: Record<string, string>;
  files: { name: string; bytes: Uint8Array }[];
}

/** Files of one message that are looked at, and what they may weigh together. */
export const MOST_FILES = 5;
export const MOST_BYTES = 50_000_000;
/** A long offer pasted as text is a tenth of it. */
export const MOST_TEXT = 100_000;
/** Fields and files in one request; a form of ours has a dozen. */
const MOST_PARTS = 50;
/** Where no file is expected. */
const FORM_BYTES = 1_000_000;

export const MEGABYTE = 1_000_000;
export const FILE_MEGABYTES = DOCUMENT_LIMIT / MEGABYTE;

/** @throws Refusal */
export async function readFields(request: Request, words: PageWords): Promise<Fields> {
  const type = request.headers.get('content-type') ?? '';
  const multipart = /^multipart\/form-data\s*;/i.test(type);
  if (!multipart && !/^application\/x-www-form-urlencoded\b/i.test(type))
    throw new Refusal(415, 'content-type', 'Send multipart/form-data or application/x-www-form-urlencoded.');
  const body = await readBody(request, multipart ? MOST_BYTES : FORM_BYTES).catch((error: unknown) => {
    if (error instanceof BodyTooLarge) throw new Refusal(413, 'too-large', words.tooMuch(MOST_BYTES / MEGABYTE));
    throw new Refusal(400, 'broken-off', 'The request ended before its body did.');
  });
  return multipart ? partsOf(body, type, words) : pairsOf(body, words);
}

function pairsOf(body: Buffer, words: PageWords): Fields {
  const pairs = [...new URLSearchParams(body.toString('utf8'))];
  if (pairs.length > MOST_PARTS) throw new Refusal(400, 'too-many-parts', words.malformed);
  return { values: Object.fromEntries(pairs.map(([name, value]) => [name, clean(value)])), files: [] };
}

async function partsOf(body: Buffer, type: string, words: PageWords): Promise<Fields> {
  const malformed = new Refusal(400, 'malformed', words.malformed);
  const boundary = /boundary="?([^";]{1,70})"?/i.exec(type)?.[1];
  // Counted before they are taken apart: a million empty parts would keep everybody waiting.
  if (!boundary || !fewParts(body, `--${boundary}`)) throw malformed;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => {
    throw malformed;
  });
  const values: Record<string, string> = {};
  const files: Fields['files'] = [];
  for (const [name, value] of form) {
    if (typeof value === 'string') values[name] = clean(value);
    // A picker in which nothing was picked sends a file without a name.
    else if (value.name !== '' || value.size > 0)
      files.push({ name: fileName(value.name), bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  if (files.length > MOST_FILES) throw new Refusal(413, 'too-many-files', words.tooManyFiles(MOST_FILES));
  return { values, files };
}

function fewParts(body: Buffer, mark: string): boolean {
  let count = 0;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    count += 1;
    if (count > MOST_PARTS) return false;
  }
  return count > 0;
}

/** The last part of what may be a path, on one line. */
const fileName = (name: string): string =>
  clean(name).replace(/\s+/g, ' ').split(/[/\\]/).at(-1)!.trim().slice(-120) || 'file';
