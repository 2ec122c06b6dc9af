/** Candidates → the list people see: dominated ones dropped, tiers, the one we would take, the nearest where none does it all. */
import { type Candidate, type Context, restricted, roomy, unproven, usual } from './candidate.ts';
import { idOf, scoreOf } from './entry.ts';
import { assumedRanking } from './quality.ts';

export interface Ranked {
  c: Candidate;
  id: string;
  score: number;
  price: number;
  /** The score without looking at whether a budget was named: what is kept must not depend on it. */
  plain: number;
  /** Under an export rule where the answer is for. */
  barred: boolean;
  /** tok/s each at the real load. */
  speed: number;
}

export function ranked(ctx: Context, c: Candidate): Ranked {
  return {
    c,
    id: idOf(c),
    score: scoreOf(ctx, c),
    plain: scoreOf(ctx, c, false),
    price: c.money.capital?.expected ?? Number.POSITIVE_INFINITY,
    barred: restricted(ctx, c.ware.accelerator),
    speed: c.seen?.userSpeed ?? 0,
  };
}

/** Misses that do not depend on the budget: the budget only marks, it never changes which candidates are kept. */
const hard = (c: Candidate): number => c.misses.filter((m) => m !== 'budget').length;

const dominates = (a: Ranked, b: Ranked, enough: number): boolean =>
  a !== b &&
  a.price <= b.price &&
  a.c.strength >= b.c.strength &&
  // Speed far above the wish is no reason to keep a dearer one.
  Math.min(a.speed, enough) >= Math.min(b.speed, enough) &&
  hard(a.c) <= hard(b.c) &&
  // What may not be had freely never replaces what may.
  (!a.barred || b.barred) &&
  (a.price < b.price ||
    a.c.strength > b.c.strength ||
    Math.min(a.speed, enough) > Math.min(b.speed, enough) ||
    a.id < b.id);

/**
 * Within one family: everything not dominated, and for each accelerator the finest and the cheapest way to run the flagship,
 * dominated or not, because those are what people ask about by name.
 */
export function pruned(all: readonly Ranked[], flagship: string | null, enough: number, ctx: Context): Ranked[] {
  const unique = [...new Map(all.map((r) => [r.id, r])).values()];
  const works = unique.filter((r) => hard(r.c) === 0);
  const keep = new Set(works.filter((r) => !works.some((o) => dominates(o, r, enough))));
  const byDevice = new Map<string, Ranked[]>();
  for (const r of unique) {
    if (r.c.plan.model.id !== flagship) continue;
    const key = r.c.ware.accelerator?.id ?? r.c.ware.machine.id;
    byDevice.set(key, [...(byDevice.get(key) ?? []), r]);
  }
  for (const rows of byDevice.values()) {
    const running = rows.filter((r) => r.c.plan.deployment !== null);
    if (running.length === 0) {
      const closest = [...rows].sort((a, b) => (a.c.plan.nodesWanted ?? 0) - (b.c.plan.nodesWanted ?? 0))[0];
      if (closest) keep.add(closest);
      continue;
    }
    const kind = rows[0]?.c.ware.accelerator?.kind;
    const formats = formatsOf(running);
    const server = kind === 'datacenter' || kind === 'npu';
    const count = server && rows[0] && usual(ctx, rows[0].c.ware) ? FORMATS_OF_SERVER : 1;
    for (const r of formats.slice(0, count)) keep.add(r);
    // The finest that serves the people is what "unquantised" means, dearer or not.
    const finest = formats
      .filter((r) => hard(r.c) === 0)
      .sort((a, b) => b.c.plan.precision.qualityRank - a.c.plan.precision.qualityRank)[0];
    if (finest) keep.add(finest);
    const wide = rows
      .filter((r) => hard(r.c) === 0 && roomy(ctx, r.c))
      .sort((a, b) => a.price - b.price || b.c.strength - a.c.strength)[0];
    if (wide) keep.add(wide);
  }
  const order = [...keep].sort((a, b) => b.plain - a.plain || (a.id < b.id ? -1 : 1));
  const serving = order.filter((r) => hard(r.c) === 0);
  const plain = serving.filter((r) => usual(ctx, r.c.ware));
  const odd = serving.filter((r) => !usual(ctx, r.c.ware));
  return [...plain.slice(0, SHOWN), ...odd.slice(0, plain.length > 0 ? ODD : SHOWN), ...short(order, ctx)];
}

/** Of what falls short: the fastest, and the cheapest, because people ask how little money gets them anything at all. */
function short(order: readonly Ranked[], ctx: Context): Ranked[] {
  const odd = (r: Ranked): number => Number(!usual(ctx, r.c.ware));
  const rows = order
    .filter((r) => hard(r.c) > 0)
    .sort((a, b) => odd(a) - odd(b) || b.speed - a.speed || (a.id < b.id ? -1 : 1));
  const cheap = rows.filter((r) => r.speed > 0).sort((a, b) => a.price - b.price || (a.id < b.id ? -1 : 1));
  return [...new Set([...rows.slice(0, FAST), ...cheap.slice(0, CHEAP)])];
}

/** Lines of one family that serve the people, and of unusual devices beside usual ones; the order above does not look at the budget. */
const SHOWN = 26;
const ODD = 4;
/** Lines of one family that fall short. */
const FAST = 6;
const CHEAP = 2;

/** Formats of the flagship shown for each server accelerator; other devices show their best one. */
const FORMATS_OF_SERVER = 3;

/** The cheapest row of each format, the ones that come nearest first. */
function formatsOf(rows: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const r of rows) {
    const key = r.c.plan.precision.id;
    const known = best.get(key);
    if (!known || hard(r.c) < hard(known.c) || (hard(r.c) === hard(known.c) && r.price < known.price)) best.set(key, r);
  }
  return [...best.values()].sort(
    (a, b) =>
      hard(a.c) - hard(b.c) ||
      (hard(a.c) > 0 ? b.speed - a.speed : 0) ||
      a.price - b.price ||
      b.c.strength - a.c.strength,
  );
}

const onlyBudget = (c: Candidate): boolean => c.misses.length === 1 && c.misses[0] === 'budget';

/** Order of display: what works first, the usual before the odd, then fewer misses, then score. */
export const byMerit =
  (ctx: Context) =>
  (a: Ranked, b: Ranked): number =>
    Number(a.c.misses.length > 0) - Number(b.c.misses.length > 0) ||
    Number(!usual(ctx, a.c.ware)) - Number(!usual(ctx, b.c.ware)) ||
    a.c.misses.length - b.c.misses.length ||
    Number(a.c.misses.includes('binding')) - Number(b.c.misses.includes('binding')) ||
    // Where only money is missing, the one that needs least more of it.
    (onlyBudget(a.c) && onlyBudget(b.c) ? a.price - b.price : 0) ||
    Number(a.c.plan.model.id !== ctx.load.need.modelId) - Number(b.c.plan.model.id !== ctx.load.need.modelId) ||
    // Of those that do not work, the one that comes nearest in speed speaks for its family.
    (a.c.misses.length > 1 ? b.speed - a.speed : 0) ||
    b.score - a.score ||
    (a.id < b.id ? -1 : 1);

/**
 * The one to take: best score among those that miss nothing, the model that the answer is about before any distill, what is usually
 * bought before what is not.
 */
export function best(rows: readonly Ranked[], ctx: Context): Ranked | null {
  const wished = ctx.load.need.modelId;
  const works = rows.filter((r) => r.c.misses.length === 0);
  // Two bits of the model by name are not what was asked for, unless they were.
  const least = ctx.load.need.precisionId === null ? assumedRanking(ctx.catalog, 'leastQuality') : 0;
  const named = works.filter((r) => r.c.plan.model.id === wished && r.c.plan.precision.qualityRank >= least);
  const smaller = works.filter((r) => r.c.plan.model.id !== wished);
  const plain = (rs: readonly Ranked[]): Ranked[] => rs.filter((r) => usual(ctx, r.c.ware));
  const wide = (rs: readonly Ranked[]): Ranked[] => rs.filter((r) => roomy(ctx, r.c));
  const from =
    [wide(plain(named)), plain(named), wide(plain(smaller)), plain(smaller), named, smaller, works].find(
      (rs) => rs.length > 0,
    ) ?? [];
  const limit = (ctx.budget ?? Number.POSITIVE_INFINITY) * assumedRanking(ctx.catalog, 'dearShare');
  const risk = assumedRanking(ctx.catalog, 'dearPenalty');
  // A price that may well turn out far above the budget is not the one to rely on.
  const score = (r: Ranked): number => r.score - ((r.c.money.capital?.high ?? 0) > limit ? risk : 0);
  return [...from].sort((a, b) => score(b) - score(a) || (a.id < b.id ? -1 : 1))[0] ?? null;
}

/**
 * The nearest to working. Where only money is missing, the cheapest; where speed or memory is, the one that comes nearest in speed:
 * what is cheap and hopeless is near to nothing.
 */
export function nearestOf(rows: readonly Ranked[], ctx: Context): Ranked | null {
  const close = rows.filter(
    (r) =>
      r.c.plan.deployment !== null &&
      r.c.misses.length > 0 &&
      !r.c.misses.includes('domestic') &&
      !unproven(r.c.ware.accelerator),
  );
  const odd = (r: Ranked): number => Number(!usual(ctx, r.c.ware));
  const order = [...close].sort(
    (a, b) =>
      hard(a.c) - hard(b.c) ||
      odd(a) - odd(b) ||
      (hard(a.c) > 0 ? b.speed - a.speed : 0) ||
      a.price - b.price ||
      (a.id < b.id ? -1 : 1),
  );
  return order[0] ?? null;
}
