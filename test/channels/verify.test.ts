/** What must not get in, and what must be read right: forged, stale, future-dated, replayed, truncated, oversized, split. */
import { connect } from 'node:net';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incoming as feishuIncoming } from '../../adapters/channels/feishu/inbound.ts';
import { mountFeishu } from '../../adapters/channels/feishu/webhook.ts';
import { mountSlack } from '../../adapters/channels/slack/http.ts';
import { incoming as slackIncoming } from '../../adapters/channels/slack/inbound.ts';
import { createMetrics } from '../../adapters/ops/metrics.ts';
import { type Listening, listen } from '../../adapters/ops/server.ts';
import { APP_ID, ENCRYPT_KEY, messageEvent as feishuMessage, sealed, TOKEN } from './fakes/feishu.ts';
import { SIGNING_SECRET, signed, messageEvent as slackMessage } from './fakes/slack.ts';

let server: Listening;
let url: string;
const got: unknown[] = [];
let fault = false;
const HOUR = 3_600;
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  const app = new Hono();
  const metrics = createMetrics();
  const take = async (body: unknown) => {
    if (fault) throw new Error('not stored');
    got.push(body);
    return {};
  };
  mountSlack(app, { signingSecret: SIGNING_SECRET, metrics, receive: take });
  mountFeishu(app, { encryptKey: ENCRYPT_KEY, verificationToken: TOKEN, appId: APP_ID, metrics, receive: take });
  server = await listen(app, 0, '127.0.0.1');
  url = `http://127.0.0.1:${server.port}`;
});
afterAll(() => server.close());

/** Sends a request byte by byte as given, in chunks, and returns the status. */
function raw(
  path: string,
  request: { headers: Record<string, string>; body: Buffer },
  cut: number[],
  stopAt = request.body.length,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
      const status = /^HTTP\/1\.1 (\d+)/.exec(answer);
      if (status) {
        socket.destroy();
        resolve(Number(status[1]));
      }
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer === '' ? 0 : Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)));
    const headers = Object.entries(request.headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${request.body.length}\r\n${headers}\r\n`);
    const pieces = [0, ...cut, stopAt]
      .slice(0, -1)
      .map((from, index) => request.body.subarray(from, [...cut, stopAt][index]));
    const next = () => {
      const piece = pieces.shift();
      if (piece === undefined) {
        if (stopAt < request.body.length) socket.destroy();
        return;
      }
      socket.write(piece, () => setTimeout(next, 5));
    };
    next();
  });
}

describe('Slack requests', () => {
  const body = JSON.stringify(slackMessage('预算一百万'));
  const post = (init: RequestInit) => fetch(`${url}/slack/events`, init).then((one) => one.status);

  it('are taken when signed now, and refused otherwise', async () => {
    expect(await post(signed(body))).toBe(200);
    expect(await post(signed(body, { secret: 'another-secret-of-the-same-length' }))).toBe(401);
    expect(await post(signed(body, { timestamp: now() - 301 }))).toBe(401);
    expect(await post(signed(body, { timestamp: now() + 301 }))).toBe(401);
    expect(await post(signed(body, { timestamp: now() - HOUR }))).toBe(401);
    expect(await post(signed(body, { timestamp: Number.NaN }))).toBe(401);
    expect(await post({ method: 'POST', body, headers: { 'content-type': 'application/json' } })).toBe(401);
    const good = signed(body);
    expect(await post({ ...good, body: `${body} ` })).toBe(401);
    expect(await post({ ...good, headers: { ...good.headers, 'x-slack-signature': 'v0=' } })).toBe(401);
    expect(await post({ ...good, headers: { ...good.headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` } })).toBe(
      401,
    );
  });

  it('are refused when played back, even when they were dated ahead', async () => {
    const ahead = signed(JSON.stringify(slackMessage('ahead')), { timestamp: now() + 200 });
    expect(await post(ahead)).toBe(200);
    expect(await post(ahead)).toBe(401);
  });

  it('may be sent again after a fault of ours', async () => {
    const request = signed(JSON.stringify(slackMessage('again')), { timestamp: now() - 1 });
    fault = true;
    expect(await post(request)).toBe(503);
    fault = false;
    expect(await post(request)).toBe(200);
  });

  it('are read right when a character is split over two packets', async () => {
    const bytes = Buffer.from(JSON.stringify(slackMessage('满血版')));
    const at = bytes.indexOf(Buffer.from('满')) + 1;
    const before = got.length;
    expect(
      await raw('/slack/events', { headers: signed(bytes.toString()).headers, body: bytes }, [at, at + 1, at + 3]),
    ).toBe(200);
    expect(JSON.stringify(got[before])).toContain('满血版');
  });

  it('end nothing when they are cut off, too large, or not what they say', async () => {
    const bytes = Buffer.from(body);
    expect([0, 400]).toContain(await raw('/slack/events', { headers: signed(body).headers, body: bytes }, [10], 50));
    expect(await post(signed('x'.repeat(5_000_000)))).toBe(413);
    expect(await post(signed('{"broken'))).toBe(400);
    expect(await post(signed('[1,2]'))).toBe(400);
    expect(await post(signed('null'))).toBe(400);
    expect(await post(signed('payload=%7Bbroken', { type: 'application/x-www-form-urlencoded' }))).toBe(400);
    expect(await post(signed(JSON.stringify(slackMessage('as text')), { type: 'text/plain' }))).toBe(400);
    const latin = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const { createHmac } = await import('node:crypto');
    const timestamp = String(now());
    const signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:`).update(latin).digest('hex')}`;
    expect(
      await post({
        method: 'POST',
        body: latin,
        headers: {
          'content-type': 'application/json',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': signature,
        },
      }),
    ).toBe(400);
    expect((await fetch(`${url}/slack/events?x=1`, { method: 'GET' })).status).toBe(404);
    expect(await post(signed(JSON.stringify(slackMessage('still alive'))))).toBe(200);
  });

  it('prove the address only when signed', async () => {
    const challenge = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const good = await fetch(`${url}/slack/events`, signed(challenge));
    expect(await good.json()).toEqual({ challenge: 'abc' });
    expect(await post({ method: 'POST', body: challenge, headers: { 'content-type': 'application/json' } })).toBe(401);
  });
});

describe('Feishu requests', () => {
  const post = (init: RequestInit) => fetch(`${url}/feishu/events`, init).then((one) => one.status);
  const event = () => feishuMessage('预算一百万');

  it('are taken when signed now over their very bytes, and refused otherwise', async () => {
    expect(await post(sealed(event()))).toBe(200);
    expect(await post(sealed(event(), { spaced: true }))).toBe(200);
    expect(await post(sealed(event(), { key: 'another-key' }))).toBe(401);
    expect(await post(sealed(event(), { signature: 'f'.repeat(64) }))).toBe(401);
    expect(await post(sealed(event(), { signature: null }))).toBe(401);
    expect(await post(sealed(event(), { timestamp: now() - 400 }))).toBe(401);
    expect(await post(sealed(event(), { timestamp: now() - 24 * HOUR }))).toBe(401);
    expect(await post(sealed(event(), { timestamp: now() + 400 }))).toBe(401);
    expect(await post(sealed(feishuMessage('x', { token: 'wrong-token' })))).toBe(401);
    const other = event();
    expect(await post(sealed({ ...other, header: { ...other.header, app_id: 'cli_ffffffffffffffff' } }))).toBe(401);
    const plain = JSON.stringify(event());
    expect(await post({ method: 'POST', body: plain, headers: { 'content-type': 'application/json' } })).toBe(400);
  });

  it('are refused when played back', async () => {
    const request = sealed(event());
    expect(await post(request)).toBe(200);
    expect(await post(request)).toBe(401);
  });

  it('are read right in pieces, and end nothing when broken', async () => {
    const request = sealed(event());
    const before = got.length;
    expect(
      await raw('/feishu/events', { headers: request.headers, body: Buffer.from(request.body) }, [3, 40, 41]),
    ).toBe(200);
    expect(JSON.stringify(got[before])).toContain('预算一百万');
    expect([0, 400]).toContain(
      await raw('/feishu/events', { headers: request.headers, body: Buffer.from(request.body) }, [10], 50),
    );
    for (const body of [
      '{',
      '[]',
      '{"encrypt":1}',
      '{"encrypt":""}',
      '{"encrypt":"AAAA"}',
      `{"encrypt":"${'A'.repeat(100)}"}`,
      '',
    ])
      expect(await post({ method: 'POST', body })).toBe(400);
    expect(await post({ method: 'POST', body: 'x'.repeat(5_000_000) })).toBe(413);
    fault = true;
    const again = sealed(event());
    expect(await post(again)).toBe(503);
    fault = false;
    expect(await post(again)).toBe(200);
  });

  it('prove the address only with key and token', async () => {
    const good = await fetch(
      `${url}/feishu/events`,
      sealed({ type: 'url_verification', challenge: 'abc', token: TOKEN }, { signature: null }),
    );
    expect(await good.json()).toEqual({ challenge: 'abc' });
    expect(
      await post(sealed({ type: 'url_verification', challenge: 'abc', token: 'wrong' }, { signature: null })),
    ).toBe(401);
    expect(
      await post({
        method: 'POST',
        body: JSON.stringify({ type: 'url_verification', challenge: 'abc', token: TOKEN }),
      }),
    ).toBe(400);
  });
});

describe('payloads of any shape', () => {
  it('never throw, on either platform', () => {
    const self = { appId: 'A1', teamId: 'T1', botUserId: 'UBOT', botId: null };
    fc.assert(
      fc.property(
        fc.object({
          maxDepth: 5,
          key: fc.constantFrom(
            'type',
            'event',
            'user',
            'channel',
            'text',
            'ts',
            'actions',
            'view',
            'state',
            'values',
            'message',
            'container',
            'header',
            'event_type',
            'content',
            'sender',
            'files',
            'mentions',
            'command',
            'team',
            'action',
            'form_value',
            'value',
          ),
          values: [
            fc.string(),
            fc.integer(),
            fc.constant(null),
            fc.constantFrom(
              'event_callback',
              'message',
              'block_actions',
              'view_submission',
              'im.message.receive_v1',
              'card.action.trigger',
              '1|a|b0.0',
            ),
          ],
        }),
        (body) => {
          slackIncoming(body, self);
          feishuIncoming(body, { appId: 'cli_0', openId: 'ou_bot' });
          slackIncoming(
            { type: 'event_callback', team_id: 'T1', event_id: 'E', event: { ...body, type: 'message' } },
            self,
          );
          feishuIncoming(
            { header: { event_type: 'im.message.receive_v1' }, event: body },
            { appId: 'cli_0', openId: 'ou_bot' },
          );
        },
      ),
      { numRuns: 500 },
    );
    for (const body of [null, undefined, 1, 'x', []]) expect(slackIncoming(body, self)).toBeNull();
  });
});
