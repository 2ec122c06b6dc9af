import { isNumeralSign, readCompound, readNumeral } from '../language/numerals.ts';
import { readDigits } from './digits.ts';
import { joinNumbers, replaced } from './join.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import type { EntityToken, NumberToken, Token, WordToken } from './token.ts';

/**
 * Text to tokens in one pass: at every position the longest known phrase, name or number wins; what nobody knows is skipped and counted as a gap.
 * Linear: every look-up walks at most the longest phrase.
 */
/** Tokens read of one message: some thirty pages. Bounds the time of everything behind it. */
export const TOKEN_LIMIT = 8000;

export function scan(text: string, lexicon: Lexicon): Token[] {
  const out: Token[] = [];
  if (isRubbish(text)) return out;
  let i = 0;
  let runEnd = 0;
  let gap = 0;
  const push = (t: Token) => {
    t.gap = gap;
    out.push(t);
    gap = 0;
    i = t.end;
  };
  while (i < text.length && out.length < TOKEN_LIMIT) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || code === 0x09 || code === 0x3000 || code === 0xa0) {
      i++;
      continue;
    }
    if (code === 0x78 && multiplies(text, i, out, lexicon)) {
      push({ kind: 'mark', text: '*', strength: 0, start: i, end: i + 1, gap: 0 });
      continue;
    }
    if (i >= runEnd && isCoded(code)) {
      runEnd = i + 1;
      while (runEnd < text.length && isCoded(text.charCodeAt(runEnd))) runEnd++;
      if (runEnd - i >= CODED) {
        push({ kind: 'latin', text: text.slice(i, i + 16), start: i, end: runEnd, gap: 0 });
        continue;
      }
    }
    const name = lexicon.names.longest(text, i);
    const word = lexicon.words.longest(text, i);
    const digits = isDigit(code) || (code === 0x2e && isDigit(text.charCodeAt(i + 1))) ? readDigits(text, i) : null;
    const numeral = code >= 0x3007 && isNumeralSign(text[i]!) ? readNumeral(text, i) : null;
    const numberEnd = digits?.end ?? numeral?.end ?? -1;
    if (name && name.end >= (word?.end ?? -1) && nameStands(text, i, name.end, numberEnd)) {
      const token = entity(text, i, name.end, name.values);
      if (token) {
        push(token);
        continue;
      }
    }
    if (
      word &&
      word.end >= numberEnd &&
      !(numeral && word.end === numberEnd && isStop(word.values) === false && isNumeralSign(text[i]!))
    ) {
      push(wordToken(text, i, word.end, word.values));
      continue;
    }
    if (digits) {
      push(digits);
      continue;
    }
    if (numeral) {
      push(numberFrom(i, numeral.end, numeral.low, numeral.value, numeral.high, numeral.bare));
      continue;
    }
    const mark = markAt(text, i);
    if (mark) {
      push(mark);
      continue;
    }
    if (isLetter(code)) {
      let end = i + 1;
      while (end < text.length && (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end)))) end++;
      const piece = text.slice(i, end);
      const compound = end - i < 40 ? compoundOf(piece, lexicon) : null;
      if (compound !== null) push(numberFrom(i, end, compound, compound, compound, false));
      else push({ kind: 'latin', text: piece, start: i, end, gap: 0 });
      continue;
    }
    gap++;
    i++;
  }
  return replaced(joinNumbers(out, text));
}

/** A run this long without a space, dot or hyphen is encoded data: nobody's name stands in it. */
const CODED = 60;
const isCoded = (c: number) =>
  (c >= 0x61 && c <= 0x7a) || isDigit(c) || c === 0x2b || c === 0x2f || c === 0x3d || (c >= 0x41 && c <= 0x5a);

/** A file read as text: signs that nobody types, one in thirty and more of its beginning. */
function isRubbish(text: string): boolean {
  if (text.length < 200) return false;
  const head = text.slice(0, 2000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const untyped = head.match(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/g)?.length ?? 0;
  return untyped * 30 > head.length;
}

/** The x of "4x3090", "8 x H100", "80gx8": between a count and a thing, in either order. */
function multiplies(text: string, i: number, out: readonly Token[], lexicon: Lexicon): boolean {
  const last = out[out.length - 1];
  if (
    !last ||
    i - last.end > 1 ||
    !(
      last.kind === 'number' ||
      last.kind === 'entity' ||
      (last.kind === 'mark' && last.text === ')') ||
      (last.kind === 'word' && last.concepts.includes('gigabyte'))
    )
  )
    return false;
  const next = text[i + 1] === ' ' ? i + 2 : i + 1;
  const code = text.charCodeAt(next);
  if (isDigit(code) || !isLetter(code)) return true;
  return next > i + 1 || lexicon.names.longest(text, next) !== null;
}

const isDigit = (c: number) => c >= 0x30 && c <= 0x39;
const isLetter = (c: number) => (c >= 0x61 && c <= 0x7a) || (c >= 0xdf && c <= 0x24f && c !== 0xf7);
const isStop = (values: readonly Entry[]) => values.some((v) => v.is === 'word');

/** "3090元" and "3090 tokens" are numbers, "3090" is a card; "v3" inside "v3.5.2" and "1080p" are neither. */
function nameStands(text: string, start: number, end: number, numberEnd: number): boolean {
  if (numberEnd < end && numberEnd >= 0) return true;
  if (numberEnd > end) return false;
  if (numberEnd === end) {
    const rest = text.slice(end, end + 12);
    if (
      /^\s*(?:元|块钱|人|万|w\b|k\b|美|€|eur|usd|rmb|\$|dollar|tok|%|mhz|mt|w\s|瓦|mib|mb\b|x\d{3,4}\b|p\b|user|people|:|年)/.test(
        rest,
      )
    )
      return false;
    if (/[$€£¥]\s?$/.test(text.slice(Math.max(0, start - 2), start))) return false;
    if (/[.\d]$/.test(text.slice(Math.max(0, start - 1), start))) return false;
  }
  return true;
}

function entity(text: string, start: number, end: number, values: readonly Entry[]): Token | null {
  const best = preferred(values);
  if (!best) return null;
  if (best.is === 'series') return seriesToken(text, start, end, best);
  if (best.is !== 'entity') return null;
  const token: EntityToken = {
    kind: 'entity',
    text: text.slice(start, end),
    entity: best.kind,
    title: best.title,
    ids: best.ids,
    start,
    end,
    gap: 0,
  };
  if (best.biggest) token.biggest = best.biggest;
  if (best.closed) token.closed = best.closed;
  if (best.about) token.about = best.about;
  return token;
}

const SIZED = /\d+(?:\.\d+)?b(?![a-z0-9])/;
/** The catalog's name beats one from outside; but a family that needs a size ("deepseek r1") stays a family, so that a size beside it is read. */
function preferred(values: readonly Entry[]): Entry | null {
  const closed = values.find((v) => v.is === 'entity' && v.kind === 'closed');
  if (closed) return closed;
  const family =
    values.find((v) => v.is === 'entity' && v.kind === 'family' && v.source === 'outside') ??
    values.find((v) => v.is === 'entity' && v.kind === 'family');
  const known = values.find((v) => v.is === 'entity' && v.source === 'catalog' && v.kind !== 'family');
  if (family?.is === 'entity' && known?.is === 'entity' && known.kind === 'model')
    return known.ids.length === 1 && SIZED.test(known.title) ? known : { ...family, ids: known.ids };
  // A product name that tables also use for the chip inside means the machine when people say it.
  const machine = values.find((v) => v.is === 'entity' && v.source === 'catalog' && v.kind === 'machine');
  if (machine && known?.is === 'entity' && known.kind === 'accelerator') return machine;
  const format = values.find((v) => v.is === 'entity' && v.source === 'outside' && v.kind === 'precision');
  if (format?.is === 'entity' && known?.is === 'entity' && known.kind === 'precision')
    return { ...known, title: format.title };
  const common = values.find((v) => v.is === 'entity' && v.source === 'outside' && v.kind === 'accelerator');
  if (
    known?.is === 'entity' &&
    known.ids.length > 1 &&
    common?.is === 'entity' &&
    known.kind === 'accelerator' &&
    /\d/.test(common.title)
  )
    return { ...known, title: common.title };
  return (
    known ??
    values.find((v) => v.is === 'entity' && v.kind !== 'family') ??
    family ??
    values.find((v) => v.is === 'series') ??
    null
  );
}

/** After a series word comes a model number: "gtx 1070 ti", "xeon gold 6330", "i7-12700k", "epyc 7c13". */
function seriesToken(
  text: string,
  start: number,
  end: number,
  s: Extract<Entry, { is: 'series' }>,
): EntityToken | null {
  const m =
    /^[\s\-_]{0,2}(?:(?:gold|silver|platinum|bronze|pro|max|rx|processor|cpu|w|e|ai)[\s-]{1,2}){0,2}((?:[a-z]{0,2}\d[0-9a-z]{1,5})(?![0-9a-z])(?:\s?v\d(?![0-9a-z]))?(?:[\s-](?:ti super|ti|super|laptop|max|pro|ultra|duo|ada|d|m|xt|xtx)(?![a-z0-9]))?)/.exec(
      text.slice(end, end + 48),
    );
  const number = m?.[1] && !/^\d{1,2}(?:g|gb|w|x|b)$/.test(m[1]) && !/^\d+(?:gb?|w|tok|人)$/.test(m[1]) ? m : null;
  let stop = number ? end + number[0].length : end;
  // "4090x2", "4090s"
  let label = number?.[1] ?? '';
  const glued = /^(\d{3,5})(x)(\d{1,3})$/.exec(label);
  if (glued) {
    stop -= glued[2]!.length + glued[3]!.length;
    label = glued[1]!;
  }
  const pretty = label
    .replace(/\b(ti|super|laptop|ultra|max|pro)\b/g, (x) => x[0]!.toUpperCase() + x.slice(1))
    .replace(/^(\d+)ti$/, '$1 Ti');
  const name = pretty
    ? `${s.title} ${/[a-z]\d|\d[a-z]/.test(pretty) && !pretty.includes(' ') ? pretty.toUpperCase() : pretty}`
    : text.slice(start, end);
  if (!pretty && !s.alone) return null;
  return {
    kind: 'entity',
    text: text.slice(start, stop),
    entity: s.kind,
    title: name,
    ids: [],
    start,
    end: stop,
    gap: 0,
  };
}

function wordToken(text: string, start: number, end: number, values: readonly Entry[]): Token {
  const numeral = values.find((v) => v.is === 'numeral');
  if (
    numeral &&
    numeral.is === 'numeral' &&
    values.every(
      (v) =>
        v.is === 'numeral' ||
        (v.is === 'word' &&
          ['function', 'article', 'one-thing', 'thousand', 'million', 'billion', 'dual'].includes(v.concept)),
    )
  ) {
    const n = numberFrom(start, end, numeral.value, numeral.value, numeral.value, numeral.value < 1000);
    return n;
  }
  const concepts: WordToken['concepts'] = [];
  for (const v of values) if (v.is === 'word' && !concepts.includes(v.concept)) concepts.push(v.concept);
  return { kind: 'word', text: text.slice(start, end), concepts, entries: values, start, end, gap: 0 };
}

function numberFrom(start: number, end: number, low: number, value: number, high: number, bare: boolean): NumberToken {
  return {
    kind: 'number',
    value,
    low,
    high,
    suffix: null,
    large: value >= 10000,
    bare,
    decimals: false,
    range: low !== high,
    start,
    end,
    gap: 0,
  };
}

function compoundOf(piece: string, lexicon: Lexicon): number | null {
  if (!/und|hundert|tausend/.test(piece)) return null;
  for (const language of lexicon.languages) {
    const n = readCompound(piece, language.numerals, 'und');
    if (n !== null && n > 0) return n;
  }
  return null;
}

function markAt(text: string, i: number): Token | null {
  const c = text[i]!;
  const strength = '。!！？?\n\r;；…'.includes(c)
    ? 3
    : ',，'.includes(c)
      ? 2
      : '、:：()（）[]【】|/"'.includes(c)
        ? 1
        : "*+-~<>=#&_'@".includes(c)
          ? 0
          : c === '.'
            ? /\s|$/.test(text[i + 1] ?? ' ')
              ? 3
              : 0
            : null;
  return strength === null
    ? null
    : { kind: 'mark', text: c === '，' ? ',' : c, strength, start: i, end: i + 1, gap: 0 };
}
