/** The send job: one logical post, made once however often the job runs. */
import type { Metrics } from '../ops/metrics.ts';
import type { Database } from '../storage/database.ts';
import { getOutbox, markAttempted, markGivenUp, markSent, markUnsent } from '../storage/outbox.ts';
import type { Pacing } from './pacing.ts';
import type { Job, WorkOptions } from './queue.ts';
import { type Outbound, RateLimited, Refused } from './types.ts';

export interface SendJob {
  outbox: string;
  /** When the event reached us, for the latency figure; absent on parts after the first. */
  since?: string;
}

export interface SenderOptions {
  db: Database;
  outbounds: Map<string, Outbound>;
  pacing: Map<string, Pacing>;
  metrics: Metrics;
  onRefused(platform: string, reason: string): void;
  concurrency?: number;
}

export function sendWork(options: SenderOptions): WorkOptions<SendJob> {
  const { db, metrics } = options;
  return {
    // A lane in a pause holds one place here, so there are far more places than chats that are ever paused at once.
    concurrency: options.concurrency ?? 64,
    async handle(job: Job<SendJob>) {
      const row = await getOutbox(db, job.data.outbox);
      if (!row || row.status === 'sent' || row.status === 'given-up' || !row.payload) return;
      const outbound = options.outbounds.get(row.platform);
      const pacing = options.pacing.get(row.platform);
      if (!outbound || !pacing) throw new Error(`Channel ${row.platform} is not running in this process`);
      const prepared = row.payload;
      let repeated = row.status === 'attempted';
      let attemptedAt = row.attemptedAt;
      try {
        const id = await pacing.run(row.chat, async () => {
          await markAttempted(db, row.id);
          attemptedAt ??= new Date().toISOString();
          try {
            return await outbound.send(prepared, { id: row.id, target: row.target, repeated, attemptedAt });
          } catch (error) {
            if (error instanceof RateLimited) {
              // A 429 says for certain that this attempt posted nothing; what an earlier one did stays open.
              metrics.limited.inc({ platform: row.platform });
              if (!repeated) await markUnsent(db, row.id);
            } else repeated = true;
            throw error;
          }
        });
        await markSent(db, row.id, id);
        metrics.sends.inc({ platform: row.platform, outcome: 'sent' });
        if (job.data.since)
          metrics.answered.observe({ platform: row.platform }, (Date.now() - Date.parse(job.data.since)) / 1000);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        await markGivenUp(db, row.id, error.message);
        metrics.sends.inc({ platform: row.platform, outcome: 'refused' });
        options.onRefused(row.platform, error.message);
      }
    },
    async giveUp(job, error) {
      const row = await getOutbox(db, job.data.outbox);
      if (!row) return;
      await markGivenUp(db, row.id, String(error));
      metrics.sends.inc({ platform: row.platform, outcome: 'given-up' });
      options.onRefused(row.platform, String(error));
    },
  };
}
