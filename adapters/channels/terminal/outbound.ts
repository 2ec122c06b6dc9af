/**
 * A reply as lines of a terminal. The blocks are already in the reader's language; here they only get a place.
 * Nothing is wider than `columns`; colours are laid on words, so that they never change where a line breaks.
 */
import type { Action, Block, Derivation, Reply, Row, Text, Words } from '../../../src/index.ts';
import { type Cell, columnWidths, hang, pad, tableRow, width, wrap } from './layout.ts';

export interface Look {
  columns: number;
  colour: boolean;
  words: Words;
}

const STYLES = {
  strong: [1, 22],
  muted: [2, 22],
  quote: [3, 23],
  good: [32, 39],
  bad: [31, 39],
  warn: [33, 39],
  link: [36, 39],
} as const;
type Style = keyof typeof STYLES;

function paint(text: string, style: Style, look: Look): string {
  if (!look.colour) return text;
  const [on, off] = STYLES[style];
  return text.replace(/\S+/g, (word) => `\u001b[${on}m${word}\u001b[${off}m`);
}

/** Control characters of a text that came from outside could move the cursor; they are dropped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const clean = (text: string) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

function inline(text: Text, look: Look): string {
  return text
    .map((run) => {
      if (typeof run === 'string') return clean(run);
      if ('url' in run) return paint(clean(run.text === run.url ? run.url : `${run.text} (${run.url})`), 'link', look);
      return paint(clean(run.text), run.style, look);
    })
    .join('');
}

const markStyle = (mark: Row['mark']): Style =>
  mark?.symbol === '✗' ? 'bad' : mark?.symbol === '★' ? 'strong' : 'good';

function tableLines(block: Extract<Block, { type: 'table' }>, look: Look): string[] {
  const marked = block.rows.some((r) => r.mark);
  const shift = marked ? 2 : 0;
  const cells = (row: Row): Cell[] =>
    block.columns.map((c) => ({ text: clean(row.cells[c.key] ?? ''), align: c.align }));
  const head: Cell[] = block.columns.map((c) => ({ text: c.label, align: c.align }));
  const rows = block.rows.map(cells);
  const widths = columnWidths([head, ...rows], look.columns - shift);
  const caption = block.caption ? wrap(block.caption, look.columns).map((l) => paint(l, 'muted', look)) : [];
  if (!widths) return [...caption, ...block.rows.flatMap((row) => cardLines(block, row, look))];
  const indent = ' '.repeat(shift);
  const total = widths.reduce((a, b) => a + b, 0) + 2 * (widths.length - 1);
  return [
    ...caption,
    ...tableRow(head, widths).map((l) => indent + paint(l, 'strong', look)),
    `${indent}${paint('─'.repeat(total), 'muted', look)}`,
    ...block.rows.flatMap((row, i) =>
      tableRow(rows[i]!, widths).map((line, n) => {
        const symbol = n === 0 && row.mark ? row.mark.symbol : '';
        const shown = marked ? pad(symbol, 2) : '';
        return (
          (shown.trim() ? paint(shown, markStyle(row.mark), look) : shown) +
          (row.mark?.symbol === '★' ? paint(line, 'strong', look) : line)
        );
      }),
    ),
    ...legend(block, look),
  ];
}

/** The words that the marks stand for, once under the table. */
function legend(block: Extract<Block, { type: 'table' }>, look: Look): string[] {
  const marks = new Map<string, Set<string>>();
  for (const { mark } of block.rows)
    if (mark) marks.set(mark.symbol, (marks.get(mark.symbol) ?? new Set()).add(mark.word));
  if (marks.size === 0) return [];
  const text = [...marks].map(([symbol, words]) => `${symbol} ${[...words].join(' / ')}`).join('   ');
  return wrap(text, look.columns).map((l) => paint(l, 'muted', look));
}

/** A row on a screen too narrow for a table. */
function cardLines(block: Extract<Block, { type: 'table' }>, row: Row, look: Look): string[] {
  const [first, ...rest] = block.columns.filter((c) => row.cells[c.key]);
  if (!first) return [];
  const sign = row.mark ? `${row.mark.symbol} ` : '';
  const title = hang(sign, `${clean(row.cells[first.key]!)}${row.mark ? ` (${row.mark.word})` : ''}`, look.columns);
  return [
    ...title.map((l) => paint(l, markStyle(row.mark), look)),
    ...rest.flatMap((c) => hang('  ', `${c.label}${look.words.colon}${clean(row.cells[c.key]!)}`, look.columns)),
  ];
}

const number = (value: number) => String(Number(value.toPrecision(4)));

/** `name` is what the step above calls this result, where it calls it otherwise. */
function derivationLines(d: Derivation, look: Look, depth: number, name = d.quantity): string[] {
  const indent = ' '.repeat(Math.min(depth * 2, 12));
  const value = `${number(d.value)}${d.unit === '1' ? '' : ` ${d.unit}`}`;
  const lines = hang(`${indent}• `, `${clean(name)} = ${value}`, look.columns);
  lines.push(...hang(`${indent}  `, `= ${clean(d.formula)}`, look.columns).map((l) => paint(l, 'muted', look)));
  for (const input of d.inputs) {
    const amount = typeof input.value === 'number' ? number(input.value) : clean(input.value);
    const unit = input.unit && input.unit !== '1' ? ` ${input.unit}` : '';
    const basis = look.words.basis(input.basis);
    const origin = input.assumption ?? input.sources.map((s) => s.publisher ?? s.url ?? '').find((s) => s !== '');
    if (input.from && depth < 3) lines.push(...derivationLines(input.from, look, depth + 1, input.name));
    else
      lines.push(
        ...hang(
          `${indent}    `,
          `${clean(input.name)}: ${amount}${unit} (${basis}${origin ? `, ${clean(origin)}` : ''})`,
          look.columns,
        ),
      );
  }
  return lines;
}

const severityStyle = { blocker: 'bad', warning: 'warn', note: 'muted' } as const;

/** Lines of one block; actions and questions get the letters and numbers that the reader may type. */
export function blockLines(block: Block, look: Look, keys?: Keys): string[] {
  const text = (line: string) => wrap(line, look.columns);
  switch (block.type) {
    case 'heading':
      return text(block.text).map((l) => paint(l, 'strong', look));
    case 'text':
      return text(inline(block.text, look));
    case 'list':
      return block.items.flatMap((item, i) =>
        hang(block.ordered ? `${i + 1}. ` : '- ', inline(item, look), look.columns),
      );
    case 'facts':
      return factLines(block.items, look);
    case 'table':
      return tableLines(block, look);
    case 'option':
      return [
        ...text(`${block.mark ? `${block.mark.symbol} ` : ''}${block.title}`).map((l) =>
          paint(l, markStyle(block.mark), look),
        ),
        ...block.facts.flatMap((f) => hang('    ', `${f.label}${look.words.colon}${clean(f.value)}`, look.columns)),
        ...block.text.flatMap((t) => hang('    ', inline(t, look), look.columns)),
      ];
    case 'finding':
      return [
        ...hang(`${block.word}${look.words.colon}`, block.title, look.columns).map((l) =>
          paint(l, severityStyle[block.severity], look),
        ),
        ...(block.quote ? hang('    » ', clean(block.quote), look.columns).map((l) => paint(l, 'quote', look)) : []),
        ...[block.what, block.why].filter(Boolean).flatMap((t) => hang('    ', clean(t), look.columns)),
        ...(block.arithmetic ? hang('    = ', clean(block.arithmetic), look.columns) : []),
        ...(block.ask ? hang('    → ', clean(block.ask), look.columns) : []),
      ];
    case 'question':
      return [
        ...text(block.text).map((l) => paint(l, 'strong', look)),
        ...text(
          block.choices.map((c, i) => (keys ? `[${keys.choices[i] ?? ''}] ${c.label}` : `· ${c.label}`)).join('   '),
        ),
      ];
    case 'chart':
      return chartLines(block, look);
    case 'derivation':
      return [
        ...text(block.title).map((l) => paint(l, 'strong', look)),
        ...block.derivations.flatMap((d) => derivationLines(d, look, 0)),
      ];
    case 'sources':
      return [
        ...text(block.title).map((l) => paint(l, 'strong', look)),
        ...block.items.flatMap((s) =>
          hang('- ', [s.publisher, s.date, s.url].filter(Boolean).join(' · '), look.columns),
        ),
      ];
    case 'copy':
      return [
        ...text(block.title).map((l) => paint(l, 'strong', look)),
        ...block.text.split('\n').flatMap((l) => hang('  ', clean(l), look.columns)),
      ];
    case 'actions':
      return keys ? text(block.actions.map((a) => `[${keys.actions.get(a) ?? ''}] ${a.label}`).join('   ')) : [];
  }
}

function factLines(items: Extract<Block, { type: 'facts' }>['items'], look: Look): string[] {
  const of = (status: string) => items.filter((i) => i.status === status);
  const line = (title: string, some: typeof items) =>
    some.length === 0
      ? []
      : hang(
          `${title}${look.words.colon}`,
          some.map((i) => (i.label ? `${i.label} ${clean(i.value)}` : clean(i.value))).join(' · '),
          look.columns,
        );
  return [
    ...line(look.words.understood, of('stated')),
    ...line(look.words.assumed, of('implied')),
    ...line(look.words.open, of('unknown')),
  ];
}

const BARS = 30;

function chartLines(block: Extract<Block, { type: 'chart' }>, look: Look): string[] {
  const top = Math.max(0, ...block.series.flatMap((s) => s.points.map((p) => p[1])));
  if (top <= 0) return [];
  return [
    ...wrap(`${block.title} (${block.x} → ${block.y})`, look.columns).map((l) => paint(l, 'strong', look)),
    ...block.series.flatMap((s) => [
      ...wrap(s.name, look.columns),
      ...s.points.map(
        ([x, y]) =>
          `  ${pad(number(x), 6, 'right')} ${'█'.repeat(Math.max(y > 0 ? 1 : 0, Math.round((BARS * y) / top)))} ${number(y)}`,
      ),
    ]),
  ];
}

/** What the reader may type: letters for actions, numbers for the choices of the question. */
export interface Keys {
  actions: Map<Action, string>;
  choices: string[];
}

const LETTERS = 'abcdefghijklmnoprstuvwxyz';

/** Letters in the order of appearance; 👍 and 👎 are + and -. */
export function keysOf(blocks: Block[]): Keys {
  const actions = new Map<Action, string>();
  let letter = 0;
  for (const block of blocks) {
    if (block.type !== 'actions') continue;
    for (const action of block.actions) {
      actions.set(action, action.kind === 'feedback' ? (action.value === 'up' ? '+' : '-') : (LETTERS[letter++] ?? ''));
    }
  }
  const question = blocks.find((b) => b.type === 'question');
  return { actions, choices: question ? question.choices.map((_, i) => String(i + 1)) : [] };
}

/** A paragraph that opens with a word in bold needs no blank line to be told from the one above; a list belongs to the line that heads it. */
function close(before: Block | undefined, block: Block): boolean {
  if (before?.type !== 'text') return false;
  if (block.type === 'list') return before.text.length === 1;
  const first = block.type === 'text' ? block.text[0] : undefined;
  return typeof first === 'object' && 'style' in first && first.style === 'strong' && before.text.length > 1;
}

/** Blocks with a blank line between those that are not close. */
export function renderBlocks(blocks: Block[], look: Look, keys?: Keys): string {
  const out: string[] = [];
  let before: Block | undefined;
  for (const block of blocks) {
    const lines = blockLines(block, look, keys);
    if (lines.length === 0) continue;
    if (out.length > 0 && !close(before, block)) out.push('');
    out.push(...lines);
    before = block;
  }
  return out.join('\n');
}

/** The first screen. Without `keys` it is a plain print: nothing in it can be pressed. */
export function render(reply: Reply, look: Look, keys?: Keys): string {
  return renderBlocks(reply.blocks, look, keys);
}

export { width };
