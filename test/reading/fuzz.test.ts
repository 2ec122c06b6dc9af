import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { read } from '../../src/reading/index.ts';
import { fromPlain, merge, toPlain } from '../../src/requirements/index.ts';

const catalog = loadCatalog();
const PIECES = [
  '70',
  '人',
  '预算',
  '100万',
  'w',
  'k',
  '$',
  '€',
  '4x',
  '3090',
  'A100',
  ' 40G',
  'deepseek',
  ' r1',
  ':14b',
  '满血',
  '不',
  '微调',
  '?',
  '。',
  '-',
  '~',
  '到',
  'tok/s',
  'kW',
  '230V',
  '16A',
  '128k',
  '上下文',
  '双',
  '台',
  '8卡',
  '1e309',
  '一百',
  '两三',
  '几',
  '十',
  'half a ',
  'million',
  ' users',
  ' at once',
  '%',
  '\n',
  '🚀',
  '٣',
  '𝟗',
  '️',
  '\u0000',
  '\ud800',
  'NaN',
  '"',
  '\\',
  '*',
  'x',
  '1,000',
  '1.000',
  '.5',
  '5.',
  '0',
  '-1',
];

/** Nothing a message says may become an impossible requirement. */
function sane(text: string): void {
  const reading = read(text, catalog);
  const plain = toPlain(merge(null, reading).requirements);
  for (const slot of [
    'users',
    'concurrency',
    'contextTokens',
    'inputTokens',
    'outputTokens',
    'userSpeed',
    'powerKw',
    'horizonYears',
    'ttftMs',
  ] as const) {
    const v = plain[slot];
    if (v !== undefined) {
      expect(Number.isFinite(v), `${slot} ${v} in ${JSON.stringify(text)}`).toBe(true);
      expect(v).toBeGreaterThan(0);
    }
  }
  if (plain.budget) {
    for (const v of [plain.budget.min, plain.budget.max])
      if (v !== null) expect(Number.isFinite(v) && v > 0, JSON.stringify([text, plain.budget])).toBe(true);
  }
  for (const h of plain.existingHardware ?? []) {
    if (h.count !== null) expect(Number.isInteger(h.count) && h.count > 0, JSON.stringify([text, h])).toBe(true);
    if (h.memoryGB !== null)
      expect(Number.isFinite(h.memoryGB) && h.memoryGB > 0, JSON.stringify([text, h])).toBe(true);
  }
  for (const m of reading.mentions) {
    expect(m.span.start).toBeGreaterThanOrEqual(0);
    expect(m.span.end).toBeLessThanOrEqual(text.length);
    expect(text.startsWith(m.quote, m.span.start)).toBe(true);
  }
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading);
  expect(toPlain(merge(fromPlain(plain), reading).requirements)).toBeDefined();
}

describe('any text', () => {
  it('of any characters is read without a crash', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), sane), { numRuns: 400 });
  });
  it('of words of the trade is read without a crash', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (parts) => sane(parts.join(''))),
      { numRuns: 1500 },
    );
  });
  it('reads the same twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }), (parts) => {
        expect(read(parts.join(''), catalog)).toEqual(read(parts.join(''), catalog));
      }),
      { numRuns: 200 },
    );
  });
});

describe('figures beyond all measure', () => {
  it.each([
    'budget +1e309%',
    '1e309 memory channels',
    '1e309% of the users at once',
    '1e309 more users',
    '预算翻1e309倍',
    '1e309% mehr Budget',
  ])('%s', sane);
});

describe('time', () => {
  /** Best of three: the machine may be busy. */
  const took = (run: () => void): number =>
    Math.min(
      ...[0, 1, 2].map(() => {
        const start = performance.now();
        run();
        return performance.now() - start;
      }),
    );
  it.each([
    '我们有两三百万预算,70人 ',
    'We have 4x3090 and $5k budget. ',
    '一',
    '1',
    'a',
    '(',
    '- 5 ',
    '1,',
    '$1 ',
    '同时',
    '人',
    'x ',
    'deepseek-r1-',
    'no ',
    '? ',
    '5-',
    '\n',
    '1.',
    'half a ',
  ])('grows with the length and no faster: %j', (unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    read(text.slice(0, 5000), catalog);
    const short = took(() => void read(text.slice(0, 25_000), catalog));
    const long = took(() => void read(text, catalog));
    expect(long).toBeLessThan(Math.max(400, short * 12));
  });
});
