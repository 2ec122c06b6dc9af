import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Advice, type Option, TOOLS } from '../../src/options/index.ts';
import { planOf } from '../../src/options/plan.ts';
import type { Deployment } from '../../src/sizing/deployment.ts';
import { inFlight, most, seatsFor, settle } from '../../src/sizing/people.ts';
import { ask, catalog, yuan } from './asking.ts';

const works = (a: Advice): Option[] => a.options.filter((o) => o.tier === 'recommended' || o.tier === 'feasible');
const cheapest = (a: Advice): number =>
  Math.min(
    ...works(a).map((o) => (o.capitalCost && o.capitalCost.value > 0 ? o.capitalCost.value : Number.POSITIVE_INFINITY)),
  );

const models = fc.constantFrom('deepseek-r1', 'qwen3-32b', 'qwen3-235b-a22b', 'r1-distill-llama-70b', undefined);

describe('more people', () => {
  it('never need less hardware', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (model, x, y) => {
        const [few, many] = [Math.min(x, y), Math.max(x, y)];
        const wish = model === undefined ? {} : { model };
        const [a, b] = [cheapest(ask({ ...wish, users: few })), cheapest(ask({ ...wish, users: many }))];
        // The cheapest option that misses nothing costs at least as much; none left is as dear as can be.
        expect(b).toBeGreaterThanOrEqual(a * 0.999);
      }),
      { numRuns: 25 },
    );
  });

  it('never need fewer machines of one kind', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (x, y) => {
        const nodes = (n: number): Map<string, number> =>
          new Map(
            works(ask({ model: 'qwen3-32b', concurrency: n }))
              .filter((o) => o.machineId !== null)
              .map((o) => [`${o.family} ${o.machineId} ${o.modelId} ${o.precisionId}`, o.nodes]),
          );
        const [few, many] = [nodes(Math.min(x, y)), nodes(Math.max(x, y))];
        for (const [key, n] of many) if (few.has(key)) expect(n, key).toBeGreaterThanOrEqual(few.get(key)!);
      }),
      { numRuns: 15 },
    );
  });
});

describe('more money', () => {
  it('never loses an option', () => {
    fc.assert(
      fc.property(
        models,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 3, max: 70 }),
        fc.integer({ min: 3, max: 70 }),
        (model, users, x, y) => {
          const money = (e: number): number => 10 ** (e / 10);
          const wish = model === undefined ? { users } : { model, users };
          const ids = (max: number): string[] =>
            works(ask({ ...wish, budget: yuan(max) }))
              .filter((o) => o.family !== 'rent' && o.family !== 'api')
              .map((o) => o.id);
          const rich = new Set(ids(money(Math.max(x, y))));
          for (const id of ids(money(Math.min(x, y)))) expect(rich).toContain(id);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('more bandwidth', () => {
  it('is never slower', () => {
    const pairs = [
      ['a100-sxm-80g-x8', 'deepseek-r1', 'awq-int4'],
      ['rtx-4090-24g-x2', 'qwen3-32b', 'awq-int4'],
      ['h200-sxm-141g-x8', 'deepseek-r1', 'fp8'],
      ['mac-studio-m3ultra-512g', 'deepseek-r1', 'mlx-4bit'],
    ] as const;
    fc.assert(
      fc.property(
        fc.constantFrom(...pairs),
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 32 }),
        ([m, model, p], factor, n) => {
          const plan = planOf(
            catalog.machines.get(m)!,
            catalog.models.get(model)!,
            catalog.precisions.get(p)!,
            catalog,
            TOOLS,
          );
          expect(plan.deployment, `${m} holds ${model} ${p}`).not.toBeNull();
          const d = plan.deployment!;
          const faster: Deployment = {
            ...d,
            accelerator: { ...d.accelerator!, memoryBandwidth: d.accelerator!.memoryBandwidth! * factor },
          };
          const load = { concurrency: n, inputTokens: 1000, outputTokens: 500 };
          const [a, b] = [TOOLS.size(d, load, catalog), TOOLS.size(faster, load, catalog)];
          expect(b.userSpeed!.expected).toBeGreaterThanOrEqual(a.userSpeed!.expected * 0.999);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('people waiting at once', () => {
  const habits = { activeShare: 0.3, pauseSeconds: 90 };

  it('reproduces the worked example: 70 seats, 1,600 tokens at 14 tok/s', () => {
    const { mean, p95 } = inFlight(70, habits, 1600 / 14);
    expect(mean).toBeCloseTo(11.75, 1);
    expect(p95).toBe(16);
  });

  it('grows with seats and with slower answers, and never passes those active', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.1, max: 2000, noNaN: true }),
        (seats, seconds) => {
          const here = inFlight(seats, habits, seconds).p95;
          expect(inFlight(seats + 1, habits, seconds).p95).toBeGreaterThanOrEqual(here);
          expect(inFlight(seats, habits, seconds * 1.5).p95).toBeGreaterThanOrEqual(here);
          expect(here).toBeLessThanOrEqual(Math.max(1, Math.ceil(seats * habits.activeShare)));
        },
      ),
    );
  });

  it('finds the number that reproduces itself, more on a slower system', () => {
    const system = (total: number) => (n: number) => ({ ttftSeconds: 0.5, userSpeed: Math.min(40, total / n) });
    const fast = settle(70, habits, 1600, system(1000))!;
    const slow = settle(70, habits, 1600, system(200))!;
    expect(fast).toBeLessThan(slow);
    for (const [n, total] of [
      [fast, 1000],
      [slow, 200],
    ] as const) {
      const r = system(total)(n);
      expect(inFlight(70, habits, r.ttftSeconds + 1600 / r.userSpeed).p95).toBeLessThanOrEqual(n);
    }
    expect(settle(70, habits, 1600, () => null)).toBeNull();
  });

  it('turns round to the seats that a number at once serves', () => {
    const seats = seatsFor(16, habits, 1600 / 14);
    expect(inFlight(seats, habits, 1600 / 14).p95).toBeLessThanOrEqual(16);
    expect(inFlight(seats + 1, habits, 1600 / 14).p95).toBeGreaterThan(16);
  });

  it('finds the last number that holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 4096 }), (limit, edge) => {
        expect(most(limit, (n) => n <= edge)).toBe(Math.min(limit, edge));
      }),
    );
  });
});
