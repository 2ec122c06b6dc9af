/** Laying out text in columns of a terminal: widths as the terminal counts them (CJK characters take two), wrapping, tables. */
/** Marks that take no column of their own: combining ones, joiners and variation selectors. */
const NONE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** First and last code points of characters that take two columns: CJK, Hangul, full-width forms, emoji (Unicode East Asian Width W and F). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x26a1, 0x26a1],
  [0x2705, 0x2705],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2757],
  [0x2795, 0x2797],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f1e6, 0x1f1ff],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

function columnsOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x300) return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xad ? 0 : 1;
  if (NONE.test(character)) return 0;
  if (code < 0x1100) return 1;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** Changes of colour take no room. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are told to a terminal by a control character
const COLOURS = /\u001b\[\d{1,3}m/g;

/**
 * Terminal columns that a text takes. ASCII is counted directly. A joined emoji counts as its first sign. Written here because loading a
 * general library takes longer than laying out the whole answer; a test compares the two.
 */
export function width(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let sum = 0;
  let joined = false;
  for (const character of text.replace(COLOURS, '')) {
    if (!joined) sum += columnsOf(character);
    joined = character === '\u200d';
  }
  return sum;
}

/** `text` filled with blanks to `columns`; text that is longer stays as it is. */
export function pad(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, columns - width(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

/** Characters that must not open a line, by Chinese and by Western habit. */
const CLOSING = /^[，。、；：？！）》」』】”’,.;:?!)\]%–…]/u;

interface Piece {
  text: string;
  width: number;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Units that are never broken: Western words with the blank after them, single CJK characters with closing marks. */
function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  for (const [run] of text.matchAll(
    /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffee\u3000-\u303f]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffee\u3000-\u303f]+|\s+/gu,
  )) {
    const last = out.at(-1);
    if (last && (CLOSING.test(run) || /^\s+$/.test(run)) && !/\s$/.test(last.text)) {
      last.text += /^\s+$/.test(run) ? ' ' : run;
      last.width = width(last.text);
    } else if (!/^\s+$/.test(run)) for (const text of hyphened(run)) out.push({ text, width: width(text) });
  }
  return out;
}

/** A long compound may break after its hyphens and slashes, as in DeepSeek-R1-Distill; short ones and figures stay whole. */
function hyphened(word: string): string[] {
  return word.length <= 12 || word.includes('://') ? [word] : word.split(/(?<=\p{L}[-/]|\d[-/](?=\p{L}))/u);
}

/** A word wider than the line is cut between characters; nothing else ever is. */
function cut(piece: Piece, columns: number): Piece[] {
  if (piece.width <= columns) return [piece];
  const out: Piece[] = [];
  let text = '';
  let size = 0;
  for (const { segment } of segmenter.segment(piece.text)) {
    const w = width(segment);
    if (size + w > columns && text) {
      out.push({ text, width: size });
      text = '';
      size = 0;
    }
    text += segment;
    size += w;
  }
  if (text) out.push({ text, width: size });
  return out;
}

/** Lines of at most `columns`; the text's own line breaks stay. */
export function wrap(text: string, columns: number): string[] {
  const room = Math.max(2, columns);
  return text.split('\n').flatMap((line) => {
    const out: string[] = [];
    let current = '';
    let size = 0;
    for (const piece of pieces(line).flatMap((p) => cut(p, room))) {
      const visible = width(piece.text.trimEnd());
      if (size > 0 && size + visible > room) {
        out.push(current.trimEnd());
        current = '';
        size = 0;
      }
      current += piece.text;
      size += piece.width;
    }
    out.push(current.trimEnd());
    return out;
  });
}

/** The first line opens with `first`, the others with blanks of the same width. */
export function hang(first: string, text: string, columns: number): string[] {
  const indent = width(first);
  return wrap(text, columns - indent).map((line, i) => (i === 0 ? first : ' '.repeat(indent)) + line);
}

export interface Cell {
  text: string;
  align: 'left' | 'right';
}

const GAP = 2;
/** Words longer than this may be cut in a table cell. */
const WORD = 16;

/** Width of the longest unit that cannot be broken. */
const narrowest = (text: string) => Math.max(1, ...pieces(text).map((p) => width(p.text.trimEnd())));

/** The narrowest column that shows a text in at most so many lines, between the longest word and the text as it is. */
function narrowestFor(text: string, lines: number, least: number): number {
  let low = Math.min(least, width(text));
  let high = Math.max(low, width(text));
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wrap(text, middle).length <= lines) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** Lines that a header may take beyond those of the rows. */
const HEADER_LINES = 2;
/** More lines a row than this and a table is no longer read as one. */
const MOST_LINES = 8;

/**
 * Column widths that fit `columns`: natural ones where they fit, else those with which every row takes the fewest lines, what is left
 * going where the least more spares a line. The first row is the header. null where not even the longest words fit side by side.
 */
export function columnWidths(rows: Cell[][], columns: number): number[] | null {
  const count = Math.max(0, ...rows.map((r) => r.length));
  const cells = Array.from({ length: count }, (_, i) => rows.map((r) => r[i]?.text ?? ''));
  const room = columns - GAP * Math.max(0, count - 1);
  const sum = (widths: readonly number[]) => widths.reduce((a, b) => a + b, 0);
  const natural = cells.map((texts) => Math.max(1, ...texts.map(width)));
  if (sum(natural) <= room) return natural;
  const least = cells.map((texts) => Math.min(WORD, Math.max(1, ...texts.map(narrowest))));
  if (sum(least) > room) return null;
  let out = least;
  for (let lines = 1; lines <= MOST_LINES; lines++) {
    const widths = cells.map((texts, i) =>
      Math.max(
        ...texts.map((text, row) => narrowestFor(text, row === 0 ? Math.max(lines, HEADER_LINES) : lines, least[i]!)),
        least[i]!,
      ),
    );
    if (sum(widths) <= room) {
      out = widths;
      break;
    }
  }
  let left = room - sum(out);
  const wanting = natural.map((n, i) => ({ i, more: n - out[i]! })).sort((a, b) => a.more - b.more);
  const widths = [...out];
  for (const { i, more } of wanting) {
    const given = Math.min(left, more);
    widths[i]! += given;
    left -= given;
  }
  return widths;
}

/** One row, its cells wrapped side by side. */
export function tableRow(cells: Cell[], widths: number[]): string[] {
  const wrapped = cells.map((c, i) => wrap(c.text, widths[i]!));
  const height = Math.max(1, ...wrapped.map((w) => w.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((c, i) => pad(wrapped[i]![line] ?? '', widths[i]!, c.align))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
