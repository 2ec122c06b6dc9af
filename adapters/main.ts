#!/usr/bin/env node
/**
 * Composition root: puts the line together with what this machine offers.
 * With a chat platform's settings the bot serves it; without any, a chat opens in the browser of this machine.
 */
import { enableCompileCache } from 'node:module';
import type { Settings } from './settings/load.ts';

// Loaded below, not above: only what is imported after this is kept compiled, and each way to serve needs its own part.
enableCompileCache();

async function settingsOrComplaints(): Promise<Settings | null> {
  const { loadSettings } = await import('./settings/load.ts');
  const { SettingsError } = await import('./settings/define.ts');
  try {
    return await loadSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

async function serve(settings: Settings): Promise<void> {
  const { loadCatalog } = await import('./catalog/load.ts');
  const { pooledAnswerer } = await import('./channels/answer-pool.ts');
  const { startChannels } = await import('./channels/start.ts');
  const { readDocument } = await import('./documents/index.ts');
  const { createLog } = await import('./ops/log.ts');
  const { outliveRejections, stopOnSignals } = await import('./ops/process.ts');
  const log = createLog(settings.core.logLevel);
  const running = await startChannels(settings, {
    answerer: await pooledAnswerer(loadCatalog(), {
      threads: settings.core.answerThreads,
      // A thread that waits for a language model can take more questions meanwhile.
      each: settings.core.llmModel ? 8 : 1,
      onError: (error) => log.error({ err: error }, 'a thread that answers ended, another takes its place'),
    }),
    readDocument: (bytes, name) => readDocument(name, bytes),
    log,
  });
  if (!running) return;
  outliveRejections(log, running.metrics);
  stopOnSignals(() => running.stop(), log);
  log.info({ channels: running.names, port: running.port }, 'serving');
}

/** Threads for the few people at one machine: a second one, so that a slow question does not hold up another. */
const LOCAL_THREADS = 2;

async function serveHere({ core }: Settings): Promise<void> {
  const { loadCatalog } = await import('./catalog/load.ts');
  const { pooledAnswerer } = await import('./channels/answer-pool.ts');
  const { NoPort, startWeb } = await import('./channels/web/index.ts');
  const { readDocument } = await import('./documents/index.ts');
  const { createLog } = await import('./ops/log.ts');
  const { outliveRejections, stopOnSignals } = await import('./ops/process.ts');
  const log = createLog(core.logLevel);
  const tell = (line: string) => void process.stdout.write(`${line}\n`);
  const answerer = await pooledAnswerer(loadCatalog(), {
    threads: core.answerThreads ?? LOCAL_THREADS,
    each: core.llmModel ? 8 : 1,
    onError: (error) => log.error({ err: error }, 'a thread that answers ended, another takes its place'),
  });
  try {
    const running = await startWeb({
      answerer,
      readDocument: (bytes, name) => readDocument(name, bytes),
      log,
      host: core.host,
      port: core.port ?? 0,
      language: core.language,
      assisted: core.llmModel !== undefined,
      stopSeconds: core.stopSeconds,
      tell,
    });
    outliveRejections(log, running.metrics);
    stopOnSignals(() => running.stop(), log);
    tell(`Rack Advisor: open ${running.url} in a browser on this machine. Ctrl+C ends it.`);
  } catch (error) {
    await answerer.close?.();
    if (!(error instanceof NoPort)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

const settings = await settingsOrComplaints();
if (settings === null) process.exitCode = 2;
else await (settings.channels.length > 0 ? serve(settings) : serveHere(settings));
