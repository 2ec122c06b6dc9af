import type { Catalog, Engine } from '../../catalog/catalog.ts';
import { type Knobs, knob, knobs } from '../knobs.ts';
import type { ServingKnobs } from './formulas.ts';

/** Values before any fit: conservative textbook figures, so that the engine answers without a calibration. */
export const UNFITTED: ServingKnobs = {
  weightEfficiency: 0.75,
  expertEfficiency: 0.7,
  expertHalfMB: 0.5,
  cacheEfficiency: 0.7,
  cacheShare: 0.75,
  decodeUtilisation: 0.45,
  prefillUtilisation: 0.45,
  prefillExpertUtilisation: 0.3,
  prefillHalfTokens: 300,
  peakExponent: 0.3,
  overheadExponent: 0.3,
  launchLatentUs: 5,
  launchLinearUs: 5,
  expertImbalance: 0.2,
  conversion: 0.3,
  unpacking: 0.2,
  launchUnpackUs: 10,
  ageing: 0.6,
  launchUs: 12,
  launchMoeUs: 15,
  hostUs: 600,
  sequenceUs: 10,
  reduceUs: 8,
  reduceEfficiency: 0.5,
  networkEfficiency: 0.5,
  networkUs: 40,
  mixing: 1,
  ttftBaseMs: 25,
  ttftBurst: 0.1,
  ttftQueue: 0.5,
  ttftBusy: 0.5,
  ttftSteps: 1.5,
  speculativeGain: 1.7,
};

/** Knobs that are shares: never above 1, whatever a fit says. */
export const SHARES: ReadonlySet<keyof ServingKnobs> = new Set<keyof ServingKnobs>([
  'weightEfficiency',
  'expertEfficiency',
  'cacheEfficiency',
  'cacheShare',
  'decodeUtilisation',
  'prefillUtilisation',
  'prefillExpertUtilisation',
  'reduceEfficiency',
  'networkEfficiency',
]);

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
