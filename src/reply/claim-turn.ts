/** "Is it true that … gives … tok/s for … people?": the claim against what the machine can do, figure by figure. */
import { assess, hardwareOf } from '../options/assess.ts';
import { ceilingOf } from '../options/ceiling.ts';
import { type Run, serves } from '../options/run.ts';
import type { Range } from '../quantity/index.ts';
import type { Claim } from '../reading/index.ts';
import type { Block } from './blocks.ts';
import { unknownItemReply, unknownModelReply } from './problem-replies.ts';
import { runReply, sumOf } from './run-reply.ts';
import { runTurn, saidOf, workloadOf } from './run-turn.ts';
import { type Answered, type Turn, wishOf } from './turn.ts';
import type { Voice } from './voice.ts';

/** One figure of a claim, judged; `holds` false where it is provably or very likely wrong. */
export interface Judged {
  holds: boolean;
  text: string;
}

const speedText = (r: Range | null, v: Voice): string =>
  r ? `${v.words.range(r.low, r.high)} ${v.say('unit.speed')}` : v.say('value.unknown');
const each = (n: number, v: Voice): string => `${v.words.rough(n)} ${v.say('unit.speed')}`;

/** What a claim says of speed, with how many at once it is said for: in total, or for each. */
function speedLines(claim: Claim, n: number, run: Run, ceiling: number | null, v: Voice): Judged[] {
  const out: Judged[] = [];
  const ours = (n > 1 ? run.many : run.one).userSpeed;
  const total = claim.throughput ?? (n > 1 ? claim.userSpeed : null);
  if (claim.userSpeed !== null) {
    const values = { speed: each(claim.userSpeed, v), n, bound: ceiling === null ? '' : each(ceiling, v) };
    if (ceiling !== null && claim.userSpeed > ceiling) out.push({ holds: false, text: v.say('claim.ceiling', values) });
    else if (ours && claim.userSpeed > ours.high)
      out.push({ holds: false, text: v.say('claim.high', { ...values, range: speedText(ours, v) }) });
    else if (ours) out.push({ holds: true, text: v.say('claim.within', { ...values, range: speedText(ours, v) }) });
  }
  if (total !== null && n > 1) {
    const most = run.many.outputThroughput;
    const values = { total: each(total, v), n, each: each(total / n, v) };
    out.push({ holds: most !== null && total <= most.high, text: v.say('claim.share', values) });
  }
  return out;
}

/** The figures of a claim against a run of it, the decisive ones first. */
export function judge(claim: Claim, run: Run, ceiling: number | null, v: Voice): Judged[] {
  const n = Math.max(1, claim.concurrency ?? claim.users ?? 1);
  const out = speedLines(claim, n, run, ceiling, v);
  if (n > run.one.maxConcurrency)
    out.push({ holds: false, text: v.say('claim.holds', { k: run.one.maxConcurrency, n }) });
  else if (n > 1 && !serves(run)) out.push({ holds: false, text: v.say('claim.slow', { n, most: run.peopleAt6 }) });
  if (run.one.userSpeed)
    out.push({
      holds: true,
      text:
        n > 1 && run.many.userSpeed
          ? v.say('claim.expectMany', {
              one: speedText(run.one.userSpeed, v),
              each: speedText(run.many.userSpeed, v),
              n,
            })
          : v.say('claim.expect', { one: speedText(run.one.userSpeed, v) }),
    });
  return out;
}

export function claimTurn(turn: Turn): Answered {
  const { requirements, catalog, voice: v } = turn;
  const { claim } = turn.reading;
  if (!claim) return runTurn(turn);
  const wish = wishOf(turn);
  const unknown = unknownModelReply(turn, wish);
  if (unknown) return unknown;
  const items = claim.hardware.length > 0 ? claim.hardware : (requirements.existingHardware.value ?? []);
  const hardware = hardwareOf(items, catalog, saidOf(turn));
  const strange = hardware.unknown[0];
  if (!hardware.accelerator && !hardware.cpu && hardware.ramGB === null)
    return strange ? unknownItemReply(turn, strange.item, strange.nearest) : runTurn(turn);
  const n = Math.max(1, claim.concurrency ?? claim.users ?? 1);
  const workload = { ...workloadOf(turn, wish.model), concurrency: n };
  const assessment = assess(
    { hardware, model: wish.model, precision: wish.precision, workload, tuning: false },
    catalog,
  );
  const run = assessment.asked;
  if (!run) return runTurn(turn);
  const ceiling = run.one.fits ? ceilingOf(run.deployment, { ...workload, concurrency: 1 }, catalog) : null;
  const judged = run.one.fits
    ? judge(claim, run, ceiling, v)
    : [{ holds: false, text: v.say('claim.fitsNot', { sum: sumOf(run, assessment, v) }) }];
  const no = judged.some((j) => !j.holds);
  const lead: Block[] = [
    {
      type: 'text',
      text: [
        { text: v.say(no ? 'claim.no' : 'claim.yes'), style: 'strong' },
        v.words.space,
        v.words.sentences(judged.map((j) => j.text)),
      ],
    },
  ];
  const reply = runReply(
    {
      requirements,
      assessment,
      lead: [...(turn.lead ?? []), ...lead],
      precisionAssumed: wish.precision === null,
      modelAssumed: wish.modelAssumed,
      verdict: false,
    },
    v,
  );
  const summary = v.words.sentences([v.say(no ? 'claim.no' : 'claim.yes'), judged[0]?.text ?? '']);
  const memory = { kind: 'run', slots: {}, option: null, price: null, language: v.words.code } as const;
  return { reply: { ...reply, summary }, memory, result: { assessment, no } };
}
