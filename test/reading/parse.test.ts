import { describe, expect, it } from 'vitest';
import { runParse } from '../../adapters/cli/parse.ts';

async function parse(args: string[], input: string | null): Promise<{ code: number; out: string[] }> {
  const out: string[] = [];
  async function* once() {
    yield input ?? '';
  }
  const code = await runParse(args, {
    stdin: input === null ? null : once(),
    out: (l) => void out.push(l),
    err: () => {},
  });
  return { code, out };
}
const line = async (value: unknown) =>
  JSON.parse((await parse(['--jsonl'], `${JSON.stringify(value)}\n`)).out[0]!) as Record<string, unknown> & {
    requirements: Record<string, unknown>;
  };

describe('advisor parse', () => {
  it('answers every line in order, the broken ones with an error', async () => {
    const { out, code } = await parse(
      ['--jsonl'],
      '{"id":1,"text":"70人"}\nnot json\n{"id":3}\n{"id":4,"text":"x","extra":1}\n{"id":5,"text":"ok","previous":{"unknown":1}}\n{"id":6,"text":""}\n',
    );
    expect(code).toBe(0);
    const rows = out.map((l) => JSON.parse(l) as { id: unknown; error?: { code: string; message: string } });
    expect(rows.map((r) => r.id)).toEqual([1, null, 3, 4, 5, 6]);
    expect(rows.map((r) => r.error?.code ?? null)).toEqual([
      null,
      'invalid_input',
      'invalid_input',
      'invalid_input',
      'invalid_input',
      null,
    ]);
    expect(rows[3]!.error!.message).toContain('extra');
  });

  it('merges over what was known and says what this message stated', async () => {
    const o = await line({
      id: 'a',
      text: '那120人呢?',
      previous: { users: 40, budget: { min: null, max: 500000, currency: 'CNY' } },
    });
    expect(o).toMatchObject({
      id: 'a',
      intent: 'size_for_requirements',
      stated: ['users'],
      requirements: { users: 120, budget: { max: 500000, currency: 'CNY' } },
    });
  });

  it('notes what it will not guess', async () => {
    const o = await line({ text: '30 users, no, 90 users? budget 1e309' });
    expect(o.requirements.users ?? null).not.toBe(30);
    expect(JSON.stringify((await line({ text: '-4 users' })).notes)).toContain('impossible');
    expect((await line({ text: '一期30人，二期150人' })).notes).toEqual(['step users: 30人']);
    expect(JSON.stringify((await line({ text: '40 users or 90 users, unclear' })).notes)).toContain('contradiction');
    expect(JSON.stringify((await line({ text: '要不要微调?' })).notes)).toContain('asked fineTune');
  });

  it('reads a single text', async () => {
    const { out } = await parse(['我们', '80人'], null);
    expect(JSON.parse(out.join('\n'))).toMatchObject({ language: 'zh', requirements: { users: 80 } });
  });

  it('refuses to be called wrongly', async () => {
    await expect(parse([], '')).rejects.toThrow('text is needed');
    await expect(parse(['--nonsense', 'x'], null)).rejects.toThrow('--nonsense');
  });

  it('takes a text of five megabytes', async () => {
    const o = await line({ text: '70人 '.repeat(1_200_000) });
    expect(o.language).toBe('zh');
  });
});
