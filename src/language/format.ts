/**
 * Numbers as people read them: two significant figures where a value is derived, every digit where it was stated,
 * "low–high" for ranges, the unit after it. One shape for all languages; each language hands in its marks and unit words.
 */
import type { Currency, Money, Quantity, Unit } from '../quantity/index.ts';

/** How money is counted in a language: the largest step that fits is used, e.g. 1e4 → 万. */
export interface MoneyStep {
  from: number;
  divide: number;
  /** "{n}" is the number, "{c}" the currency sign. */
  pattern: string;
}

export interface NumberMarks {
  decimal: string;
  group: string;
  /** Between the ends of a range. */
  to: string;
  /** Steps from large to small; the last one has `from: 0`. */
  money: MoneyStep[];
  currency: Record<Currency, string>;
  /** Unit as printed after a number, with its leading blank; absent = the unit itself. */
  units: Partial<Record<Unit, string>>;
  /** Step of money in a table whose header carries the unit: divide and how the header says it ("{c}" = currency). */
  tableMoney: { divide: number; header: string };
  duration: { ms: string; s: string; min: string; h: string; day: string };
}

export interface Format {
  /** Every digit of an integer, else about three figures. */
  number(value: number): string;
  /** Two significant figures. */
  rough(value: number): string;
  /** "low–high" with two significant figures, one number where they agree. */
  range(low: number, high: number): string;
  /** With its currency; a range where it has one. */
  money(amount: Money | { low: number; high: number; currency: Currency }): string;
  /** An amount as stated, every digit that matters. */
  exactMoney(value: number, currency: Currency | null): string;
  quantity(q: Quantity): string;
  /** Amount for a table column whose header names currency and step. */
  moneyCell(low: number, high: number): string;
  moneyHeader(currency: Currency): string;
  milliseconds(low: number, high: number): string;
  hours(low: number, high: number): string;
}

const MONEY = new Set<string>(['CNY', 'USD', 'EUR', 'GBP']);

/** `digits` significant figures without an exponent; integers keep their zeros. */
export function significant(value: number, digits = 2): number {
  return value === 0 || !Number.isFinite(value) ? 0 : Number(value.toPrecision(digits));
}

export function format(marks: NumberMarks): Format {
  const grouped = (value: number, decimals: number): string => {
    const [whole, rest] = Math.abs(value).toFixed(decimals).split('.') as [string, string | undefined];
    const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '-' : '';
    const groups = whole.length > 4 || marks.group !== ' ' ? whole.replace(/\B(?=(\d{3})+$)/g, marks.group) : whole;
    return sign + groups + (rest ? marks.decimal + rest : '');
  };
  const decimalsOf = (value: number): number => {
    const text = String(value);
    if (text.includes('e-')) return Math.min(12, Number(text.split('e-')[1]) + 1);
    return Math.min(12, text.split('.')[1]?.length ?? 0);
  };
  const plain = (value: number) => grouped(value, decimalsOf(value));
  const number = (value: number): string => {
    if (!Number.isFinite(value)) return '–';
    if (Number.isInteger(value)) return grouped(value, 0);
    const size = Math.abs(value);
    return plain(size >= 100 ? Math.round(value) : size >= 1 ? Math.round(value * 10) / 10 : significant(value));
  };
  const rough = (value: number): string => (Number.isFinite(value) ? plain(significant(value)) : '–');
  const range = (low: number, high: number): string => {
    const [a, b] = [rough(low), rough(high)];
    return a === b ? a : `${a}${marks.to}${b}`;
  };
  const stepFor = (value: number) => marks.money.find((s) => Math.abs(value) >= s.from) ?? marks.money.at(-1)!;
  const withStep = (text: string, step: MoneyStep, currency: string) =>
    step.pattern.replace('{n}', text).replace('{c}', currency);
  const money: Format['money'] = ({ low, high, currency }) => {
    const step = stepFor(significant(high));
    return withStep(range(low / step.divide, high / step.divide), step, marks.currency[currency]);
  };
  const durations: [number, keyof NumberMarks['duration']][] = [
    [86_400_000, 'day'],
    [3_600_000, 'h'],
    [60_000, 'min'],
    [1000, 's'],
    [1, 'ms'],
  ];
  const duration = (low: number, high: number): string => {
    const [divide, name] = durations.find(([ms, n]) => high >= ms * (n === 's' ? 0.1 : 1.5)) ?? durations.at(-1)!;
    return range(low / divide, high / divide) + marks.duration[name];
  };
  return {
    number,
    rough,
    range,
    money,
    exactMoney(value, currency) {
      const step =
        [...marks.money].find(
          (s) => Math.abs(value) >= s.from && decimalsOf(Number((value / s.divide).toPrecision(12))) <= 2,
        ) ?? marks.money.at(-1)!;
      const text = plain(Number((value / step.divide).toPrecision(12)));
      return currency ? withStep(text, step, marks.currency[currency]) : withStep(text, step, '').trim();
    },
    quantity(q) {
      if (MONEY.has(q.unit)) return money({ low: q.low, high: q.high, currency: q.unit as Currency });
      if (q.unit === 'ms') return duration(q.low, q.high);
      if (q.unit === 's') return duration(q.low * 1000, q.high * 1000);
      if (q.unit === 'h') return duration(q.low * 3_600_000, q.high * 3_600_000);
      const text = q.low === q.high && q.basis === 'stated' ? number(q.value) : range(q.low, q.high);
      return text + (marks.units[q.unit] ?? (q.unit === '1' ? '' : ` ${q.unit}`));
    },
    moneyCell: (low, high) => range(low / marks.tableMoney.divide, high / marks.tableMoney.divide),
    moneyHeader: (currency) => marks.tableMoney.header.replace('{c}', marks.currency[currency]),
    milliseconds: duration,
    hours: (low, high) => duration(low * 3_600_000, high * 3_600_000),
  };
}
