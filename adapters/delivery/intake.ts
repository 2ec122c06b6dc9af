/**
 * What arrives, in the order of the gates: verified (by the platform's own code, before this) → allowed → meant for us →
 * not seen before → stored with its job in one transaction. Only then may the caller acknowledge. Anything thrown
 * here means "not stored": no acknowledgement, so that the platform sends it again.
 */
import type { Metrics } from '../ops/metrics.ts';
import { hasConversation } from '../storage/conversations.ts';
import type { Database } from '../storage/database.ts';
import { type Policy, refusal } from './policy.ts';
import type { Queue } from './queue.ts';
import { createEventStore, type Stored } from './store-events.ts';
import type { Incoming } from './types.ts';

export type Verdict = Stored | 'not-allowed' | 'not-meant' | 'stale';

export interface Intake {
  /** @throws when it could not be stored */
  accept(incoming: Incoming): Promise<Verdict>;
  /** The allow gate alone, for surfaces answered at once (forms). */
  allowed(incoming: Incoming): boolean;
}

export interface IntakeOptions {
  db: Database;
  queue: Queue;
  policies: Record<string, Policy>;
  metrics: Metrics;
  now?: () => number;
}

/** Bursts after a reconnect bring questions nobody waits for any more. */
const STALE_MS = 30 * 60_000;
const REMEMBERED_THREADS = 5_000;

export function createIntake(options: IntakeOptions): Intake {
  const { db, queue, metrics } = options;
  const now = options.now ?? Date.now;
  const store = createEventStore(db, queue);
  const joined = new Set<string>();

  const takesPart = async (conversation: string): Promise<boolean> => {
    if (joined.has(conversation)) return true;
    const found = await hasConversation(db, conversation);
    // Only a yes is remembered: a no may change at any moment. A forgotten thread stays ours: people go on in it.
    if (found) {
      if (joined.size >= REMEMBERED_THREADS) joined.delete(joined.values().next().value as string);
      joined.add(conversation);
    }
    return found;
  };

  const meant = async (incoming: Incoming): Promise<boolean> => {
    if (incoming.kind !== 'message') return true;
    if (incoming.direct || incoming.mentioned) return true;
    return incoming.threaded && takesPart(incoming.conversation);
  };

  const judge = async (incoming: Incoming): Promise<Verdict> => {
    const policy = options.policies[incoming.platform];
    if (!policy || refusal(policy, incoming)) return 'not-allowed';
    if (now() - Date.parse(incoming.at) > STALE_MS) return 'stale';
    if (!(await meant(incoming))) return 'not-meant';
    return store(incoming, policy);
  };

  return {
    async accept(incoming) {
      const verdict = await judge(incoming);
      metrics.events.inc({ platform: incoming.platform, kind: incoming.kind, verdict });
      return verdict;
    },
    allowed(incoming) {
      const policy = options.policies[incoming.platform];
      return policy !== undefined && refusal(policy, incoming) === null;
    },
  };
}
