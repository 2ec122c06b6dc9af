/** Amounts of money in a text: 报价128万, ¥1,200, $600–$750, 12.500 €, 25k USD, between 800k and 1.2M. */
import type { Currency } from '../quantity/index.ts';
import { figure, NUMBER } from './numbers.ts';
import { find, says, sourceOf } from './words/index.ts';

export interface Amount {
  start: number;
  end: number;
  low: number;
  high: number;
  currency: Currency | null;
  /** The amount is said to be for one piece. */
  each: boolean;
  /** Running cost, not a purchase: what it is per, as written ("/h", "per million tokens"). */
  rate: string | null;
  about: boolean;
}

const SIGNS: readonly [RegExp, Currency][] = [
  [/^(?:US\$|USD|美元|美金|美刀|(?:US[- ])?dollars?|bucks)$/i, 'USD'],
  [/^(?:HK\$|HKD|港币|港元)$/i, 'HKD'],
  [/^(?:NT\$|TWD|新台币|台币)$/i, 'TWD'],
  [/^(?:\$)$/, 'USD'],
  [/^(?:€|EUR|euros?|欧元)$/i, 'EUR'],
  [/^(?:£|GBP|pounds?|英镑)$/i, 'GBP'],
  [/^(?:CHF|Franken)$/i, 'CHF'],
  [/^(?:JPY|日元|円)$/i, 'JPY'],
  [/^(?:KRW|₩|韩元)$/i, 'KRW'],
  [/^(?:¥|RMB|CNY|人民币|元|块钱|块|yuan)$/i, 'CNY'],
];
const PREFIX = String.raw`US\$|HK\$|NT\$|\$|€|£|¥|₩|\b(?:USD|EUR|RMB|CNY|GBP|CHF|HKD|TWD|JPY|KRW)\b|人民币`;
const SUFFIX = String.raw`美元|美金|美刀|港币|港元|欧元|英镑|日元|韩元|新台币|人民币|元(?:整|人民币)?|块钱|块(?!\s?(?:显|卡|GPU|硬盘|\d|[A-Za-z]))|(?:US[- ])?dollars?\b|USD\b|US\$|EUR\b|euros?\b|€|£|GBP\b|CHF\b|RMB\b|CNY\b|yuan\b|\$(?!\s?\d)`;
const SCALE = String.raw`万亿|百万|千万|万|亿|千(?!兆|卡|问|万|瓦)|[kK](?![A-Za-z])|[wW](?![A-Za-z])|M(?:io\.?|illion(?:en)?|n)?(?![A-Za-z])|million(?:en)?|thousand|Tausend|Tsd\.?|Mrd\.?|m(?![A-Za-z])`;
const AMOUNT = new RegExp(
  String.raw`(?:(${PREFIX})\s?|(?<![\w.])(?<![\w.)%]-)(?<!\d,))(${NUMBER})\s?\+?\s?(${SCALE})?(?:\s?(?:-|~|至|到|to|bis|and|–|und)\s?(${PREFIX})?\s?(${NUMBER})\s?(${SCALE})?)?\s?(${SUFFIX})?`,
  'giu',
);
/** A figure followed by one of these is no money even with 万 or k before it. */
const OTHER_UNIT =
  /^\s?(?:人|名|位|份|篇|例|册|单|笔|所|家|户|亩|用户|卡|张|台|块|颗|路|个|次|条|字|套|件|级|倍|瓦|兆|参数|并发|tok|T\b|token|users?|people|context|ctx|tps|GB|TB|MB|G\b|W\b|W电|kW|kWh|V\b|Hz|MHz|MT\/s|mhz|ghz|b\b|小时|分钟|年|月|天|秒|h\b|hours?|%|％|\/s|ops|parameters?|params|rpm|fps|mm|cm|kg|port|核(?!心|算|定|准)|线程|上下文|tokens|x\b|×)/iu;
const RATE =
  /^\s?(?:(?:\/|每|per )\s?(?:台|卡|张|节点|套|GPU|card|node|server|machine)\s?)?(?:\/|per |每|pro |an |a |je |im )\s?(?:\d+\s?)?(?:卡时|小时|时(?![间候])|hour|hr\b|h\b|Stunde|天|day|Tag|月|month|mo\b|Monat|年|year|yr\b|Jahr|百万|million|M\b|M tok|1M|1K|千|tok|token|kWh|度|GB|TB|W\b|watt|kg|mtok)/iu;
/** "一个月6万8", "月租3万": what the amount is per stands before it. */
const RATE_BEFORE =
  /(?:一个月|每个?月|一年|每年|一天|每天|一小时|每小时|月租金?|月付|时租|时价|卡时价?|年租金?|monthly|monatlich)\s*[:：约为是要]{0,2}\s*$/iu;
/** "6万8" is 68,000; "6万8卡" counts cards. */
const TAIL = /^([1-9])(?![\d.,%A-Za-z]|\s?[张台卡块个套人万千])/u;
const GPU_HOUR = /^\s?(?:\/|per )\s?(?:gpu|card|卡)\s?[-/ ]?\s?(?:per |an? )?(?:h\b|hr\b|hour|小时|时)/iu;

/** "$2.49 × 720 h", "24 × 365 × $0.12": a factor of running cost. */
const FACTOR_AFTER = /^\s?[x×*]\s?[\d.,]+\s?(?:h\b|hours?|小时|months?|个?月|days?|天|Stunden|Monate|kWh?)/iu;
const FACTOR_BEFORE = /\d\s?(?:kW|h|小时|天)?\s?[x×*]\s?\d[\d.,]*\s?(?:h|小时|天|days?|hours?)?\s?[x×*]\s?$/iu;

function scaleOf(word: string | undefined): number {
  if (!word) return 1;
  const w = word.toLowerCase();
  if (w === '万亿') return 1e12;
  if (w === '亿') return 1e8;
  if (w === '千万') return 1e7;
  if (w === '百万') return 1e6;
  if (w === '万' || w === 'w') return 1e4;
  if (w === '千' || w === 'k' || w.startsWith('thous') || w.startsWith('taus') || w.startsWith('tsd')) return 1e3;
  if (w.startsWith('mrd')) return 1e9;
  return 1e6;
}

function currencyOf(sign: string | undefined): Currency | null {
  if (!sign) return null;
  const s = sign.trim();
  for (const [pattern, currency] of SIGNS)
    if (pattern.test(s) || pattern.test(s.replace(/(?:整|人民币)$/, ''))) return currency;
  return null;
}

const MONEY_BEFORE = new RegExp(
  `(?:${sourceOf('price')}|${sourceOf('grandTotal')}|${sourceOf('columnUnitPrice')})(?:(?![.!?]\\s)[^\\d\\n。！？；;]){0,14}$`,
  'iu',
);

/** "8800包邮", "2600 VB": only a price is followed by these. */
/** "RTX 4090 一张": a number that ends a product's name. */
const isName = (figures: string, before: string): boolean =>
  /\p{Script=Latin}[ -]?$/u.test(before) || /^[1-9]0[5-9]0$/.test(figures);
/** "26500/张", "79800一台" */
const PER_PIECE = /^\s?(?:\/|每|(?<!\d)1)\s?[张台块套片](?![\dA-Za-z])/u;
export const POSTPAID =
  /^\s?(?:包邮|顺丰|小刀|可议|不包邮|包顺丰|不刀|可小刀|可刀|带走|VB\b|VHB\b|OBO\b|shipped\b|firm\b)/u;
/** "mid 20s at 30k": the word alone makes no price of a bare figure. */
const LONE_AT = /(?<![\p{L}])at\s(?:about |around |just )?$/iu;
const PAPER_NUMBER = /(?:#|№|\b(?:No|Nr|Ref)\.?|编号|单号|编码)\s?[:：]?\s?$/iu;
/** "3090s at $700", "six cards at $3,900": things counted, right before the word. */
const THINGS_AT =
  /(?:[\p{L}]*\d[\p{L}\d]*|cards?|gpus?|units?|pieces|pcs|sticks?|servers?|nodes?|boxes|drives?|modules?|dimms?|kits?|of (?:them|these|those)|[)])\s(?:at|@)\s?$/iu;
/** "Configurations start at $31,900", "starting at", "listed at": the price of the whole thing. */
const WHOLE_AT =
  /(?:starts?|starting|begins?|beginning|priced|available|lists?|listed|retails?|retailing|sold|sells|selling|comes? in|quoted|landed|sits|now)\s(?:at|for)\s?(?:just |only )?$/iu;
/** "200W" after these is power, not two million. */
const WATTS_BEFORE = /(?:功耗|电源|功率|瓦|power|PSU|TDP|draw|Leistung|Netzteil)[^\d\n]{0,12}$/iu;

/**
 * Amounts in the order of the text. 万 or w without a currency is yuan; a bare number is money only right after a word for a price
 * and without another unit. `german` reads 1.234,56.
 */
export function findAmounts(text: string, german = false): Amount[] {
  const out: Amount[] = [];
  for (const m of text.matchAll(AMOUNT)) {
    const [, sign1, n1, scale1, sign2, n2, scale2, suffix] = m;
    const start = m.index + (m[0].length - m[0].trimStart().length);
    let end = m.index + m[0].trimEnd().length;
    const tail = scale1 === '万' && n2 === undefined && !suffix ? TAIL.exec(text.slice(end, end + 4)) : null;
    if (tail) end++;
    const bracket =
      !scale1 && n2 === undefined && !suffix ? /^\s?[(（]\s?(万|千)元\s?[)）]/u.exec(text.slice(end, end + 10)) : null;
    if (bracket) end += bracket[0].length;
    const after = text.slice(end, end + 24);
    const chinese = bracket !== null || /[万亿wW]|千万|百万/.test(scale1 ?? '') || /[万亿wW]/.test(scale2 ?? '');
    let currency = currencyOf(sign1) ?? currencyOf(sign2) ?? currencyOf(suffix);
    if (!currency) {
      // "Angebot 2026/1032": numbers of papers and years are no prices.
      // "合计150+3×7.6=172.8万元": a figure of a formula is no amount.
      if (
        /^\s?[+×÷]\s?\(?\d/u.test(after) ||
        OTHER_UNIT.test(after) ||
        /^[/-]\s?\d/.test(after) ||
        (!scale1 && /^(?:19|20)\d\d$/.test(n1!))
      )
        continue;
      const before = text.slice(Math.max(0, start - 24), start);
      // "Quote #4471", "Angebot Nr. 118": the paper's number.
      if (PAPER_NUMBER.test(before)) continue;
      const watts = /^w$/i.test(scale1 ?? '') || /^w$/i.test(scale2 ?? '');
      // Ten thousands stand right behind their figure; a blank before the letter means watts.
      if (watts && /\d\sw$/i.test(m[0].trim())) continue;
      // Among watts a figure is watts ("适配器240W一个，俩一共不到500W").
      if (
        watts &&
        /\d\s?W(?![A-Za-z])|适配器|电源|功耗|供电|满载|待机|插座|瓦/u.test(text.slice(Math.max(0, start - 40), start))
      )
        continue;
      // "7.98w一台": nobody gives watts to the second decimal.
      const exact = watts && /^\d{1,4}\.\d{1,2}$/.test(n1!) && n2 === undefined;
      // "At 750W per module": ten thousands are called w among Chinese words only.
      if (watts && !/[\u4e00-\u9fff]/.test(before + after)) continue;
      if (watts && (WATTS_BEFORE.test(before) || (!exact && !MONEY_BEFORE.test(before)))) continue;
      // "671亿）参数": hundreds of millions are money where a word for it says so.
      if (/亿/.test(scale1 ?? '') && (!MONEY_BEFORE.test(before) || /^\s?[)）]?\s?(?:个)?参数/u.test(after))) continue;
      // "合计280上下": a small bare sum is of anything but money.
      if (!scale1 && Number(n1) < 1000 && /(?:合计|总计|共计?|total|gesamt)[^\d]{0,6}$/iu.test(before)) continue;
      if (chinese) currency = 'CNY';
      else if (
        !(
          (MONEY_BEFORE.test(before) && !LONE_AT.test(before)) ||
          POSTPAID.test(after) ||
          (PER_PIECE.test(after) && !isName(n1!, before))
        ) ||
        (!scale1 && Number(n1) < 100)
      )
        continue;
    } else if (suffix && /^块/.test(suffix) && !chinese && !scale1 && figure(n1!) < 50) continue;
    const money = { german, pointGroups: currency === 'EUR' || currency === 'CHF' };
    const one = figure(n1!, money);
    const two = n2 === undefined ? null : figure(n2, money);
    if (!Number.isFinite(one)) continue;
    const s2 = scaleOf(scale2);
    // "80-160万" scales both ends; "800k-1.2M" each its own.
    const s1 = bracket ? scaleOf(bracket[1]) : scale1 ? scaleOf(scale1) : two !== null && s2 > 1 && one <= two ? s2 : 1;
    const a = one * s1 + (tail ? Number(tail[1]) * 1000 : 0);
    const b = two === null || !Number.isFinite(two) ? a : two * (scale2 ? s2 : s1);
    // "Liquid Freezer III 360 - $109.99": the figure before the dash belongs to the name.
    if (two !== null && !sign1 && sign2 && !scale1) {
      const second = m.index + m[0].lastIndexOf(sign2);
      out.push(amount(text, second, end, b, b, currency));
      continue;
    }
    // "@ $1,650 - $6,600": a price each and what the line comes to, not a range.
    if (
      two !== null &&
      sign1 &&
      sign2 &&
      /(?:@|\beach|\bje|à|单价)\s?:?\s?$/iu.test(text.slice(Math.max(0, start - 8), start))
    ) {
      const second = m.index + m[0].lastIndexOf(sign2);
      out.push(amount(text, start, m.index + m[0].indexOf(n1!) + n1!.length, a, a, currency));
      out.push(amount(text, second, end, b, b, currency));
      continue;
    }
    if (two !== null && (b < a || b > a * 30)) {
      // Not a range ("RTX 4090 - 12999"): the two figures are unrelated.
      if (!currencyOf(sign2) && !suffix && !scale2) {
        out.push(amount(text, start, m.index + m[0].indexOf(n1!) + n1!.length, a, a, currency));
        continue;
      }
    }
    out.push(amount(text, start, end, Math.min(a, b), Math.max(a, b), currency));
  }
  return out.filter((x) => x.high > 0 && x.high < 1e13 && !VOLUME.test(text.slice(Math.max(0, x.start - 14), x.start)));
}

/** "1-4 pcs US$2,450": the price of one where few are bought. */
const TIER_BEFORE =
  /(?<![\d.])1\s?[-~]\s?\d{1,3}\s?(?:张|台|块|片|套|个|pcs|pieces|units?|Stück|Stk\.?)\s?[:：]?\s?$/iu;
/** "5张起 ¥56,000", "from 10 pcs": a price for more than is offered. */
const VOLUME =
  /\d\s?\+\s?(?:张|台|块|片|套|pcs|pieces|units?|Stück|Stk\.?)[^\d\n]{0,6}$|\d\s?(?:张|台|块|片|套|pcs|pieces|units?|Stück|Stk\.?)\s?(?:起|以上|\+|or more|and up)[^\d\n]{0,6}$|(?:from|ab)\s\d+\s?(?:pcs|pieces|units?|cards?|Stück|Stk\.?)[^\d\n]{0,6}$/iu;

function amount(
  text: string,
  start: number,
  end: number,
  low: number,
  high: number,
  currency: Currency | null,
): Amount {
  const after = text.slice(end, end + 24);
  const before = text.slice(Math.max(0, start - 28), start);
  const rate =
    RATE.exec(after)?.[0] ??
    GPU_HOUR.exec(after)?.[0] ??
    RATE_BEFORE.exec(before)?.[0] ??
    FACTOR_AFTER.exec(after)?.[0] ??
    FACTOR_BEFORE.exec(before)?.[0] ??
    null;
  const eachAfter = find('each', after);
  return {
    start,
    end,
    low,
    high,
    currency,
    each:
      (eachAfter !== null && eachAfter.start <= 2) ||
      /^\s?1[张台块套片](?!\d)/u.test(after) ||
      /\d\s?(?:pcs|pieces|units?|cards?|Stk\.?|Stück|台|张|块|片|颗|条|套|卡)?\s?[x×*]\s?$/iu.test(before) ||
      (/(?:prices?\s(?:\w+\s){0,3}(?:near|around|about|at|of)|均价|行情价?|市价)[^\d\n]{0,4}$/iu.test(before) &&
        !WHOLE_AT.test(before)) ||
      TIER_BEFORE.test(before) ||
      /(?:(?:单价|单台|单张|单套|每台|每张|每套)[^\d\n,，。;；]{0,6}|(?<!\d)1[台张块套片])$/u.test(before) ||
      (/(?:单价|每台|每张|单台|单张|每套|每节点|@|at|à|je|each)\s*[:约为是]{0,2}\s*$/iu.test(before) &&
        (!/(?<![\p{L}])at\s?:?\s?$/iu.test(before) || THINGS_AT.test(before))),
    rate,
    about:
      /(?:约|大约|左右|about|approx\.?|around|~|circa|ca\.|rund|etwa)\s*$/iu.test(before) ||
      /^\s?(?:左右|上下)/.test(after),
  };
}

const MACHINE_AFTER =
  /^\s?(?:元)?(?:[/每]\s?|(?<!\d)[1一]\s?)[台套]|^\s?(?:per|a|je|pro|\/) ?(?:node|server|system|machine|box|unit|Server|Rechner|Knoten|Gerät)\b/iu;
const MACHINE_BEFORE = /(?:每|单|(?<!\d)[1一])\s?[台套][^\d,，]{0,6}$|per (?:server|node|machine|system)\s?:?\s?$/iu;

/** Is the price said to be for one machine, whatever it holds ("29.8万一台", "125万元/台", "$118,000 per server")? */
export const ofMachine = (text: string, a: Amount): boolean =>
  MACHINE_AFTER.test(text.slice(a.end, a.end + 12)) ||
  MACHINE_BEFORE.test(text.slice(Math.max(0, a.start - 12), a.start));

/** The currency most amounts are in; null when none says. */
export function commonCurrency(amounts: readonly { currency: Currency | null }[]): Currency | null {
  const seen = new Map<Currency, number>();
  for (const a of amounts) if (a.currency) seen.set(a.currency, (seen.get(a.currency) ?? 0) + 1);
  return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Tax in a text: included, excluded or not said. */
export function taxOf(text: string): boolean | undefined {
  if (says('taxExcluded', text)) return false;
  return says('taxIncluded', text) ? true : undefined;
}

/** The first currency that a text names anywhere, with or without a figure ("单价(NT$)", "all prices in EUR"); null when none. */
export function currencySaid(text: string): Currency | null {
  const m = NAMED_CURRENCY.exec(text);
  return m ? currencyOf(m[0]) : null;
}
const NAMED_CURRENCY =
  /US\$|HK\$|NT\$|€|£|(?<![A-Za-z])(?:USD|EUR|RMB|CNY|GBP|CHF|HKD|TWD)(?![A-Za-z])|美元|欧元|港币|新台币|人民币|¥/u;
