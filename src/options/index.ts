/** Options of every family for a need: what would work, what would not and why, and what we would take. */
export * from './advice.ts';
export { type AdviseOptions, adviseWith, type Wishes } from './advise.ts';
export * from './option.ts';
export { REASON_VALUES, type ReasonKey } from './reasons.ts';
export type { PriceContext, Tools } from './tools.ts';
