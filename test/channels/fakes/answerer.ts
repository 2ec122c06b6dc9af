/** A stand-in for the line: answers at once, with every kind of block, and remembers what it was asked. */

import type { Answerer, Question } from '../../../adapters/delivery/types.ts';
import type { Reply } from '../../../src/reply/blocks.ts';

export interface AskedAnswerer extends Answerer {
  asked: Question[];
  slowMs: number;
  fail: number;
}

export function sampleReply(title: string, language = 'en'): Reply {
  return {
    language,
    summary: title,
    blocks: [
      { type: 'heading', text: title, level: 1 },
      {
        type: 'text',
        text: ['Runs ', { text: 'well', style: 'strong' }, ' on ', { text: 'this', url: 'https://example.com/a' }],
      },
      {
        type: 'facts',
        items: [
          { label: 'People', value: '70', status: 'stated', quote: '70 people' },
          { label: 'Tokens', value: '1000', status: 'implied' },
        ],
      },
      {
        type: 'table',
        caption: 'Options',
        columns: [
          { key: 'name', label: 'Option', align: 'left' },
          { key: 'price', label: 'Price', align: 'right' },
        ],
        rows: [
          { mark: { symbol: '★', word: 'recommended' }, option: 'one', cells: { name: 'One', price: '1' } },
          { mark: { symbol: '✗', word: 'not feasible' }, cells: { name: 'Two', price: '2' } },
        ],
      },
      {
        type: 'question',
        slot: 'users',
        text: 'All at once?',
        choices: [
          { label: 'All staff', set: { users: 70 } },
          { label: 'Same moment', set: { concurrency: 70 } },
        ],
      },
      {
        type: 'actions',
        actions: [
          { kind: 'detail', id: 'how', label: 'How computed' },
          { kind: 'form', id: 'assumptions', label: 'Change' },
          { kind: 'export', format: 'csv', label: 'Export' },
          { kind: 'feedback', value: 'up', label: '👍' },
          { kind: 'feedback', value: 'down', label: '👎' },
        ],
      },
    ],
    details: [
      {
        id: 'how',
        label: 'How computed',
        blocks: [
          {
            type: 'derivation',
            title: 'Memory',
            derivations: [
              {
                quantity: 'weights',
                formula: 'parameters × bytes',
                value: 140,
                unit: 'GB',
                sources: [],
                inputs: [
                  {
                    name: 'parameters',
                    value: 70e9,
                    unit: 'parameters',
                    basis: 'published',
                    sources: [{ publisher: 'Maker', date: null }],
                  },
                ],
              },
            ],
          },
          {
            type: 'sources',
            title: 'Sources',
            items: [{ publisher: 'Maker', url: 'https://example.com/spec', date: '2026-01-02' }],
          },
        ],
      },
      {
        id: 'one',
        label: 'Option one',
        blocks: [
          {
            type: 'option',
            option: 'one',
            title: 'One',
            facts: [{ label: 'Power', value: '2 kW' }],
            text: [['Quiet.']],
          },
        ],
      },
    ],
    form: {
      title: 'Assumptions',
      submit: 'Answer again',
      fields: [
        { slot: 'users', label: 'People', value: '70' },
        {
          slot: 'fineTune',
          label: 'Tuning',
          value: 'none',
          choices: [
            { label: 'None', value: 'none' },
            { label: 'LoRA', value: 'lora' },
          ],
        },
      ],
    },
  };
}

export function createAnswerer(): AskedAnswerer {
  const asked: Question[] = [];
  const self: AskedAnswerer = {
    asked,
    slowMs: 0,
    fail: 0,
    async answer(question, state) {
      asked.push(question);
      if (self.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, self.slowMs));
      if (self.fail > 0) {
        self.fail -= 1;
        throw new Error('a fault for the test');
      }
      const turns = ((state as { turns?: number } | null)?.turns ?? 0) + 1;
      const what = question.set
        ? `set ${JSON.stringify(question.set)}`
        : question.form
          ? `form ${JSON.stringify(question.form)}`
          : question.message.text;
      return { reply: sampleReply(`Answer ${turns}: ${what}`), state: { turns } };
    },
    examples: () => ['70 people, Llama 70B, one million', 'Can a Mac Studio run it?'],
    resolveItem: (text) =>
      text.toUpperCase() === 'A100-80G'
        ? { id: 'accelerators/a100-80g', title: 'A100 80G' }
        : { nearest: ['A100 80G'] },
    checkForm: (values): Record<string, string> =>
      values.users && !/^\d+$/.test(values.users) ? { users: 'a number, please' } : {},
  };
  return self;
}
