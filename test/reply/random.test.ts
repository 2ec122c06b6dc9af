import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { answer, LANGUAGES, newState, toPlainText, wordsFor } from '../../src/index.ts';

const catalog = loadCatalog();
const models = [...catalog.models.keys()];
const precisions = [...catalog.precisions.keys()];
const cards = [...catalog.accelerators.values()];

const message = {
  channel: 'test',
  conversation: 'c',
  id: '1',
  sender: 'a',
  text: '',
  attachments: [],
  receivedAt: '2026-11-22T09:00:00Z',
};

/** Anything a form, a button or a message could set, sensible or not. */
const wishes = fc.record(
  {
    users: fc.integer({ min: 1, max: 5000 }),
    concurrency: fc.integer({ min: 1, max: 500 }),
    budget: fc.record({
      min: fc.constant(null),
      max: fc.integer({ min: 1000, max: 50_000_000 }),
      currency: fc.constantFrom('CNY', 'USD', 'EUR', null),
    }),
    fineTune: fc.constantFrom('none', 'lora', 'qlora', 'full', 'yes'),
    model: fc.constantFrom(...models, '70b', '32b', 'no-such-model'),
    precision: fc.constantFrom(...precisions, 'no-such-format'),
    contextTokens: fc.integer({ min: 100, max: 1_000_000 }),
    userSpeed: fc.double({ min: 0.5, max: 200, noNaN: true }),
    powerKw: fc.double({ min: 0.1, max: 100, noNaN: true }),
    horizonYears: fc.integer({ min: 1, max: 10 }),
    domesticOnly: fc.boolean(),
    existingHardware: fc
      .constantFrom(...cards)
      .chain((c) =>
        fc
          .integer({ min: 1, max: 32 })
          .map((count) => [{ item: c.name, catalogId: `accelerators/${c.id}`, count, memoryGB: c.memoryGB }]),
      ),
  },
  { requiredKeys: [] },
);

const RAW =
  /undefined|NaN|Infinity|\[object|\{\w+\}|\b(?:misses|gives_up|ruled_out|works|answer|nearest|choice|question|check|cause|word|label)\.[a-z_]+\b/;

describe('whatever is wished', () => {
  it('is answered in words alone: no key, no placeholder, no broken number, in every language', () => {
    fc.assert(
      fc.property(wishes, fc.constantFrom(...LANGUAGES), (set, language) => {
        const { reply } = answer(message, newState(), catalog, { set: set as never, language });
        const text = toPlainText(reply, wordsFor(language), true);
        expect(RAW.exec(text)?.[0] ?? '').toBe('');
        expect(reply.language).toBe(language);
        expect(reply.summary.trim()).not.toBe('');
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });

  it('never shows a speed for a machine that does not hold the model', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cards),
        fc.integer({ min: 1, max: 16 }),
        fc.constantFrom(...models),
        (card, count, model) => {
          const set = {
            model,
            existingHardware: [
              { item: card.name, catalogId: `accelerators/${card.id}`, count, memoryGB: card.memoryGB },
            ],
          };
          const { result } = answer(message, newState(), catalog, { set: set as never, language: 'en' });
          for (const run of [
            result?.assessment?.asked,
            result?.assessment?.fitting,
            ...(result?.assessment?.formats ?? []),
          ]) {
            if (run && !run.one.fits) expect([run.one.userSpeed, run.peopleAt14, run.peopleAt6]).toEqual([null, 0, 0]);
          }
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});
