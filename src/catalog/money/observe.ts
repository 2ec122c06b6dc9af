/** One dated price seen from the day, currency and region that are asked for. */
import type { Basis, Currency, DerivationInput, Source } from '../../quantity/index.ts';
import type { Catalog, Price } from '../catalog.ts';
import { ageing, border, named, PRICE_ASSUMPTIONS, trust } from './factors.ts';
import { exchange } from './rates.ts';
import { yearsBetween } from './time.ts';

export interface PriceContext {
  /** ISO day the price is wanted for. */
  readonly date: string;
  readonly currency: Currency;
  /** Two-letter region, null = the currency's own. */
  readonly region: string | null;
}

/** An amount in the asked currency, region and day. */
export interface Observation {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
  readonly weight: number;
  /** Standard deviation of the logarithm that source, age and border add to the amount's own range. */
  readonly spread: number;
  readonly years: number;
  readonly basis: Basis;
  readonly sources: readonly Source[];
  /** Inputs of the derivation, built only when it is shown. */
  readonly explain: () => DerivationInput[];
  readonly date: string | null;
}

const HOME: Readonly<Record<Currency, string>> = {
  CNY: 'CN',
  USD: 'US',
  EUR: 'EU',
  GBP: 'GB',
  JPY: 'JP',
  KRW: 'KR',
  HKD: 'HK',
  TWD: 'TW',
  CHF: 'CH',
};

/** Region that a question is about: the one named, else where its currency is at home. */
export function regionOf(context: PriceContext): string {
  return (context.region ?? HOME[context.currency]).toUpperCase();
}

/** A price "from X" or "up to X" is not a range: the open side is assumed within this factor of the amount. */
const OPEN_HIGH = 1.35;
const OPEN_LOW = 0.6;
/** Age assumed of a price that carries no date at all. */
const UNDATED_YEARS = 1.5;

/** The entry's own range for one unit, or null where it states no amount or is not believed. */
export function amounts(p: Price): { low: number; expected: number; high: number } | null {
  if (p.doubtful || (p.low === null && p.high === null)) return null;
  const low = (p.low ?? (p.high as number) * OPEN_LOW) / p.per;
  const high = (p.high ?? (p.low as number) * OPEN_HIGH) / p.per;
  if (!(low > 0) || high < low) return low === 0 && high === 0 ? { low: 0, expected: 0, high: 0 } : null;
  return { low, expected: Math.sqrt(low * high), high };
}

/** An entry as seen today; null where it says no amount or its currency cannot be converted. */
export function observe(catalog: Catalog, itemClass: string, p: Price, context: PriceContext): Observation | null {
  const own = amounts(p);
  if (own === null) return null;
  const seen = p.date ?? p.about ?? null;
  const x = exchange(catalog, p.currency, context.currency, seen ?? context.date);
  if (x === null) return null;
  const years = seen === null ? UNDATED_YEARS : yearsBetween(seen, context.date);
  const age = ageing(catalog, itemClass, seen ?? context.date, context.date, years);
  const kind = p.origin === 'team' ? 'team' : p.kind;
  const source = trust(catalog, kind, itemClass);
  const crossing = border(catalog, p.region, regionOf(context), itemClass);
  const factor = x.rate * age.factor * crossing.weight;
  const basis: Basis =
    p.origin === 'team' ? 'stated' : p.kind === 'assumed' || p.assumed.length > 0 ? 'assumed' : 'published';
  return {
    low: own.low * factor,
    expected: own.expected * factor,
    high: own.high * factor,
    weight:
      source.weight *
      0.5 ** (Math.abs(years) / named(catalog, PRICE_ASSUMPTIONS.trust, 'halfLifeYears', 1)) *
      (crossing.spread === 0 ? 1 : 0.6),
    spread: Math.hypot(source.spread, age.spread, crossing.spread),
    years: Math.abs(years),
    basis,
    sources: p.sources,
    date: basis === 'assumed' ? null : seen,
    explain: () => inputsOf(p, own.expected, basis, x, age, crossing.weight, seen),
  };
}

function inputsOf(
  p: Price,
  amount: number,
  basis: Basis,
  x: { rate: number; date: string; sources: readonly Source[]; assumed: boolean },
  age: { factor: number; assumption: string },
  crossing: number,
  seen: string | null,
): DerivationInput[] {
  const out: DerivationInput[] = [
    {
      name: `${p.label} (${[p.kind, seen ?? 'undated', p.region].filter(Boolean).join(', ')})`,
      value: amount,
      unit: p.currency,
      basis,
      sources: [...p.sources],
    },
  ];
  if (x.rate !== 1)
    out.push({
      name: `exchange rate of ${x.date}`,
      value: x.rate,
      unit: '1',
      basis: x.assumed ? 'assumed' : 'published',
      sources: [...x.sources],
    });
  if (age.factor !== 1)
    out.push({
      name: 'change since then',
      value: age.factor,
      unit: '1',
      basis: 'assumed',
      sources: [],
      assumption: age.assumption,
    });
  if (crossing !== 1)
    out.push({
      name: 'tax and freight across the border',
      value: crossing,
      unit: '1',
      basis: 'assumed',
      sources: [],
      assumption: PRICE_ASSUMPTIONS.border,
    });
  return out;
}
