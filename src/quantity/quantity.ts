/**
 * What a number is: a value with its honest range, its unit, how we know it and where it came from.
 * Everything shown to a person is a Quantity; everything searched over is a plain number (see `wrap` sites in the stations).
 */
import type { Unit } from './units.ts';

/** How we know a value, strongest first. A derived value takes the weakest basis of its inputs. */
export const BASES = ['measured', 'published', 'stated', 'claimed', 'assumed'] as const;
export type Basis = (typeof BASES)[number];

/** Where a fact was read. `date` is the day it was seen or published, ISO (YYYY[-MM[-DD]]), null when the copy carries none. */
export interface Source {
  publisher?: string;
  url?: string;
  date: string | null;
}

/** Meant to hold the truth nine times in ten. */
export interface Range {
  low: number;
  expected: number;
  high: number;
}

/** One step of arithmetic, readable without the code. Its leaves are facts (sources), statements (a quote) or named assumptions. */
export interface Derivation {
  quantity: string;
  formula: string;
  inputs: DerivationInput[];
  value: number;
  unit: Unit;
  sources: Source[];
}

export interface DerivationInput {
  name: string;
  value: number | string;
  unit?: Unit;
  basis: Basis;
  sources: Source[];
  /** Id in `catalog/assumptions` when the value is a named assumption. */
  assumption?: string;
  from?: Derivation;
}

export interface Quantity {
  value: number;
  low: number;
  high: number;
  unit: Unit;
  basis: Basis;
  sources: Source[];
  derivation?: Derivation;
}

/** The weaker of two bases. */
export function weaker(a: Basis, b: Basis): Basis {
  return BASES.indexOf(a) > BASES.indexOf(b) ? a : b;
}

/** The weakest of many bases; `measured` for none. */
export function weakest(bases: Iterable<Basis>): Basis {
  let out: Basis = 'measured';
  for (const b of bases) out = weaker(out, b);
  return out;
}

/** A quantity known exactly. */
export function exact(value: number, unit: Unit, basis: Basis, sources: Source[] = []): Quantity {
  return { value, low: value, high: value, unit, basis, sources };
}

/** The contract's range of a quantity. */
export function toRange(q: Quantity): Range {
  return { low: q.low, expected: q.value, high: q.high };
}
