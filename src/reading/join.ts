import type { NumberToken, Token, WordToken } from './token.ts';

const isDigit = (c: number) => c >= 0x30 && c <= 0x39;

/** Spelled-out numbers of several words ("two hundred and fifty thousand", "half a million"), and ranges ("5-8", "2 to 3", "70到80"). */
export function joinNumbers(tokens: Token[], text: string): Token[] {
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
    // "a hundred and twenty"
    const hundreds = spelled[spelled.length - 2];
    if (
      t.kind === 'number' &&
      hundreds?.kind === 'number' &&
      last?.kind === 'word' &&
      last.concepts.includes('and') &&
      t.gap + last.gap === 0 &&
      isSpelled(text, t) &&
      isSpelled(text, hundreds) &&
      t.value < 100 &&
      hundreds.value >= 100 &&
      hundreds.value < 1000 &&
      hundreds.value % 100 === 0
    ) {
      const merged = hundreds.value + t.value;
      spelled.pop();
      Object.assign(hundreds, { value: merged, low: merged, high: merged, end: t.end, bare: false });
      continue;
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
          : t.suffix === 'qian'
            ? 1e3
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
export function replaced(tokens: Token[]): Token[] {
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
    and?.kind === 'word' && and.concepts.includes('to') && front?.kind === 'word' && front.concepts.includes('between')
  );
}

const joins = (t: Token, text: string): boolean =>
  (t.kind === 'mark' && (t.text === '-' || t.text === '~') && !(text[t.start - 1] === ' ' && text[t.end] !== ' ')) ||
  (t.kind === 'word' && t.text === '~') ||
  (t.kind === 'word' && t.concepts.includes('to') && !t.concepts.includes('lists'));

function sane(a: NumberToken, b: NumberToken): boolean {
  if (a.suffix && b.suffix && a.suffix !== b.suffix) return a.suffix === 'k' && b.suffix === 'm';
  if (a.suffix && !b.suffix) return false;
  return b.value > a.value || (b.large && !a.large) || a.value < b.value * (b.suffix ? 1000 : 1);
}
