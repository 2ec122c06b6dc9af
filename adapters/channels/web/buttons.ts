/** What can be pressed on an answer. Everything is a link, a form or a `details`, so that it works before and without any script. */
import { type Action, type Block, wordsFor } from '../../../src/index.ts';
import { actionPath } from '../../delivery/actions.ts';
import { capital } from '../../delivery/text.ts';
import { assumptionsForm } from './form.ts';
import { html, type Markup } from './html.ts';
import { address, detailAnchor, detailIndex, formAnchor, type Place } from './place.ts';

/** Opens the blocks of a detail; handed in, since blocks hold buttons and buttons open blocks. */
export type Opened = (place: Place, index: number) => Markup;

/** A detail, closed, where it has not been placed yet; else a link to it. */
export function detailPanel(place: Place, index: number, label: string, opened: Opened, kind = ''): Markup {
  const title = capital(label, place.reply.language);
  const anchor = detailAnchor(place, index);
  if (place.placed.has(index)) return html`<a class="button" href="#${anchor}">${title}</a>`;
  place.placed.add(index);
  return html`<details class="panel ${kind}"><summary class="button">${title}</summary>
<div class="opened" id="${anchor}" tabindex="-1">${opened(place, index)}</div></details>`;
}

/** Details that only the rows of a table open; each shows once it is opened. */
export function rowPanels(block: Extract<Block, { type: 'table' }>, place: Place, opened: Opened): Markup[] {
  return block.rows.flatMap((row) => {
    const index = detailIndex(place.reply, row.option);
    return index < 0 || place.placed.has(index)
      ? []
      : [detailPanel(place, index, place.reply.details[index]!.label, opened, 'of-row')];
  });
}

const press = (place: Place, path: string, label: string, kind = '') =>
  html`<button class="button ${kind}" name="path" value="${path}">${capital(label, place.reply.language)}</button>`;

const pressed = (place: Place, content: Markup | Markup[]) =>
  html`<form class="row" method="post" action="${address(place, 'press')}" data-turn>${content}</form>`;

/** The choices of a question. */
export function choiceButtons(block: Extract<Block, { type: 'question' }>, at: number, place: Place): Markup | null {
  if (block.choices.length === 0) return null;
  return pressed(
    place,
    block.choices.map((choice, index) => press(place, actionPath(at, index, place.detail), choice.label, 'choice')),
  );
}

/** Every button of an answer: what opens, what answers again, what is saved, the votes. */
export function actionRow(
  block: Extract<Block, { type: 'actions' }>,
  at: number,
  place: Place,
  opened: Opened,
): Markup {
  const one = (action: Action, index: number): Markup | null => {
    switch (action.kind) {
      case 'detail': {
        const found = detailIndex(place.reply, action.id);
        return found < 0 ? null : detailPanel(place, found, action.label, opened);
      }
      case 'form':
        return formPanel(action.label, place);
      case 'set':
        return pressed(place, press(place, actionPath(at, index, place.detail), action.label));
      case 'export':
      case 'feedback':
        return null;
    }
  };
  const votes = block.actions.flatMap((action, index) =>
    action.kind === 'feedback' ? [press(place, actionPath(at, index, place.detail), action.label, 'vote')] : [],
  );
  return html`<div class="actions">${block.actions.map(one)}</div>
<div class="actions">${exportLinks(block, place)}${votes.length > 0 && pressed(place, votes)}</div>`;
}

/** The form stands once, however many buttons open it. */
function formPanel(label: string, place: Place): Markup | null {
  if (!place.reply.form) return null;
  const title = capital(label, place.reply.language);
  if (place.placed.has('form')) return html`<a class="button" href="#${formAnchor(place)}">${title}</a>`;
  place.placed.add('form');
  return html`<details class="panel"${place.refilled && html` open`}><summary class="button">${title}</summary>
<div class="opened" id="${formAnchor(place)}" tabindex="-1">${assumptionsForm(place.reply.form, place)}</div></details>`;
}

/** A browser saves any of the three formats, whichever the answer names. */
function exportLinks(block: Extract<Block, { type: 'actions' }>, place: Place): Markup | null {
  if (!block.actions.some((action) => action.kind === 'export')) return null;
  const words = wordsFor(place.reply.language);
  return html`<span class="export">${(['md', 'csv', 'json'] as const).map(
    (format) =>
      html`<a class="button" href="${address(place, `export/${format}`)}" download>${capital(
        `${words.say('action.export')} ${format}`,
        place.reply.language,
      )}</a>`,
  )}</span>`;
}
