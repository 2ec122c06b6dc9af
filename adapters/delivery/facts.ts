/** What was understood and assumed, as few lines as possible: people look for the answer below it. */
import { wordsFor } from '../../src/language/index.ts';
import type { Block, Inline, Text } from '../../src/reply/blocks.ts';

type Facts = Extract<Block, { type: 'facts' }>;

/** One line for what was said, with the words relied on, one for what is assumed, one for what is open. */
export function factLines(facts: Facts, language: string): Text[] {
  const words = wordsFor(language);
  const titles = [
    ['stated', words.understood],
    ['implied', words.assumed],
    ['unknown', words.open],
  ] as const;
  return titles.flatMap(([status, title]): Text[] => {
    const items = facts.items.filter((item) => item.status === status);
    if (items.length === 0) return [];
    const said = items.map((item) => (item.label ? `${item.label} ${item.value}` : item.value));
    const line: Text =
      status === 'stated'
        ? items.flatMap((item, index): Inline[] => {
            const value = `${index > 0 ? ' · ' : ''}${said[index]}`;
            return item.quote ? [`${value} `, { text: `“${item.quote}”`, style: 'quote' }] : [value];
          })
        : [{ text: said.join(' · '), style: 'muted' }];
    return [[{ text: `${title}${words.colon}`, style: 'strong' }, ...line]];
  });
}

/** Details have room: one item a fact. */
export function factItems(facts: Facts, language: string): Text[] {
  const { colon } = wordsFor(language);
  return facts.items.map((item) => [
    ...(item.label ? [{ text: `${item.label}${colon}`, style: 'strong' } as const] : []),
    item.status === 'implied' ? { text: item.value, style: 'muted' } : item.value,
    ...(item.quote ? [' ', { text: `“${item.quote}”`, style: 'quote' } as const] : []),
  ]);
}

/** A short caption is a title, a long one a note. */
const TITLE = 40;

export function caption(text: string): Text {
  return text === '' ? [] : [{ text, style: text.length <= TITLE ? 'strong' : 'muted' }];
}
