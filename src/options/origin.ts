/** Where a machine's computing chip comes from. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Ware } from './stock.ts';

/** Another country's chip computes: the accelerator, or the processor where there is none. */
export function foreign(catalog: Catalog, ware: Pick<Ware, 'machine' | 'accelerator'>): boolean {
  if (ware.accelerator) return !ware.accelerator.domesticCN;
  return catalog.cpus.get(ware.machine.cpu ?? '')?.domesticCN !== true;
}
