import { SCALES } from '../language/numerals.ts';
import type { NumberToken, Suffix } from './token.ts';

const isDigit = (c: number) => c >= 0x30 && c <= 0x39;
/** One digit behind 万 that counts no things: its thousands. */
const TAIL = /^([1-9])(?![\d.,%a-z]|\s?[*x]|[张台卡片路并个名位人条年月天倍万千百亿])/;
/** "120多个", "30来号", "80几人": some more than the figure, which is what counts; "4090多个" names a card. */
const SOME_MORE = /^[多来余几](?=\s?(?:个|人|名|位|号|口|台|套))/;
const SPACED = /^((?: \d{3})+)\s?(?:€|eur|usd|\$|chf|元|rmb|¥|£|zł|kr\b|руб)/;
const isLetter = (c: number) => c >= 0x61 && c <= 0x7a;

/**
 * A number in digits at `start`: "1,000,000", "1.000.000", "55,054", "1,5", "1e309", "300k", "30w", "1.5m", "8万", "３" (already folded).
 * A dot or comma before exactly three digits is a thousands mark when it repeats, when the other mark follows, or (comma) always;
 * a lone "1.500" is left as a decimal here and settled by the language later. Never throws; more than 400 digits are cut.
 */
export function readDigits(text: string, start: number): NumberToken | null {
  let i = start;
  const limit = Math.min(text.length, start + 400);
  while (i < limit && isDigit(text.charCodeAt(i))) i++;
  let whole = text.slice(start, i);
  let fraction = '';
  let decimals = false;
  // groups of three
  const mark = text[i];
  if (
    (mark === ',' || mark === '.' || mark === "'") &&
    whole.length > 0 &&
    whole.length <= 3 &&
    group(text, i + 1) &&
    (mark !== '.' || group(text, i + 5, '.') || text[i + 4] === ',')
  ) {
    let k = i;
    while (text[k] === mark && group(text, k + 1)) {
      whole += text.slice(k + 1, k + 4);
      k += 4;
    }
    i = k;
  }
  // "60 000 €": groups parted by spaces, where money follows
  if (text[i] === ' ' && whole.length >= 1 && whole.length <= 3 && group(text, i + 1)) {
    const found = SPACED.exec(text.slice(i, i + 24));
    if (found) {
      whole += found[1]!.replaceAll(' ', '');
      i += found[1]!.length;
    }
  }
  if ((text[i] === '.' || text[i] === ',') && isDigit(text.charCodeAt(i + 1))) {
    let k = i + 1;
    while (k < limit && isDigit(text.charCodeAt(k))) k++;
    const digits = text.slice(i + 1, k);
    // "1,5" is one and a half; "7,30" after a comma in a list is not
    if (text[i] === '.' || digits.length <= 2) {
      if (text[k] !== '.' || !isDigit(text.charCodeAt(k + 1))) {
        fraction = digits;
        decimals = true;
        i = k;
      } else {
        // a version or address: 1.2.3
        while (k < limit && (isDigit(text.charCodeAt(k)) || text[k] === '.')) k++;
        return { ...token(start, k, Number.NaN, null, false, false), claimed: 'version' };
      }
    }
  }
  if (whole === '' && fraction === '') return null;
  let value = Number(`${whole || '0'}${fraction ? `.${fraction}` : ''}`);
  if (
    text[i] === 'e' &&
    (isDigit(text.charCodeAt(i + 1)) ||
      ((text[i + 1] === '+' || text[i + 1] === '-') && isDigit(text.charCodeAt(i + 2))))
  ) {
    let k = i + 2;
    while (k < limit && isDigit(text.charCodeAt(k))) k++;
    if (!isLetter(text.charCodeAt(k))) {
      value = Number(`${whole}${fraction ? `.${fraction}` : ''}e${text.slice(i + 1, k)}`);
      i = k;
    }
  }
  let suffix: Suffix = null;
  let large = false;
  if ('多几来余'.includes(text[i] ?? ' ') && '万亿'.includes(text[i + 1] ?? ' ')) i++;
  else if ((whole.length <= 3 || whole.endsWith('00')) && !decimals && SOME_MORE.test(text.slice(i, i + 4)))
    return token(start, i + 1, value, null, false, false);
  // "10个w": ten times ten thousand, in slang
  if (text[i] === '个' && text[i + 1] === 'w' && !isLetter(text.charCodeAt(i + 2))) i++;
  const spaced = text[i] === ' ' || (text[i] === '个' && SCALES[text[i + 1] ?? '']) ? i + 1 : i;
  while (text[spaced] !== undefined && SCALES[text[spaced]!]) {
    // 百/千 behind digits only before 万 ("3百万", "5千万")
    const [name, scale] = SCALES[text[spaced]!]!;
    const next = text[spaced + 1] ?? '';
    if ((name === 'bai' || name === 'qian') && !/^[万人元块个用并,。;、!?\s)]?$/.test(next)) break;
    let k = spaced + 1;
    value *= scale;
    suffix = name;
    large = name === 'wan' || name === 'yi' || large;
    if ((name === 'bai' || name === 'qian') && next === '万') {
      value *= 1e4;
      large = true;
      suffix = 'wan';
      k++;
    }
    if (text[k] === '亿') {
      value *= 1e8;
      k++;
    }
    // "2万8" is 28,000
    const tail = name === 'wan' && Number.isInteger(value) ? TAIL.exec(text.slice(k, k + 3)) : null;
    if (tail) {
      value += Number(tail[1]) * 1000;
      k++;
    }
    i = k;
    break;
  }
  if (suffix === null) {
    const at = letterAt(text, i);
    if (at >= 0) {
      suffix = text[at] as Suffix;
      i = at + 1;
    }
  }
  const t = token(start, i, value, suffix, large, decimals);
  return t;
}

function group(text: string, at: number, before?: string): boolean {
  if (before !== undefined && text[at - 1] !== before) return false;
  return (
    isDigit(text.charCodeAt(at)) &&
    isDigit(text.charCodeAt(at + 1)) &&
    isDigit(text.charCodeAt(at + 2)) &&
    !isDigit(text.charCodeAt(at + 3))
  );
}

/** A unit letter right behind (or, for k, m, b, g, v, a, one space behind) the digits, not the start of a word. */
function letterAt(text: string, i: number): number {
  const stops = (k: number) => !isLetter(text.charCodeAt(k)) && !isDigit(text.charCodeAt(k)) && text[k] !== '_';
  const c = text[i];
  if (c !== undefined && 'kmwbgtva'.includes(c)) {
    if (stops(i + 1)) return c === 't' && text[i + 1] === '/' ? -1 : i;
    // "128k上下文" stops above; "10krmb" and "80gx8" do not
    if ('kmwg'.includes(c) && /^(?:rmb|usd|eur|cny|x\s?\d|\*)/.test(text.slice(i + 1, i + 5))) return i;
  }
  if (c === ' ' && 'kmbg'.includes(text[i + 1] ?? ' ') && stops(i + 2) && text[i + 2] !== "'") return i + 1;
  if (c === ' ' && 'va'.includes(text[i + 1] ?? ' ') && /^(?:\s*[,.;*x×/)]|\s*$|\s+\d)/.test(text.slice(i + 2, i + 6)))
    return i + 1;
  return -1;
}

function token(
  start: number,
  end: number,
  value: number,
  suffix: Suffix,
  large: boolean,
  decimals: boolean,
): NumberToken {
  return {
    kind: 'number',
    value,
    low: value,
    high: value,
    suffix,
    large,
    bare: false,
    decimals,
    range: false,
    start,
    end,
    gap: 0,
  };
}
