/** The bill: lines against their own sums, lines against the total, tax against what it is of. */
import type { SumLine } from '../../quote/lines.ts';
import { countInName } from '../../quote/lines.ts';
import { taxOf } from '../../quote/money.ts';
import type { Evidence } from '../../quote/quote.ts';
import { says } from '../../quote/words/index.ts';
import { kindOf } from '../../quote/words/parts.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';

/** Quantity × unit price against the line's own total. */
const lineSumWrong: Fact = (c) => {
  const tolerance = c.limit('sumTolerance');
  for (const { part, bothStated } of c.evidence?.lines ?? []) {
    if (!bothStated || part.unitPrice === null || part.total === null) continue;
    const product = part.quantity * part.unitPrice;
    if (Math.abs(product - part.total) <= Math.max(1, part.total * tolerance)) continue;
    return {
      quote: part.span && part.span.end > 0 ? quoted(c, part.span.start, part.span.end) : part.name,
      values: { part: part.name, product: n(product), said: n(part.total) },
      arithmetic: `${n(part.quantity)} × ${n(part.unitPrice)} = ${n(product)} ≠ ${n(part.total)}`,
    };
  }
  return null;
};

/** Tax rates that a net sum may carry where the quote does not say. */
export const TAX_RATES: Readonly<Record<string, readonly number[]>> = {
  CNY: [0, 1, 3, 6, 9, 13],
  EUR: [0, 7, 19, 20, 21, 22],
  CHF: [0, 7.7, 8.1],
  GBP: [0, 20],
};
export const OTHER_RATES = [0, 5, 6, 7, 8, 10, 20];

const PRICES_WITH_TAX =
  /(?:均|都|全部?|单价|价格|报价|以上|上述|各项)[^。；;\n]{0,8}(?:含税|含增值税|含\s?\d{1,2}\s?%)|含税单价|(?:all )?(?:unit )?prices? (?:are |is )?(?:incl|including)|Preise (?:verstehen sich )?(?:inkl|einschl)/iu;
/** Rates of small businesses count where they are named. */
const SMALL_RATE = /[13]\s?(?:%|个点)/u;

/** The lines against the stated total, with tax, discount and freight as stated, every fair reading allowed. */
const totalWrong: Fact = (c) => {
  const e = c.evidence;
  if (!e || e.alternatives || e.lines.length < 2) return null;
  const total = e.sums.filter((s) => s.role === 'total' && s.high > 0).at(-1);
  const lines = e.lines.filter((l) => !l.optional);
  if (!total || lines.length < 2 || lines.some((l) => l.part.total === null)) return null;
  const high = lines.reduce((s, l) => s + l.part.total!, 0);
  const low = lines.reduce((s, l) => s + (l.low ?? l.part.total!), 0);
  const pieces = lines.reduce(
    (s, l) => s + (l.part.unitPrice ?? l.part.total!) * (l.bothStated ? 0 : l.part.quantity),
    0,
  );
  const withOptional = e.lines.every((l) => l.part.total !== null)
    ? e.lines.reduce((s, l) => s + l.part.total!, 0)
    : high;
  const perUnit = lines.reduce((s, l) => s + (l.part.unitPrice ?? 0), 0);
  const exact = low === high && total.low === total.high && !e.amounts.some((a) => a.about);
  const tolerance = c.limit(exact ? 'closingTolerance' : 'sumTolerance');
  const fits = (sum: number) => sum > 0 && sum >= total.low * (1 - tolerance) && sum <= total.high * (1 + tolerance);
  // Prices of one piece added up as they stand are a fault where the words say "each".
  const single = lines.some((l) => l.eachSaid && l.part.quantity > 1) ? [] : [perUnit];
  const bases = [high, low, pieces, withOptional, ...single];
  const taxed = e.sums.some((x) => x.role === 'tax') || taxOf(c.text) !== undefined;
  // A total that calls itself net holds no tax.
  const net = /netto|不含税|未税|\bnet\b|excl/iu.test(total.quote);
  const currency = total.currency ?? lines[0]!.part.currency ?? '';
  // "以上均为含税价": every price holds its tax, so the sum does too.
  const inside = PRICES_WITH_TAX.test(c.text) && !e.sums.some((x) => x.role === 'tax');
  const told = ratesSaid(c.text);
  const usual = [...(told.length > 0 ? [0, ...told] : (TAX_RATES[currency] ?? OTHER_RATES))].filter(
    (r) => r > 3 || r === 0 || SMALL_RATE.test(c.text),
  );
  const rates = taxed && !net && !inside ? usual : [0];
  const machines = c.nodes > 1 ? [1, c.nodes] : [1];
  if (bases.some((b) => machines.some((m) => readings(b * m, e.sums, rates).some(fits)))) return null;
  if (explained(total.high - high, e)) return null;
  // Ranges: wrong only when no price within the ranges gives the total.
  if (low < high && total.high >= low * (1 - tolerance) && total.low <= high * (1 + tolerance)) return null;
  const sum = low < high ? `${n(low)}–${n(high)}` : n(high);
  const said = total.low < total.high ? `${n(total.low)}–${n(total.high)}` : n(total.high);
  return {
    quote: total.quote.slice(0, 160),
    values: { sum, said, difference: n(Math.abs(high - total.high)) },
    arithmetic: `${lines.map((l) => n(l.part.total!)).join(' + ')} = ${n(high)}${low < high ? ` (${sum})` : ''} ≠ ${said}`,
  };
};

/** "含13%专票", "19 % MwSt.": the rates that a text names leave no others open. */
const ratesSaid = (text: string): number[] =>
  [
    ...text.matchAll(
      /(?<![\d.])(\d{1,2})\s?%\s?(?:的)?(?:增值税|增税|专票|增票|税|VAT|MwSt|USt|sales tax|tax)|(?:税率|VAT|MwSt\.?|USt\.?)\s?(?:of|von)?\s?[:：]?\s?(\d{1,2})\s?%/giu,
    ),
  ].map((m) => Number(m[1] ?? m[2]));

/** Amounts that stand in no line may be lines that were not read: a difference that they make up proves nothing. */
function explained(difference: number, e: Evidence): boolean {
  const spans = [...e.lines.map((l) => l.part.span), ...e.sums.map((s) => s.span)].filter((s) => s !== undefined);
  const loose = e.amounts
    .filter((a) => a.rate === null && !spans.some((s) => a.start >= s.start && a.end <= s.end))
    .map((a) => a.high)
    .slice(0, 8);
  for (let mask = 1; mask < 1 << loose.length; mask++) {
    const sum = loose.reduce((s, x, i) => s + ((mask >> i) & 1 ? x : 0), 0);
    if (Math.abs(sum - difference) <= Math.max(1, Math.abs(difference) * 0.005)) return true;
  }
  return false;
}

/** A net sum with every tax, discount and freight that the quote states or that is usual. */
function readings(sum: number, sums: readonly SumLine[], usual: readonly number[]): number[] {
  const amounts = (role: SumLine['role']) => sums.filter((s) => s.role === role).reduce((x, s) => x + s.high, 0);
  const tax = amounts('tax');
  const discount = amounts('discount');
  const shipping = amounts('shipping');
  const rates = [...usual, ...sums.flatMap((s) => (s.role === 'tax' && s.percent !== null ? [s.percent] : []))];
  const discounts = [
    0,
    discount,
    ...sums.flatMap((s) => (s.role === 'discount' && s.percent !== null ? [(sum * s.percent) / 100] : [])),
  ];
  const out: number[] = [];
  for (const d of discounts)
    for (const s of [0, shipping]) {
      const net = sum - d + s;
      out.push(net + tax);
      for (const r of rates) out.push(net * (1 + r / 100), net / (1 + r / 100));
    }
  return out;
}

const OR = /或者?|二选一|可选|\bor\b|\boder\b|optional|alternativ/iu;
/** Rounded figures may add up this far off. */
const ROUGH = 0.06;

/** A bill in running text: "Total $61,500 for 2 × A100 ($17,000 each), server ($9,500), …". Every priced piece has to name a part. */
const proseBillWrong: Fact = (c) => {
  const e = c.evidence;
  const said = c.proposal.total?.high ?? null;
  if (!e || e.lines.length > 0 || e.alternatives || said === null) return null;
  const money = e.amounts.filter((a) => a.rate === null && a.low === a.high);
  const whole = money.find((a) => a.high === said);
  // "2台×46.8万=93.6万": the price each is in the product that follows it.
  const factor = (a: { end: number }) => /^\s?[=＝]/u.test(c.text.slice(a.end, a.end + 3));
  // "Zusammen 26.170 € netto, also 31.142,30 €": a sum is no piece.
  const summed = (a: { start: number }) =>
    says(
      'grandTotal',
      c.text
        .slice(Math.max(0, a.start - 14), a.start)
        .split(/[,，;；\n]/u)
        .at(-1)!,
    );
  const parts = money.filter((a) => a !== whole && !factor(a) && !summed(a));
  if (!whole || parts.length < 3 || parts.some((a) => a.currency !== whole.currency || a.high >= said)) return null;
  const from = Math.min(...money.map((a) => a.start));
  const to = Math.max(...money.map((a) => a.end));
  if (to - from > 600 || /\n\s*\n/.test(c.text.slice(from, to)) || OR.test(c.text.slice(from, to))) return null;
  let sum = 0;
  let unnamed = 0;
  const steps: string[] = [];
  for (const a of parts) {
    // The piece of the sentence before the price names the part.
    const words = c.text
      .slice(Math.max(0, a.start - 60), a.start)
      .split(/[,，;；、\n:：]\s*|\)\s*/u)
      .at(-1)!;
    if (kindOf(words) === 'other' && ++unnamed > 1) return null;
    const many = a.each ? (countInName(words) ?? 1) : 1;
    sum += a.high * many;
    steps.push(many > 1 ? `${many} × ${n(a.high)}` : n(a.high));
  }
  const usual = taxOf(c.text) === undefined ? [0] : (TAX_RATES[whole.currency ?? ''] ?? OTHER_RATES);
  if (
    readings(
      sum,
      e.sums.filter((s) => s.role !== 'total'),
      usual,
    ).some((x) => Math.abs(x - said) <= said * (money.some((a) => a.about) ? ROUGH : c.limit('sumTolerance')))
  )
    return null;
  return {
    quote: quoted(c, whole.start, whole.end),
    values: { sum: n(sum), said: n(said), difference: n(Math.abs(sum - said)) },
    arithmetic: `${steps.join(' + ')} = ${n(sum)} ≠ ${n(said)}`,
  };
};

/** "Net 50,080 + 19 % VAT 9,515 = 57,995": the closing lines of a bill against each other. */
const closingSumWrong: Fact = (c) => {
  const sums = c.evidence?.sums ?? [];
  const lines = (c.evidence?.lines ?? []).filter((l) => !l.optional);
  const billed = lines.length > 1 && lines.every((l) => l.part.total !== null);
  for (const [i, tax] of sums.entries()) {
    if (tax.role !== 'tax' || tax.high <= 0) continue;
    const before = sums.slice(0, i).filter((s) => s.role === 'total' || s.role === 'subtotal');
    const gross = sums.slice(i + 1).find((s) => s.role === 'total');
    // What the gross price holds beside the tax, where the text states that amount.
    const held =
      gross && c.evidence!.amounts.some((a) => near(a.high, gross.high - tax.high)) ? gross.high - tax.high : null;
    const net = before.at(-1)?.high ?? (billed ? lines.reduce((s, l) => s + l.part.total!, 0) : held);
    if (net === null || net <= 0) continue;
    const changes = sums.filter((s) => s.role === 'discount' || s.role === 'shipping').map((s) => s.high);
    const nets = [net, ...changes.flatMap((x) => [net - x, net + x])];
    if (gross && ![...nets.map((x) => x + tax.high), ...nets].some((x) => near(x, gross.high)))
      return closing(gross, `${n(net)} + ${n(tax.high)} = ${n(net + tax.high)} ≠ ${n(gross.high)}`, net + tax.high);
    const percent = tax.percent ?? 0;
    const of = [...nets, ...(gross ? [(gross.high * 100) / (100 + percent)] : [])];
    const due = (net * percent) / 100;
    if (percent > 0 && !of.some((x) => near((x * percent) / 100, tax.high)))
      return closing(tax, `${n(net)} × ${n(percent)} % = ${n(due)} ≠ ${n(tax.high)}`, due);
  }
  return null;
};

/** A closing sum is printed to the cent; half a percent is more than any rounding. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(1, b * 0.005);

const closing = (line: SumLine, arithmetic: string, sum: number) => ({
  quote: line.quote.slice(0, 160),
  values: { sum: n(sum), said: n(line.high), difference: n(Math.abs(sum - line.high)) },
  arithmetic,
});

export const facts = { lineSumWrong, totalWrong, proseBillWrong, closingSumWrong };
