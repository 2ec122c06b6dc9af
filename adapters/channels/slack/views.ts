/** Modals and the App Home. */
import type { FormField, Reply } from '../../../src/reply/blocks.ts';
import { clip } from '../../delivery/text.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { plain, type SlackBlock } from './blocks.ts';
import { LIMITS } from './limits.ts';

export type View = Record<string, unknown>;

export const FORM_VIEW = 'assumptions';
export const REASON_VIEW = 'reason';

/** What a view carries back: where its outcome goes. Checked again on return, never trusted. */
export interface ViewNote {
  answer: string;
  channel: string;
  thread: string;
}

/** The form for assumptions, one input per field. */
export function formView(reply: Reply, note: ViewNote): View | null {
  if (!reply.form) return null;
  const words = wordsFor(reply.language);
  const blocks = reply.form.fields.slice(0, LIMITS.viewBlocks).map((field) => fieldBlock(field));
  return modal(
    FORM_VIEW,
    reply.form.title || words.formTitle,
    reply.form.submit || words.submit,
    words.cancel,
    blocks,
    note,
  );
}

function fieldBlock(field: FormField): SlackBlock {
  const choices = (field.choices ?? [])
    .slice(0, LIMITS.options)
    .filter((choice) => choice.value !== '' && choice.value.length <= LIMITS.optionValue);
  const options = choices.map((choice) => ({ text: plain(choice.label, LIMITS.optionText), value: choice.value }));
  const initial = options.find((option) => option.value === field.value);
  const element =
    options.length > 0
      ? { type: 'static_select', action_id: 'value', options, ...(initial ? { initial_option: initial } : {}) }
      : {
          type: 'plain_text_input',
          action_id: 'value',
          max_length: 300,
          ...(field.value === '' ? {} : { initial_value: clip(field.value, 300) }),
          ...(field.placeholder ? { placeholder: plain(field.placeholder, LIMITS.placeholder) } : {}),
        };
  return { type: 'input', block_id: field.slot, optional: true, label: plain(field.label, LIMITS.inputLabel), element };
}

/** Why the answer was wrong; optional, the vote itself is kept already. */
export function reasonView(language: string, note: ViewNote): View {
  const words = wordsFor(language);
  const input = { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 2_000 };
  const blocks: SlackBlock[] = [
    {
      type: 'input',
      block_id: 'reason',
      optional: true,
      label: plain(words.reasonLabel, LIMITS.inputLabel),
      element: input,
    },
  ];
  return modal(REASON_VIEW, words.reasonTitle, words.submit, words.cancel, blocks, note);
}

/** A modal that only says something. */
export function textView(language: string, text: string): View {
  const words = wordsFor(language);
  return {
    type: 'modal',
    title: plain(words.formTitle, LIMITS.viewTitle),
    close: plain(words.cancel, LIMITS.viewButton),
    blocks: [{ type: 'section', text: plain(text, LIMITS.sectionText) }],
  };
}

function modal(
  callback: string,
  title: string,
  submit: string,
  close: string,
  blocks: SlackBlock[],
  note: ViewNote,
): View {
  return {
    type: 'modal',
    callback_id: callback,
    private_metadata: JSON.stringify(note),
    title: plain(title, LIMITS.viewTitle),
    submit: plain(submit, LIMITS.viewButton),
    close: plain(close, LIMITS.viewButton),
    blocks,
  };
}

/** Null for anything that is not one of our notes. */
export function readNote(metadata: unknown): ViewNote | null {
  if (typeof metadata !== 'string' || metadata.length > LIMITS.privateMetadata) return null;
  try {
    const note = JSON.parse(metadata) as Partial<ViewNote> | null;
    if (typeof note?.answer !== 'string' || typeof note.channel !== 'string' || typeof note.thread !== 'string')
      return null;
    return { answer: note.answer, channel: note.channel, thread: note.thread };
  } catch {
    return null;
  }
}

/** Help, examples, and the person's own recent answers (their summaries only). */
export function homeView(language: string, examples: string[], recent: { summary: string; at: string }[]): View {
  const words = wordsFor(language);
  const line = (text: string): SlackBlock => ({ type: 'section', text: plain(text, LIMITS.sectionText) });
  const head = (text: string): SlackBlock => ({ type: 'header', text: plain(text, LIMITS.header) });
  const blocks: SlackBlock[] = [
    ...words.help.map(line),
    ...(examples.length > 0 ? [head(words.examplesTitle), ...examples.map((one) => line(`• ${one}`))] : []),
    head(words.recentTitle),
    ...(recent.length > 0
      ? recent.map((one) => line(`${one.at.slice(0, 10)}  ${clip(one.summary, 500)}`))
      : [line(words.nothingRecent)]),
  ];
  return { type: 'home', blocks: blocks.slice(0, LIMITS.viewBlocks) };
}
