/**
 * The questions turned round: how many cards for a model, what would it cost, which of two.
 * "What can this machine run" is `assess.ts`.
 */
import type { Accelerator, Machine, Model, Precision } from '../catalog/catalog.ts';
import type { Quantity } from '../quantity/index.ts';
import { weightsGB } from '../sizing/memory.ts';
import { type Context, moneyOf } from './candidate.ts';
import { figure, input, mergedSources, rounded } from './figures.ts';
import { ladder } from './menu.ts';
import type { Option } from './option.ts';
import { mostAt, planOf, type Tokens, under } from './plan.ts';
import type { Ware } from './stock.ts';

export interface CardsNeeded {
  precision: Precision;
  /** Cards by the catalog's machine with these cards that needs fewest; null where none holds it. */
  cards: number | null;
  machine: Machine | null;
  nodes: number;
  weightsGB: number;
  /** Cards that the weights alone would fill, whatever the machine: never fewer than this. */
  atLeast: number | null;
  /** tok/s of one request and requests at once at a comfortable speed, on those cards. */
  userSpeed: number | null;
  peopleAt14: number;
  price: Quantity | null;
}

/** How many cards of a kind a model takes, for each format worth considering, finest first. Empty where the card's memory is unknown. */
export function cardsNeeded(ctx: Context, model: Model, accelerator: Accelerator, only?: Precision): CardsNeeded[] {
  const memory = accelerator.memoryGB;
  if (memory === null) return [];
  const wares = ctx.stock.wares.filter(
    (w) => w.accelerator?.id === accelerator.id && w.machine.family !== 'cpu-gpu-hybrid',
  );
  const tokens = tokensOf(ctx);
  const formats = only ? [only] : ladder(model, accelerator, ctx.catalog);
  return formats.map((precision): CardsNeeded => {
    const gb = weightsGB(model, precision);
    const atLeast = Math.ceil(gb / memory);
    let best: { ware: Ware; nodes: number; cards: number; speed: number | null; people: number } | null = null;
    for (const ware of wares) {
      const plan = planOf(ware.machine, model, precision, ctx.catalog, ctx.tools);
      const cards = plan.nodes * ware.machine.accelerators;
      if (!plan.deployment || (best && cards >= best.cards)) continue;
      const one = under(plan, 1, tokens, ctx.catalog, ctx.tools);
      best = {
        ware,
        nodes: plan.nodes,
        cards,
        speed: one?.userSpeed?.expected ?? null,
        people: mostAt(plan, ctx.comfortable, tokens, ctx.catalog, ctx.tools),
      };
    }
    return {
      precision,
      cards: best?.cards ?? null,
      machine: best?.ware.machine ?? null,
      nodes: best?.nodes ?? 0,
      weightsGB: gb,
      atLeast,
      userSpeed: best?.speed ?? null,
      peopleAt14: best?.people ?? 0,
      price: best ? costOf(ctx, best.ware.machine, best.nodes) : null,
    };
  });
}

const tokensOf = (ctx: Context): Tokens => ({
  inputTokens: ctx.load.need.inputTokens.value,
  outputTokens: ctx.load.need.outputTokens.value,
});

/** Buying price of so many of a machine, fabric and spares included; null where no price is known. */
export function costOf(ctx: Context, machine: Machine, nodes: number): Quantity | null {
  const ware = ctx.stock.byId.get(machine.id);
  if (!ware?.price || !(nodes >= 1)) return null;
  const { capital, parts } = moneyOf(ctx, ware, nodes, nodes);
  if (!capital || !parts) return null;
  const { price } = ware;
  return figure(rounded(capital), price.unit, price.basis, mergedSources(price.sources), () => ({
    quantity: 'capitalCost',
    formula: 'machine × nodes + fabric + spares',
    inputs: [
      input(machine.name, Math.round(price.value), price.unit, price.basis, price.sources),
      input('nodes', nodes, undefined, 'stated'),
      input('fabric', Math.round(parts.fabric.expected), price.unit, 'assumed'),
      input('spares', Math.round(parts.spares.expected), price.unit, 'assumed'),
    ],
    value: Math.round(capital.expected),
    unit: price.unit,
    sources: price.sources,
  }));
}

/** What two options are weighed by; `better` says which wins, null where they are within each other's range or either is unknown. */
export interface Weighed {
  what: 'price' | 'ownership' | 'speed' | 'people' | 'power' | 'tuning' | 'fits';
  a: Quantity | boolean | string | null;
  b: Quantity | boolean | string | null;
  better: 'a' | 'b' | null;
}

const TUNING = ['none', 'qlora', 'lora', 'full'];

/** One against the other, line by line. Figures whose ranges overlap beyond their expected values are a tie. */
export function compare(a: Option, b: Option): Weighed[] {
  const less = (what: Weighed['what'], x: Quantity | null, y: Quantity | null): Weighed => ({
    what,
    a: x,
    b: y,
    better: smaller(x, y),
  });
  const more = (what: Weighed['what'], x: Quantity | null, y: Quantity | null): Weighed => {
    const s = smaller(x, y);
    return { what, a: x, b: y, better: s === 'a' ? 'b' : s === 'b' ? 'a' : null };
  };
  const tuning = TUNING.indexOf(a.fineTune.method) - TUNING.indexOf(b.fineTune.method);
  return [
    { what: 'fits', a: a.fits, b: b.fits, better: a.fits === b.fits ? null : a.fits ? 'a' : 'b' },
    less('price', a.capitalCost, b.capitalCost),
    less('ownership', a.ownershipCost, b.ownershipCost),
    more('speed', a.userSpeed, b.userSpeed),
    more('people', a.peopleAt14, b.peopleAt14),
    less('power', a.powerKw, b.powerKw),
    {
      what: 'tuning',
      a: a.fineTune.method,
      b: b.fineTune.method,
      better: tuning === 0 ? null : tuning > 0 ? 'a' : 'b',
    },
  ];
}

function smaller(x: Quantity | null, y: Quantity | null): 'a' | 'b' | null {
  if (!x || !y || x.unit !== y.unit) return null;
  // Each one's expected value inside the other's range: nobody can tell them apart.
  if (x.value >= y.low && x.value <= y.high && y.value >= x.low && y.value <= x.high) return null;
  return x.value < y.value ? 'a' : 'b';
}
