import { describe, expect, it } from 'vitest';
import { runEstimate } from '../../adapters/cli/estimate.ts';

async function run(args: string[], text: string | null) {
  const out: string[] = [];
  const stdin =
    text === null
      ? null
      : (async function* () {
          yield text;
        })();
  const status = await runEstimate(args, { stdin, out: (l) => void out.push(l), err: () => {} });
  return { status, out };
}

const good = { id: 1, model: 'Qwen3-32B', precision: 'Q4_K_M', accelerator: 'RTX 4090 24G', engine: 'llama.cpp' };

describe('estimate --jsonl', () => {
  it('answers every line in order and never stops at a bad one', async () => {
    const lines = [
      JSON.stringify(good),
      'not json',
      '[]',
      '{"id":"x","model":"Qwen3-32B","nope":1}',
      '{"id":"y","model":"Nobody"}',
      '{"id":"z","model":"Qwen3-32B","concurrency":1e309}',
      JSON.stringify({ ...good, id: 2 }),
    ];
    const { status, out } = await run(['--jsonl'], `${lines.join('\n')}\n`);
    expect(status).toBe(0);
    const answers = out.map((l) => JSON.parse(l));
    expect(answers.map((a) => a.id)).toEqual([1, null, null, 'x', 'y', 'z', 2]);
    expect(answers.map((a) => a.error?.code ?? null)).toEqual([
      null,
      'invalid_input',
      'invalid_input',
      'invalid_input',
      'unknown_model',
      'invalid_input',
      null,
    ]);
  });

  it('speaks the shape of the interface in plain numbers', async () => {
    const { out } = await run(['--jsonl'], JSON.stringify(good));
    const a = JSON.parse(out[0] as string);
    expect(Object.keys(a)).toEqual(
      expect.arrayContaining([
        'fits',
        'binding',
        'memory',
        'kvCapacityTokens',
        'maxConcurrency',
        'userSpeed',
        'outputThroughput',
        'tpotMs',
        'ttftMs',
        'prefillThroughput',
        'powerKw',
        'basis',
        'derivation',
      ]),
    );
    for (const figure of ['userSpeed', 'outputThroughput', 'tpotMs', 'ttftMs', 'prefillThroughput']) {
      const { low, expected, high } = a[figure];
      expect(low > 0 && low <= expected && expected <= high, figure).toBe(true);
    }
    expect(a.derivation.length).toBeGreaterThan(3);
  });

  it('refuses a line that is far too long, not the next one', async () => {
    const { out } = await run(
      ['--jsonl'],
      `${JSON.stringify({ ...good, model: 'x'.repeat(5_000_000) })}\n${JSON.stringify(good)}`,
    );
    expect(out.map((l) => JSON.parse(l).error?.code ?? null)).toEqual(['invalid_input', null]);
  });
});

describe('estimate for one', () => {
  it('exits 0 when it fits, 1 when it does not, 2 when asked wrongly', async () => {
    expect((await run([JSON.stringify(good)], null)).status).toBe(0);
    const big = await run([], JSON.stringify({ ...good, model: 'DeepSeek-R1' }));
    expect(big.status).toBe(1);
    expect(JSON.parse(big.out.join('\n'))).toMatchObject({
      fits: false,
      userSpeed: null,
      binding: { constraint: 'accelerator_memory' },
    });
    expect((await run(['{'], null)).status).toBe(2);
    await expect(run([], '')).rejects.toThrow(/JSON/);
  });

  it('weighs a model without hardware but gives it no speed', async () => {
    const { out } = await run([JSON.stringify({ model: 'DeepSeek-R1', precision: 'Q4_K_M' })], null);
    const a = JSON.parse(out.join('\n'));
    expect(a.memory.weightsGB).toBeCloseTo(404.4, 0);
    expect(a).toMatchObject({ fits: false, userSpeed: null, binding: { constraint: 'missing_data' } });
  });
});
