/** "Is this normal?": the reading against what we expect and against the ceiling, then the likely causes, biggest gain first. */
import type { Assessment } from '../options/assess.ts';
import { ceilingOf } from '../options/ceiling.ts';
import { type Cause, type Diagnosis, diagnose, type Measured } from '../sizing/diagnosis.ts';
import type { Block, Text } from './blocks.ts';
import { explainTurn } from './explain-turn.ts';
import { plainReply, unknownModelReply } from './problem-replies.ts';
import { runReply } from './run-reply.ts';
import { assessmentOf } from './run-turn.ts';
import { type Answered, type Turn, wishOf } from './turn.ts';
import { nameOf, type Voice } from './voice.ts';

/** The speed that the message measured; of several the lowest, which is the one complained of. */
export function measuredIn(turn: Pick<Turn, 'reading'>): Measured {
  const out: Measured = { userSpeed: null, outputThroughput: null };
  for (const m of turn.reading.mentions) {
    if (m.role !== 'measured') continue;
    if (m.kind === 'userSpeed') out.userSpeed = Math.min(m.value, out.userSpeed ?? m.value);
    else if (m.kind === 'throughput') out.outputThroughput = Math.min(m.value, out.outputThroughput ?? m.value);
  }
  return out;
}

const speed = (low: number, high: number, v: Voice): string =>
  v.words.quantity({ value: (low + high) / 2, low, high, unit: 'tok/s', basis: 'assumed', sources: [] });

/** What somebody read off a machine, as they wrote it. */
const said = (value: number, v: Voice): string =>
  v.words.quantity({ value, low: value, high: value, unit: 'tok/s', basis: 'stated', sources: [] });

function causeText(c: Cause, v: Voice): Text {
  const values = Object.fromEntries(
    Object.entries(c.detail).map(([k, x]) => [k, typeof x === 'string' ? (nameOf(v.catalog, x) ?? x) : x]),
  );
  const text = v.say(`cause.${c.kind}`, values);
  return [v.say(c.known ? 'normal.gain' : 'normal.check', { cause: text, gain: v.words.rough(c.gain) })];
}

const VERDICTS = {
  normal: 'normal.yes',
  slow: 'normal.slow',
  fast: 'normal.fast',
  too_fast: 'normal.impossible',
  total: 'normal.total',
} as const;
/** Causes worth reading. */
const SHOWN = 6;

/** A rate of the whole system stands as it was told, over the requests that it is shared by. */
const told = (d: Diagnosis, total: number | null, v: Voice): string =>
  d.verdict === 'too_fast' && d.atOnce !== null && d.atOnce > 1 && total !== null
    ? `${said(total, v)} / ${v.words.number(d.atOnce)}`
    : said(d.measured ?? 0, v);

function diagnosisBlocks(d: Diagnosis, ceiling: number | null, total: number | null, v: Voice): Block[] {
  const blocks: Block[] = [];
  if (d.expected && d.verdict !== 'does_not_fit') {
    const bound = speed(ceiling ?? d.expected.high, ceiling ?? d.expected.high, v);
    const values = {
      measured: d.measured === null ? '' : told(d, total, v),
      expected: speed(d.expected.low, d.expected.high, v),
      bound,
      n: d.atOnce ?? 1,
    };
    const above = d.verdict === 'too_fast' && ceiling !== null && d.measured !== null && d.measured <= ceiling;
    const key = d.verdict === 'nothing_measured' ? 'normal.expect' : above ? 'normal.fast' : VERDICTS[d.verdict];
    blocks.push({ type: 'text', text: [{ text: v.say(key, values), style: 'strong' }] });
  } else if (d.measured !== null)
    blocks.push({
      type: 'text',
      text: [{ text: v.say('normal.cannot', { measured: said(d.measured, v) }), style: 'strong' }],
    });
  if (d.causes.length > 0) {
    const slow = d.verdict === 'slow' || d.verdict === 'nothing_measured';
    const causes = slow ? d.causes : d.causes.filter((c) => c.known);
    if (causes.length > 0) {
      blocks.push({ type: 'text', text: [{ text: v.say(slow ? 'head.causes' : 'head.faster'), style: 'strong' }] });
      blocks.push({ type: 'list', ordered: true, items: causes.slice(0, SHOWN).map((c) => causeText(c, v)) });
    }
  }
  return blocks;
}

function diagnosisOf(a: Assessment, turn: Turn): { diagnosis: Diagnosis; ceiling: number | null } | null {
  const run = a.asked?.one.fits ? a.asked : (a.fitting ?? a.asked);
  if (!run) return null;
  const workload = { ...a.workload, concurrency: run.concurrency };
  return {
    diagnosis: diagnose(run.deployment, workload, measuredIn(turn), turn.catalog),
    ceiling: ceilingOf(run.deployment, workload, turn.catalog),
  };
}

/** A reading on a described machine; without one, what the words ask otherwise. */
export function diagnosisTurn(turn: Turn): Answered {
  const { voice: v, requirements } = turn;
  const wish = wishOf(turn);
  const unknown = unknownModelReply(turn, wish);
  if (unknown) return unknown;
  const measured = measuredIn(turn);
  const reading = measured.userSpeed ?? measured.outputThroughput;
  const assessment = assessmentOf(turn);
  if (!assessment?.model) {
    if (reading === null || (!assessment && v.words.termIn(turn.message.text.slice(0, 4000)))) return explainTurn(turn);
    const text = v.say('normal.unknown', { measured: said(reading, v) });
    return { reply: plainReply([{ type: 'text', text: [text] }], v), memory: turn.memory };
  }
  const found = diagnosisOf(assessment, turn);
  const lead = found ? diagnosisBlocks(found.diagnosis, found.ceiling, measured.outputThroughput, v) : [];
  const reply = runReply(
    {
      requirements,
      assessment,
      lead: [...(turn.lead ?? []), ...lead],
      precisionAssumed: requirements.precision.value === null,
      modelAssumed: wish.modelAssumed,
    },
    v,
  );
  const first = lead[0];
  const summary =
    first?.type === 'text' ? first.text.map((r) => (typeof r === 'string' ? r : r.text)).join('') : reply.summary;
  const memory = { kind: 'run', slots: {}, option: null, price: null, language: v.words.code } as const;
  return { reply: { ...reply, summary }, memory, result: { assessment, no: false } };
}
