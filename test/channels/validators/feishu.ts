/** Card JSON 2.0 as a schema: strict, since Feishu refuses unknown keys. Written from Feishu's pages, not from our limits file. */
import { z } from 'zod';

const plain = z.strictObject({ tag: z.literal('plain_text'), content: z.string().min(1) });
const callback = z
  .array(z.strictObject({ type: z.literal('callback'), value: z.record(z.string(), z.string()) }))
  .min(1);
const option = z.strictObject({ text: plain, value: z.string().min(1) });

/** Text that could act: a mention, a person, an image or a link we did not make. */
const markdownText = z
  .string()
  .min(1)
  .refine((text) => !/<(?!\/?font\b)/.test(text), 'markup that acts')
  .refine((text) => !/\]\((?!https?:\/\/)/.test(text), 'a link that is none');

const markdown = z.strictObject({
  tag: z.literal('markdown'),
  content: markdownText,
  text_size: z.enum(['normal', 'heading', 'notation']).optional(),
});
const div = z.strictObject({ tag: z.literal('div'), text: plain });
const button = z.strictObject({
  tag: z.literal('button'),
  type: z.enum(['default', 'primary']),
  text: plain,
  behaviors: callback,
  name: z.string().optional(),
  form_action_type: z.literal('submit').optional(),
});
const select = z.strictObject({
  tag: z.literal('select_static'),
  name: z.string().max(100).optional(),
  placeholder: plain,
  options: z.array(option).min(1),
  width: z.enum(['default', 'fill']).optional(),
  initial_option: z.string().optional(),
  behaviors: callback.optional(),
});
const input = z.strictObject({
  tag: z.literal('input'),
  name: z.string().max(100),
  label: plain,
  label_position: z.enum(['top', 'left']),
  width: z.literal('fill'),
  max_length: z.number().int().min(1).max(1000),
  default_value: z.string().max(1000).optional(),
  placeholder: plain.optional(),
});
const column = z.strictObject({
  tag: z.literal('column'),
  width: z.enum(['auto', 'weighted']),
  elements: z.array(button).min(1),
});
const columns = z.strictObject({
  tag: z.literal('column_set'),
  flex_mode: z.enum(['none', 'flow', 'stretch', 'bisect', 'trisect']),
  horizontal_spacing: z.string().optional(),
  columns: z.array(column).min(1),
});
const table = z.strictObject({
  tag: z.literal('table'),
  page_size: z.number().int().min(1).max(10),
  row_height: z.enum(['low', 'middle', 'high']),
  header_style: z.strictObject({ bold: z.boolean(), text_align: z.enum(['left', 'center', 'right']) }),
  columns: z
    .array(
      z.strictObject({
        name: z.string(),
        display_name: z.string(),
        data_type: z.literal('text'),
        width: z.literal('auto'),
        horizontal_align: z.enum(['left', 'right']),
      }),
    )
    .min(1)
    .max(50),
  rows: z.array(z.record(z.string(), z.string())).min(1),
});
const chart = z.strictObject({
  tag: z.literal('chart'),
  aspect_ratio: z.enum(['1:1', '2:1', '4:3', '16:9']),
  chart_spec: z.strictObject({
    type: z.literal('line'),
    title: z.strictObject({ text: z.string() }),
    data: z.strictObject({ values: z.array(z.strictObject({ x: z.number(), y: z.number(), series: z.string() })) }),
    xField: z.literal('x'),
    yField: z.literal('y'),
    seriesField: z.literal('series'),
    axes: z.array(z.unknown()).length(2),
    legends: z.strictObject({ visible: z.boolean() }),
  }),
});
const panel = z.strictObject({
  tag: z.literal('collapsible_panel'),
  expanded: z.boolean(),
  header: z.strictObject({ title: plain }),
  elements: z.array(z.discriminatedUnion('tag', [markdown, div])).min(1),
});
const form = z.strictObject({
  tag: z.literal('form'),
  name: z.string(),
  elements: z.array(z.discriminatedUnion('tag', [div, input, select, button])).min(1),
});

const element = z.discriminatedUnion('tag', [markdown, div, button, select, columns, table, chart, panel, form]);

const count = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + count(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return (
    ('tag' in value ? 1 : 0) +
    Object.entries(value).reduce(
      (sum, [key, one]) => sum + (key === 'chart_spec' || key === 'rows' ? 0 : count(one)),
      0,
    )
  );
};

export const feishuCard = z
  .strictObject({
    schema: z.literal('2.0'),
    config: z.strictObject({
      update_multi: z.literal(true),
      width_mode: z.enum(['compact', 'fill']).optional(),
      summary: z.strictObject({ content: z.string().min(1) }),
    }),
    header: z.strictObject({ title: plain, template: z.string() }).optional(),
    body: z.strictObject({ elements: z.array(element).min(1) }),
  })
  .refine((card) => Buffer.byteLength(JSON.stringify(card)) <= 30_000, 'card over 30 KB')
  .refine((card) => count(card) <= 200, 'more than 200 components')
  .refine((card) => card.body.elements.filter((one) => one.tag === 'table').length <= 5, 'more than five tables')
  .refine((card) => card.body.elements.filter((one) => one.tag === 'chart').length <= 5, 'more than five charts');
