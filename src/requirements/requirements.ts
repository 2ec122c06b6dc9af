import type { Currency } from '../quantity/index.ts';
import type { Span } from '../reading/message.ts';
import type { Budget, FineTune, HardwareItem } from '../reading/values.ts';

export type { Budget, FineTune, HardwareItem, Intent } from '../reading/values.ts';
export { INTENTS } from '../reading/values.ts';

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
  /** Domestic hardware is liked better, not demanded: it decides between equals. */
  domesticPreferred: boolean;
  /** No data may leave the house: rules out rented machines and anybody's API. */
  onPremisesOnly: boolean;
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
  /** For implied slots, and for stated ones that were converted (characters to tokens): the id of the assumption in `catalog/assumptions`, or the slot it follows from. */
  because?: string;
}

export type Requirements = { [K in SlotName]: Slot<SlotValues[K]> };
