import { type FamilySearch, hardware } from './family.ts';

/** Accelerators made in China. */
export const domesticNpu: FamilySearch = {
  family: 'domestic-npu',
  search: (ctx, menu) => hardware(ctx, menu, 'domestic-npu'),
};
