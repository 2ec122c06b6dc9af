/** The closed list of units. Base units inside, conversion at the border: GB = 1e9 bytes, GiB = 2^30. */
export const UNITS = [
  '1',
  'B',
  'GB',
  'GB/s',
  'TFLOP/s',
  'tokens',
  'tok/s',
  'ms',
  's',
  'h',
  'years',
  'W',
  'kW',
  'kWh',
  'people',
  'CNY',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'KRW',
  'HKD',
  'TWD',
  'CHF',
  'parameters',
  'bits',
  'B/token',
  '%',
] as const;
export type Unit = (typeof UNITS)[number];

export const GB = 1e9;
export const GIB = 2 ** 30;

/** Currencies that money may carry. */
export const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'HKD', 'TWD', 'CHF'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** An amount of money with its range. */
export interface Money {
  low: number;
  expected: number;
  high: number;
  currency: Currency;
}
