/** One neutral block → Slack blocks. Text goes into rich_text elements, which Slack never parses: nothing injected can act. */
import type { Inline, Block as NeutralBlock, Reply, Text } from '../../../src/reply/blocks.ts';
import { actionPath, actionsOf, encodePress } from '../../delivery/actions.ts';
import { caption, factItems, factLines } from '../../delivery/facts.ts';
import {
  capital,
  clean,
  clip,
  derivationLines,
  plainText,
  sourceLine,
  splitText,
  webAddress,
} from '../../delivery/text.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { chartLines } from './chart.ts';
import { LIMITS } from './limits.ts';

export type SlackBlock = { type: string } & Record<string, unknown>;
type Element = Record<string, unknown>;

export interface Place {
  answer: string;
  /** Index of the block in the reply or detail. */
  block: number;
  detail: number | null;
  reply: Reply;
}

export const plain = (text: string, limit: number) => ({
  type: 'plain_text',
  text: clip(text, limit) || ' ',
  emoji: false,
});

/** mrkdwn is only used where Slack offers nothing else; its three control characters are all that can act. */
export function escapeMrkdwn(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function inline(run: Inline): Element {
  if (typeof run === 'string') return { type: 'text', text: clean(run) };
  if ('url' in run) {
    const url = webAddress(run.url);
    return url ? { type: 'link', url, text: clip(run.text, 500) || url } : { type: 'text', text: clean(run.text) };
  }
  const style = run.style === 'strong' ? { bold: true } : { italic: true };
  return { type: 'text', text: clean(run.text), style };
}

/** Runs in pieces of at most the rich text limit; empty runs are not allowed. */
function sections(text: Text): Element[][] {
  const out: Element[][] = [[]];
  let size = 0;
  for (const run of text) {
    const value = typeof run === 'string' ? run : run.text;
    if (clean(value) === '') continue;
    for (const piece of splitText(value, LIMITS.richText)) {
      if (piece === '') continue;
      if (size + piece.length > LIMITS.richText) {
        out.push([]);
        size = 0;
      }
      size += piece.length;
      out.at(-1)!.push(inline(typeof run === 'string' ? piece : { ...run, text: piece }));
    }
  }
  return out.filter((elements) => elements.length > 0);
}

const rich = (elements: Element[]): SlackBlock => ({ type: 'rich_text', elements });
const section = (elements: Element[]): Element => ({ type: 'rich_text_section', elements });
const paragraphs = (text: Text): SlackBlock[] => sections(text).map((elements) => rich([section(elements)]));
const strong = (text: string): Inline => ({ text, style: 'strong' });

function preformatted(text: string): SlackBlock[] {
  return splitText(text, LIMITS.richText)
    .filter((piece) => piece !== '')
    .map((piece) => rich([{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] }]));
}

function list(items: Text[], ordered: boolean): SlackBlock[] {
  const lines = items.flatMap(sections);
  const blocks: SlackBlock[] = [];
  let from = 0;
  while (from < lines.length) {
    let size = 0;
    let to = from;
    while (to < lines.length && to - from < 40) {
      const length = JSON.stringify(lines[to]).length;
      if (to > from && size + length > LIMITS.richText) break;
      size += length;
      to += 1;
    }
    const elements = lines.slice(from, to).map(section);
    const offset = ordered && from > 0 ? { offset: from } : {};
    blocks.push(rich([{ type: 'rich_text_list', style: ordered ? 'ordered' : 'bullet', elements, ...offset }]));
    from = to;
  }
  return blocks;
}

/** Tables longer than the limits are cut into several, each with the header. */
function table(block: Extract<NeutralBlock, { type: 'table' }>, place: Place): SlackBlock[] {
  const columns = block.columns.slice(0, LIMITS.tableColumns - 1);
  // A row and its header must fit one message even where every character needs escaping.
  const width = Math.min(300, Math.floor(LIMITS.rowText / (columns.length + 1)));
  const cell = (text: string) => ({ type: 'raw_text', text: clip(text, width) || ' ' });
  const head = [cell(''), ...columns.map((column) => cell(column.label))];
  const settings = [
    { align: 'center', is_wrapped: false },
    ...columns.map((column) => ({ align: column.align, is_wrapped: true })),
  ];
  // The symbol with its word: alone it would say nothing to a screen reader.
  const rows = block.rows.map((row) => [
    cell(row.mark ? `${row.mark.symbol} ${row.mark.word}` : ''),
    ...columns.map((column) => cell(row.cells[column.key] ?? '')),
  ]);
  const out: SlackBlock[] = paragraphs(caption(block.caption));
  const room = LIMITS.messageJson - 1_500 - JSON.stringify(settings).length;
  let part = [head];
  let size = JSON.stringify(head).length;
  for (const row of rows) {
    const length = JSON.stringify(row).length + 1;
    if (part.length > 1 && (part.length >= LIMITS.tableRows || size + length > room)) {
      out.push({ type: 'table', rows: part, column_settings: settings });
      part = [head];
      size = JSON.stringify(head).length;
    }
    part.push(row);
    size += length;
  }
  if (part.length > 1) out.push({ type: 'table', rows: part, column_settings: settings });
  const menu = rowMenu(block, place);
  return menu ? [...out, menu] : out;
}

/** Cells cannot hold buttons: a menu below opens a row's details. */
function rowMenu(block: Extract<NeutralBlock, { type: 'table' }>, place: Place): SlackBlock | null {
  const options = block.rows.flatMap((row, index) => {
    const known =
      row.option !== undefined &&
      place.reply.details.some(
        (one) => one.id === row.option || one.blocks.some((b) => b.type === 'option' && b.option === row.option),
      );
    if (!known) return [];
    const first = block.columns.map((column) => row.cells[column.key] ?? '').find((text) => text !== '') ?? row.option!;
    const value = encodePress({
      answer: place.answer,
      path: `${place.detail === null ? '' : `d${place.detail}.`}b${place.block}.r${index}`,
    });
    return [{ text: plain(`${row.mark ? `${row.mark.symbol} ` : ''}${first}`, LIMITS.optionText), value }];
  });
  if (options.length === 0) return null;
  const words = wordsFor(place.reply.language);
  return {
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: `press:${idOf(place)}:rows`,
        placeholder: plain(words.openDetails, LIMITS.placeholder),
        options: fitting(options),
      },
    ],
  };
}

const idOf = (place: Place) => `${place.detail ?? 'x'}.${place.block}`;

/** As many options as Slack takes and one message has room for. */
function fitting<T>(options: T[]): T[] {
  let size = 0;
  return options.slice(0, LIMITS.options).filter((option) => {
    size += JSON.stringify(option).length;
    return size <= LIMITS.menuJson;
  });
}

/** Buttons for up to five choices, a menu for more. */
function actions(block: NeutralBlock, place: Place): SlackBlock[] {
  const all = actionsOf(block);
  const value = (index: number) =>
    encodePress({ answer: place.answer, path: actionPath(place.block, index, place.detail) });
  if (block.type === 'question' && all.length > 5) {
    const options = fitting(
      all.map((action, index) => ({ text: plain(action.label, LIMITS.optionText), value: value(index) })),
    );
    return [
      {
        type: 'actions',
        elements: [
          {
            type: 'static_select',
            action_id: `press:${idOf(place)}:menu`,
            placeholder: plain(block.text, LIMITS.placeholder),
            options,
          },
        ],
      },
    ];
  }
  const buttons = all.map((action, index) => ({
    type: 'button',
    action_id: `press:${idOf(place)}:${index}`,
    text: plain(capital(action.label, place.reply.language), LIMITS.buttonText),
    value: value(index),
  }));
  // Votes stand apart from what opens something.
  const vote = (index: number) => all[index]?.kind === 'feedback';
  return [buttons.filter((_, index) => !vote(index)), buttons.filter((_, index) => vote(index))].flatMap((row) => {
    const blocks: SlackBlock[] = [];
    for (let at = 0; at < row.length; at += LIMITS.actionElements)
      blocks.push({ type: 'actions', elements: row.slice(at, at + LIMITS.actionElements) });
    return blocks;
  });
}

/** The blocks of one neutral block, each within its own limits; the message's limits are the packer's. */
export function slackBlocks(block: NeutralBlock, place: Place): SlackBlock[] {
  const { language } = place.reply;
  switch (block.type) {
    case 'heading':
      return clean(block.text).trim() === '' ? [] : [{ type: 'header', text: plain(block.text, LIMITS.header) }];
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
          block.facts.map((fact): Text => [strong(`${fact.label}: `), fact.value]),
          false,
        ),
        ...block.text.flatMap(paragraphs),
      ];
    case 'finding':
      return [
        ...paragraphs([strong(`${block.word}: ${block.title}`)]),
        ...(block.quote
          ? sections([block.quote]).map((elements) => rich([{ type: 'rich_text_quote', elements }]))
          : []),
        ...paragraphs([[block.what, block.why].filter((one) => one !== '').join('\n')]),
        ...(block.arithmetic ? preformatted(block.arithmetic) : []),
        ...(block.ask === '' ? [] : paragraphs([{ text: `→ ${block.ask}`, style: 'strong' }])),
      ];
    case 'question':
      return [...paragraphs([strong(block.text)]), ...actions(block, place)];
    case 'chart':
      return [...paragraphs([strong(block.title)]), ...preformatted(chartLines(block, language).join('\n'))];
    case 'derivation':
      return [
        ...paragraphs([strong(block.title)]),
        ...block.derivations.flatMap((one) => preformatted(derivationLines(one, language).join('\n'))),
      ];
    case 'sources':
      return [...paragraphs([strong(block.title)]), ...list(block.items.map(sourceLine), false)];
    case 'copy':
      return [...paragraphs([strong(block.title)]), ...preformatted(block.text)];
    case 'actions':
      return actions(block, place);
  }
}

/** Fallback for notifications and old clients: the summary, escaped, without any markup that acts. */
export function fallback(reply: Reply): string {
  const first = reply.blocks.find((block) => block.type === 'heading' || block.type === 'text');
  const text =
    reply.summary || (first?.type === 'heading' ? first.text : first?.type === 'text' ? plainText(first.text) : '');
  // Cut first: an entity cut in half would show as rubbish.
  return escapeMrkdwn(clip(text, LIMITS.fallbackText)) || '…';
}
