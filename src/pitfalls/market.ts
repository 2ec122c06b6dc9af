/** What cards and a host cost on the market of a day, by the dated prices of the catalog. */
import type { Accelerator, Catalog, Price } from '../catalog/catalog.ts';
import type { Currency, Source } from '../quantity/index.ts';
import { says } from '../quote/words/index.ts';
import type { Case } from './case.ts';

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

export function marketOfCards(
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

/** A rent is no price of the machine; beside a purchase in the same text only the purchase has words for one. */
export const isRent = (c: Case): boolean =>
  c.evidence !== null &&
  says('rent', c.text) &&
  !/购买|采购|买断|to buy|purchase|outright|Kaufpreis|kaufen/iu.test(c.text);

/** What the quoted cards and a host cost to buy on the market of the day; null where a card has no source, and for a rent with its rate. */
export function fairPrice(c: Case, currency: Currency): Market | null {
  if (isRent(c) && c.evidence?.amounts.some((a) => a.rate !== null)) return null;
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
export function hostPrice(c: Case, cards: Market, currency: Currency): { low: number; median: number; high: number } {
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
