/** What the options need from the stations below, as values, so that a test can hand in its own. */
import {
  type Catalog,
  convert,
  type Machine,
  type Model,
  type Precision,
  type PriceContext,
  priceToday,
} from '../catalog/index.ts';
import type { Currency, Quantity } from '../quantity/index.ts';
import type { Deployment, Offload, Parallelism, Workload } from '../sizing/deployment.ts';
import { deploymentOf } from '../sizing/query/deployment-of.ts';
import { size } from '../sizing/size.ts';
import type { Sizing } from '../sizing/sizing.ts';

export type { PriceContext } from '../catalog/index.ts';

export interface Tools {
  size: (deployment: Deployment, workload: Workload, catalog: Catalog) => Sizing;
  /** The usual way to run a model on so many of a machine; null where no engine of the catalog does. */
  deploymentOf: (
    machine: Machine,
    nodes: number,
    model: Model,
    precision: Precision,
    catalog: Catalog,
    choices?: { offload?: Offload; parallelism?: Partial<Parallelism> },
  ) => Deployment | null;
  /** Today's price of a catalog item (machines/…, accelerators/…, rent/…, site/…), null where nothing is known. */
  priceToday: (catalog: Catalog, item: string, context: PriceContext) => Quantity | null;
  /** An amount changed into another currency at the dated rate, null where no rate is known. */
  convert: (catalog: Catalog, money: Quantity, currency: Currency, date: string) => Quantity | null;
}

export const TOOLS: Tools = { size, deploymentOf, priceToday, convert };
