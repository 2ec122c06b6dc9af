/**
 * What running costs and when owning pays: the questions people ask beside "which machine".
 *   power per year   wall power × hours at load, idling the rest, cooling included, × the region's tariff
 *   rent or buy      months after which the same cards, bought, are cheaper than rented day and night
 *   API or own       months after which the machine is cheaper than so many tokens by the token
 */
import type { Accelerator, Machine, Model } from '../catalog/catalog.ts';
import type { Quantity, Range, Unit } from '../quantity/index.ts';
import { assumedInput } from '../sizing/assumed.ts';
import {
  apiPerMonth,
  breakEvenMonths,
  HOURS_A_MONTH,
  MONTHS_A_YEAR,
  rentPerMonth,
  scale,
  times,
} from '../sizing/cost.ts';
import { wallPower, yearlyEnergy } from '../sizing/power.ts';
import { type Context, moneyOf } from './candidate.ts';
import { requestsPerMonth, tariffsOf } from './families/api.ts';
import { figure, input, mergedSources, rounded } from './figures.ts';
import { costOf } from './inverse.ts';
import { outputTokensFor } from './need.ts';
import type { Ware } from './stock.ts';

export interface PowerPerYear {
  machine: Machine;
  nodes: number;
  /** At the wall, kW. */
  powerKw: Quantity;
  /** kWh of a year. */
  energy: Quantity;
  /** Money of a year, in the answer's currency. */
  cost: Quantity;
  /** Price per kWh that was used. */
  tariff: Quantity;
}

const unitOf = (ctx: Context): Unit => ctx.stock.context.currency as Unit;
const sourcesOf = (ctx: Context, id: string) => [...(ctx.catalog.assumptions.get(id)?.sources ?? [])];

/** Electricity of so many of a machine in a year, kWh and money at the tariff of the answer's region. */
export function powerPerYear(ctx: Context, machine: Machine, nodes = 1): PowerPerYear {
  const wall = wallPower(machine, nodes, ctx.catalog);
  const energy = yearlyEnergy(wall, ctx.catalog);
  const { electricity } = ctx.stock;
  const perKwh: Range = { low: electricity.low, expected: electricity.expected, high: electricity.high };
  const cost = times(energy, perKwh);
  const accelerator = machine.accelerator === null ? null : ctx.catalog.accelerators.get(machine.accelerator);
  const sources = mergedSources(accelerator?.sources ?? [], machine.sources);
  const basis = electricity.assumption ? 'assumed' : 'published';
  const unit = unitOf(ctx);
  const power = figure(rounded(wall), 'kW', 'assumed', sources);
  const used = figure(rounded(energy), 'kWh', 'assumed', sourcesOf(ctx, 'power'), () => ({
    quantity: 'energy per year',
    formula: 'power × (hours at load + idle hours × idle share) × PUE',
    inputs: [
      input('power', Math.round(wall.expected * 100) / 100, 'kW', 'assumed', sources),
      assumedInput(ctx.catalog, 'power', 'hoursAtLoad', 'h'),
      assumedInput(ctx.catalog, 'power', 'idleShare'),
      assumedInput(ctx.catalog, 'power', 'pue'),
    ],
    value: Math.round(energy.expected),
    unit: 'kWh',
    sources: sourcesOf(ctx, 'power'),
  }));
  const tariff = figure(perKwh, unit, basis, electricity.sources);
  return {
    machine,
    nodes,
    powerKw: power,
    energy: used,
    tariff,
    cost: figure(rounded(cost), unit, 'assumed', electricity.sources, () => ({
      quantity: 'electricity per year',
      formula: 'energy per year × price per kWh',
      inputs: [
        input('energy per year', Math.round(energy.expected), 'kWh', 'assumed', sourcesOf(ctx, 'power')),
        input('price per kWh', Math.round(perKwh.expected * 1000) / 1000, unit, basis, electricity.sources),
      ],
      value: Math.round(cost.expected),
      unit,
      sources: electricity.sources,
    })),
  };
}

/** The machine of the catalog with so many of a card, servers of that card first filled; null where the catalog has none. */
export function machineWith(
  ctx: Context,
  accelerator: Accelerator,
  cards: number,
): { ware: Ware; nodes: number } | null {
  const wares = ctx.stock.wares
    .filter((w) => w.accelerator?.id === accelerator.id && w.machine.family !== 'cpu-gpu-hybrid')
    .sort((a, b) => a.machine.accelerators - b.machine.accelerators);
  const enough = wares.find((w) => w.machine.accelerators >= cards) ?? wares.at(-1);
  if (!enough || !(cards >= 1)) return null;
  return { ware: enough, nodes: Math.ceil(cards / Math.max(1, enough.machine.accelerators)) };
}

export interface RentVersusBuy {
  accelerator: Accelerator;
  cards: number;
  /** Per card and hour. */
  hourly: Quantity;
  /** All cards, day and night. */
  perMonth: Quantity;
  /** All cards, working hours only. */
  perMonthBusy: Quantity;
  /** Buying the machines; null where no price is known. */
  buy: Quantity | null;
  /** Electricity and maintenance a month of what was bought. */
  ownPerMonth: Quantity | null;
  /** Months after which having bought is cheaper than renting day and night, and in working hours only; null = never, or no price. */
  breakEvenMonths: Quantity | null;
  breakEvenMonthsBusy: Quantity | null;
}

/** Renting so many of a card against buying them; null where nobody rents the card out. */
export function rentVersusBuy(ctx: Context, accelerator: Accelerator, cards: number): RentVersusBuy | null {
  const hourly = ctx.stock.rents.get(accelerator.id);
  if (!hourly || !(cards >= 1)) return null;
  const unit = unitOf(ctx);
  const perHour: Range = { low: hourly.low, expected: hourly.value, high: hourly.high };
  const busyHours = ctx.catalog.assumptions.get('cost')?.values.busyHoursAMonth ?? 176;
  const month = (hours: number, name: string): { range: Range; quantity: Quantity } => {
    const range = rentPerMonth(cards, perHour, hours);
    return {
      range,
      quantity: figure(rounded(range), unit, hourly.basis, hourly.sources, () => ({
        quantity: name,
        formula: 'cards × price per hour × hours',
        inputs: [
          input('cards', cards, undefined, 'stated'),
          {
            ...input('price per hour', Math.round(hourly.value * 100) / 100, unit, hourly.basis, hourly.sources),
            ...(hourly.derivation ? { from: hourly.derivation } : {}),
          },
          hours === HOURS_A_MONTH
            ? input('hours a month', hours, 'h', 'published')
            : assumedInput(ctx.catalog, 'cost', 'busyHoursAMonth', 'h'),
        ],
        value: Math.round(range.expected),
        unit,
        sources: hourly.sources,
      })),
    };
  };
  const always = month(HOURS_A_MONTH, 'rent per month');
  const busy = month(busyHours, 'rent per month, working hours');
  const own = machineWith(ctx, accelerator, cards);
  const money = own ? moneyOf(ctx, own.ware, own.nodes, own.nodes) : null;
  const running = money?.perYear ? scale(money.perYear, 1 / MONTHS_A_YEAR) : null;
  const months = (rent: Range): Quantity | null =>
    money?.capital && running ? monthsFigure(ctx, breakEvenMonths(money.capital, running, rent)) : null;
  return {
    accelerator,
    cards,
    hourly,
    perMonth: always.quantity,
    perMonthBusy: busy.quantity,
    buy: own ? costOf(ctx, own.ware.machine, own.nodes) : null,
    ownPerMonth: running ? figure(rounded(running), unit, 'assumed', sourcesOf(ctx, 'cost')) : null,
    breakEvenMonths: months(always.range),
    breakEvenMonthsBusy: months(busy.range),
  };
}

/** Longer than anybody plans; a cautious end that never pays back is told as this. */
const LONGEST = 240;

const monthsFigure = (ctx: Context, r: Range | null): Quantity | null =>
  r === null
    ? null
    : figure(
        rounded({ ...r, high: Math.min(r.high, Math.max(r.expected, LONGEST)) }),
        '1',
        'assumed',
        sourcesOf(ctx, 'cost'),
      );

export interface ApiVersusOwn {
  model: Model;
  /** Tokens of a month in and out that were counted. */
  inputTokens: number;
  outputTokens: number;
  /** By the token. */
  perMonth: Quantity;
  perYear: Quantity;
  /** Price per million tokens in and out. */
  priceIn: Quantity;
  priceOut: Quantity;
  buy: Quantity | null;
  ownPerMonth: Quantity | null;
  /** Months after which the machine is cheaper; null = never at this load, or no price. */
  breakEvenMonths: Quantity | null;
}

export interface TokenLoad {
  /** Tokens in and out together in a day; null = from the people of the question. */
  tokensPerDay?: number | null;
  /** Days of a month that it runs. */
  daysAMonth?: number;
}

/**
 * A model by the token against a machine of one's own; null where nobody sells the model by the token.
 * @param own machine and how many; null compares with nothing
 */
export function apiVersusOwn(
  ctx: Context,
  model: Model,
  own: { machine: Machine; nodes: number } | null,
  load: TokenLoad = {},
): ApiVersusOwn | null {
  const tariff = tariffsOf(ctx).get(model.id);
  if (!tariff) return null;
  const { need } = ctx.load;
  const stated = need.outputTokens.status === 'stated' ? need.outputTokens : null;
  const output = outputTokensFor(model, stated, ctx.catalog).value;
  const perDay = load.tokensPerDay ?? null;
  const each = need.inputTokens.value + output;
  const requests =
    perDay !== null && Number.isFinite(perDay) && perDay > 0
      ? (perDay * (load.daysAMonth ?? 30)) / each
      : requestsPerMonth(ctx, output);
  const inputTokens = Math.round(requests * need.inputTokens.value);
  const outputTokens = Math.round(requests * output);
  const perMonth = apiPerMonth(inputTokens, outputTokens, tariff);
  const unit = unitOf(ctx);
  const ware = own ? ctx.stock.byId.get(own.machine.id) : undefined;
  const money = ware && own ? moneyOf(ctx, ware, own.nodes, own.nodes) : null;
  const running = money?.perYear ? scale(money.perYear, 1 / MONTHS_A_YEAR) : null;
  const paid = (r: Range, quantity: string): Quantity =>
    figure(rounded(r), unit, 'published', tariff.sources, () => ({
      quantity,
      formula: '(tokens in × price in + tokens out × price out) / 1e6',
      inputs: [
        input('tokens in a month', inputTokens, 'tokens', perDay === null ? 'assumed' : 'stated'),
        input('tokens out a month', outputTokens, 'tokens', perDay === null ? 'assumed' : 'stated'),
        input('price in per million', Math.round(tariff.input.expected * 100) / 100, unit, 'published', tariff.sources),
        input(
          'price out per million',
          Math.round(tariff.output.expected * 100) / 100,
          unit,
          'published',
          tariff.sources,
        ),
      ],
      value: Math.round(r.expected),
      unit,
      sources: tariff.sources,
    }));
  return {
    model,
    inputTokens,
    outputTokens,
    perMonth: paid(perMonth, 'API per month'),
    perYear: paid(scale(perMonth, MONTHS_A_YEAR), 'API per year'),
    priceIn: figure(rounded(tariff.input), unit, 'published', tariff.sources),
    priceOut: figure(rounded(tariff.output), unit, 'published', tariff.sources),
    buy: own ? costOf(ctx, own.machine, own.nodes) : null,
    ownPerMonth: running ? figure(rounded(running), unit, 'assumed', sourcesOf(ctx, 'cost')) : null,
    breakEvenMonths:
      money?.capital && running ? monthsFigure(ctx, breakEvenMonths(money.capital, running, perMonth)) : null,
  };
}
