/**
 * What to ask next: the open slot whose answers move the price of the answer most.
 * impact = ln(dearest / cheapest) over the choices, with the price of the told option rescaled by the copies each choice would need.
 */
import type { Requirements, SlotName, SlotValues } from '../requirements/requirements.ts';
import { inFlight } from '../sizing/people.ts';
import type { NextQuestion } from './advice.ts';
import { type Context, demandAtWish, tokensFor } from './candidate.ts';
import type { Menu } from './menu.ts';
import type { Reason } from './option.ts';
import { mostAt } from './plan.ts';
import { best, nearestOf, type Ranked } from './rank.ts';

type Choices = NextQuestion['choices'];

const choice = (key: string, values: Reason['values'], set: Partial<SlotValues>): Choices[number] => ({
  label: { key, values },
  set,
});

const spread = (prices: readonly number[]): number => {
  const finite = prices.filter((p) => Number.isFinite(p) && p > 0);
  if (finite.length < 2) return 0;
  return Math.log(Math.max(...finite) / Math.min(...finite));
};

/** Price of the told option if so many requests were in flight at a speed and request length. */
function priceAt(
  ctx: Context,
  r: Ranked,
  demand: number,
  speed: number,
  outputTokens: number,
  inputTokens: number,
): number {
  const per = mostAt(r.c.plan, speed, { inputTokens, outputTokens }, ctx.catalog, ctx.tools);
  const one = r.price / r.c.copies;
  if (per <= 0) return one * ctx.mostNodes;
  return one * Math.ceil(demand / per);
}

type Asker = (ctx: Context, r: Ranked, rows: readonly Ranked[], menu: Menu) => { impact: number; choices: Choices };

const answerTime = (ctx: Context, output: number, speed: number): number => output / Math.max(speed, ctx.bearable);

const ASKERS: Partial<Record<SlotName, Asker>> = {
  users: (ctx, r) => {
    const t = tokensFor(ctx, r.c.plan);
    const speed = ctx.load.need.userSpeed.value;
    const people = [5, 20, 70, 200];
    const h = ctx.load.habits ?? { activeShare: 0.3, pauseSeconds: 90 };
    const prices = people.map((n) =>
      priceAt(ctx, r, inFlight(n, h, answerTime(ctx, t.outputTokens, speed)).p95, speed, t.outputTokens, t.inputTokens),
    );
    return {
      impact: Math.max(1, spread(prices)),
      choices: people.map((n) => choice('choice.people', { people: n }, { users: n })),
    };
  },
  concurrency: (ctx, r) => {
    const seats = ctx.load.need.users?.value ?? ctx.load.need.concurrency.value;
    const t = tokensFor(ctx, r.c.plan);
    const speed = ctx.load.need.userSpeed.value;
    const usual = demandAtWish(ctx, t);
    const prices = [usual, seats].map((n) => priceAt(ctx, r, n, speed, t.outputTokens, t.inputTokens));
    return {
      impact: spread(prices) + 0.05,
      choices: [
        choice('choice.users_staff', { people: usual }, { concurrency: usual }),
        choice('choice.users_same_moment', { people: Math.ceil(seats) }, { concurrency: Math.ceil(seats) }),
      ],
    };
  },
  budget: (ctx, r, rows) => {
    const { value: currency } = ctx.load.need.currency;
    const same = rows.filter((x) => x.c.misses.length === 0 && x.c.plan.model.id === r.c.plan.model.id);
    const works = (same.length > 2 ? same : rows)
      .filter((x) => x.c.misses.length === 0)
      .map((x) => x.price)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const steps = [works[0], works[Math.floor(works.length / 2)], works.at(-1)]
      .filter((x) => x !== undefined)
      .map(upTo);
    const unique = [...new Set(steps)];
    return {
      impact: 0.8 * spread(works),
      choices: unique.map((max) =>
        choice(
          'choice.budget',
          { money: { low: max, expected: max, high: max, currency } },
          { budget: { min: null, max, currency } },
        ),
      ),
    };
  },
  model: (_ctx, r, rows, menu) => {
    const whole = rows
      .filter((x) => x.c.plan.model.id === menu.flagship?.id && x.c.misses.every((m) => m === 'budget'))
      .map((x) => x.price)
      .sort((a, b) => a - b);
    const names = [menu.flagship, r.c.plan.model, menu.distills[0]].filter((m) => m !== null && m !== undefined);
    const unique = [...new Map(names.map((m) => [m.id, m])).values()];
    return {
      impact: 0.4 * spread([r.price, ...(whole[0] !== undefined ? [whole[0]] : [])]) + 0.1,
      choices: unique.map((m) => choice('choice.model', { model: m.name }, { model: m.id })),
    };
  },
  outputTokens: (ctx, r) => {
    const t = tokensFor(ctx, r.c.plan);
    const speed = ctx.load.need.userSpeed.value;
    const h = ctx.load.habits;
    const users = ctx.load.need.users?.value ?? null;
    const sizes = [300, 1000, 3000];
    const prices = sizes.map((n) =>
      priceAt(
        ctx,
        r,
        h && users ? inFlight(users, h, answerTime(ctx, n, speed)).p95 : ctx.load.need.concurrency.value,
        speed,
        t.outputTokens,
        t.inputTokens,
      ),
    );
    return {
      impact: 0.5 * spread(prices),
      choices: sizes.map((n) => choice('choice.tokens', { tokens: n }, { outputTokens: n })),
    };
  },
  userSpeed: (ctx, r) => {
    const t = tokensFor(ctx, r.c.plan);
    const speeds = [8, 14, 25];
    const prices = speeds.map((s) => priceAt(ctx, r, demandAtWish(ctx, t), s, t.outputTokens, t.inputTokens));
    return {
      impact: 0.5 * Math.min(2, spread(prices)),
      choices: speeds.map((s) => choice('choice.speed', { userSpeed: s }, { userSpeed: s })),
    };
  },
  contextTokens: (ctx, r) => {
    const t = tokensFor(ctx, r.c.plan);
    const sizes = [8_000, 32_000, 128_000];
    const held = r.c.seen?.held ?? 0;
    const perToken = held * (t.inputTokens + t.outputTokens);
    const demand = demandAtWish(ctx, t);
    const prices = sizes.map((n) => r.price * Math.max(1, (demand * n * 0.25) / Math.max(1, perToken * r.c.copies)));
    return {
      impact: 0.6 * Math.min(2, spread(prices)),
      choices: sizes.map((n) => choice('choice.context', { tokens: n }, { contextTokens: n })),
    };
  },
  fineTune: (ctx, r) => ({
    impact: ctx.load.need.fineTune === 'yes' ? 0.5 : 0.25 + (r.c.ware.accelerator?.fineTune === 'none' ? 0.5 : 0),
    choices: [
      choice('choice.no', {}, { fineTune: 'none' }),
      choice('choice.tuning', { method: 'lora' }, { fineTune: 'lora' }),
      choice('choice.tuning', { method: 'full' }, { fineTune: 'full' }),
    ],
  }),
  domesticOnly: (ctx, r, rows) => {
    if (ctx.stock.context.currency !== 'CNY') return { impact: 0, choices: [] };
    const home = rows
      .filter((x) => x.c.ware.accelerator?.domesticCN && x.c.plan.deployment && Number.isFinite(x.price))
      .map((x) => x.price);
    return {
      impact: 0.2 * spread([r.price, Math.min(...home, Number.POSITIVE_INFINITY)]),
      choices: [choice('choice.yes', {}, { domesticOnly: true }), choice('choice.no', {}, { domesticOnly: false })],
    };
  },
  powerKw: (_ctx, r) => {
    const kw = r.c.power.high;
    return {
      impact: kw > 2 ? 0.3 * Math.log(kw / 2) : 0,
      choices: [2, 5, 10].map((n) => choice('choice.power', { powerKw: n }, { powerKw: n })),
    };
  },
};

/** A round amount not below `x`: 1, 2 or 5 times a power of ten, or a half step. */
function upTo(x: number): number {
  const p = 10 ** Math.floor(Math.log10(x));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((k) => k * p).find((v) => v >= x * 0.999) ?? 10 * p;
}

/** How far the choices of one slot move the answer. */
export function impactOf(
  slot: SlotName,
  ctx: Context,
  menu: Menu,
  rows: readonly Ranked[],
): { impact: number; choices: Choices } {
  const told = best(rows, ctx) ?? nearestOf(rows, ctx);
  const asker = ASKERS[slot];
  if (!told || !asker || !Number.isFinite(told.price)) return { impact: 0, choices: [] };
  const found = asker(ctx, told, rows, menu);
  return { impact: Number.isFinite(found.impact) ? Math.max(0, found.impact) : 0, choices: found.choices };
}

/** Open slots, the one that moves the answer most first. */
export function nextQuestions(
  ctx: Context,
  menu: Menu,
  requirements: Requirements,
  rows: readonly Ranked[],
): NextQuestion[] {
  const open = (Object.keys(ASKERS) as SlotName[]).filter((s) => requirements[s].status !== 'stated');
  // Seats or simultaneous requests: one of them is enough to begin with.
  const known = (s: SlotName): boolean => requirements[s].status === 'stated';
  const wanted = open.filter(
    (s) => !(s === 'users' && known('concurrency')) && !(s === 'concurrency' && !known('users')),
  );
  return wanted
    .map((slot) => ({ slot, ...impactOf(slot, ctx, menu, rows) }))
    .filter((q) => q.impact > 0 && q.choices.length > 1)
    .sort((a, b) => b.impact - a.impact);
}
