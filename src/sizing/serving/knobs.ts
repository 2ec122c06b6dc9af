import type { Catalog, Engine } from '../../catalog/catalog.ts';
import { type Knobs, knob, knobs } from '../knobs.ts';
import type { ServingKnobs } from './formulas.ts';

/** Values before any fit: conservative textbook figures, so that the engine answers without a calibration. */
export const UNFITTED: ServingKnobs = {
  weightEfficiency: 0.75,
  expertEfficiency: 0.6,
  cacheEfficiency: 0.6,
  decodeUtilisation: 0.45,
  prefillUtilisation: 0.45,
  prefillExpertUtilisation: 0.3,
  prefillHalfTokens: 300,
  conversion: 0.3,
  launchUs: 12,
  launchMoeUs: 15,
  hostUs: 600,
  sequenceUs: 10,
  reduceUs: 8,
  reduceEfficiency: 0.5,
  networkEfficiency: 0.5,
  mixing: 1,
  ttftBaseMs: 25,
  ttftQueue: 0.3,
  ttftExponent: 0.5,
  speculativeGain: 1.7,
};

const cache = new WeakMap<Knobs, Map<string, ServingKnobs>>();

/** Knobs of an engine: its own fitted values, else those of all engines, else unfitted. */
export function servingKnobs(catalog: Catalog, engine: Engine): ServingKnobs {
  const values = knobs(catalog, 'serving');
  let byEngine = cache.get(values);
  if (!byEngine) {
    byEngine = new Map();
    cache.set(values, byEngine);
  }
  const known = byEngine.get(engine.id);
  if (known) return known;
  const out = { ...UNFITTED };
  for (const name of Object.keys(UNFITTED) as (keyof ServingKnobs)[])
    out[name] = knob(values, name, [engine.id], UNFITTED[name]);
  byEngine.set(engine.id, out);
  return out;
}
