/** A reply as plain text, derived from its blocks: for clients that show nothing else, for tests and for notifications. */
import type { Words } from '../language/index.ts';
import type { Block, Reply, Text } from './blocks.ts';

export const plain = (text: Text): string =>
  text
    .map((run) =>
      typeof run === 'string' ? run : 'url' in run && run.url !== run.text ? `${run.text} (${run.url})` : run.text,
    )
    .join('');

/** Lines of one block. Symbols are followed by their words, so that nothing depends on seeing them. */
export function blockText(block: Block, words: Words): string[] {
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'text':
      return [plain(block.text)];
    case 'list':
      return block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${plain(item)}`);
    case 'facts': {
      const line = (title: string, status: string) => {
        const items = block.items.filter((i) => i.status === status).map((i) => `${i.label} ${i.value}`);
        return items.length === 0 ? [] : [`${title}${words.colon}${items.join(' · ')}`];
      };
      return [...line(words.understood, 'stated'), ...line(words.assumed, 'implied'), ...line(words.open, 'unknown')];
    }
    case 'table':
      return [
        ...(block.caption ? [block.caption] : []),
        ...block.rows.map((row) => {
          const cells = block.columns.flatMap((c) =>
            row.cells[c.key] ? [`${c.label}${words.colon}${row.cells[c.key]}`] : [],
          );
          return `${row.mark ? `${row.mark.symbol} (${row.mark.word}) ` : ''}${cells.join(' · ')}`;
        }),
      ];
    case 'option':
      return [
        `${block.mark ? `${block.mark.symbol} (${block.mark.word}) ` : ''}${block.title}`,
        ...block.facts.map((f) => `  ${f.label}${words.colon}${f.value}`),
        ...block.text.map((t) => `  ${plain(t)}`),
      ];
    case 'finding':
      return [
        `${block.word}${words.colon}${block.title}`,
        ...[block.quote ? words.quoted(block.quote) : '', block.what, block.why, block.arithmetic ?? '', block.ask]
          .filter((t) => t !== '')
          .map((t) => `  ${t}`),
      ];
    case 'question':
      return [block.text, ...block.choices.map((c) => `- ${c.label}`)];
    case 'chart':
      return [
        block.title,
        ...block.series.map(
          (s) => `${s.name}: ${s.points.map(([x, y]) => `${words.number(x)} → ${words.number(y)}`).join(', ')}`,
        ),
      ];
    case 'derivation':
      return [
        block.title,
        ...block.derivations.map(
          (d) => `- ${d.quantity} = ${d.formula} = ${words.number(d.value)}${d.unit === '1' ? '' : ` ${d.unit}`}`,
        ),
      ];
    case 'sources':
      return [block.title, ...block.items.map((s) => `- ${[s.publisher, s.date, s.url].filter(Boolean).join(', ')}`)];
    case 'copy':
      return [block.title, block.text];
    case 'actions':
      return [];
  }
}

/** The first screen; with `details`, everything behind the buttons too. */
export function toPlainText(reply: Reply, words: Words, details = false): string {
  const screen = reply.blocks.map((b) => blockText(b, words).join('\n'));
  const more = details
    ? reply.details.flatMap((d) => [d.label, ...d.blocks.map((b) => blockText(b, words).join('\n'))])
    : [];
  return [...screen, ...more].filter((t) => t !== '').join('\n\n');
}
