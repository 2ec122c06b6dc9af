/** Slack's own rules as a schema: strict, so that an unknown key or a value over a limit fails. Written from Slack's pages, not from our limits file. */
import { z } from 'zod';

const plain = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() });
const style = z.strictObject({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const run = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(3000), style: style.optional() }),
  z.strictObject({
    type: z.literal('link'),
    url: z
      .string()
      .max(3000)
      .regex(/^https?:\/\//),
    text: z.string().min(1).max(3000),
    style: style.optional(),
  }),
]);
const sectionElement = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(run).min(1) });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  elements: z
    .array(
      z.discriminatedUnion('type', [
        sectionElement,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(sectionElement).min(1),
          offset: z.number().int().optional(),
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(run).min(1) }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(run).min(1) }),
      ]),
    )
    .min(1),
});
const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(75) });
const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().max(255),
  text: plain(75),
  value: z.string().max(2000),
});
const select = z.strictObject({
  type: z.literal('static_select'),
  action_id: z.string().max(255),
  placeholder: plain(150).optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
});
const input = z.strictObject({
  type: z.literal('plain_text_input'),
  action_id: z.string().max(255),
  multiline: z.boolean().optional(),
  max_length: z.number().int().min(1).max(3000).optional(),
  initial_value: z.string().max(3000).optional(),
  placeholder: plain(150).optional(),
});
const table = z
  .strictObject({
    type: z.literal('table'),
    rows: z
      .array(
        z
          .array(z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }))
          .min(1)
          .max(20),
      )
      .min(1)
      .max(100),
    column_settings: z
      .array(z.strictObject({ align: z.enum(['left', 'center', 'right']), is_wrapped: z.boolean() }))
      .max(20),
  })
  .refine((one) => one.rows.every((row) => row.length === one.rows[0]!.length), 'rows of different lengths')
  .refine(
    (one) => one.rows.flat().reduce((sum, cell) => sum + cell.text.length, 0) <= 10_000,
    'table over 10,000 characters',
  );

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain(150) }),
  z.strictObject({ type: z.literal('section'), text: plain(3000) }),
  z.strictObject({ type: z.literal('context'), elements: z.array(plain(3000)).min(1).max(10) }),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(z.discriminatedUnion('type', [button, select]))
      .min(1)
      .max(25),
  }),
  z.strictObject({
    type: z.literal('input'),
    block_id: z.string().max(255),
    optional: z.boolean(),
    label: plain(2000),
    element: z.discriminatedUnion('type', [input, select]),
  }),
  richText,
  table,
]);

const blocks = z.array(block);

export const slackMessage = z
  .strictObject({ text: z.string().min(1).max(40_000), blocks: blocks.max(50) })
  .refine((one) => JSON.stringify(one.blocks).length <= 12_000, 'blocks over 12,000 characters')
  .refine((one) => one.blocks.filter((b) => b.type === 'table').length <= 1, 'more than one table')
  .refine((one) => {
    const ids = one.blocks.flatMap((b) => (b.type === 'actions' ? b.elements.map((e) => e.action_id) : []));
    return new Set(ids).size === ids.length;
  }, 'action ids repeat')
  // The fallback is parsed: nothing in it may act.
  .refine((one) => !/<[@#!]/.test(one.text), 'markup in the fallback');

export const slackModal = z.strictObject({
  type: z.literal('modal'),
  callback_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  blocks: blocks.min(1).max(100),
});

export const slackHome = z.strictObject({ type: z.literal('home'), blocks: blocks.max(100) });
