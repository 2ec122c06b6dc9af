import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type Cell, columnWidths, tableRow, width } from '../../adapters/channels/terminal/layout.ts';

const left = (text: string): Cell => ({ text, align: 'left' });

describe('columns of a table too wide for the screen', () => {
  const rows = [
    ['machine', 'runs', 'price', 'note'],
    ['Large server with eight cards of the dearest kind', 'Model-Name 70B INT4', '1,100–2,400', 'own circuit'],
    ['Desktop', 'Model 7B', '10–20', 'few at once'],
  ].map((r) => r.map(left));

  it('takes the width from where it costs the fewest lines', () => {
    const widths = columnWidths(rows, 64)!;
    expect(widths.reduce((a, b) => a + b, 0) + 2 * 3).toBeLessThanOrEqual(64);
    expect(Math.max(...rows.map((r) => tableRow(r, widths).length))).toBe(3 - 1);
  });

  it('keeps natural widths where they fit', () => {
    expect(columnWidths(rows, 200)).toEqual([49, 19, 11, 11]);
  });

  it('gives up where not even the longest words stand side by side', () => {
    expect(columnWidths(rows, 20)).toBeNull();
  });
});

describe('the width of a text', () => {
  it.each([
    'plain',
    '七十人，预算 100 万元',
    'Ｆｕｌｌ　width',
    'naïve Größe',
    '한국어 テスト',
    '★ ✓ ✗ ● – …',
    '👍 👎',
    '👩‍💻 joined',
    'e\u0301',
  ])('is that of the terminal: %s', (text) => expect(width(text)).toBe(stringWidth(text)));
});
