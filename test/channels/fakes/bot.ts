/** Starts the whole bot against a fake platform. */
import { type RunningChannels, startChannels } from '../../../adapters/channels/start.ts';
import type { Pace } from '../../../adapters/delivery/pacing.ts';
import type { Answerer } from '../../../adapters/delivery/types.ts';
import { createLog } from '../../../adapters/ops/log.ts';
import { createMetrics } from '../../../adapters/ops/metrics.ts';
import { loadSettings } from '../../../adapters/settings/load.ts';
import { freshDirectory } from '../../delivery/template.ts';

export interface Bot extends RunningChannels {
  url: string;
  log: string[];
}

export async function startBot(
  environment: Record<string, string>,
  answerer: Answerer,
  pace: Partial<Pace> = { chatMs: 5, appMs: 0, appPerMinute: 100_000 },
): Promise<Bot> {
  const log: string[] = [];
  const own = environment.DATABASE_URL || environment.DATA_DIR ? null : await freshDirectory();
  const settings = await loadSettings({
    PORT: '0',
    LOG_LEVEL: 'info',
    ...(own ? { DATA_DIR: own.directory } : {}),
    ...environment,
  });
  const running = await startChannels(settings, {
    answerer,
    log: createLog('info', { write: (line) => log.push(line) }),
    metrics: createMetrics(),
    pace,
    readDocument: async (bytes, name) => ({ name, text: Buffer.from(bytes).toString('utf8'), tables: [] }),
  });
  if (!running) throw new Error('no channel is configured');
  const stop = async () => {
    await running.stop();
    own?.remove();
  };
  return { ...running, stop, url: `http://127.0.0.1:${running.port}`, log };
}

/** Waits until a condition holds; fails with what was seen. */
export async function until<T>(
  find: () => T | undefined | false | null | Promise<T | undefined | false | null>,
  ms = 5_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await find();
    if (found) return found;
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
