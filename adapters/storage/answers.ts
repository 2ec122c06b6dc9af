import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { Message } from '../../src/reading/message.ts';
import type { Reply } from '../../src/reply/blocks.ts';
import { clean } from '../delivery/text.ts';
import type { Sql } from './database.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

export interface Answer {
  id: string;
  conversation: string;
  message: Message;
  reply: Reply;
}

/** An answer ready to be kept. Packed before the transaction begins, which others would wait for. */
export interface PackedAnswer {
  values: string[];
}

export async function packAnswer(answer: Answer): Promise<PackedAnswer> {
  const { id, conversation, message, reply } = answer;
  const packed = await compress(JSON.stringify({ message, reply }), FAST);
  const summary = clean(reply.summary).slice(0, 500).toWellFormed();
  // As base64: the embedded engine writes bytes one by one as hex.
  return { values: [id, conversation, message.channel, message.sender, summary, packed.toString('base64')] };
}

/** Keeps an answer for its buttons, exports and "how computed". */
export async function keepAnswer(sql: Sql, answer: PackedAnswer): Promise<void> {
  await sql.query(
    `insert into advisor.answers (id, conversation, platform, sender, summary, packed) values ($1, $2, $3, $4, $5, decode($6, 'base64'))`,
    answer.values,
  );
}

/** Marks a job's outcome as committed; false when it was so already (the job ran before and stopped short of saying so). */
export async function markDone(sql: Sql, job: string): Promise<boolean> {
  return (
    (await sql.query('insert into advisor.done (job) values ($1) on conflict do nothing returning 1', [job])).length > 0
  );
}

/** An answer given; null once its retention is over or its thread was forgotten. */
export async function getAnswer(sql: Sql, id: string): Promise<Answer | null> {
  const [row] = await sql.query<{ conversation: string; packed: string }>(
    `select conversation, encode(packed, 'base64') as packed from advisor.answers where id = $1`,
    [id],
  );
  if (!row) return null;
  const { message, reply } = JSON.parse((await decompress(Buffer.from(row.packed, 'base64'))).toString('utf8')) as Pick<
    Answer,
    'message' | 'reply'
  >;
  return { id, conversation: row.conversation, message, reply };
}

/** The newest answers to one person, newest first. */
export async function recentAnswers(
  sql: Sql,
  platform: string,
  sender: string,
  limit: number,
): Promise<{ summary: string; at: string }[]> {
  const rows = await sql.query<{ summary: string; at: Date }>(
    `select summary, created_at as at from advisor.answers
     where platform = $1 and sender = $2 order by created_at desc limit $3`,
    [platform, sender, limit],
  );
  return rows.map((row) => ({ summary: row.summary, at: new Date(row.at).toISOString() }));
}

/** One vote per person and answer; a later one replaces it, a reason is added to it. */
export async function keepFeedback(
  sql: Sql,
  answer: string,
  voter: string,
  value: 'up' | 'down' | null,
  reason: string | null,
): Promise<void> {
  await sql.query(
    `insert into advisor.feedback (answer, voter, value, reason) values ($1, $2, coalesce($3::text, 'down'), $4)
     on conflict (answer, voter) do update set value = coalesce($3::text, advisor.feedback.value),
       reason = coalesce(excluded.reason, advisor.feedback.reason), updated_at = now()`,
    [answer, voter, value, reason === null ? null : clean(reason)],
  );
}
