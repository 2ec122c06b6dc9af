import { randomUUID } from 'node:crypto';
import type { Prepared, Target } from '../delivery/types.ts';
import type { Sql } from './database.ts';

export interface OutboxRow {
  id: string;
  platform: string;
  chat: string;
  target: Target;
  payload: Prepared | null;
  status: 'pending' | 'attempted' | 'sent' | 'given-up';
  attemptedAt: string | null;
}

export interface OutboxEntry {
  platform: string;
  chat: string;
  conversation: string;
  answer: string | null;
  target: Target;
  prepared: Prepared;
}

/** Writes one logical send; its id is the platform's idempotency key, made once, before the first try. */
export async function putOutbox(sql: Sql, entry: OutboxEntry): Promise<string> {
  const id = randomUUID();
  await sql.query(
    `insert into advisor.outbox (id, answer, conversation, platform, chat, target, payload)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb)`,
    [
      id,
      entry.answer,
      entry.conversation,
      entry.platform,
      entry.chat,
      JSON.stringify(entry.target),
      JSON.stringify(entry.prepared),
    ],
  );
  return id;
}

export async function getOutbox(sql: Sql, id: string): Promise<OutboxRow | null> {
  const [row] = await sql.query<Omit<OutboxRow, 'attemptedAt'> & { attempted_at: Date | null }>(
    'select id, platform, chat, target, payload, status, attempted_at from advisor.outbox where id = $1',
    [id],
  );
  if (!row) return null;
  const { attempted_at: at, ...rest } = row;
  return { ...rest, attemptedAt: at === null ? null : new Date(at).toISOString() };
}

/** Before the call: from here on a crash means "perhaps posted". The first attempt's time is kept. */
export async function markAttempted(sql: Sql, id: string): Promise<void> {
  await sql.query(
    `update advisor.outbox set status = 'attempted', attempts = attempts + 1, attempted_at = coalesce(attempted_at, now()) where id = $1`,
    [id],
  );
}

/** The platform said for certain that nothing was posted. */
export async function markUnsent(sql: Sql, id: string): Promise<void> {
  await sql.query(`update advisor.outbox set status = 'pending', attempted_at = null where id = $1`, [id]);
}

/** After the call; the payload is dropped, the answer itself is kept elsewhere. */
export async function markSent(sql: Sql, id: string, platformId: string): Promise<void> {
  await sql.query(
    `update advisor.outbox set status = 'sent', platform_id = $2, sent_at = now(), payload = null where id = $1`,
    [id, platformId],
  );
}

export async function markGivenUp(sql: Sql, id: string, reason: string): Promise<void> {
  await sql.query(`update advisor.outbox set status = 'given-up', last_error = $2, payload = null where id = $1`, [
    id,
    reason.slice(0, 500),
  ]);
}
