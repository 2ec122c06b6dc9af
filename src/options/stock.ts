/** What can be bought or rented, priced for a day, currency and region. Remembered per catalog: a question changes none of it. */
import type { Accelerator, Catalog, Machine } from '../catalog/catalog.ts';
import { regionOf } from '../catalog/index.ts';
import type { Quantity, Range, Source } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import { scale } from '../sizing/cost.ts';
import { wallPower, yearlyEnergy } from '../sizing/power.ts';
import { remembered } from './memo.ts';
import type { PriceContext, Tools } from './tools.ts';

export interface Ware {
  machine: Machine;
  accelerator: Accelerator | null;
  /** Price of one machine; null where no price is known or can be built from parts. */
  price: Quantity | null;
  /** Wall power of one machine, kW. */
  power: Range;
  /** kWh of one machine and year. */
  energy: Range;
}

export interface Stock {
  context: PriceContext;
  wares: Ware[];
  /** The same, cheapest first; those without a price last. */
  byPrice: Ware[];
  byId: ReadonlyMap<string, Ware>;
  /** Price per kWh. */
  electricity: Range & { assumption: boolean; sources: Source[] };
  /** Price of fabric per port and GB/s. */
  fabric: Range;
  /** Rent per accelerator and hour, by accelerator id. */
  rents: ReadonlyMap<string, Quantity>;
}

const ID = 'cost';
/** Devices sold in one market only, and that market. */
const MARKET = 'cost-home-market';
const HOME = 'CN';
const stocks = new WeakMap<object, Map<string, Stock>>();
/** Days and currencies remembered; a server sees few at once. */
const REMEMBERED = 12;

const toRange = (q: Quantity): Range => ({ low: q.low, expected: q.value, high: q.high });

/** One amount in dollars of an assumption, in the asked currency. */
function inCurrency(r: Range, catalog: Catalog, tools: Tools, context: PriceContext): Range {
  const one = tools.convert(
    catalog,
    { value: 1, low: 1, high: 1, unit: 'USD', basis: 'assumed', sources: [] },
    context.currency,
    context.date,
  );
  return one ? scale(r, one.value) : r;
}

function tariff(catalog: Catalog, tools: Tools, context: PriceContext): Stock['electricity'] {
  const items = [`site/electricity-${regionOf(context).toLowerCase()}`, 'site/electricity'];
  for (const item of items) {
    if (!catalog.prices.has(item)) continue;
    const q = tools.priceToday(catalog, item, context);
    if (q && q.value > 0) return { ...toRange(q), assumption: false, sources: q.sources };
  }
  const usd = assumed(catalog, ID, 'electricityUsdPerKwh');
  const sources = catalog.assumptions.get(ID)?.sources ?? [];
  return { ...inCurrency(usd, catalog, tools, context), assumption: true, sources: [...sources] };
}

/** Today's stock. */
export function stockOf(catalog: Catalog, context: PriceContext, tools: Tools): Stock {
  const key = `${context.date} ${context.currency} ${context.region ?? ''}`;
  return remembered(stocks, catalog, key, () => stockUp(catalog, context, tools), REMEMBERED);
}

function stockUp(catalog: Catalog, context: PriceContext, tools: Tools): Stock {
  const wares: Ware[] = [];
  const home = regionOf(context).toUpperCase() === HOME;
  const sold = (id: string | null): boolean =>
    home || id === null || !(catalog.assumptions.get(MARKET)?.values[id] ?? 0);
  for (const machine of catalog.machines.values()) {
    if (!sold(machine.accelerator)) continue;
    const accelerator = machine.accelerator === null ? null : (catalog.accelerators.get(machine.accelerator) ?? null);
    const power = wallPower(machine, 1, catalog);
    wares.push({
      machine,
      accelerator,
      price: tools.priceToday(catalog, `machines/${machine.id}`, context),
      power,
      energy: yearlyEnergy(power, catalog),
    });
  }
  const rents = new Map<string, Quantity>();
  for (const item of catalog.prices.keys()) {
    if (!item.startsWith('rent/') || !sold(item.slice('rent/'.length))) continue;
    const q = tools.priceToday(catalog, item, context);
    if (q && q.value > 0) rents.set(item.slice('rent/'.length), q);
  }
  return {
    context,
    wares,
    byPrice: [...wares].sort((a, b) => (a.price?.value ?? Number.MAX_VALUE) - (b.price?.value ?? Number.MAX_VALUE)),
    byId: new Map(wares.map((w) => [w.machine.id, w])),
    electricity: tariff(catalog, tools, context),
    fabric: inCurrency(assumed(catalog, ID, 'fabricUsdPerPortGBs'), catalog, tools, context),
    rents,
  };
}
