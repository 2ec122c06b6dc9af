import { evidence } from './evidence.ts';
import type { Topic } from './mention.ts';
import { CLEAR } from './rules/clear.ts';
import { LIKELY } from './rules/likely.ts';
import type { Scene } from './scene.ts';
import type { Intent } from './values.ts';

const RULES = [...CLEAR, ...LIKELY];

/** What is asked for: decided by a short list of questions in visible order; the first that holds wins. */
export function intentOf(scene: Scene): { intent: Intent; topic: Topic } {
  const found = evidence(scene);
  for (const r of RULES) if (r.holds(found)) return { intent: r.intent, topic: r.topic };
  return { intent: 'other', topic: 'unclear' };
}
