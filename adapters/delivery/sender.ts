/** The send job: one logical post, made once however often the job runs. */
import type { Metrics } from '../ops/metrics.ts';
import type { Database } from '../storage/database.ts';
import { markGivenUp, markSent, markUnsent, takeOutbox } from '../storage/outbox.ts';
import type { Pacing } from './pacing.ts';
import type { Job, WorkOptions } from './queue.ts';
import { type Outbound, RateLimited, Refused } from './types.ts';

export interface SendJob {
  outbox: string;
  platform: string;
  chat: string;
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
      const { outbox, platform, chat, since } = job.data;
      const outbound = options.outbounds.get(platform);
      const pacing = options.pacing.get(platform);
      if (!outbound || !pacing) throw new Error(`Channel ${platform} is not running in this process`);
      let failedHere = false;
      try {
        const id = await pacing.run(chat, async () => {
          const row = await takeOutbox(db, outbox);
          if (!row?.payload) return null;
          const repeated = failedHere || row.status === 'attempted';
          try {
            return await outbound.send(row.payload, {
              id: row.id,
              target: row.target,
              repeated,
              attemptedAt: row.attemptedAt,
            });
          } catch (error) {
            if (error instanceof RateLimited) {
              // A 429 says for certain that this attempt posted nothing; what an earlier one did stays open.
              metrics.limited.inc({ platform });
              if (!repeated) await markUnsent(db, outbox);
            } else failedHere = true;
            throw error;
          }
        });
        if (id === null) return;
        await markSent(db, outbox, id);
        metrics.sends.inc({ platform, outcome: 'sent' });
        if (since) metrics.answered.observe({ platform }, (Date.now() - Date.parse(since)) / 1000);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        await markGivenUp(db, outbox, error.message);
        metrics.sends.inc({ platform, outcome: 'refused' });
        options.onRefused(platform, error.message);
      }
    },
    async giveUp(job, error) {
      const { outbox, platform } = job.data;
      await markGivenUp(db, outbox, String(error));
      metrics.sends.inc({ platform, outcome: 'given-up' });
      options.onRefused(platform, String(error));
    },
  };
}
