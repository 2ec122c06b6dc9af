import { type FamilySearch, hardware } from './family.ts';

/** Computers with unified memory, one to twenty. */
export const macCluster: FamilySearch = {
  family: 'mac-cluster',
  search: (ctx, menu) => hardware(ctx, menu, 'mac-cluster'),
};
