/** Families of small set-ups whose readings scatter alike. Decided by the deployment's shape, never by a name. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Deployment } from '../deployment.ts';
import { platformsOf } from '../query/engines.ts';

export type LocalRegime = 'card' | 'cards' | 'unified' | 'cluster' | 'hybrid' | 'cpu' | 'disk';

export function regimeOf(d: Deployment): LocalRegime {
  if (d.offload.kind === 'disk') return 'disk';
  if (!d.accelerator) return 'cpu';
  if (d.offload.kind === 'experts' || (d.offload.kind === 'layers' && d.offload.onAccelerator < d.model.layers))
    return 'hybrid';
  if (d.accelerator.kind === 'unified') return d.accelerators > 1 ? 'cluster' : 'unified';
  return d.accelerators > 1 ? 'cards' : 'card';
}

/** Name under which `uncertainty-local` keeps the ranges: the regime, for unified memory with the platform that drives it. */
export function rangeRegime(catalog: Catalog, d: Deployment): string {
  const regime = regimeOf(d);
  if (regime !== 'unified') return `local.${regime}`;
  return `local.${[...platformsOf(catalog, d.accelerator)][0] ?? 'other'}-unified`;
}
