import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { RECOGNISERS, read } from '../../src/reading/index.ts';

const catalog = loadCatalog();

/** Every recogniser carries its own examples; this runs them all. */
describe.each(RECOGNISERS.map((r) => [r.name, r] as const))('recogniser %s', (_name, recogniser) => {
  it.each(recogniser.examples.map((e) => [e.text, e] as const))('%s', (_text, example) => {
    const mentions = read(example.text, catalog).mentions.filter((m) => m.by === recogniser.name);
    for (const expected of example.finds) {
      const same = mentions.find(
        (m) =>
          m.kind === expected.kind &&
          matches(expected.kind === 'model' ? (m.value as { name: string }).name : m.value, expected.value),
      );
      expect(same, `${expected.kind} in ${JSON.stringify(mentions)}`).toBeDefined();
      if (expected.role) expect(same!.role).toBe(expected.role);
      if (expected.quote) expect(same!.quote).toBe(expected.quote);
      expect(example.text.slice(same!.span.start, same!.span.end)).toBe(same!.quote);
    }
    if (example.finds.length === 0) {
      expect(
        mentions.filter(
          (m) => (m.role === 'wish' || m.role === 'existing' || m.role === 'measured') && m.certainty === 'said',
        ),
      ).toEqual([]);
    }
  });
});

/** Names of hardware may be fuller than the example's ("GeForce RTX 3090"). */
function matches(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null)
    return typeof expected === 'string' ? String(actual).toLowerCase() === expected : actual === expected;
  return Object.entries(expected).every(([key, value]) => {
    const got = (actual as Record<string, unknown>)[key];
    return key === 'item'
      ? String(got).toLowerCase().includes(String(value).toLowerCase())
      : Object.is(got, value) || got === value;
  });
}
