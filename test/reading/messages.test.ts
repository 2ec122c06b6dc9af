import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { read } from '../../src/reading/index.ts';
import { merge, toPlain } from '../../src/requirements/index.ts';
import { CASES } from './corpus.ts';
import { KINDS } from './kinds.ts';
import { UNSEEN } from './unseen.ts';

const catalog = loadCatalog();
/** Slots that a message may imply without harm. */
const FREE = new Set(['region', 'currency', 'horizonYears']);

describe('whole messages', () => {
  it.each([...CASES, ...UNSEEN, ...KINDS].map((c) => [c.text, c] as const))('%s', (_text, c) => {
    const reading = read(c.text, catalog);
    const plain = toPlain(merge(null, reading).requirements) as Record<string, unknown>;
    const said: Record<string, unknown> = {};
    for (const [slot, value] of Object.entries(plain))
      if (!FREE.has(slot))
        said[slot] = slot === 'existingHardware' ? (value as { item: string }[]).map((x) => x.item) : value;
    const expected = { ...c.says };
    const names = expected.existingHardware as string[] | undefined;
    if (names && Array.isArray(said.existingHardware)) {
      const items = said.existingHardware as string[];
      expect(items.length, JSON.stringify(items)).toBe(names.length);
      for (const n of names)
        expect(
          items.some((x) => x.toLowerCase().includes(n.toLowerCase())),
          `${n} in ${items}`,
        ).toBe(true);
      delete said.existingHardware;
      delete expected.existingHardware;
    }
    expect(said).toEqual(expected);
    expect([c.intent, ...(c.or ?? [])]).toContain(reading.intent);
  });
});
