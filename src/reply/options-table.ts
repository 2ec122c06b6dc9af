/** Options side by side. */
import type { Advice } from '../options/advice.ts';
import { FAMILIES, type Family, type Option, type Reason } from '../options/option.ts';
import type { Quantity } from '../quantity/index.ts';
import type { Block, Column, Row } from './blocks.ts';
import type { Voice } from './voice.ts';

type Table = Extract<Block, { type: 'table' }>;

const SYMBOLS = { recommended: '★', feasible: '✓', stretch: '✗', ruled_out: '✗' } as const;

export const markOf = (o: Option, v: Voice): NonNullable<Row['mark']> => ({
  symbol: SYMBOLS[o.tier],
  word: v.say(`mark.${o.tier}`),
});

/** Something is owned where buying costs money; what is rented or used costs over the horizon. */
const bought = (o: Option) => o.capitalCost !== null && o.capitalCost.high > 0;

/** Months between two ISO days, the finer parts left out. */
const months = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7) || 6) -
  Number(from.slice(5, 7) || 6);

/** Prices older than this carry the month of the newest one they stand on. */
const OLD_MONTHS = 6;

/** "2025-05" where a price stands on nothing newer; empty otherwise. */
export function priceAge(q: Quantity | null, v: Voice): string {
  const newest = (q?.sources ?? [])
    .flatMap((s) => (s.date ? [s.date] : []))
    .sort()
    .at(-1);
  return newest && months(newest, v.date) > OLD_MONTHS ? newest.slice(0, 7) : '';
}

/** tok/s at which people at once are counted: reading speed. */
const COMFORTABLE = 14;

/** Measured figures carry a mark; everything else is derived. */
const MEASURED = ' ●';

function price(o: Option, years: number, v: Voice): string {
  if (bought(o)) {
    const age = priceAge(o.capitalCost, v);
    return v.words.moneyCell(o.capitalCost!.low, o.capitalCost!.high) + (age ? ` (${age})` : '');
  }
  if (!o.ownershipCost) return v.say('value.none');
  return v.say('value.perYears', { amount: v.words.moneyCell(o.ownershipCost.low, o.ownershipCost.high), years });
}

/** "Holds 0 at once" says nothing where another reason stands beside it. */
const telling = (reasons: readonly Reason[]): readonly Reason[] => {
  const rest = reasons.filter((r) => !(r.key === 'misses.people' && r.values.held === 0));
  return rest.length > 0 ? rest : reasons;
};

/** Wider weights than the original cost memory, not quality: nothing is given up. */
const isLoss = ({ key, values }: Reason): boolean =>
  !(key === 'gives_up.coarse_weights' && Number(values.bits) >= Number(values.nativeBits));

const drawbacks = (o: Option): readonly Reason[] =>
  o.tier === 'stretch' || o.tier === 'ruled_out' ? telling(o.reasons) : o.givesUp.filter(isLoss);

/** Why a row that does not work does not; what a row that works costs in comfort. */
export function drawback(o: Option, v: Voice, most = 1): string {
  const parts = drawbacks(o)
    .map(v.reason)
    .filter((t) => t !== '');
  return v.words.clauses([...new Set(parts)].slice(0, most));
}

/** The same in as few words as a cell holds. */
function briefDrawback(o: Option, v: Voice): string {
  const first = drawbacks(o)[0];
  return first ? v.brief(first) : '';
}

/** `whole` writes titles and reasons out; the first screen does with a few words. */
function cells(o: Option, years: number, v: Voice, whole: boolean): Record<string, string> {
  const none = v.say('value.none');
  const range = (q: { low: number; high: number } | null) => (q ? v.words.range(q.low, q.high) : none);
  return {
    option: whole ? v.title(o) : v.briefTitle(o),
    runs: v.runs(o),
    price: price(o, years, v),
    speed: o.fits ? range(o.userSpeed) + (o.userSpeed?.basis === 'measured' ? MEASURED : '') : none,
    holds: o.fits && o.peopleAt14 ? v.words.number(o.peopleAt14.value) : none,
    power: o.powerKw && o.powerKw.high > 0 ? range(o.powerKw) : none,
    tuning: v.words.word(o.fineTune.method),
    givesUp: whole ? drawback(o, v) : briefDrawback(o, v),
  };
}

function columns(v: Voice, whole: boolean): Column[] {
  const unit = v.words.moneyHeader(v.currency);
  return [
    { key: 'option', label: v.say('column.option'), align: 'left' },
    { key: 'runs', label: v.say('column.runs'), align: 'left' },
    { key: 'price', label: v.say('column.price', { unit }), align: 'right' },
    { key: 'speed', label: v.say('column.speed'), align: 'right' },
    {
      key: 'holds',
      label: v.say(whole ? 'column.holds' : 'column.holdsBrief', { speed: COMFORTABLE }),
      align: 'right',
    },
    { key: 'power', label: v.say('column.power'), align: 'right' },
    { key: 'tuning', label: v.say('column.tuning'), align: 'left' },
    { key: 'givesUp', label: v.say('column.givesUpOrWhy'), align: 'left' },
  ];
}

const row = (o: Option, years: number, v: Voice, whole: boolean): Row => ({
  mark: markOf(o, v),
  option: o.id,
  cells: cells(o, years, v, whole),
});

const works = (o: Option): boolean => o.tier === 'recommended' || o.tier === 'feasible';

const same = (a: Option, b: Option): boolean =>
  a.machineId !== null &&
  a.machineId === b.machineId &&
  a.modelId === b.modelId &&
  a.precisionId === b.precisionId &&
  a.nodes === b.nodes;

/**
 * At most `most` options for the first screen: the recommended one, the best of each other family that works,
 * and one place kept for the most wanted thing that does not.
 */
export function firstRows(advice: Advice, most = 5): Option[] {
  const { options } = advice;
  const wanted =
    options.find((o) => o.id === advice.unquantised?.optionId && !works(o)) ??
    options.find((o) => o.id === advice.nearest) ??
    options.find((o) => o.tier === 'stretch');
  const out: Option[] = [];
  const take = (o: Option | undefined) => {
    if (o && !out.some((x) => x === o || same(x, o))) out.push(o);
  };
  take(options.find((o) => o.id === advice.recommended));
  const families = new Set<Family>(out.map((o) => o.family));
  for (const o of options) {
    if (out.length >= most - (wanted ? 1 : 0)) break;
    if (!works(o) || families.has(o.family)) continue;
    if (out.some((x) => same(x, o))) continue;
    families.add(o.family);
    take(o);
  }
  take(wanted);
  for (const o of options) {
    if (out.length >= Math.min(most, 4)) break;
    if (o.tier === 'stretch' && o.fits && !families.has(o.family)) {
      families.add(o.family);
      take(o);
    }
  }
  return out;
}

/** The first screen's table. */
export function firstTable(advice: Advice, v: Voice): Table {
  const years = advice.need.horizonYears.value;
  return {
    type: 'table',
    columns: columns(v, false),
    rows: firstRows(advice).map((o) => row(o, years, v, false)),
    caption: v.say('table.caption', { speed: COMFORTABLE }),
  };
}

/** Every family, its best options first, each with what it is or why it is not. */
export function allTables(advice: Advice, v: Voice, mostPerFamily = 4): Block[] {
  const years = advice.need.horizonYears.value;
  return FAMILIES.flatMap((family): Block[] => {
    const of = advice.options.filter((o) => o.family === family);
    if (of.length === 0) return [];
    return [
      { type: 'heading', text: v.words.word(family), level: 2 },
      {
        type: 'table',
        columns: columns(v, true),
        rows: of.slice(0, mostPerFamily).map((o) => row(o, years, v, true)),
        caption: '',
      },
    ];
  });
}

/** Families that the first screen's table does not show: one short clause each. */
export function otherFamilies(advice: Advice, v: Voice): { family: Family; text: string }[] {
  const rows = firstRows(advice);
  const shown = new Set(rows.map((o) => o.family));
  return FAMILIES.filter((f) => !shown.has(f)).flatMap((family) => {
    const o = advice.options.find((x) => x.family === family);
    // The same machine under another heading says nothing new.
    if (!o || (works(o) && rows.some((r) => same(r, o)))) return [];
    const what = v.words.word(family);
    if (o.tier === 'recommended' || o.tier === 'feasible') {
      const amount = bought(o) ? o.capitalCost : o.ownershipCost;
      const cost = amount
        ? bought(o)
          ? v.money(amount)
          : v.say('value.perYears', { amount: v.money(amount), years: advice.need.horizonYears.value })
        : '';
      // Three desktops that carry a tiny model are no rival of the server above: what an option runs is part of it.
      const runs = o.family === 'api' ? [] : [v.runs(o)];
      const option = v.words.list([v.briefTitle(o), ...runs, cost]);
      return [{ family, text: v.say('also.works', { family: what, option }) }];
    }
    return [{ family, text: v.say('also.not', { family: what, why: briefDrawback(o, v) || v.say(`mark.${o.tier}`) }) }];
  });
}
