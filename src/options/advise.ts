/**
 * The station's main line: need → stock and menu → every family searched → dropped, tiered, one recommended → told.
 * Pure; what does not depend on the question is remembered per catalog.
 */
import type { Catalog, Model, Precision } from '../catalog/catalog.ts';
import type { Currency } from '../quantity/index.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { assumed } from '../sizing/assumed.ts';
import type { Advice, AssumptionUse } from './advice.ts';
import { type Candidate, type Context, demandAtWish, nodesOf } from './candidate.ts';
import { emptyOption } from './empty.ts';
import { api } from './families/api.ts';
import { cpuGpuHybrid } from './families/cpu-gpu-hybrid.ts';
import { cpuOnly } from './families/cpu-only.ts';
import { distilled } from './families/distilled.ts';
import { domesticNpu } from './families/domestic-npu.ts';
import type { FamilySearch } from './families/family.ts';
import { gpuCluster } from './families/gpu-cluster.ts';
import { inferenceGpu } from './families/inference-gpu.ts';
import { macCluster } from './families/mac-cluster.ts';
import { quantised } from './families/quantised.ts';
import { rent } from './families/rent.ts';
import { capitalFigure } from './figures.ts';
import { type Menu, menuOf } from './menu.ts';
import { needOf } from './need.ts';
import { FAMILIES, type Option, type Reason } from './option.ts';
import { optionOf } from './present.ts';
import { nextQuestions } from './questions.ts';
import { best, byMerit, nearestOf, pruned, type Ranked, ranked } from './rank.ts';
import { apiOption, rentOption } from './services.ts';
import { stockOf } from './stock.ts';
import { successorOf } from './successor.ts';
import type { Tools } from './tools.ts';
import { fineTuneAdvice } from './tuning.ts';

export interface AdviseOptions {
  /** ISO day of the message: prices are of that day. */
  date: string;
  /** Currency to answer in where neither the question nor the budget names one. */
  currency?: Currency;
  region?: string | null;
}

/** Faster than so many times the wish is no better for the people asking. */
const PLENTY = 2;

const HARDWARE: readonly FamilySearch[] = [gpuCluster, inferenceGpu, domesticNpu, macCluster, cpuGpuHybrid, cpuOnly];

/** Wishes by their words, resolved against the catalog by the caller. */
export interface Wishes {
  model: Model | null;
  unknown: string | null;
  precisionId: string | null;
}

export function contextOf(
  requirements: Requirements,
  wishes: Wishes,
  catalog: Catalog,
  options: AdviseOptions,
  tools: Tools,
): Context {
  const load = needOf(requirements, wishes, catalog, { currency: options.currency ?? 'CNY' });
  const { need } = load;
  const region = options.region ?? requirements.region.value ?? null;
  const stock = stockOf(catalog, { date: options.date, currency: need.currency.value, region }, tools);
  return {
    catalog,
    tools,
    load,
    stock,
    budget: budgetIn(need.budget, need.currency.value, catalog, options.date, tools),
    comfortable: assumed(catalog, 'people', 'comfortableSpeed').expected,
    bearable: assumed(catalog, 'people', 'bearableSpeed').expected,
    mostNodes: assumed(catalog, 'people', 'mostMachines').expected,
    mostCopies: assumed(catalog, 'people', 'mostCopies').expected,
    firstTokenMs: assumed(catalog, 'people', 'firstTokenSeconds').expected * 1000,
  };
}

function budgetIn(
  b: Advice['need']['budget'],
  currency: Currency,
  catalog: Catalog,
  date: string,
  tools: Tools,
): number | null {
  const amount = b?.max ?? b?.min ?? null;
  if (b === null || amount === null) return null;
  if (b.currency === currency) return amount;
  const money = {
    value: amount,
    low: amount,
    high: amount,
    unit: b.currency as 'USD',
    basis: 'stated' as const,
    sources: [],
  };
  return tools.convert(catalog, money, currency, date)?.value ?? amount;
}

/** Every hardware family searched and cut down to what is worth a line. */
export function searched(ctx: Context, menu: Menu): Ranked[] {
  const flagship = menu.flagship?.id ?? null;
  return HARDWARE.flatMap((f) =>
    pruned(
      f.search(ctx, menu).map((c) => ranked(ctx, c)),
      flagship,
      ctx.load.need.userSpeed.value * PLENTY,
    ),
  );
}

/** Advice on requirements; never throws for what a person may ask, only for a broken catalog. */
export function adviseWith(
  requirements: Requirements,
  wishes: Wishes,
  catalog: Catalog,
  options: AdviseOptions,
  tools: Tools,
): Advice {
  const ctx = contextOf(requirements, wishes, catalog, options, tools);
  const menu = menuOf(wishes.model, catalog);
  const flagship = menu.flagship;
  const rows = searched(ctx, menu);
  const pool = rows.map((r) => r.c);
  const extra = [...quantised(ctx, menu, pool), ...distilled(ctx, menu)].map((c) => ranked(ctx, c));
  const owned = [...rows, ...extra];
  const chosen = best(owned);
  const nearest = chosen ? null : nearestOf(owned);
  const cheapest =
    pool
      .filter((c) => c.misses.every((m) => m === 'budget') && c.money.capital)
      .sort((a, b) => a.money.capital!.expected - b.money.capital!.expected)[0] ?? null;
  const rentals = rent(ctx, pool);
  const tokens = api(ctx, menu, chosen?.c ?? cheapest);

  const shown: Option[] = [];
  for (const r of [...new Map(owned.map((o) => [o.id, o])).values()].sort(byMerit))
    shown.push(optionOf(ctx, r.c, flagship));
  for (const r of rentals) shown.push(rentOption(ctx, r, flagship));
  for (const u of tokens) shown.push(apiOption(ctx, u));
  for (const family of FAMILIES) {
    if (!shown.some((o) => o.family === family)) shown.push(emptyOption(ctx, family));
  }
  const order = ['recommended', 'feasible', 'stretch', 'ruled_out'];
  const recommended = chosen?.id ?? null;
  for (const o of shown) if (o.id === recommended) o.tier = 'recommended';
  shown.sort((a, b) => order.indexOf(a.tier) - order.indexOf(b.tier));
  pointToNearest(ctx, shown, owned);

  const told = chosen ?? nearest;
  if (told) ctx.load.need.outputTokens.value = told.c.tokens.outputTokens;
  if (told && ctx.load.habits) ctx.load.need.concurrency.value = demandAtWish(ctx, told.c.tokens);
  return {
    need: ctx.load.need,
    options: shown,
    recommended,
    verdict: verdictOf(ctx, wishes, flagship, chosen, nearest),
    nearest: nearest?.id ?? null,
    unquantised: unquantisedOf(ctx, menu, pool, chosen),
    fineTuneAdvice: fineTuneAdvice(
      ctx,
      told?.c ?? null,
      flagship,
      shown.find((o) => o.id === told?.id)?.fineTune ?? null,
    ),
    successor: successorOf(ctx, flagship, wishes.model !== null, shown),
    nextQuestions: nextQuestions(ctx, menu, requirements, owned),
    assumptionsUsed: assumptionsUsed(ctx),
  };
}

function assumptionsUsed(ctx: Context): AssumptionUse[] {
  const used = [...ctx.load.used];
  for (const id of ['power', 'cost', 'finetune', 'cost-ranking']) used.push({ id, slot: null, value: '' });
  return used;
}

/** For families where nothing works as wished: the nearest thing in the same family that runs at all. */
function pointToNearest(ctx: Context, shown: Option[], owned: readonly Ranked[]): void {
  for (const family of FAMILIES) {
    const options = shown.filter((o) => o.family === family);
    if (options.some((o) => o.tier === 'feasible' || o.tier === 'recommended')) continue;
    const near = nearestOf(owned.filter((r) => r.c.family === family));
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
      userSpeed: Math.round((c.sizing?.userSpeed?.expected ?? 0) * 10) / 10,
    },
  };
}

function verdictOf(
  ctx: Context,
  wishes: Wishes,
  flagship: Model | null,
  chosen: Ranked | null,
  nearest: Ranked | null,
): Reason {
  const { need } = ctx.load;
  const told = chosen ?? nearest;
  if (wishes.unknown !== null && !wishes.model && !chosen)
    return { key: 'answer.unknown_model', values: { model: wishes.unknown } };
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

/** The flagship at its original precision: the cheapest way, and whether the money reaches it. */
function unquantisedOf(
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
  const ways = pool.filter(
    (c) =>
      c.plan.model.id === flagship.id &&
      unquantised(c.plan.precision, native ?? null) &&
      c.plan.deployment &&
      c.money.capital,
  );
  const serving = ways.filter((c) => c.misses.every((m) => m === 'budget'));
  const way = (serving.length > 0 ? serving : ways).sort(
    (a, b) => a.money.capital!.expected - b.money.capital!.expected,
  )[0];
  if (!way) {
    return {
      modelId: flagship.id,
      optionId: null,
      cost: null,
      reason: {
        key: 'unquantised.none',
        values: {
          model: flagship.name,
          needGB: Math.round((flagship.totalParameters * (native?.bitsPerWeight ?? 16)) / 8e9),
        },
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
  const row = ranked(ctx, way);
  return {
    modelId: flagship.id,
    optionId: row.id,
    cost: price,
    reason: over
      ? { key: 'unquantised.over_budget', values: { ...values, budget: Math.round(ctx.budget ?? 0) } }
      : { key: 'unquantised.costs', values },
  };
}
