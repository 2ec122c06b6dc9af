/** The process as a whole: stop once and in order, and outlive what a library throws outside every listener. */
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const once = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    stop()
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error({ err: error }, 'the stop failed');
        process.exit(1);
      });
  };
  process.on('SIGTERM', () => once('SIGTERM'));
  process.on('SIGINT', () => once('SIGINT'));
}

/** Both platforms' SDKs reject promises nobody holds; the queue makes it safe to go on. */
export function outliveRejections(log: Log, metrics: Metrics): void {
  process.on('unhandledRejection', (error) => {
    metrics.errors.inc({ where: 'unhandled' });
    log.error({ err: error }, 'a promise was rejected where nobody waited');
  });
}
