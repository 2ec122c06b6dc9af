/** The line's own answers on both platforms: within the limits in three languages, changed by forms, presses and an admin's price. */
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { createAnswerer, overlay } from '../../adapters/channels/answerer.ts';
import { formCard, replyCards } from '../../adapters/channels/feishu/cards.ts';
import { replyMessages } from '../../adapters/channels/slack/messages.ts';
import { formView } from '../../adapters/channels/slack/views.ts';
import { changedValues, readForm, readNumber } from '../../adapters/delivery/form.ts';
import type { Answerer, PriceSet } from '../../adapters/delivery/types.ts';
import { wordsFor } from '../../adapters/delivery/words/index.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Reply } from '../../src/reply/blocks.ts';
import { feishuCard } from './validators/feishu.ts';
import { slackMessage, slackModal } from './validators/slack.ts';

let catalog: Catalog;
let line: Answerer;
beforeAll(() => {
  catalog = loadCatalog();
  line = createAnswerer(catalog);
});

const ANSWER = '0b8f8f4e-6a0e-4a55-9f43-4b2c3a1d5e6f';
const AT = '2026-11-22T09:00:00.000Z';
const ask = async (
  text: string,
  state: unknown = null,
  extra: { form?: Record<string, string>; prices?: PriceSet[]; locale?: string } = {},
) =>
  line.answer(
    {
      message: { channel: 'slack', conversation: 'c', id: 'm', sender: 'U1', text, attachments: [], receivedAt: AT },
      prices: [],
      ...extra,
    },
    state,
  );

function fits(reply: Reply): void {
  for (const detail of [null, ...reply.details.map((one) => one.id)]) {
    const messages = replyMessages(reply, ANSWER, detail);
    const cards = replyCards(reply, ANSWER, detail);
    expect(messages.length).toBeGreaterThan(0);
    expect(cards.length).toBeGreaterThan(0);
    for (const message of messages) slackMessage.parse(message);
    for (const card of cards) feishuCard.parse(card);
  }
  const view = formView(reply, { answer: ANSWER, channel: 'C', thread: '1' });
  if (view) slackModal.parse(view);
  const form = formCard(reply, ANSWER);
  if (form) feishuCard.parse(form);
}

describe('the answers of the line', () => {
  it.each(['zh', 'en', 'de'])('fit both platforms, starting with the examples in %s', async (language) => {
    for (const example of wordsFor(language).examples) {
      const { reply } = await ask(example);
      expect(reply.language).toBe(language);
      fits(reply);
    }
  });

  it('fit when they are about an offer, an unknown model, or nothing at all', async () => {
    const offer =
      '报价单：4 台 8 卡 A100 80G 服务器，单价 88 万元，合计 352 万元；可支持满血 DeepSeek R1 671B FP8，单用户 60 tok/s，并发 500 人，质保一年。<at id=all></at>';
    for (const text of [offer, 'Can it run Gondwana 900B?', '???', '<!channel> 你好', 'x'.repeat(20_000)])
      fits((await ask(text)).reply);
  });

  it('are shown first in at most two messages, and one card', async () => {
    const { reply } = await ask('We are 150 people and want to run a 70B model in our own rack for at most $300k');
    expect(replyMessages(reply, ANSWER, null).length).toBeLessThanOrEqual(2);
    expect(replyCards(reply, ANSWER, null)).toHaveLength(1);
  });

  it('begin with what was understood in at most three lines, and put no note in bold', async () => {
    for (const text of [
      '40 people, Qwen3 32B, at most $60k',
      '40 人用 Qwen3 32B，预算 40 万',
      '40 Leute, Qwen3 32B, höchstens 60.000 €',
    ]) {
      const { reply } = await ask(text);
      const facts = reply.blocks.findIndex((block) => block.type === 'facts');
      const blocks = replyMessages({ ...reply, blocks: [reply.blocks[facts]!] }, ANSWER, null)[0]!.blocks;
      expect(blocks.length).toBeLessThanOrEqual(3);
      const note = reply.blocks.find((block) => block.type === 'table')!.caption;
      const card = JSON.stringify(replyCards(reply, ANSWER, null)[0]);
      expect(card).not.toContain(`**${note}`);
      expect(note.length).toBeGreaterThan(40);
    }
  });

  it('change with what is typed into the form, and only with that', async () => {
    const first = await ask('80 people want Llama 3.3 70B, budget 2 million CNY');
    const fields = first.reply.form!.fields;
    const same = Object.fromEntries(fields.map((field) => [field.slot, field.value]));
    expect(changedValues(fields, same)).toEqual({});
    const changed = changedValues(fields, { ...same, users: '300' });
    expect(changed).toEqual({ users: '300' });
    const second = await ask('', first.state, { form: changed });
    expect(JSON.stringify(second.reply.blocks)).toContain('300');
    expect(second.reply.language).toBe(first.reply.language);
  });

  it('count an admin’s price from the next answer on', async () => {
    const item = line.resolveItem('A100 80G SXM');
    expect(item).toHaveProperty('id');
    const { id } = item as { id: string };
    const price: PriceSet = { item: id, amount: 12_345, currency: 'CNY', setBy: 'U1', setAt: AT };
    const priced = overlay(catalog, [price]);
    expect(priced.prices.get(id)?.at(-1)).toMatchObject({ origin: 'team', low: 12_345, currency: 'CNY' });
    expect(catalog.prices.get(id)?.some((one) => one.origin === 'team')).toBeFalsy();
    const question = 'What does an A100 80G server with 8 cards cost for 60 people with Llama 3.3 70B?';
    const [before, after] = [await ask(question), await ask(question, null, { prices: [price] })];
    expect(JSON.stringify(after.reply)).not.toBe(JSON.stringify(before.reply));
    expect(line.resolveItem('Imaginary Z9000')).toHaveProperty('nearest');
  });
});

describe('the form', () => {
  it('reads numbers and money as people type them, and says what it cannot read', () => {
    expect(['70', '1,000', '1.000', '8k', '2万', '30w', '0.5', '1 000'].map(readNumber)).toEqual([
      70, 1000, 1000, 8000, 20_000, 300_000, 0.5, 1000,
    ]);
    for (const bad of ['', 'many', '-5', '1e309', 'NaN', '∞', '9'.repeat(400), '1.2.3.4'])
      expect(readNumber(bad)).toBeNull();
    const good = readForm(
      { users: '120', budget: '1,500,000 CNY', currency: 'eur', powerKw: '7.5', model: 'qwen3 32b', horizonYears: '' },
      catalog,
    );
    expect(good.complaints).toEqual({});
    expect(good.set).toMatchObject({
      users: 120,
      budget: { max: 1_500_000, currency: 'CNY' },
      currency: 'EUR',
      powerKw: 7.5,
      model: 'qwen3 32b',
      horizonYears: null,
    });
    expect(readForm({ onPremisesOnly: 'true', domesticPreferred: 'false' }, catalog).set).toEqual({
      onPremisesOnly: true,
      domesticPreferred: false,
    });
    expect(readForm({ users: '1.5', budget: 'lots', currency: 'gold', concurrency: '0' }, catalog).complaints).toEqual({
      users: 'wantNumber',
      budget: 'wantMoney',
      currency: 'wantCurrency',
      concurrency: 'wantNumber',
    });
  });
});
