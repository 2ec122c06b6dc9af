/** A chat in the browser, for the machine it runs on: nobody logs in, nothing is stored, everything is gone when it stops. */

import { createMetrics, type Metrics } from '../../ops/metrics.ts';
import { createHttp, type Listening, listen } from '../../ops/server.ts';
import { createApp } from './app.ts';
import type { Helpers } from './conversation.ts';
import { isLoopback, ownHosts } from './guard.ts';
import { createLimit } from './limit.ts';
import { createSessions } from './sessions.ts';

export interface WebOptions extends Omit<Helpers, 'metrics' | 'now'> {
  metrics?: Metrics;
  now?: () => Date;
  host: string;
  /** Where it is taken, the next few are tried. With 0 one that is free. */
  port: number;
  language: string;
  /** A language model helps to read messages. */
  assisted: boolean;
  /** Longest time to finish what runs at a stop. */
  stopSeconds: number;
  /** For the person at the terminal. */
  tell(line: string): void;
}

export interface RunningWeb {
  url: string;
  port: number;
  metrics: Metrics;
  stop(): Promise<void>;
}

/** No port could be had: what is wrong and what to do. */
export class NoPort extends Error {}

const MOST_CONVERSATIONS = 500;
const IDLE_MS = 12 * 3_600_000;
const TIDY_MS = 10 * 60_000;
const PORTS_TRIED = 10;
/** Files opened at a time: each takes a thread, and a picture a core. */
const FILES_AT_ONCE = 2;

/** Serves the chat. @throws NoPort */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  const metrics = options.metrics ?? createMetrics({ process: true });
  const now = options.now ?? (() => new Date());
  const sessions = createSessions({ most: MOST_CONVERSATIONS, idleMs: IDLE_MS, now: () => now().getTime() });
  let stopping = false;
  const ops = createHttp(metrics, { problems: async () => (stopping ? ['stopping'] : []) }, async () => ({}));
  const opening = createLimit(FILES_AT_ONCE);
  let port = 0;
  const app = createApp({
    ...options,
    metrics,
    now,
    sessions,
    ops,
    port: () => port,
    readDocument: (bytes, name) => opening(() => options.readDocument(bytes, name)),
  });
  const listening = await listenNear(options, (at) => listen(app, at, options.host));
  port = listening.port;
  const tidying = setInterval(() => sessions.tidy(), TIDY_MS);
  tidying.unref();
  if (!isLoopback(options.host))
    options.log.warn(
      { host: options.host },
      'HOST is no loopback address: whoever reaches it can use the chat, nobody logs in',
    );
  const url = `http://${ownHosts(options.host, port)[0]}`;
  return {
    url,
    port,
    metrics,
    async stop() {
      stopping = true;
      clearInterval(tidying);
      const late = new Promise<void>((resolve) => setTimeout(resolve, options.stopSeconds * 1000).unref());
      await Promise.race([listening.close(), late]);
      await options.answerer.close?.();
    },
  };
}

async function listenNear(options: WebOptions, start: (port: number) => Promise<Listening>): Promise<Listening> {
  const last = options.port === 0 ? 0 : Math.min(65_535, options.port + PORTS_TRIED - 1);
  for (let port = options.port; port <= last; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE')
        throw new NoPort(
          `PORT: ${options.host}:${port} cannot be listened on (${code ?? message})\n  expected: an address of this machine in HOST and a port above 1023 in PORT`,
        );
      if (port < last) options.tell(`Port ${port} is taken by another program; trying ${port + 1}.`);
    }
  }
  throw new NoPort(
    `PORT: ${options.port} to ${last} are all taken on ${options.host}\n  expected: a free port; end one of the programs there, or set PORT to another number (0 takes any)`,
  );
}
