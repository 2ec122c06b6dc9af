/** Candidate → option: the bill, the quantities, why it ranks there and what one gives up. */

import type { Claims, Part } from '../proposal/proposal.ts';
import type { Currency } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import { scale } from '../sizing/cost.ts';
import type { Sizing } from '../sizing/sizing.ts';
import { type Candidate, type Context, exact, type Miss, nodesOf } from './candidate.ts';
import { idOf } from './entry.ts';
import {
  capitalFigure,
  figure,
  input,
  mergedSources,
  ownershipFigure,
  powerFigure,
  rounded,
  speedFigure,
} from './figures.ts';
import type { Option, Tier } from './option.ts';
import { mostAt } from './plan.ts';
import { confidenceOf } from './quality.ts';
import { abilityOf } from './tuning-ability.ts';
import { givesUp, reasonsOf } from './why.ts';

export const NO_CLAIMS: Claims = {
  model: null,
  parametersB: null,
  precision: null,
  userSpeed: null,
  outputThroughput: null,
  concurrency: null,
  users: null,
  contextTokens: null,
  vramGB: null,
  ramGB: null,
  powerW: null,
  warranty: null,
  condition: null,
  delivery: null,
  fineTune: null,
  engine: null,
};

/** One of these is enough to rule an option out. */
const FORBIDS: readonly string[] = ['binding', 'on_premises', 'unproven'] satisfies Miss[];

/** ★ is given later; misses decide the rest. */
export const tierOf = (misses: readonly string[]): Tier =>
  misses.length === 0
    ? 'feasible'
    : misses.length > 1 || FORBIDS.some((m) => misses.includes(m))
      ? 'ruled_out'
      : 'stretch';

function bill(ctx: Context, c: Candidate): Part[] {
  const { machine, accelerator, price } = c.ware;
  const nodes = nodesOf(c);
  const currency: Currency = ctx.stock.context.currency;
  const part = (
    p: Omit<Part, 'currency' | 'unitPrice' | 'total'> & { unitPrice?: number | null; total?: number | null },
  ): Part => ({
    unitPrice: null,
    total: null,
    currency,
    ...p,
  });
  const parts: Part[] = [
    part({
      name: machine.name,
      kind: 'machine',
      catalogId: `machines/${machine.id}`,
      quantity: nodes,
      unitPrice: price ? Math.round(price.value) : null,
      total: price ? Math.round(price.value * nodes) : null,
    }),
  ];
  // What the machine contains, without prices of its own: the price above covers it.
  if (accelerator && machine.accelerators > 0) {
    parts.push(
      part({
        name: accelerator.name,
        kind: 'accelerator',
        catalogId: `accelerators/${accelerator.id}`,
        quantity: machine.accelerators * nodes,
      }),
    );
  }
  const cpu = machine.cpu === null ? null : ctx.catalog.cpus.get(machine.cpu);
  if (cpu)
    parts.push(
      part({ name: cpu.name, kind: 'cpu', catalogId: `cpus/${cpu.id}`, quantity: (machine.sockets ?? 1) * nodes }),
    );
  if (machine.ramGB && accelerator?.kind !== 'unified') {
    parts.push(part({ name: `${machine.ramGB} GB RAM`, kind: 'memory', quantity: nodes }));
  }
  const money = c.money.parts;
  if (money && money.fabric.expected > 0 && machine.network) {
    parts.push(
      part({
        name: machine.network.name,
        kind: 'switch',
        quantity: 1,
        unitPrice: Math.round(money.fabric.expected),
        total: Math.round(money.fabric.expected),
      }),
    );
  }
  if (money && money.spares.expected > 0) {
    parts.push(
      part({
        name: 'spares',
        kind: 'other',
        quantity: 1,
        unitPrice: Math.round(money.spares.expected),
        total: Math.round(money.spares.expected),
      }),
    );
  }
  return parts;
}

function claims(c: Candidate, sizing: Sizing | null): Claims {
  const { machine, accelerator } = c.ware;
  const n = nodesOf(c);
  return {
    ...NO_CLAIMS,
    model: c.plan.model.name,
    parametersB: Math.round(c.plan.model.totalParameters / 1e8) / 10,
    precision: c.plan.precision.name,
    userSpeed: sizing?.userSpeed ? Math.round(sizing.userSpeed.expected * 10) / 10 : null,
    outputThroughput: sizing?.outputThroughput ? Math.round(sizing.outputThroughput.expected * c.copies) : null,
    concurrency: c.inFlight,
    vramGB: accelerator?.memoryGB ? accelerator.memoryGB * machine.accelerators * n : null,
    ramGB: machine.ramGB === null ? null : machine.ramGB * n,
    powerW: Math.round(c.power.high * 1000),
    condition: machine.condition,
    engine: c.plan.deployment?.engine.name ?? null,
  };
}

/** Requests at once at a speed, over all copies. */
function peopleAt(ctx: Context, c: Candidate, sizing: Sizing | null, name: 'comfortableSpeed' | 'bearableSpeed') {
  const speed = assumed(ctx.catalog, 'people', name).expected;
  const n = mostAt(c.plan, speed, c.tokens, ctx.catalog, ctx.tools) * c.copies;
  const width = sizing?.userSpeed
    ? {
        down: sizing.userSpeed.low / sizing.userSpeed.expected,
        up: sizing.userSpeed.high / sizing.userSpeed.expected,
      }
    : { down: 1, up: 1 };
  const sources = mergedSources(c.ware.accelerator?.sources ?? c.ware.machine.sources, c.plan.model.sources);
  return figure(
    { low: Math.floor(n * width.down), expected: n, high: Math.ceil(n * width.up) },
    'people',
    sizing?.basis ?? 'assumed',
    sources,
    () => ({
      quantity: `people at ${speed} tok/s`,
      formula:
        'largest number of simultaneous requests at which each still sees the speed and the cache holds all, times independent copies',
      inputs: [
        input('speed', speed, 'tok/s', 'assumed'),
        input('prompt', c.tokens.inputTokens, 'tokens', 'assumed'),
        input('answer', c.tokens.outputTokens, 'tokens', 'assumed'),
        input('copies', c.copies, undefined, 'stated'),
      ],
      value: n,
      unit: 'people',
      sources,
    }),
  );
}

/** Figures of an option that only those who read them pay for; each is worked out once. */
function lazily<T extends object, K extends keyof T>(to: T, key: K, make: () => T[K]): void {
  let made: { value: T[K] } | null = null;
  Object.defineProperty(to, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      made ??= { value: make() };
      return made.value;
    },
  });
}

/** The option of a candidate, not yet ranked against others. Most options are only counted, so their figures wait until read. */
export function optionOf(ctx: Context, c: Candidate, flagship: { id: string; name: string } | null): Option {
  const { machine, accelerator, price } = c.ware;
  const { model, precision } = c.plan;
  const whole = (): Sizing | null => exact(ctx, c);
  const sizing = (): Sizing | null => {
    const s = whole();
    return s?.fits ? s : null;
  };
  const fits = c.plan.deployment !== null && c.seen !== null;
  const option: Option = {
    origin: 'option',
    id: idOf(c),
    family: c.family,
    tier: tierOf(c.misses),
    title: {
      key: 'title.machines',
      values: {
        nodes: nodesOf(c),
        machine: machine.name,
        accelerators: machine.accelerators,
        accelerator: accelerator?.name ?? '',
        model: model.name,
        precision: precision.name,
      },
    },
    modelId: model.id,
    precisionId: precision.id,
    machineId: machine.id,
    nodes: nodesOf(c),
    accelerators: machine.accelerators,
    replicas: c.copies,
    inFlight: c.inFlight,
    deployment: c.plan.deployment,
    sizing: null,
    fits,
    withinBudget: ctx.budget === null || !c.money.capital ? null : c.money.capital.expected <= ctx.budget,
    meetsSpeed: fits ? !c.misses.some((m) => m === 'speed' || m === 'people' || m === 'bearable') : null,
    reasons: reasonsOf(ctx, c),
    givesUp: [],
    fineTune: abilityOf(c.ware, nodesOf(c), model, ctx.catalog),
    capitalCost: capitalFigure(ctx, c),
    ownershipCost: ownershipFigure(ctx, c),
    powerKw: powerFigure(ctx, c),
    userSpeed: null,
    outputThroughput: null,
    ttftMs: null,
    peopleAt14: null,
    peopleAt6: null,
    nearest: null,
    breakEvenMonths: null,
    confidence: confidenceOf(c.seen, c.money.capital),
    sources: [],
    parts: [],
    total: c.money.capital ? { ...rounded(c.money.capital), currency: ctx.stock.context.currency } : null,
    claims: NO_CLAIMS,
    date: ctx.stock.context.date,
  };
  lazily(option, 'sizing', whole);
  lazily(option, 'sources', () =>
    mergedSources(price?.sources ?? [], accelerator?.sources ?? [], model.sources, machine.sources),
  );
  lazily(option, 'parts', () => bill(ctx, c));
  lazily(option, 'claims', () => claims(c, sizing()));
  lazily(option, 'givesUp', () => givesUp(ctx, c, option, flagship));
  if (!fits) return option;
  lazily(option, 'userSpeed', () => speedFigure(c, sizing(), sizing()?.userSpeed ?? null, 'tok/s', 'userSpeed'));
  lazily(option, 'ttftMs', () => speedFigure(c, sizing(), sizing()?.ttftMs ?? null, 'ms', 'ttftMs'));
  lazily(option, 'outputThroughput', () => {
    const all = sizing()?.outputThroughput;
    return speedFigure(c, sizing(), all ? scale(all, c.copies) : null, 'tok/s', 'outputThroughput');
  });
  lazily(option, 'peopleAt14', () => peopleAt(ctx, c, sizing(), 'comfortableSpeed'));
  lazily(option, 'peopleAt6', () => peopleAt(ctx, c, sizing(), 'bearableSpeed'));
  return option;
}
