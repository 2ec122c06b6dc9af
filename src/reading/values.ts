import type { Currency } from '../quantity/index.ts';

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
  /** Machines that `count` is spread over, where they were counted too. */
  nodes?: number;
}

export const INTENTS = [
  'size_for_requirements',
  'can_my_hardware_run_it',
  'check_quote',
  'compare_options',
  'explain',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];
