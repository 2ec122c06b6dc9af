import { randomUUID } from 'node:crypto';
import type { Prepared, Target } from '../delivery/types.ts';
import type { Sql } from './database.ts';
import { storable } from './json.ts';

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
     values ($1, $2, $3, $4, $5, $6::jsonb, $7)`,
    [
      id,
      entry.answer,
      entry.conversation,
      entry.platform,
      entry.chat,
      storable(entry.target),
      storable(entry.prepared),
    ],
  );
  return id;
}

/**
 * Just before the call: from here on a crash means "perhaps posted". The first attempt's time is kept.
 * @returns the send with the status it had before; null when there is nothing (more) to send
 */
export async function takeOutbox(sql: Sql, id: string): Promise<OutboxRow | null> {
  const [row] = await sql.query<
    Omit<OutboxRow, 'attemptedAt' | 'payload'> & { attempted_at: Date; payload: string | null }
  >(
    `update advisor.outbox set status = 'attempted', attempts = attempts + 1, attempted_at = coalesce(attempted_at, now())
     where id = $1 and status in ('pending', 'attempted')
     returning id, platform, chat, target, payload, attempted_at,
       (select before.status from advisor.outbox before where before.id = $1) as status`,
    [id],
  );
  if (!row || row.payload === null) return null;
  const { attempted_at: at, payload, ...rest } = row;
  return { ...rest, payload: JSON.parse(payload) as Prepared, attemptedAt: new Date(at).toISOString() };
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
