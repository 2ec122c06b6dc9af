/** Figures that a text derives over time: answers in seconds, months of rent, pay-back, kilowatt-hours. */
import type { Amount } from '../../quote/money.ts';
import { count, figure } from '../../quote/numbers.ts';
import { sentenceAround } from '../../quote/text.ts';
import { says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Hit } from '../fact.ts';
import { n } from '../fact.ts';
import { type Place, unequal } from './quoting.ts';

const PLAIN = String.raw`[^\d\n。;；]`;

const ANSWER =
  /(?<![\w.,])(\d{1,3}[.,]\d{3}(?!\d)|\d{2,5})(?:\s?-\s?|\s?)(?:个\s?)?(?:tok(?:ens?)?(?![\w/]|\s(?:per|a|pro)\s)|Token(?![\w/]|\s(?:pro|je)\s)|词元)/giu;
const SECONDS = /(?<![\w.])(\d{1,4}(?:[.,]\d)?)\s?(?:秒|seconds?|secs?|s(?![\w/])|Sekunden?)/giu;
const MINUTES = /(?<![\w.])(\d{1,3}(?:[.,]\d)?)\s?(?:分钟|minutes?|mins?|Minuten?)/giu;
/** "A 2,000-token answer at 20 tok/s is there in 10 seconds". */
export function answerTimeWrong(c: Case): Hit | null {
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
    const length = figure(tokens[0]![1]!.replace(/[.,](?=\d{3}$)/u, ''));
    const [least, most] = [length / s.high, length / s.low];
    const said = times[0]!;
    // Longer than the writing alone may hold the prompt as well; shorter cannot be.
    if (said >= least * 0.8 && said <= Math.max(most * 3, most + 20)) continue;
    return unequal(c, at, least, said, `${n(length)} / ${n(s.high)} = ${n(least)} s`);
  }
  return null;
}

const EACH_WRITES =
  /(?<![\w.,])(\d{1,3}[.,]\d{3}(?!\d)|\d{2,5})\s?(?:output |generated |new |Ausgabe-?)?(?:tok(?:ens?)?|Token)\s(?:each|per request|apiece|pro Anfrage|je Anfrage)|每(?:个|条|路)?(?:请求|并发)?[^\d\n,，。]{0,8}(\d{2,5})\s?(?:个\s?)?(?:tok(?:ens?)?|词元)/iu;
const WITHIN =
  /(?:in|took|takes?|finished in|耗时|用时|总耗时|跑完|in insgesamt|dauerte)\s?(?:about |约|共|:|：)?\s?(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:s(?![\w/])|secs?|seconds?|秒|Sekunden)/iu;
/** "16 requests at once, 256 tokens each, done in 9.8 s: 780 tok/s together": more than was written in that time. */
export function batchRateWrong(c: Case): Hit | null {
  const e = c.evidence!;
  const [tokens, time] = [EACH_WRITES.exec(c.text), WITHIN.exec(c.text)];
  const people = new Set(e.concurrency.map((x) => x.high));
  const totals = e.speeds.filter((s) => s.scope === 'total' || s.scope === 'unsaid');
  const [many] = people;
  const [total] = totals;
  if (!tokens || !time || people.size !== 1 || totals.length !== 1 || !many || !total || many < 2) return null;
  const length = figure((tokens[1] ?? tokens[2])!.replace(/[.,](?=\d{3}$)/u, ''));
  const seconds = Number(time[1]!.replace(',', '.'));
  const real = (many * length) / seconds;
  // The prompts may be counted in a total; nobody reads a third more out of answers that are said to be the work.
  if (!(real > 0) || total.low <= real * 1.3) return null;
  return unequal(
    c,
    { start: Math.min(time.index, total.start), end: Math.max(time.index + time[0].length, total.end) },
    real,
    total.high,
    `${n(many)} × ${n(length)} / ${n(seconds)} s = ${n(real)} tok/s`,
  );
}

const MONTHS =
  /(?<![\w.])(\d{1,3}|two|three|four|five|zwei|drei|vier|fünf)\s?(?:个)?\s?(月|年|months?|years?|Monaten?|Jahren?)(?![A-Za-z])/giu;
/** "5.2 万 a month, 36 months, 150 万 in all": one monthly price, one duration, one sum in one sentence. */
export function overTimeWrong(c: Case): Hit | null {
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
    return unequal(c, at, real, sum.high, `${n(rate.high)} × ${n(yearly ? months / 12 : months)} = ${n(real)}`);
  }
  return null;
}

const YEAR_OF =
  /^[^\d\n。;；]{0,8}(?:[一1]年|全年|12个月|twelve months|a year|per year|im Jahr|pro Jahr|aufs Jahr)[^\n。;；¥$€]{0,14}$/iu;
/** "一个月…6854元，一年12个月下来就是68,544元": a month and a year of the same thing, one right behind the other. */
export function yearOfMonthsWrong(c: Case): Hit | null {
  const fixed = c.evidence!.amounts.filter((a) => a.low === a.high);
  for (let i = 0; i + 1 < fixed.length; i++) {
    const [month, year] = [fixed[i]!, fixed[i + 1]!];
    const at = sentenceAround(c.text, month.start, month.end);
    const lead = c.text.slice(Math.max(at.start, month.start - 60), month.start);
    const between = c.text.slice(month.end, year.start);
    if (year.end > at.end || year.currency !== month.currency || !YEAR_OF.test(between)) continue;
    const monthly =
      says('perMonth', between) ||
      /一个月|每月|月均|a month|per month|monthly|im Monat|pro Monat|monatlich/iu.test(lead);
    const real = month.high * 12;
    if (!monthly || /折|discount|Rabatt|优惠/iu.test(between) || Math.abs(real - year.high) <= real * 0.03) continue;
    return unequal(c, { start: month.start, end: year.end }, real, year.high, `${n(month.high)} × 12 = ${n(real)}`);
  }
  return null;
}

/** Several things are rented, or something is added. */
const alsoElse = (c: Case, at: Place, rate: Amount, sum: Amount): boolean =>
  says('each', c.text.slice(Math.max(at.start, rate.start - 16), rate.end + 16)) ||
  /(?:[x×*+]|折|折扣|discount|Rabatt|加上|plus|zuzüglich|押金|首付|deposit|买|buy|kauf)/iu.test(
    c.text.slice(at.start, sum.end),
  );

const PAYS_BACK = new RegExp(
  `${sourceOf('paysBack')}${PLAIN}{0,30}?(?<![\\d.])(\\d{1,3}(?:[.,]\\d)?)\\s?(?:个)?\\s?(月|年|months?|years?|Monaten?|Jahren?)|(?<![\\d.])(\\d{1,3}(?:[.,]\\d)?)\\s?(?:个)?\\s?(月|年|months?|years?|Monaten?|Jahren?)\\s?(?:内|就|即可|后)?(?:可|能)?${sourceOf('paysBack')}`,
  'iu',
);
/** "60,000 to buy against 2,500 a month: paid back after 12 months". */
export function payBackWrong(c: Case): Hit | null {
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
  return unequal(
    c,
    { start: m.index, end: m.index + m[0].length },
    real,
    said,
    `${n(price.high)} / ${n(rate.high)} = ${n(real)}`,
  );
}

const KWH =
  /(?<![\w.])(\d{1,3}(?:[.,]\d{3})+|\d{1,6}(?:[.,]\d{1,2})?)\s?(万)?\s?(?:kWh|度(?!电?[,，]?\s?[0-9.]*元)|千瓦时|Kilowattstunden)/giu;
const KW = /(?<![\w.])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:kW(?!h)|千瓦(?!时))|(?<![\w.])(\d{3,5})\s?(?:W|瓦)(?![\w时])/giu;
/** The most hours that a period has: a leap year, a month of 31 days. */
const HOURS_OF: readonly (readonly [number, RegExp])[] = [
  [8784, /(?:年|year|annual|yearly|jähr|Jahr)/iu],
  [744, /(?:月|month|Monat)/iu],
  [24, /(?:天|日|day|daily|Tag|täglich)/iu],
];
/** "2 kW day and night use 175,200 kWh a year": a year has no more than 8,784 hours. */
export function energyWrong(c: Case): Hit | null {
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
    return unequal(
      c,
      { start: m.index, end: m.index + m[0].length },
      Math.round(real),
      said,
      `${n(powers[0])} kW × ${n(period[0])} h = ${n(Math.round(real))} kWh`,
    );
  }
  return null;
}
