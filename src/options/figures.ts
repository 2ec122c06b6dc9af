/** Plain numbers → quantities with their arithmetic. Arithmetic is written out only when somebody reads it. */
import type { Basis, Derivation, DerivationInput, Quantity, Range, Source, Unit } from '../quantity/index.ts';
import { assumedInput } from '../sizing/assumed.ts';
import type { Sizing } from '../sizing/sizing.ts';
import type { Candidate, Context } from './candidate.ts';
import { nodesOf } from './candidate.ts';

/** Sources kept per figure; the rest stand with the records. */
const KEPT = 4;

export function mergedSources(...lists: readonly (readonly Source[])[]): Source[] {
  const seen = new Map<string, Source>();
  for (const s of lists.flat()) {
    const key = s.url ?? s.publisher ?? '';
    if (!seen.has(key)) seen.set(key, s);
    if (seen.size >= KEPT) break;
  }
  return [...seen.values()];
}

/** A quantity whose derivation is made on first reading. */
export function figure(
  r: Range,
  unit: Unit,
  basis: Basis,
  sources: Source[],
  explain?: () => Derivation | undefined,
): Quantity {
  const q: Quantity = { value: r.expected, low: r.low, high: r.high, unit, basis, sources };
  if (!explain) return q;
  let made: Derivation | undefined;
  return Object.defineProperty(q, 'derivation', {
    enumerable: true,
    configurable: true,
    get: () => (made ??= explain()),
  });
}

export const input = (
  name: string,
  value: number | string,
  unit: Unit | undefined,
  basis: Basis,
  sources: Source[] = [],
): DerivationInput => ({
  name,
  value,
  ...(unit ? { unit } : {}),
  basis,
  sources,
});

const round = (x: number): number => (Math.abs(x) >= 100 ? Math.round(x) : Math.round(x * 1000) / 1000);
export const rounded = (r: Range): Range => ({ low: round(r.low), expected: round(r.expected), high: round(r.high) });

/** Buying price with its parts. */
export function capitalFigure(ctx: Context, c: Candidate): Quantity | null {
  const { capital, parts } = c.money;
  const { price, machine } = c.ware;
  if (!capital || !parts || !price) return null;
  const unit = ctx.stock.context.currency as Unit;
  return figure(rounded(capital), unit, price.basis, price.sources, () => ({
    quantity: 'capitalCost',
    formula: 'machine × nodes + fabric per port and GB/s × ports × bandwidth + machine × nodes × spares',
    inputs: [
      {
        ...input(machine.name, round(price.value), unit, price.basis, price.sources),
        ...(price.derivation ? { from: price.derivation } : {}),
      },
      input('nodes', nodesOf(c), undefined, 'stated'),
      input(
        'fabric',
        round(parts.fabric.expected),
        unit,
        'assumed',
        ctx.catalog.assumptions.get('cost')?.sources ?? [],
      ),
      assumedInput(ctx.catalog, 'cost', 'sparesShare'),
    ],
    value: round(capital.expected),
    unit,
    sources: price.sources,
  }));
}

/** Buying, electricity and maintenance over the horizon. */
export function ownershipFigure(ctx: Context, c: Candidate): Quantity | null {
  const { capital, perYear, ownership } = c.money;
  if (!capital || !perYear || !ownership) return null;
  const unit = ctx.stock.context.currency as Unit;
  const { electricity } = ctx.stock;
  return figure(rounded(ownership), unit, 'assumed', c.ware.price?.sources ?? [], () => ({
    quantity: 'ownershipCost',
    formula: 'capital + years × (energy per year × price per kWh + capital × maintenance)',
    inputs: [
      input('capital', round(capital.expected), unit, c.ware.price?.basis ?? 'assumed', c.ware.price?.sources ?? []),
      ctx.load.need.horizonYears.status === 'assumed'
        ? assumedInput(ctx.catalog, 'people', 'horizonYears', 'years')
        : input('years', ctx.load.need.horizonYears.value, 'years', 'stated'),
      input(
        'energy per year',
        round(c.ware.energy.expected * nodesOf(c)),
        'kWh',
        'assumed',
        ctx.catalog.assumptions.get('power')?.sources ?? [],
      ),
      {
        ...input(
          'price per kWh',
          round(electricity.expected),
          unit,
          electricity.assumption ? 'assumed' : 'published',
          electricity.sources,
        ),
        ...(electricity.assumption ? { assumption: 'cost' } : {}),
      },
      assumedInput(ctx.catalog, 'cost', 'maintenanceShare'),
    ],
    value: round(ownership.expected),
    unit,
    sources: c.ware.price?.sources ?? [],
  }));
}

export function powerFigure(ctx: Context, c: Candidate): Quantity {
  const { machine, accelerator } = c.ware;
  const sources = mergedSources(accelerator?.sources ?? [], machine.sources);
  return figure(rounded(c.power), 'kW', 'assumed', sources, () => ({
    quantity: 'powerKw',
    formula:
      '(accelerators × board power × load share + host power × host share) × nodes / supply efficiency; high: every board at its limit',
    inputs: [
      input('accelerators', machine.accelerators, undefined, 'published', machine.sources),
      input(
        'board power',
        accelerator?.boardPower ?? 'usual for its kind',
        'W',
        accelerator?.boardPower ? 'published' : 'assumed',
        sources,
      ),
      assumedInput(ctx.catalog, 'power', 'loadShare'),
      input('host power', machine.hostPower, 'W', 'published', machine.sources),
      assumedInput(ctx.catalog, 'power', 'hostShare'),
      assumedInput(ctx.catalog, 'power', 'supplyEfficiency'),
      input('nodes', nodesOf(c), undefined, 'stated'),
    ],
    value: round(c.power.expected),
    unit: 'kW',
    sources,
  }));
}

/** Speed and throughput carry the arithmetic of the sizing station. */
export function speedFigure(
  c: Candidate,
  sizing: Sizing | null,
  r: Range | null,
  unit: Unit,
  quantity: string,
): Quantity | null {
  if (!r || !sizing) return null;
  const sources = mergedSources(c.ware.accelerator?.sources ?? c.ware.machine.sources, c.plan.model.sources);
  return figure(rounded(r), unit, sizing.basis, sources, () => {
    const all = sizing.explain();
    return all.find((d) => d.quantity === quantity) ?? all.at(-1);
  });
}
