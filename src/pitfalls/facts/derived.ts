/** Figures that a text derives over time and people: written-out expressions, answers in seconds, months of rent, pay-back, people at once, kilowatt-hours. */
import type { Amount } from '../../quote/money.ts';
import { count, figure } from '../../quote/numbers.ts';
import { sentenceAround } from '../../quote/text.ts';
import { says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';

const PLAIN = String.raw`[^\d\n。;；]`;
type Place = { start: number; end: number };

const hit = (c: Case, at: Place, product: number, said: number, sum: string): Hit => ({
  quote: quoted(c, at.start, at.end),
  values: { product: n(product), said: n(said) },
  arithmetic: `${sum} ≠ ${n(said)}`,
});
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
    return hit(c, { start: m.index, end: m.index + m[0].length }, real, said, `${n(a)} / ${n(b)} = ${n(real)}`);
  }
  return null;
}

const ANSWER =
  /(?<![\w.,])(\d{1,3}[.,]\d{3}(?!\d)|\d{2,5})(?:\s?-\s?|\s?)(?:个\s?)?(?:tok(?:ens?)?(?![\w/]|\s(?:per|a|pro)\s)|Token(?![\w/]|\s(?:pro|je)\s)|词元)/giu;
const SECONDS = /(?<![\w.])(\d{1,4}(?:[.,]\d)?)\s?(?:秒|seconds?|secs?|s(?![\w/])|Sekunden?)/giu;
const MINUTES = /(?<![\w.])(\d{1,3}(?:[.,]\d)?)\s?(?:分钟|minutes?|mins?|Minuten?)/giu;
/** "A 2,000-token answer at 20 tok/s is there in 10 seconds". */
function answerTimeWrong(c: Case): Hit | null {
  const speeds = c.evidence!.speeds;
  for (const s of speeds) {
    const at = sentenceAround(c.text, s.start, s.end);
    const words = c.text.slice(at.start, at.end);
    if (!says('answerTakes', words) || speeds.some((x) => x !== s && x.start >= at.start && x.end <= at.end)) continue;
    const tokens = [...words.matchAll(ANSWER)].filter(
      (m) => at.start + m.index + m[0].length <= s.start || at.start + m.index >= s.end,
    );
    const times = [
      ...[...words.matchAll(SECONDS)]
        .filter((m) => !/(?:\/|每|per |pro |a |each |every )\s?$/iu.test(words.slice(0, m.index)))
        .map((m) => Number(m[1]!.replace(',', '.'))),
      ...[...words.matchAll(MINUTES)].map((m) => Number(m[1]!.replace(',', '.')) * 60),
    ];
    if (tokens.length !== 1 || times.length !== 1 || s.high <= 0 || s.scope === 'total') continue;
    const length = value(tokens[0]![1]!.replace(/[.,](?=\d{3}$)/u, ''));
    const [least, most] = [length / s.high, length / s.low];
    const said = times[0]!;
    // Longer than the writing alone may hold the prompt as well; shorter cannot be.
    if (said >= least * 0.8 && said <= Math.max(most * 3, most + 20)) continue;
    return hit(c, at, least, said, `${n(length)} / ${n(s.high)} = ${n(least)} s`);
  }
  return null;
}

const MONTHS =
  /(?<![\w.])(\d{1,3}|two|three|four|five|zwei|drei|vier|fünf)\s?(?:个)?\s?(月|年|months?|years?|Monaten?|Jahren?)(?![A-Za-z])/giu;
/** "5.2 万 a month, 36 months, 150 万 in all": one monthly price, one duration, one sum in one sentence. */
function overTimeWrong(c: Case): Hit | null {
  const e = c.evidence!;
  for (const rate of e.amounts) {
    const after = c.text.slice(rate.end, rate.end + 20);
    const before = c.text.slice(Math.max(0, rate.start - 10), rate.start);
    const yearly = says('perYear', after) || says('yearBefore', before);
    const monthly = says('perMonth', after) || says('monthBefore', before);
    if (yearly === monthly || rate.low !== rate.high) continue;
    const own = sentenceAround(c.text, rate.start, rate.end);
    // "1,900 a month. Over three years that is …"
    const at = { start: own.start, end: Math.max(own.end, sentenceAround(c.text, own.end + 2, own.end + 2).end) };
    const inside = e.amounts.filter((a) => a !== rate && a.start >= at.start && a.end <= at.end && a.low === a.high);
    const tail = c.text.slice(rate.end, at.end);
    const spans = [...tail.matchAll(MONTHS)].flatMap((m) => {
      const months = (count(m[1]!.toLowerCase()) ?? 0) * (/月|mon/iu.test(m[2]!) ? 1 : 12);
      return rate.end + m.index < rate.end + 2 ? [] : [months];
    });
    const [sum] = inside;
    const [months] = [...new Set(spans)];
    if (inside.length !== 1 || !sum || months === undefined || new Set(spans).size !== 1 || sum.start < rate.end)
      continue;
    if (!says('amountTo', c.text.slice(rate.end, sum.end + 14)) || alsoElse(c, at, rate, sum)) continue;
    const real = rate.high * (yearly ? months / 12 : months);
    if (months < 2 || Math.abs(real - sum.high) <= real * 0.06) continue;
    return hit(c, at, real, sum.high, `${n(rate.high)} × ${n(yearly ? months / 12 : months)} = ${n(real)}`);
  }
  return null;
}

/** Several things are rented, or something is added. */
const alsoElse = (c: Case, at: Place, rate: Amount, sum: Amount): boolean =>
  says('each', c.text.slice(Math.max(at.start, rate.start - 16), rate.end + 16)) ||
  /(?:[x×*+]|折|折扣|discount|Rabatt|加上|plus|zuzüglich|押金|首付|deposit|买|buy|kauf)/iu.test(
    c.text.slice(at.start, sum.end),
  );

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
    return hit(
      c,
      { start: people.start, end: once[0].end },
      real,
      once[0].high,
      `${n(people.high)} × ${m[1]} % = ${n(real)}`,
    );
  }
  return null;
}

const KWH =
  /(?<![\w.])(\d{1,3}(?:[.,]\d{3})+|\d{1,6}(?:[.,]\d{1,2})?)\s?(万)?\s?(?:kWh|度(?!电?[,，]?\s?[0-9.]*元)|千瓦时|Kilowattstunden)/giu;
const KW = /(?<![\w.])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:kW(?!h)|千瓦(?!时))|(?<![\w.])(\d{3,5})\s?(?:W|瓦)(?![\w时])/giu;
const HOURS_OF: readonly (readonly [number, RegExp])[] = [
  [8784, /(?:年|year|annual|yearly|jähr|Jahr)/iu],
  [744, /(?:月|month|Monat)/iu],
  [24, /(?:天|日|day|daily|Tag|täglich)/iu],
];
/** "2 kW day and night use 175,200 kWh a year": a year has 8,760 hours. */
function energyWrong(c: Case): Hit | null {
  const powers = [
    ...new Set([...c.text.matchAll(KW)].map((m) => (m[1] ? Number(m[1].replace(',', '.')) : Number(m[2]) / 1000))),
  ];
  if (powers.length !== 1 || powers[0] === undefined) return null;
  for (const m of c.text.matchAll(KWH)) {
    const said =
      (/[.,]\d{3}(?!\d)/u.test(m[1]!) ? Number(m[1]!.replace(/[.,]/gu, '')) : Number(m[1]!.replace(',', '.'))) *
      (m[2] ? 1e4 : 1);
    const lead = c.text
      .slice(Math.max(0, m.index - 24), m.index)
      .split(/[。;；\n]/u)
      .at(-1)!;
    const tail = c.text.slice(m.index + m[0].length, m.index + m[0].length + 14).split(/[。;；,，\n]/u)[0]!;
    const period = HOURS_OF.find(([, p]) => p.test(tail)) ?? HOURS_OF.find(([, p]) => p.test(lead));
    if (!period || said <= powers[0] * period[0] * 2.2) continue;
    const real = powers[0] * period[0];
    return hit(
      c,
      { start: m.index, end: m.index + m[0].length },
      Math.round(real),
      said,
      `${n(powers[0])} kW × ${n(period[0])} h = ${n(Math.round(real))} kWh`,
    );
  }
  return null;
}

const PAYS_BACK = new RegExp(
  `${sourceOf('paysBack')}${PLAIN}{0,30}?(?<![\\d.])(\\d{1,3}(?:[.,]\\d)?)\\s?(?:个)?\\s?(月|年|months?|years?|Monaten?|Jahren?)|(?<![\\d.])(\\d{1,3}(?:[.,]\\d)?)\\s?(?:个)?\\s?(月|年|months?|years?|Monaten?|Jahren?)\\s?(?:内|就|即可|后)?(?:可|能)?${sourceOf('paysBack')}`,
  'iu',
);
/** "60,000 to buy against 2,500 a month: paid back after 12 months". */
function payBackWrong(c: Case): Hit | null {
  const e = c.evidence!;
  const m = PAYS_BACK.exec(c.text);
  const fixed = e.amounts.filter((a) => a.low === a.high);
  const monthly = fixed.filter(
    (a) =>
      says('perMonth', c.text.slice(a.end, a.end + 12)) ||
      says('monthBefore', c.text.slice(Math.max(0, a.start - 10), a.start)),
  );
  const prices = fixed.filter((a) => !monthly.includes(a) && a.rate === null);
  const [rate, price] = [monthly[0], prices[0]];
  if (!m || monthly.length !== 1 || prices.length !== 1 || !rate || !price || price.high <= rate.high * 2) return null;
  if (
    says('each', c.text.slice(price.start - 12, price.end + 12)) ||
    says('each', c.text.slice(rate.start - 12, rate.end + 12))
  )
    return null;
  const said = Number((m[1] ?? m[3])!.replace(',', '.')) * (/月|mon/iu.test((m[2] ?? m[4])!) ? 1 : 12);
  const real = price.high / rate.high;
  if (said >= real * 0.7 && said <= real * 1.5) return null;
  return hit(
    c,
    { start: m.index, end: m.index + m[0].length },
    real,
    said,
    `${n(price.high)} / ${n(rate.high)} = ${n(real)}`,
  );
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
  return hit(
    c,
    { start: m.index, end: m.index + m[0].length },
    one,
    said,
    `${m[1]} × ${m[2]} MT/s × 8 B = ${n(one)} GB/s`,
  );
}

const TENTHS: Readonly<Record<string, number>> = {
  九五: 0.95,
  九: 0.9,
  八五: 0.85,
  八: 0.8,
  七五: 0.75,
  七: 0.7,
  六: 0.6,
  五: 0.5,
};
const TENTH = /(?:打|享)?(九五|八五|七五|[九八七六五]|[5-9](?:\.\d|\d)?)折/u;
/** "原价 86 万，打九折后 72.4 万": the price before, the share and the price after. */
function discountWrong(c: Case): Hit | null {
  const m = TENTH.exec(c.text);
  if (!m) return null;
  const at = sentenceAround(c.text, m.index, m.index + m[0].length);
  const inside = c.evidence!.amounts.filter(
    (a) => a.start >= at.start && a.end <= at.end && a.low === a.high && !a.each,
  );
  const [before, after] = inside;
  const digits = Number(m[1]);
  const share = TENTHS[m[1]!] ?? (digits >= 10 ? digits / 100 : digits / 10);
  if (inside.length !== 2 || !before || !after || before.end > m.index || after.start < m.index) return null;
  const real = before.high * share;
  if (Math.abs(real - after.high) <= real * 0.02) return null;
  return hit(c, at, real, after.high, `${n(before.high)} × ${n(share)} = ${n(real)}`);
}

/** "52,000 net, 9,880 of VAT, 63,880 gross": three amounts of one sentence, the middle one the tax of the first. */
function grossWrong(c: Case): Hit | null {
  const fixed = c.evidence!.amounts.filter((a) => a.low === a.high && a.rate === null);
  for (let i = 0; i + 2 < fixed.length; i++) {
    const [net, tax, gross] = [fixed[i]!, fixed[i + 1]!, fixed[i + 2]!];
    const at = sentenceAround(c.text, net.start, net.end);
    const share = tax.high / net.high;
    const words = c.text.slice(net.end, tax.end + 12);
    if (
      gross.end > at.end + 1 ||
      share < 0.04 ||
      share > 0.28 ||
      !/VAT|MwSt|USt|税|tax|GST|Mehrwertsteuer/iu.test(words)
    )
      continue;
    if (!/gross|brutto|含税|价税|total|合计|insgesamt|gesamt|zusammen/iu.test(c.text.slice(tax.end, gross.end + 16)))
      continue;
    const real = net.high + tax.high;
    if (Math.abs(real - gross.high) <= real * 0.005) continue;
    return hit(
      c,
      { start: net.start, end: gross.end },
      real,
      gross.high,
      `${n(net.high)} + ${n(tax.high)} = ${n(real)}`,
    );
  }
  return null;
}

/** Whichever derived figure cannot be. */
const derivedWrong: Fact = (c) =>
  c.evidence
    ? (quotientWrong(c) ??
      answerTimeWrong(c) ??
      overTimeWrong(c) ??
      activeShareWrong(c) ??
      energyWrong(c) ??
      payBackWrong(c) ??
      channelsWrong(c) ??
      discountWrong(c) ??
      grossWrong(c))
    : null;

export const facts = { derivedWrong };
