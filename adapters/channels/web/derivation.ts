/** How a figure was computed: each step, what went into it below it, and how each of those is known. */
import { type Derivation, wordsFor } from '../../../src/index.ts';
import { formatNumber } from '../../delivery/text.ts';
import { html, type Markup } from './html.ts';

/** Deeper steps are named by their result alone. */
const MOST_DEPTH = 4;

function amount(value: number | string, unit: string | undefined, language: string): string {
  const figure = typeof value === 'number' ? formatNumber(Number(value.toPrecision(4)), language) : value;
  return unit && unit !== '1' ? `${figure} ${unit}` : figure;
}

/** `name` is what the step above calls this result, where it calls it otherwise. */
export function derivationItem(one: Derivation, language: string, depth = 0, name = one.quantity): Markup {
  return html`<li>${name} = <strong>${amount(one.value, one.unit, language)}</strong> <span class="muted">= ${one.formula}</span>${
    one.inputs.length > 0 && html`<ul>${one.inputs.map((input) => inputItem(input, language, depth + 1))}</ul>`
  }</li>`;
}

function inputItem(input: Derivation['inputs'][number], language: string, depth: number): Markup {
  if (input.from && depth < MOST_DEPTH) return derivationItem(input.from, language, depth, input.name);
  const origin = input.assumption ?? input.sources[0]?.publisher ?? input.sources[0]?.url;
  const known = [wordsFor(language).basis(input.basis), origin].filter(Boolean).join(', ');
  return html`<li>${input.name} = ${amount(input.value, input.unit, language)} <span class="muted">(${known})</span></li>`;
}
