/**
 * Money over time, in one currency; every amount a range.
 *
 *   capital   = machine × nodes + switch and cables (two nodes or more) + spares
 *   running   = energy per year × price per kWh + capital × maintenance, per year
 *   ownership = capital + running × years
 *   rent      = accelerators × price per hour × hours per month
 *   api       = (input tokens × price in + output tokens × price out) / 1e6
 *   break-even in months = capital / (other's monthly cost − own monthly running cost); none where that difference is ≤ 0
 *
 * Worked example: 1,850,000 bought, 12,000 a month to run, against 8 cards × 8 /h × 730 h = 46,720 a month:
 * 1,850,000 / 34,720 = 53 months.
 */
import type { Range } from '../quantity/index.ts';

export const HOURS_A_MONTH = 730;
export const MONTHS_A_YEAR = 12;

export const fixed = (x: number): Range => ({ low: x, expected: x, high: x });
export const plus = (...xs: Range[]): Range => ({
  low: xs.reduce((s, x) => s + x.low, 0),
  expected: xs.reduce((s, x) => s + x.expected, 0),
  high: xs.reduce((s, x) => s + x.high, 0),
});
export const scale = (x: Range, k: number): Range => ({ low: x.low * k, expected: x.expected * k, high: x.high * k });
/** Product of two non-negative ranges. */
export const times = (a: Range, b: Range): Range => ({
  low: a.low * b.low,
  expected: a.expected * b.expected,
  high: a.high * b.high,
});

export interface CapitalInput {
  machine: Range;
  nodes: number;
  /** Ports joined by the fabric, and its bandwidth per port, GB/s; null for a single node. */
  fabric: { ports: number; bandwidth: number } | null;
  /** Price of switch, cables and optics per port and GB/s. */
  fabricPrice: Range;
  /** Share of the machines' price kept as spare parts, applied from two nodes up. */
  spares: Range;
}

/** Capital by part, in the currency of the inputs. */
export function capital(input: CapitalInput): { machines: Range; fabric: Range; spares: Range; total: Range } {
  const machines = scale(input.machine, input.nodes);
  const fabric = input.fabric ? scale(input.fabricPrice, input.fabric.ports * input.fabric.bandwidth) : fixed(0);
  const spares = input.nodes > 1 ? times(machines, input.spares) : fixed(0);
  return { machines, fabric, spares, total: plus(machines, fabric, spares) };
}

/** Electricity and maintenance of one year. */
export function runningPerYear(capitalTotal: Range, energyKwh: Range, perKwh: Range, maintenance: Range): Range {
  return plus(times(energyKwh, perKwh), times(capitalTotal, maintenance));
}

export function ownership(capitalTotal: Range, perYear: Range, years: number): Range {
  return plus(capitalTotal, scale(perYear, years));
}

/** Rent of a month, kept day and night or only `hoursAMonth`. */
export function rentPerMonth(accelerators: number, perHour: Range, hoursAMonth: number): Range {
  return scale(perHour, accelerators * hoursAMonth);
}

/** Tokens of a month at the API's prices per million. */
export function apiPerMonth(inputTokens: number, outputTokens: number, price: { input: Range; output: Range }): Range {
  return plus(scale(price.input, inputTokens / 1e6), scale(price.output, outputTokens / 1e6));
}

/**
 * Months after which having bought is cheaper than paying `otherPerMonth`; null where it never is.
 * low = soonest (cheap to buy, dear elsewhere), high = latest, Infinity where only the cautious end never pays back.
 */
export function breakEvenMonths(capitalTotal: Range, ownPerMonth: Range, otherPerMonth: Range): Range | null {
  const months = (c: number, saved: number): number => (saved > 0 ? c / saved : Number.POSITIVE_INFINITY);
  const expected = months(capitalTotal.expected, otherPerMonth.expected - ownPerMonth.expected);
  if (!Number.isFinite(expected)) return null;
  return {
    low: Math.min(expected, months(capitalTotal.low, otherPerMonth.high - ownPerMonth.low)),
    expected,
    high: Math.max(expected, months(capitalTotal.high, otherPerMonth.low - ownPerMonth.high)),
  };
}
