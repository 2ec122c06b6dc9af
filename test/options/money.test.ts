import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/options/advise.ts';
import { cardsNeeded, compare, costOf, TOOLS } from '../../src/options/index.ts';
import {
  apiPerMonth,
  breakEvenMonths,
  capital,
  fixed,
  ownership,
  rentPerMonth,
  runningPerYear,
} from '../../src/sizing/cost.ts';
import { boardPower, wallPower, yearlyEnergy } from '../../src/sizing/power.ts';
import { ask, catalog, DAY, said, yuan } from './asking.ts';

describe('cost', () => {
  it('adds machines, fabric and spares, fabric and spares only from two nodes up', () => {
    const one = capital({
      machine: fixed(1_000_000),
      nodes: 1,
      fabric: null,
      fabricPrice: fixed(500),
      spares: fixed(0.02),
    });
    expect(one.total.expected).toBe(1_000_000);
    const two = capital({
      machine: fixed(1_000_000),
      nodes: 2,
      fabric: { ports: 16, bandwidth: 25 },
      fabricPrice: fixed(500),
      spares: fixed(0.02),
    });
    expect(two.total.expected).toBe(2_000_000 + 16 * 25 * 500 + 40_000);
  });

  it('owns for years: electricity and maintenance on top', () => {
    const perYear = runningPerYear(fixed(1_000_000), fixed(30_000), fixed(0.65), fixed(0.03));
    expect(perYear.expected).toBe(49_500);
    expect(ownership(fixed(1_000_000), perYear, 3).expected).toBe(1_148_500);
  });

  it('breaks even where renting costs more than running, as in the worked example', () => {
    const rent = rentPerMonth(8, fixed(8), 730);
    expect(rent.expected).toBe(46_720);
    expect(breakEvenMonths(fixed(1_850_000), fixed(12_000), rent)!.expected).toBeCloseTo(53.3, 1);
    expect(breakEvenMonths(fixed(1_850_000), fixed(50_000), rent)).toBeNull();
    expect(apiPerMonth(1e8, 5e7, { input: fixed(4), output: fixed(16) }).expected).toBe(1200);
  });
});

describe('power', () => {
  const machine = catalog.machines.get('a100-sxm-80g-x8')!;

  it('lies between idle boards and every board at its limit, and under what the supplies give', () => {
    const w = wallPower(machine, 1, catalog);
    expect(w.low).toBeGreaterThan(1);
    expect(w.expected).toBeGreaterThan(w.low);
    expect(w.high).toBeGreaterThan(w.expected);
    expect(w.high).toBeLessThanOrEqual((machine.maxPower ?? 1e9) / 1000);
    expect(wallPower(machine, 2, catalog).expected).toBeCloseTo(w.expected * 2);
    expect(yearlyEnergy(w, catalog).expected).toBeGreaterThan(w.expected * 2500);
  });

  it('takes the usual power of its kind where a sheet has none', () => {
    const bare = { ...catalog.accelerators.get('a100-sxm-80g')!, boardPower: null };
    expect(boardPower(bare, catalog).low).toBeLessThan(boardPower(bare, catalog).high);
  });
});

describe('the question turned round', () => {
  const ctx = contextOf(said({}), { model: null, unknown: null, precisionId: null }, catalog, { date: DAY }, TOOLS);

  it('counts cards for a model, format by format, never fewer than the weights fill', () => {
    const rows = cardsNeeded(ctx, catalog.models.get('deepseek-r1')!, catalog.accelerators.get('a100-sxm-80g')!);
    const by = Object.fromEntries(rows.map((r) => [r.precision.id, r]));
    expect(by.bf16!.cards).toBe(32);
    expect(by.int8!.cards).toBe(16);
    expect(by['awq-int4']!.cards).toBe(8);
    expect(by.fp8).toBeUndefined();
    for (const r of rows) if (r.cards !== null) expect(r.cards).toBeGreaterThanOrEqual(r.atLeast!);
  });

  it('prices machines, more of them dearer', () => {
    const m = catalog.machines.get('h20-96g-x8')!;
    const [one, two] = [costOf(ctx, m, 1)!, costOf(ctx, m, 2)!];
    expect(one.unit).toBe('CNY');
    expect(two.value).toBeGreaterThan(one.value * 2);
    expect(two.derivation!.inputs.length).toBe(4);
  });

  it('weighs two options and calls a tie where their ranges overlap', () => {
    const { options } = ask({ users: 70, budget: yuan(1e6) });
    const a = options.find((o) => o.tier === 'recommended')!;
    expect(compare(a, a).every((w) => w.better === null)).toBe(true);
    const b = options.find(
      (o) => o.family === 'distilled' && o.capitalCost && o.capitalCost.high < a.capitalCost!.low,
    )!;
    expect(compare(a, b).find((w) => w.what === 'price')!.better).toBe('b');
    expect(compare(b, a).find((w) => w.what === 'price')!.better).toBe('a');
  });
});
