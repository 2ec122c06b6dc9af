/** The form for what was assumed: filled with the answer's own values, complaints at their fields. */
import type { Reply } from '../../../src/index.ts';
import { capital } from '../../delivery/text.ts';
import { html, type Markup } from './html.ts';
import { address, formAnchor, type Place } from './place.ts';

type Form = NonNullable<Reply['form']>;
type Field = Form['fields'][number];

export function assumptionsForm(form: Form, place: Place): Markup {
  return html`<form class="assumptions" method="post" action="${address(place, 'form')}" data-turn novalidate>
<h3>${form.title}</h3>
<div class="fields">${form.fields.map((field, n) => fieldOf(field, n, place))}</div>
<button class="button main">${form.submit}</button>
</form>`;
}

function fieldOf(field: Field, n: number, place: Place): Markup {
  const id = `${formAnchor(place)}-${n}`;
  const error = place.refilled?.errors[field.slot];
  const value = place.refilled?.values[field.slot] ?? field.value;
  const told = html`id="${id}" name="${field.slot}" aria-describedby="${id}-error"${error && html` aria-invalid="true"`}`;
  return html`<div class="field"><label for="${id}">${capital(field.label, place.reply.language)}</label>
${field.choices ? choices(field, value, told) : html`<input ${told} value="${value}" placeholder="${field.placeholder ?? ''}" maxlength="200" autocomplete="off">`}
<p class="error" id="${id}-error">${error}</p></div>`;
}

/** A value that is none of the choices stays what it is: nobody chose another. */
function choices(field: Field, value: string, told: Markup): Markup {
  const known = field.choices!.some((choice) => choice.value === value);
  const all = known ? field.choices! : [{ label: value, value }, ...field.choices!];
  return html`<select ${told}>${all.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === value && html` selected`}>${choice.label}</option>`,
  )}</select>`;
}
