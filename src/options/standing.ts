/** How a device stands: figures known, supported by makers and engines, sold where the answer is for. All decided by the catalog. */
import type { Accelerator, Catalog, Model } from '../catalog/catalog.ts';
import { regionOf } from '../catalog/index.ts';
import type { Context } from './candidate.ts';
import type { Ware } from './stock.ts';

/** Figures of a chip that nobody published: what it does has to be shown in a test before it can be recommended. */
export function unproven(a: Accelerator | null): boolean {
  if (!a) return false;
  const guessed = (key: string): boolean => a.assumed.includes(key);
  return guessed('memoryGB') || (a.kind === 'npu' && (guessed('memoryBandwidth') || guessed('dense.fp16')));
}

/** How usual a device is: 1 for what makers and engines support, less for what they left or few run. */
export const standing = (catalog: Catalog, a: Accelerator | null): number =>
  a === null ? 1 : (catalog.assumptions.get('cost-standing')?.values[a.id] ?? (a.modified ? 0.2 : 1));

/** Something an office buys without a special reason: supported, and in one piece as its maker sold it. */
export const usual = (ctx: Pick<Context, 'catalog' | 'stock'>, ware: Ware): boolean =>
  ware.machine.condition !== 'modified' && usualDevice(ctx, ware.accelerator);

/** The same of a device alone. Chips for Chinese procurement have neither sellers nor service elsewhere. */
export const usualDevice = (ctx: Pick<Context, 'catalog' | 'stock'>, a: Accelerator | null): boolean =>
  standing(ctx.catalog, a) >= 1 && (a?.domesticCN !== true || regionOf(ctx.stock.context) === 'CN');

/** Words by which the catalog says that a chip reaches the mainland only past an export rule. */
const PAST_THE_RULE = /restrict|bann?ed|barred|prohibit|gr[ae]y|case-by-case|licence needed/i;

/** Is the answer for the mainland, and the chip under an export rule there? */
export function restricted(ctx: Context, a: Accelerator | null): boolean {
  if (!a?.availabilityCN || a.domesticCN) return false;
  const region = ctx.stock.context.region ?? (ctx.stock.context.currency === 'CNY' ? 'CN' : '');
  return region.toUpperCase() === 'CN' && PAST_THE_RULE.test(a.availabilityCN);
}

/** Too old for what current engines need for mixtures of experts (no bf16 units, so none of their kernels). */
export const outdated = (a: Accelerator | null, model: Model): boolean =>
  a !== null && a.kind !== 'unified' && a.kind !== 'npu' && a.absent.includes('bf16') && model.moe !== null;
