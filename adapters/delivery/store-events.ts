/** Events into the database together with their jobs: as many as have come meanwhile in one transaction. */
import type { Database, Sql } from '../storage/database.ts';
import type { Policy } from './policy.ts';
import type { Queue } from './queue.ts';
import { clean } from './text.ts';
import type { Incoming } from './types.ts';

export type Stored = 'enqueued' | 'duplicate' | 'too-many';

/** The job of an incoming event; `over` marks the one event that gets the "too many" notice. */
export interface AnswerJob {
  incoming: Incoming;
  over?: boolean;
}

interface Waiting {
  incoming: Incoming;
  policy: Policy;
  resolve(verdict: Stored): void;
  reject(error: unknown): void;
}

/** More at once would let the first of them wait for the last. */
const MOST = 20;

export function createEventStore(db: Database, queue: Queue): (incoming: Incoming, policy: Policy) => Promise<Stored> {
  const waiting: Waiting[] = [];
  let storing = false;
  const store = async () => {
    storing = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST);
      try {
        const verdicts = await db.transaction((tx) => storeAll(tx, queue, batch), true);
        for (const [index, one] of batch.entries()) one.resolve(verdicts[index]!);
        if (verdicts.some((verdict) => verdict !== 'duplicate')) queue.wake('answer');
      } catch (error) {
        // Not stored, not acknowledged: the platforms send them again.
        for (const one of batch) one.reject(error);
      }
    }
    storing = false;
  };
  return (incoming, policy) =>
    new Promise((resolve, reject) => {
      waiting.push({ incoming, policy, resolve, reject });
      if (!storing) void store();
    });
}

async function storeAll(tx: Sql, queue: Queue, batch: readonly Waiting[]): Promise<Stored[]> {
  const column = (pick: (incoming: Incoming) => string) => batch.map(({ incoming }) => clean(pick(incoming)));
  // Inserted in the order of their keys: two replicas with the same events would else wait for each other.
  const rows = await tx.query<{ n: number; fresh: boolean; mine: number; here: number }>(
    `with given as (
       select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality as g (platform, tenant, key, chat, sender, n)
     ), fresh as (
       insert into advisor.events (platform, tenant, key, chat, sender)
       select platform, tenant, key, chat, sender from given order by platform, tenant, key
       on conflict do nothing returning platform, tenant, key
     )
     select g.n::int as n, exists (select 1 from fresh f where (f.platform, f.tenant, f.key) = (g.platform, g.tenant, g.key)) as fresh,
       (select count(*) from advisor.events e where e.platform = g.platform and e.tenant = g.tenant and e.sender = g.sender
         and e.received_at > now() - interval '1 minute')::int as mine,
       (select count(*) from advisor.events e where e.platform = g.platform and e.tenant = g.tenant and e.chat = g.chat
         and e.received_at > now() - interval '1 minute')::int as here
     from given g order by g.n`,
    [
      column((one) => one.platform),
      column((one) => one.tenant),
      column((one) => one.key),
      column((one) => one.chat),
      column((one) => one.sender),
    ],
  );
  // The counts see nothing of this batch: what comes before in it is counted here.
  const seen = new Map<string, number>();
  const count = (...parts: string[]) => {
    const id = JSON.stringify(parts);
    const value = (seen.get(id) ?? 0) + 1;
    seen.set(id, value);
    return value;
  };
  const verdicts: Stored[] = [];
  const jobs: { key: string; data: AnswerJob }[] = [];
  for (const [index, { incoming, policy }] of batch.entries()) {
    const row = rows[index]!;
    const { platform, tenant, key, sender, chat } = incoming;
    if (!row.fresh || count('key', platform, tenant, key) > 1) {
      verdicts.push('duplicate');
      continue;
    }
    const mine = row.mine + count('sender', platform, tenant, sender) - policy.perUserPerMinute;
    const here = row.here + count('chat', platform, tenant, chat) - policy.perChatPerMinute;
    const excess = Math.max(mine, here);
    verdicts.push(excess > 0 ? 'too-many' : 'enqueued');
    // The first one too many is told so; the rest are dropped in silence, or the notice itself would flood.
    if (excess <= 1)
      jobs.push({ key: incoming.conversation, data: excess === 1 ? { incoming, over: true } : { incoming } });
  }
  await queue.enqueueAll(tx, 'answer', jobs);
  return verdicts;
}
