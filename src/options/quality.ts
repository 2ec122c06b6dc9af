/**
 * An order of model strength, for ranking only (never shown as a figure):
 *   log2(√(total × active) / 1e9) + strengthPerYear × years since 2023 − coarseLoss × (1 − qualityRank of the format)
 * Worked example: 671B with 37B active, January 2025, original format: log2(157.6) + 2.0 = 9.3.
 */
import type { Accelerator, Catalog, Model, Precision } from '../catalog/catalog.ts';
import type { Range } from '../quantity/index.ts';
import { assumed } from '../sizing/assumed.ts';
import { platformsOf } from '../sizing/query/index.ts';
import { remembered } from './memo.ts';
import type { Option } from './option.ts';

export const RANKING = 'cost-ranking';
const EPOCH = 2023;

/** One weight of the order of options. */
export const assumedRanking = (catalog: Catalog, name: string): number => assumed(catalog, RANKING, name).expected;

/** Calendar year with fraction of an ISO day, month, quarter or year; null for none. */
export function yearOf(date: string | null): number | null {
  if (date === null) return null;
  const m = /^(\d{4})(?:-(?:Q([1-4])|(\d{2})))?/.exec(date);
  if (!m) return null;
  const part = m[2] ? (Number(m[2]) - 0.5) / 4 : m[3] ? (Number(m[3]) - 0.5) / 12 : 0.5;
  return Number(m[1]) + part;
}

const strengths = new WeakMap<object, Map<string, number>>();

/** Strength of a model at its original precision. */
export function strength(model: Model, catalog: Catalog): number {
  return remembered(strengths, catalog, model.id, () => {
    const year = yearOf(model.released) ?? assumedRanking(catalog, 'undatedYear');
    const size = Math.log2(Math.sqrt(model.totalParameters * model.activeParameters) / 1e9);
    const bonus = model.distilledFrom === null ? 0 : assumedRanking(catalog, 'distillBonus');
    return size + (year - EPOCH) * assumedRanking(catalog, 'strengthPerYear') + bonus;
  });
}

/** What a format costs in steps of strength, measured against the model's own original format. */
export function coarseness(model: Model, precision: Precision, catalog: Catalog): number {
  const native = catalog.precisions.get(model.nativePrecision)?.qualityRank ?? 1;
  return Math.max(0, native - precision.qualityRank) * assumed(catalog, RANKING, 'coarseLoss').expected;
}

const breadths = new WeakMap<object, Map<string, number>>();

/** Share of the catalog's engines that run on a device, of the most that run on any: how much of the usual software one can count on. */
export function breadth(accelerator: Accelerator | null, catalog: Catalog): number {
  const on = (a: Accelerator | null): number => {
    const platforms = platformsOf(catalog, a);
    return [...catalog.engines.values()].filter((e) => e.platforms.some((p) => platforms.has(p))).length;
  };
  const most = remembered(breadths, catalog, ' most', () =>
    Math.max(1, ...[...new Map([...catalog.accelerators.values()].map((a) => [a.vendor, a])).values()].map(on)),
  );
  return remembered(breadths, catalog, accelerator?.vendor ?? '', () => on(accelerator)) / most;
}

/** How sure an option is: from the basis of its speed and the widths of speed and price. */
export function confidenceOf(
  seen: { width: number; measured: boolean } | null,
  price: Range | null,
): Option['confidence'] {
  if (!seen) return 'weak';
  const money = price && price.low > 0 ? price.high / price.low : 4;
  if (!seen.measured && money >= 2.5) return 'weak';
  if (seen.measured && seen.width < 1.8 && money < 2) return 'measured';
  if (seen.measured && seen.width < 2.4 && money < 3) return 'good';
  if (seen.width < 4 && money < 5) return 'fair';
  return 'weak';
}
