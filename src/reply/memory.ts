/** What a thread remembers of its last answer: enough to lead the next one with what changed. Plain data; it is stored. */
import type { SlotName } from '../requirements/index.ts';

export interface Memory {
  kind: 'advice' | 'run' | 'compare' | 'quote' | 'explain';
  /** Slot values in words, as they stood. */
  slots: Partial<Record<SlotName, string>>;
  /** The option told, in words, and its price. */
  option: string | null;
  price: string | null;
  language: string;
}
