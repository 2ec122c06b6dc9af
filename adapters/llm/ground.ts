import type { Catalog } from '../../src/catalog/catalog.ts';
import {
  type Mention,
  type MentionKind,
  type MentionValues,
  nameIn,
  numbersIn,
  type Reading,
} from '../../src/reading/index.ts';
import type { ReadingAnswer } from './schema.ts';

/** Same number but for rounding. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-3 * Math.max(1, Math.abs(b));

/**
 * Keeps of a model's answer only what the message itself says: the quote must stand in the message, a number must stand in its quote, a name
 * must be spelled in it. What the rules have read already is never replaced.
 */
export function grounded(answer: ReadingAnswer, text: string, reading: Reading, catalog: Catalog): Reading {
  const known = new Set(reading.mentions.map((m) => m.kind));
  const mentions: Mention[] = [...reading.mentions];
  const add = <K extends MentionKind>(
    kind: K,
    value: MentionValues[K],
    quote: string,
    role: 'wish' | 'existing' = 'wish',
  ): void => {
    const start = text.indexOf(quote);
    if (start < 0 || quote.trim() === '' || known.has(kind)) return;
    mentions.push({
      kind,
      value,
      role,
      certainty: 'likely',
      by: 'model',
      quote,
      span: { start, end: start + quote.length },
    } as Mention);
  };
  const said = (value: number, quote: string): boolean =>
    Number.isFinite(value) && value > 0 && numbersIn(quote, catalog).some((n) => near(n, value));
  for (const kind of [
    'users',
    'concurrency',
    'contextTokens',
    'inputTokens',
    'outputTokens',
    'userSpeed',
    'powerKw',
  ] as const) {
    const x = answer[kind];
    if (x && said(x.value, x.quote)) add(kind, x.value, x.quote);
  }
  const b = answer.budget;
  if (b) {
    const min = b.min ?? null;
    const max = b.max ?? null;
    const figures = [min, max].filter((v): v is number => v !== null);
    if (figures.length > 0 && figures.every((v) => said(v, b.quote)))
      add('budget', { min, max, currency: b.currency ?? null }, b.quote);
  }
  if (answer.fineTune) add('fineTune', answer.fineTune.value, answer.fineTune.quote);
  if (answer.model && nameIn(answer.model.value, answer.model.quote)) {
    add('model', { family: null, size: null, name: answer.model.value, catalogIds: [] }, answer.model.quote);
  }
  if (answer.precision && nameIn(answer.precision.value, answer.precision.quote))
    add('precision', answer.precision.value, answer.precision.quote);
  for (const h of answer.existingHardware ?? []) {
    if (!nameIn(h.item, h.quote)) continue;
    const count = h.count && (h.count === 1 || said(h.count, h.quote)) ? h.count : null;
    const memoryGB = h.memoryGB && said(h.memoryGB, h.quote) ? h.memoryGB : null;
    add('hardware', { item: h.item, count, memoryGB, kind: 'accelerator' }, h.quote, 'existing');
  }
  const more = mentions.length > reading.mentions.length;
  if (!more && reading.intent !== 'other') return reading;
  const intent = reading.intent === 'other' && answer.intent ? answer.intent : reading.intent;
  return {
    ...reading,
    intent,
    topic: reading.topic === 'unclear' ? topicOf(intent) : reading.topic,
    mentions: mentions.sort((x, y) => x.span.start - y.span.start),
  };
}

function topicOf(intent: Reading['intent']): Reading['topic'] {
  switch (intent) {
    case 'size_for_requirements':
      return 'requirements';
    case 'can_my_hardware_run_it':
      return 'will_it_run';
    case 'check_quote':
      return 'quote';
    case 'compare_options':
      return 'compare';
    case 'explain':
      return 'explain_term';
    default:
      return 'unclear';
  }
}
