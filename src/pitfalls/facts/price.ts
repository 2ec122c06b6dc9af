import type { Accelerator, Catalog, Price } from '../../catalog/catalog.ts';
import type { Part } from '../../proposal/proposal.ts';
import type { Currency, Source } from '../../quantity/index.ts';
import { says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';

/** What dated sources of an item say, in one currency. */
export interface Market {
  low: number;
  median: number;
  high: number;
  sources: Source[];
}

/** Units of `to` per unit of `from`, by the newest rate of the catalog; null when no rate joins them. */
export function rateOf(catalog: Catalog, from: Currency, to: Currency): number | null {
  if (from === to) return 1;
  const direct = (a: Currency, b: Currency): number | null => {
    const found = catalog.rates
      .filter((r) => (r.base === a && r.quote === b) || (r.base === b && r.quote === a))
      .sort((x, y) => (x.date < y.date ? 1 : -1))[0];
    return found ? (found.base === a ? found.rate : 1 / found.rate) : null;
  };
  const one = direct(from, to);
  if (one !== null) return one;
  const a = direct(from, 'USD');
  const b = direct('USD', to);
  return a !== null && b !== null ? a * b : null;
}

const YEARS_BACK = 3;

/** Prices of one piece over the last years before the day, new and used, in the currency asked; null without sources. */
export function marketOf(catalog: Catalog, item: string, currency: Currency, date: string): Market | null {
  const entries = (catalog.prices.get(item) ?? []).filter((p) => p.kind !== 'claim');
  const year = Number(date.slice(0, 4));
  const recent = entries.filter(
    (p) =>
      p.date === null || (Number(p.date.slice(0, 4)) > year - YEARS_BACK && p.date.slice(0, 7) <= date.slice(0, 7)),
  );
  // Markets differ by country: sources in the same currency first, the others only when there are none.
  const home = recent.filter((p) => p.currency === currency);
  const used = home.length >= 2 ? home : recent.length > 0 ? recent : entries;
  const lows: number[] = [];
  const highs: number[] = [];
  for (const p of used) {
    const rate = rateOf(catalog, p.currency, currency);
    const low = p.low ?? p.high;
    const high = p.high ?? p.low;
    if (rate === null || low === null || high === null || low <= 0) continue;
    lows.push((low * rate) / p.per);
    highs.push((high * rate) / p.per);
  }
  if (lows.length === 0) return null;
  // Only second-hand sources tell little about a new one: about twice as much.
  if (used.every((p) => p.condition === 'used' || p.condition === 'refurbished')) {
    lows.push(...lows.map((x) => x * 2));
    highs.push(...highs.map((x) => x * 2));
  }
  const middles = lows.map((l, i) => (l + highs[i]!) / 2).sort((a, b) => a - b);
  return {
    low: Math.min(...lows),
    median: middles[Math.floor(middles.length / 2)]!,
    high: Math.max(...highs),
    sources: sourcesOf(used),
  };
}

function sourcesOf(prices: readonly Price[]): Source[] {
  return prices
    .flatMap((p) =>
      p.sources.map(
        (s): Source => ({
          ...(s.publisher ? { publisher: s.publisher } : {}),
          ...(s.url ? { url: s.url } : {}),
          date: p.date,
        }),
      ),
    )
    .slice(0, 4);
}

interface Compared {
  price: number;
  currency: Currency;
  market: Market;
  name: string;
  quantity: number;
  /** Part of the market sum that is the host, not the cards. */
  host: number;
  /** The price is of the whole offer, of which the market sum covers only what we know. */
  whole: boolean;
}

/** Other forms of the same chip: as much memory, as fast, by the same maker. */
function formsOf(catalog: Catalog, list: readonly Accelerator[]): Accelerator[] {
  return [...catalog.accelerators.values()].filter((x) =>
    list.some(
      (a) =>
        a.kind === 'datacenter' &&
        x.kind === a.kind &&
        x.vendor === a.vendor &&
        x.memoryGB === a.memoryGB &&
        x.memoryBandwidth !== null &&
        a.memoryBandwidth !== null &&
        Math.abs(x.memoryBandwidth - a.memoryBandwidth) <= a.memoryBandwidth * 0.05,
    ),
  );
}

function marketOfCards(
  c: Case,
  cards: readonly { accelerators: Accelerator[]; count: number }[],
  currency: Currency,
): Market | null {
  const out: Market = { low: 0, median: 0, high: 0, sources: [] };
  for (const g of cards) {
    const marketed = (list: readonly Accelerator[]) =>
      list.map((a) => marketOf(c.catalog, `accelerators/${a.id}`, currency, c.context.date)).filter((m) => m !== null);
    const own = marketed(g.accelerators);
    // Another form of the same chip (SXM for NVL) costs about the same.
    const variants = own.length > 0 ? own : marketed(formsOf(c.catalog, g.accelerators));
    if (variants.length === 0) return null;
    out.low += Math.min(...variants.map((v) => v.low)) * g.count;
    out.high += Math.max(...variants.map((v) => v.high)) * g.count;
    out.median += variants[0]!.median * g.count;
    out.sources.push(...variants.flatMap((v) => v.sources));
  }
  return cards.length > 0 ? out : null;
}

/** What the quoted cards and a host cost on the market of the day; null where a card has no source. */
export function fairPrice(c: Case, currency: Currency): Market | null {
  const groups = c.groups.filter((g) => g.accelerators.length > 0);
  const market = marketOfCards(c, groups, currency);
  if (!market) return null;
  const host = hostPrice(c, market, currency);
  return {
    low: market.low + host.low,
    median: market.median + host.median,
    high: market.high + host.high,
    sources: market.sources,
  };
}

/** GB from which host memory is server memory, priced by its sticks of 64 GB. */
const SERVER_RAM = 192;
const STICK_GB = 64;

/** A host for the cards: a share of their price, at least a plain computer for every machine. */
function hostPrice(c: Case, cards: Market, currency: Currency): { low: number; median: number; high: number } {
  if (c.unified) return { low: 0, median: 0, high: 0 };
  const least = c.limit('hostLeast') * (rateOf(c.catalog, 'USD', currency) ?? 1) * c.nodes;
  const perGB = c.limit('hostPerGB') * (rateOf(c.catalog, 'USD', currency) ?? 1);
  const plain = Math.max(least, cards.median * c.limit('hostShare'));
  // Sticks and processors that the offer names cost what the market asks for them; a share of the cards knows nothing of a terabyte.
  const kind = /DDR4/iu.test(`${c.text}${c.cpu?.memoryType ?? ''}`) && !/DDR5/iu.test(c.text) ? 'ddr4' : 'ddr5';
  const stick =
    (c.ramGB ?? 0) >= SERVER_RAM ? marketOf(c.catalog, `parts/${kind}-rdimm-64gb`, currency, c.context.date) : null;
  const chip = c.cpu ? marketOf(c.catalog, `cpus/${c.cpu.id}`, currency, c.context.date) : null;
  const sticks = (c.ramGB ?? 0) / STICK_GB;
  const sum = (side: 'low' | 'median' | 'high', share: number) =>
    plain * share +
    (stick ? stick[side] * sticks : (c.ramGB ?? 0) * perGB * share) +
    (chip ? chip[side] * c.sockets : 0);
  return { low: sum('low', 0.6), median: sum('median', 1), high: sum('high', 1.5) };
}

/** "预算 10 万", "budget of $5,000": what somebody would spend is no vendor's price. */
function isBudget(c: Case): boolean {
  const a = c.evidence?.amounts.find((x) => x.high === c.proposal.total?.high);
  return (
    a !== undefined &&
    /(?:预算(?!金额)|\bbudget\b|\bBudget\b)[^\d\n]{0,12}$/iu.test(c.text.slice(Math.max(0, a.start - 20), a.start))
  );
}

/** Prices of the quote that can be compared: lines for one known card, and the whole against its cards and a host. */
function comparisons(c: Case): Compared[] {
  const out: Compared[] = [];
  const { total, parts } = c.proposal;
  for (const p of parts) {
    const compared = ofPart(c, p);
    if (compared) out.push(compared);
  }
  const groups = c.groups.filter((g) => g.accelerators.length > 0);
  const boxes = parts.find((p) => p.kind === 'machine' && p.quantity > c.nodes && p.catalogId === undefined);
  if (
    !boxes &&
    total &&
    !isBudget(c) &&
    groups.length > 0 &&
    groups.every((g) => g.countStated || parts.length > 1 || c.unified || g.count === 1) &&
    !c.evidence?.alternatives
  ) {
    const market = marketOfCards(c, groups, total.currency);
    if (market) {
      const host = hostPrice(c, market, total.currency);
      out.push({
        price: total.expected,
        currency: total.currency,
        market: { ...market, median: market.median + host.median, high: market.high + host.high },
        name: groups.map((g) => `${g.count} × ${g.accelerators[0]!.name}`).join(' + '),
        quantity: 1,
        host: host.median,
        whole: true,
      });
    }
  }
  return out;
}

function ofPart(c: Case, p: Part): Compared | null {
  if (!p.catalogId?.startsWith('accelerators/') || p.unitPrice === null || !p.currency) return null;
  const record = c.catalog.accelerators.get(p.catalogId.slice('accelerators/'.length));
  const group = c.groups.find((g) => record && g.accelerators.includes(record));
  // A server with cards in it is compared as a whole.
  if (!record || (p.kind === 'machine' && record.kind !== 'unified')) return null;
  if (
    /工作站|服务器|整机|主机|workstation|server|rig|\bPC\b|Rechner|一体机/iu.test(p.name) ||
    (c.evidence &&
      c.evidence.lines.length === 0 &&
      /工作站|服务器|整机|主机|workstation|server|\brig\b|\bPC\b|Rechner|一体机/iu.test(c.text))
  )
    return null;
  const market = marketOfCards(c, [{ accelerators: group?.accelerators ?? [record], count: 1 }], p.currency);
  return market
    ? { price: p.unitPrice, currency: p.currency, market, name: record.name, quantity: 1, host: 0, whole: false }
    : null;
}

function hit(c: Case, x: Compared, slip: number | null): Hit {
  const e = c.evidence;
  const amount = e?.amounts.find((a) => a.high === x.price) ?? null;
  const host = x.host > 0 ? ` + ${n(Math.round(x.host))}` : '';
  return {
    quote: amount ? quoted(c, amount.start, amount.end) : null,
    values: {
      price: n(x.price),
      currency: x.currency,
      item: x.name,
      marketLow: n(Math.round(x.market.low)),
      marketHigh: n(Math.round(x.market.high)),
      ratio: n(x.price / x.market.median),
      slip: slip === null ? '' : n(slip),
    },
    arithmetic: `${n(x.price)} ${x.currency} / (${n(Math.round(x.market.median - x.host))}${host}) ${x.currency} = ${n(x.price / x.market.median)}`,
    sources: x.market.sources,
  };
}

/** A price ten times off is more likely a slip of 万 and 千, or of a decimal point, than a bargain. */
function slipOf(x: Compared): number | null {
  for (const factor of [10, 1 / 10])
    if (x.price / factor >= x.market.low * 0.7 && x.price / factor <= x.market.high * 1.3) return x.price / factor;
  return null;
}

/** Software, a platform or services are in the price of an appliance: they cost, and nobody lists them. */
const MORE_THAN_HARDWARE =
  /一体机|软件|平台|授权|实施|服务费|运维|appliance|software|licen[cs]e|support contract|Lizenz|Komplettlösung/iu;

const priceAboveMarket: Fact = (c) => {
  const beyond = 1 + c.limit('beyondAbove');
  const more = MORE_THAN_HARDWARE.test(c.text) ? 1.5 : 1;
  const x = comparisons(c).find((y) => {
    const factor = y.whole ? more : 1;
    return y.price > y.market.median * c.limit('farAbove') * factor && y.price > y.market.high * beyond * factor;
  });
  return x ? hit(c, x, slipOf(x)) : null;
};

/** Above every source, though not absurdly: said as a note with the share. */
const priceAboveRange: Fact = (c) => {
  if (priceAboveMarket(c)) return null;
  const more = MORE_THAN_HARDWARE.test(c.text) ? 1.25 : 1;
  const x = comparisons(c).find((y) => y.price > y.market.high * (y.whole ? more : 1));
  if (!x) return null;
  const found = hit(c, x, null);
  return { ...found, values: { ...found.values, percent: n(Math.round((x.price / x.market.median - 1) * 100)) } };
};

const priceBelowMarket: Fact = (c) => {
  // Said to be used, a low price is no wonder.
  const used = says('used', c.text) ? 0.6 : 1;
  const beyond = (1 - c.limit('beyondSources')) * used;
  const x = comparisons(c).find((y) => {
    const cards = y.market.median - y.host;
    return y.price < cards * c.limit('farBelow') * used && y.price < y.market.low * beyond;
  });
  return x ? hit(c, x, slipOf(x)) : null;
};

/** The whole costs what the bare cards cost: nothing is left for the host. */
const cardsOnlyPrice: Fact = (c) => {
  const m = /(?:模组|模块|底板|baseboard|\bmodule\b|GPU ?板|HGX ?(?:board|板)|Baugruppe)/iu.exec(c.text);
  if (!m || !c.proposal.total || c.cards < 4) return null;
  return { quote: quoted(c, m.index, m.index + m[0].length), values: { cards: c.cards }, arithmetic: null };
};

export const facts = { priceAboveMarket, priceAboveRange, priceBelowMarket, cardsOnlyPrice };
