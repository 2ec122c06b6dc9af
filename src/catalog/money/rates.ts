/**
 * Money of one currency in another, at a dated rate of the catalog: the newest on or before the day, else the earliest after it;
 * a pair that nobody quoted goes through a currency that both are quoted against.
 */
import type { Currency, Quantity, Source } from '../../quantity/index.ts';
import { weaker } from '../../quantity/index.ts';
import type { Catalog, Rate } from '../catalog.ts';
import { dayNumber } from './time.ts';

export interface Exchange {
  /** Units of the target currency for one of the source currency. */
  readonly rate: number;
  /** Day of the (older) rate used. */
  readonly date: string;
  readonly sources: readonly Source[];
  /** The rate itself is only an order of magnitude. */
  readonly assumed: boolean;
}

const memo = new WeakMap<Catalog, Map<string, Exchange | null>>();

/** Rate from one currency into another on a day; null where the catalog knows no way between them. */
export function exchange(catalog: Catalog, from: Currency, to: Currency, date: string): Exchange | null {
  if (from === to) return { rate: 1, date, sources: [], assumed: false };
  const map = memo.get(catalog) ?? new Map<string, Exchange | null>();
  memo.set(catalog, map);
  const key = `${from} ${to} ${date}`;
  const known = map.get(key);
  if (known !== undefined) return known;
  const found = direct(catalog, from, to, date) ?? across(catalog, from, to, date);
  map.set(key, found);
  return found;
}

function direct(catalog: Catalog, from: Currency, to: Currency, date: string): Exchange | null {
  let best: Rate | null = null;
  for (const r of catalog.rates) {
    if (!(r.base === from && r.quote === to) && !(r.base === to && r.quote === from)) continue;
    if (best === null || closer(r.date, best.date, date)) best = r;
  }
  if (best === null) return null;
  const rate = best.base === from ? best.rate : 1 / best.rate;
  return { rate, date: best.date, sources: best.sources, assumed: best.assumed.includes('rate') };
}

/** Is `a` a better day than `b` for `wanted`: not after it, and as late as possible; else as early as possible. */
function closer(a: string, b: string, wanted: string): boolean {
  const [x, y, w] = [dayNumber(a), dayNumber(b), dayNumber(wanted)];
  if (x <= w !== y <= w) return x <= w;
  return x <= w ? x > y : x < y;
}

function across(catalog: Catalog, from: Currency, to: Currency, date: string): Exchange | null {
  const middles = new Set<Currency>(catalog.rates.flatMap((r) => [r.base, r.quote]));
  for (const middle of middles) {
    if (middle === from || middle === to) continue;
    const a = direct(catalog, from, middle, date);
    const b = a && direct(catalog, middle, to, date);
    if (a && b)
      return {
        rate: a.rate * b.rate,
        date: [a.date, b.date].sort()[0] as string,
        sources: [...a.sources, ...b.sources],
        assumed: a.assumed || b.assumed,
      };
  }
  // Two steps are enough where every currency is quoted against the dollar or the dollar's neighbours.
  for (const m1 of middles)
    for (const m2 of middles) {
      if (m1 === m2 || [m1, m2].some((m) => m === from || m === to)) continue;
      const legs = [direct(catalog, from, m1, date), direct(catalog, m1, m2, date), direct(catalog, m2, to, date)];
      const [a, b, c] = legs;
      if (a && b && c)
        return {
          rate: a.rate * b.rate * c.rate,
          date: [a.date, b.date, c.date].sort()[0] as string,
          sources: [...a.sources, ...b.sources, ...c.sources],
          assumed: a.assumed || b.assumed || c.assumed,
        };
    }
  return null;
}

/** An amount of money in another currency, with the rate in its derivation; null where no rate leads there or the unit is no currency. */
export function convert(catalog: Catalog, money: Quantity, currency: Currency, date: string): Quantity | null {
  if (money.unit === currency) return money;
  const x = exchange(catalog, money.unit as Currency, currency, date);
  if (x === null) return null;
  const value = money.value * x.rate;
  return {
    value,
    low: money.low * x.rate,
    high: money.high * x.rate,
    unit: currency,
    basis: weaker(money.basis, x.assumed ? 'assumed' : 'published'),
    sources: [...money.sources, ...x.sources],
    derivation: {
      quantity: 'price',
      formula: 'amount × rate',
      inputs: [
        {
          name: 'amount',
          value: money.value,
          unit: money.unit,
          basis: money.basis,
          sources: money.sources,
          ...(money.derivation ? { from: money.derivation } : {}),
        },
        {
          name: `rate ${money.unit}/${currency} of ${x.date}`,
          value: x.rate,
          unit: '1',
          basis: x.assumed ? 'assumed' : 'published',
          sources: [...x.sources],
        },
      ],
      value,
      unit: currency,
      sources: [...x.sources],
    },
  };
}
