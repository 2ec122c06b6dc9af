import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { columnWidths, hang, pad, tableRow, width, wrap } from '../../adapters/channels/terminal/layout.ts';
import { blockLines, keysOf, render } from '../../adapters/channels/terminal/outbound.ts';
import { type Block, type Reply, toPlainText, wordsFor } from '../../src/index.ts';

const words = wordsFor('zh');
const look = { columns: 60, colour: false, words };

const sample: Reply = {
  language: 'zh',
  summary: '七十人：两台服务器',
  blocks: [
    {
      type: 'facts',
      items: [
        { label: '人数', value: '70', status: 'stated' },
        { label: '并发', value: '12（高峰时段 30% 的人在用）', status: 'implied' },
      ],
    },
    {
      type: 'text',
      text: [
        { text: '结论：', style: 'strong' },
        '两台八卡服务器可以满足七十个人同时在线使用，每人大约二十个词元每秒，价格在预算之内。',
      ],
    },
    {
      type: 'table',
      caption: '价格',
      columns: [
        { key: 'option', label: '方案', align: 'left' },
        { key: 'price', label: '价格（万元）', align: 'right' },
        { key: 'why', label: '代价', align: 'left' },
      ],
      rows: [
        {
          mark: { symbol: '★', word: '推荐' },
          cells: { option: '8卡服务器 A', price: '95–130', why: '不能微调，功率较高，需专线供电和独立散热' },
        },
        { mark: { symbol: '✗', word: '不可行' }, cells: { option: '单卡工作站', price: '5–8', why: '显存不够' } },
      ],
    },
    {
      type: 'question',
      slot: 'users',
      text: '多少人用？',
      choices: [
        { label: '十人', set: { users: 10 } },
        { label: '百人', set: { users: 100 } },
      ],
    },
    {
      type: 'actions',
      actions: [
        { kind: 'detail', id: 'options', label: '全部方案' },
        { kind: 'feedback', value: 'up', label: '👍 有用' },
      ],
    },
  ],
  details: [],
  form: null,
};

describe('the layout of a terminal', () => {
  it('counts a Chinese character as two columns', () => {
    expect(width('中文a')).toBe(5);
    expect(pad('中', 4)).toBe('中  ');
    expect(pad('8', 4, 'right')).toBe('   8');
  });

  it('breaks Chinese between characters but never opens a line with a closing mark', () => {
    const lines = wrap('这里有十六个汉字，用来检查换行是否正确。', 12);
    for (const line of lines) {
      expect(stringWidth(line)).toBeLessThanOrEqual(14);
      expect(line).not.toMatch(/^[，。、）]/);
    }
    expect(lines.join('')).toBe('这里有十六个汉字，用来检查换行是否正确。');
  });

  it('cuts a word only when it is wider than the line', () => {
    expect(wrap('short words stay whole', 8)).toEqual(['short', 'words', 'stay', 'whole']);
    expect(wrap('abcdefghijkl', 5)).toEqual(['abcde', 'fghij', 'kl']);
    expect(hang('- ', 'one two three', 8)).toEqual(['- one', '  two', '  three']);
  });

  it('gives narrow columns to what is narrow and says when a table cannot fit', () => {
    const row = (...cells: string[]) => cells.map((text) => ({ text, align: 'left' as const }));
    const widths = columnWidths([row('a', 'a long text that may be broken into several lines')], 24)!;
    expect(widths[0]).toBe(1);
    expect(widths.reduce((a, b) => a + b, 0) + 2).toBeLessThanOrEqual(24);
    expect(tableRow(row('a', 'two words'), [1, 5])).toEqual(['a  two', '   words']);
    expect(columnWidths([row('unbreakable', 'unbreakable', 'unbreakable')], 20)).toBeNull();
  });
});

describe('a rendered reply', () => {
  it('stays within the columns it is given, down to a telephone', () => {
    for (const columns of [100, 60, 40, 24]) {
      for (const line of render(sample, { ...look, columns }, keysOf(sample.blocks)).split('\n'))
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('shows what may be typed, and nothing to press in a plain print', () => {
    const keys = keysOf(sample.blocks);
    const screen = render(sample, look, keys);
    expect(screen).toContain('[1] 十人');
    expect(screen).toContain('[a] 全部方案');
    expect(screen).toContain('[+] 👍 有用');
    expect(render(sample, look)).not.toContain('[a]');
  });

  it('says what its marks stand for', () => {
    expect(render(sample, look)).toContain('★ 推荐');
    expect(toPlainText(sample, words)).toContain('★ (推荐)');
  });

  it('colours words without moving a line break', () => {
    const plain = render(sample, look);
    const coloured = render(sample, { ...look, colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are what is taken off
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain);
    expect(coloured).not.toBe(plain);
  });

  it('drops control characters that a name might carry', () => {
    const block: Block = { type: 'text', text: ['a\u001b[2Jb\u0007c'] };
    expect(blockLines(block, look).join('')).toBe('a[2Jbc');
  });
});
