import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../adapters/channels/feishu/cards.ts';
import { createAnswerer } from './fakes/answerer.ts';
import { type Bot, startBot, until } from './fakes/bot.ts';
import {
  APP_ID,
  APP_SECRET,
  cardEvent,
  ENCRYPT_KEY,
  type FakeFeishu,
  messageEvent,
  sealed,
  startFakeFeishu,
  TOKEN,
} from './fakes/feishu.ts';

const COMMON = {
  FEISHU_APP_ID: APP_ID,
  FEISHU_APP_SECRET: APP_SECRET,
  FEISHU_ADMINS: 'ou_admin',
  FEISHU_RATE_PER_USER: '1000',
  FEISHU_RATE_PER_CHAT: '1000',
};
type Json = Record<string, unknown>;

/** Every element of a card, nested ones included. */
function elements(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(elements);
  if (typeof value !== 'object' || value === null) return [];
  return [...('tag' in value ? [value as Json] : []), ...Object.values(value).flatMap(elements)];
}
const press = (card: Card, label: string) => {
  const found = elements(card).find((one) => one.tag === 'button' && JSON.stringify(one.text).includes(label));
  if (!found) throw new Error(`no button ${label}`);
  return (found.behaviors as { value: Json }[])[0]!.value;
};

describe.each(['webhook', 'socket'])('Feishu by %s, from event to card', (mode) => {
  let feishu: FakeFeishu;
  let bot: Bot;
  const answerer = createAnswerer();
  let id = 0;

  beforeAll(async () => {
    feishu = await startFakeFeishu();
    const keys: Record<string, string> =
      mode === 'webhook'
        ? { FEISHU_MODE: 'webhook', FEISHU_ENCRYPT_KEY: ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN: TOKEN }
        : {};
    bot = await startBot({ ...COMMON, ...keys, FEISHU_DOMAIN: feishu.base }, answerer);
    await until(() => bot.ready());
    // The SDK hears nothing in the moment between open and its first listener; Feishu would send again.
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  afterAll(async () => {
    await bot?.stop();
    await feishu?.close();
  });

  /** Delivers an event by the way under test; resolves with what Feishu gets back. */
  const deliver = async (event: unknown): Promise<Json> => {
    if (mode === 'webhook') {
      const response = await fetch(`${bot.url}/feishu/events`, sealed(event));
      expect(response.status).toBe(200);
      return (await response.json()) as Json;
    }
    id += 1;
    const name = `push${id}`;
    feishu.push(event, name, 1 + (id % 3));
    const ack = await until(() => feishu.acks.find((one) => one.event === name));
    expect(ack.code).toBe(200);
    return ack.data ?? {};
  };
  const posting = async <T>(list: { length: number; [index: number]: T }, work: () => Promise<unknown>): Promise<T> => {
    const before = list.length;
    await work();
    return until(() => list[before]);
  };

  it('answers a direct message with a card', async () => {
    const posted = await posting(feishu.sent, () =>
      deliver(messageEvent('70 个人用 70B 模型', { id: `om_${mode}_a` })),
    );
    expect(posted).toMatchObject({ type: 'interactive', replyTo: `om_${mode}_a`, inThread: false });
    expect(posted.uuid).toMatch(/^[0-9a-f-]{36}$/);
    const card = posted.content as unknown as Card;
    expect(card.schema).toBe('2.0');
    expect(card.config.summary.content).toContain('70 个人');
    const tags = card.body.elements.map((one) => one.tag);
    expect(tags).toContain('table');
  });

  it('answers a mention in a topic, follows up there, and keeps silent elsewhere', async () => {
    const first = await posting(feishu.sent, () =>
      deliver(messageEvent('能跑吗？', { group: true, mention: true, chat: 'oc_g', id: `om_${mode}_root` })),
    );
    expect(first).toMatchObject({ replyTo: `om_${mode}_root`, inThread: true });
    expect(answerer.asked.at(-1)!.message.text).toBe('能跑吗？');
    const second = await posting(feishu.sent, () =>
      deliver(messageEvent('那 200 人呢？', { group: true, chat: 'oc_g', root: `om_${mode}_root`, thread: 'omt_1' })),
    );
    expect(JSON.stringify(second.content)).toContain('Answer 2');
    const count = feishu.sent.length;
    await deliver(messageEvent('闲聊', { group: true, chat: 'oc_g' }));
    await deliver(messageEvent('@_all 大家好', { group: true, chat: 'oc_g' }));
    await deliver(messageEvent('我是机器人', { sender: { sender_type: 'app' } }));
    await deliver(messageEvent('旧消息', { created: Date.now() - 3_600_000 }));
    await deliver({
      schema: '2.0',
      header: { event_type: 'im.chat.updated_v1', app_id: APP_ID, token: TOKEN },
      event: {},
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(feishu.sent.length).toBe(count);
  });

  it('says how to ask when its chat is first opened and when its menu is used', async () => {
    const event = (type: string, inner: object) => ({
      schema: '2.0',
      header: {
        event_id: `ev_${mode}_${type}`,
        event_type: type,
        app_id: APP_ID,
        token: TOKEN,
        tenant_key: 'tk1',
        create_time: String(Date.now()),
      },
      event: inner,
    });
    const opened = (extra: object) =>
      event('im.chat.access_event.bot_p2p_chat_entered_v1', {
        chat_id: 'oc_new',
        operator_id: { open_id: 'ou_new' },
        ...extra,
      });
    const greeting = await posting(feishu.sent, () => deliver(opened({})));
    expect(greeting).toMatchObject({ chat: 'oc_new', replyTo: null });
    expect(JSON.stringify(greeting.content)).toContain('Can a Mac Studio run it?');
    const count = feishu.sent.length;
    await deliver(opened({ last_message_id: 'om_before' }));
    const menu = await posting(feishu.sent, () =>
      deliver(
        event('application.bot.menu_v6', { operator: { operator_id: { open_id: 'ou_menu' } }, event_key: 'anything' }),
      ),
    );
    expect(menu).toMatchObject({ chat: 'ou_menu', replyTo: null });
    expect(feishu.sent.length).toBe(count + 1);
  });

  it('answers one message once, even under another event id', async () => {
    const event = messageEvent('一次', { id: `om_${mode}_once` });
    const count = feishu.sent.length;
    await Promise.all([event, event, { ...event, header: { ...event.header, event_id: 'other' } }, event].map(deliver));
    await until(() => feishu.sent.length > count);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(feishu.sent.length).toBe(count + 1);
  });

  it('drives every button, menu and form', async () => {
    const answer = await posting(feishu.sent, () =>
      deliver(messageEvent('a question with buttons', { id: `om_${mode}_q` })),
    );
    const card = answer.content as unknown as Card;
    const act = (action: Json) => deliver(cardEvent(action, { card: answer.id }));
    const next = (action: Json) => posting(feishu.sent, () => act(action));

    expect(JSON.stringify((await next({ tag: 'button', value: press(card, 'Same moment') })).content)).toContain(
      'concurrency',
    );
    expect(JSON.stringify((await next({ tag: 'button', value: press(card, 'How computed') })).content)).toContain(
      'weights = parameters × bytes = 140 GB',
    );
    const menu = elements(card).find((one) => one.tag === 'select_static') as { options: { value: string }[] };
    expect(
      JSON.stringify(
        (await next({ tag: 'select_static', value: { menu: '1' }, option: menu.options[0]!.value })).content,
      ),
    ).toContain('2 kW');
    const file = await next({ tag: 'button', value: press(card, 'Export') });
    expect(file.type).toBe('file');
    expect(feishu.uploads.at(-1)!.content).toContain('One,1');

    const form = (await next({ tag: 'button', value: press(card, 'Change') })).content as unknown as Card;
    const submit = { tag: 'button', name: 'submit', value: press(form, 'Answer again') };
    expect(await act({ ...submit, form_value: { users: 'many', fineTune: 'lora' } })).toMatchObject({
      toast: { type: 'warning', content: 'a number, please' },
    });
    const again = await next({ ...submit, form_value: { users: '200', fineTune: 'lora' } });
    expect(JSON.stringify(again.content)).toContain('form');
    expect(answerer.asked.at(-1)!.form).toEqual({ users: '200', fineTune: 'lora' });

    expect(await act({ tag: 'button', value: press(card, '👍') })).toMatchObject({ toast: { type: 'info' } });
    const why = (await next({ tag: 'button', value: press(card, '👎') })).content as unknown as Card;
    expect(
      await act({ tag: 'button', name: 'submit', value: press(why, 'Send'), form_value: { reason: '价格不对' } }),
    ).toMatchObject({ toast: { type: 'info' } });
    const gone = await next({ tag: 'button', value: { press: "1|x'; drop|b1.1" } });
    expect(JSON.stringify(gone.content)).toContain('no longer kept');
    expect(await act({ tag: 'button', value: {} })).toEqual({});
  });

  it('reads rich text, files, and what a message replied to', async () => {
    const post = {
      title: '报价',
      content: [
        [
          { tag: 'at', user_id: '@_user_1' },
          { tag: 'text', text: '帮看' },
        ],
        [{ tag: 'a', text: '链接', href: 'https://example.com' }],
      ],
    };
    await posting(feishu.sent, () =>
      deliver(messageEvent('', { mention: true, group: true, chat: 'oc_p', messageType: 'post', content: post })),
    );
    expect(answerer.asked.at(-1)!.message.text).toBe('报价\n帮看\n链接 https://example.com');
    feishu.resources.set('key1', { bytes: Buffer.from('2 × A100，三十万元'), type: 'application/octet-stream' });
    feishu.resources.set('key2', { bytes: Buffer.from('<!DOCTYPE html><html>'), type: 'text/html' });
    await posting(feishu.sent, () =>
      deliver(messageEvent('', { messageType: 'file', content: { file_key: 'key1', file_name: '报价.csv' } })),
    );
    expect(answerer.asked.at(-1)!.message.attachments).toMatchObject([
      { name: '报价.csv', text: '2 × A100，三十万元' },
    ]);
    await posting(feishu.sent, () =>
      deliver(messageEvent('', { messageType: 'file', content: { file_key: 'key2', file_name: 'x.xlsx' } })),
    );
    expect(answerer.asked.at(-1)!.message.attachments).toMatchObject([{ problem: 'no_permission' }]);
    await posting(feishu.sent, () =>
      deliver(messageEvent('', { messageType: 'file', content: { file_key: 'none', file_name: 'x.xlsx' } })),
    );
    expect(answerer.asked.at(-1)!.message.attachments).toMatchObject([{ problem: 'unreachable' }]);
    feishu.messages.set('om_file', {
      message_id: 'om_file',
      sender: { sender_type: 'user' },
      msg_type: 'file',
      body: { content: JSON.stringify({ file_key: 'key1', file_name: '报价.csv' }) },
    });
    await posting(feishu.sent, () =>
      deliver(messageEvent('查一下', { mention: true, group: true, chat: 'oc_p', parent: 'om_file', root: 'om_file' })),
    );
    expect(answerer.asked.at(-1)!.message).toMatchObject({
      text: '查一下',
      attachments: [{ name: '报价.csv', text: '2 × A100，三十万元' }],
    });
  });

  it('takes commands as text, with prices for admins only', async () => {
    const say = async (text: string, open = 'ou_1') =>
      JSON.stringify(
        (
          await posting(feishu.sent, () =>
            deliver(messageEvent(text, { sender: { sender_id: { open_id: open } }, chat: `oc_${open}` })),
          )
        ).content,
      );
    expect(await say('/advisor price A100-80G 9.5万 CNY')).toContain('Only admins');
    expect(await say('/price A100-80G 9.5万 CNY', 'ou_admin')).toContain('95000 CNY');
    expect(await say('忘记本话题')).toMatch(/忘记/);
    expect(await say('/帮助')).toContain('mention');
  });

  it('sends again after a fault without posting twice, obeys 429 for one chat, and falls back to text', async () => {
    feishu.messages.set('om_hang', { chat_id: 'oc_x' });
    feishu.next.set('post', [{ status: 500, after: true }]);
    const count = feishu.sent.length;
    await deliver(messageEvent('fault', { chat: 'oc_x' }));
    const uuid = (await until(() => feishu.sent[count])).uuid;
    await until(() => feishu.calls.filter((call) => call.path.endsWith('/reply')).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(feishu.sent.filter((one) => one.uuid === uuid)).toHaveLength(1);

    feishu.next.set('post', [{ status: 429, reset: 1 }]);
    const started = Date.now();
    await posting(feishu.sent, () => deliver(messageEvent('limited', { chat: 'oc_l' })));
    expect(Date.now() - started).toBeGreaterThan(950);

    feishu.next.set('post', [{ code: 230099 }]);
    const plain = await posting(feishu.sent, () => deliver(messageEvent('<at user_id="all"></at>', { chat: 'oc_t' })));
    expect(plain.type).toBe('text');
    expect(JSON.stringify(plain.content)).not.toContain('<at');

    feishu.next.set('post', [{ code: 230011 }]);
    const created = await posting(feishu.sent, () => deliver(messageEvent('withdrawn', { chat: 'oc_w' })));
    expect(created).toMatchObject({ replyTo: null, chat: 'oc_w' });
  }, 20_000);
});
