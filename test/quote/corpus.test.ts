import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { checkQuote } from '../../src/pitfalls/index.ts';

/** An offer with the faults that its text proves, the flags that may be raised or not, and what it costs. */
interface Labelled {
  id: string;
  text: string;
  faults: string[];
  open: string[];
  total: number | null;
  items: [string, number][];
}

const catalog = loadCatalog();
const offers = readFileSync(new URL('./corpus.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((l) => l !== '')
  .map((l): Labelled => JSON.parse(l));
const checked = offers.map((o) => ({
  ...o,
  checks: checkQuote(o.text, catalog, { date: '2026-11-22', language: 'en' }).checks,
}));
const rulesOf = (o: (typeof checked)[number], loud: boolean) =>
  new Set(o.checks.flatMap((c) => c.findings.filter((f) => !loud || f.severity !== 'note').map((f) => f.rule)));

/** One name within the other, whatever stands between letters and figures ("RTX 4090 24G", "RTX4090（24G）"), or a number with its letters in both. */
function sameName(read: string, wanted: string): boolean {
  const [a, b] = [read, wanted].map((x) => x.toLowerCase().replace(/[^a-z0-9\u4e00-\u9fff]/g, '')) as [string, string];
  const numbers = (x: string): string[] => x.match(/[a-z]*\d+[a-z]*/g) ?? [];
  return a !== '' && (a.includes(b) || b.includes(a) || numbers(a).some((x) => numbers(b).includes(x)));
}

describe('a corpus of offers in three languages', () => {
  it('holds enough of both kinds', () => {
    expect(offers.length).toBeGreaterThanOrEqual(120);
    expect(offers.filter((o) => o.faults.length === 0).length).toBeGreaterThanOrEqual(50);
  });
  it('finds the faults that the text proves', () => {
    const missed = checked.flatMap((o) => o.faults.filter((f) => !rulesOf(o, false).has(f)).map((f) => `${o.id} ${f}`));
    const wanted = offers.reduce((s, o) => s + o.faults.length, 0);
    expect(missed.length / wanted, missed.join(', ')).toBeLessThanOrEqual(0.05);
  });
  it('raises no false alarm on clean offers', () => {
    const clean = checked.filter((o) => o.faults.length === 0);
    const alarmed = clean.flatMap((o) =>
      [...rulesOf(o, true)].filter((r) => !o.open.includes(r)).map((r) => `${o.id} ${r}`),
    );
    expect(alarmed.length / clean.length, alarmed.join(', ')).toBeLessThanOrEqual(0.05);
  });
  it('reads the rows of a bill with their counts', () => {
    const rows = checked.flatMap((o) =>
      o.items.map(([name, count]) => ({
        id: `${o.id} ${name}`,
        read: o.checks.some((c) => c.quote.parts.some((l) => l.quantity === count && sameName(l.name, name))),
      })),
    );
    const missed = rows.filter((r) => !r.read);
    expect(missed.length / rows.length, missed.map((r) => r.id).join(', ')).toBeLessThanOrEqual(0.1);
  });
  it('reads totals', () => {
    const priced = checked.filter((o) => o.total !== null);
    const wrong = priced.filter((o) => {
      const read = o.checks[0]?.quote.total?.high ?? null;
      return read === null || Math.abs(read - o.total!) > o.total! * 0.01;
    });
    expect(wrong.length / priced.length, wrong.map((o) => o.id).join(', ')).toBeLessThanOrEqual(0.05);
  });
});
