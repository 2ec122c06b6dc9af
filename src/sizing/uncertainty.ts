/**
 * How far a figure may be off: multiplicative ranges, calibrated on readings that the fit had not seen, per regime and distance from data.
 * low = expected / down, high = expected × up; clamps never let either end pass a physical bound.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { knob, knobs } from './knobs.ts';

export type Figure = 'tpot' | 'ttft' | 'total' | 'prefill' | 'power';

/** Range factors of a figure: names `<regime>.<figure>.{down,up,widen}` in catalog/assumptions/uncertainty and uncertainty-local. */
export function spread(
  catalog: Catalog,
  regime: string,
  figure: Figure,
  distance: number,
): { down: number; up: number } {
  const main = knobs(catalog, 'uncertainty');
  const own = knobs(catalog, `uncertainty-${regime.split('.')[0] ?? regime}`);
  const values = Object.keys(own).length > 0 ? own : main;
  const scopes = [`${regime}.${figure}`, `${regime.split('.')[0] ?? regime}.${figure}`, figure];
  const widen = knob(values, 'widen', scopes, 1.25) ** Math.max(0, distance - 1);
  return {
    down: Math.max(1, knob(values, 'down', scopes, 1.6) * widen),
    up: Math.max(1, knob(values, 'up', scopes, 1.6) * widen),
  };
}

/** A range around `expected`, held between two bounds. The expected value is clamped too. */
export function rangeOf(
  expected: number,
  factors: { down: number; up: number },
  floor = 0,
  ceiling = Number.POSITIVE_INFINITY,
): Range {
  const clamp = (v: number): number => Math.min(Math.max(v, floor), ceiling);
  return { low: clamp(expected / factors.down), expected: clamp(expected), high: clamp(expected * factors.up) };
}
