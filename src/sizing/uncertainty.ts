/**
 * How far a figure may be off: multiplicative ranges, calibrated on readings that the fit had not seen, per regime and distance from data.
 * low = expected / down, high = expected × up; clamps never let either end pass a physical bound.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { knob, knobs } from './knobs.ts';

export type Figure = 'tpot' | 'ttft' | 'total' | 'prefill' | 'power';

/**
 * Range factors of a figure. Names in catalog/assumptions/uncertainty-<regime's first word>, from particular to general:
 * `<regime>.<figure>.d<distance>.{down,up}`, `<regime>.<figure>.{down,up}` widened by `widen` per step beyond 1, and so on for the first word.
 */
export function spread(
  catalog: Catalog,
  regime: string,
  figure: Figure,
  distance: number,
): { down: number; up: number } {
  const first = regime.split('.')[0] ?? regime;
  const values = knobs(catalog, `uncertainty-${first}`);
  const at = `d${Math.max(0, Math.min(4, Math.round(distance)))}`;
  const near = [`${regime}.${figure}.${at}`, `${first}.${figure}.${at}`];
  for (const scope of near) {
    const down = values[`${scope}.down`];
    const up = values[`${scope}.up`];
    if (down !== undefined && up !== undefined) return { down: Math.max(1, down), up: Math.max(1, up) };
  }
  const scopes = [`${regime}.${figure}`, `${first}.${figure}`, figure];
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
