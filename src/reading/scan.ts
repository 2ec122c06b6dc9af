import { isNumeralSign, readCompound, readNumeral } from '../language/numerals.ts';
import { readDigits } from './digits.ts';
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
  let i = 0;
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

/** The x of "4x3090", "8 x H100", "80gx8": between a count and a thing, in either order. */
function multiplies(text: string, i: number, out: readonly Token[], lexicon: Lexicon): boolean {
  const last = out[out.length - 1];
  if (
    !last ||
    i - last.end > 1 ||
    !(last.kind === 'number' || last.kind === 'entity' || (last.kind === 'mark' && last.text === ')'))
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
  return token;
}

const SIZED = /\d+(?:\.\d+)?b(?![a-z0-9])/;
/** The catalog's name beats one from outside; but a family that needs a size ("deepseek r1") stays a family, so that a size beside it is read. */
function preferred(values: readonly Entry[]): Entry | null {
  const family =
    values.find((v) => v.is === 'entity' && v.kind === 'family' && v.source === 'outside') ??
    values.find((v) => v.is === 'entity' && v.kind === 'family');
  const known = values.find((v) => v.is === 'entity' && v.source === 'catalog' && v.kind !== 'family');
  if (family?.is === 'entity' && known?.is === 'entity' && known.kind === 'model')
    return known.ids.length === 1 && SIZED.test(known.title) ? known : { ...family, ids: known.ids };
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
        (v.is === 'word' && ['function', 'article', 'thousand', 'million', 'billion', 'dual'].includes(v.concept)),
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
  return strength === null ? null : { kind: 'mark', text: c, strength, start: i, end: i + 1, gap: 0 };
}

/** Spelled-out numbers of several words ("two hundred and fifty thousand", "half a million"), and ranges ("5-8", "2 to 3", "70到80"). */
function joinNumbers(tokens: Token[], text: string): Token[] {
  const spelled: Token[] = [];
  for (const t of tokens) {
    const last = spelled[spelled.length - 1];
    if (last?.kind === 'number' && t.gap === 0 && !last.suffix) {
      const scale = t.kind === 'word' && t.start - last.end <= 1 ? magnitude(t) : null;
      if (scale !== null) {
        if (scale === 1e9) last.suffix = 'b';
        else scaleBy(last, scale);
        last.end = t.end;
        last.bare = false;
        // "5 grand", "500 T€": the word says the currency too
        if (t.kind === 'word' && t.concepts.some((c) => c.startsWith('money-'))) spelled.push(t);
        continue;
      }
      if (
        t.kind === 'latin' &&
        t.start === last.end &&
        (t.text === 'b' || t.text === 'g' || t.text === 'k' || t.text === 'w')
      ) {
        last.suffix = t.text;
        last.end = t.end;
        last.bare = false;
        continue;
      }
    }
    if (
      t.kind === 'number' &&
      last?.kind === 'number' &&
      t.gap === 0 &&
      !last.suffix &&
      !last.range &&
      isSpelled(text, t)
    ) {
      if (t.value >= 100 && t.value > last.value % 1000) {
        const by = t.value;
        const base = last.value;
        const merged = base >= 1000 && by < 1000 ? Math.floor(base / 1000) * 1000 + (base % 1000) * by : base * by;
        Object.assign(last, {
          value: merged,
          low: merged,
          high: merged,
          end: t.end,
          large: merged >= 10000,
          bare: false,
        });
        continue;
      }
      if (
        isSpelled(text, last) &&
        t.value < 100 &&
        (last.value >= 100 || (last.value % 10 === 0 && last.value >= 20 && t.value < 10))
      ) {
        const merged = last.value + t.value;
        Object.assign(last, { value: merged, low: merged, high: merged, end: t.end, bare: false });
        continue;
      }
    }
    if (t.kind === 'number' && t.value >= 1000 && t.gap === 0 && isSpelled(text, t)) {
      const half = halfBefore(spelled);
      if (half > 0) {
        t.start = spelled[spelled.length - half]!.start;
        spelled.length -= half;
        scaleBy(t, 0.5);
      }
    }
    spelled.push(t);
  }
  const out: Token[] = [];
  for (let k = 0; k < spelled.length; k++) {
    const t = spelled[k]!;
    const before = out[out.length - 1];
    const first = out[out.length - 2];
    if (
      t.kind === 'number' &&
      before &&
      first?.kind === 'number' &&
      !first.range &&
      t.gap === 0 &&
      before.gap === 0 &&
      (joins(before, text) || between(out)) &&
      sane(first, t)
    ) {
      out.pop();
      const unit = /亿/.test(text.slice(t.start, t.end))
        ? 1e8
        : /万/.test(text.slice(t.start, t.end))
          ? 1e4
          : t.suffix === null && t.value >= 1e5 && isSpelled(text, { ...t, start: t.end - 1 })
            ? t.value >= 1e6
              ? 1e6
              : 1e3
            : 1;
      // "5-8万": the scale is written once
      first.low = first.value * (first.large || first.value >= unit ? 1 : unit);
      first.large = first.large || t.large;
      first.suffix = first.suffix ?? t.suffix;
      first.high = t.high;
      first.value = t.value;
      first.end = t.end;
      first.range = true;
      first.bare = false;
      continue;
    }
    out.push(t);
  }
  return out;
}

/** How many tokens before spell "half a", "eine halbe"; 0 for none. */
function halfBefore(tokens: readonly Token[]): number {
  const n = tokens.length;
  const half = (t: Token | undefined) => t?.kind === 'word' && t.concepts.includes('half');
  if (half(tokens[n - 1]))
    return tokens[n - 2]?.kind === 'number' && (tokens[n - 2] as NumberToken).value === 1 ? 2 : 1;
  const last = tokens[n - 1];
  return last?.kind === 'word' && last.concepts.includes('article') && half(tokens[n - 2]) ? 2 : 0;
}

const magnitude = (t: WordToken): number | null =>
  t.concepts.includes('million')
    ? 1e6
    : t.concepts.includes('thousand')
      ? 1e3
      : t.concepts.includes('billion')
        ? 1e9
        : t.concepts.includes('ten-thousand')
          ? 1e4
          : null;
function scaleBy(n: NumberToken, by: number): void {
  n.value *= by;
  n.low *= by;
  n.high *= by;
  n.large = n.large || by >= 1e6;
}

/** "30.000 statt 20.000 Euro": the first number is meant, the unit stands behind the second. */
function replaced(tokens: Token[]): Token[] {
  const out: Token[] = [];
  for (let k = 0; k < tokens.length; k++) {
    const a = tokens[k]!;
    const word = tokens[k + 1];
    const b = tokens[k + 2];
    if (
      a.kind === 'number' &&
      b?.kind === 'number' &&
      word?.kind === 'word' &&
      word.concepts.includes('instead') &&
      !a.bare &&
      word.gap + b.gap === 0
    ) {
      out.push({
        ...b,
        value: a.value,
        low: a.low,
        high: a.high,
        suffix: a.suffix ?? b.suffix,
        decimals: a.decimals,
        large: a.large,
        start: a.start,
        gap: a.gap,
      });
      k += 2;
    } else out.push(a);
  }
  return out;
}

const isSpelled = (text: string, t: NumberToken) =>
  !isDigit(text.charCodeAt(t.start)) && text.charCodeAt(t.start) < 0x3000;
/** "between 20k and 30k", "zwischen 2 und 3": the word in front makes "and" a range. */
function between(out: readonly Token[]): boolean {
  const [front, , and] = out.slice(-3);
  return (
    and?.kind === 'word' &&
    and.concepts.includes('to') &&
    front?.kind === 'latin' &&
    (front.text === 'between' || front.text === 'zwischen')
  );
}

const joins = (t: Token, text: string): boolean =>
  (t.kind === 'mark' && (t.text === '-' || t.text === '~') && !(text[t.start - 1] === ' ' && text[t.end] !== ' ')) ||
  (t.kind === 'word' && t.concepts.includes('to') && !['and', 'und', 'through'].includes(t.text));
function sane(a: NumberToken, b: NumberToken): boolean {
  if (a.suffix && b.suffix && a.suffix !== b.suffix) return a.suffix === 'k' && b.suffix === 'm';
  if (a.suffix && !b.suffix) return false;
  return b.value > a.value || (b.large && !a.large) || a.value < b.value * (b.suffix ? 1000 : 1);
}
