/** What goes wrong between us and a platform, and a process that dies with the embedded database. */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerer } from '../channels/fakes/answerer.ts';
import { type Bot, startBot, until } from '../channels/fakes/bot.ts';
import {
  BOT_TOKEN,
  type FakeSlack,
  messageEvent,
  SIGNING_SECRET,
  signed,
  startFakeSlack,
} from '../channels/fakes/slack.ts';
import { freshDirectory } from './template.ts';

let slack: FakeSlack;
const base = () => ({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_API_URL: slack.apiUrl });
const ask = (url: string, text: string, channel: string, user = 'U1') =>
  fetch(`${url}/slack/events`, signed(JSON.stringify(messageEvent(text, { channel, user })))).then((one) => one.status);
const inChannel = (channel: string) => slack.posted.filter((one) => one.channel === channel);

beforeAll(async () => {
  slack = await startFakeSlack();
});
afterAll(() => slack.close());

describe('with one replica and the embedded database', () => {
  let bot: Bot;
  const answerer = createAnswerer();
  beforeAll(async () => {
    bot = await startBot({ ...base(), SLACK_RATE_PER_USER: '12', SLACK_RATE_PER_CHANNEL: '1000' }, answerer, {
      chatMs: 60,
      appMs: 0,
      appPerMinute: 100_000,
    });
  });
  afterAll(() => bot.stop());

  it('waits where the platform says so, in that chat alone', async () => {
    slack.next.set('chat.postMessage:D1', [
      { status: 429, retryAfter: 1 },
      { status: 429, retryAfter: 1 },
    ]);
    const started = Date.now();
    await Promise.all([
      ask(bot.url, 'limited', 'D1', 'UA'),
      ask(bot.url, 'free', 'D2', 'UB'),
      ask(bot.url, 'free too', 'D3', 'UC'),
    ]);
    await until(() => inChannel('D2').length === 1 && inChannel('D3').length === 1);
    expect(Date.now() - started).toBeLessThan(900);
    expect(inChannel('D1')).toHaveLength(0);
    await until(() => inChannel('D1').length === 1, 6_000);
    expect(Date.now() - started).toBeGreaterThan(1_950);
    expect(await (await fetch(`${bot.url}/metrics`)).text()).toContain(
      'advisor_rate_limited_total{platform="slack"} 2',
    );
  }, 15_000);

  it('posts once when a post got through and its answer did not', async () => {
    slack.next.set('chat.postMessage:D4', [{ status: 500, after: true }]);
    await ask(bot.url, 'half posted', 'D4', 'UD');
    await until(
      () => slack.calls.some((call) => call.method === 'conversations.history' && call.args.channel === 'D4'),
      8_000,
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(inChannel('D4')).toHaveLength(1);
  }, 15_000);

  it('posts in the end when a post did not get through', async () => {
    slack.next.set('chat.postMessage:D5', [{ status: 503 }]);
    await ask(bot.url, 'not posted', 'D5', 'UE');
    await until(() => inChannel('D5').length === 1, 8_000);
    expect(inChannel('D5')[0]!.text).toContain('not posted');
  }, 15_000);

  it('says it in plain text where a card is refused, and gives up where nothing helps', async () => {
    slack.next.set('chat.postMessage:D6', [{ status: 200, error: 'invalid_blocks' }]);
    await ask(bot.url, 'refused card', 'D6', 'UF');
    await until(() => inChannel('D6').length === 1);
    expect(inChannel('D6')[0]).toMatchObject({ blocks: [], text: expect.stringContaining('refused card') });
    slack.next.set('chat.postMessage:D7', [{ status: 200, error: 'is_archived' }]);
    await ask(bot.url, 'archived', 'D7', 'UF');
    await until(() => bot.log.some((line) => line.includes('is_archived')));
    await ask(bot.url, 'goes on', 'D7', 'UF');
    await until(() => inChannel('D7').length === 1);
    expect(inChannel('D7')[0]!.text).toContain('goes on');
  });

  it('answers after a fault of its own, in order', async () => {
    answerer.fail = 1;
    await ask(bot.url, 'first', 'D8', 'UG');
    await ask(bot.url, 'second', 'D8', 'UG');
    await until(() => inChannel('D8').length === 2, 10_000);
    expect(inChannel('D8').map((one) => one.text)).toEqual(['Answer 1: first', 'Answer 2: second']);
  }, 15_000);

  it('takes characters that databases refuse', async () => {
    expect(await ask(bot.url, 'nul \u0000 and half \uD800 of one', 'D12', 'UN')).toBe(200);
    await until(() => inChannel('D12').length === 1);
  });

  it('keeps pace in one chat', async () => {
    // Enough of them that a late arrival of one decides nothing.
    const many = 13;
    await Promise.all(Array.from({ length: many }, (_, index) => ask(bot.url, `pace ${index}`, 'D9', `UP${index}`)));
    await until(() => inChannel('D9').length === many);
    const times = slack.calls
      .filter((call) => call.method === 'chat.postMessage' && call.args.channel === 'D9')
      .map((call) => call.at);
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual((many - 1) * 55);
  });

  it('tells one person once that it is too much, and lets others be', async () => {
    for (let index = 0; index < 16; index += 1) await ask(bot.url, `flood ${index}`, 'D10', 'UFLOOD');
    await until(() => inChannel('D10').length >= 13);
    await ask(bot.url, 'somebody else', 'D11', 'UCALM');
    await until(() => inChannel('D11').length === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const texts = inChannel('D10').map((one) => one.text);
    expect(texts.filter((text) => text.includes('more questions a minute'))).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith('Answer'))).toHaveLength(12);
  }, 15_000);
});

describe('who may use it', () => {
  it('is asked before anything else, and nobody is answered who may not', async () => {
    const bot = await startBot(
      {
        ...base(),
        SLACK_ALLOWED_TEAMS: 'T1',
        SLACK_ALLOWED_USERS: 'UOK',
        SLACK_ALLOWED_CHANNELS: 'COK',
        SLACK_ADMINS: 'UBOSS',
      },
      createAnswerer(),
    );
    try {
      const mention = (user: string, channel: string, extra = {}) =>
        fetch(
          `${bot.url}/slack/events`,
          signed(JSON.stringify(messageEvent('<@UBOT> hi', { channel, channel_type: 'channel', user, ...extra }))),
        );
      for (const request of [
        mention('UNO', 'COK'),
        mention('UOK', 'CNO'),
        mention('UOK', 'COK', { user_team: 'TOTHER' }),
      ])
        expect((await request).status).toBe(200);
      await ask(bot.url, 'hi', 'D50', 'UNO');
      const form = new URLSearchParams({
        command: '/advisor',
        text: 'hi',
        team_id: 'T1',
        channel_id: 'COK',
        user_id: 'UNO',
        trigger_id: 'x',
        response_url: `${slack.base}/respond/1`,
      }).toString();
      const refused = await fetch(
        `${bot.url}/slack/events`,
        signed(form, { type: 'application/x-www-form-urlencoded' }),
      );
      expect(await refused.json()).toMatchObject({ text: 'You may not do this here.' });
      await mention('UOK', 'COK');
      await mention('UBOSS', 'CNO');
      await ask(bot.url, 'direct', 'D51', 'UOK');
      await until(
        () => inChannel('COK').length === 1 && inChannel('CNO').length === 1 && inChannel('D51').length === 1,
      );
      expect(inChannel('D50')).toHaveLength(0);
      const metrics = await (await fetch(`${bot.url}/metrics`)).text();
      expect(metrics).toContain('verdict="not-allowed"} 4');
    } finally {
      await bot.stop();
    }
  }, 20_000);
});

describe('a process that dies with work at hand', () => {
  it('is followed by one that finds what was posted and answers what was not', async () => {
    const { directory, remove } = await freshDirectory();
    const settings = { ...base(), DATA_DIR: directory };
    const child = spawn(process.execPath, [new URL('./replica.ts', import.meta.url).pathname], {
      env: { ...process.env, REPLICA: JSON.stringify(settings) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await new Promise<string>((resolve) =>
      child.stdout.on('data', (data) => resolve(String(data).match(/PORT (\d+)/)?.[1] ?? '')),
    );
    slack.next.set('chat.postMessage:D60', [{ status: 200, hang: true, after: true }]);
    slack.next.set('chat.postMessage:D61', [{ status: 200, hang: true }]);
    await ask(`http://127.0.0.1:${port}`, 'posted', 'D60', 'U60');
    await ask(`http://127.0.0.1:${port}`, 'not posted', 'D61', 'U61');
    await until(
      () =>
        inChannel('D60').length === 1 &&
        slack.calls.some((call) => call.method === 'chat.postMessage' && call.args.channel === 'D61'),
    );
    // A second process must not open the same folder meanwhile.
    await expect(startBot(settings, createAnswerer())).rejects.toThrow(/in use by process/);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const next = await startBot(settings, createAnswerer());
    try {
      await until(() => inChannel('D61').length === 1, 10_000);
      await until(
        () => slack.calls.some((call) => call.method === 'conversations.history' && call.args.channel === 'D60'),
        10_000,
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(inChannel('D60')).toHaveLength(1);
      expect(inChannel('D61')).toHaveLength(1);
    } finally {
      await next.stop();
      remove();
    }
  }, 40_000);
});
