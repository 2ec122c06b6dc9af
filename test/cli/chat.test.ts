import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { chat } from '../../adapters/channels/terminal/index.ts';
import { answer, newState, stateFrom, toPlainText, wordsFor } from '../../src/index.ts';

const catalog = loadCatalog();
const saved: { name: string; content: string }[] = [];

/** What the screen shows for the lines typed, one thread. */
async function typed(lines: string[], locale = 'en_GB.UTF-8'): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const shown: string[] = [];
  output.on('data', (d: Buffer) => shown.push(d.toString('utf8')));
  input.end(`${lines.join('\n')}\n`);
  await chat(catalog, {
    input,
    output,
    columns: null,
    locale,
    now: () => new Date('2026-11-22T09:00:00Z'),
    save: async (name, content) => {
      saved.push({ name, content });
      return `saved as ${name}`;
    },
  });
  return shown.join('');
}

describe('a thread in the terminal', () => {
  it('greets in the language of the machine and says goodbye when the input ends', async () => {
    expect(await typed(['/quit'], 'de_DE.UTF-8')).toMatch(/Fragen auf Deutsch[\s\S]*Auf Wiedersehen/);
    expect(await typed([], 'zh_CN.UTF-8')).toContain('再见');
  });

  it('leads a follow-up with what changed', async () => {
    const screen = await typed(['50 people, budget 800k yuan', 'what about 120 people?']);
    const after = screen.slice(screen.indexOf('What changed:'));
    expect(after).toMatch(/^What changed: people: 50 → 120/);
    expect(screen.match(/Short answer\./g)).toHaveLength(2);
  });

  it('opens a detail by its letter and takes a choice by its number', async () => {
    const screen = await typed(['50 people, budget 800k yuan', 'a', '1', 'z', '+']);
    expect(screen).toContain('Every kind of machine, feasible or not.');
    expect(screen.match(/Short answer\./g)).toHaveLength(2);
    expect(screen).toContain('There is no [z] on the screen.');
    expect(screen).toContain('Thank you.');
  });

  it('asks a question only once', async () => {
    const screen = await typed(['50 people, budget 800k yuan', '1', '1', '1']);
    const questions = [...screen.matchAll(/One question: (.+)/g)].map((m) => m[1]);
    expect(new Set(questions).size).toBe(questions.length);
  });

  it('saves an answer as a file', async () => {
    const screen = await typed(['50 people, budget 800k yuan', 'h']);
    expect(screen).toContain('saved as answer.md');
    expect(saved.at(-1)?.content).toContain('| --- |');
  });

  it('undoes, starts over and answers in the language of each message', async () => {
    const screen = await typed(['50 people, budget 800k yuan', '那 90 人呢？', 'undo', 'start over', 'help']);
    expect(screen).toMatch(/变化：人数|已知：人数 90/);
    expect(screen).toContain('已撤销');
    expect(screen).toMatch(/Forgotten\.|已清空|已忘/);
  });
});

describe('the state of a thread', () => {
  const message = (text: string) => ({
    channel: 'test',
    conversation: 'c',
    id: '1',
    sender: 'a',
    text,
    attachments: [],
    receivedAt: '2026-11-22T09:00:00Z',
  });

  it('survives being written down and read back', () => {
    const first = answer(message('30 people, budget 500k yuan, LoRA'), newState(), catalog);
    const stored = JSON.parse(JSON.stringify(first.state));
    const second = answer(message('and 60 people?'), stateFrom(stored), catalog);
    expect(second.advanced.requirements.users.value).toBe(60);
    expect(second.advanced.requirements.fineTune.value).toBe('lora');
    expect(toPlainText(second.reply, wordsFor('en'))).toContain('30 → 60');
  });

  it('is begun afresh from anything that is none', () => {
    for (const odd of [null, 7, 'x', [], { thread: 1 }, { memory: 2 }]) expect(stateFrom(odd).thread.turns).toBe(0);
  });

  it('answers the same message the same way', () => {
    const one = answer(message('40 people, 600k yuan'), newState(), catalog);
    const two = answer(message('40 people, 600k yuan'), newState(), catalog);
    expect(JSON.stringify(one.reply)).toBe(JSON.stringify(two.reply));
  });
});
