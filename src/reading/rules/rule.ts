import type { Evidence } from '../evidence.ts';
import type { Topic } from '../mention.ts';
import type { Intent } from '../values.ts';

/** One case of what may be asked for, with what must be found in a message for it. */
export interface Rule {
  /** The case in words. */
  when: string;
  holds(e: Evidence): boolean;
  intent: Intent;
  topic: Topic;
}

export const rule = (when: string, intent: Intent, topic: Topic, holds: (e: Evidence) => boolean): Rule => ({
  when,
  holds,
  intent,
  topic,
});
