import type { Database } from './database.ts';

/** Platforms repeat an event for up to about seven hours; a day is on the safe side. */
const EVENT_DAYS = 2;

/**
 * Deletes what is older than the retention: conversations not touched since, answers, feedback, sends.
 * Prices and the audit of who set them stay: they are the customer's own records.
 * @returns how many rows went
 */
export async function applyRetention(db: Database, days: number): Promise<number> {
  const limit = `${days} days`;
  const deleted = await Promise.all([
    db.query(`delete from advisor.events where received_at < now() - $1::interval returning 1`, [
      `${Math.min(days, EVENT_DAYS)} days`,
    ]),
    db.query(`delete from advisor.done where at < now() - $1::interval returning 1`, [
      `${Math.min(days, EVENT_DAYS)} days`,
    ]),
    db.query('delete from advisor.feedback where updated_at < now() - $1::interval returning 1', [limit]),
    db.query('delete from advisor.outbox where created_at < now() - $1::interval returning 1', [limit]),
    db.query('delete from advisor.answers where created_at < now() - $1::interval returning 1', [limit]),
    db.query('delete from advisor.conversations where updated_at < now() - $1::interval returning 1', [limit]),
  ]);
  return deleted.reduce((sum, rows) => sum + rows.length, 0);
}

/** The embedded engine has no background cleaner: without this dead rows of a busy day slow every look at the queue. */
export async function tidy(db: Database): Promise<void> {
  if (db.kind !== 'embedded') return;
  for (const table of ['jobs.job', 'advisor.outbox', 'advisor.events', 'advisor.conversations'])
    await db.script(`vacuum (analyze) ${table}`);
}
