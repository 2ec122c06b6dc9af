/** The long connection, with the liveness the SDK leaves off by default. */
import { type EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { Log } from '../../ops/log.ts';

export interface SocketOptions {
  appId: string;
  appSecret: string;
  domain: string;
  receive(body: unknown): Promise<Record<string, unknown>>;
  log: Log;
  /** Seconds without an answer to a ping after which the connection counts as dead; must be below the server's ping interval (120 s). */
  pingTimeout?: number;
  /** Milliseconds before a connection the SDK has given up is begun anew. */
  restartMs?: number;
}

export interface Socket {
  ready(): boolean;
  close(): Promise<void>;
}

export async function openSocket(options: SocketOptions): Promise<Socket> {
  const { log } = options;
  let closing = false;
  let restart: NodeJS.Timeout | undefined;
  const say = (level: 'warn' | 'error') => (parts: unknown[]) =>
    log[level]({ sdk: 'feishu' }, parts.map(String).join(' ').slice(0, 300));
  const nothing = () => {};
  const client = new WSClient({
    appId: options.appId,
    appSecret: options.appSecret,
    domain: options.domain,
    loggerLevel: LoggerLevel.warn,
    logger: {
      error: (...parts: unknown[]) => say('error')(parts),
      warn: (...parts: unknown[]) => say('warn')(parts),
      info: nothing,
      debug: nothing,
      trace: nothing,
    },
    handshakeTimeoutMs: 15_000,
    wsConfig: { pingTimeout: options.pingTimeout ?? 10 },
    onError: (error) => {
      log.error({ err: error }, 'the connection to Feishu was given up; beginning anew');
      if (!closing) restart = setTimeout(begin, options.restartMs ?? 30_000);
    },
  });
  // The client only ever calls `invoke`, with the parsed event; its own dispatcher would flatten it and swallow failures.
  const dispatcher = {
    async invoke(event: unknown) {
      try {
        return await options.receive(event);
      } catch (error) {
        log.error({ err: error }, 'an event could not be stored');
        // The SDK then answers 500, and Feishu sends it again.
        throw error;
      }
    },
  } as unknown as EventDispatcher;
  const begin = () =>
    client
      .start({ eventDispatcher: dispatcher })
      .catch((error: unknown) => log.error({ err: error }, 'connecting to Feishu failed'));
  await begin();
  return {
    ready: () => client.getConnectionStatus().state === 'connected',
    async close() {
      closing = true;
      clearTimeout(restart);
      client.close({ force: true });
    },
  };
}
