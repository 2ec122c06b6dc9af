/** Elements → cards within Feishu's limits, and the two forms. */
import type { Block, FormField, Reply } from '../../../src/reply/blocks.ts';
import { encodePress } from '../../delivery/actions.ts';
import { clip, plainText } from '../../delivery/text.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { button, cardElements } from './elements.ts';
import { LIMITS } from './limits.ts';
import { type CardElement, plain } from './markdown.ts';

export interface Card {
  schema: '2.0';
  config: { update_multi: true; width_mode: 'fill'; summary: { content: string } };
  header?: { title: { tag: string; content: string }; template: string };
  body: { elements: CardElement[] };
}

/** Paths of the two forms' submit buttons: no action of a reply has them. */
export const FORM_PATH = 'form';
export const REASON_PATH = 'reason';

export function replyCards(reply: Reply, answer: string, detail: string | null): Card[] {
  const index = detail === null ? null : reply.details.findIndex((one) => one.id === detail);
  const shown = index === null ? null : reply.details[index];
  if (index !== null && !shown) return [];
  const neutral: Block[] = shown ? shown.blocks : reply.blocks;
  // The first heading is the card's own title.
  const first = neutral[0];
  const title = shown ? shown.label : first?.type === 'heading' ? first.text : null;
  const skip = !shown && first?.type === 'heading' ? 1 : 0;
  const elements = neutral.flatMap((block, at) =>
    at < skip ? [] : cardElements(block, { answer, block: at, detail: index, reply }),
  );
  return framed(pack(elements), title, shown ? shown.label : summaryOf(reply), answer, reply.language);
}

function summaryOf(reply: Reply): string {
  if (reply.summary !== '') return reply.summary;
  const text = reply.blocks.find((block) => block.type === 'text');
  return text?.type === 'text' ? plainText(text.text) : '…';
}

/** Components of an element, itself and those inside. */
export function components(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + components(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'rows' || key === 'chart_spec' ? 0 : components(one)),
    0,
  );
  return inner + ('tag' in value ? 1 : 0);
}

/** Room for title, summary and a closing notice. */
const FRAME_BYTES = 3_000;

export function pack(elements: CardElement[]): CardElement[][] {
  const cards: CardElement[][] = [];
  let current: CardElement[] = [];
  let bytes = 0;
  let count = 0;
  const used = { table: 0, chart: 0 };
  const flush = () => {
    if (current.length > 0) cards.push(current);
    current = [];
    bytes = 0;
    count = 0;
    used.table = 0;
    used.chart = 0;
  };
  for (const element of elements) {
    const size = Buffer.byteLength(JSON.stringify(element)) + 1;
    const parts = components(element);
    const over =
      bytes + size > LIMITS.cardBytes - FRAME_BYTES ||
      count + parts > LIMITS.components - 10 ||
      (element.tag === 'table' && used.table >= LIMITS.tables) ||
      (element.tag === 'chart' && used.chart >= LIMITS.charts);
    if (over) flush();
    current.push(element);
    bytes += size;
    count += parts;
    if (element.tag === 'table') used.table += 1;
    if (element.tag === 'chart') used.chart += 1;
  }
  flush();
  return cards;
}

function framed(
  packed: CardElement[][],
  title: string | null,
  summary: string,
  answer: string,
  language: string,
): Card[] {
  const words = wordsFor(language);
  const kept = packed.slice(0, LIMITS.cardsPerAnswer);
  if (packed.length > kept.length)
    kept
      .at(-1)!
      .push(
        { tag: 'div', text: plain(words.tooLongHere, LIMITS.text) },
        button(words.wholeAnswer, encodePress({ answer, path: 'whole' })),
      );
  if (kept.length === 0) kept.push([{ tag: 'div', text: plain(summary, LIMITS.text) }]);
  return kept.map((elements, index) =>
    frame(elements, index === 0 || title === null ? title : `${title} (${words.continued})`, summary),
  );
}

function frame(elements: CardElement[], title: string | null, summary: string): Card {
  return {
    schema: '2.0',
    // As wide as the window: a table of options has nine columns.
    config: { update_multi: true, width_mode: 'fill', summary: { content: clip(summary, LIMITS.summary) || '…' } },
    ...(title === null || title.trim() === ''
      ? {}
      : { header: { title: plain(title, LIMITS.title), template: 'blue' } }),
    body: { elements },
  };
}

export function noticeCard(text: string): Card {
  return frame([{ tag: 'div', text: plain(text, LIMITS.text) }], null, text);
}

export function formCard(reply: Reply, answer: string): Card | null {
  if (!reply.form) return null;
  const words = wordsFor(reply.language);
  const fields = reply.form.fields.slice(0, 40).flatMap(fieldElements);
  return formOf(
    'assumptions',
    reply.form.title || words.formTitle,
    fields,
    reply.form.submit || words.submit,
    encodePress({ answer, path: FORM_PATH }),
  );
}

export function reasonCard(answer: string, language: string): Card {
  const words = wordsFor(language);
  const input = inputElement('reason', words.reasonLabel, '', undefined);
  return formOf('reason', words.reasonTitle, [input], words.submit, encodePress({ answer, path: REASON_PATH }));
}

function formOf(name: string, title: string, fields: CardElement[], submit: string, press: string): Card {
  const send: CardElement = { ...button(submit, press, true), name: 'submit', form_action_type: 'submit' };
  return frame([{ tag: 'form', name, elements: [...fields, send] }], title, title);
}

function fieldElements(field: FormField): CardElement[] {
  const choices = (field.choices ?? []).slice(0, LIMITS.options).filter((choice) => choice.value !== '');
  if (choices.length === 0) return [inputElement(field.slot, field.label, field.value, field.placeholder)];
  const initial = choices.some((choice) => choice.value === field.value) ? { initial_option: field.value } : {};
  const options = choices.map((choice) => ({ text: plain(choice.label, LIMITS.optionText), value: choice.value }));
  return [
    { tag: 'div', text: plain(field.label, LIMITS.label) },
    {
      tag: 'select_static',
      name: field.slot,
      placeholder: plain(field.label, LIMITS.optionText),
      options,
      width: 'fill',
      ...initial,
    },
  ];
}

function inputElement(name: string, label: string, value: string, placeholder: string | undefined): CardElement {
  return {
    tag: 'input',
    name,
    label: plain(label, LIMITS.label),
    label_position: 'top',
    width: 'fill',
    max_length: LIMITS.inputText,
    ...(value === '' ? {} : { default_value: clip(value, LIMITS.inputText) }),
    ...(placeholder ? { placeholder: plain(placeholder, LIMITS.optionText) } : {}),
  };
}
