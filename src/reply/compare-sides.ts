/** "A or B for this model?": every side sized for the stated load, the one that wins first, with why. */
import { type Assessment, assess, type Hardware, hardwareOf } from '../options/assess.ts';
import { COARSER, type Run, serves, slow } from '../options/run.ts';
import type { Currency } from '../quantity/index.ts';
import type { Block, Row } from './blocks.ts';
import { hardwareText } from './run-reply.ts';
import { noteOf } from './run-tables.ts';
import { workloadOf } from './run-turn.ts';
import { type Turn, wishOf } from './turn.ts';
import type { Voice } from './voice.ts';

interface Side {
  name: string;
  hardware: Hardware;
  assessment: Assessment;
  /** In the asked format, else in the finest that serves; null where that does not fit. */
  run: Run | null;
  price: { low: number; value: number; high: number } | null;
}

const MOST = 4;
/** Ratio from which one speed counts as better than another. */
const CLEAR = 1.15;

/** Every side of the comparison, sized; empty where no model is wished or fewer than two sides are known machines. */
export function sidesOf(turn: Turn): Side[] {
  const { catalog, voice: v } = turn;
  const wish = wishOf(turn);
  if (!wish.model) return [];
  const workload = workloadOf(turn, wish.model);
  const out: Side[] = [];
  for (const items of (turn.reading.sides ?? []).slice(0, MOST)) {
    const hardware = hardwareOf(items, catalog);
    if (!hardware.accelerator && !hardware.cpu) continue;
    const assessment = assess(
      { hardware, model: wish.model, precision: wish.precision, workload, tuning: false },
      catalog,
    );
    const run = assessment.asked?.one.fits ? assessment.asked : null;
    const { accelerator, accelerators: n } = hardware;
    const q = accelerator
      ? turn.tools.priceToday(catalog, `accelerators/${accelerator.id}`, {
          date: turn.date,
          currency: v.currency,
          region: turn.requirements.region.value,
        })
      : null;
    const price = q ? { low: q.low * n, value: q.value * n, high: q.high * n } : null;
    out.push({ name: hardwareText(hardware, v), hardware, assessment, run, price });
  }
  return out.length < 2 ? [] : out;
}

const speedOf = (r: Run): number => (r.concurrency > 1 ? r.many : r.one).userSpeed?.expected ?? 0;
const rank = (s: Side): number => (!s.run || slow(s.run) ? 0 : serves(s.run) ? 2 : 1);

const eachText = (r: Run, v: Voice): string => {
  const speed = (r.concurrency > 1 ? r.many : r.one).userSpeed;
  return speed ? `${v.words.range(speed.low, speed.high)} ${v.say('unit.speed')}` : v.say('value.unknown');
};

/** Speed in a format that is visibly coarser is no win. */
const finer = (a: Side, b: Side): boolean =>
  a.run !== null && b.run !== null && a.run.precision.qualityRank >= b.run.precision.qualityRank + COARSER;

/** The sentence that decides: who wins and by what, then why the others do not. */
function verdict(sides: readonly Side[], turn: Turn): string {
  const { voice: v } = turn;
  const model = wishOf(turn).model!.name;
  const order = [...sides].sort(
    (a, b) =>
      rank(b) - rank(a) ||
      Number(finer(b, a)) - Number(finer(a, b)) ||
      (b.run ? speedOf(b.run) : 0) - (a.run ? speedOf(a.run) : 0),
  );
  const [best, second] = order as [Side, Side];
  const needs = (s: Side): string => {
    const least = s.assessment.asked;
    return least ? noteOf(least, v) : v.say('value.unknown');
  };
  if (!best.run) return v.say('compare.none', { model, needs: needs(best) });
  const parts: string[] = [];
  const n = best.run.concurrency;
  const ratio = second.run ? speedOf(best.run) / Math.max(0.01, speedOf(second.run)) : Number.POSITIVE_INFINITY;
  const wins = (why: string) => parts.push(v.say('compare.wins', { winner: best.name, why }));
  if (!second.run) wins(v.words.list([v.say('compare.only', { model }), eachText(best.run, v)]));
  else if (rank(best) > rank(second) && n > 1)
    wins(v.words.list([v.say('compare.serves', { n }), eachText(best.run, v)]));
  else if (finer(best, second))
    wins(
      v.say('compare.finer', {
        precision: v.precision(best.run.precision.id),
        other: v.precision(second.run.precision.id),
        each: eachText(best.run, v),
      }),
    );
  else if (ratio >= CLEAR)
    wins(v.say('compare.fasterBy', { ratio: v.words.rough(ratio), each: eachText(best.run, v) }));
  else parts.push(v.say('compare.tie', { each: eachText(best.run, v) }));
  for (const s of order.slice(1))
    parts.push(
      s.run
        ? v.say('compare.slower', { loser: s.name, each: eachText(s.run, v) })
        : v.say('compare.fitsNot', { loser: s.name, model, needs: needs(s) }),
    );
  const priced = order.filter((s) => s.run && s.price).sort((a, b) => a.price!.value - b.price!.value);
  const [cheap, next] = priced;
  if (cheap && next) {
    const gap = Number((next.price!.value - cheap.price!.value).toPrecision(2));
    if (gap > 0.1 * next.price!.value)
      parts.push(
        v.say('compare.cheaperBoth', {
          winner: cheap.name,
          amount: v.words.money({ low: gap, high: gap, currency: v.currency as Currency }),
        }),
      );
  }
  return v.words.sentences(parts);
}

/** The verdict and the table; empty where the sides cannot be sized. */
export function sidesBlocks(turn: Turn): Block[] {
  const sides = sidesOf(turn);
  if (sides.length < 2) return [];
  const { voice: v } = turn;
  const n = sides[0]!.assessment.workload.concurrency;
  const none = v.say('value.none');
  const rows = sides.map((s): Row => {
    const shown = s.run ?? s.assessment.asked;
    return {
      mark: s.run ? { symbol: '✓', word: v.say('mark.fits') } : { symbol: '✗', word: v.say('mark.fitsNot') },
      cells: {
        name: s.name,
        precision: shown ? v.precision(shown.precision.id) : none,
        one: s.run?.one.userSpeed ? v.words.range(s.run.one.userSpeed.low, s.run.one.userSpeed.high) : none,
        many: s.run?.many.userSpeed && n > 1 ? v.words.range(s.run.many.userSpeed.low, s.run.many.userSpeed.high) : '',
        holds: s.run ? v.words.number(s.run.peopleAt14) : none,
        price: s.price ? v.words.moneyCell(s.price.low, s.price.high) : none,
        note: shown ? noteOf(shown, v) : none,
      },
    };
  });
  return [
    {
      type: 'text',
      text: [{ text: v.say('head.shortAnswer'), style: 'strong' }, v.words.space, verdict(sides, turn)],
    },
    {
      type: 'table',
      caption: '',
      columns: [
        { key: 'name', label: v.say('label.existingHardware'), align: 'left' },
        { key: 'precision', label: v.say('compare.runs'), align: 'left' },
        { key: 'one', label: v.say('option.oneUser'), align: 'right' },
        ...(n > 1 ? [{ key: 'many', label: v.say('compare.atLoad', { n }), align: 'right' as const }] : []),
        { key: 'holds', label: v.say('column.holds', { speed: 14 }), align: 'right' },
        {
          key: 'price',
          label: v.say('compare.cardPrice', { unit: v.words.moneyHeader(v.currency) }),
          align: 'right',
        },
        { key: 'note', label: v.say('run.note'), align: 'left' },
      ],
      rows,
    },
  ];
}
