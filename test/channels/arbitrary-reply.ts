/** Replies of every shape, small and huge, with the characters that break cards. */
import fc from 'fast-check';
import type { Block, Inline, Reply, Text } from '../../src/reply/blocks.ts';

const nasty = [
  '<!channel>',
  '<!here>',
  '<@U1>',
  '<at id=all></at>',
  '<at user_id="all">所有人</at>',
  '*bold*',
  '_x_',
  '`code`',
  '[a](javascript:alert(1))',
  '![i](http://x)',
  '&amp;',
  '𝒳𝒴',
  '👩‍👩‍👧‍👦',
  '\uD800',
  '\u0000\u0007',
  '| a | b |',
  '- item',
  '1. one',
  '```',
  '\\',
  '"',
  '满血版 671B',
  'größe ½',
  '$x$',
  '~~s~~',
];
const word = fc.oneof(
  { weight: 5, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const text = fc.oneof(
  { weight: 8, arbitrary: fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')) },
  {
    weight: 1,
    arbitrary: fc.tuple(word, fc.integer({ min: 1, max: 900 })).map(([one, times]) => `${one} `.repeat(times)),
  },
);
const url = fc.constantFrom(
  'https://example.com/a?b=(c)&d=<e>',
  'http://example.com',
  'javascript:alert(1)',
  'not a link',
  `https://example.com/${'x'.repeat(4000)}`,
  'https://例え.jp/路径',
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  text,
  fc.record({ text, style: fc.constantFrom('strong' as const, 'quote' as const, 'muted' as const) }),
  fc.record({ text, url }),
);
const line: fc.Arbitrary<Text> = fc.array(inline, { maxLength: 5 });
const mark = fc.option(
  fc.constantFrom({ symbol: '★' as const, word: 'recommended' }, { symbol: '✗' as const, word: '不可行' }),
  { nil: undefined },
);
const slots = fc.constantFrom({ users: 70 }, { concurrency: 4 }, { model: 'x'.repeat(5000) });
const points = fc.array(fc.tuple(fc.double(), fc.double()) as fc.Arbitrary<[number, number]>, { maxLength: 300 });
const source = fc.record({ publisher: text, url, date: fc.constantFrom('2026-01-02', null) });

const table: fc.Arbitrary<Block> = fc
  .record({
    columns: fc.integer({ min: 1, max: 24 }),
    rows: fc.integer({ min: 0, max: 130 }),
    caption: text,
    cell: text,
    label: text,
    mark,
    option: fc.constantFrom('one', 'd0', 'nothing'),
  })
  .map(({ columns, rows, caption, cell, label, mark: sign, option }) => ({
    type: 'table',
    caption,
    columns: Array.from({ length: columns }, (_, index) => ({
      key: `k${index}`,
      label: `${label}${index}`,
      align: index % 2 === 0 ? ('left' as const) : ('right' as const),
    })),
    rows: Array.from({ length: rows }, (_, row) => ({
      ...(sign ? { mark: sign } : {}),
      option,
      cells: Object.fromEntries(Array.from({ length: columns }, (_, index) => [`k${index}`, `${cell}${row}`])),
    })),
  }));

const action = fc.oneof(
  fc.record({ kind: fc.constant('detail' as const), id: fc.constantFrom('d0', 'none'), label: text }),
  fc.record({ kind: fc.constant('set' as const), label: text, set: slots }),
  fc.record({ kind: fc.constant('form' as const), id: fc.constant('assumptions' as const), label: text }),
  fc.record({
    kind: fc.constant('export' as const),
    format: fc.constantFrom('md' as const, 'csv' as const, 'json' as const),
    label: text,
  }),
  fc.record({
    kind: fc.constant('feedback' as const),
    value: fc.constantFrom('up' as const, 'down' as const),
    label: text,
  }),
);

const derivation = fc.record({
  quantity: text,
  formula: text,
  value: fc.double(),
  unit: fc.constant('GB' as const),
  sources: fc.constant([]),
  inputs: fc.array(
    fc.record({
      name: text,
      value: fc.oneof(fc.double(), text),
      basis: fc.constant('published' as const),
      sources: fc.constant([]),
    }),
    { maxLength: 6 },
  ),
});

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('heading' as const), text, level: fc.constantFrom(1 as const, 2 as const) }),
  fc.record({ type: fc.constant('text' as const), text: line }),
  fc.record({ type: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(line, { maxLength: 60 }) }),
  fc.record({
    type: fc.constant('facts' as const),
    items: fc.array(
      fc.record({
        label: text,
        value: text,
        status: fc.constantFrom('stated' as const, 'implied' as const, 'unknown' as const),
        quote: text,
      }),
      { maxLength: 10 },
    ),
  }),
  table,
  fc.record({
    type: fc.constant('option' as const),
    option: fc.constant('one'),
    title: text,
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 6 }),
    text: fc.array(line, { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('finding' as const),
    severity: fc.constant('warning' as const),
    word: text,
    title: text,
    quote: text,
    what: text,
    why: text,
    ask: text,
    arithmetic: text,
  }),
  fc.record({
    type: fc.constant('question' as const),
    slot: fc.constant('users' as const),
    text,
    choices: fc.array(fc.record({ label: text, set: slots }), { maxLength: 120 }),
  }),
  fc.record({
    type: fc.constant('chart' as const),
    title: text,
    x: text,
    y: text,
    series: fc.array(fc.record({ name: text, points }), { maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant('derivation' as const),
    title: text,
    derivations: fc.array(derivation, { maxLength: 6 }),
  }),
  fc.record({ type: fc.constant('sources' as const), title: text, items: fc.array(source, { maxLength: 20 }) }),
  fc.record({ type: fc.constant('copy' as const), title: text, text }),
  fc.record({ type: fc.constant('actions' as const), actions: fc.array(action, { maxLength: 40 }) }),
) as fc.Arbitrary<Block>;

const field = fc.record({
  slot: fc.constantFrom('users' as const, 'budget' as const, 'fineTune' as const),
  label: text,
  value: text,
  placeholder: text,
  choices: fc.array(fc.record({ label: text, value: fc.string({ maxLength: 90 }) }), { maxLength: 120 }),
});

export const arbitraryReply: fc.Arbitrary<Reply> = fc.record({
  language: fc.constantFrom('zh', 'en', 'de', 'xx', ''),
  summary: text,
  blocks: fc.array(block, { maxLength: 14 }),
  details: fc.array(fc.record({ id: fc.constant('d0'), label: text, blocks: fc.array(block, { maxLength: 6 }) }), {
    maxLength: 2,
  }),
  form: fc.option(fc.record({ title: text, submit: text, fields: fc.array(field, { maxLength: 12 }) }), { nil: null }),
});
