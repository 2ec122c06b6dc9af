/** The one file that touches the SDK's client: its type file is 18 MB. Every answer's `code` is checked; it does not throw on its own. */
import { Client, defaultHttpInstance, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { RateLimited, Refused } from '../../delivery/types.ts';

export interface FeishuClient {
  /** @throws RateLimited, Refused, or an error worth a repeat */
  call(
    method: 'GET' | 'POST',
    path: string,
    options?: { data?: object; params?: Record<string, string> },
  ): Promise<Record<string, unknown>>;
  uploadFile(name: string, content: Buffer): Promise<string>;
  /** A file somebody sent, as a stream. */
  resource(messageId: string, key: string, type: string): Promise<AsyncIterable<Uint8Array>>;
}

/** Codes after which the same call can succeed later: limits, the platform's own faults, tokens being renewed. */
const LIMITED = new Set([99991400, 230020, 11232, 11233, 11247]);
const PASSING = new Set([
  99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677, 2200, 1500, 230049, 232096, 11020,
]);

const quiet = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, trace: () => {} };

export function createClient(appId: string, appSecret: string, domain: string, timeoutMs = 10_000): FeishuClient {
  // Without it a call to a hung server never ends.
  defaultHttpInstance.defaults.timeout = timeoutMs;
  defaultHttpInstance.defaults.maxRedirects = 0;
  const client = new Client({ appId, appSecret, domain, loggerLevel: LoggerLevel.fatal, logger: quiet });
  return {
    async call(method, path, options = {}) {
      const answer = await attempt(() =>
        client.request<Record<string, unknown>>({
          method,
          url: path,
          data: options.data ?? {},
          params: options.params ?? {},
        }),
      );
      check(answer);
      return answer;
    },
    async uploadFile(name, content) {
      const answer = await attempt(() =>
        client.im.file.create({ data: { file_type: 'stream', file_name: name, file: content } }),
      );
      const key = answer?.file_key;
      if (!key) throw new Error('The upload gave no file key');
      return key;
    },
    async resource(messageId, key, type) {
      const answer = await attempt(() =>
        client.im.messageResource.get({ path: { message_id: messageId, file_key: key }, params: { type } }),
      );
      return answer.getReadableStream();
    },
  };
}

function check(answer: Record<string, unknown>): void {
  const code = Number(answer.code ?? 0);
  if (code === 0) return;
  throw failure(code, String(answer.msg ?? ''), null);
}

interface HttpFailure {
  response?: { status?: number; headers?: Record<string, unknown>; data?: unknown };
}

async function attempt<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { response } = error as HttpFailure;
    if (!response) throw new Error(`Feishu could not be reached: ${(error as Error).message}`);
    const data =
      typeof response.data === 'object' && response.data !== null ? (response.data as Record<string, unknown>) : {};
    const code = Number(data.code ?? 0);
    if (response.status === 429) throw new RateLimited(pause(response.headers?.['x-ogw-ratelimit-reset']));
    if (code !== 0) throw failure(code, String(data.msg ?? ''), response.headers?.['x-ogw-ratelimit-reset'] ?? null);
    if ((response.status ?? 500) >= 500) throw new Error(`Feishu answered ${response.status}`);
    throw new Refused(`Feishu answered ${response.status}`);
  }
}

function failure(code: number, message: string, reset: unknown): Error {
  if (LIMITED.has(code)) return new RateLimited(pause(reset));
  if (PASSING.has(code)) return new Error(`Feishu: ${code} ${message}`);
  return new FeishuRefused(code, message);
}

/** Seconds until the limit is lifted. */
function pause(reset: unknown): number {
  const seconds = Number(reset);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1000 : 1_000;
}

export class FeishuRefused extends Refused {
  readonly code: number;
  constructor(code: number, message: string) {
    super(`Feishu: ${code} ${message.slice(0, 200)}`);
    this.code = code;
  }
}
