import type { Model, Price } from '../../catalog/catalog.ts';
import type { Range, Source } from '../../quantity/index.ts';
import { assumed } from '../../sizing/assumed.ts';
import { apiPerMonth, breakEvenMonths, MONTHS_A_YEAR, scale } from '../../sizing/cost.ts';
import { type Candidate, type Context, demandAtWish, type Miss } from '../candidate.ts';
import { remembered } from '../memo.ts';
import type { Menu } from '../menu.ts';
import { outputTokensFor } from '../need.ts';
import { strength } from '../quality.ts';

export interface ApiUse {
  model: Model;
  /** Per million tokens, in the answer's currency, over the providers seen. */
  input: Range;
  output: Range;
  requestsPerMonth: number;
  perMonth: Range;
  total: Range;
  misses: Miss[];
  /** Months after which the cheapest machine that serves the people is cheaper; null = never. */
  breakEven: Range | null;
  sources: Source[];
  strength: number;
}

const SHOWN = 4;
/** Entries older than this many months before the newest of the same model are history. */
const FRESH_MONTHS = 9;

const months = (date: string | null): number => {
  const m = /^(\d{4})(?:-(?:Q(\d)|(\d{2})))?/.exec(date ?? '');
  return m ? Number(m[1]) * 12 + (m[2] ? Number(m[2]) * 3 : m[3] ? Number(m[3]) : 6) : 0;
};

interface Tariff {
  input: Range;
  output: Range;
  sources: Source[];
}

/** Range over the recent price entries of a model's API, per million tokens. */
function tariffOf(ctx: Context, entries: readonly Price[]): Tariff | null {
  const paid = entries.filter((p) => p.low !== null && p.high !== null && p.high > 0);
  const newest = Math.max(...paid.map((p) => months(p.date)));
  const recent = paid.filter((p) => newest - months(p.date) <= FRESH_MONTHS);
  const inputs: number[] = [];
  const outputs: number[] = [];
  for (const p of recent) {
    const change = ctx.tools.convert(
      ctx.catalog,
      { value: 1, low: 1, high: 1, unit: p.currency as 'USD', basis: 'published', sources: [] },
      ctx.stock.context.currency,
      ctx.stock.context.date,
    );
    const rate = p.currency === ctx.stock.context.currency ? 1 : change?.value;
    if (!rate) continue;
    inputs.push(p.low! * rate);
    outputs.push(p.high! * rate);
  }
  if (outputs.length === 0) return null;
  const over = (xs: number[]): Range => {
    const sorted = [...xs].sort((a, b) => a - b);
    return { low: sorted[0]!, expected: sorted[Math.floor((sorted.length - 1) / 2)]!, high: sorted.at(-1)! };
  };
  return { input: over(inputs), output: over(outputs), sources: recent.flatMap((p) => p.sources).slice(0, 4) };
}

const tariffs = new WeakMap<object, Map<string, Map<string, Tariff>>>();

/** Prices per million tokens of every model that somebody sells by the token, in the answer’s currency. */
export const tariffsOf = (ctx: Context): Map<string, Tariff> =>
  remembered(tariffs, ctx.stock, '', () => readTariffs(ctx));

function readTariffs(ctx: Context): Map<string, Tariff> {
  const found = new Map<string, Tariff>();
  const byModel = new Map<string, Price[]>();
  for (const [item, entries] of ctx.catalog.prices) {
    if (!item.startsWith('api/')) continue;
    const id = item.split('/').at(-1)!;
    if (ctx.catalog.models.has(id)) byModel.set(id, [...(byModel.get(id) ?? []), ...entries]);
  }
  for (const [id, entries] of byModel) {
    const t = tariffOf(ctx, entries);
    if (t) found.set(id, t);
  }
  return found;
}

/** Requests a month: every active person asks, waits, reads and asks again through the busy hours. */
export function requestsPerMonth(ctx: Context, outputTokens: number): number {
  const { need, habits } = ctx.load;
  const answer = outputTokens / need.userSpeed.value;
  const hours = assumed(ctx.catalog, 'cost', 'busyHoursAMonth').expected;
  if (habits && need.users) {
    const active = need.users.value * habits.activeShare;
    return ((active * 3600) / (answer + habits.pauseSeconds)) * hours;
  }
  return ((demandAtWish(ctx, { inputTokens: need.inputTokens.value, outputTokens }) * 3600) / answer) * hours * 0.5;
}

/** The same work by the token: the flagship where somebody sells it, the strongest sold, the cheapest sold. */
export function api(ctx: Context, menu: Menu, cheapest: Candidate | null): ApiUse[] {
  const all: ApiUse[] = [];
  const stated = ctx.load.need.outputTokens.status === 'stated' ? ctx.load.need.outputTokens : null;
  for (const [id, t] of tariffsOf(ctx)) {
    const model = ctx.catalog.models.get(id)!;
    const output = outputTokensFor(model, stated, ctx.catalog).value;
    const requests = requestsPerMonth(ctx, output);
    const perMonth = apiPerMonth(requests * ctx.load.need.inputTokens.value, requests * output, t);
    const total = scale(perMonth, ctx.load.need.horizonYears.value * MONTHS_A_YEAR);
    const own =
      cheapest?.money.capital && cheapest.money.perYear
        ? breakEvenMonths(cheapest.money.capital, scale(cheapest.money.perYear, 1 / MONTHS_A_YEAR), perMonth)
        : null;
    const misses: Miss[] = ctx.load.need.onPremisesOnly ? ['on_premises'] : [];
    if (ctx.budget !== null && total.expected > ctx.budget) misses.push('budget');
    all.push({
      model,
      ...t,
      requestsPerMonth: requests,
      perMonth,
      total,
      misses,
      breakEven: own,
      strength: strength(model, ctx.catalog),
    });
  }
  all.sort((a, b) => b.strength - a.strength);
  const wish = ctx.load.need.modelId;
  const shown = new Set<ApiUse>();
  const flagship = all.find((a) => a.model.id === menu.flagship?.id);
  if (flagship) shown.add(flagship);
  if (wish === null || !flagship) {
    for (const a of all.slice(0, 1)) shown.add(a);
    const cheap = [...all]
      .filter((a) => a.model.totalParameters > 5e10)
      .sort((a, b) => a.total.expected - b.total.expected)[0];
    if (cheap) shown.add(cheap);
  }
  return [...shown].slice(0, SHOWN);
}
