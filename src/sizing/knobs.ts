/**
 * Named numbers of catalog/assumptions, looked up from the particular to the general: `vllm.moe.launch`, `vllm.launch`, `launch`.
 * A speed model asks for a knob by name and never holds a fitted number itself.
 */
import type { Catalog } from '../catalog/catalog.ts';

export type Knobs = Readonly<Record<string, number>>;

const NONE: Knobs = {};

/** Values of one assumption file; empty where the catalog has none. */
export function knobs(catalog: Catalog, id: string): Knobs {
  return catalog.assumptions.get(id)?.values ?? NONE;
}

const joined = new Map<string, Map<string, string>>();

/** "scope.name", joined once: making the string anew at every look-up costs more than the look-up. */
function key(scope: string, name: string): string {
  let names = joined.get(scope);
  if (!names) {
    names = new Map();
    joined.set(scope, names);
  }
  let out = names.get(name);
  if (out === undefined) {
    out = `${scope}.${name}`;
    names.set(name, out);
  }
  return out;
}

/** First of `scope.name` (scopes from particular to general), then `name`, then `fallback`. */
export function knob(values: Knobs, name: string, scopes: readonly string[], fallback: number): number {
  for (const scope of scopes) {
    const v = values[key(scope, name)];
    if (v !== undefined) return v;
  }
  return values[name] ?? fallback;
}
