/** The Events API over HTTP: our own check of signature and time over the raw bytes. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Hono } from 'hono';
import { BodyTooLarge, readBody, utf8 } from '../../ops/body.ts';
import type { Metrics } from '../../ops/metrics.ts';
import { createReplayGuard, type ReplayGuard } from '../../ops/replay.ts';
import type { Received } from './receive.ts';

/** Slack's own advice for both directions; the SDK checks only the past. */
export const WINDOW_MS = 5 * 60_000;
/** Slack's largest payloads are far below; a message with 50 files is about 200 kB. */
const BODY_LIMIT = 1_000_000;

export interface SlackHttpOptions {
  signingSecret: string;
  receive(body: unknown): Promise<Received>;
  metrics: Metrics;
  now?: () => number;
}

export type Refusal = 'no-signature' | 'bad-signature' | 'stale' | 'future' | 'replayed';

/** Null when the request is Slack's and new. */
export function verify(
  secret: string,
  raw: Uint8Array,
  timestamp: string | null,
  signature: string | null,
  now: number,
  guard: ReplayGuard,
): Refusal | null {
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return 'no-signature';
  const mine = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')}`);
  const theirs = Buffer.from(signature);
  if (mine.length !== theirs.length || !timingSafeEqual(mine, theirs)) return 'bad-signature';
  const age = now - Number(timestamp) * 1000;
  if (age > WINDOW_MS) return 'stale';
  if (age < -WINDOW_MS) return 'future';
  return guard.seen(signature) ? 'replayed' : null;
}

export function mountSlack(app: Hono, options: SlackHttpOptions): void {
  const now = options.now ?? Date.now;
  const guard = createReplayGuard(WINDOW_MS, now);
  app.post('/slack/events', async (c) => {
    const count = (result: string) => options.metrics.requests.inc({ platform: 'slack', result });
    let raw: Buffer;
    try {
      raw = await readBody(c.req.raw, BODY_LIMIT);
    } catch (error) {
      count(error instanceof BodyTooLarge ? 'too-large' : 'broken-off');
      return c.body(null, error instanceof BodyTooLarge ? 413 : 400);
    }
    const signature = c.req.header('x-slack-signature') ?? null;
    const refusal = verify(
      options.signingSecret,
      raw,
      c.req.header('x-slack-request-timestamp') ?? null,
      signature,
      now(),
      guard,
    );
    if (refusal) {
      count(refusal);
      return c.body(null, 401);
    }
    const body = parse(raw, c.req.header('content-type') ?? '');
    if (!body) {
      count('unreadable');
      return c.body(null, 400);
    }
    if (body.ssl_check === '1') return c.body(null, 200);
    if (body.type === 'url_verification') return c.json({ challenge: String(body.challenge ?? '').slice(0, 500) });
    try {
      const received = await options.receive(body);
      guard.remember(signature!);
      count('ok');
      // After the answer: a trigger for a modal lives three seconds, the acknowledgement comes first.
      if (received.after) setImmediate(() => void received.after!());
      return received.ack ? c.json(received.ack) : c.body(null, 200);
    } catch {
      // Not stored: Slack is told so and sends it again.
      count('not-stored');
      return c.body(null, 503);
    }
  });
}

/** JSON, or a form whose field `payload` holds JSON (presses, forms), or a plain form (commands). */
function parse(raw: Buffer, contentType: string): Record<string, unknown> | null {
  const text = utf8(raw);
  if (text === null) return null;
  try {
    if (contentType.startsWith('application/json')) return object(JSON.parse(text));
    if (!contentType.startsWith('application/x-www-form-urlencoded')) return null;
    const form = new URLSearchParams(text);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : object(JSON.parse(payload));
  } catch {
    return null;
  }
}

function object(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
