/**
 * Named assumptions about prices, looked up for an item: how its class drifts with age, which index it follows, what a border adds,
 * how far a kind of source is trusted. All numbers stand in catalog/assumptions/price-*.yaml; the longest matching prefix wins.
 */
import type { Catalog } from '../catalog.ts';
import { dayNumber } from './time.ts';

const DRIFT = 'price-drift';
const INDEX = 'price-index';
const TRUST = 'price-trust';
const BORDER = 'price-border';

/** Assumption ids that a price can rest on. */
export const PRICE_ASSUMPTIONS = {
  drift: DRIFT,
  index: INDEX,
  trust: TRUST,
  border: BORDER,
  assembly: 'price-assembly',
} as const;

/** Class of an item: its path, with the kind of accelerator in front of the name. */
export function classOf(catalog: Catalog, item: string): string {
  const [folder, id] = item.split('/');
  if (folder !== 'accelerators' || id === undefined) return item;
  const kind = catalog.accelerators.get(id)?.kind ?? 'unknown';
  return `accelerators/${kind}/${id}`;
}

type Values = Readonly<Record<string, number>>;

/** Names of the form heading:class, grouped by heading, longest class first. */
const tables = new WeakMap<Values, Map<string, [string, number][]>>();

function table(values: Values): Map<string, [string, number][]> {
  const known = tables.get(values);
  if (known) return known;
  const made = new Map<string, [string, number][]>();
  for (const [name, value] of Object.entries(values)) {
    const cut = name.indexOf(':');
    if (cut < 0) continue;
    const heading = name.slice(0, cut);
    const list = made.get(heading) ?? [];
    list.push([name.slice(cut + 1), value]);
    made.set(heading, list);
  }
  for (const list of made.values()) list.sort((a, b) => b[0].length - a[0].length);
  tables.set(values, made);
  return made;
}

/** Value of the longest name that the class starts with, after a heading such as `drift`. */
function longest(values: Values, heading: string, itemClass: string): number | undefined {
  return table(values)
    .get(heading)
    ?.find(([prefix]) => itemClass.startsWith(prefix))?.[1];
}

const NONE: Values = {};
const valuesOf = (catalog: Catalog, id: string): Values => catalog.assumptions.get(id)?.values ?? NONE;

export interface Ageing {
  /** Factor on an amount of the old day to make it one of the new day. */
  readonly factor: number;
  /** Spread that the age adds, as a standard deviation of the logarithm. */
  readonly spread: number;
  readonly assumption: string;
}

/** What time does to a price of this class between two days. */
export function ageing(catalog: Catalog, itemClass: string, from: string, to: string, years: number): Ageing {
  const drift = valuesOf(catalog, DRIFT);
  const spread = (longest(drift, 'spread', itemClass) ?? 0.2) * Math.sqrt(Math.abs(years));
  const index = indexName(drift, itemClass);
  if (index !== null) {
    const then = indexAt(catalog, index, from);
    const now = indexAt(catalog, index, to);
    if (then !== null && now !== null) {
      const share = longest(drift, `follows-${index}`, itemClass) ?? 1;
      return { factor: (now / then) ** share, spread, assumption: INDEX };
    }
  }
  return { factor: (1 + (longest(drift, 'drift', itemClass) ?? 0)) ** years, spread, assumption: DRIFT };
}

const FOLLOWS = 'follows-';

/** Index that a class follows: headings of the form `follows-<index>`; the longest class decides. */
function indexName(values: Values, itemClass: string): string | null {
  let best = -1;
  let found: string | null = null;
  for (const [heading, list] of table(values)) {
    if (!heading.startsWith(FOLLOWS)) continue;
    const hit = list.find(([prefix]) => itemClass.startsWith(prefix));
    if (hit && hit[0].length > best) {
      best = hit[0].length;
      found = heading.slice(FOLLOWS.length);
    }
  }
  return found;
}

const levels = new WeakMap<Values, Map<string, { at: number; level: number }[]>>();

/** Points of an index in order of time. */
function pointsOf(values: Values, index: string): { at: number; level: number }[] {
  const map = levels.get(values) ?? new Map<string, { at: number; level: number }[]>();
  levels.set(values, map);
  const known = map.get(index);
  if (known) return known;
  const made = (table(values).get(index) ?? [])
    .map(([date, level]) => ({ at: dayNumber(date), level }))
    .sort((a, b) => a.at - b.at);
  map.set(index, made);
  return made;
}

/** Level of an index on a day, between its points in the logarithm, flat beyond them. */
function indexAt(catalog: Catalog, index: string, date: string): number | null {
  const points = pointsOf(valuesOf(catalog, INDEX), index);
  const day = dayNumber(date);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || Number.isNaN(day)) return null;
  if (day <= first.at) return first.level;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a && b && day <= b.at) return a.level * (b.level / a.level) ** ((day - a.at) / (b.at - a.at));
  }
  return last.level;
}

export interface Trust {
  readonly weight: number;
  readonly spread: number;
}

/** How much a kind of source says about what is really paid for such an item. */
export function trust(catalog: Catalog, kind: string, itemClass: string): Trust {
  const values = valuesOf(catalog, TRUST);
  return {
    weight: longest(values, `weight-${kind}`, itemClass) ?? 0.5,
    spread: longest(values, `spread-${kind}`, itemClass) ?? 0.2,
  };
}

/** Factor and spread between the region that a price was read in and the one it is asked for. */
export function border(catalog: Catalog, from: string | null, to: string, itemClass: string): Trust {
  const values = valuesOf(catalog, BORDER);
  const here = from === null ? ['global'] : from.split('/');
  if (here.includes(to)) return { weight: 1, spread: 0 };
  const origin = here[0] ?? 'global';
  const weight = longest(values, `from-${origin}-to-${to}`, itemClass) ?? longest(values, `to-${to}`, itemClass) ?? 1;
  return { weight, spread: longest(values, 'spread', itemClass) ?? 0.1 };
}

/** A single named number of an assumption. */
export function named(catalog: Catalog, assumption: string, name: string, otherwise: number): number {
  return valuesOf(catalog, assumption)[name] ?? otherwise;
}
