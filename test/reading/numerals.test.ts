import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCompound, readNumeral } from '../../src/language/numerals.ts';
import { READ_LANGUAGES } from '../../src/language/reading.ts';

describe('Chinese numerals', () => {
  it.each([
    ['七十', 70, 70],
    ['一百二', 120, 120],
    ['一百零二', 102, 102],
    ['三万五', 35000, 35000],
    ['两百五十万', 2500000, 2500000],
    ['壹佰贰拾万', 1200000, 1200000],
    ['两三百万', 2000000, 3000000],
    ['七八十', 70, 80],
    ['十几', 11, 19],
    ['几十', 20, 90],
    ['一百多', 100, 190],
    ['一亿二千万', 120000000, 120000000],
    ['半', null, null],
    ['廿五', 25, 25],
    ['四零九零', 4090, 4090],
    ['百万', 1000000, 1000000],
  ])('%s', (text, low, high) => {
    const n = readNumeral(text, 0);
    if (low === null) expect(n).toBeNull();
    else expect([n?.low, n?.high, n?.end]).toEqual([low, high, text.length]);
  });
});

describe('German compounds', () => {
  const de = READ_LANGUAGES.find((l) => l.decimalComma)!.numerals;
  it.each([
    ['fünfundzwanzig', 25],
    ['zweihundert', 200],
    ['dreitausendfünfhundert', 3500],
    ['hundertzwanzig', 120],
    ['grundstück', null],
  ])('%s', (word, value) => expect(readCompound(word, de, 'und')).toBe(value));
});

it('lists every language folder that can be read', () => {
  const folders = readdirSync(new URL('../../src/language', import.meta.url), { withFileTypes: true }).filter((d) =>
    d.isDirectory(),
  );
  expect(READ_LANGUAGES.flatMap((l) => (l.script === 'other' ? [] : [l.code])).sort()).toEqual(
    folders.map((d) => d.name).sort(),
  );
});
