/** "Need fine-tuning?" answered as asked: usually not at first; what it takes for each method; rent for it or tune a small model. */
import type { Catalog, Model } from '../catalog/catalog.ts';
import type { Unit } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import { scale } from '../sizing/cost.ts';
import { cannotTune, hybridTuningMemory, METHODS, type Method, tuningMemory } from '../sizing/finetune.ts';
import type { FineTuneAdvice, TuningPlan } from './advice.ts';
import { type Candidate, type Context, unproven, usual, usualDevice } from './candidate.ts';
import { figure, rounded } from './figures.ts';
import { remembered } from './memo.ts';
import { menuOf } from './menu.ts';
import type { FineTuneAbility, Reason } from './option.ts';
import { strength } from './quality.ts';
import { trainsJoined } from './tuning-ability.ts';
import { GROUP, memoryFigure, rentedFor } from './tuning-cards.ts';

/** Cheapest rent of cards for a method: server cards where any are rented out, others where none are. */
const rentFor = (ctx: Context, model: Model, method: Method): TuningPlan['rent'] =>
  rentOf(ctx, model, method, true) ?? rentOf(ctx, model, method, false);

function rentOf(ctx: Context, model: Model, method: Method, servers: boolean): TuningPlan['rent'] {
  let found: TuningPlan['rent'] = null;
  for (const id of ctx.stock.rents.keys()) {
    const a = ctx.catalog.accelerators.get(id);
    if (!a || unproven(a) || !usualDevice(ctx, a)) continue;
    if (servers && a.kind !== 'datacenter' && a.kind !== 'npu') continue;
    if (ctx.load.need.domesticOnly && !a.domesticCN) continue;
    const rented = rentedFor(ctx, model, method, a);
    if (rented && (!found || rented.cost.value < found.cost.value)) found = rented;
  }
  return found;
}

/** Cheapest machines whose cards carry a method. */
function ownFor(ctx: Context, model: Model, method: Method): TuningPlan['own'] {
  const need = tuningMemory(model, method, ctx.catalog).totalGB.expected;
  const usable = assumed(ctx.catalog, 'finetune', 'usableShare').expected;
  let found: TuningPlan['own'] = null;
  let least = Number.POSITIVE_INFINITY;
  for (const ware of ctx.stock.wares) {
    const { accelerator, machine, price } = ware;
    if (!accelerator?.memoryGB || !price || cannotTune(accelerator, method) !== null || accelerator.kind === 'unified')
      continue;
    if (unproven(accelerator) || !usual(ctx, ware)) continue;
    const nodes = Math.max(1, Math.ceil(need / (accelerator.memoryGB * machine.accelerators * usable)));
    if (nodes > machine.maxNodes || (nodes > 1 && !trainsJoined(machine, accelerator))) continue;
    const cost = price.value * nodes;
    if (cost >= least) continue;
    least = cost;
    const money = scale({ low: price.low, expected: price.value, high: price.high }, nodes);
    found = {
      machineId: machine.id,
      nodes,
      cost: figure(rounded(money), ctx.stock.context.currency as Unit, price.basis, price.sources),
    };
  }
  return found;
}

/** One method for one model. */
export function tuningPlan(ctx: Context, model: Model, method: Method): TuningPlan {
  const hybrid = method === 'lora' ? hybridTuningMemory(model, ctx.catalog) : null;
  const facts = ctx.catalog.fineTune.filter(
    (f) => sameModel(f.model, model) && f.method.toLowerCase().includes(method),
  );
  return {
    modelId: model.id,
    method,
    memoryGB: memoryFigure(model, method, ctx.catalog),
    hostMemoryGB: hybrid
      ? figure(rounded(hybrid.hostGB), 'GB', 'assumed', facts.flatMap((f) => f.sources).slice(0, 3))
      : null,
    rent: rentFor(ctx, model, method),
    own: ownFor(ctx, model, method),
    anchors: facts.map((f) => f.id),
  };
}

/** A published run names a model of the same size or by name. */
function sameModel(said: string, model: Model): boolean {
  const text = said.toLowerCase();
  if (text.includes(model.id) || text.includes(model.name.toLowerCase())) return true;
  const billions = /(\d+(?:\.\d+)?)\s?b\b/.exec(text)?.[1];
  return (
    billions !== undefined && Math.abs(Number(billions) * 1e9 - model.totalParameters) < 0.03 * model.totalParameters
  );
}

/** The model usually tuned instead of a huge one: the strongest dense model up to the size that one card or two carry. */
export function smallModel(catalog: Catalog): Model | null {
  const most = assumed(catalog, 'finetune', 'smallModelParameters').expected;
  const small = [...catalog.models.values()].filter(
    (m) => m.open && m.moe === null && m.totalParameters <= most && m.released !== null,
  );
  return small.sort((a, b) => strength(b, catalog) - strength(a, catalog))[0] ?? null;
}

/** The largest distill of the model that is small enough to be tuned, else any small model. */
function smallOf(ctx: Context, flagship: Model | null): Model | null {
  const most = assumed(ctx.catalog, 'finetune', 'smallModelParameters').expected;
  const own = menuOf(flagship, ctx.catalog).distills.find((m) => m.moe === null && m.totalParameters <= most);
  return own ?? smallModel(ctx.catalog);
}

const WHEN: Reason[] = [
  { key: 'tuning.prompt_and_retrieval_first', values: {} },
  { key: 'tuning.for_form_not_facts', values: {} },
  { key: 'tuning.needs_examples', values: {} },
];

const plansOfDay = new WeakMap<object, Map<string, TuningPlan[]>>();

/** Plans depend on prices and the model alone, so one set serves every question of the day. */
const plansFor = (ctx: Context, model: Model): TuningPlan[] =>
  remembered(plansOfDay, ctx.stock, `${model.id} ${ctx.load.need.domesticOnly}`, () =>
    METHODS.map((m) => tuningPlan(ctx, model, m)),
  );

const QUALITY: Record<Method | 'none', number> = { none: 0, qlora: 1, lora: 2, full: 3 };

export function fineTuneAdvice(
  ctx: Context,
  told: Candidate | null,
  flagship: Model | null,
  ability: FineTuneAbility | null,
): FineTuneAdvice {
  const asked = ctx.load.need.fineTune;
  const model = (ctx.load.need.modelAssumed ? told?.plan.model : flagship) ?? flagship;
  const plans = model ? plansFor(ctx, model) : [];
  const small = smallOf(ctx, flagship);
  const instead = small ? (plansFor(ctx, small).find((p) => p.method === 'lora') ?? null) : null;
  return {
    asked,
    verdict: verdictOf(ctx, asked, model, plans, instead, told, ability),
    when: asked === 'none' ? [] : WHEN,
    recommended: ability,
    plans,
    instead,
  };
}

function verdictOf(
  ctx: Context,
  asked: FineTuneAdvice['asked'],
  model: Model | null,
  plans: TuningPlan[],
  instead: TuningPlan | null,
  told: Candidate | null,
  ability: FineTuneAbility | null,
): Reason {
  const small = instead ? (ctx.catalog.models.get(instead.modelId)?.name ?? '') : '';
  const rentCost = instead?.rent?.cost ?? 0;
  if (asked === 'none') return { key: 'tuning.not_wanted', values: {} };
  if (asked === null || !model) return { key: 'tuning.usually_not', values: { rentCost, model: small } };
  const method: Method = asked === 'yes' ? 'lora' : asked;
  if (
    told &&
    told.plan.model === model &&
    ability &&
    QUALITY[ability.method] >= QUALITY[asked === 'yes' ? 'qlora' : method]
  ) {
    return {
      key: 'tuning.asked_possible',
      values: { method: ability.method, model: told.plan.model.name, machine: told.ware.machine.name },
    };
  }
  const plan = plans.find((p) => p.method === method);
  if (plan?.rent && plan.rent.accelerators <= 4 * GROUP) {
    return { key: 'tuning.asked_rent', values: { method, model: model.name, rentCost: plan.rent.cost } };
  }
  const needGB = plan ? Math.round(plan.memoryGB.value) : 0;
  // Renting for the model asked for where somebody rents so many cards, else for the small one.
  const cost = plan?.rent?.cost ?? rentCost;
  return { key: 'tuning.asked_too_big', values: { method, model: model.name, needGB, rentCost: cost, small } };
}
