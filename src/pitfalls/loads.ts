/**
 * Loads that an offer speaks of: how many at once, how fast each, how fast all together. One offer states one load, and its figures
 * belong together wherever they stand; a report of measurements states several, and only figures of one sentence belong together.
 */
import { sentenceAround } from '../quote/text.ts';
import type { Case } from './case.ts';

export interface Load {
  people: number | null;
  each: number | null;
  total: number | null;
}

const distinct = (list: readonly { high: number }[]): number => new Set(list.map((x) => x.high)).size;
const most = (list: readonly { high: number }[]): number | null =>
  list.reduce<number | null>((m, x) => Math.max(m ?? 0, x.high), null);

/** At least one load where anything is said of speed or people. */
export function loadsOf(c: Case): Load[] {
  const { concurrency, userSpeed, outputThroughput } = c.proposal.claims;
  const whole: Load = { people: concurrency, each: userSpeed, total: outputThroughput };
  const e = c.evidence;
  if (!e) return [whole];
  const each = e.speeds.filter((s) => s.scope === 'user');
  const total = e.speeds.filter((s) => s.scope === 'total');
  if (distinct(e.concurrency) <= 1 && distinct(each) <= 1 && distinct(total) <= 1) return [whole];
  const out = new Map<number, Load>();
  for (const s of [...each, ...total]) {
    const at = sentenceAround(c.text, s.start, s.end);
    if (out.has(at.start)) continue;
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= at.start && x.end <= at.end);
    const people = inside(e.concurrency);
    // Several loads in one sentence cannot be told apart.
    if (distinct(people) > 1 || distinct(inside(each)) > 1 || distinct(inside(total)) > 1) continue;
    out.set(at.start, { people: most(people), each: most(inside(each)), total: most(inside(total)) });
  }
  return [...out.values()];
}

/** How many share the machine where a speed is said of one: those of its own sentence, else of the only load, else nobody. */
export function peopleAt(c: Case, each: number): number {
  const loads = loadsOf(c);
  const own = loads.find((l) => l.each === each && l.people !== null);
  if (own) return own.people!;
  return distinct(c.evidence?.concurrency ?? []) <= 1 && loads.length <= 1 ? (c.proposal.claims.concurrency ?? 1) : 1;
}
