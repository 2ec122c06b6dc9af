/** Checked entries → the maps that the stations use. */
import type { Catalog, Identified, Origin, Price } from './catalog.ts';
import { FOLDERS, type KindName } from './folders.ts';
import { dayNumber } from './money/time.ts';

/** One checked record. */
export interface Entry {
  readonly kind: KindName;
  readonly id: string;
  readonly path: string;
  readonly origin: Origin;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Checked entries → the catalog. A team's record replaces the catalog's of the same id; its prices, rates and site facts are added. */
export function assemble(entries: Iterable<Entry>): Catalog {
  const records = new Map<KindName, Map<string, Identified<object>>>();
  const lists = new Map<KindName, Identified<object>[]>();
  const prices = new Map<string, Price[]>();
  for (const e of entries) {
    const named = { ...e.value, id: e.id, ...(e.origin === 'team' ? { origin: e.origin } : {}) };
    if (e.kind === 'prices') {
      const item = e.id.slice(0, e.id.lastIndexOf('#'));
      const list = prices.get(item) ?? [];
      list.push({ ...named, item, origin: e.origin } as Price);
      prices.set(item, list);
    } else if (FOLDERS[e.kind] === 'list') {
      const list = lists.get(e.kind) ?? [];
      list.push(named);
      lists.set(e.kind, list);
    } else {
      const map = records.get(e.kind) ?? new Map<string, Identified<object>>();
      if (e.origin === 'team' || !map.has(e.id)) map.set(e.id, named);
      records.set(e.kind, map);
    }
  }
  for (const list of prices.values()) list.sort((a, b) => order(a.date) - order(b.date));
  const map = (kind: KindName) => records.get(kind) ?? new Map();
  const list = (kind: KindName) => lists.get(kind) ?? [];
  return {
    models: map('models') as Catalog['models'],
    accelerators: map('accelerators') as Catalog['accelerators'],
    cpus: map('cpus') as Catalog['cpus'],
    machines: map('machines') as Catalog['machines'],
    precisions: map('precisions') as Catalog['precisions'],
    engines: map('engines') as Catalog['engines'],
    assumptions: map('assumptions') as Catalog['assumptions'],
    pitfalls: map('pitfalls') as Catalog['pitfalls'],
    fineTune: [...map('finetune').values()] as Catalog['fineTune'][number][],
    site: list('site') as unknown as Catalog['site'],
    rates: (list('rates') as unknown as Catalog['rates'][number][]).sort((a, b) => a.date.localeCompare(b.date)),
    prices,
  };
}

/** Undated entries first. */
const order = (date: string | null): number => (date === null ? 0 : dayNumber(date));
