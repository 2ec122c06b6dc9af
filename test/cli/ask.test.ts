import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/options/index.ts';
import { type Document, document } from './contract.ts';
import { ask } from './run.ts';

const json = async (text: string, ...more: string[]): Promise<Document> => {
  const { out, status } = await ask(['--json', ...more, text]);
  expect(status).toBeLessThan(2);
  return document.parse(JSON.parse(out));
};

/** One question of each kind, in three languages. */
const QUESTIONS = [
  '60 people in our office, about 900k yuan, do we need to fine-tune?',
  '我们公司八十人，预算一百二十万，跑满血 R1，需要微调吗？',
  '45 Mitarbeitende, 90.000 Euro, ein gutes 70B-Modell',
  'Will a single RTX 4090 with 256 GB of RAM run DeepSeek R1 at Q4?',
  '四张 A6000 48G 能跑 Qwen2.5-72B 吗？要能做 LoRA',
  'Läuft Llama 3.3 70B auf zwei 3090?',
  'H20 or A100 80G for inference?',
  'What does TTFT mean?',
  '解释一下 KV 缓存',
  'Only 4 tok/s from Qwen3 32B Q4 on one RTX 3090, is that normal?',
  '只能用国产卡，五十个并发，671B',
  'how many H100 do I need for DeepSeek V3?',
  '30 Personen, nur 3 kW im Serverraum',
  'cheapest way to let 5 people use a 32B model',
  'Angebot: 4 x RTX 4090 24GB, 2 x Xeon 6430, 512 GB DDR5, zusammen 38.000 €, läuft mit DeepSeek R1 671B FP8',
];

describe('the document of ask --json', () => {
  it.each(QUESTIONS)('keeps the promised shape: %s', async (question) => {
    await json(question);
  });

  it('considers every family, in each language, and says why those ruled out are', async () => {
    for (const language of ['zh', 'en', 'de']) {
      const d = await json('70 users, budget 1M, need finetune?', '--lang', language);
      expect(d.language).toBe(language);
      expect(new Set(d.options.map((o) => o.family))).toEqual(new Set(FAMILIES));
      for (const o of d.options)
        if (o.tier === 'ruled_out' || o.tier === 'stretch') expect(o.reasons.length, o.id).toBeGreaterThan(0);
    }
  });

  it('gives no speed to what does not fit, and no figure without basis and origin', async () => {
    const d = await json('200 people, 3 million yuan, full R1');
    for (const o of d.options) {
      if (!o.fits) expect([o.userSpeed, o.outputThroughput, o.ttftMs], o.id).toEqual([null, null, null]);
      else if (o.family !== 'api') expect(o.sources.length, o.id).toBeGreaterThan(0);
    }
  });

  it('answers in the currency and language asked for', async () => {
    const d = await json('70 people, budget 1M', '--currency', 'EUR', '--lang', 'de');
    const priced = d.options.filter((o) => o.capitalCost);
    expect(priced.length).toBeGreaterThan(3);
    expect(new Set(priced.map((o) => o.capitalCost!.currency))).toEqual(new Set(['EUR']));
  });

  it('says what was stated with the words relied on, and what was assumed by name', async () => {
    const d = await json('ninety people? no: 90 users, at most 2 million yuan');
    expect(d.requirements.users).toMatchObject({ value: 90, status: 'stated' });
    expect(d.requirements.users?.quote).toContain('90');
    expect(d.requirements.outputTokens).toMatchObject({ status: 'implied', because: 'people' });
  });
});

describe('every number traces to its origin', () => {
  interface Step {
    quantity: string;
    formula: string;
    inputs: { name: string; basis: string; sources: unknown[]; assumption?: string; from?: Step }[];
    sources: unknown[];
  }
  const loose: string[] = [];
  const walk = (d: Step, path: string, depth = 0) => {
    expect(d.formula, path).not.toBe('');
    expect(depth, path).toBeLessThan(12);
    for (const i of d.inputs) {
      const where = `${path} › ${i.name}`;
      if (i.from) walk(i.from, where, depth + 1);
      else if (i.sources.length === 0 && i.assumption === undefined && i.basis !== 'stated') loose.push(where);
    }
  };

  it('from the figures of the told option down to sources, statements or named assumptions', async () => {
    const d = await json('70 users, budget 1M yuan');
    const told = d.options.find((o) => o.id === d.recommended)!;
    let figures = 0;
    for (const key of ['capitalCost', 'ownershipCost', 'powerKw', 'userSpeed', 'outputThroughput', 'ttftMs'] as const) {
      const step = told[key]?.derivation as Step | undefined;
      expect(step, key).toBeDefined();
      walk(step!, key);
      figures++;
    }
    expect(figures).toBe(6);
    expect(loose).toEqual([]);
  });
});

describe('the screen', () => {
  it.each(['zh', 'en', 'de'])('is no wider than a hundred columns in %s, details included', async (language) => {
    for (const q of ['70 users, budget 1M, need finetune?', 'can 2x RTX 3090 run a 70B?', 'what is MoE?']) {
      const { out } = await ask(['--lang', language, '--details', 'all', q]);
      for (const line of out.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(100);
    }
  });

  it('leads with the answer, names every kind of machine on request, and asks one question', async () => {
    const { out } = await ask(['--details', 'options', '70 users, budget 1M, need finetune?']);
    expect(out.indexOf('Short answer.')).toBeGreaterThan(0);
    expect(out.indexOf('Short answer.')).toBeLessThan(out.indexOf('drawback'));
    expect(out.match(/One question:/g)).toHaveLength(1);
    for (const kind of [
      'GPU servers',
      'workstation and graphics',
      'Chinese accelerators',
      'Macs',
      'CPU + one GPU',
      'CPU only',
      'quantised',
      'distilled',
      'rented GPUs',
      'API by the token',
    ])
      expect(out).toContain(kind);
  });

  it('shows neither keys nor placeholders nor broken numbers', async () => {
    for (const q of QUESTIONS) {
      const { out } = await ask(['--details', 'all', q]);
      expect(out, q).not.toMatch(
        /undefined|NaN|Infinity|\[object|\{\w+\}|\b(?:misses|gives_up|ruled_out|tuning|title|choice)\.\w/,
      );
    }
  });
});
