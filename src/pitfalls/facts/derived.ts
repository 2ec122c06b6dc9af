/** Figures that a text derives from others of its own: divisions written out, people at once, bandwidth of channels, and those over time and of money. */
import { figure } from '../../quote/numbers.ts';
import { says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n } from '../fact.ts';
import { discountWrong, grossWrong, toldPriceWrong } from './discounts.ts';
import {
  answerTimeWrong,
  batchRateWrong,
  energyWrong,
  overTimeWrong,
  payBackWrong,
  yearOfMonthsWrong,
} from './over-time.ts';
import { unequal } from './quoting.ts';
import { rentSumWrong } from './rent-sums.ts';

const value = (text: string): number => figure(text.replace(/[.,]$/u, ''));

const QUOTIENT =
  /(?<![\w.×x*+÷/-])(\d[\d,.]{0,9})\s?(?:GB\/s|TB\/s|GB|TB|tok(?:ens?)?\/s|元|万元?|W|kW)?\s?(?:÷|\s\/\s|:\s(?=\d))\s?(\d[\d,.]{0,9})\s?(?:GB|TB|人|路|users?|张|卡|cards?|W|kW|万元?|元)?\s?(?:=|≈|＝)\s?(?:约|about |rund |etwa )?(\d[\d,.]{0,9})/giu;
/** "819 GB/s ÷ 40 GB = 40": divisions written out. */
function quotientWrong(c: Case): Hit | null {
  for (const m of c.text.matchAll(QUOTIENT)) {
    const [a, b, said] = [value(m[1]!), value(m[2]!), value(m[3]!)];
    if (![a, b, said].every((x) => Number.isFinite(x) && x > 0)) continue;
    const real = a / b;
    if (
      [1, 1000, 1e-3, 1e4, 1e-4, 100, 1024, 1 / 1024, 60, 3600].some(
        (f) => Math.abs(real * f - said) <= Math.max(said * 0.05, 0.6),
      )
    )
      continue;
    return unequal(c, { start: m.index, end: m.index + m[0].length }, real, said, `${n(a)} / ${n(b)} = ${n(real)}`);
  }
  return null;
}

const CHAIN =
  /(?<![\w.×x*+÷/-])(\d[\d.]{0,9})\s?[x×*]\s?(\d[\d.]{0,9})\s?(?:\/|÷)\s?(\d[\d.]{0,9})\s?(?:=|≈|＝)\s?(?:约|about |rund |etwa )?(\d[\d.]{0,9})(?!\s?[x×*÷/]\s?\d)/giu;
/** "7 × 2 / 1024 ≈ 0.137": a product and a division in one line, wrong whatever the unit. */
function chainWrong(c: Case): Hit | null {
  for (const m of c.text.matchAll(CHAIN)) {
    const [a, b, d, said] = [m[1]!, m[2]!, m[3]!, m[4]!].map((x) => Number(x.replace(/[.]$/u, ''))) as [
      number,
      number,
      number,
      number,
    ];
    const real = (a * b) / d;
    if (!(real > 0) || !(said > 0)) continue;
    // Units of a thousand are silent between factors; a shift by ten is none.
    if ([1, 1000, 1e-3, 1024, 1 / 1024, 1e9 / 2 ** 30, 100, 0.01].some((f) => Math.abs(real * f - said) <= said * 0.06))
      continue;
    const sum = `${n(a)} × ${n(b)} / ${n(d)} = ${n(real)}`;
    return unequal(c, { start: m.index, end: m.index + m[0].length }, real, said, sum);
  }
  return null;
}

const SHARE = /(?<![\w.])(\d{1,2}(?:[.,]\d)?)\s?(?:%|percent|Prozent)/iu;
/** "500 staff, 10 % of them at once, so 100 at the same time". */
function activeShareWrong(c: Case): Hit | null {
  const e = c.evidence!;
  for (const people of e.seats) {
    const at = { start: people.start, end: Math.min(c.text.length, people.end + 110) };
    const words = c.text.slice(people.end, at.end).split('\n')[0]!;
    const m = SHARE.exec(words);
    const once = e.concurrency.filter(
      (x) => x.start >= people.end && x.end <= people.end + words.length && x.high < people.high,
    );
    if (!m || once.length !== 1 || !once[0] || people.low !== people.high || once[0].low !== once[0].high) continue;
    const between = words.slice(0, once[0].start - people.end);
    if (
      between.includes('。') ||
      !between.includes(m[0]) ||
      !says('atOnce', words.slice(0, m.index + 40)) ||
      (between.match(/%/gu)?.length ?? 0) > 1
    )
      continue;
    const real = (people.high * Number(m[1]!.replace(',', '.'))) / 100;
    if (Math.abs(real - once[0].high) <= Math.max(2, real * 0.15)) continue;
    return unequal(
      c,
      { start: people.start, end: once[0].end },
      real,
      once[0].high,
      `${n(people.high)} × ${m[1]} % = ${n(real)}`,
    );
  }
  return null;
}

const CHANNELS =
  /(?<![\w.])(\d{1,2})\s?(?:个)?\s?-?(?:通道|channels?|Kanäle|Kanal)(?:\s?(?:of|with|mit|的))?\s?\S{0,6}?\s?DDR\d[- ]?(\d{4})(?!\d)[^。;；\n]{0,50}?(?<![\w.])(\d{2,4}(?:\.\d)?)\s?GB\/s/iu;
/** "Eight channels of DDR5-4800, 614 GB/s": channels × MT/s × 8 bytes, of one processor or of two. */
function channelsWrong(c: Case): Hit | null {
  const m = CHANNELS.exec(c.text);
  if (!m || !/带宽|bandwidth|Bandbreite/iu.test(m[0]) || /显存|VRAM|GPU/iu.test(m[0])) return null;
  const [one, said] = [(Number(m[1]) * Number(m[2]) * 8) / 1000, Number(m[3])];
  // Measured figures are lower; higher than both sockets together, or between, is no reading of it.
  if (said <= one * 1.04 || [2, 4].some((k) => Math.abs(one * k - said) <= said * 0.05)) return null;
  return unequal(
    c,
    { start: m.index, end: m.index + m[0].length },
    one,
    said,
    `${m[1]} × ${m[2]} MT/s × 8 B = ${n(one)} GB/s`,
  );
}

/** Whichever derived figure cannot be. */
const derivedWrong: Fact = (c) =>
  c.evidence
    ? (quotientWrong(c) ??
      chainWrong(c) ??
      answerTimeWrong(c) ??
      batchRateWrong(c) ??
      overTimeWrong(c) ??
      rentSumWrong(c) ??
      yearOfMonthsWrong(c) ??
      activeShareWrong(c) ??
      energyWrong(c) ??
      payBackWrong(c) ??
      channelsWrong(c) ??
      discountWrong(c) ??
      grossWrong(c) ??
      toldPriceWrong(c))
    : null;

export const facts = { derivedWrong };
