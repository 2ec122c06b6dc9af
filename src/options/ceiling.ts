/** The speed that no machine of these parts passes, with every efficiency at 1. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Deployment, Workload } from '../sizing/deployment.ts';
import { localSpeed } from '../sizing/local/index.ts';
import { planMemory } from '../sizing/memory.ts';
import { servingSpeed } from '../sizing/serving/index.ts';
import { isServing } from '../sizing/size.ts';

/** tok/s that one user can see at most; null where the deployment does not fit. */
export function ceilingOf(d: Deployment, w: Workload, catalog: Catalog): number | null {
  const plan = planMemory(d, w, catalog);
  if (!plan.fits) return null;
  const { floorTpotMs } = (isServing(d) ? servingSpeed : localSpeed)(d, w, plan, catalog);
  return floorTpotMs > 0 ? 1000 / floorTpotMs : null;
}
