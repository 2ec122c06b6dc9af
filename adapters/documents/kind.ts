/** What a file really is, by its first bytes and, for packed files, by their directory; the name only decides between plain texts. */
import type { Problem } from '../../src/quote/problems.ts';
import { directoryOf } from './zip.ts';

export type Kind = 'xlsx' | 'docx' | 'pdf' | 'csv' | 'text' | 'picture';
export type Recognised = { kind: Kind } | { problem: Problem };

const starts = (b: Uint8Array, ...bytes: number[]): boolean => bytes.every((x, i) => b[i] === x);
const ascii = (b: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...b.subarray(from, Math.min(to, b.length)));

/** Pictures in a form that the reader of letters opens. */
const isReadablePicture = (b: Uint8Array): boolean =>
  starts(b, 0x89, 0x50, 0x4e, 0x47) ||
  starts(b, 0xff, 0xd8, 0xff) ||
  (starts(b, 0x42, 0x4d) && b[5] === 0) ||
  (ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WEBP');

const isOtherPicture = (b: Uint8Array): boolean =>
  starts(b, 0x47, 0x49, 0x46, 0x38) ||
  starts(b, 0x49, 0x49, 0x2a, 0) ||
  starts(b, 0x4d, 0x4d, 0, 0x2a) ||
  /^ftyp(?:heic|heif|avif|mif1)/.test(ascii(b, 4, 12));

/** "EncryptedPackage" in UTF-16, as a password-protected Office file holds it. */
function holdsEncryptedPackage(b: Uint8Array): boolean {
  const name = [...'EncryptedPackage'].flatMap((c) => [c.charCodeAt(0), 0]);
  const limit = Math.min(b.length - name.length, 4_000_000);
  for (let i = 0; i <= limit; i += 2) {
    let k = 0;
    while (k < name.length && b[i + k] === name[k]) k++;
    if (k === name.length) return true;
  }
  return false;
}

/** Packed documents may unpack to this many bytes in all, and this many times their size beyond a few megabytes. */
export const UNPACKED_LIMIT = 150_000_000;
const RATIO_LIMIT = 200;
const RATIO_FROM = 20_000_000;

function packed(bytes: Uint8Array): Recognised {
  const directory = directoryOf(bytes);
  if (!directory) return { problem: 'broken' };
  const names = directory.map((e) => e.name.toLowerCase());
  const unpacked = directory.reduce((s, e) => s + e.unpacked, 0);
  if (
    unpacked > UNPACKED_LIMIT ||
    (unpacked > RATIO_FROM && unpacked > bytes.length * RATIO_LIMIT) ||
    directory.length > 10_000
  )
    return { problem: 'zip_bomb' };
  if (directory.some((e) => e.encrypted)) return { problem: 'encrypted' };
  if (names.some((n) => n.endsWith('vbaproject.bin') || n.includes('macrosheets/'))) return { problem: 'macros' };
  if (names.some((n) => n.endsWith('xl/workbook.xml'))) return { kind: 'xlsx' };
  if (names.some((n) => n.endsWith('word/document.xml'))) return { kind: 'docx' };
  return { problem: names.some((n) => n.endsWith('workbook.bin')) ? 'old_format' : 'unsupported' };
}

/** Recognises a file. `bytes` may be empty for one that was too large to load. */
export function recognise(name: string, bytes: Uint8Array): Recognised {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (bytes.length === 0) return { problem: 'empty' };
  if (starts(bytes, 0x50, 0x4b, 3, 4) || starts(bytes, 0x50, 0x4b, 5, 6)) return packed(bytes);
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: holdsEncryptedPackage(bytes) ? 'encrypted' : 'old_format' };
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return { kind: 'pdf' };
  if (isReadablePicture(bytes)) return { kind: 'picture' };
  if (isOtherPicture(bytes)) return { problem: 'image' };
  const office = /^(?:xlsx?|xlsm|docx?|docm|pdf)$/.test(extension);
  const head = ascii(bytes, 0, 512)
    .replace(/^[^\x20-\x7e<]+/, '')
    .trimStart()
    .toLowerCase();
  const wide = starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff);
  if (!wide && bytes.subarray(0, 4096).includes(0)) return { problem: office ? 'broken' : 'unsupported' };
  const markup = /^(?:<!doctype html|<html|<head|<body|<table|<\?xml|\{\\rtf)/.test(head);
  if (office) return { problem: markup ? 'disguised' : 'broken' };
  if (markup && extension !== 'md' && extension !== 'txt') return { problem: 'disguised' };
  return { kind: extension === 'csv' || extension === 'tsv' ? 'csv' : 'text' };
}
