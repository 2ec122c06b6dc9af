/**
 * Events over HTTP, verified here: the SDK's own handler accepts forgeries without a key, day-old signatures, and hangs
 * on what it does not know. Signature over the raw bytes, time both ways, replays, decryption, token, app.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { AESCipher } from '@larksuiteoapi/node-sdk';
import type { Hono } from 'hono';
import { BodyTooLarge, readBody, utf8 } from '../../ops/body.ts';
import type { Metrics } from '../../ops/metrics.ts';
import { createReplayGuard } from '../../ops/replay.ts';
import { record, text } from './inbound.ts';

export const WINDOW_MS = 5 * 60_000;
const BODY_LIMIT = 1_000_000;

export interface WebhookOptions {
  encryptKey: string;
  verificationToken: string;
  appId: string;
  receive(body: unknown): Promise<Record<string, unknown>>;
  metrics: Metrics;
  now?: () => number;
}

export function mountFeishu(app: Hono, options: WebhookOptions): void {
  const now = options.now ?? Date.now;
  const guard = createReplayGuard(WINDOW_MS, now);
  const cipher = new AESCipher(options.encryptKey);
  app.post('/feishu/events', async (c) => {
    const count = (result: string) => options.metrics.requests.inc({ platform: 'feishu', result });
    const refuse = (status: 400 | 401 | 413 | 503, result: string) => {
      count(result);
      return c.json({ code: status, msg: result }, status);
    };
    let raw: Buffer;
    try {
      raw = await readBody(c.req.raw, BODY_LIMIT);
    } catch (error) {
      return error instanceof BodyTooLarge ? refuse(413, 'too-large') : refuse(400, 'broken-off');
    }
    const encrypted = parse(utf8(raw))?.encrypt;
    if (typeof encrypted !== 'string') return refuse(400, 'not-encrypted');
    const signature = c.req.header('x-lark-signature') ?? '';
    const timestamp = c.req.header('x-lark-request-timestamp') ?? '';
    const nonce = c.req.header('x-lark-request-nonce') ?? '';
    if (signature !== '') {
      if (!/^\d{1,12}$/.test(timestamp) || !same(signature, sign(timestamp, nonce, options.encryptKey, raw)))
        return refuse(401, 'bad-signature');
      const age = now() - Number(timestamp) * 1000;
      if (age > WINDOW_MS) return refuse(401, 'stale');
      if (age < -WINDOW_MS) return refuse(401, 'future');
      if (guard.seen(signature)) return refuse(401, 'replayed');
    }
    const body = decrypt(cipher, encrypted);
    if (!body) return refuse(400, 'unreadable');
    const header = record(body.header);
    if (!same(text(header.token) || text(body.token), options.verificationToken)) return refuse(401, 'bad-token');
    // The address check comes unsigned; key and token have proved it, and all it gets back is what it sent.
    if (body.type === 'url_verification') return c.json({ challenge: text(body.challenge).slice(0, 500) });
    if (signature === '') return refuse(401, 'no-signature');
    if (header.app_id !== options.appId) return refuse(401, 'other-app');
    try {
      const answer = await options.receive(body);
      guard.remember(signature);
      count('ok');
      return c.json(answer);
    } catch {
      // Not stored: Feishu sends it again.
      return refuse(503, 'not-stored');
    }
  });
}

/** https://open.feishu.cn/document/server-docs/event-subscription-guide/event-subscription-configure-/encrypt-key-encryption-configuration-case */
export function sign(timestamp: string, nonce: string, encryptKey: string, raw: Uint8Array): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex');
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

function decrypt(cipher: AESCipher, encrypted: string): Record<string, unknown> | null {
  try {
    return parse(cipher.decrypt(encrypted));
  } catch {
    return null;
  }
}

function parse(body: string | null): Record<string, unknown> | null {
  if (body === null) return null;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
