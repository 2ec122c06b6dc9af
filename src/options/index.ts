/** Options of every family for a need: what would work, what would not and why, and what we would take. */
import type { Catalog } from '../catalog/index.ts';
import { modelOfSize } from '../catalog/model-of-size.ts';
import { resolveModel } from '../catalog/resolve.ts';
import { resolvePrecision } from '../catalog/resolve-precision.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { Advice } from './advice.ts';
import { type AdviseOptions, adviseWith, type Wishes } from './advise.ts';
import { TOOLS } from './tools.ts';

export * from './advice.ts';
export { type AdviseOptions, adviseWith, contextOf, type Wishes } from './advise.ts';
export { type Assessment, assess, type Hardware, hardwareOf } from './assess.ts';
export { type CardsNeeded, cardsNeeded, compare, costOf, type Weighed } from './inverse.ts';
export * from './option.ts';
export { impactOf } from './questions.ts';
export { REASON_VALUES, type ReasonKey } from './reasons.ts';
export {
  type ApiVersusOwn,
  apiVersusOwn,
  machineWith,
  type PowerPerYear,
  powerPerYear,
  type RentVersusBuy,
  rentVersusBuy,
  type TokenLoad,
} from './running.ts';
export { type PriceContext, TOOLS, type Tools } from './tools.ts';
export { tuningPlan } from './tuning.ts';
export { type TuningWith, tuningWith } from './tuning-cards.ts';

/** The words for model and precision → records. A bare size such as "70b" means the best-known open model of that size. */
export function wishesOf(requirements: Requirements, catalog: Catalog): Wishes {
  const said = requirements.model.value;
  const precision = requirements.precision.value;
  const precisionId = precision ? (resolvePrecision(catalog, precision).found?.id ?? null) : null;
  if (!said) return { model: null, unknown: null, precisionId };
  const found = catalog.models.get(said) ?? resolveModel(catalog, said).found ?? bySize(said, catalog);
  return { model: found, unknown: found ? null : said, precisionId };
}

/** "70b", "32B": what a bare size means; null for anything else. */
function bySize(said: string, catalog: Catalog): Wishes['model'] {
  return modelOfSize(catalog, Number(/^\s*(\d{1,5}(?:\.\d{1,3})?)\s*b\s*$/i.exec(said.slice(0, 40))?.[1]));
}

/**
 * Advice on requirements.
 * @param options the day prices are of, and the currency and region to answer for where the question names none
 */
export function advise(requirements: Requirements, catalog: Catalog, options: AdviseOptions): Advice {
  return adviseWith(requirements, wishesOf(requirements, catalog), catalog, options, TOOLS);
}
