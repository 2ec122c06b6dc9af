import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotsOf, TABLES, wordsFor } from '../../src/language/index.ts';
import { REASON_VALUES } from '../../src/options/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const tablesOf = (t: (typeof TABLES)[number]): Record<string, string> => ({
  ...t.labels,
  ...t.judgements,
  ...t.reasons,
  ...t.brief,
  ...t.direct,
});

describe('the languages', () => {
  it('are exactly the folders with a writing half', () => {
    const folders = readdirSync(join(ROOT, 'src/language'), { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => e.name)
      .sort();
    expect(TABLES.map((t) => t.code).sort()).toEqual(folders);
  });

  it('fall back to the first for a language nobody speaks here', () => {
    expect(wordsFor('xx').code).toBe(TABLES[0].code);
  });
});

describe.each(TABLES.map((t) => [t.code, t] as const))('%s', (_, tables) => {
  const own = tablesOf(tables);
  const reference = tablesOf(TABLES[0]);

  it('has a phrase for every key, none of them empty', () => {
    expect(Object.keys(own).sort()).toEqual(Object.keys(reference).sort());
    expect(Object.entries(own).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('asks in every phrase only for values that the key has', () => {
    const wrong = Object.entries(own).flatMap(([key, text]) => {
      const given = (REASON_VALUES as Record<string, readonly string[]>)[key] ?? slotsOf(reference[key] ?? '');
      return slotsOf(text)
        .filter((name) => !given.includes(name))
        .map((name) => `${key}: {${name}}`);
    });
    expect(wrong).toEqual([]);
  });

  it('has words for every reason that options may give', () => {
    expect(Object.keys(REASON_VALUES).filter((key) => !(key in own))).toEqual([]);
  });

  it('says every drawback in a few words too', () => {
    const drawbacks = Object.keys(REASON_VALUES).filter((key) => /^(?:misses|gives_up|ruled_out)\./.test(key));
    expect(drawbacks.filter((key) => !(`brief.${key}` in own))).toEqual([]);
  });

  it('explains the same terms, each found by its own names', () => {
    const words = wordsFor(tables.code);
    expect(Object.keys(tables.glossary).sort()).toEqual(Object.keys(TABLES[0].glossary).sort());
    for (const [id, term] of Object.entries(tables.glossary)) {
      expect(term.text.length, id).toBeGreaterThan(40);
      expect(words.termIn(`? ${term.names[0]} ?`)?.id, id).toBe(id);
    }
  });

  it('leaves no placeholder and no raw value in any filled phrase', () => {
    const words = wordsFor(tables.code);
    const value = fc.oneof(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.integer({ min: 0, max: 1e9 }),
      fc.constantFrom('DeepSeek', 'lora', '8x H20'),
      fc
        .record({
          low: fc.double({ min: 0, max: 1e9, noNaN: true }),
          high: fc.double({ min: 0, max: 1e9, noNaN: true }),
        })
        .map(({ low, high }) => ({
          low,
          expected: high,
          high,
          currency: 'CNY' as const,
        })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(own)), value, (key, v) => {
        const values = Object.fromEntries(slotsOf(own[key]!).map((name) => [name, v]));
        const text = words.find(key, values) ?? '';
        expect(text).not.toMatch(/[{}]|undefined|NaN|Infinity|\[object/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('numbers', () => {
  const [en, zh, de] = [wordsFor('en'), wordsFor('zh'), wordsFor('de')];
  const money = (low: number, high: number) => ({ low, expected: (low + high) / 2, high, currency: 'CNY' as const });

  it('are grouped and pointed as each language does', () => {
    expect(en.number(1234567)).toBe('1,234,567');
    expect(de.number(1234567)).toBe('1.234.567');
    expect(en.number(31.24)).toBe('31.2');
    expect(de.number(31.24)).toBe('31,2');
    expect(en.number(0.0712)).toBe('0.071');
  });

  it('carry two significant figures in ranges, and one number where both ends agree', () => {
    expect(en.range(12.34, 56.78)).toBe('12–57');
    expect(en.range(1234, 1238)).toBe('1,200');
    expect(de.range(0.812, 2.44)).toBe('0,81–2,4');
  });

  it('name money the way it is counted', () => {
    expect(zh.money(money(951_000, 1_340_000))).toBe('95–130 万元');
    expect(en.money(money(951_000, 1_340_000))).toBe('¥0.95–1.3 million');
    expect(de.money(money(951_000, 1_340_000))).toBe('0,95–1,3 Mio. Yuan');
    expect(zh.money(money(4600, 6200))).toBe('4,600–6,200 元');
  });

  it('keep every digit of an amount that was stated', () => {
    expect(zh.exactMoney(1_850_000, 'CNY')).toBe('185 万元');
    expect(en.exactMoney(1_850_000, 'CNY')).toBe('¥1.85 million');
    expect(de.exactMoney(130_000, 'EUR')).toBe('130.000 €');
    expect(en.exactMoney(4999, 'USD')).toBe('$4,999');
  });

  it('choose the unit of a duration by its size', () => {
    expect(en.milliseconds(180, 420)).toBe('0.18–0.42 s');
    expect(en.milliseconds(14_000, 37_000)).toBe('14–37 s');
    expect(de.milliseconds(200_000, 400_000)).toBe('3,3–6,7 min');
  });

  it('never print an exponent', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e20, noNaN: true }), (x) => {
        for (const w of [en, zh, de]) expect(w.range(x, x * 2) + w.number(x)).not.toMatch(/e[+-]?\d/);
      }),
    );
  });
});
