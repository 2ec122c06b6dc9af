/** Rent and API → options. Nothing is owned, so there is no bill and no power of one's own. */
import type { Unit } from '../quantity/index.ts';
import { assumedInput } from '../sizing/assumed.ts';
import { HOURS_A_MONTH, MONTHS_A_YEAR } from '../sizing/cost.ts';
import type { Context } from './candidate.ts';
import { nodesOf } from './candidate.ts';
import type { ApiUse } from './families/api.ts';
import type { Rental } from './families/rent.ts';
import { figure, input, mergedSources, rounded } from './figures.ts';
import type { Option, Reason } from './option.ts';
import { NO_CLAIMS, optionOf, tierOf } from './present.ts';
import { reasonsOf } from './why.ts';

const round = (x: number): number => Math.round(x * 100) / 100;

export function rentOption(ctx: Context, r: Rental, flagship: { id: string; name: string } | null): Option {
  const c = r.candidate;
  const unit = ctx.stock.context.currency as Unit;
  const base = optionOf(ctx, { ...c, misses: [] }, flagship);
  const a = c.ware.accelerator!;
  const total = figure(rounded(r.total), unit, r.hourly.basis, r.hourly.sources, () => ({
    quantity: 'ownershipCost',
    formula: 'accelerators × price per hour × hours a month × months',
    inputs: [
      input('accelerators', r.accelerators, undefined, 'stated'),
      {
        ...input(`${a.name} per hour`, round(r.hourly.value), unit, r.hourly.basis, r.hourly.sources),
        ...(r.hourly.derivation ? { from: r.hourly.derivation } : {}),
      },
      input('hours a month', HOURS_A_MONTH, 'h', 'published'),
      input('months', ctx.load.need.horizonYears.value * MONTHS_A_YEAR, undefined, 'stated'),
    ],
    value: Math.round(r.total.expected),
    unit,
    sources: r.hourly.sources,
  }));
  // Where only the money is missing, that is the reason; what it would do stands in its figures.
  const others = c.misses.filter((m) => m !== 'budget');
  const reasons = others.length === 0 && c.misses.length > 0 ? [] : reasonsOf(ctx, { ...c, misses: others });
  if (c.misses.includes('budget')) {
    const over = Math.round(r.total.expected - (ctx.budget ?? 0));
    reasons.push({ key: 'misses.budget', values: { price: total, budget: Math.round(ctx.budget ?? 0), over } });
  }
  return {
    ...base,
    id: `rent/${r.accelerators}x-${a.id}/${c.plan.model.id}/${c.plan.precision.id}`,
    family: 'rent',
    tier: tierOf(c.misses),
    title: {
      key: 'title.rent',
      values: {
        accelerators: r.accelerators,
        accelerator: a.name,
        model: c.plan.model.name,
        precision: c.plan.precision.name,
      },
    },
    machineId: null,
    nodes: nodesOf(c),
    withinBudget: ctx.budget === null ? null : r.total.expected <= ctx.budget,
    reasons,
    givesUp: [
      { key: 'gives_up.data_leaves', values: {} },
      { key: 'gives_up.pays_for_ever', values: { perMonth: Math.round(r.perMonth.expected) } },
      ...base.givesUp.filter(
        (g) => g.key === 'gives_up.coarse_weights' || g.key === 'gives_up.imitation' || g.key === 'gives_up.few_people',
      ),
    ],
    fineTune: {
      ...base.fineTune,
      reason: base.fineTune.method === 'none' ? base.fineTune.reason : { key: 'tuning.rented', values: {} },
    },
    capitalCost: figure({ low: 0, expected: 0, high: 0 }, unit, 'published', r.hourly.sources),
    ownershipCost: total,
    powerKw: null,
    breakEvenMonths:
      r.breakEven && Number.isFinite(r.breakEven.high)
        ? figure(rounded(r.breakEven), '1', 'assumed', r.hourly.sources)
        : r.breakEven
          ? figure(rounded({ ...r.breakEven, high: r.breakEven.expected * 3 }), '1', 'assumed', r.hourly.sources)
          : null,
    parts: [
      {
        name: a.name,
        kind: 'service',
        catalogId: `accelerators/${a.id}`,
        quantity: r.accelerators,
        unitPrice: round(r.hourly.value),
        total: null,
        currency: ctx.stock.context.currency,
      },
    ],
    total: null,
    sources: mergedSources(r.hourly.sources, a.sources, c.plan.model.sources),
  };
}

export function apiOption(ctx: Context, u: ApiUse): Option {
  const unit = ctx.stock.context.currency as Unit;
  const months = ctx.load.need.horizonYears.value * MONTHS_A_YEAR;
  const total = figure(rounded(u.total), unit, 'published', u.sources, () => ({
    quantity: 'ownershipCost',
    formula: 'requests a month × (tokens in × price in + tokens out × price out) / 1e6 × months',
    inputs: [
      input(
        'requests a month',
        Math.round(u.requestsPerMonth),
        undefined,
        'assumed',
        ctx.catalog.assumptions.get('people')?.sources ?? [],
      ),
      assumedInput(ctx.catalog, 'cost', 'busyHoursAMonth', 'h'),
      input('tokens in', ctx.load.need.inputTokens.value, 'tokens', 'assumed'),
      input('price in per million', round(u.input.expected), unit, 'published', u.sources),
      input('price out per million', round(u.output.expected), unit, 'published', u.sources),
      input('months', months, undefined, 'stated'),
    ],
    value: Math.round(u.total.expected),
    unit,
    sources: u.sources,
  }));
  const people = ctx.load.need.users?.value ?? ctx.load.need.concurrency.value;
  const breakEven = u.breakEven
    ? figure(
        rounded({ ...u.breakEven, high: Math.min(u.breakEven.high, u.breakEven.expected * 5) }),
        '1',
        'assumed',
        u.sources,
      )
    : null;
  return {
    origin: 'option',
    id: `api/${u.model.id}`,
    family: 'api',
    tier: tierOf(u.misses),
    title: { key: 'title.api', values: { model: u.model.name } },
    modelId: u.model.id,
    precisionId: null,
    machineId: null,
    nodes: 0,
    accelerators: 0,
    replicas: 1,
    inFlight: ctx.load.need.concurrency.value,
    deployment: null,
    sizing: null,
    fits: true,
    withinBudget: ctx.budget === null ? null : u.total.expected <= ctx.budget,
    meetsSpeed: null,
    reasons:
      u.misses.length > 0
        ? u.misses.map(
            (miss): Reason =>
              miss === 'budget'
                ? {
                    key: 'misses.budget',
                    values: {
                      price: total,
                      budget: Math.round(ctx.budget ?? 0),
                      over: Math.round(u.total.expected - (ctx.budget ?? 0)),
                    },
                  }
                : { key: `misses.${miss}`, values: {} },
          )
        : [{ key: 'works.api', values: { users: people, perMonth: Math.round(u.perMonth.expected) } }],
    givesUp: [
      { key: 'gives_up.data_leaves', values: {} },
      { key: 'gives_up.pays_for_ever', values: { perMonth: Math.round(u.perMonth.expected) } },
      { key: 'gives_up.no_tuning', values: {} },
    ],
    fineTune: { method: 'none', largestModel: null, reason: { key: 'tuning.api', values: {} } },
    capitalCost: figure({ low: 0, expected: 0, high: 0 }, unit, 'published', u.sources),
    ownershipCost: total,
    powerKw: null,
    userSpeed: null,
    outputThroughput: null,
    ttftMs: null,
    peopleAt14: null,
    peopleAt6: null,
    nearest: null,
    breakEvenMonths: breakEven,
    confidence: 'good',
    sources: u.sources,
    parts: [
      {
        name: u.model.name,
        kind: 'service',
        catalogId: `models/${u.model.id}`,
        quantity: 1,
        unitPrice: null,
        total: null,
        currency: ctx.stock.context.currency,
      },
    ],
    total: null,
    claims: { ...NO_CLAIMS, model: u.model.name },
    date: ctx.stock.context.date,
  };
}
