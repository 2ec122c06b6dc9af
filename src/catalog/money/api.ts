/** What the other ways cost: renting by the hour, tokens from an API, and the current from the wall. */
import type { Quantity } from '../../quantity/index.ts';
import type { Catalog, Price } from '../catalog.ts';
import type { PriceContext } from './observe.ts';
import { regionOf } from './observe.ts';
import { exchange } from './rates.ts';
import { dayNumber, yearsBetween } from './time.ts';
import { type PriceToday, priceToday, uniqueSources } from './today.ts';

/** Price of a million tokens, over the providers whose lists are current. */
export interface ApiPrice {
  readonly input: Quantity;
  readonly output: Quantity;
  /** Input that the provider has in its cache; null where no provider tells. */
  readonly cachedInput: Quantity | null;
  /** As the providers name it. */
  readonly labels: readonly string[];
  readonly newest: string | null;
}

/** Lists older than this are left out where a newer one exists. */
const CURRENT_YEARS = 0.75;

/** Token prices of a model; null where no API of the catalog serves it. Free tiers count only where nothing else is known. */
export function apiPrice(catalog: Catalog, model: string, context: PriceContext): ApiPrice | null {
  const all = (catalog.prices.get(`api/${model}`) ?? []).filter(
    (p) =>
      p.low !== null &&
      p.high !== null &&
      !p.doubtful &&
      (p.date === null || dayNumber(p.date) <= dayNumber(context.date) + 46),
  );
  const paid = all.filter((p) => (p.high as number) > 0);
  const use = paid.length > 0 ? paid : all;
  const age = (p: Price) => (p.date === null ? 9 : Math.abs(yearsBetween(p.date, context.date)));
  const team = use.filter((p) => p.origin === 'team');
  const current = use.filter((p) => age(p) <= CURRENT_YEARS);
  const chosen = team.length > 0 ? team : current.length > 0 ? current : use;
  if (chosen.length === 0) return null;
  const input = spread(catalog, chosen, (p) => p.low, context);
  const output = spread(catalog, chosen, (p) => p.high, context);
  if (!input || !output) return null;
  return {
    input,
    output,
    cachedInput: spread(catalog, chosen, (p) => p.cachedInput, context),
    labels: chosen.map((p) => p.label),
    newest:
      chosen
        .map((p) => p.date ?? '')
        .sort()
        .at(-1) || null,
  };
}

function spread(
  catalog: Catalog,
  prices: readonly Price[],
  pick: (p: Price) => number | null,
  context: PriceContext,
): Quantity | null {
  const values: number[] = [];
  for (const p of prices) {
    const amount = pick(p);
    const x = amount === null ? null : exchange(catalog, p.currency, context.currency, context.date);
    if (amount !== null && x) values.push(amount * x.rate);
  }
  values.sort((a, b) => a - b);
  const [low, high] = [values[0], values.at(-1)];
  if (low === undefined || high === undefined) return null;
  const middle = values.length / 2;
  const value = ((values[Math.floor(middle - 0.5)] ?? low) + (values[Math.ceil(middle - 0.5)] ?? high)) / 2;
  return {
    value,
    low,
    high,
    unit: context.currency,
    basis: prices.some((p) => p.origin === 'team') ? 'stated' : 'published',
    sources: uniqueSources(prices.flatMap((p) => p.sources)),
  };
}

/** Rent of one accelerator for an hour; null where nobody's price is known. */
export function rentPerHour(catalog: Catalog, accelerator: string, context: PriceContext): PriceToday | null {
  return priceToday(catalog, `rent/${accelerator}`, context);
}

/** A kilowatt-hour in a region, else in the world; null where the catalog knows neither. */
export function electricityPrice(catalog: Catalog, context: PriceContext): PriceToday | null {
  return (
    priceToday(catalog, `site/electricity-${regionOf(context).toLowerCase()}`, context) ??
    priceToday(catalog, 'site/electricity', context)
  );
}

/** The newest entry of an item that states an amount, as it was written; null where there is none. */
export function latestPrice(catalog: Catalog, item: string): Price | null {
  const stated = (catalog.prices.get(item) ?? []).filter((p) => !p.doubtful && (p.low ?? p.high) !== null);
  return stated.at(-1) ?? null;
}
