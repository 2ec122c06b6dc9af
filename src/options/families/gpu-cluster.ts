import { type FamilySearch, hardware } from './family.ts';

/** Data-centre nodes with a fast link between cards. */
export const gpuCluster: FamilySearch = {
  family: 'gpu-cluster',
  search: (ctx, menu) => hardware(ctx, menu, 'gpu-cluster'),
};
