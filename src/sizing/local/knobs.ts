/** Fitted numbers of the local engine, by engine and kind of device. Defaults keep the model sane where the file lacks a name. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Deployment } from '../deployment.ts';
import { knob, knobs } from '../knobs.ts';

export type Local = (name: string, fallback: number) => number;

/** Reader of `catalog/assumptions/local`: the engine's own value, then its kind of device's, then the general one. */
export function localKnobs(catalog: Catalog, d: Deployment): Local {
  const values = knobs(catalog, 'local');
  const kind = d.accelerator?.kind ?? 'cpu';
  const scopes = [`${d.engine.id}.${kind}`, d.engine.id, kind];
  return (name, fallback) => knob(values, name, scopes, fallback);
}
