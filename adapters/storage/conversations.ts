import type { Sql } from './database.ts';
import { storable } from './json.ts';

export interface StoredConversation {
  state: unknown;
  version: number;
}

/** Somebody else wrote this conversation since it was read. */
export class VersionConflict extends Error {}

/**
 * Writes a conversation's state.
 * @param version the version that was read; 0 for a new one
 * @throws VersionConflict when it changed meanwhile
 */
export async function putConversation(sql: Sql, id: string, state: unknown, version: number): Promise<number> {
  const json = storable(state);
  const rows =
    version === 0
      ? await sql.query(
          'insert into advisor.conversations (id, version, state) values ($1, 1, $2::jsonb) on conflict (id) do nothing returning version',
          [id, json],
        )
      : await sql.query(
          `update advisor.conversations set state = $2::jsonb, version = version + 1, updated_at = now()
           where id = $1 and version = $3 returning version`,
          [id, json, version],
        );
  if (rows.length === 0) throw new VersionConflict(`Conversation ${id} changed while it was being answered`);
  return version + 1;
}

/** Do we take part in this thread already? */
export async function hasConversation(sql: Sql, id: string): Promise<boolean> {
  return (await sql.query('select 1 from advisor.conversations where id = $1', [id])).length > 0;
}

/**
 * Forgets a thread: its state, the answers given in it, feedback on them and what waits to be sent.
 * @returns whether there was anything to forget
 */
export async function forgetConversation(sql: Sql, id: string): Promise<boolean> {
  await sql.query(
    'delete from advisor.feedback where answer in (select id from advisor.answers where conversation = $1)',
    [id],
  );
  await sql.query('delete from advisor.outbox where conversation = $1', [id]);
  const answers = await sql.query('delete from advisor.answers where conversation = $1 returning id', [id]);
  const states = await sql.query('delete from advisor.conversations where id = $1 returning id', [id]);
  return answers.length + states.length > 0;
}
