import { type FamilySearch, hardware } from './family.ts';

/** Attention and cache on a card, experts or layers in RAM. */
export const cpuGpuHybrid: FamilySearch = {
  family: 'cpu-gpu-hybrid',
  search: (ctx, menu) => hardware(ctx, menu, 'cpu-gpu-hybrid'),
};
