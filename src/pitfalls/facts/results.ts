/** Results that a text draws from its own figures: shares, means, rises, what is left, what a day or a month comes to. */
import type { SpeedFigure } from '../../quote/speeds.ts';
import { sentenceAround } from '../../quote/text.ts';
import { all, says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';

const PLAIN = String.raw`[^\d\n。;；]`;
const distinct = (list: readonly { high: number }[]): number[] => [...new Set(list.map((x) => x.high))];

const hit = (c: Case, at: { start: number; end: number }, product: string, said: string, sum: string): Hit => ({
  quote: quoted(c, at.start, at.end),
  values: { product, said },
  arithmetic: sum,
});

/** "200 users, 2,400 tok/s in total: divided evenly each of them reads at 120": one total, one number of people, one share, in one sentence or in the whole text. */
function shareWrong(c: Case): Hit | null {
  const e = c.evidence!;
  const people = e.concurrency.length > 0 ? e.concurrency : e.seats;
  for (const share of e.speeds) {
    const at = sentenceAround(c.text, share.start, share.end);
    const words = c.text.slice(at.start, at.end);
    // The speed of somebody alone is nobody's share.
    if (
      share.scope !== 'user' ||
      !says('sharesTo', words) ||
      says('alone', c.text.slice(share.start - 14, share.start))
    )
      continue;
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= at.start && x.end <= at.end);
    const own = (list: readonly { start: number; end: number; high: number }[]) => {
      const here = distinct(inside(list));
      const all = here.length > 0 ? here : distinct(list);
      return all.length === 1 ? all[0]! : null;
    };
    const total = own(e.speeds.filter((s) => s.scope === 'total'));
    const count = own(people);
    const shares = distinct(inside(e.speeds).filter((s) => s.scope === 'user' && s !== share));
    if (total === null || count === null || count < 2 || shares.length > 0) continue;
    const real = total / count;
    if ([share.low, share.high].some((x) => Math.abs(x - real) <= real * 0.15)) continue;
    return hit(
      c,
      at,
      `${n(real)} tok/s`,
      `${n(share.high)} tok/s`,
      `${n(total)} / ${n(count)} = ${n(real)} ≠ ${n(share.high)}`,
    );
  }
  return null;
}

const MEAN_BEFORE = new RegExp(`${sourceOf('average')}${PLAIN}{0,14}$`, 'iu');
/** "Run 1: 18, run 2: 20, on average 24": a mean lies between the least and the most of its runs. */
function meanWrong(c: Case): Hit | null {
  const speeds = c.evidence!.speeds;
  for (const [i, s] of speeds.entries()) {
    if (!MEAN_BEFORE.test(c.text.slice(Math.max(0, s.start - 30), s.start))) continue;
    const runs = runsBefore(c, speeds.slice(0, i), s);
    if (runs.length < 2) continue;
    const values = runs.map((r) => r.high);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    if (s.high >= least * 0.98 && s.low <= most * 1.02) continue;
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const at = sentenceAround(c.text, s.start, s.end);
    return hit(
      c,
      at,
      n(mean),
      n(s.high),
      `(${values.map((v) => n(v)).join(' + ')}) / ${values.length} = ${n(mean)} ≠ ${n(s.high)}`,
    );
  }
  return null;
}

/** Speeds right before a mean, each named as one of several runs. */
function runsBefore(c: Case, before: readonly SpeedFigure[], mean: SpeedFigure): SpeedFigure[] {
  const out: SpeedFigure[] = [];
  let end = mean.start;
  for (const s of [...before].reverse()) {
    if (end - s.end > 50) break;
    const lead = c.text
      .slice(Math.max(0, s.start - 24), s.start)
      .split('\n')
      .at(-1)!;
    if (!says('run', lead)) break;
    out.unshift(s);
    end = s.start;
  }
  return out;
}

const UNIT = String.raw`(?:个\s?)?(?:tok(?:ens?)?\s?\/\s?s|tokens? per second|Token pro Sekunde|t\/s|tps|GB\/s|TB\/s|TFLOPS|ms|s|秒|kW|W|元|万元|%|°C)?`;
const NUMBER = String.raw`(\d{1,3}[.,]\d{3}(?!\d)|\d{1,6}(?:[.,]\d{1,2})?)`;
/** 1,200 and 1.200 are twelve hundred, 1,2 and 1.2 are not. */
const value = (digits: string): number =>
  /^\d{1,3}[.,]\d{3}$/u.test(digits) ? Number(digits.replace(/[.,]/u, '')) : Number(digits.replace(',', '.'));
const FROM_TO = new RegExp(
  `(?:由|从|原来(?:的)?|\\bfrom|\\bvon)\\s?(?:about |around |rund |etwa )?${NUMBER}\\s?(${UNIT})[^\\d\\n。;；]{1,16}?(?:到|至|为|\\bto\\b|\\bauf)\\s?(?:about |around |rund |etwa )?${NUMBER}\\s?(${UNIT})`,
  'giu',
);
const PERCENT = /(?<![\w.])(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:%|percent|per cent|Prozent|个百分点)/giu;
const FACTOR = /(?<![\w.])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:倍|times|-?fold|[x×](?![\w\d])|-?mal\b|-?fach)/giu;

/** "From 12 to 18 tok/s, a rise of 150 %": of the 12 it is half. */
function riseWrong(c: Case): Hit | null {
  for (const m of c.text.matchAll(FROM_TO)) {
    const [a, b] = [value(m[1]!), value(m[3]!)];
    const units = [m[2], m[4]].map((u) => (u ?? '').replace(/\s/g, '').toLowerCase());
    // A percentage of percentages, a unit that changes, a date: no rise to check.
    if (
      !(a > 0) ||
      !(b > 0) ||
      a === b ||
      units[1] === '' ||
      units[1] === '%' ||
      (units[0] !== '' && units[0] !== units[1])
    )
      continue;
    const at = sentenceAround(c.text, m.index, m.index + m[0].length);
    const tail = c.text.slice(m.index + m[0].length, Math.min(at.end, m.index + m[0].length + 50));
    if (/\d\s?(?:tok|t\/s|GB\/s|ms|kW)/iu.test(tail)) continue;
    const change = (Math.abs(b - a) / a) * 100;
    const share = (b / a) * 100;
    for (const p of tail.matchAll(PERCENT)) {
      const lead = tail.slice(0, p.index);
      if (!says('changesBy', lead) && !says('changesBy', tail.slice(p.index, p.index + p[0].length + 16))) continue;
      const said = Number(p[1]!.replace(',', '.'));
      // Of the new figure instead of the old one is a common, and at least arguable, way to count a fall.
      const fair = [
        change,
        (Math.abs(b - a) / b) * 100,
        ...(/(?:到|至|to|auf|原来的)\s?\S{0,4}$/iu.test(lead) ? [share] : []),
      ];
      if (fair.some((x) => Math.abs(x - said) <= Math.max(2, x * 0.06))) continue;
      return hit(
        c,
        at,
        `${n(change)} %`,
        `${n(said)} %`,
        `|${n(b)} − ${n(a)}| / ${n(a)} = ${n(change)} % ≠ ${n(said)} %`,
      );
    }
    const f = FACTOR.exec(tail);
    FACTOR.lastIndex = 0;
    if (!f || !says('changesBy', tail)) continue;
    const said = Number(f[1]!.replace(',', '.'));
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    if ([high / low, high / low - 1].some((x) => Math.abs(x - said) <= Math.max(0.3, x * 0.12))) continue;
    return hit(c, at, `${n(high / low)}×`, `${n(said)}×`, `${n(high)} / ${n(low)} = ${n(high / low)} ≠ ${n(said)}`);
  }
  return null;
}

/** "96 GB, less 70 GB of weights, leaves 46 GB for the cache": more than the difference cannot be left. */
function restWrong(c: Case): Hit | null {
  const memory = [...c.evidence!.memory, ...c.evidence!.remaining].sort((a, b) => a.start - b.start);
  for (const m of memory) {
    const at = sentenceAround(c.text, m.start, m.end);
    if (!m.left) continue;
    const from = Math.max(0, m.start - 120);
    const others = distinct(memory.filter((x) => x !== m && x.start >= from && x.end <= m.start));
    const between = c.text.slice(from, m.start);
    // "8 × 96 GB = 768 GB": the figure of one card is no part of the rest.
    const values = others.filter(
      (v) =>
        !others.some(
          (x) => x > v && Number.isInteger(x / v) && x / v <= 16 && new RegExp(`(?<!\\d)${x / v}\\s?\\S`).test(between),
        ),
    );
    // Exactly a whole and a part; with more figures nobody can tell which is taken from which.
    if (
      values.length !== 2 ||
      (values.length === others.length && /[x×*]\s?\d|\d\s?(?:[x×*]|张|卡|块|台|cards|GPUs|Karten)/iu.test(between))
    )
      continue;
    const [whole, part] = [Math.max(...values), Math.min(...values)];
    const rest = whole - part;
    if (m.low <= rest * 1.08 + 1 || m.low >= whole) continue;
    return hit(c, at, `${n(rest)} GB`, `${n(m.low)} GB`, `${n(whole)} − ${n(part)} = ${n(rest)} GB < ${n(m.low)} GB`);
  }
  return null;
}

const SECONDS: readonly (readonly [number, RegExp])[] = [
  [3600, /^\s?(?:tok(?:ens?)?|Token|词元)?\s?(?:per hour|an hour|each hour|\/\s?(?:h|hour|小时)|每小时|pro Stunde)/iu],
  [
    86_400,
    /^\s?(?:tok(?:ens?)?|Token|词元)?\s?(?:per day|a day|each day|daily|\/\s?(?:d|day|天|日)|每天|pro Tag|am Tag|täglich)/iu,
  ],
];
const MANY =
  /(?<![\w.])(\d{1,4}(?:[.,]\d{1,3})?)\s?(百万|千万|万|亿|million|billion|Mio\.?|Millionen|Mrd\.?|Milliarden|M|B)\s?(?:个\s?)?(?=tok|词元|Token)/giu;
const SCALES: Readonly<Record<string, number>> = {
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  b: 1e9,
  billion: 1e9,
  mrd: 1e9,
  milliarden: 1e9,
};
/** "20 tok/s, so 17 million tokens a day": a day has 86,400 seconds. */
function dayWrong(c: Case): Hit | null {
  const speeds = distinct(c.evidence!.speeds);
  if (speeds.length !== 1 || c.evidence!.concurrency.length > 0 || c.evidence!.seats.length > 0) return null;
  for (const m of c.text.matchAll(MANY)) {
    const said = Number(m[1]!.replace(',', '.')) * (SCALES[m[2]!.toLowerCase().replace('.', '')] ?? 1e6);
    const after = c.text.slice(m.index + m[0].length, m.index + m[0].length + 24);
    const before = c.text.slice(Math.max(0, m.index - 12), m.index);
    const period = SECONDS.find(
      ([seconds, p]) =>
        p.test(after) ||
        (seconds > 3600 ? /(?:每天|一天|日产|单日)\S{0,8}$/u : /(?:每小时|一小时)\S{0,8}$/u).test(before),
    );
    if (!period) continue;
    const most = speeds[0]! * period[0];
    if (said <= most * 1.1) continue;
    const at = sentenceAround(c.text, m.index, m.index + m[0].length);
    return hit(c, at, n(most), n(said), `${n(speeds[0]!)} tok/s × ${n(period[0])} s = ${n(most)} < ${n(said)}`);
  }
  return null;
}

const HOURS = /(?<![\w.])(\d{1,3}(?:,\d{3})?)\s?(?:小时|hours?\b|h\b|Stunden)/giu;
/** "2.49 a GPU-hour, eight GPUs, 720 hours: 1,792.80": the rate, the cards, the hours and one sum, all stated. */
function rentWrong(c: Case): Hit | null {
  const e = c.evidence!;
  const rates = e.amounts.filter(
    (a) => a.rate !== null && a.low === a.high && says('perCardHour', c.text.slice(a.start, a.end + 24)),
  );
  const hours = [...new Set([...c.text.matchAll(HOURS)].map((m) => Number(m[1]!.replace(',', ''))))].filter(
    (h) => h > 24,
  );
  const cards = [
    ...new Set([...all('cardsOfNode', c.text)].map((p) => cardsSaid(c.text.slice(p.start, p.end)))),
  ].filter((k) => k >= 2);
  const sums = e.amounts.filter(
    (a) => a.rate === null && a.low === a.high && rates[0] !== undefined && a.high > rates[0].high * 24,
  );
  const [rate, h, k, sum] = [rates[0], hours[0], cards[0], sums[0]];
  if (!rate || !sum || h === undefined || k === undefined) return null;
  if (distinct(rates).length !== 1 || hours.length !== 1 || cards.length !== 1 || distinct(sums).length !== 1)
    return null;
  const real = rate.high * k * h;
  if ([real, real * 12].some((x) => Math.abs(x - sum.high) <= x * 0.1)) return null;
  return hit(
    c,
    { start: Math.min(rate.start, sum.start), end: Math.max(rate.end, sum.end) },
    n(real),
    n(sum.high),
    `${n(rate.high)} × ${n(k)} × ${n(h)} = ${n(real)} ≠ ${n(sum.high)}`,
  );
}

const WORDS: Readonly<Record<string, number>> = { two: 2, four: 4, eight: 8, sixteen: 16, zwei: 2, vier: 4, acht: 8 };
const cardsSaid = (words: string): number =>
  Number(/\d+/.exec(words)?.[0] ?? WORDS[/[a-z]+/i.exec(words)?.[0]?.toLowerCase() ?? ''] ?? 0);

const BYTES = /(?<![\w.])(\d(?:[.,]\d{1,2})?|two|four|eight|zwei|vier|acht)\s?(?:个)?(?:bytes?\b|字节|Bytes?\b)/giu;
/** "FP8 stores every parameter in 8 bytes": bits taken for bytes. */
const bytesOfFormatWrong: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  for (const m of c.text.matchAll(BYTES)) {
    const at = sentenceAround(c.text, m.index, m.index + m[0].length);
    const words = c.text.slice(Math.max(at.start, m.index - 60), Math.min(at.end, m.index + m[0].length + 30));
    const before = e.precisions.filter((p) => p.end <= m.index && p.start >= at.start && m.index - p.end < 44);
    const near = before.at(-1);
    if (!near?.precision || !/参数|权重|param|weight|Gewicht/iu.test(words) || says('fineTune', words)) continue;
    if (/优化器|optimi[sz]er|Adam|梯度|gradient|训练|training|master|[x×*]\s?\d|\d\s?[x×*]/iu.test(words)) continue;
    // "Quantised, from 4 bytes to half a byte" names the format that was before.
    if (/(?:从|由|from|von|statt|instead of|原来)\s?$/iu.test(c.text.slice(Math.max(0, m.index - 12), m.index)))
      continue;
    const said = WORDS[m[1]!.toLowerCase()] ?? Number(m[1]!.replace(',', '.'));
    const real = near.bits / 8;
    if (Math.abs(said - real) <= real * 0.3) continue;
    return {
      quote: quoted(c, near.start, m.index + m[0].length),
      values: { said: `${n(said)} B`, real: `${n(real)} B` },
      arithmetic: `${n(near.bits)} bit / 8 = ${n(real)} B ≠ ${n(said)} B`,
    };
  }
  return null;
};

/** Whichever result does not follow from the text's own figures. */
const resultWrong: Fact = (c) =>
  c.evidence ? (shareWrong(c) ?? meanWrong(c) ?? riseWrong(c) ?? restWrong(c) ?? dayWrong(c) ?? rentWrong(c)) : null;

export const facts = { resultWrong, bytesOfFormatWrong };
