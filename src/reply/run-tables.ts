/** Tables and the chart of a judged machine. */
import type { Assessment } from '../options/assess.ts';
import type { Run } from '../options/run.ts';
import type { Block, Row } from './blocks.ts';
import { roomOf } from './details.ts';
import type { Voice } from './voice.ts';

/** Whether a format fits the memory and the chip, in a few words. */
export function noteOf({ one, deployment, precision }: Run, v: Voice): string {
  if (one.binding.constraint === 'precision_unsupported') return v.say('run.noteUnsupported');
  if (one.fits)
    return one.conversion
      ? v.say('run.noteConverted', { precision: v.precision(precision.id) })
      : v.say('run.noteFits');
  const m = one.memory;
  const total = v.words.number(Math.round(m.weightsGB + m.kvCacheGB + m.activationsGB + m.overheadGB));
  return v.say('run.noteNeeds', { total, capacity: v.words.number(Math.round(roomOf(deployment))) });
}

/** Each format with whether it fits: the question behind the question. */
export function formatsTable(a: Assessment, v: Voice): Block[] {
  if (a.formats.length < 2) return [];
  const none = v.say('value.none');
  return [
    {
      type: 'table',
      caption: '',
      columns: [
        { key: 'precision', label: v.say('label.precision'), align: 'left' },
        { key: 'weights', label: v.say('compare.smallest'), align: 'right' },
        { key: 'speed', label: v.say('option.oneUser'), align: 'right' },
        { key: 'holds', label: v.say('column.holds', { speed: 14 }), align: 'right' },
        { key: 'note', label: v.say('run.note'), align: 'left' },
      ],
      rows: a.formats.map(
        (r): Row => ({
          mark: r.one.fits ? { symbol: '✓', word: v.say('mark.fits') } : { symbol: '✗', word: v.say('mark.fitsNot') },
          cells: {
            precision: v.precision(r.precision.id),
            weights: v.words.number(Math.round(r.weightsGB)),
            speed: r.one.userSpeed ? v.words.range(r.one.userSpeed.low, r.one.userSpeed.high) : none,
            holds: r.one.fits ? v.words.number(r.peopleAt14) : none,
            note: noteOf(r, v),
          },
        }),
      ),
    },
  ];
}

/** Models that run on the machine, side by side. */
export function runsTable(runs: readonly Run[], v: Voice): Block {
  return {
    type: 'table',
    caption: '',
    columns: [
      { key: 'model', label: v.say('label.model'), align: 'left' },
      { key: 'precision', label: v.say('label.precision'), align: 'left' },
      { key: 'weights', label: v.say('compare.smallest'), align: 'right' },
      { key: 'speed', label: v.say('column.speed'), align: 'right' },
      { key: 'holds', label: v.say('column.holds', { speed: 14 }), align: 'right' },
    ],
    rows: runs.map(
      (r, i): Row => ({
        mark: { symbol: i === 0 ? '★' : '✓', word: v.say(i === 0 ? 'mark.recommended' : 'mark.feasible') },
        cells: {
          model: r.model.name,
          precision: v.precision(r.precision.id),
          weights: v.words.number(r.weightsGB),
          speed: r.one.userSpeed ? v.words.range(r.one.userSpeed.low, r.one.userSpeed.high) : v.say('value.none'),
          holds: v.words.number(r.peopleAt14),
        },
      }),
    ),
  };
}

/** Speed over people, from the sizes already worked out. */
export function chartOf(run: Run, v: Voice): Block {
  const points = new Map<number, number>();
  if (run.one.userSpeed) points.set(1, run.one.userSpeed.expected);
  if (run.many.userSpeed && run.concurrency > 1) points.set(run.concurrency, run.many.userSpeed.expected);
  if (run.peopleAt14 > 1) points.set(run.peopleAt14, 14);
  if (run.peopleAt6 > run.peopleAt14) points.set(run.peopleAt6, 6);
  return {
    type: 'chart',
    title: v.say('head.peopleChart'),
    x: v.say('label.users'),
    y: 'tok/s',
    series: [
      { name: `${run.model.name} ${v.precision(run.precision.id)}`, points: [...points].sort((a, b) => a[0] - b[0]) },
    ],
  };
}
