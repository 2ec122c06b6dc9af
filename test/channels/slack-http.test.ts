import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePress } from '../../adapters/delivery/actions.ts';
import { createAnswerer } from './fakes/answerer.ts';
import { type Bot, startBot, until } from './fakes/bot.ts';
import {
  BOT_TOKEN,
  type FakeSlack,
  messageEvent,
  pressPayload,
  SIGNING_SECRET,
  signed,
  startFakeSlack,
} from './fakes/slack.ts';

let slack: FakeSlack;
let bot: Bot;
const answerer = createAnswerer();
const FORM = 'application/x-www-form-urlencoded';

beforeAll(async () => {
  slack = await startFakeSlack();
  bot = await startBot(
    {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: slack.apiUrl,
      SLACK_ADMINS: 'UADMIN',
      SLACK_RATE_PER_USER: '1000',
      SLACK_RATE_PER_CHANNEL: '1000',
    },
    answerer,
  );
});
afterAll(async () => {
  await bot?.stop();
  await slack?.close();
});

const send = (body: unknown, options = {}) => fetch(`${bot.url}/slack/events`, signed(JSON.stringify(body), options));
const interact = (payload: unknown) =>
  fetch(
    `${bot.url}/slack/events`,
    signed(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), { type: FORM }),
  );
const say = async (text: string, options: Record<string, unknown> = {}) => {
  const before = slack.posted.length;
  expect((await send(messageEvent(text, options))).status).toBe(200);
  return until(() => slack.posted[before]);
};
type Json = Record<string, unknown>;
const buttons = (blocks: Json[]) =>
  blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as Json[]) : []));
const button = (blocks: Json[], label: string) => {
  const found = buttons(blocks).find((one) => JSON.stringify(one.text ?? '').includes(label));
  if (!found) throw new Error(`no button ${label}`);
  return String(found.value);
};

describe('Slack over HTTP, from event to card', () => {
  it('answers a direct message in place', async () => {
    const posted = await say('70 people want a 70B model', { channel: 'D10' });
    expect(posted).toMatchObject({ channel: 'D10', thread: null });
    expect(posted.text).toContain('70 people want');
    expect(posted.blocks.some((block) => block.type === 'table')).toBe(true);
  });

  it('answers a mention in its thread, and a follow-up there without a new mention', async () => {
    const event = messageEvent('<@UBOT> can it run?', { channel: 'C10', channel_type: 'channel', type: 'app_mention' });
    const before = slack.posted.length;
    await send(event);
    const first = await until(() => slack.posted[before]);
    const ts = (event.event as Json).ts;
    expect(first.thread).toBe(ts);
    expect(answerer.asked.at(-1)?.message.text).toBe('can it run?');
    const second = await say('and with 200?', { channel: 'C10', channel_type: 'channel', thread_ts: ts });
    expect(second.text).toContain('Answer 2');
    expect(second.thread).toBe(ts);
  });

  it('keeps silent where it is not meant', async () => {
    const before = slack.posted.length;
    for (const body of [
      messageEvent('just talk', { channel: 'C11', channel_type: 'channel' }),
      messageEvent('in a thread it is no part of', { channel: 'C11', channel_type: 'channel', thread_ts: '5.5' }),
      messageEvent('a bot', { bot_id: 'B9' }),
      messageEvent('myself', { user: 'UBOT' }),
      messageEvent('an edit', { subtype: 'message_changed' }),
      messageEvent('of another app', {}),
      { type: 'event_callback', team_id: 'T1', event_id: 'EvX', event: { type: 'reaction_added' } },
      { type: 'event_callback' },
      { hello: 1 },
    ].map((body, index) => (index === 5 ? { ...body, api_app_id: 'AOTHER' } : body)))
      expect((await send(body)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(slack.posted.length).toBe(before);
  });

  it('answers one event once, however often and in whichever form it comes', async () => {
    const event = messageEvent('<@UBOT> once', { channel: 'C12', channel_type: 'channel', type: 'app_mention' });
    const twin = { ...event, event_id: 'EvTwin', event: { ...(event.event as Json), type: 'message' } };
    const before = slack.posted.length;
    const all = await Promise.all(
      [0, 1, 2, 3].map((retry) =>
        send(event, {
          headers: { 'x-slack-retry-num': String(retry), 'x-try': String(retry) },
          timestamp: Math.floor(Date.now() / 1000) - retry,
        }),
      ),
    );
    expect(all.map((one) => one.status)).toEqual([200, 200, 200, 200]);
    await send(twin);
    await until(() => slack.posted[before]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(slack.posted.length).toBe(before + 1);
  });

  it('drives every button, menu and form', async () => {
    const answer = await say('a question with buttons', { channel: 'D20' });
    const at = { channel: 'D20', ts: answer.ts };
    const next = async (value: string, options = {}) => {
      const before = slack.posted.length;
      expect((await interact(pressPayload(value, { ...at, ...options }))).status).toBe(200);
      return until(() => slack.posted[before], 4_000);
    };
    expect((await next(button(answer.blocks, 'All staff'))).text).toContain(
      'set {\\"users\\":70}'.replaceAll('\\', ''),
    );
    expect(JSON.stringify((await next(button(answer.blocks, 'How computed'))).blocks)).toContain(
      'weights = parameters × bytes = 140 GB',
    );
    const menu = buttons(answer.blocks).find((one) => one.type === 'static_select') as { options: { value: string }[] };
    expect(JSON.stringify((await next(menu.options[0]!.value, { select: true })).blocks)).toContain('2 kW');

    await interact(pressPayload(button(answer.blocks, 'Export'), at));
    const file = await until(() => slack.uploads.at(-1), 4_000);
    expect(file).toMatchObject({ name: 'answer.csv', channel: 'D20' });
    expect(file.content).toContain('One,1');

    await interact(pressPayload(button(answer.blocks, '👍'), at));
    await until(
      () => slack.calls.find((call) => call.method === 'chat.postEphemeral' && call.args.channel === 'D20'),
      4_000,
    );

    await interact(pressPayload(button(answer.blocks, 'Change'), at));
    const opened = await until(() =>
      slack.calls.find((call) => call.method === 'views.open' && String(call.args.view).includes('assumptions')),
    );
    const view = JSON.parse(opened.args.view!) as Json;
    const submit = (users: string) => ({
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view: {
        id: `V${users}`,
        hash: users,
        callback_id: view.callback_id,
        private_metadata: view.private_metadata,
        state: {
          values: { users: { value: { value: users } }, fineTune: { value: { selected_option: { value: 'lora' } } } },
        },
      },
    });
    const wrong = await interact(submit('many'));
    expect(await wrong.json()).toEqual({ response_action: 'errors', errors: { users: 'a number, please' } });
    const before = slack.posted.length;
    expect((await interact(submit('200'))).status).toBe(200);
    const again = await until(() => slack.posted[before], 4_000);
    expect(again.text).toContain('"users":"200"');
    expect(again.text).toContain('"fineTune":"lora"');

    await interact(pressPayload(button(answer.blocks, '👎'), at));
    const asked = await until(() =>
      slack.calls.find((call) => call.method === 'views.open' && String(call.args.view).includes('reason')),
    );
    const why = JSON.parse(asked.args.view!) as Json;
    const thanks = () => slack.calls.filter((call) => call.method === 'chat.postEphemeral').length;
    const counted = thanks();
    await interact({
      type: 'view_submission',
      team: { id: 'T1' },
      user: { id: 'U1' },
      view: {
        id: 'VR',
        hash: '1',
        callback_id: why.callback_id,
        private_metadata: why.private_metadata,
        state: { values: { reason: { value: { value: 'wrong price' } } } },
      },
    });
    await until(() => thanks() > counted, 4_000);
  });

  it('says so when a button belongs to an answer that is gone, and ignores forged ones', async () => {
    const before = slack.posted.length;
    await interact(pressPayload(encodePress({ answer: 'nothing', path: 'b0.0' }), { channel: 'D21' }));
    expect((await until(() => slack.posted[before])).text).toContain('no longer kept');
    for (const value of ['', '{}', '1|a', 'x'.repeat(3000), '1|a|b|c', "1|'; drop table advisor.answers; --|b1.1"])
      expect((await interact(pressPayload(value, { channel: 'D21' }))).status).toBe(200);
  });

  it('takes files with a message, and says when a login page came instead', async () => {
    const url = slack.addFile('quote.txt', 'text/plain', '2 × A100, 三十万元');
    const login = slack.addFile('gone.xlsx', 'text/html; charset=utf-8', '<!DOCTYPE html><html>');
    const moved = slack.addFile('moved.csv', 'text/plain', '', { status: 302, location: 'http://127.0.0.1:1/steal' });
    await say('check these', {
      channel: 'D22',
      subtype: 'file_share',
      files: [
        { id: 'F1', name: 'quote.txt', size: 20, url_private_download: url, mimetype: 'text/plain' },
        { id: 'F2', name: 'gone.xlsx', size: 20, url_private: login, mimetype: 'application/vnd.ms-excel' },
        { id: 'F3', name: 'moved.csv', size: 20, url_private: moved },
        { id: 'F4', name: 'elsewhere.csv', size: 20, url_private: 'https://files.slack.com.evil.example/x' },
        { id: 'F5', name: 'huge.pdf', size: 900_000_000, url_private: url },
      ],
    });
    const attachments = answerer.asked.at(-1)!.message.attachments;
    expect(attachments.map((one) => [one.name, one.problem ?? one.text])).toEqual([
      ['quote.txt', '2 × A100, 三十万元'],
      ['gone.xlsx', 'no_permission'],
      ['moved.csv', 'no_permission'],
      ['elsewhere.csv', 'unreachable'],
      ['huge.pdf', 'too_large'],
    ]);
  });

  it('checks a quote by shortcut, with the asker alone seeing it where the bot is no member', async () => {
    slack.next.set('chat.postMessage:C30', [{ status: 200, error: 'not_in_channel' }]);
    const message = { ts: '7.7', text: 'Quote: 1 × H100 for ¥1 &amp; more' };
    await interact({
      type: 'message_action',
      callback_id: 'check_quote',
      trigger_id: 't1',
      team: { id: 'T1' },
      user: { id: 'U1' },
      channel: { id: 'C30' },
      message,
      response_url: `${slack.base}/respond/1`,
    });
    const seen = await until(() => slack.responses.at(-1));
    expect(seen).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(answerer.asked.at(-1)!.message.text).toBe('Quote: 1 × H100 for ¥1 & more');
  });

  it('answers the command to the asker alone, helps, and lets only admins set prices', async () => {
    let id = 0;
    const command = async (text: string, user = 'U1') => {
      id += 1;
      const before = slack.responses.length;
      const form = new URLSearchParams({
        command: '/advisor',
        text,
        team_id: 'T1',
        channel_id: 'C31',
        user_id: user,
        trigger_id: `cmd${id}`,
        response_url: `${slack.base}/respond/c`,
      }).toString();
      const response = await fetch(`${bot.url}/slack/events`, signed(form, { type: `${FORM}; charset=utf-8` }));
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ response_type: 'ephemeral' });
      return String((await until(() => slack.responses[before], 6_000)).text);
    };
    expect(await command('help')).toContain('vendor’s quote');
    expect(await command('50 people')).toContain('Answer 1: 50 people');
    expect(await command('price A100-80G 95000 CNY')).toContain('Only admins');
    expect(await command('price A100-80G 95000 CNY', 'UADMIN')).toContain('Price set: A100 80G = 95000 CNY');
    expect(await command('what now', 'UADMIN')).toContain('Answer');
    expect(answerer.asked.at(-1)!.prices).toMatchObject([
      { item: 'accelerators/a100-80g', amount: 95_000, currency: 'CNY', setBy: 'UADMIN' },
    ]);
    expect(await command('price Z9 5 CNY', 'UADMIN')).toContain('not in the catalog');
    expect(await command('price A100-80G 95000', 'UADMIN')).toContain('Write: price');
    expect(await command('price', 'UADMIN')).toMatch(/accelerators\/a100-80g {2}95000 CNY {2}UADMIN/);
    expect(await command('price A100-80G', 'UADMIN')).toContain('taken back');
    await command('and now', 'UADMIN');
    expect(answerer.asked.at(-1)!.prices).toEqual([]);
  }, 20_000);

  it('forgets a thread when asked to', async () => {
    await say('remember me', { channel: 'D32' });
    const gone = await say('Forget this thread.', { channel: 'D32' });
    expect(gone.text).toContain('Forgotten');
    expect((await say('hello again', { channel: 'D32' })).text).toContain('Answer 1:');
  });

  it('shows App Home and suggests prompts in the assistant pane', async () => {
    const envelope = (event: Json) => ({
      type: 'event_callback',
      team_id: 'T1',
      api_app_id: 'A1',
      event_id: `Ev${Math.random()}`,
      event_time: Math.floor(Date.now() / 1000),
      event,
    });
    await send(envelope({ type: 'app_home_opened', tab: 'home', user: 'U1' }));
    const home = await until(() => slack.calls.find((call) => call.method === 'views.publish'));
    expect(home.args.view).toContain('Llama 70B');
    await send(
      envelope({
        type: 'assistant_thread_started',
        assistant_thread: { user_id: 'U1', channel_id: 'D33', thread_ts: '8.8' },
      }),
    );
    const prompts = await until(() =>
      slack.calls.find((call) => call.method === 'assistant.threads.setSuggestedPrompts'),
    );
    expect(prompts.args).toMatchObject({ channel_id: 'D33', thread_ts: '8.8' });
    answerer.slowMs = 600;
    const slow = await say('slow one', { channel: 'D33', thread_ts: '8.8' });
    answerer.slowMs = 0;
    expect(slow.thread).toBe('8.8');
    expect(
      slack.calls.some((call) => call.method === 'assistant.threads.setStatus' && call.args.thread_ts === '8.8'),
    ).toBe(true);
  });

  it('keeps message texts and tokens out of the log', () => {
    const all = bot.log.join('\n');
    for (const secret of ['70 people want', 'remember me', BOT_TOKEN, SIGNING_SECRET, 'A100, 三十万元'])
      expect(all).not.toContain(secret);
  });

  it('serves health, readiness and metrics', async () => {
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${bot.url}/readyz`)).json()).toEqual({ status: 'ready', problems: [] });
    const text = await (await fetch(`${bot.url}/metrics`)).text();
    expect(text).toMatch(/advisor_events_total\{platform="slack",kind="message",verdict="duplicate"\} [4-9]/);
    expect(text).toContain('advisor_queue_depth{queue="answer"}');
  });
});
