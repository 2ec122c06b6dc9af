/**
 * What a thread remembers, as plain data: it is written to a store after every turn and read back after a restart.
 * Stated beats implied, later beats earlier; a question is put once; "undo" takes back the last change whoever made it.
 */
import type { Intent } from '../reading/values.ts';
import type { Requirements, SlotName, SlotValues } from '../requirements/requirements.ts';

export interface Change {
  slot: SlotName;
  before: SlotValues[SlotName] | null;
  after: SlotValues[SlotName] | null;
}

/** A question that waits for its answer, with the values offered. */
export interface Pending {
  slot: SlotName;
  choices: Partial<SlotValues>[];
}

export interface Thread {
  /** Of this shape; an older one is started afresh. */
  schema: 1;
  requirements: Requirements | null;
  /** Requirements before each of the last turns, latest last. */
  past: (Requirements | null)[];
  /** Language of the thread, and of each person in it. */
  language: string | null;
  languages: Record<string, string>;
  /** What the thread is about: a follow-up that names nothing new keeps it. */
  intent: Intent | null;
  pending: Pending | null;
  /** Slots already asked about: never again. */
  asked: SlotName[];
  turns: number;
}

export const newThread = (): Thread => ({
  schema: 1,
  requirements: null,
  past: [],
  language: null,
  languages: {},
  intent: null,
  pending: null,
  asked: [],
  turns: 0,
});

/** A stored value back to a thread; anything that is none becomes a new thread. */
export function threadFrom(stored: unknown): Thread {
  const fresh = newThread();
  if (typeof stored !== 'object' || stored === null || (stored as { schema?: unknown }).schema !== 1) return fresh;
  return { ...fresh, ...(stored as Partial<Thread>) };
}
