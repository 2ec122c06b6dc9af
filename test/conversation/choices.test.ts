import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { advance, newThread, nextQuestion } from '../../src/conversation/index.ts';
import { read } from '../../src/reading/index.ts';
import { type SlotName, type SlotValues, toPlain } from '../../src/requirements/index.ts';

const catalog = loadCatalog();
const say = (thread: ReturnType<typeof newThread>, text: string) =>
  advance(thread, { reading: read(text, catalog), text, sender: 'ann' });

/** What is known after a first message, a question with these choices and the answer to it. */
function answered(first: string, slot: SlotName, choices: Partial<SlotValues>[], text: string) {
  const open = [{ slot, impact: 1, choices: choices.map((set) => ({ set })) }];
  const { thread } = nextQuestion(say(newThread(), first).thread, open);
  return toPlain(say(thread, text).requirements) as Record<string, unknown>;
}
const AT_ONCE = [{ concurrency: 16 }, { concurrency: 70 }];
const LENGTHS = [{ contextTokens: 8000 }, { contextTokens: 32000 }, { contextTokens: 128000 }];
const SUMS = [2e5, 2e6].map((max) => ({ budget: { min: null, max, currency: 'CNY' as const } }));

describe('the answer to a question with choices', () => {
  it.each([
    ['1', 16],
    ['2', 70],
    ['第二个', 70],
    ['选1', 16],
    ['the second one', 70],
    ['das erste', 16],
    ['all staff', 16],
    ['全部员工', 16],
    ['no, all at once', 70],
    ['gleichzeitig', 70],
    ['都是同时', 70],
    ['25', 25],
  ])('says who works at once: %s', (text, concurrency) => {
    expect(answered('70 people, $90k', 'concurrency', AT_ONCE, text).concurrency).toBe(concurrency);
  });

  it.each([
    ['2', 32000],
    ['das zweite', 32000],
    ['16000', 16000],
    ['64k', 64000],
  ])('says how long a text is: %s', (text, tokens) => {
    expect(answered('70 people, $90k', 'contextTokens', LENGTHS, text).contextTokens).toBe(tokens);
  });

  it('takes a small figure for the number of a choice, and none for a sum that cannot be', () => {
    expect(answered('R1 for our office', 'budget', SUMS, '2').budget).toMatchObject({ max: 2e6 });
    expect(answered('R1 for our office', 'budget', SUMS, '30w').budget).toMatchObject({ max: 3e5 });
    expect(answered('R1 for our office', 'budget', SUMS, '25').budget).toBeUndefined();
  });
});
