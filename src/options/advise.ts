/**
 * The station's main line: need → stock and menu → every family searched → dropped, tiered, one recommended → told.
 * Pure; what does not depend on the question is remembered per catalog.
 */
import type { Catalog, Model } from '../catalog/catalog.ts';
import type { Currency } from '../quantity/index.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { assumed } from '../sizing/assumed.ts';
import type { Advice, AssumptionUse } from './advice.ts';
import { type Context, demandAtWish } from './candidate.ts';
import { emptyOption } from './empty.ts';
import { api } from './families/api.ts';
import { rent } from './families/rent.ts';
import { menuOf } from './menu.ts';
import { needOf } from './need.ts';
import { FAMILIES, type Option } from './option.ts';
import { optionOf } from './present.ts';
import { nextQuestions } from './questions.ts';
import { best, byMerit, nearestOf } from './rank.ts';
import { search } from './search.ts';
import { apiOption, rentOption } from './services.ts';
import { stockOf } from './stock.ts';
import { successorOf } from './successor.ts';
import type { Tools } from './tools.ts';
import { fineTuneAdvice } from './tuning.ts';
import { pointToNearest, unquantisedOf, verdictOf } from './verdict.ts';

export interface AdviseOptions {
  /** ISO day of the message: prices are of that day. */
  date: string;
  /** Currency to answer in where neither the question nor the budget names one. */
  currency?: Currency;
  region?: string | null;
}

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
  const implied = wishes.model === null;
  const wished = { ...wishes, model: wishes.model ?? menuOf(null, catalog).flagship, assumed: implied };
  const load = needOf(requirements, wished, catalog, { currency: options.currency ?? 'CNY' });
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
    joinedServers: assumed(catalog, 'people', 'joinedServers').expected,
    joinedUnified: assumed(catalog, 'people', 'joinedUnified').expected,
    fewAtOnce: assumed(catalog, 'people', 'fewAtOnce').expected,
    contextMargin: assumed(catalog, 'people', 'contextMargin').expected,
    known: {},
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
  const { rows, across } = search(ctx, menu);
  const pool = rows.map((r) => r.c);
  const owned = [...rows, ...across];
  const chosen = best(owned, ctx);
  const nearest = chosen ? null : nearestOf(owned, ctx);
  const cheapest =
    pool
      .filter((c) => c.misses.every((m) => m === 'budget') && c.money.capital)
      .sort((a, b) => a.money.capital!.expected - b.money.capital!.expected)[0] ?? null;
  const rentals = rent(ctx, pool);
  const tokens = api(ctx, menu, chosen?.c ?? cheapest);

  const shown: Option[] = [];
  for (const r of [...new Map(owned.map((o) => [o.id, o])).values()].sort(byMerit(ctx)))
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
    verdict: verdictOf(ctx, wishes.unknown, flagship, chosen, nearest),
    nearest: nearest?.id ?? null,
    unquantised: unquantisedOf(ctx, menu, pool, chosen),
    fineTuneAdvice: fineTuneAdvice(
      ctx,
      told?.c ?? null,
      flagship,
      shown.find((o) => o.id === told?.id)?.fineTune ?? null,
    ),
    successor: successorOf(ctx, flagship, shown),
    nextQuestions: nextQuestions(ctx, menu, requirements, owned),
    assumptionsUsed: assumptionsUsed(ctx),
  };
}

function assumptionsUsed(ctx: Context): AssumptionUse[] {
  const used = [...ctx.load.used];
  for (const id of ['power', 'cost', 'finetune', 'cost-ranking', 'cost-standing'])
    used.push({ id, slot: null, value: '' });
  return used;
}
