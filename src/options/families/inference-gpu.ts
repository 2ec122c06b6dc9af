import { type FamilySearch, hardware } from './family.ts';

/** Workstation and graphics cards. */
export const inferenceGpu: FamilySearch = {
  family: 'inference-gpu',
  search: (ctx, menu) => hardware(ctx, menu, 'inference-gpu'),
};
