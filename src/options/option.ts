import type { Proposal } from '../proposal/proposal.ts';
import type { Money, Quantity, Source } from '../quantity/index.ts';
import type { Deployment } from '../sizing/deployment.ts';
import type { Sizing } from '../sizing/sizing.ts';

export const FAMILIES = [
  'gpu-cluster',
  'inference-gpu',
  'domestic-npu',
  'mac-cluster',
  'cpu-gpu-hybrid',
  'cpu-only',
  'quantised',
  'distilled',
  'rent',
  'api',
] as const;
export type Family = (typeof FAMILIES)[number];

/** recommended: the one we would take; feasible: works within the wishes; stretch: works, but misses one wish; ruled_out: does not work. */
export type Tier = 'recommended' | 'feasible' | 'stretch' | 'ruled_out';

/** A reason in language-neutral form; `key` is a phrase of the language tables, `values` fill it. */
export interface Reason {
  key: string;
  values: Record<string, number | string | Quantity | Money>;
}

export interface FineTuneAbility {
  /** Best method this hardware carries for the model it runs, and the biggest model it can tune at all. */
  method: 'none' | 'qlora' | 'lora' | 'full';
  largestModel: string | null;
  reason: Reason;
}

/** A priced, sized proposal and why it ranks where it does. */
export interface Option extends Proposal {
  id: string;
  family: Family;
  tier: Tier;
  title: Reason;
  modelId: string | null;
  precisionId: string | null;
  machineId: string | null;
  nodes: number;
  /** Per node. */
  accelerators: number;
  /** Independent copies of `deployment`, the load shared between them; nodes = replicas × deployment.nodes. */
  replicas: number;
  /** Requests in flight that this option was sized at: the people waiting at once, more where answers are slower. */
  inFlight: number;
  deployment: Deployment | null;
  sizing: Sizing | null;
  fits: boolean;
  withinBudget: boolean | null;
  meetsSpeed: boolean | null;
  reasons: Reason[];
  givesUp: Reason[];
  fineTune: FineTuneAbility;
  capitalCost: Quantity | null;
  /** Over the horizon: capital + electricity + maintenance, or rent, or tokens. */
  ownershipCost: Quantity | null;
  powerKw: Quantity | null;
  userSpeed: Quantity | null;
  outputThroughput: Quantity | null;
  ttftMs: Quantity | null;
  /** Requests at once at which each user still sees 14 and 6 tok/s; 0 where even one does not. */
  peopleAt14: Quantity | null;
  peopleAt6: Quantity | null;
  /** The nearest thing in this family that would work, for a ruled-out or stretched option. */
  nearest: Reason | null;
  /** Renting and API only: after how many months of this load owning the compared option is cheaper; null = never within the horizon. */
  breakEvenMonths: Quantity | null;
  /** From the basis of the speed and the width of the ranges. */
  confidence: 'measured' | 'good' | 'fair' | 'weak';
  sources: Source[];
}
