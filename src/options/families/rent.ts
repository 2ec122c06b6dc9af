import type { Quantity, Range } from '../../quantity/index.ts';
import { breakEvenMonths, fixed, HOURS_A_MONTH, MONTHS_A_YEAR, rentPerMonth, scale } from '../../sizing/cost.ts';
import { type Candidate, type Context, type Miss, nodesOf } from '../candidate.ts';

export interface Rental {
  candidate: Candidate;
  hourly: Quantity;
  accelerators: number;
  /** Kept day and night. */
  perMonth: Range;
  /** Over the horizon. */
  total: Range;
  /** Months after which buying the same machines is cheaper; null = never, or no buying price. */
  breakEven: Range | null;
}

const range = (q: Quantity): Range => ({ low: q.low, expected: q.value, high: q.high });

/** Rents shown: the cheapest few that serve the people. */
const SHOWN = 3;

/** The same set-ups by the hour, for every accelerator with a known rent; those that serve the people first, then by cost. */
export function rent(ctx: Context, pool: readonly Candidate[]): Rental[] {
  const out: Rental[] = [];
  for (const c of pool) {
    const accelerator = c.ware.accelerator;
    const hourly = accelerator ? ctx.stock.rents.get(accelerator.id) : undefined;
    if (!accelerator || !hourly || !c.plan.deployment) continue;
    const accelerators = c.ware.machine.accelerators * nodesOf(c);
    const perMonth = rentPerMonth(accelerators, range(hourly), HOURS_A_MONTH);
    const total = scale(perMonth, ctx.load.need.horizonYears.value * MONTHS_A_YEAR);
    const own =
      c.money.capital && c.money.perYear
        ? breakEvenMonths(c.money.capital, scale(c.money.perYear, 1 / MONTHS_A_YEAR), perMonth)
        : null;
    const misses: Miss[] = c.misses.filter((m) => m !== 'budget' && m !== 'price' && m !== 'power');
    if (ctx.budget !== null && total.expected > ctx.budget) misses.push('budget');
    if (ctx.load.need.onPremisesOnly) misses.push('on_premises');
    const capital = { ...c.money, capital: fixed(0) };
    out.push({
      candidate: { ...c, family: 'rent', misses, money: { ...capital, ownership: total } },
      hourly,
      accelerators,
      perMonth,
      total,
      breakEven: own,
    });
  }
  const rank = (r: Rental): number => r.candidate.misses.filter((m) => m !== 'budget').length;
  out.sort((a, b) => rank(a) - rank(b) || a.total.expected - b.total.expected);
  const seen = new Set<string>();
  return out
    .filter((r) => {
      const key = r.candidate.plan.model.id;
      const count = [...seen].filter((s) => s.startsWith(`${key} `)).length;
      const id = `${key} ${r.candidate.ware.accelerator!.id}`;
      if (seen.has(id) || count >= SHOWN) return false;
      seen.add(id);
      return true;
    })
    .slice(0, 2 * SHOWN);
}
