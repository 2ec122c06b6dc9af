/**
 * Loads that an offer speaks of: how many at once, how fast each, how fast all together. One offer states one load, and its figures
 * belong together wherever they stand; a report of measurements states several, and only figures of one sentence belong together.
 */
import type { Evidence } from '../quote/quote.ts';
import type { Figure } from '../quote/speeds.ts';
import { partAround, sentenceAround } from '../quote/text.ts';
import { says, sourceOf } from '../quote/words/index.ts';
import type { Case } from './case.ts';

export interface Load {
  people: number | null;
  each: number | null;
  total: number | null;
}

const distinct = (list: readonly { high: number }[]): number => new Set(list.map((x) => x.high)).size;
const most = (list: readonly { high: number }[]): number | null =>
  list.reduce<number | null>((m, x) => Math.max(m ?? 0, x.high), null);

/** "Each of the 40 users gets": so many are served at the same time. */
const EACH_OF = /\beach of (?:the |our |your )?\d|\bjede[rm]? der \d|\d\s?(?:人|名用户|个用户)[^,，。]{0,4}每人/iu;

/** At least one load where anything is said of speed or people. */
export function loadsOf(c: Case): Load[] {
  const { userSpeed, outputThroughput } = c.proposal.claims;
  const concurrency = c.proposal.claims.concurrency ?? (EACH_OF.test(c.text) ? c.proposal.claims.users : null);
  const whole: Load = { people: concurrency, each: userSpeed, total: outputThroughput };
  const e = c.evidence;
  if (!e) return [whole];
  const each = e.speeds.filter((s) => s.scope === 'user');
  const total = e.speeds.filter((s) => s.scope === 'total');
  if (distinct(e.concurrency) <= 1 && distinct(each) <= 1 && distinct(total) <= 1) {
    // Beside a speed of one among many, a far greater one that nobody is named for is that of all.
    const unsaid = e.speeds.filter((s) => s.scope === 'unsaid');
    const all =
      distinct(unsaid) === 1 && userSpeed !== null && unsaid[0]!.high >= userSpeed * 3 ? unsaid[0]!.high : null;
    const total = outputThroughput ?? all;
    // "One user sees 18 tok/s; 192 at once make 1,900 in all" are two loads.
    const own = each.find((s) => s.high === userSpeed);
    const apart = own && concurrency !== null && concurrency > 1 && aloneAt(c, own);
    return apart
      ? [
          { people: 1, each: userSpeed, total: null },
          { people: concurrency, each: null, total },
        ]
      : [{ ...whole, total }];
  }
  const out = new Map<number, Load>();
  for (const s of [...each, ...total]) {
    const whole = sentenceAround(c.text, s.start, s.end);
    // Several loads in one sentence: each part between commas is one.
    const at = loadAt(e, each, total, whole) ? whole : partAround(c.text, whole, s);
    const load = loadAt(e, each, total, at);
    if (load && !out.has(at.start)) out.set(at.start, load);
  }
  return [...out.values()];
}

/** "单路速度：不低于 20 token/s": a floor is promised to each of the crowd, not to somebody alone. */
const FLOOR = new RegExp(`${sourceOf('floor')}\\s?$`, 'iu');

/** The speed is said of somebody who has the machine to himself, and its part of the sentence names no crowd. */
function aloneAt(c: Case, speed: Figure): boolean {
  if (FLOOR.test(c.text.slice(Math.max(0, speed.start - 16), speed.start))) return false;
  const part = partAround(c.text, sentenceAround(c.text, speed.start, speed.end), speed);
  const crowd = c.evidence?.concurrency.some((x) => x.high > 1 && x.start < part.end && x.end > part.start);
  const words = c.text.slice(part.start, part.end);
  // "50 路并发条件下，单路平均 22": one of the crowd, not somebody alone.
  return !crowd && says('alone', words) && !says('average', words);
}

/** The load of a stretch of text; null where it speaks of several. */
function loadAt(
  e: Evidence,
  each: readonly Figure[],
  total: readonly Figure[],
  at: { start: number; end: number },
): Load | null {
  const inside = (list: readonly Figure[]) => list.filter((x) => x.start >= at.start && x.end <= at.end);
  const [people, ones, sums] = [inside(e.concurrency), inside(each), inside(total)];
  return [people, ones, sums].some((list) => distinct(list) > 1)
    ? null
    : { people: most(people), each: most(ones), total: most(sums) };
}

/** How many share the machine where a speed is said of one: those of its own sentence, else of the only load, else nobody. */
export function peopleAt(c: Case, each: number): number {
  const loads = loadsOf(c);
  const own = loads.find((l) => l.each === each && l.people !== null);
  if (own) return own.people!;
  const speeds = c.evidence?.speeds.filter((s) => s.scope === 'user') ?? [];
  return distinct(c.evidence?.concurrency ?? []) <= 1 && distinct(speeds) <= 1
    ? (c.proposal.claims.concurrency ?? 1)
    : 1;
}
