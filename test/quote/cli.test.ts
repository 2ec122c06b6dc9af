import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCheck } from '../../adapters/cli/check.ts';

const folder = mkdtempSync(join(tmpdir(), 'offers-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(args: string[], stdin: string | null = null) {
  const out: string[] = [];
  const err: string[] = [];
  const from =
    stdin === null
      ? null
      : (async function* () {
          yield stdin;
        })();
  const status = await runCheck(args, {
    stdin: from,
    out: (l) => void out.push(l),
    err: (l) => void err.push(l),
    columns: 90,
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are told to a terminal by a control character
  return { status, out: out.join('\n').replace(/\u001b\[\d+m/g, ''), err };
}
const FAULTY = '4 张 RTX 4090 24G 服务器跑 DeepSeek-R1 671B FP8，9.8 万元';

describe('advisor check', () => {
  it('answers a pasted text and leaves with 1 for a blocker', async () => {
    const { status, out } = await run(['-', '--date', '2026-11-22'], FAULTY);
    expect(status).toBe(1);
    // The verdict and the sum that decides it come first.
    expect(out).toMatch(/^先别买[^\n]*671B × 8 bit \/ 8 = 671 GB > 4 × 24 GB = 96 GB/);
    // The bill as it was read, with its total.
    expect(out).toMatch(/项目 +数量 +单价 +小计\n─+\nRTX 4090 24G +4/);
    expect(out).toMatch(/合计 +9\.8 万元/);
  });
  it('prints every finding where they are asked for', async () => {
    const { out } = await run(['-', '--date', '2026-11-22', '--details', 'findings'], FAULTY);
    const notes = (text: string) => text.match(/^建议询问：/gm)?.length ?? 0;
    expect(notes(out)).toBeGreaterThan(2);
    expect(notes((await run(['-', '--date', '2026-11-22'], FAULTY)).out)).toBe(0);
  });
  it('answers a file as JSON and leaves with 0 for a clean offer', async () => {
    const file = join(folder, 'offer.csv');
    writeFileSync(
      file,
      'Item,Qty,Unit price,Total\nL40S 48GB,2,9000 USD,18000 USD\nServer with 256GB RAM,1,7000 USD,7000 USD\nTotal,,,25000 USD\n',
    );
    const { status, out } = await run([file, '--json', '--lang', 'en', '--date', '2026-11-22']);
    const answer = JSON.parse(out) as { total: number; lineItems: { quantity: number }[]; verdict: string };
    expect(status).toBe(0);
    expect(answer).toMatchObject({ total: 25_000, verdict: 'plausible' });
    expect(answer.lineItems.map((i) => i.quantity)).toEqual([2, 1]);
  });
  it('says why a file was not read', async () => {
    const file = join(folder, 'offer.xlsx');
    writeFileSync(file, '<html><body>offer</body></html>');
    await expect(run([file, '--lang', 'de'])).rejects.toThrow(/nicht, was ihr Name sagt/);
    await expect(run([join(folder, 'none.pdf')])).rejects.toThrow(/no such file/);
    await expect(run(['-', '--date', 'tomorrow'], 'x')).rejects.toThrow(/--date/);
    await expect(run(['-', '--lang', 'fr'], 'x')).rejects.toThrow(/--lang/);
    await expect(run(['-'], '  ')).rejects.toThrow(/empty/);
  });
  it('answers line by line, and a bad line does not stop the next', async () => {
    const lines = [
      JSON.stringify({ id: 'a', text: FAULTY }),
      '{',
      '[]',
      JSON.stringify({ id: 7, text: 3 }),
      JSON.stringify({ id: 'b', text: 'x', tone: 1 }),
      JSON.stringify({ id: 'c', text: '' }),
    ];
    const { status, out } = await run(['--jsonl'], `${lines.join('\n')}\n`);
    const answers = out
      .split('\n')
      .map((l) => JSON.parse(l) as { id: unknown; verdict?: string; error?: { code: string; message: string } });
    expect(status).toBe(0);
    expect(answers.map((a) => a.id)).toEqual(['a', null, null, 7, 'b', 'c']);
    expect(answers[0]!.verdict).toBe('impossible');
    expect(answers.slice(1, 5).map((a) => a.error?.code)).toEqual(Array(4).fill('invalid_input'));
    expect(answers[4]!.error?.message).toContain('tone');
    expect(answers[5]!.verdict).toBe('cannot_tell');
  });
  it('says that a text is no offer instead of asking a vendor about it', async () => {
    const { status, out } = await run(['-', '--date', '2026-11-22'], 'good morning, everybody');
    expect(status).toBe(0);
    expect(out).toMatch(/^I could not find any hardware, price or promise/);
    expect(out).not.toContain('Questions for the vendor');
  });
});
