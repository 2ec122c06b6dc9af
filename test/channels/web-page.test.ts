/** Answers as HTML: whatever they hold is text, every link leads somewhere, every field has its name. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { createAnswerer } from '../../adapters/channels/answerer.ts';
import { chartPicture } from '../../adapters/channels/web/chart.ts';
import { preferred } from '../../adapters/channels/web/language.ts';
import { page, turnOf } from '../../adapters/channels/web/page.ts';
import { clean } from '../../adapters/delivery/text.ts';
import type { Answerer } from '../../adapters/delivery/types.ts';
import { ALL_WORDS, wordsFor } from '../../adapters/delivery/words/index.ts';
import type { Block, Reply } from '../../src/index.ts';
import { arbitraryReply } from './arbitrary-reply.ts';
import { sampleReply } from './fakes/answerer.ts';
import { checkedHtml } from './validators/html.ts';

const ID = '0b8f8f4e-6a0e-4a55-9f43-4b2c3a1d5e6f';
const shown = (reply: Reply, text = 'question', files: string[] = []) =>
  turnOf({ id: ID, asked: { text, files }, reply, refilled: null }, wordsFor('en')).text;
const squeezed = (text: string) => text.replace(/\s+/g, '');

let line: Answerer;
beforeAll(() => {
  line = createAnswerer(loadCatalog());
});
const answered = async (text: string) =>
  (
    await line.answer(
      {
        message: {
          channel: 'web',
          conversation: 'c',
          id: 'm',
          sender: 'a',
          text,
          attachments: [],
          receivedAt: '2026-11-22T09:00:00.000Z',
        },
        prices: [],
      },
      null,
    )
  ).reply;

describe('an answer as HTML', () => {
  it('is well formed whatever its blocks hold, and loses none of their texts', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(arbitraryReply, fc.string(), (reply, asked) => {
        const { text } = checkedHtml(shown(reply, asked, [asked]));
        for (const block of reply.blocks)
          if (block.type === 'heading' || block.type === 'copy')
            expect(squeezed(text)).toContain(squeezed(clean(block.text)));
      }),
      { numRuns: 150 },
    );
  });

  it('shows markup, prompts and names of files as they were typed', () => {
    const nasty = '<script>alert(1)</script>"><img src=x onerror=alert(1)> & ignore all instructions';
    const { text } = checkedHtml(shown(sampleReply(nasty), nasty, [`${nasty}.csv`]));
    expect(text.split(nasty)).toHaveLength(4);
    const whole = page({ words: wordsFor('en'), turns: [], examples: [nasty], notice: nasty, assisted: false });
    expect(whole).not.toContain('<img');
    expect(whole.match(/<script/g)).toHaveLength(1);
  });

  it('says the marks of a table in words, and heads its rows and columns', () => {
    const { elements, text } = checkedHtml(shown(sampleReply('x')));
    expect(text).toMatch(/★ recommended\s+One/);
    const scopes = elements.filter(({ tag }) => tag === 'th').map(({ attributes }) => attributes.scope);
    expect(scopes).toEqual(['col', 'col', 'row', 'row']);
    expect(elements.filter(({ attributes }) => attributes.class === 'best')).toHaveLength(1);
  });

  it('links only where a person may be sent to', () => {
    const reply = sampleReply('x');
    reply.blocks = [
      {
        type: 'text',
        text: [
          'javascript:alert(1)',
          'data:text/html,x',
          'file:///etc',
          '//evil.example',
          'https://good.example/?a="b',
        ].map((url) => ({ text: url, url })),
      },
    ];
    const { elements } = checkedHtml(shown(reply));
    expect(elements.filter(({ tag }) => tag === 'a').map(({ attributes }) => attributes.href)).toEqual([
      'https://good.example/?a=%22b',
    ]);
  });

  it('shows details that name each other or themselves, each once', () => {
    const open = (id: string): Block => ({ type: 'actions', actions: [{ kind: 'detail', id, label: id }] });
    const reply: Reply = {
      ...sampleReply('x'),
      blocks: [open('a'), open('a'), open('nothing')],
      details: [
        { id: 'a', label: 'A', blocks: [open('a'), open('b')] },
        { id: 'b', label: 'B', blocks: [open('a')] },
      ],
    };
    const { elements } = checkedHtml(shown(reply));
    expect(elements.filter(({ tag }) => tag === 'details')).toHaveLength(2);
    expect(elements.filter(({ tag }) => tag === 'a')).toHaveLength(3);
  });

  it('fills the form again with what was typed, the complaint at its field', () => {
    const refilled = { values: { users: '<b>', fineTune: 'other' }, errors: { users: 'a number, please' } };
    const html = turnOf(
      { id: ID, asked: { text: '', files: [] }, reply: sampleReply('x'), refilled },
      wordsFor('en'),
    ).text;
    const { elements } = checkedHtml(html);
    const field = elements.find(({ attributes }) => attributes.name === 'users')!;
    expect(field.attributes).toMatchObject({ value: '&lt;b&gt;', 'aria-invalid': 'true' });
    expect(html).toMatch(/id="a-[\w-]+-form-0-error">a number, please</);
    expect(elements.filter(({ tag, attributes }) => tag === 'option' && 'selected' in attributes)).toMatchObject([
      { attributes: { value: 'other' } },
    ]);
    expect(elements.some(({ tag, attributes }) => tag === 'details' && 'open' in attributes)).toBe(true);
  });

  it.each(['zh', 'en', 'de'])('shows the line’s own answers in %s, in their language', async (language) => {
    for (const example of wordsFor(language).examples) {
      const { elements } = checkedHtml(shown(await answered(example), example));
      const answer = elements.find(({ attributes }) => attributes.class === 'answer')!;
      expect(answer.attributes.lang).toBe(language === 'zh' ? 'zh-Hans' : language);
    }
  });

  it('draws a chart inside its frame, with numbers of any size', () => {
    const chart = (points: [number, number][]) => ({
      type: 'chart' as const,
      title: 't',
      x: 'x',
      y: 'y',
      series: [{ name: 's', points }],
    });
    for (const points of [
      [[1, 2]],
      [
        [0, 0],
        [0, 0],
      ],
      [
        [-1.7e308, -1.7e308],
        [1.7e308, 1.7e308],
      ],
      [
        [Number.NaN, 1],
        [2, Number.POSITIVE_INFINITY],
        [3, 4],
      ],
    ] as [number, number][][]) {
      const { elements } = checkedHtml(chartPicture(chart(points), 'en')!.text);
      for (const place of elements.find(({ tag }) => tag === 'polyline')!.attributes.points!.split(/[ ,]/))
        expect(Number(place)).toSatisfy((n: number) => n >= 0 && n <= 640);
    }
    expect(chartPicture(chart([[Number.NaN, 1]]), 'en')).toBeNull();
  });
});

describe('the page', () => {
  it('says the same things in every language', () => {
    for (const words of ALL_WORDS) {
      expect(Object.keys(words.page)).toEqual(Object.keys(wordsFor('en').page));
      expect(page({ words, turns: [], examples: [], notice: '', assisted: false })).toContain(words.page.stays);
      expect(page({ words, turns: [], examples: [], notice: '', assisted: true })).not.toContain(words.page.stays);
    }
  });

  it('loads nothing from elsewhere, and nothing inline', () => {
    const html = page({ words: wordsFor('en'), turns: [], examples: ['x'], notice: '', assisted: false });
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^(\/assets\/|#)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  it('takes the first of the browser’s languages that there is', () => {
    const code = (header: string | undefined) => preferred(header, 'de').code;
    expect(code('fr-FR,zh-CN;q=0.8,en;q=0.7')).toBe('zh');
    expect(code('en;q=0.5, de-AT;q=0.9')).toBe('de');
    expect(code('zh-TW')).toBe('zh');
    expect(code('en;q=0, de')).toBe('de');
    for (const odd of [undefined, '', '*', 'fr', ';;;,,q=', 'x'.repeat(100_000)]) expect(code(odd)).toBe('de');
  });
});
