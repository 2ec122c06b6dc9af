import { describe, expect, it } from 'vitest';
import { ask, catalog, screenOf } from './asking.ts';

describe.each([
  ['en', '45 colleagues, budget 900k RMB, do we need fine-tuning?'],
  ['zh', '我们 45 个人，预算 90 万，要不要微调？'],
  ['de', '45 Leute, Budget 120.000 Euro, ist Feintuning nötig?'],
])('the first screen in %s', (_, question) => {
  const screen = screenOf(question);
  const lines = screen.split('\n');

  it('is one screen', () => {
    expect(lines.length).toBeLessThanOrEqual(46);
    expect(lines.filter((l) => /^[★✓✗] /.test(l)).length).toBeGreaterThanOrEqual(4);
  });

  it('shows every row of the table in at most three lines', () => {
    let since = 0;
    let rows = false;
    for (const line of lines) {
      if (/^[★✓✗] /.test(line)) [rows, since] = [true, 1];
      else if (rows && line.startsWith('  ')) since++;
      else rows = false;
      expect(since).toBeLessThanOrEqual(3);
    }
  });

  it('says what the other routes run: a cheap machine may carry a far smaller model', () => {
    const { reply, result } = ask(question);
    const muted = reply.blocks
      .flatMap((b) => (b.type === 'text' ? b.text : []))
      .flatMap((t) => (typeof t === 'object' && 'style' in t && t.style === 'muted' ? [t.text] : []));
    const priced = muted[0]!
      .split(' · ')
      .filter((clause) => /[¥€万]/u.test(clause) && !/: (?:no|nein) |不可行/u.test(clause));
    const names = result!.advice!.options.flatMap((o) => (o.modelId ? [catalog.models.get(o.modelId)!.name] : []));
    expect(priced.length).toBeGreaterThan(1);
    for (const clause of priced)
      expect(
        names.filter((name) => clause.includes(name)),
        clause,
      ).not.toEqual([]);
  });

  it('names one peak, whatever speaks of it', () => {
    const { reply, result } = ask(question);
    const { advice } = result!;
    const told = advice!.options.find((o) => o.id === (advice!.recommended ?? advice!.nearest))!;
    const staff = reply.blocks.find((b) => b.type === 'question')!.choices.find((c) => c.set.concurrency !== undefined);
    const peak = String(told.inFlight);
    expect(lines[1]).toContain(peak);
    if (staff) {
      expect(staff.label).toContain(peak);
      expect(staff.set.concurrency).toBe(told.inFlight);
    }
  });
});
