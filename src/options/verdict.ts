/** The short answer, the nearest thing that works, and what the model most people mean would take. */
import type { Model, Precision } from '../catalog/catalog.ts';
import { weightsGB } from '../sizing/memory.ts';
import type { Advice } from './advice.ts';
import { type Candidate, type Context, exact, nodesOf, roomy, unproven, usual } from './candidate.ts';
import { idOf } from './entry.ts';
import { capitalFigure } from './figures.ts';
import type { Menu } from './menu.ts';
import { FAMILIES, type Option, type Reason } from './option.ts';
import { nearestOf, type Ranked } from './rank.ts';

/** For families where nothing works as wished: the nearest thing in the same family that runs at all. */
export function pointToNearest(ctx: Context, shown: Option[], owned: readonly Ranked[]): void {
  for (const family of FAMILIES) {
    const options = shown.filter((o) => o.family === family);
    if (options.some((o) => o.tier === 'feasible' || o.tier === 'recommended')) continue;
    const near = nearestOf(
      owned.filter((r) => r.c.family === family),
      ctx,
    );
    for (const o of options) {
      if (o.nearest) continue;
      o.nearest =
        near && near.id !== o.id
          ? nearestReason(ctx, near.c)
          : near
            ? null
            : { key: 'nearest.none', values: { family } };
    }
  }
}

function nearestReason(ctx: Context, c: Candidate): Reason {
  const price = capitalFigure(ctx, c);
  return {
    key: 'nearest.option',
    values: {
      nodes: nodesOf(c),
      machine: c.ware.machine.name,
      model: c.plan.model.name,
      precision: c.plan.precision.name,
      price: price ?? 0,
      userSpeed: Math.round((exact(ctx, c)?.userSpeed?.expected ?? 0) * 10) / 10,
    },
  };
}

export function verdictOf(
  ctx: Context,
  unknown: string | null,
  flagship: Model | null,
  chosen: Ranked | null,
  nearest: Ranked | null,
): Reason {
  const { need } = ctx.load;
  const told = chosen ?? nearest;
  if (unknown !== null && !chosen) return { key: 'answer.unknown_model', values: { model: unknown } };
  if (!told) return { key: 'answer.nothing_fits', values: { model: flagship?.name ?? '' } };
  const values: Reason['values'] = nearestReason(ctx, told.c).values;
  if (chosen) {
    const people = need.users?.value ?? need.concurrency.value;
    return { key: 'answer.recommended', values: { ...values, users: people, inFlight: told.c.inFlight } };
  }
  if (told.c.misses.includes('budget')) {
    return {
      key: 'answer.not_for_this_money',
      values: { ...values, budget: Math.round(ctx.budget ?? 0), nearestPrice: values.price! },
    };
  }
  return { key: 'answer.misses_one', values: { ...values, miss: told.c.misses[0] ?? '' } };
}

/** The original format, or one at least as wide and as true. */
const unquantised = (p: Precision, native: Precision | null): boolean =>
  native === null ||
  p.id === native.id ||
  (p.bitsPerWeight >= native.bitsPerWeight && p.qualityRank >= native.qualityRank);

/** Ranks below the original that still count as whole where the original itself cannot run. */
const NEAR = 0.015;

/** What keeps a machine from being a way to run a model at all, whatever the money. */
const UNUSABLE: ReadonlySet<string> = new Set(['binding', 'bearable', 'speed', 'people', 'first_token', 'generation']);

/** The flagship at its original precision: the cheapest way, and whether the money reaches it. */
export function unquantisedOf(
  ctx: Context,
  menu: Menu,
  pool: readonly Candidate[],
  chosen: Ranked | null,
): Advice['unquantised'] {
  const { flagship } = menu;
  if (!flagship) return null;
  const native = ctx.catalog.precisions.get(flagship.nativePrecision);
  if (chosen?.c.plan.model.id === flagship.id && unquantised(chosen.c.plan.precision, native ?? null)) {
    return {
      modelId: flagship.id,
      optionId: chosen.id,
      cost: capitalFigure(ctx, chosen.c),
      reason: { key: 'unquantised.same', values: { model: flagship.name, precision: chosen.c.plan.precision.name } },
    };
  }
  const allowed = (c: Candidate): boolean =>
    !c.misses.includes('domestic') && usual(ctx, c.ware) && !unproven(c.ware.accelerator);
  const whole = (near: number) => (c: Candidate) =>
    unquantised(c.plan.precision, native ?? null) ||
    (native !== undefined &&
      c.plan.precision.bitsPerWeight >= native.bitsPerWeight * 0.98 &&
      c.plan.precision.qualityRank >= native.qualityRank - near);
  // Where no chip that may be bought runs the original format, eight bits of another kind stand for it.
  const original = pool.some(
    (c) => c.plan.model.id === flagship.id && c.plan.precision.id === native?.id && c.plan.deployment && allowed(c),
  );
  const counts = whole(original ? 0 : NEAR);
  const ways = pool.filter(
    (c) =>
      c.plan.model.id === flagship.id &&
      counts(c) &&
      !c.misses.includes('domestic') &&
      c.plan.deployment &&
      c.money.capital &&
      !unproven(c.ware.accelerator),
  );
  const serves = ways.filter((c) => c.misses.every((m) => m === 'budget'));
  const wide = serves.filter((c) => roomy(ctx, c));
  const serving = wide.length > 0 ? wide : serves;
  // A machine that holds it and answers nobody in time is no way to run it.
  const usable = ways.filter((c) => !c.misses.some((m) => UNUSABLE.has(m)));
  const odd = (c: Candidate): number => Number(!usual(ctx, c.ware));
  const way = (serving.length > 0 ? serving : usable).sort(
    (a, b) => odd(a) - odd(b) || a.money.capital!.expected - b.money.capital!.expected,
  )[0];
  if (!way) {
    // Who named a format did not ask for the original.
    if (ways.length === 0 && ctx.load.need.precisionId !== null) return null;
    const needGB = native ? weightsGB(flagship, native) : (flagship.totalParameters * 2) / 1e9;
    return {
      modelId: flagship.id,
      optionId: null,
      cost: null,
      reason: {
        key: ways.length > 0 ? 'unquantised.unusable' : 'unquantised.none',
        values: { model: flagship.name, needGB: Math.round(needGB) },
      },
    };
  }
  const price = capitalFigure(ctx, way);
  const values: Reason['values'] = {
    model: flagship.name,
    precision: way.plan.precision.name,
    price: price ?? 0,
    nodes: nodesOf(way),
    machine: way.ware.machine.name,
  };
  const over = ctx.budget !== null && (way.money.capital?.expected ?? 0) > ctx.budget;
  const limit = ctx.load.need.powerKw;
  return {
    modelId: flagship.id,
    optionId: idOf(way),
    cost: price,
    reason: over
      ? { key: 'unquantised.over_budget', values: { ...values, budget: Math.round(ctx.budget ?? 0) } }
      : limit !== null && way.misses.includes('power')
        ? { key: 'unquantised.power', values: { ...values, powerKw: Math.round(way.power.high * 10) / 10, limit } }
        : { key: 'unquantised.costs', values },
  };
}
