import { type FamilySearch, hardware } from './family.ts';

/** No accelerator at all. */
export const cpuOnly: FamilySearch = {
  family: 'cpu-only',
  search: (ctx, menu) => hardware(ctx, menu, 'cpu-only'),
};
