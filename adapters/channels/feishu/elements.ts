/** One neutral block → elements of card JSON 2.0. Unknown keys are an error there, so every element is written out in full here. */
import type { Block as NeutralBlock, Reply, Text } from '../../../src/reply/blocks.ts';
import { actionPath, actionsOf, encodePress } from '../../delivery/actions.ts';
import { caption, factItems, factLines } from '../../delivery/facts.ts';
import { capital, clean, clip, derivationLines, sourceLine } from '../../delivery/text.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { LIMITS } from './limits.ts';
import { type CardElement, escapeMarkdown, list, literal, paragraphs, plain, strong } from './markdown.ts';

export interface Place {
  answer: string;
  block: number;
  detail: number | null;
  reply: Reply;
}

function panel(title: string, elements: CardElement[]): CardElement {
  return { tag: 'collapsible_panel', expanded: false, header: { title: plain(title, LIMITS.title) }, elements };
}

/** Panels of a size that fits beside others in a card. */
function panels(title: string, elements: CardElement[]): CardElement[] {
  const out: CardElement[][] = [[]];
  let size = 0;
  for (const element of elements) {
    const length = Buffer.byteLength(JSON.stringify(element));
    if (size > 0 && size + length > LIMITS.cardBytes / 2) {
      out.push([]);
      size = 0;
    }
    size += length;
    out.at(-1)!.push(element);
  }
  return out.filter((part) => part.length > 0).map((part) => panel(title, part));
}

function table(block: Extract<NeutralBlock, { type: 'table' }>, place: Place): CardElement[] {
  const columns = block.columns.slice(0, LIMITS.tableColumns - 1);
  const text = (value: string, limit: number) => clip(value, limit);
  const head = [
    { name: 'mark', display_name: ' ', data_type: 'text', width: 'auto', horizontal_align: 'left' },
    ...columns.map((column, index) => ({
      name: `c${index}`,
      display_name: text(column.label, 100) || ' ',
      data_type: 'text',
      width: 'auto',
      horizontal_align: column.align,
    })),
  ];
  const rows = block.rows.map((row) => ({
    mark: row.mark ? `${row.mark.symbol} ${row.mark.word}` : '',
    ...Object.fromEntries(
      columns.map((column, index) => [`c${index}`, text(row.cells[column.key] ?? '', LIMITS.cellText)]),
    ),
  }));
  const out: CardElement[] = paragraphs(caption(block.caption));
  const room = LIMITS.cardBytes - 3_000 - Buffer.byteLength(JSON.stringify(head));
  let part: unknown[] = [];
  let size = 0;
  const flush = () => {
    if (part.length > 0)
      out.push({
        tag: 'table',
        page_size: Math.min(LIMITS.tablePageSize, part.length),
        row_height: 'low',
        header_style: { bold: true, text_align: 'left' },
        columns: head,
        rows: part,
      });
    part = [];
    size = 0;
  };
  for (const row of rows) {
    const length = Buffer.byteLength(JSON.stringify(row)) + 1;
    if (part.length > 0 && (part.length >= LIMITS.tableRows || size + length > room)) flush();
    part.push(row);
    size += length;
  }
  flush();
  const menu = rowMenu(block, place);
  return menu ? [...out, menu] : out;
}

function rowMenu(block: Extract<NeutralBlock, { type: 'table' }>, place: Place): CardElement | null {
  const options = block.rows.flatMap((row, index) => {
    const known =
      row.option !== undefined &&
      place.reply.details.some(
        (one) => one.id === row.option || one.blocks.some((b) => b.type === 'option' && b.option === row.option),
      );
    if (!known) return [];
    const first = block.columns.map((column) => row.cells[column.key] ?? '').find((text) => text !== '') ?? row.option!;
    const path = `${place.detail === null ? '' : `d${place.detail}.`}b${place.block}.r${index}`;
    return [
      {
        text: plain(`${row.mark ? `${row.mark.symbol} ` : ''}${first}`, LIMITS.optionText),
        value: encodePress({ answer: place.answer, path }),
      },
    ];
  });
  if (options.length === 0) return null;
  return menuElement(wordsFor(place.reply.language).openDetails, options.slice(0, LIMITS.options));
}

function menuElement(placeholder: string, options: unknown[]): CardElement {
  return {
    tag: 'select_static',
    placeholder: plain(placeholder, LIMITS.optionText),
    options,
    width: 'default',
    behaviors: [{ type: 'callback', value: { menu: '1' } }],
  };
}

export function button(label: string, press: string, primary = false): CardElement {
  return {
    tag: 'button',
    type: primary ? 'primary' : 'default',
    text: plain(label, LIMITS.buttonText),
    behaviors: [{ type: 'callback', value: { press } }],
  };
}

export function buttonRow(buttons: CardElement[]): CardElement {
  return {
    tag: 'column_set',
    flex_mode: 'flow',
    horizontal_spacing: 'small',
    columns: buttons.map((one) => ({ tag: 'column', width: 'auto', elements: [one] })),
  };
}

function actions(block: NeutralBlock, place: Place): CardElement[] {
  const all = actionsOf(block);
  const press = (index: number) =>
    encodePress({ answer: place.answer, path: actionPath(place.block, index, place.detail) });
  if (all.length === 0) return [];
  if (block.type === 'question' && all.length > 5)
    return [
      menuElement(
        block.text,
        all
          .slice(0, LIMITS.options)
          .map((action, index) => ({ text: plain(action.label, LIMITS.optionText), value: press(index) })),
      ),
    ];
  const buttons = all.map((action, index) => button(capital(action.label, place.reply.language), press(index)));
  // Votes stand apart from what opens something.
  const vote = (index: number) => all[index]?.kind === 'feedback';
  return [buttons.filter((_, index) => !vote(index)), buttons.filter((_, index) => vote(index))].flatMap((row) => {
    const rows: CardElement[] = [];
    for (let at = 0; at < row.length; at += 8) rows.push(buttonRow(row.slice(at, at + 8)));
    return rows;
  });
}

/** The elements of one neutral block; a card's own limits are the packer's. */
export function cardElements(block: NeutralBlock, place: Place): CardElement[] {
  const { language } = place.reply;
  switch (block.type) {
    case 'heading':
      return clean(block.text).trim() === ''
        ? []
        : [
            {
              tag: 'markdown',
              content: `**${escapeMarkdown(clip(block.text, LIMITS.title))
                .replace(/\s*\n\s*/g, ' ')
                .trim()}**`,
              text_size: 'heading',
            },
          ];
    case 'text':
      return paragraphs(block.text);
    case 'list':
      return list(block.items, block.ordered);
    case 'facts':
      return place.detail === null
        ? factLines(block, language).flatMap(paragraphs)
        : list(factItems(block, language), false);
    case 'table':
      return table(block, place);
    case 'option':
      return [
        ...paragraphs([strong(`${block.mark ? `${block.mark.symbol} ${block.mark.word}: ` : ''}${block.title}`)]),
        ...list(
          block.facts.map((fact): Text => [strong(`${fact.label}:`), ' ', fact.value]),
          false,
        ),
        ...block.text.flatMap(paragraphs),
      ];
    case 'finding':
      return [
        ...paragraphs([strong(`${block.word}: ${block.title}`)]),
        ...(block.quote ? paragraphs([{ text: `“${block.quote}”`, style: 'quote' }]) : []),
        ...literal([block.what, block.why].filter((one) => one !== '').join('\n')),
        ...(block.arithmetic ? literal(block.arithmetic) : []),
        ...(block.ask === '' ? [] : paragraphs([strong(`→ ${block.ask}`)])),
      ];
    case 'question':
      return [...paragraphs([strong(block.text)]), ...actions(block, place)];
    case 'chart':
      return [chart(block)];
    case 'derivation':
      return panels(
        block.title,
        block.derivations.flatMap((one) => literal(derivationLines(one, language).join('\n'))),
      );
    case 'sources':
      return panels(block.title, list(block.items.map(sourceLine), false));
    case 'copy':
      return [...paragraphs([strong(block.title)]), ...literal(block.text)];
    case 'actions':
      return actions(block, place);
  }
}

/** A line chart in VChart's own terms, without functions and with nothing phones cannot draw. */
function chart(block: Extract<NeutralBlock, { type: 'chart' }>): CardElement {
  const most = Math.max(2, Math.floor(LIMITS.chartPoints / Math.max(1, Math.min(10, block.series.length))));
  const values = block.series.slice(0, 10).flatMap((one) => {
    const step = Math.max(1, Math.ceil(one.points.length / most));
    return one.points.filter((_, index) => index % step === 0).map(([x, y]) => ({ x, y, series: clip(one.name, 60) }));
  });
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    chart_spec: {
      type: 'line',
      title: { text: clip(block.title, 100) },
      data: { values: values.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y)) },
      xField: 'x',
      yField: 'y',
      seriesField: 'series',
      axes: [
        { orient: 'bottom', type: 'linear', title: { visible: true, text: clip(block.x, 60) } },
        { orient: 'left', type: 'linear', title: { visible: true, text: clip(block.y, 60) } },
      ],
      legends: { visible: block.series.length > 1 },
    },
  };
}
