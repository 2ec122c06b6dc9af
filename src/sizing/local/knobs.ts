/**
 * Fitted numbers of the local engine, looked up from the particular to the general: engine on a kind of device, engine, software platform with a
 * kind of device, regime, kind of device, then the plain name. Defaults keep the model sane where the file lacks a name.
 */
import type { Catalog, Engine } from '../../catalog/catalog.ts';
import type { Deployment } from '../deployment.ts';
import { knob, knobs } from '../knobs.ts';
import { platformsOf } from '../query/engines.ts';
import { regimeOf } from './regime.ts';

export type Local = (name: string, fallback: number) => number;

const scopes = new WeakMap<Engine, Map<string, readonly string[]>>();

/** Reader of `catalog/assumptions/local` for one deployment. */
export function localKnobs(catalog: Catalog, d: Deployment): Local {
  const values = knobs(catalog, 'local');
  const own = scopesOf(catalog, d);
  return (name, fallback) => knob(values, name, own, fallback);
}

function scopesOf(catalog: Catalog, d: Deployment): readonly string[] {
  const kind = d.accelerator?.kind ?? 'cpu';
  const regime = regimeOf(d);
  const key = `${kind}|${d.accelerator?.vendor ?? ''}|${regime}`;
  const known = scopes.get(d.engine) ?? new Map<string, readonly string[]>();
  scopes.set(d.engine, known);
  let list = known.get(key);
  if (!list) {
    const platforms = d.accelerator ? [...platformsOf(catalog, d.accelerator)].map((p) => `${p}.${kind}`) : [];
    list = [`${d.engine.id}.${kind}`, d.engine.id, ...platforms, regime, kind];
    known.set(key, list);
  }
  return list;
}
