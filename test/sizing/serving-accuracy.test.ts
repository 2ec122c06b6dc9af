/** catalog/ACCURACY.md may never be better than what the estimator does on the readings today. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answers, summarise } from '../../adapters/calibration/accuracy.ts';
import { accuracyPage } from '../../adapters/calibration/accuracy-page.ts';
import { CATALOG_ROOT } from '../../adapters/catalog/files.ts';
import { loadCatalog } from '../../adapters/catalog/load.ts';

const page = join(CATALOG_ROOT, 'ACCURACY.md');
const known = summarise(answers(loadCatalog()));

/** Rows of the last table of a page: family and reading → median error, mean error, share inside, in per cent. */
function rowsOf(text: string): Map<string, { median: number; inside: number | null }> {
  const last = text.slice(text.lastIndexOf('## '));
  const out = new Map<string, { median: number; inside: number | null }>();
  for (const line of last.split('\n')) {
    const cells = line.split('|').map((c) => c.trim());
    const median = Number.parseFloat(cells[4] ?? '');
    if (cells.length < 8 || !Number.isFinite(median)) continue;
    const inside = Number.parseFloat(cells[6] ?? '');
    out.set(`${cells[1]} ${cells[2]}`, { median, inside: Number.isFinite(inside) ? inside : null });
  }
  return out;
}

describe('how good the numbers are', () => {
  it('is written down, and no better than it is', () => {
    expect(existsSync(page)).toBe(true);
    const claimed = rowsOf(readFileSync(page, 'utf8'));
    const now = rowsOf(accuracyPage(known, []));
    expect(claimed.size).toBeGreaterThan(20);
    for (const [what, then] of claimed) {
      const today = now.get(what);
      expect(today, what).toBeDefined();
      expect(today!.median, `${what}: median error`).toBeLessThanOrEqual(then.median + 2);
      if (then.inside !== null && today!.inside !== null)
        expect(today!.inside, `${what}: inside the range`).toBeGreaterThanOrEqual(then.inside - 10);
    }
  });

  it('beats the bandwidth formula wherever both answer', () => {
    for (const s of known) {
      if (s.rows < 10 || s.bandwidthFormula === null || s.median === null) continue;
      expect(s.median, `${s.family} ${s.metric}`).toBeLessThan(s.bandwidthFormula);
    }
  });
});
