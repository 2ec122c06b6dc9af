/**
 * Today's price of a catalog item, from everything dated that is known about it.
 *
 *   amount_i  = entry × exchange rate of its day × change since then × border
 *   expected  = exp(Σ w_i ln amount_i / Σ w_i)          w: trust in the kind of source, halved with age (price-trust)
 *   low, high = expected × exp(∓ 1.5 σ)                  σ² = spread between the entries + mean spread within them
 *
 * A machine's bill of parts is one more entry. Where a team has entered its own price, only the team's entries count.
 * Worked example: 10,000 (w 1) and 14,000 (w 0.5): ln mean = (9.2103 + 0.5 × 9.5468) / 1.5 = 9.3225, expected 11,187.
 */
import type { Basis, Quantity, Source } from '../../quantity/index.ts';
import type { Catalog } from '../catalog.ts';
import { classOf, named, PRICE_ASSUMPTIONS, trust } from './factors.ts';
import { type Observation, observe, type PriceContext, regionOf } from './observe.ts';
import { dayNumber } from './time.ts';

export interface PriceToday extends Quantity {
  /** Day of the newest entry used, null where none is dated. */
  readonly newest: string | null;
  /** Entries used. */
  readonly count: number;
  /** Too old, too foreign, too few or only assumed: a price to plan with, not to order by. */
  readonly askForQuote: boolean;
  readonly origin: 'catalog' | 'team';
}

/** Widths of the range in standard deviations: meant to hold nine prices in ten. */
const WIDTH = 1.5;
/** A price counts as current below this age. */
const CURRENT_YEARS = 0.75;
/** A month or quarter stands for its middle: prices of the running one are not prices of the future. */
const SLACK_DAYS = 46;
/** Machines inside machines (a share of a larger system) end here. */
const DEPTH = 3;

const memo = new WeakMap<Catalog, Map<string, PriceToday | null>>();
const MEMO_LIMIT = 20_000;

/**
 * Price of one unit of an item (accelerators/…, machines/…, parts/…, rent/…, site/…) on a day, in a currency and region.
 * @returns null where no entry states an amount and no bill of parts can be priced
 */
export function priceToday(catalog: Catalog, item: string, context: PriceContext): PriceToday | null {
  return priced(catalog, item, context, 0);
}

function priced(catalog: Catalog, item: string, context: PriceContext, depth: number): PriceToday | null {
  const map = memo.get(catalog) ?? new Map<string, PriceToday | null>();
  memo.set(catalog, map);
  const key = `${item} ${context.date} ${context.currency} ${regionOf(context)}`;
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.size >= MEMO_LIMIT) map.clear();
  const all = catalog.prices.get(item) ?? [];
  const team = all.filter((p) => p.origin === 'team');
  const itemClass = classOf(catalog, item);
  const today = dayNumber(context.date) + SLACK_DAYS;
  const mine = team.length > 0 ? team : all;
  // For a day before anything was read, what was read later is taken back in time rather than left out.
  const past = mine.filter((p) => p.date === null || dayNumber(p.date) <= today);
  const seen = (past.length > 0 ? past : mine)
    .map((p) => observe(catalog, itemClass, p, context))
    .filter((o) => o !== null);
  if (team.length === 0 && depth < DEPTH) {
    const bill = billOf(catalog, item, context, depth);
    if (bill) seen.push(bill);
  }
  const price = combine(seen, context, team.length > 0);
  map.set(key, price);
  return price;
}

/** The bill of parts of a machine as an observation; null for other items and where a part has no price. */
function billOf(catalog: Catalog, item: string, context: PriceContext, depth: number): Observation | null {
  const machine = item.startsWith('machines/') ? catalog.machines.get(item.slice('machines/'.length)) : undefined;
  if (!machine || machine.parts.length === 0) return null;
  const lines = machine.parts.map((part) => ({ part, price: priced(catalog, part.item, context, depth + 1) }));
  if (lines.some((l) => l.price === null)) return null;
  const sum = (pick: (q: PriceToday) => number) =>
    lines.reduce((s, l) => s + (l.price ? pick(l.price) * l.part.quantity : 0), 0);
  const single = lines.length === 1;
  const assembly = single ? 1 : named(catalog, PRICE_ASSUMPTIONS.assembly, 'factor', 1.1);
  // Parts do not all come out dear or cheap together: the range of the sum is narrower than the sum of the ranges.
  const share = single ? 1 : named(catalog, PRICE_ASSUMPTIONS.assembly, 'together', 0.75);
  const expected = sum((q) => q.value);
  const low = expected - (expected - sum((q) => q.low)) * share;
  const high = expected + (sum((q) => q.high) - expected) * share;
  const source = trust(catalog, 'parts', item);
  const weakest = lines.every((l) => l.price?.basis !== 'assumed') ? 'published' : 'assumed';
  return {
    low: low * assembly,
    expected: expected * assembly,
    high: high * assembly,
    weight: source.weight,
    spread: single ? 0 : source.spread,
    years: 0,
    basis: weakest,
    sources: uniqueSources(lines.flatMap((l) => l.price?.sources ?? [])),
    date: latest(lines.map((l) => l.price?.newest ?? null)),
    explain: () => [
      ...lines.map(({ part, price }) => ({
        name: `${part.quantity} × ${part.item}`,
        value: (price?.value ?? 0) * part.quantity,
        unit: context.currency,
        basis: price?.basis ?? ('assumed' as Basis),
        sources: [...(price?.sources ?? [])],
        ...(price?.derivation ? { from: price.derivation } : {}),
      })),
      ...(single
        ? []
        : [
            {
              name: 'assembly, test and margin',
              value: assembly,
              unit: '1' as const,
              basis: 'assumed' as Basis,
              sources: [],
              assumption: PRICE_ASSUMPTIONS.assembly,
            },
          ]),
    ],
  };
}

/** Weighted mean in the logarithm with its spread. Free of charge only where every entry says so. */
function combine(seen: readonly Observation[], context: PriceContext, team: boolean): PriceToday | null {
  const paid = seen.filter((o) => o.expected > 0 && o.weight > 0);
  if (paid.length === 0) return seen.length === 0 ? null : free(seen, context, team);
  const weight = paid.reduce((s, o) => s + o.weight, 0);
  const mean = (pick: (o: Observation) => number) => paid.reduce((s, o) => s + o.weight * pick(o), 0) / weight;
  const centre = mean((o) => Math.log(o.expected));
  const between = mean((o) => (Math.log(o.expected) - centre) ** 2);
  const within = mean((o) => o.spread ** 2 + (Math.log(o.high / o.low) / (2 * WIDTH)) ** 2);
  const sigma = Math.sqrt(between + within);
  const value = Math.exp(centre);
  const current = mean((o) => (o.basis !== 'assumed' && o.years <= CURRENT_YEARS ? 1 : 0));
  const basis: Basis = team ? 'stated' : current >= 0.5 ? 'published' : 'assumed';
  const sources = uniqueSources(paid.flatMap((o) => o.sources));
  return {
    value,
    low: team ? Math.min(...paid.map((o) => o.low)) : value * Math.exp(-WIDTH * sigma),
    high: team ? Math.max(...paid.map((o) => o.high)) : value * Math.exp(WIDTH * sigma),
    unit: context.currency,
    basis,
    sources,
    newest: latest(paid.map((o) => o.date)),
    count: paid.length,
    askForQuote: !team && (basis === 'assumed' || sigma > 0.3),
    origin: team ? 'team' : 'catalog',
    get derivation() {
      return {
        quantity: 'price',
        formula: 'weighted mean of dated prices, each × exchange rate × change since then × border',
        inputs: paid.flatMap((o) => o.explain()),
        value,
        unit: context.currency,
        sources,
      };
    },
  };
}

function free(seen: readonly Observation[], context: PriceContext, team: boolean): PriceToday {
  return {
    value: 0,
    low: 0,
    high: 0,
    unit: context.currency,
    basis: 'published',
    sources: uniqueSources(seen.flatMap((o) => o.sources)),
    newest: latest(seen.map((o) => o.date)),
    count: seen.length,
    askForQuote: true,
    origin: team ? 'team' : 'catalog',
  };
}

/** The latest of some dates, null for none. */
function latest(dates: readonly (string | null)[]): string | null {
  let best: string | null = null;
  for (const d of dates) if (d !== null && (best === null || dayNumber(d) > dayNumber(best))) best = d;
  return best;
}

/** Sources without repetition, in order. */
export function uniqueSources(sources: readonly Source[]): Source[] {
  const seen = new Set<string>();
  return sources.filter((s) => {
    const key = `${s.url ?? ''} ${s.publisher ?? ''} ${s.date ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
