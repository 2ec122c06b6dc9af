export { requirementsFrom } from './from.ts';
export { emptyRequirements, fromPlain, merge, SLOTS, toPlain } from './merge.ts';
export type * from './requirements.ts';
export { INTENTS } from './requirements.ts';
export { type Stated, statedSlots } from './slots.ts';
