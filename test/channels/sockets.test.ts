/** The connections that need no public address, and what their SDKs leave open. */
import { afterEach, describe, expect, it } from 'vitest';
import { openSocket as openFeishu } from '../../adapters/channels/feishu/socket.ts';
import { openSocket as openSlack } from '../../adapters/channels/slack/socket.ts';
import { createLog } from '../../adapters/ops/log.ts';
import { createAnswerer } from './fakes/answerer.ts';
import { type Bot, startBot, until } from './fakes/bot.ts';
import { APP_ID, APP_SECRET, messageEvent as feishuMessage, startFakeFeishu } from './fakes/feishu.ts';
import { APP_TOKEN, BOT_TOKEN, messageEvent, pressPayload, startFakeSlack } from './fakes/slack.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const log = createLog('silent');

describe('Slack Socket Mode', () => {
  it('carries questions, presses and commands, and acknowledges each', async () => {
    const slack = await startFakeSlack();
    closing.push(() => slack.close());
    const bot: Bot = await startBot(
      { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl },
      createAnswerer(),
    );
    closing.push(() => bot.stop());
    await until(() => bot.ready());
    slack.envelope('events_api', messageEvent('over the socket', { channel: 'D40' }), 'E1');
    const posted = await until(() => slack.posted[0]);
    expect(posted.text).toContain('over the socket');
    expect(slack.acks.map((one) => one.id)).toContain('E1');

    const value = String(JSON.stringify(posted.blocks).match(/1\|[0-9a-f-]{36}\|b4\.0/)?.[0]);
    slack.envelope('interactive', pressPayload(value, { channel: 'D40', ts: posted.ts }), 'E2');
    await until(() => slack.posted[1]);
    slack.envelope(
      'slash_commands',
      {
        command: '/advisor',
        text: 'help',
        team_id: 'T1',
        channel_id: 'C1',
        user_id: 'U1',
        trigger_id: 't',
        response_url: `${slack.base}/respond/1`,
      },
      'E3',
    );
    await until(() => slack.responses[0]);
    expect(slack.acks.find((one) => one.id === 'E3')?.payload).toMatchObject({ response_type: 'ephemeral' });

    // The same event again, as after a dropped socket; and envelopes that end a process whose SDK is left alone.
    slack.envelope('events_api', messageEvent('over the socket', { channel: 'D40', ts: '9.9' }), 'E4');
    slack.envelope('events_api', undefined, 'E5');
    slack.envelope('events_api', { event: null }, 'E6');
    for (const socket of slack.sockets) socket.send('garbage {');
    for (const socket of slack.sockets) socket.send(Buffer.from([1, 2, 3]));
    slack.envelope('events_api', messageEvent('still there?', { channel: 'D41' }), 'E7');
    await until(() => slack.posted.find((one) => one.channel === 'D41'));
  });

  it('comes back after Slack ends the connection or the socket dies', async () => {
    const slack = await startFakeSlack();
    closing.push(() => slack.close());
    const seen: unknown[] = [];
    const socket = await openSlack({
      appToken: APP_TOKEN,
      apiUrl: slack.apiUrl,
      log,
      pingTimeout: 200,
      receive: async (body) => {
        seen.push(body);
        return {};
      },
    });
    closing.push(() => socket.close());
    await until(() => socket.ready());
    for (const one of slack.sockets) one.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    await until(() => slack.connections() === 2 && socket.ready(), 8_000);
    for (const one of slack.sockets) one.terminate();
    await until(() => slack.connections() === 3 && socket.ready(), 8_000);
    slack.envelope('events_api', messageEvent('after'), 'E9');
    await until(() => seen.length === 1);
  }, 20_000);

  it('leaves an event unacknowledged that could not be stored', async () => {
    const slack = await startFakeSlack();
    closing.push(() => slack.close());
    const socket = await openSlack({
      appToken: APP_TOKEN,
      apiUrl: slack.apiUrl,
      log,
      receive: () => Promise.reject(new Error('database down')),
    });
    closing.push(() => socket.close());
    await until(() => socket.ready());
    slack.envelope('events_api', messageEvent('x'), 'E10');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(slack.acks).toEqual([]);
  });
});

describe('Feishu long connection', () => {
  it('notices a server that no longer answers, and connects anew', async () => {
    const feishu = await startFakeFeishu({ pingInterval: 1.5, pongs: false });
    closing.push(() => feishu.close());
    const socket = await openFeishu({
      appId: APP_ID,
      appSecret: APP_SECRET,
      domain: feishu.base,
      log,
      pingTimeout: 0.4,
      receive: async () => ({}),
    });
    closing.push(() => socket.close());
    await until(() => feishu.connections() >= 2, 8_000);
    feishu.setPongs(true);
    await until(() => socket.ready(), 5_000);
  }, 15_000);

  it('comes back after the socket dies, and asks again for what could not be stored', async () => {
    const feishu = await startFakeFeishu();
    closing.push(() => feishu.close());
    let broken = true;
    const seen: unknown[] = [];
    const socket = await openFeishu({
      appId: APP_ID,
      appSecret: APP_SECRET,
      domain: feishu.base,
      log,
      receive: async (body) => {
        if (broken) throw new Error('database down');
        seen.push(body);
        return {};
      },
    });
    closing.push(() => socket.close());
    await until(() => socket.ready());
    await new Promise((resolve) => setTimeout(resolve, 50));
    feishu.push(feishuMessage('x'), 'p1');
    expect((await until(() => feishu.acks.find((one) => one.event === 'p1'))).code).toBe(500);
    broken = false;
    for (const one of feishu.sockets) one.terminate();
    await until(() => feishu.connections() >= 2 && socket.ready(), 8_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const one of feishu.sockets) one.send(Buffer.from([255, 255, 255]));
    feishu.push(feishuMessage('y'), 'p2');
    await until(() => seen.length === 1);
  }, 20_000);
});
