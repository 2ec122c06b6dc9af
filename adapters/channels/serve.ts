/** Everything a server process does: settings, channels, signals. The composition root calls it first and falls back to the terminal. */
import { existsSync } from 'node:fs';
import type { Attachment } from '../../src/reading/message.ts';
import type { Answerer } from '../delivery/types.ts';
import { createLog } from '../ops/log.ts';
import { createMetrics } from '../ops/metrics.ts';
import { outliveRejections, stopOnSignals } from '../ops/process.ts';
import { loadSettings } from '../settings/load.ts';
import { startChannels } from './start.ts';

export interface ServeParts {
  /** Made only when there is a channel to answer on. */
  answerer(): Answerer;
  readDocument(bytes: Uint8Array, name: string): Promise<Attachment>;
}

/**
 * Starts the channels whose tokens are in the environment (or in `.env`).
 * @returns false when there are none
 * @throws SettingsError that names every wrong variable
 */
export async function serve(parts: ServeParts): Promise<boolean> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = await loadSettings(process.env);
  if (settings.channels.length === 0) return false;
  const log = createLog(settings.core.logLevel);
  const metrics = createMetrics({ process: true });
  outliveRejections(log, metrics);
  const running = await startChannels(settings, {
    answerer: parts.answerer(),
    readDocument: parts.readDocument,
    log,
    metrics,
  });
  if (!running) return false;
  stopOnSignals(() => running.stop(), log);
  return true;
}
