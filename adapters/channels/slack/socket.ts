/** Socket Mode through Bolt's receiver, with the gaps of the SDK closed: see the comments. */
import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../ops/log.ts';
import type { Received } from './receive.ts';

export interface SocketOptions {
  appToken: string;
  apiUrl: string;
  receive(body: unknown): Promise<Received>;
  log: Log;
  /** Milliseconds; shorter in tests. */
  pingTimeout?: number;
}

export interface Socket {
  ready(): boolean;
  close(): Promise<void>;
}

export async function openSocket(options: SocketOptions): Promise<Socket> {
  const { log } = options;
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    logger: quiet(log),
    ...(options.pingTimeout ? { clientPingTimeout: options.pingTimeout } : {}),
    installerOptions: {
      clientOptions: {
        slackApiUrl: options.apiUrl,
        timeout: 10_000,
        // Without this one failed request while reconnecting ends the connection for good, in an unhandled rejection.
        retryConfig: { forever: true, minTimeout: 500, maxTimeout: 30_000, randomize: true },
      },
    },
  });
  const { client } = receiver;

  // An envelope without a payload throws inside the SDK's asynchronous listener: unguarded it ends the process.
  const listeners = client.listeners('ws_message') as ((data: unknown, binary: boolean) => Promise<void>)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, binary: boolean) => {
    for (const listener of listeners)
      Promise.resolve(listener(data, binary)).catch((error: unknown) =>
        log.warn({ err: error }, 'a malformed envelope was ignored'),
      );
  });

  let connected = false;
  let closing = false;
  client.on('connected', () => {
    connected = true;
  });
  for (const event of ['reconnecting', 'disconnected', 'close']) {
    client.on(event, () => {
      connected = false;
    });
  }

  receiver.init({
    async processEvent(event: { body: unknown; ack(response?: unknown): Promise<void> }) {
      try {
        const received = await options.receive(event.body);
        await event.ack(received.ack);
        await received.after?.();
      } catch (error) {
        // Not stored, so not acknowledged: Slack sends it again.
        log.error({ err: error }, 'an event could not be stored');
      }
    },
  } as unknown as Parameters<typeof receiver.init>[0]);
  await receiver.start();
  let misses = 0;
  // The SDK gives up after some failures to reconnect; a bot that is silently deaf is worse than a loop.
  const watch = setInterval(() => {
    misses = connected || closing ? 0 : misses + 1;
    if (misses >= 4) {
      misses = 0;
      log.warn('no connection to Slack; starting a new one');
      receiver.start().catch((error: unknown) => log.error({ err: error }, 'connecting to Slack failed'));
    }
  }, 15_000);
  return {
    ready: () => connected,
    async close() {
      closing = true;
      clearInterval(watch);
      await Promise.race([client.disconnect(), new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
    },
  };
}

/** The SDK's messages carry whole envelopes at the finer levels: only warnings and errors pass, cut short. */
function quiet(log: Log) {
  const say =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({ sdk: 'slack' }, parts.map(String).join(' ').slice(0, 300));
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: say('warn'),
    error: say('error'),
    setLevel: nothing,
    getLevel: () => 'warn' as never,
    setName: nothing,
  };
}
