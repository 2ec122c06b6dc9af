import { describe, expect, it } from 'vitest';
import { apiVersusOwn, contextOf, powerPerYear, rentVersusBuy, TOOLS, wishesOf } from '../../src/options/index.ts';
import type { SlotValues } from '../../src/requirements/index.ts';
import { catalog, DAY, said } from './asking.ts';

const context = (values: Partial<SlotValues> = {}, region: string | null = null) => {
  const r = said(values);
  return contextOf(r, wishesOf(r, catalog), catalog, { date: DAY, region }, TOOLS);
};
const machine = (id: string) => catalog.machines.get(id)!;
const card = (id: string) => catalog.accelerators.get(id)!;

describe('electricity of a year', () => {
  it('is energy times tariff, in the region’s money', () => {
    const p = powerPerYear(context({ currency: 'EUR' }, 'EU'), machine('h100-sxm-80g-x8'));
    expect(p.cost.unit).toBe('EUR');
    expect(p.cost.value).toBeCloseTo(p.energy.value * p.tariff.value, -1);
    // Eight boards of 700 W and their host: 5 to 12 kW, some ten thousand hours' worth at most.
    expect(p.powerKw.high).toBeGreaterThan(7);
    expect(p.energy.value).toBeGreaterThan(10_000);
    expect(p.energy.high).toBeLessThan(12 * 8760 * 1.6);
    expect(p.energy.derivation?.inputs.length).toBeGreaterThan(2);
  });

  it('grows with the machines', () => {
    const [a, b] = [1, 2].map((n) => powerPerYear(context(), machine('a100-sxm-80g-x8'), n));
    expect(b!.energy.value).toBeCloseTo(a!.energy.value * 2, -1);
  });
});

describe('renting against buying', () => {
  it('says the month, the price and when buying wins', () => {
    const r = rentVersusBuy(context(), card('a100-sxm-80g'), 8)!;
    expect(r.perMonth.value).toBeCloseTo(r.hourly.value * 8 * 730, -1);
    expect(r.perMonthBusy.value).toBeLessThan(r.perMonth.value);
    expect(r.buy!.value).toBeGreaterThan(r.perMonth.value * 5);
    const months = r.breakEvenMonths!;
    expect(months.value).toBeCloseTo(r.buy!.value / (r.perMonth.value - r.ownPerMonth!.value), 0);
    expect(months.low).toBeLessThanOrEqual(months.value);
    expect(r.breakEvenMonthsBusy === null || r.breakEvenMonthsBusy.value > months.value).toBe(true);
  });

  it('is silent about cards that nobody rents out', () => {
    expect(rentVersusBuy(context(), card('cambricon-mlu370-x8-48g'), 8)).toBeNull();
    expect(rentVersusBuy(context(), card('a100-sxm-80g'), Number.NaN)).toBeNull();
  });
});

describe('an API against a machine', () => {
  const own = { machine: machine('h20-141g-x8'), nodes: 1 };
  const model = catalog.models.get('deepseek-r1')!;

  it('counts the tokens that were named', () => {
    const a = apiVersusOwn(context({ users: 20 }), model, own, { tokensPerDay: 5e6 })!;
    expect(a.inputTokens + a.outputTokens).toBeCloseTo(150e6, -3);
    const expected = (a.inputTokens * a.priceIn.value + a.outputTokens * a.priceOut.value) / 1e6;
    expect(a.perMonth.value).toBeCloseTo(expected, -1);
    // A few thousand yuan a month never pay back a machine of more than a million.
    expect(a.breakEvenMonths === null || a.breakEvenMonths.value > 60).toBe(true);
  });

  it('pays back sooner with more tokens', () => {
    const at = (tokensPerDay: number) => apiVersusOwn(context({ users: 20 }), model, own, { tokensPerDay })!;
    const [some, many] = [at(3e8), at(3e9)];
    expect(many.breakEvenMonths!.value).toBeLessThan(some.breakEvenMonths?.value ?? Number.POSITIVE_INFINITY);
  });

  it('takes the people where no volume was named, and knows what nobody sells', () => {
    expect(apiVersusOwn(context({ users: 50 }), model, null)!.perMonth.value).toBeGreaterThan(0);
    const sold = new Set(
      [...catalog.prices.keys()].filter((k) => k.startsWith('api/')).map((k) => k.split('/').at(-1)),
    );
    const unsold = [...catalog.models.values()].find((m) => !sold.has(m.id))!;
    expect(apiVersusOwn(context(), unsold, null, { tokensPerDay: -1 })).toBeNull();
  });
});
