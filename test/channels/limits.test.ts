import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formCard, noticeCard, reasonCard, replyCards } from '../../adapters/channels/feishu/cards.ts';
import { noticeMessage, replyMessages } from '../../adapters/channels/slack/messages.ts';
import { formView, homeView, reasonView } from '../../adapters/channels/slack/views.ts';
import { actionAt, decodePress } from '../../adapters/delivery/actions.ts';
import { clip, splitText } from '../../adapters/delivery/text.ts';
import { arbitraryReply } from './arbitrary-reply.ts';
import { sampleReply } from './fakes/answerer.ts';
import { feishuCard } from './validators/feishu.ts';
import { slackHome, slackMessage, slackModal } from './validators/slack.ts';

const RUNS = 1_000;
const ANSWER = '0b8f8f4e-6a0e-4a55-9f43-4b2c3a1d5e6f';
const NOTE = { answer: ANSWER, channel: 'C1', thread: '1.1' };

/** Every press value in a card or message. */
function presses(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('1|') ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(presses);
}

describe('every answer within the limits', () => {
  it(`of Slack: ${RUNS} generated replies`, () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        const messages = [
          ...replyMessages(reply, ANSWER, null),
          ...(reply.details[0] ? replyMessages(reply, ANSWER, 'd0') : []),
        ];
        for (const message of messages) slackMessage.parse(message);
        const form = formView(reply, NOTE);
        if (form && reply.form!.fields.length > 0) slackModal.parse(form);
        for (const press of presses(messages)) {
          const decoded = decodePress(press)!;
          expect(decoded.answer).toBe(ANSWER);
          expect(actionAt(reply, decoded.path)).not.toBeNull();
        }
      }),
      { numRuns: RUNS, seed: 7 },
    );
  }, 60_000);

  it(`of Feishu: ${RUNS} generated replies`, () => {
    fc.assert(
      fc.property(arbitraryReply, (reply) => {
        const cards = [
          ...replyCards(reply, ANSWER, null),
          ...(reply.details[0] ? replyCards(reply, ANSWER, 'd0') : []),
        ];
        for (const card of cards) feishuCard.parse(card);
        const form = formCard(reply, ANSWER);
        if (form && reply.form!.fields.length > 0) feishuCard.parse(form);
        for (const press of presses(cards)) expect(actionAt(reply, decodePress(press)!.path)).not.toBeNull();
      }),
      { numRuns: RUNS, seed: 7 },
    );
  }, 60_000);

  it('of the small pieces too', () => {
    for (const language of ['zh', 'en', 'de']) {
      slackModal.parse(reasonView(language, NOTE));
      slackHome.parse(
        homeView(language, ['x'.repeat(5000)], [{ summary: '<!channel>'.repeat(900), at: '2026-01-01T00:00:00Z' }]),
      );
      feishuCard.parse(reasonCard(ANSWER, language));
    }
    slackMessage.parse(noticeMessage(`<!channel> ${'长'.repeat(90_000)}`));
    feishuCard.parse(noticeCard(`<at id=all></at> ${'长'.repeat(90_000)}`));
  });

  it('and the validators do reject what is over them', () => {
    const message = replyMessages(sampleReply('x'), ANSWER, null)[0]!;
    expect(slackMessage.safeParse(message).success).toBe(true);
    expect(slackMessage.safeParse({ ...message, blocks: Array(51).fill(message.blocks[0]) }).success).toBe(false);
    expect(slackMessage.safeParse({ ...message, text: 'hi <!channel>' }).success).toBe(false);
    expect(
      slackMessage.safeParse({
        ...message,
        blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
      }).success,
    ).toBe(false);
    const card = replyCards(sampleReply('x'), ANSWER, null)[0]!;
    expect(feishuCard.safeParse(card).success).toBe(true);
    expect(feishuCard.safeParse({ ...card, extra: 1 }).success).toBe(false);
    expect(
      feishuCard.safeParse({ ...card, body: { elements: [{ tag: 'markdown', content: '<at id=all></at>' }] } }).success,
    ).toBe(false);
    expect(
      feishuCard.safeParse({
        ...card,
        body: { elements: [{ tag: 'div', text: { tag: 'plain_text', content: 'x'.repeat(31_000) } }] },
      }).success,
    ).toBe(false);
  });

  it('loses nothing of an answer that fits', () => {
    const reply = sampleReply('Whole');
    const slack = JSON.stringify(replyMessages(reply, ANSWER, null));
    const feishu = JSON.stringify(replyCards(reply, ANSWER, null));
    for (const said of ['Whole', 'recommended', 'not feasible', '70 people', 'All staff', 'How computed', '👍']) {
      expect(slack).toContain(said);
      expect(feishu).toContain(said);
    }
  });
});

describe('cutting text', () => {
  it('never parts a character and stays within the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 10, max: 80 }), (text, limit) => {
        const pieces = splitText(text, limit);
        for (const piece of [...pieces, clip(text, limit)]) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
    expect(splitText('👩‍👩‍👧‍👦'.repeat(10), 30).join('')).toBe('👩‍👩‍👧‍👦'.repeat(10));
  });
});
