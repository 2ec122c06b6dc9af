/** Sums and products that a text writes out and that are not true. */
import { ofMachine, taxOf } from '../../quote/money.ts';
import { COUNT_WORD, count as countOf, figure } from '../../quote/numbers.ts';
import { says } from '../../quote/words/index.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { OTHER_RATES, TAX_RATES } from './bill.ts';

const STICKS =
  /(?<![\w.])(\d{1,2})\s?(?:根|条|[x×*]|sticks? of|modules? of|Module? (?:zu|à))\s?(\d{2,3})\s?GB?(?![A-Za-z/])(?:[^\d\n。;；]|DDR\d(?:-\d{4})?){0,18}(?:总容量|容量共|共计?|合计|总计|总共|totall?ing|total(?: of)?|for a total of|insgesamt|zusammen)\s?[:：]?\s?(\d{1,5}(?:[.,]\d)?)\s?(GB|TB|G|T)(?![A-Za-z/])/iu;
/** "16 根 64GB，共 768GB": sticks that do not add up. */
const sticksSumWrong: Fact = (c) => {
  const m = c.evidence ? STICKS.exec(c.text) : null;
  if (!m) return null;
  const sum = Number(m[1]) * Number(m[2]);
  const said = Number(m[3]!.replace(',', '.')) * (/^T/i.test(m[4]!) ? 1024 : 1);
  // "Two servers (8×64 GB), 1,024 GB in all": the sum of all machines.
  const machines = [1, c.nodes, ...(c.evidence?.devices ?? []).flatMap((d) => (d.nodes ?? 1) * 1)];
  if (machines.some((k) => Math.abs(sum * k - said) <= said * 0.05)) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { product: n(sum), said: n(said) },
    arithmetic: `${m[1]} × ${m[2]} GB = ${n(sum)} GB ≠ ${n(said)} GB`,
  };
};

const UNITS: Record<string, number> = {
  '': 1,
  万: 1e4,
  万元: 1e4,
  k: 1e3,
  g: 1,
  gb: 1,
  tb: 1024,
  t: 1024,
  w: 1,
  kw: 1000,
};
const NUMBERED = String.raw`[¥$€]?\s?(\d[\d,.]{0,15})\s?(万元?|k(?!W)|GB?|TB?|k?W|元|美元|€|张|台|块|卡|个|条|年|月|天|小时|h|hours?|days?|months?|years?|weeks?|Stunden|Monate|Tage|Jahre|pcs|units?|nodes?|servers?|cards?|Karten|GPUs?)?(?:\/\S{1,8})?(?:显存|内存|VRAM|RAM)?`;
const PRODUCT = new RegExp(
  `(?<![\\w.,×x*+/-])(?<![x×*]\\s|\\d\\s?=\\s?)${NUMBERED}\\s?[x×*]\\s?${NUMBERED}((?:\\s?[x×*]\\s?${NUMBERED.replace(/\((?!\?)/g, '(?:')}){0,3})\\s?[=＝]\\s?(?:约|about|~|rund |etwa )?\\s?[¥$€]?(\\d[\\d,.]{0,15})\\s?(万元?|k|GB?|TB?|k?W|元)?`,
  'giu',
);
const FURTHER = new RegExp(`[x×*]\\s?${NUMBERED}`, 'giu');

/** Value of a figure as written, in the unit it stands with. */
function measured(digits: string, unit: string | undefined, german: boolean): number {
  const scale = UNITS[(unit ?? '').toLowerCase()] ?? 1;
  return figure(digits.replace(/[.,]$/, ''), { german }) * scale;
}

/** Half a unit of the last place that a figure gives, which rounding may have moved it by; a round figure is rounded to its zeros. */
function lastPlace(digits: string): number {
  const bare = digits.replace(/[.,]$/u, '');
  const decimals = /[.,](\d{1,2})$/u.exec(bare)?.[1]?.length ?? 0;
  if (decimals > 0) return 0.5 * 10 ** -decimals;
  const zeros = /0*$/u.exec(bare.replace(/[.,]/gu, ''))![0].length;
  return 0.5 * 10 ** zeros;
}

/** A product written out in the text ("4 × 24 GB = 92 GB", "3.10 × 8 × 730 = 18,100") that is not true. */
const productWrong: Fact = (c) => {
  if (!c.evidence) return null;
  for (const m of c.text.matchAll(PRODUCT)) {
    const factors = [
      [m[1]!, m[2]],
      [m[3]!, m[4]],
      ...[...(m[5] ?? '').matchAll(FURTHER)].map((x) => [x[1]!, x[2]]),
    ] as const;
    // 6.424 is six thousand to one reader and six to another: only what is wrong either way is wrong.
    const readings = [false, true].map((german) => {
      const product = factors.reduce((p, [digits, unit]) => p * measured(digits!, unit, german), 1);
      return { product, said: measured(m[6]!, m[7], german) };
    });
    // "4 x 96 GB = 394 GB": whole numbers of one unit leave nothing to round.
    const units = factors.map(([, unit]) => (unit ?? '').toLowerCase()).filter((u) => /^[gt]b?$/u.test(u));
    const sameUnit = units.length === 1 && units[0] === (m[7] ?? '').toLowerCase();
    const whole = !/[.]|约|about|~|rund|etwa/iu.test(m[0].replace(/\d[.,]\d{3}(?!\d)/gu, ''));
    const tenThousands = /[万w]/iu.test(m[0]) ? [1e-4, 1e4] : [];
    // 1024 or 1000 to the next unit, rounding, and a unit written once at the end ("7.2×3=21.6万") are all fair.
    const right = readings.some(
      ({ product, said }) =>
        !Number.isFinite(product * said) ||
        said === 0 ||
        [1, ...(sameUnit ? [] : [1 / 1.024, 1.024]), 1 / 1000, 1000, 1 / 1024, ...tenThousands].some(
          (f) =>
            Math.abs(product * f - said) <=
            Math.max(said * (whole ? 0.012 : 0.03), Math.min(said * 0.03, lastPlace(m[6]!))),
        ),
    );
    if (right) continue;
    const { product, said } = readings[0]!;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { product: n(product), said: n(said) },
      arithmetic: `${factors.map(([digits, unit]) => n(measured(digits!, unit, false))).join(' × ')} = ${n(product)} ≠ ${n(said)}`,
    };
  }
  return null;
};

/** "4 servers at 18,500 = 64,000": a count, a price each and a sum in one line. */
const countedLineWrong: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  const money = e.amounts.filter((a) => a.rate === null && a.low === a.high);
  const mains = c.proposal.parts.filter((p) => p.kind === 'accelerator' || p.kind === 'machine');
  const only = mains.length === 1 && c.proposal.parts.length === 1 ? mains[0] : null;
  for (let i = 0; i + 1 < money.length; i++) {
    const each = money[i]!;
    const sum = money[i + 1]!;
    const between = c.text.slice(each.end, sum.start);
    const ofThem = OF_THEM.exec(between);
    if (
      sum.start - each.end > 28 ||
      /\n/.test(between) ||
      // "8 × $2.15 = $17.20/hr, about $12,556": the rate between them is the product.
      e.amounts.some((a) => a.rate !== null && a.start >= each.end && a.end <= sum.start) ||
      // A chain of factors is a product, and judged as one.
      (between.match(/[x×*]\s?\d/gu)?.length ?? 0) > 1 ||
      (!(
        says('grandTotal', between) &&
        /台|张|套|server|unit|card/iu.test(c.text.slice(Math.max(0, each.start - 40), each.start))
      ) &&
        !ofThem &&
        !/[=＝]|(?:共|合计|总价|小计|总计|total|gesamt|insgesamt|zusammen|macht|ergeben|ergibt|makes|making|comes to)/iu.test(
          between,
        ))
    )
      continue;
    const counted =
      COUNT_BEFORE_PRICE.exec(c.text.slice(Math.max(0, each.start - 60), each.start)) ??
      COUNT_AFTER_PRICE.exec(between) ??
      COUNT_BETWEEN.exec(between) ??
      (ofThem ? [ofThem[0], String(countOf(ofThem[1]!) ?? 0)] : null) ??
      (each.each && only && only.quantity > 1 && !(only.kind === 'accelerator' && ofMachine(c.text, each))
        ? [String(only.quantity), String(only.quantity)]
        : null);
    const count = Number(counted?.[1]);
    if (!counted || !(count >= 2) || count > 5000) continue;
    const product = count * each.high;
    if (Math.abs(product - sum.high) <= sum.high * 0.02) continue;
    if (
      taxOf(c.text) !== undefined &&
      (TAX_RATES[sum.currency ?? ''] ?? OTHER_RATES).some(
        (r) => Math.abs(product * (1 + r / 100) - sum.high) <= sum.high * 0.01,
      )
    )
      continue;
    return {
      quote: quoted(c, each.start - counted[0].length > 0 ? Math.max(0, each.start - 30) : 0, sum.end),
      values: { product: n(product), said: n(sum.high) },
      arithmetic: `${n(count)} × ${n(each.high)} = ${n(product)} ≠ ${n(sum.high)}`,
    };
  }
  return null;
};
/** "3,900 each, six of them for 27,300" */
const OF_THEM = new RegExp(
  `(?<![\\w.])(\\d{1,3}|${COUNT_WORD})\\s(?:of (?:them|these|those)|davon)\\s(?:for|at|für|kosten|cost)`,
  'iu',
);
const COUNT_BEFORE_PRICE =
  /(?<![\w.,])(\d{1,4})\s?(?:台|张|块|套|个|条|颗|x|×|\*|pcs|units?|cards?|servers?|nodes?|Stück|Karten|Server|Rechner)[^\d\n]{0,40}$/iu;
const COUNT_BETWEEN =
  /(?:共|采购|购买|订购|数量|order(?:ed)?|buy|bought|bestell\w*)[^\d\n]{0,6}(\d{1,4})\s?(?:台|套|张|块|units?|servers?|pcs|Stück)/iu;
const COUNT_AFTER_PRICE = /^\s?(?:元|each|per \w+|\/\S{1,6})?\s?[x×*]\s?(\d{1,4})(?!\d)/iu;

const BUNDLE = /一起|打包|全要|都要|两张|套餐|together|both|bundle|all (?:of them|four|three|eight)|zusammen|Paket/iu;

/** One price each, one count, one total in a sentence. */
const countTimesPriceWrong: Fact = (c) => {
  const e = c.evidence;
  if (!e || e.lines.length > 0 || e.alternatives) return null;
  const money = e.amounts.filter((a) => a.rate === null);
  const each = money.filter((a) => a.each);
  const whole = money.filter((a) => !a.each);
  const mains = c.proposal.parts.filter((p) => p.kind === 'accelerator' || p.kind === 'machine');
  if (each.length !== 1 || whole.length !== 1 || mains.length !== 1 || each[0]!.currency !== whole[0]!.currency)
    return null;
  // A price for one machine is not multiplied by its cards.
  if (mains[0]!.kind === 'accelerator' && ofMachine(c.text, each[0]!)) return null;
  const quantity = mains[0]!.quantity;
  const said = whole[0]!.high;
  const counts = [quantity, c.nodes, c.cards].filter((q) => q > 0);
  if (
    quantity < 2 ||
    counts.some((q) =>
      [q * each[0]!.low, q * each[0]!.high].some((x) =>
        [1, 1.13, 1.19, 1.06].some((t) => Math.abs(x * t - said) <= said * (t === 1 ? 0.02 : 0.004)),
      ),
    )
  )
    return null;
  // "2300 each, both for 4500": a little off for taking all.
  if (said < quantity * each[0]!.high && said > quantity * each[0]!.high * 0.85 && BUNDLE.test(c.text)) return null;
  // A set price far above cards × price holds a host too; only a total below the cards is provably wrong.
  if (said > quantity * each[0]!.high && mains[0]!.kind !== 'machine') return null;
  return {
    quote: quoted(c, Math.min(each[0]!.start, whole[0]!.start), Math.max(each[0]!.end, whole[0]!.end)),
    values: { product: n(quantity * each[0]!.high), said: n(said) },
    arithmetic: `${n(quantity)} × ${n(each[0]!.high)} = ${n(quantity * each[0]!.high)} ≠ ${n(said)}`,
  };
};

export const facts = {
  sticksSumWrong,
  productWrong,
  countedLineWrong,
  countTimesPriceWrong,
};
