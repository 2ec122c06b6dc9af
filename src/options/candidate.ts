/**
 * One way to answer the need, in plain numbers: a plan, copied as often as the people need, with its money and its misses.
 * Copies are independent machines sharing the load, so a copy sees the requests divided by the copies.
 */
import type { Accelerator, Catalog, Machine } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import { capital, ownership, runningPerYear, scale } from '../sizing/cost.ts';
import { bestMethod, cannotTune, METHODS, type Method, tuningMemory } from '../sizing/finetune.ts';
import { planMemory } from '../sizing/memory.ts';
import { inFlight } from '../sizing/people.ts';
import type { Sizing } from '../sizing/sizing.ts';
import { type Load, outputTokensFor } from './need.ts';
import type { Family } from './option.ts';
import { foreign } from './origin.ts';
import { type Answering, about, holds, type Plan, type Tokens, under } from './plan.ts';
import { coarseness, strength } from './quality.ts';
import { outdated, unproven } from './standing.ts';
import type { Stock, Ware } from './stock.ts';
import type { Tools } from './tools.ts';
import { cardsTogether, hybridLora, trainsJoined } from './tuning-ability.ts';

export { outdated, restricted, standing, unproven, usual, usualDevice } from './standing.ts';

/** What a candidate misses; `binding` (does not run at all) rules out, two misses rule out, one makes it a stretch. */
export type Miss =
  | 'unproven'
  | 'generation'
  | 'binding'
  | 'people'
  | 'speed'
  | 'first_token'
  | 'bearable'
  | 'budget'
  | 'price'
  | 'power'
  | 'domestic'
  | 'context'
  | 'on_premises'
  | 'standing'
  | 'tuning';

export interface Money3 {
  capital: Range | null;
  parts: { machines: Range; fabric: Range; spares: Range } | null;
  perYear: Range | null;
  ownership: Range | null;
}

export interface Candidate {
  family: Family;
  ware: Ware;
  plan: Plan;
  copies: number;
  /** Requests in flight on all copies. */
  inFlight: number;
  /** One copy under its share, as the search sees it; null where it does not fit. The full sizing is `exact`. */
  seen: Answering | null;
  tokens: Tokens;
  money: Money3;
  power: Range;
  misses: Miss[];
  /** For ranking only. */
  strength: number;
}

export interface Context {
  catalog: Catalog;
  tools: Tools;
  load: Load;
  stock: Stock;
  /** Budget in the answer's currency; null = none named. */
  budget: number | null;
  comfortable: number;
  bearable: number;
  /** Most machines of one kind, and most independent copies, that anybody would put up side by side for this. */
  mostNodes: number;
  mostCopies: number;
  /** Servers, and desktop computers, that an office joins into one at most; requests up to which a hobbyist's row of them is meant. */
  joinedServers: number;
  joinedUnified: number;
  fewAtOnce: number;
  /** Requests that a recommended option has to hold are so many times as long as the usual one. */
  contextMargin: number;
  /** What is worked out once per question. */
  known: { quiet?: Tokens; thinking?: Tokens };
  /** Longest wait for a first token that still counts as serving. */
  firstTokenMs: number;
}

/** One copy under its share in full, for what is shown; null where the plan does not fit at all. */
export const exact = (ctx: Context, c: Candidate): Sizing | null =>
  under(c.plan, Math.ceil(c.inFlight / c.copies), c.tokens, ctx.catalog, ctx.tools);

export const nodesOf = (c: Candidate): number => c.copies * c.plan.nodes;

/** Tokens of a request for the model of a plan: models that think aloud write more. One object per kind of model and question. */
export function tokensFor(ctx: Context, plan: Plan): Tokens {
  const quiet = plan.model.reasoning === false;
  const known = quiet ? ctx.known.quiet : ctx.known.thinking;
  if (known) return known;
  const { need } = ctx.load;
  const stated = need.outputTokens.status === 'stated' ? need.outputTokens : null;
  const tokens = {
    inputTokens: need.inputTokens.value,
    outputTokens: outputTokensFor(plan.model, stated, ctx.catalog).value,
  };
  if (quiet) ctx.known.quiet = tokens;
  else ctx.known.thinking = tokens;
  return tokens;
}

/** Requests in flight when every answer comes at the wished speed. */
export function demandAtWish(ctx: Context, t: Tokens): number {
  const { need, habits } = ctx.load;
  if (!habits || !need.users) return need.concurrency.value;
  return inFlight(need.users.value, habits, t.outputTokens / need.userSpeed.value).p95;
}

/** Can so many copies hold everybody who is in flight? */
function heldBy(ctx: Context, plan: Plan, copies: number, t: Tokens, n: number): boolean {
  const share = Math.ceil(n / copies);
  const a = about(plan, share, t, ctx.catalog, ctx.tools);
  return a !== null && (share <= 1 || a.held >= share);
}

export function moneyOf(ctx: Context, ware: Ware, nodes: number, nodesPerCopy: number): Money3 {
  const { machine, price, energy } = ware;
  if (!price) return { capital: null, parts: null, perYear: null, ownership: null };
  const ports = machine.network && nodesPerCopy > 1 ? nodes * Math.max(1, machine.accelerators) : 0;
  const bought = capital({
    machine: { low: price.low, expected: price.value, high: price.high },
    nodes,
    fabric: ports > 0 ? { ports, bandwidth: machine.network!.bandwidth } : null,
    fabricPrice: ctx.stock.fabric,
    spares: assumed(ctx.catalog, 'cost', 'sparesShare'),
  });
  const perYear = runningPerYear(
    bought.total,
    scale(energy, nodes),
    ctx.stock.electricity,
    assumed(ctx.catalog, 'cost', 'maintenanceShare'),
  );
  return {
    capital: bought.total,
    parts: { machines: bought.machines, fabric: bought.fabric, spares: bought.spares },
    perYear,
    ownership: ownership(bought.total, perYear, ctx.load.need.horizonYears.value),
  };
}

/** Tokens of the longest single request that a plan answers, when a window was asked for; Infinity when none was. */
export function windowOf(ctx: Context, plan: Plan, t: Tokens): number {
  const wanted = ctx.load.need.contextTokens;
  if (wanted === null) return Number.POSITIVE_INFINITY;
  const model = plan.model.maxContext ?? Number.POSITIVE_INFINITY;
  if (model < wanted) return model;
  const outputTokens = Math.min(t.outputTokens, Math.ceil(wanted / 2));
  const whole = { inputTokens: Math.max(1, wanted - outputTokens), outputTokens };
  const held = about(plan, 1, whole, ctx.catalog, ctx.tools);
  return held && held.held >= 1 ? Number.POSITIVE_INFINITY : Math.min(model, t.inputTokens + t.outputTokens);
}

/** Does it carry the method that was demanded, for the model that it runs? */
function tunes(ctx: Context, c: Pick<Candidate, 'ware' | 'plan' | 'copies'>): boolean {
  const method = demandedTuning(ctx);
  if (method === null) return true;
  const { accelerator } = c.ware;
  const cards = cardsTogether(c.ware, c.copies * c.plan.nodes);
  const best = bestMethod(c.plan.model, accelerator, cards, ctx.catalog);
  if (best !== null && METHODS.indexOf(best) >= METHODS.indexOf(method)) return true;
  return method !== 'full' && hybridLora(c.plan.model, c.ware, ctx.catalog);
}

function missesOf(ctx: Context, c: Omit<Candidate, 'misses'>): Miss[] {
  const { need } = ctx.load;
  if (!c.plan.deployment || !c.seen) return ['binding'];
  const out: Miss[] = [];
  const share = Math.ceil(c.inFlight / c.copies);
  const speed = c.seen.userSpeed;
  if (share > 1 && c.seen.held < share && c.seen.held > 0) out.push('people');
  else if (speed < need.userSpeed.value) out.push('speed');
  if (speed < Math.min(ctx.bearable, need.userSpeed.value)) out.push('bearable');
  if (c.seen.ttftMs > (need.ttftMs?.value ?? ctx.firstTokenMs)) out.push('first_token');
  if (windowOf(ctx, c.plan, c.tokens) < (need.contextTokens ?? 0)) out.push('context');
  if (!c.money.capital) out.push('price');
  else if (ctx.budget !== null && c.money.capital.expected > ctx.budget) out.push('budget');
  if (unproven(c.ware.accelerator)) out.push('unproven');
  if (outdated(c.ware.accelerator, c.plan.model)) out.push('generation');
  if (need.fineTune !== null && !tunes(ctx, c)) out.push('tuning');
  if (need.powerKw !== null && c.power.high > need.powerKw * 1.0001) out.push('power');
  // What rules a whole kind of machine out comes first: no other figure of it matters.
  if (need.domesticOnly && foreign(ctx.catalog, c.ware)) out.unshift('domestic');
  return out;
}

/** A plan with so many copies, measured against the need. */
export function candidate(ctx: Context, family: Family, ware: Ware, plan: Plan, copies: number): Candidate {
  const t = tokensFor(ctx, plan);
  const nodes = copies * plan.nodes;
  const money = moneyOf(ctx, ware, nodes, plan.nodes);
  const power = scale(ware.power, nodes);
  // Everybody is told at the same number of requests in flight, that of the wished speed, so that figures can be compared.
  const load = demandAtWish(ctx, t);
  const seen = about(plan, Math.ceil(load / copies), t, ctx.catalog, ctx.tools);
  const partial = {
    family,
    ware,
    plan,
    copies,
    inFlight: load,
    seen,
    tokens: t,
    money,
    power,
    strength: strength(plan.model, ctx.catalog) - coarseness(plan.model, plan.precision, ctx.catalog),
  };
  return { ...partial, misses: missesOf(ctx, partial) };
}

/** Machines of a kind that are joined into one copy at most. */
export function mostJoined(ctx: Context, machine: Machine, accelerator: Accelerator | null): number {
  if (accelerator?.kind !== 'unified') return Math.min(machine.maxNodes, ctx.joinedServers);
  const few = ctx.load.need.concurrency.value <= ctx.fewAtOnce;
  return Math.min(machine.maxNodes, few ? ctx.mostNodes : ctx.joinedUnified);
}

/** Machines that can be joined are also put up in numbers; single ones only a few times. */
export const copiesCap = (ctx: Context, plan: Plan): number => {
  const unified = plan.deployment?.accelerator?.kind === 'unified';
  const limit = unified ? ctx.joinedUnified : ctx.mostNodes;
  const most = unified ? limit : Math.max(plan.machine.maxNodes, plan.nodes * ctx.mostCopies);
  return Math.max(1, Math.floor(Math.min(limit, most) / plan.nodes));
};

/** Do so many copies carry the people, each at `speed`? */
function carries(ctx: Context, plan: Plan, copies: number, speed: number, t: Tokens): boolean {
  const n = demandAtWish(ctx, t);
  const share = Math.ceil(n / copies);
  return holds(plan, share, speed, t, ctx.catalog, ctx.tools) && heldBy(ctx, plan, copies, t, n);
}

/** The method that was demanded; null where none was. "Yes" is at least four-bit tuning. */
export function demandedTuning(ctx: Context): Method | null {
  const { fineTune } = ctx.load.need;
  return fineTune === null || fineTune === 'none' ? null : fineTune === 'yes' ? 'qlora' : fineTune;
}

/** Copies that tuning takes where servers joined by a network can do it together; 1 where tuning is not asked for or not reached. */
function copiesToTune(ctx: Context, plan: Plan): number {
  const method = demandedTuning(ctx);
  const accelerator = plan.deployment?.accelerator ?? null;
  if (
    !method ||
    !accelerator?.memoryGB ||
    !trainsJoined(plan.machine, accelerator) ||
    cannotTune(accelerator, method) !== null
  )
    return 1;
  const share = assumed(ctx.catalog, 'finetune', 'usableShare').expected;
  const perNode = accelerator.memoryGB * plan.machine.accelerators * share;
  const nodes = Math.ceil(tuningMemory(plan.model, method, ctx.catalog).totalGB.expected / perNode);
  return nodes <= mostJoined(ctx, plan.machine, accelerator) ? Math.ceil(nodes / plan.nodes) : 1;
}

/** Copies that the people need at the wished speed, or at the bearable one where the wish is out of reach; 1 where neither is. */
export function copiesNeeded(ctx: Context, plan: Plan): number {
  if (!plan.deployment) return 1;
  return Math.max(copiesToServe(ctx, plan), copiesToTune(ctx, plan));
}

/** As `copiesNeeded`, at the wished speed and up to `limit` copies; null where those do not do. */
export function copiesUpTo(ctx: Context, plan: Plan, limit: number): number | null {
  const most = Math.min(limit, copiesCap(ctx, plan));
  const copies = most < 1 ? null : fewest(ctx, plan, ctx.load.need.userSpeed.value, most);
  return copies === null ? null : Math.max(copies, copiesToTune(ctx, plan));
}

function copiesToServe(ctx: Context, plan: Plan): number {
  const wish = ctx.load.need.userSpeed.value;
  for (const speed of [wish, Math.min(ctx.bearable, wish)]) {
    const copies = fewest(ctx, plan, speed, copiesCap(ctx, plan));
    if (copies !== null) return copies;
  }
  return 1;
}

/** Least number of copies, at most `most`, on which everybody sees `speed`; null where not even those do. */
function fewest(ctx: Context, plan: Plan, speed: number, most: number): number | null {
  const t = tokensFor(ctx, plan);
  // Most set-ups fall short even shared out as far as it goes: asked first, that ends the search at once.
  if (!carries(ctx, plan, most, speed, t)) return null;
  if (most < 2 || carries(ctx, plan, 1, speed, t)) return 1;
  let high = most;
  let low = 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (carries(ctx, plan, middle, speed, t)) high = middle;
    else low = middle;
  }
  return high;
}

/** Does the cache hold everybody with requests so many times as long as assumed? A plan at the edge fails at the first long document. */
export function roomy(ctx: Context, c: Candidate): boolean {
  if (!c.plan.deployment) return false;
  const k = ctx.load.need.contextTokens === null ? ctx.contextMargin : 1;
  const share = Math.ceil(c.inFlight / c.copies);
  const long = { concurrency: share, inputTokens: c.tokens.inputTokens * k, outputTokens: c.tokens.outputTokens * k };
  return planMemory(c.plan.deployment, long, ctx.catalog).maxConcurrency >= share;
}
