/** Tuning on cards of one kind: memory, cards, hours, rent. */
import type { Accelerator, Catalog, Model } from '../catalog/catalog.ts';
import type { Quantity, Range, Unit } from '../quantity/index.ts';
import { assumed, assumedInput } from '../sizing/assumed.ts';
import { cannotTune, METHODS, type Method, tuningCards, tuningHours, tuningMemory } from '../sizing/finetune.ts';
import type { TuningPlan } from './advice.ts';
import type { Context } from './candidate.ts';
import { figure, input, rounded } from './figures.ts';
import { costOf } from './inverse.ts';
import { machineWith } from './running.ts';

/** Cards in one node of a rented cluster; beyond one node, whole nodes. */
export const GROUP = 8;
/** More cards than this are nobody's week of rent. */
const MOST_CARDS = 256;

/** Memory over all cards, with its arithmetic. */
export function memoryFigure(model: Model, method: Method, catalog: Catalog): Quantity {
  const memory = tuningMemory(model, method, catalog);
  const overhead = model.moe === null ? 'denseOverhead' : method === 'full' ? 'moeFullOverhead' : 'moeOverhead';
  return figure(rounded(memory.totalGB), 'GB', 'assumed', model.sources, () => ({
    quantity: `tuning memory, ${method}`,
    formula: 'parameters × bytes × overhead + activations',
    inputs: [
      input('parameters', model.totalParameters, 'parameters', 'published', model.sources),
      assumedInput(catalog, 'finetune', `${method}Bytes`, 'B'),
      assumedInput(catalog, 'finetune', overhead),
      input('activations', Math.round(memory.activationsGB * 10) / 10, 'GB', 'assumed'),
    ],
    value: Math.round(memory.totalGB.expected),
    unit: 'GB',
    sources: model.sources,
  }));
}

/** A week of as many of a card as a method needs, or the run where that is longer; null where they are not rented out or cannot. */
export function rentedFor(ctx: Context, model: Model, method: Method, a: Accelerator): TuningPlan['rent'] {
  const hourly = ctx.stock.rents.get(a.id);
  if (!hourly || !a.memoryGB || cannotTune(a, method) !== null) return null;
  const need = tuningMemory(model, method, ctx.catalog).totalGB.expected;
  const week = assumed(ctx.catalog, 'finetune', 'rentHours');
  const tokens = assumed(ctx.catalog, 'finetune', 'trainingTokens').expected;
  const cards = tuningCards(need, a.memoryGB, GROUP, ctx.catalog);
  // Many small cards without a fast link between them do not train a model together.
  if (cards > MOST_CARDS || (cards > GROUP && (a.link === null || a.link.bandwidth === null))) return null;
  const run = tuningHours(model, method, a, cards, tokens, ctx.catalog);
  const expected = Math.max(week.expected, run?.expected ?? 0);
  const hours: Range = { low: Math.max(week.low, run?.low ?? 0), expected, high: Math.max(week.high, run?.high ?? 0) };
  const unit = ctx.stock.context.currency as Unit;
  const cost = hourly.value * cards * expected;
  const range = { low: hourly.low * cards * hours.low, expected: cost, high: hourly.high * cards * hours.high };
  return {
    acceleratorId: a.id,
    accelerators: cards,
    hours: figure(rounded(hours), 'h', 'assumed', ctx.catalog.assumptions.get('finetune')?.sources ?? []),
    cost: figure(rounded(range), unit, hourly.basis, hourly.sources, () => ({
      quantity: 'rent for tuning',
      formula: 'cards × price per hour × hours',
      inputs: [
        input('cards', cards, undefined, 'assumed'),
        input('price per hour', Math.round(hourly.value * 100) / 100, unit, hourly.basis, hourly.sources),
        assumedInput(ctx.catalog, 'finetune', 'rentHours', 'h'),
      ],
      value: Math.round(cost),
      unit,
      sources: hourly.sources,
    })),
  };
}

/** One method on cards of one kind: how many, in which machines, for how long and for how much. */
export interface TuningWith {
  modelId: string;
  acceleratorId: string;
  method: Method;
  /** Over all cards, activations included. */
  memoryGB: Quantity;
  /** null where these cards cannot do it; `blocked` says why. */
  cards: number | null;
  /** Cards at the low and the high end of the memory. */
  cardsLow: number | null;
  cardsHigh: number | null;
  machineId: string | null;
  nodes: number | null;
  /** One run over the assumed tokens, at least a day: loading, trials and saving take their time. */
  hours: Quantity | null;
  /** A week of the cards, or the run where that is longer; null where nobody rents them out. */
  rent: TuningPlan['rent'];
  /** Buying the machines. */
  buy: Quantity | null;
  /** tuning.none_inference_only | tuning.none_unknown | tuning.none_memory (more cards than can train together); null where it can. */
  blocked: string | null;
}

/** "How many of these cards to tune that model?": every method on cards of a kind, the lightest first. */
export function tuningWith(ctx: Context, model: Model, accelerator: Accelerator): TuningWith[] {
  return METHODS.map((method): TuningWith => {
    const memory = tuningMemory(model, method, ctx.catalog).totalGB;
    const base: TuningWith = {
      modelId: model.id,
      acceleratorId: accelerator.id,
      method,
      memoryGB: memoryFigure(model, method, ctx.catalog),
      cards: null,
      cardsLow: null,
      cardsHigh: null,
      machineId: null,
      nodes: null,
      hours: null,
      rent: null,
      buy: null,
      blocked: null,
    };
    const why = cannotTune(accelerator, method);
    if (why !== null || !accelerator.memoryGB) return { ...base, blocked: `tuning.none_${why ?? 'unknown'}` };
    const count = (gb: number): number => tuningCards(gb, accelerator.memoryGB!, GROUP, ctx.catalog);
    const cards = count(memory.expected);
    const own = machineWith(ctx, accelerator, cards);
    const joined = accelerator.link !== null && accelerator.link.bandwidth !== null && accelerator.kind !== 'unified';
    if (cards > MOST_CARDS || (cards > GROUP && !joined)) return { ...base, blocked: 'tuning.none_memory' };
    const tokens = assumed(ctx.catalog, 'finetune', 'trainingTokens').expected;
    const run = tuningHours(model, method, accelerator, cards, tokens, ctx.catalog);
    const least = (h: number): number => Math.max(HOURS_A_DAY, h);
    return {
      ...base,
      cards,
      cardsLow: count(memory.low),
      cardsHigh: count(memory.high),
      machineId: own?.ware.machine.id ?? null,
      nodes: own?.nodes ?? Math.ceil(cards / GROUP),
      hours: run
        ? figure(
            rounded({ low: least(run.low), expected: least(run.expected), high: least(run.high) }),
            'h',
            'assumed',
            ctx.catalog.assumptions.get('finetune')?.sources ?? [],
          )
        : null,
      rent: rentedFor(ctx, model, method, accelerator),
      buy: own ? costOf(ctx, own.ware.machine, own.nodes) : null,
    };
  });
}

const HOURS_A_DAY = 24;
