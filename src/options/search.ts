/**
 * Every family searched, without looking at the budget: the same load asked again with another budget finds the same candidates,
 * so what was found is remembered per stock (catalog, day, currency, region) and load. The budget then only marks.
 */
import { type Candidate, type Context, candidate, usual } from './candidate.ts';
import { cpuGpuHybrid } from './families/cpu-gpu-hybrid.ts';
import { cpuOnly } from './families/cpu-only.ts';
import { distilled, smaller } from './families/distilled.ts';
import { domesticNpu } from './families/domestic-npu.ts';
import { byPrice, type FamilySearch } from './families/family.ts';
import { gpuCluster } from './families/gpu-cluster.ts';
import { inferenceGpu } from './families/inference-gpu.ts';
import { macCluster } from './families/mac-cluster.ts';
import { quantised } from './families/quantised.ts';
import { remembered } from './memo.ts';
import type { Menu } from './menu.ts';
import { pruned, type Ranked, ranked } from './rank.ts';

const HARDWARE: readonly FamilySearch[] = [gpuCluster, inferenceGpu, domesticNpu, macCluster, cpuGpuHybrid, cpuOnly];

/** Faster than so many times the wish is no better for the people asking. */
const PLENTY = 2;
/** Loads remembered per day's stock. */
const LOADS = 32;

export interface Found {
  /** Of the hardware families. */
  rows: readonly Ranked[];
  /** Those of the families that look across machines: quantised, distilled. */
  across: readonly Ranked[];
  /** What `rows` were taken from. */
  pool: readonly Candidate[];
}

const found = new WeakMap<object, Map<string, Found>>();

function searchAll(ctx: Context, menu: Menu): Found {
  const flagship = menu.flagship?.id ?? null;
  const enough = ctx.load.need.userSpeed.value * PLENTY;
  const rows: Ranked[] = [];
  const pool: Candidate[] = [];
  for (const f of HARDWARE) {
    const whole = f.search(ctx, menu).map((c) => ranked(ctx, c));
    const wares = ctx.stock.byPrice.filter((w) => w.machine.family === f.family);
    const less = smaller(ctx, f.family, menu, wares);
    const kept = pruned(whole, flagship, enough, ctx);
    rows.push(...kept, ...endsOf(less).map((c) => ranked(ctx, c)));
    pool.push(...kept.map((r) => r.c), ...less);
  }
  const across = [...quantised(ctx, menu, pool), ...distilled(ctx, menu, pool)].map((c) => ranked(ctx, c));
  return { rows: rows.map((r) => marked(ctx, r)), across: across.map((r) => marked(ctx, r)), pool };
}

/** What few engines and sellers stand behind is told as such, not as an option that simply works. */
const marked = (ctx: Context, r: Ranked): Ranked =>
  usual(ctx, r.c.ware) || r.c.misses.includes('unproven')
    ? r
    : { ...r, c: { ...r.c, misses: [...r.c.misses, 'standing'] } };

/** Of a family's small models the largest and the cheapest; the family of distills tells all of them. */
function endsOf(less: readonly Candidate[]): Candidate[] {
  const cheap = [...less].sort(byPrice)[0];
  return less.filter((c, i) => i === 0 || c === cheap);
}

/** Everything of the need that a candidate depends on, the budget left out. */
function loadKey(ctx: Context): string {
  const { need } = ctx.load;
  const output = need.outputTokens.status === 'stated' ? need.outputTokens.value : '';
  const people = ctx.load.habits ? `${need.users?.value}s` : `${need.concurrency.value}c`;
  return [
    need.modelId ?? '',
    need.modelAssumed,
    need.precisionId ?? '',
    people,
    need.inputTokens.value,
    need.contextTokens ?? '',
    output,
    need.userSpeed.value,
    need.ttftMs?.value ?? '',
    need.horizonYears.value,
    need.powerKw ?? '',
    need.domesticOnly,
    need.fineTune ?? '',
    need.budget !== null,
  ].join('|');
}

/** Candidates of every family, marked with what the budget does not reach. */
export function search(ctx: Context, menu: Menu): Found {
  const all = remembered(found, ctx.stock, loadKey(ctx), () => searchAll({ ...ctx, budget: null }, menu), LOADS);
  if (ctx.budget === null) return all;
  const within = (rows: readonly Ranked[]): Ranked[] => rows.flatMap((r) => withBudget(ctx, r));
  return { rows: within(all.rows), across: within(all.across), pool: all.pool };
}

/** A row over budget is marked; where fewer copies of it are affordable, those are told as well. */
function withBudget(ctx: Context, r: Ranked): Ranked[] {
  const price = r.c.money.capital?.expected;
  const budget = ctx.budget ?? Number.POSITIVE_INFINITY;
  if (price === undefined || price <= budget) return [r];
  const over: Ranked = { ...r, c: { ...r.c, misses: [...r.c.misses, 'budget'] } };
  const affordable = Math.floor((budget * r.c.copies) / price);
  if (affordable < 1 || r.c.copies < 2) return [over];
  const c: Candidate = candidate(ctx, r.c.family, r.c.ware, r.c.plan, Math.min(affordable, r.c.copies - 1));
  return [over, marked(ctx, ranked(ctx, c))];
}
