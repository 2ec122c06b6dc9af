/** Dates of unequal sharpness made comparable. */

/** Days since 0000-01-01, roughly; a month or quarter stands for its middle, a year for July. NaN for what is no date. */
export function dayNumber(date: string): number {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date);
  if (quarter) return Number(quarter[1]) * 365.25 + (Number(quarter[2]) - 0.5) * 91.3;
  const [y, m, d] = date.split('-').map(Number);
  if (y === undefined || Number.isNaN(y)) return Number.NaN;
  if (m === undefined) return y * 365.25 + 183;
  return y * 365.25 + (m - 1) * 30.44 + (d ?? 15);
}

/** Years from one date to another, negative where the second is the earlier. */
export function yearsBetween(from: string, to: string): number {
  return (dayNumber(to) - dayNumber(from)) / 365.25;
}
