/** Candidate → option: the bill, the quantities, why it ranks there and what one gives up. */

import type { Claims, Part } from '../proposal/proposal.ts';
import type { Currency, Range } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import { type Candidate, type Context, nodesOf } from './candidate.ts';
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
import type { Option, Reason, Tier } from './option.ts';
import { mostAt } from './plan.ts';
import { abilityOf } from './tuning-ability.ts';

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

/** ★ is given later; misses decide the rest. */
export const tierOf = (misses: readonly string[]): Tier =>
  misses.length === 0 ? 'feasible' : misses.includes('binding') || misses.length > 1 ? 'ruled_out' : 'stretch';

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

function claims(c: Candidate): Claims {
  const { machine, accelerator } = c.ware;
  const n = nodesOf(c);
  return {
    ...NO_CLAIMS,
    model: c.plan.model.name,
    parametersB: Math.round(c.plan.model.totalParameters / 1e8) / 10,
    precision: c.plan.precision.name,
    userSpeed: c.sizing?.userSpeed ? Math.round(c.sizing.userSpeed.expected * 10) / 10 : null,
    outputThroughput: c.sizing?.outputThroughput ? Math.round(c.sizing.outputThroughput.expected * c.copies) : null,
    concurrency: c.inFlight,
    vramGB: accelerator?.memoryGB ? accelerator.memoryGB * machine.accelerators * n : null,
    ramGB: machine.ramGB === null ? null : machine.ramGB * n,
    powerW: Math.round(c.power.high * 1000),
    condition: machine.condition,
    engine: c.plan.deployment?.engine.name ?? null,
  };
}

const one = (x: number): number => Math.round(x * 10) / 10;

/** Why it does not run at all, with the figures. */
function binding(c: Candidate): Reason {
  const { plan } = c;
  const b = plan.binding ?? c.sizing?.binding;
  const values: Reason['values'] = { model: plan.model.name, precision: plan.precision.name };
  for (const [k, v] of Object.entries(b?.detail ?? {})) values[k] = typeof v === 'number' ? one(v) : v;
  values.nodesMost = plan.machine.maxNodes;
  values.nodesWanted = plan.nodesWanted ?? plan.nodes;
  if (typeof values.accelerator !== 'string') values.accelerator = c.ware.accelerator?.name ?? plan.machine.name;
  return { key: `ruled_out.${b?.constraint ?? 'missing_data'}`, values };
}

export function reasonsOf(ctx: Context, c: Candidate): Reason[] {
  const { need } = ctx.load;
  const speed = one(c.sizing?.userSpeed?.expected ?? 0);
  if (c.misses.length === 0) {
    return [
      { key: 'works.all', values: { users: need.users?.value ?? c.inFlight, inFlight: c.inFlight, userSpeed: speed } },
    ];
  }
  return c.misses.map((miss): Reason => {
    switch (miss) {
      case 'binding':
        return binding(c);
      case 'speed':
        return { key: 'misses.speed', values: { userSpeed: speed, wish: need.userSpeed.value, inFlight: c.inFlight } };
      case 'bearable':
        return { key: 'misses.bearable', values: { userSpeed: speed, bearable: ctx.bearable } };
      case 'first_token':
        return {
          key: 'misses.first_token',
          values: {
            ttftSeconds: Math.round((c.sizing?.ttftMs?.expected ?? 0) / 1000),
            limit: Math.round((need.ttftMs?.value ?? ctx.firstTokenMs) / 1000),
          },
        };
      case 'people':
        return {
          key: 'misses.people',
          values: { held: (c.sizing?.maxConcurrency ?? 0) * c.copies, inFlight: c.inFlight },
        };
      case 'budget': {
        const price = capitalFigure(ctx, c);
        const over = Math.max(0, (c.money.capital?.expected ?? 0) - (ctx.budget ?? 0));
        return {
          key: 'misses.budget',
          values: { price: price ?? 0, budget: Math.round(ctx.budget ?? 0), over: Math.round(over) },
        };
      }
      case 'unproven':
      case 'generation':
        return { key: `misses.${miss}`, values: { accelerator: c.ware.accelerator?.name ?? c.ware.machine.name } };
      case 'price':
        return { key: 'misses.price', values: { machine: c.ware.machine.name } };
      case 'power':
        return { key: 'misses.power', values: { powerKw: one(c.power.high), limit: need.powerKw ?? 0 } };
      case 'domestic':
        return { key: 'misses.domestic', values: { accelerator: c.ware.accelerator?.name ?? c.ware.machine.name } };
      default:
        return { key: `misses.${miss}`, values: {} };
    }
  });
}

function givesUp(
  ctx: Context,
  c: Candidate,
  option: Pick<Option, 'fineTune' | 'peopleAt14' | 'capitalCost' | 'confidence'>,
  flagship: { id: string; name: string } | null,
): Reason[] {
  const out: Reason[] = [];
  const { machine, accelerator } = c.ware;
  const { model, precision } = c.plan;
  const native = ctx.catalog.precisions.get(model.nativePrecision);
  if (native && precision.qualityRank < native.qualityRank - 0.005) {
    out.push({
      key: 'gives_up.coarse_weights',
      values: { precision: precision.name, bits: one(precision.bitsPerWeight), nativeBits: one(native.bitsPerWeight) },
    });
  }
  const teacher = model.distilledFrom === null ? null : ctx.catalog.models.get(model.distilledFrom);
  if (teacher) out.push({ key: 'gives_up.imitation', values: { model: model.name, teacher: teacher.name } });
  else if (flagship && ctx.load.need.modelId !== null && flagship.id !== model.id) {
    out.push({ key: 'gives_up.smaller_model', values: { model: model.name, flagship: flagship.name } });
  }
  if (
    accelerator?.availabilityCN &&
    !accelerator.domesticCN &&
    ctx.stock.context.currency === 'CNY' &&
    /restrict|ban|禁|grey|gray/i.test(accelerator.availabilityCN)
  ) {
    out.push({
      key: 'gives_up.export_restricted',
      values: { accelerator: accelerator.name, note: accelerator.availabilityCN },
    });
  }
  if (machine.condition === 'used') out.push({ key: 'gives_up.used', values: {} });
  if (machine.condition === 'refurbished') out.push({ key: 'gives_up.refurbished', values: {} });
  if (machine.condition === 'modified' || accelerator?.modified)
    out.push({ key: 'gives_up.modified', values: { accelerator: accelerator?.name ?? machine.name } });
  if (option.fineTune.method === 'none') out.push({ key: 'gives_up.no_tuning', values: {} });
  const people = option.peopleAt14?.value ?? 0;
  if (c.plan.deployment && people < c.inFlight * 1.2)
    out.push({ key: 'gives_up.few_people', values: { peopleAt14: people } });
  const ttft = (c.sizing?.ttftMs?.expected ?? 0) / 1000;
  if (ttft > 8) out.push({ key: 'gives_up.slow_prompts', values: { ttftSeconds: Math.round(ttft) } });
  if (nodesOf(c) >= 4) out.push({ key: 'gives_up.many_machines', values: { nodes: nodesOf(c) } });
  if (accelerator?.domesticCN) out.push({ key: 'gives_up.own_ecosystem', values: { accelerator: accelerator.name } });
  if (c.power.high > 3) out.push({ key: 'gives_up.power', values: { powerKw: one(c.power.high) } });
  const price = option.capitalCost;
  if (price && price.low > 0 && price.high / price.low > 2.5) {
    out.push({ key: 'gives_up.wide_price', values: { low: Math.round(price.low), high: Math.round(price.high) } });
  }
  if (option.confidence === 'weak') out.push({ key: 'gives_up.unproven_speed', values: {} });
  return out;
}

export function confidenceOf(speed: Range | null, basis: string, price: Range | null): Option['confidence'] {
  if (!speed || speed.low <= 0) return 'weak';
  const width = speed.high / speed.low;
  const money = price && price.low > 0 ? price.high / price.low : 4;
  if (basis !== 'measured' && money >= 2.5) return 'weak';
  if (basis === 'measured' && width < 1.8 && money < 2) return 'measured';
  if (basis === 'measured' && width < 2.4 && money < 3) return 'good';
  if (width < 4 && money < 5) return 'fair';
  return 'weak';
}

/** Requests at once at a speed, over all copies. */
function peopleAt(ctx: Context, c: Candidate, name: 'comfortableSpeed' | 'bearableSpeed') {
  const speed = assumed(ctx.catalog, 'people', name).expected;
  const n = mostAt(c.plan, speed, c.tokens, ctx.catalog, ctx.tools) * c.copies;
  const width = c.sizing?.userSpeed
    ? {
        down: c.sizing.userSpeed.low / c.sizing.userSpeed.expected,
        up: c.sizing.userSpeed.high / c.sizing.userSpeed.expected,
      }
    : { down: 1, up: 1 };
  const sources = mergedSources(c.ware.accelerator?.sources ?? c.ware.machine.sources, c.plan.model.sources);
  return figure(
    { low: Math.floor(n * width.down), expected: n, high: Math.ceil(n * width.up) },
    'people',
    c.sizing?.basis ?? 'assumed',
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

/** The option of a candidate, not yet ranked against others. */
export function optionOf(ctx: Context, c: Candidate, flagship: { id: string; name: string } | null): Option {
  const { machine, accelerator, price } = c.ware;
  const { model, precision } = c.plan;
  const sizing = c.sizing?.fits ? c.sizing : null;
  const copies = c.copies;
  const times = (r: Range | null | undefined): Range | null =>
    r ? { low: r.low * copies, expected: r.expected * copies, high: r.high * copies } : null;
  const capitalCost = capitalFigure(ctx, c);
  const confidence = confidenceOf(sizing?.userSpeed ?? null, sizing?.basis ?? 'assumed', c.money.capital);
  const fineTune = abilityOf(c.ware, nodesOf(c), model, ctx.catalog);
  const peopleAt14 = c.plan.deployment ? peopleAt(ctx, c, 'comfortableSpeed') : null;
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
    replicas: copies,
    inFlight: c.inFlight,
    deployment: c.plan.deployment,
    sizing: c.sizing,
    fits: sizing !== null,
    withinBudget: ctx.budget === null || !c.money.capital ? null : c.money.capital.expected <= ctx.budget,
    meetsSpeed: sizing ? !c.misses.some((m) => m === 'speed' || m === 'people' || m === 'bearable') : null,
    reasons: reasonsOf(ctx, c),
    givesUp: [],
    fineTune,
    capitalCost,
    ownershipCost: ownershipFigure(ctx, c),
    powerKw: powerFigure(ctx, c),
    userSpeed: speedFigure(ctx.catalog, c, sizing?.userSpeed ?? null, 'tok/s', 'userSpeed'),
    outputThroughput: speedFigure(ctx.catalog, c, times(sizing?.outputThroughput), 'tok/s', 'outputThroughput'),
    ttftMs: speedFigure(ctx.catalog, c, sizing?.ttftMs ?? null, 'ms', 'ttftMs'),
    peopleAt14,
    peopleAt6: c.plan.deployment ? peopleAt(ctx, c, 'bearableSpeed') : null,
    nearest: null,
    breakEvenMonths: null,
    confidence,
    sources: mergedSources(price?.sources ?? [], accelerator?.sources ?? [], model.sources, machine.sources),
    parts: bill(ctx, c),
    total: c.money.capital ? { ...rounded(c.money.capital), currency: ctx.stock.context.currency } : null,
    claims: claims(c),
    date: ctx.stock.context.date,
  };
  option.givesUp = givesUp(ctx, c, option, flagship);
  return option;
}
