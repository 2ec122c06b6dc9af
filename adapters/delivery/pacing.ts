/**
 * How fast a platform is spoken to: one lane per chat, all lanes chained to one for the app. In process only: the
 * library's clustering stops for good when its store loses keys. Across replicas order and the single sender per
 * chat come from the queue.
 */
import Bottleneck from 'bottleneck';
import { RateLimited } from './types.ts';

export interface Pace {
  /** Least time between two posts in one chat. */
  chatMs: number;
  /** Least time between any two calls of the app. */
  appMs: number;
  /** Calls of the app per minute. */
  appPerMinute: number;
}

export interface Pacing {
  run<T>(chat: string, call: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** Longest pause that is waited out in the worker; a longer one goes back to the queue. */
const LONGEST_WAIT_MS = 120_000;

export function createPacing(pace: Pace, onLimited: (chat: string) => void): Pacing {
  const app = new Bottleneck({
    minTime: pace.appMs,
    reservoir: pace.appPerMinute,
    reservoirRefreshAmount: pace.appPerMinute,
    reservoirRefreshInterval: 60_000,
  });
  const lanes = new Bottleneck.Group({ minTime: pace.chatMs, maxConcurrent: 1, timeout: 300_000 });
  lanes.on('created', (lane: Bottleneck, chat: string) => {
    // Only this chat waits: the pause is taken in its own lane, outside the app's.
    lane.on('failed', (error: unknown, info: Bottleneck.EventInfoRetryable) => {
      if (!(error instanceof RateLimited)) return null;
      onLimited(chat);
      if (info.retryCount >= 5 || error.retryAfterMs > LONGEST_WAIT_MS) return null;
      return error.retryAfterMs;
    });
    lane.on('error', () => {});
  });
  app.on('error', () => {});
  return {
    run: (chat, call) => lanes.key(chat).schedule(() => app.schedule(call)),
    async stop() {
      await lanes.disconnect(false);
      await app.disconnect(false);
    },
  };
}
