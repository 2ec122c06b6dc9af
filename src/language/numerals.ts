/** Chinese numerals, everyday, financial and spoken; the digit signs are read like digits ("四零九零" is 4090). */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  幺: 1,
  二: 2,
  贰: 2,
  两: 2,
  俩: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30 };

const SIGNS = new Set([
  ...Object.keys(DIGITS),
  ...Object.keys(SMALL),
  ...Object.keys(LARGE),
  ...Object.keys(TENS),
  '半',
  '几',
  '数',
  '上',
]);

export const isNumeralSign = (c: string): boolean => SIGNS.has(c);

export interface Numeral {
  low: number;
  value: number;
  high: number;
  end: number;
  /** Written as a run of digit signs ("四零九零") or as one sign, so probably a name or part of a word. */
  bare: boolean;
}

/** A hundred without "one" before it: "百万", "百来人", "百十号人"; elsewhere it is part of a word. */
const HUNDRED = /^百(?:(?:来|多|余)?万|(?:来|多|余|十来|十多|十|八十)(?:个|号|人|名|位|口))/;

/**
 * Reads the numeral at `start`, or null. "两三百万" gives 2e6 to 3e6, "七八十" 70 to 80, "十几" 11 to 19, "一百多" 100 to 190, "几十" 20 to 90.
 * Linear in the length of the numeral.
 */
export function readNumeral(text: string, start: number): Numeral | null {
  let i = start;
  let total = [0, 0];
  let section = [0, 0];
  let digit: [number, number] | null = null;
  let seen = 0;
  let lastUnit = 0;
  let digits = '';
  let units = 0;
  let vague = false;
  while (i < text.length && i - start < 24) {
    const c = text[i]!;
    if (c in DIGITS) {
      const d = DIGITS[c]!;
      digits += d;
      if (digit && c !== '零' && c !== '〇' && units === 0 && digits.length > 2) {
        // a third digit sign in a row: a code such as 四零九零
      } else if (digit && d === digit[1] + 1 && d > 1) digit = [digit[0], d];
      else digit = [d, d];
    } else if (c === '几' || (c === '数' && (text[i + 1] ?? '') in SMALL)) {
      if (digit) break;
      const next = text[i + 1] ?? '';
      if (seen === 0 && !(next in SMALL) && !(next in LARGE)) return null;
      if (c === '几' && lastUnit > 0 && lastUnit !== 10 && !(next in SMALL)) break;
      digit = seen === 0 ? [2, 9] : [1, 9];
      vague = true;
    } else if (c === '上' && seen === 0) {
      const next = text[i + 1] ?? '';
      if (!(next in SMALL) && next !== '万') return null;
      digit = [1, 2];
    } else if (c in SMALL) {
      const unit = SMALL[c]!;
      const by: [number, number] = digit ?? [1, 1];
      if (!digit && seen === 0 && unit > 10 && !HUNDRED.test(text.slice(i, i + 5))) return null;
      section = [section[0]! + by[0] * unit, section[1]! + by[1] * unit];
      digit = null;
      lastUnit = unit;
      units++;
    } else if (c in TENS) {
      section = [section[0]! + TENS[c]!, section[1]! + TENS[c]!];
      lastUnit = 10;
      units++;
    } else if (c in LARGE) {
      const unit = LARGE[c]!;
      if (seen === 0) return null;
      const low = section[0]! + (digit?.[0] ?? 0);
      const high = section[1]! + (digit?.[1] ?? 0);
      total =
        unit === 1e8
          ? [(total[0]! + low) * unit, (total[1]! + high) * unit]
          : [total[0]! + low * unit, total[1]! + high * unit];
      section = [0, 0];
      digit = null;
      lastUnit = unit;
      units++;
    } else if (c === '半') {
      if (seen === 0) {
        const next = text[i + 1] ?? '';
        if (!(next in LARGE) && next !== '百' && next !== '千') return null;
        digit = [0.5, 0.5];
      } else break;
    } else break;
    seen++;
    i++;
  }
  if (seen === 0) return null;
  if (units === 0) {
    // only digit signs: one digit, two neighbours ("七八个") or a code
    if (digits.length >= 3 || (digits.length === 2 && digit && digit[0] === digit[1])) {
      const v = Number(digits);
      return { low: v, value: v, high: v, end: i, bare: true };
    }
    if (!digit) return null;
    return { low: digit[0], value: digit[1], high: digit[1], end: i, bare: true };
  }
  let low = total[0]! + section[0]!;
  let high = total[1]! + section[1]!;
  if (digit) {
    // "一百二" is 120, "三万五" is 35000, "一百零二" is 102
    const omitted =
      lastUnit >= 100 && digits.length > 1 && !/[零〇]/.test(text.slice(i - 2, i - 1)) && !(lastUnit === 1e8);
    const scale = omitted && !(text.slice(i - 1, i) === '几') ? lastUnit / 10 : 1;
    low += digit[0] * scale;
    high += digit[1] * scale;
  }
  const more = text[i];
  if (more === '多' || more === '余' || more === '来') {
    const after = text[i + 1] ?? '';
    if (after in LARGE) {
      const unit = LARGE[after]!;
      high = (high + (more === '来' ? 0 : lastUnit * 0.9)) * unit;
      low *= unit;
      i += 2;
      return { low, value: more === '来' ? low : low, high, end: i, bare: false };
    }
    if (more !== '来') high += lastUnit * 0.9;
    i++;
    return { low, value: low, high, end: i, bare: false };
  }
  return { low, value: vague ? Math.round((low + high) / 2) : high, high, end: i, bare: seen === 1 };
}

/** Parses "fünfundzwanzig", "zweihundert", "dreitausendfünfhundert" by the number words of one language; null when any part is unknown. */
export function readCompound(word: string, numerals: Readonly<Record<string, number>>, and: string): number | null {
  if (word in numerals) return numerals[word]!;
  for (const [name, unit] of [
    ['tausend', 1000],
    ['hundert', 100],
  ] as const) {
    const at = word.indexOf(name);
    if (at < 0) continue;
    const before = at === 0 ? 1 : readCompound(word.slice(0, at), numerals, and);
    const rest = word.slice(at + name.length);
    const after = rest === '' ? 0 : readCompound(rest.startsWith(and) ? rest.slice(and.length) : rest, numerals, and);
    return before === null || after === null ? null : before * unit + after;
  }
  const joint = word.indexOf(and);
  if (joint > 0) {
    const ones = numerals[word.slice(0, joint)];
    const tens = numerals[word.slice(joint + and.length)];
    if (ones !== undefined && tens !== undefined && ones < 10 && tens >= 20 && tens < 100) return ones + tens;
  }
  return null;
}

/** Signs behind digits that multiply them: "8万", "300만", "5千". The name is how later steps tell them apart. */
export const SCALES: Readonly<Record<string, readonly ['wan' | 'yi' | 'qian' | 'bai', number]>> = {
  万: ['wan', 1e4],
  만: ['wan', 1e4],
  亿: ['yi', 1e8],
  억: ['yi', 1e8],
  千: ['qian', 1e3],
  百: ['bai', 100],
};
