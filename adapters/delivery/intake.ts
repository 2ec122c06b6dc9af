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
import { clean } from './text.ts';
import type { Incoming } from './types.ts';

export type Verdict = 'enqueued' | 'duplicate' | 'not-allowed' | 'not-meant' | 'too-many' | 'stale';

export interface Intake {
  /** @throws when it could not be stored */
  accept(incoming: Incoming): Promise<Verdict>;
  /** The allow gate alone, for surfaces answered at once (forms). */
  allowed(incoming: Incoming): boolean;
  /** Resolves when nothing waits for its acknowledgement, or soon anyway: heavy work begins only then. */
  calm(): Promise<void>;
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
/** Acknowledgements go first, but never longer than this: answers are what people wait for. */
const CALM_MS = 500;

/** The job of an incoming event; `over` marks the one event that gets the "too many" notice. */
export interface AnswerJob {
  incoming: Incoming;
  over?: boolean;
}

export function createIntake(options: IntakeOptions): Intake {
  const { db, queue, metrics } = options;
  const now = options.now ?? Date.now;
  const joined = new Set<string>();
  let pending = 0;

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
    const verdict = await db.transaction(async (tx): Promise<Verdict> => {
      // One statement: the counts do not see the row it adds, so it is added to them here.
      const [row] = await tx.query<{ fresh: number; mine: number; here: number }>(
        `with fresh as (
           insert into advisor.events (platform, tenant, key, chat, sender) values ($1, $2, $5, $4, $3)
           on conflict do nothing returning 1
         )
         select (select count(*) from fresh)::int as fresh,
           count(*) filter (where sender = $3)::int as mine, count(*) filter (where chat = $4)::int as here
         from advisor.events where platform = $1 and tenant = $2 and (sender = $3 or chat = $4)
         and received_at > now() - interval '1 minute'`,
        [incoming.platform, incoming.tenant, incoming.sender, incoming.chat, incoming.key].map(clean),
      );
      if (!row?.fresh) return 'duplicate';
      const excess = Math.max(row.mine + 1 - policy.perUserPerMinute, row.here + 1 - policy.perChatPerMinute);
      // The first one too many is told so; the rest are dropped in silence, or the notice itself would flood.
      if (excess > 1) return 'too-many';
      const job: AnswerJob = excess === 1 ? { incoming, over: true } : { incoming };
      await queue.enqueue(tx, 'answer', incoming.conversation, job);
      return excess === 1 ? 'too-many' : 'enqueued';
    }, true);
    if (verdict === 'enqueued' || verdict === 'too-many') queue.wake('answer');
    return verdict;
  };

  return {
    async accept(incoming) {
      pending += 1;
      try {
        const verdict = await judge(incoming);
        metrics.events.inc({ platform: incoming.platform, kind: incoming.kind, verdict });
        return verdict;
      } finally {
        pending -= 1;
      }
    },
    async calm() {
      const end = performance.now() + CALM_MS;
      // At least one turn of the event loop, so that requests already at the door are counted.
      do await new Promise((resolve) => setImmediate(resolve));
      while (pending > 0 && performance.now() < end);
    },
    allowed(incoming) {
      const policy = options.policies[incoming.platform];
      return policy !== undefined && refusal(policy, incoming) === null;
    },
  };
}
