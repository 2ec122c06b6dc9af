import type { Currency } from '../quantity/index.ts';
import type { Span } from '../reading/message.ts';

export type FineTune = 'none' | 'lora' | 'qlora' | 'full' | 'yes';
export interface Budget {
  min: number | null;
  max: number | null;
  currency: Currency | null;
}
export interface HardwareItem {
  /** As people call it, e.g. "RTX 4090", "Mac Studio M2 Ultra", "RAM", "Xeon Gold 6454S". */
  item: string;
  /** Catalog id where one is known, e.g. accelerators/rtx-4090-24g. */
  catalogId?: string;
  count: number | null;
  /** Per unit. */
  memoryGB: number | null;
}

/** What can be wished for; the keys are the contract's. All null = not said. */
export interface SlotValues {
  users: number;
  concurrency: number;
  budget: Budget;
  fineTune: FineTune;
  /** Catalog alias as said ("deepseek-r1:70b"), or a bare size such as "70b". */
  model: string;
  precision: string;
  contextTokens: number;
  inputTokens: number;
  outputTokens: number;
  /** tok/s each user should see. */
  userSpeed: number;
  ttftMs: number;
  existingHardware: HardwareItem[];
  domesticOnly: boolean;
  powerKw: number;
  region: string;
  horizonYears: number;
  /** Currency to answer in. */
  currency: Currency;
}
export type SlotName = keyof SlotValues;

export type SlotStatus = 'stated' | 'implied' | 'unknown';

export interface Slot<T> {
  value: T | null;
  status: SlotStatus;
  /** The words relied on, for stated slots. */
  quote?: string;
  span?: Span;
  /** For implied slots: the id of the assumption in `catalog/assumptions`, or the slot it follows from. */
  because?: string;
}

export type Requirements = { [K in SlotName]: Slot<SlotValues[K]> };

export const INTENTS = ['size_for_requirements', 'can_my_hardware_run_it', 'check_quote', 'compare_options', 'explain', 'other'] as const;
export type Intent = (typeof INTENTS)[number];
