/** An answer as a file: Markdown to read, CSV for the tables, JSON for machines. */
import type { Block, Reply, Text } from '../../src/reply/blocks.ts';

export interface ExportedFile {
  name: string;
  mime: string;
  content: string;
}

export function exportReply(reply: Reply, format: 'md' | 'csv' | 'json'): ExportedFile {
  if (format === 'json')
    return { name: 'answer.json', mime: 'application/json', content: `${JSON.stringify(reply, null, 2)}\n` };
  const blocks = [
    ...reply.blocks,
    ...reply.details.flatMap((detail): Block[] => [
      { type: 'heading', text: detail.label, level: 1 },
      ...detail.blocks,
    ]),
  ];
  if (format === 'csv') {
    // The mark tells a spreadsheet that the file is UTF-8; without it Chinese comes out garbled.
    return { name: 'answer.csv', mime: 'text/csv', content: `\uFEFF${blocks.flatMap(csvLines).join('\r\n')}\r\n` };
  }
  return {
    name: 'answer.md',
    mime: 'text/markdown',
    content: `${blocks
      .map(markdown)
      .filter((one) => one !== '')
      .join('\n\n')}\n`,
  };
}

/** A cell that a spreadsheet would run as a formula is kept as text. */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvLines(block: Block): string[] {
  if (block.type === 'table') {
    const head = ['', ...block.columns.map((column) => column.label)];
    const rows = block.rows.map((row) => [
      row.mark?.word ?? '',
      ...block.columns.map((column) => row.cells[column.key] ?? ''),
    ]);
    return [[block.caption], head, ...rows, []].map((line) => line.map(csvCell).join(','));
  }
  if (block.type === 'facts')
    return block.items.map((item) => [item.label, item.value, item.status].map(csvCell).join(','));
  return [];
}

const plain = (text: Text) => text.map((run) => (typeof run === 'string' ? run : run.text)).join('');
const cell = (value: string) => value.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

function markdown(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'text':
      return plain(block.text);
    case 'list':
      return block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : '-'} ${plain(item)}`).join('\n');
    case 'facts':
      return block.items.map((item) => `- ${item.label}: ${item.value}`).join('\n');
    case 'table': {
      const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
      const head = line(['', ...block.columns.map((column) => column.label)]);
      const rule = line(['---', ...block.columns.map((column) => (column.align === 'right' ? '---:' : '---'))]);
      const rows = block.rows.map((row) =>
        line([
          row.mark ? `${row.mark.symbol} ${row.mark.word}` : '',
          ...block.columns.map((column) => row.cells[column.key] ?? ''),
        ]),
      );
      return [`**${block.caption}**`, '', head, rule, ...rows].join('\n');
    }
    case 'option':
      return [
        `**${block.mark ? `${block.mark.symbol} ` : ''}${block.title}**`,
        ...block.facts.map((fact) => `- ${fact.label}: ${fact.value}`),
        ...block.text.map(plain),
      ].join('\n');
    case 'finding':
      return [
        `**${block.word}: ${block.title}**`,
        block.quote ? `> ${block.quote}` : '',
        block.what,
        block.why,
        block.arithmetic ?? '',
        block.ask,
      ]
        .filter((one) => one !== '')
        .join('\n');
    case 'question':
      return [block.text, ...block.choices.map((choice) => `- ${choice.label}`)].join('\n');
    case 'chart':
      return [
        `**${block.title}** (${block.x} → ${block.y})`,
        ...block.series.map((one) => `- ${one.name}: ${one.points.map(([x, y]) => `${x} → ${y}`).join(', ')}`),
      ].join('\n');
    case 'derivation':
      return [
        `**${block.title}**`,
        ...block.derivations.map((one) => `- ${one.quantity} = ${one.formula} = ${one.value} ${one.unit}`),
      ].join('\n');
    case 'sources':
      return [
        `**${block.title}**`,
        ...block.items.map((one) => `- ${[one.publisher, one.url, one.date].filter(Boolean).join(', ')}`),
      ].join('\n');
    case 'copy':
      return [`**${block.title}**`, '', '```', block.text.replaceAll('```', "'''"), '```'].join('\n');
    case 'actions':
      return '';
  }
}
