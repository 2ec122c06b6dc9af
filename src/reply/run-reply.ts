/** "Can my machine run it?": yes or no and the sum first, then speed, then people, then the cheapest change that helps. */
import type { Assessment, Hardware } from '../options/assess.ts';
import type { Change } from '../options/changes.ts';
import { type Run, serves, slow } from '../options/run.ts';
import type { Currency, Range } from '../quantity/index.ts';
import type { Requirements } from '../requirements/requirements.ts';
import { actionsBlock } from './advice-reply.ts';
import type { Block, Detail, Reply, Text } from './blocks.ts';
import { held, roomOf } from './details.ts';
import { statedFacts, valueInWords } from './facts.ts';
import { chartOf, formatsTable, runsTable } from './run-tables.ts';
import { tuningBlock } from './run-tuning.ts';
import { worded } from './terms.ts';
import type { Voice } from './voice.ts';

const strong = (text: string): Text[number] => ({ text, style: 'strong' });
const line = (head: string, body: string, v: Voice): Block => ({
  type: 'text',
  text: [strong(head), v.words.space, body],
});

const aloneOf = (r: Range | null, v: Voice): string =>
  r
    ? v.words.quantity({ value: r.expected, low: r.low, high: r.high, unit: 'tok/s', basis: 'assumed', sources: [] })
    : v.say('value.unknown');

/** The machine in the asker's words. */
export function hardwareText(h: Hardware, v: Voice): string {
  return valueInWords('existingHardware', [...h.items], v);
}

/** Memory that may hold weights: the cards, and the RAM where the asker named any. */
function roomText(h: Hardware, v: Voice): { gb: number; text: string } {
  const cards = (h.accelerator?.memoryGB ?? 0) * h.accelerators;
  const ram = h.accelerator?.kind === 'unified' ? 0 : (h.ramGB ?? 0);
  const [gb, ramGB] = [v.words.number(held(cards)), v.words.number(held(ram))];
  const text =
    cards > 0 && ram > 0
      ? v.say('run.cardsAndRam', { gb, ram: ramGB })
      : cards > 0
        ? v.say('run.cards', { gb })
        : v.say('run.ram', { ram: ramGB });
  return { gb: held(cards + ram), text };
}

/** Memory as it is printed on cards and modules, so that the sum can be followed: "16 × 80 GiB". */
function soldText(h: Hardware, run: Run): string {
  const { accelerator } = run.deployment;
  const each = accelerator?.memoryGB ?? 0;
  const cards = each > 0 ? `${h.accelerators > 1 ? `${h.accelerators} × ` : ''}${each} GiB` : '';
  const inHost = accelerator === null || run.deployment.offload.kind !== 'none' || !run.one.fits;
  const ram = inHost && accelerator?.kind !== 'unified' && h.ramGB ? `${h.ramGB} GiB` : '';
  return [cards, ram].filter((t) => t !== '').join(' + ');
}

/** The sum that decides, in one line. */
export function sumOf(run: Run, assessment: Assessment, v: Voice): string {
  const m = run.one.memory;
  const n = v.words.number;
  const room = roomText(assessment.hardware, v);
  const sold = soldText(assessment.hardware, run);
  if (!run.one.fits && m.weightsGB >= room.gb)
    return v.say('run.sumShort', { weights: n(m.weightsGB), where: `${sold} = ${n(room.gb)} GB` });
  const tokens = n(assessment.workload.inputTokens + assessment.workload.outputTokens);
  const rest = m.activationsGB + m.overheadGB;
  return v.say('run.sum', {
    weights: n(m.weightsGB),
    tokens,
    cache: n(m.kvCacheGB),
    rest: n(rest),
    total: n(m.weightsGB + m.kvCacheGB + rest),
    capacity: `${sold} = ${n(roomOf(run.deployment))}`,
  });
}

function verdict(a: Assessment, v: Voice): string {
  const hardware = hardwareText(a.hardware, v);
  const asked = a.asked;
  if (!asked || !a.model) return '';
  const values = { hardware, model: a.model.name, precision: v.precision(asked.precision.id) };
  const speed = aloneOf(asked.one.userSpeed, v);
  if (asked.one.binding.constraint === 'precision_unsupported')
    return v.say('run.unsupported', {
      ...values,
      accelerator: asked.deployment.accelerator?.name ?? asked.deployment.host.cpu?.name ?? hardware,
    });
  if (!asked.one.fits)
    return v.say(a.precisionNamed ? 'run.no' : 'run.noneFits', { ...values, weights: v.words.number(asked.weightsGB) });
  if (slow(asked)) return v.say('run.slowYes', { ...values, speed });
  if (serves(asked)) return v.say(asked.one.conversion ? 'run.convertedYes' : 'run.yes', values);
  if (asked.peopleAt6 === 0) return v.say('run.poorYes', { ...values, speed });
  return v.say('run.fewYes', {
    ...values,
    n: asked.concurrency,
    most: Math.min(asked.peopleAt6, asked.one.maxConcurrency),
  });
}

/** Formats without units on the chip are converted while computing. */
function converted(run: Run, v: Voice): string {
  const { accelerator } = run.deployment;
  return accelerator && run.one.conversion
    ? v.say('run.converted', { accelerator: accelerator.name, precision: v.precision(run.precision.id) })
    : '';
}

function performance(run: Run, a: Assessment, v: Voice): Block[] {
  const { one, many } = run;
  if (!one.fits || !one.userSpeed) return one.fits ? [line(v.say('head.speed'), v.say('run.unknownPeople'), v)] : [];
  const ttft = many.ttftMs ? v.words.milliseconds(many.ttftMs.low, many.ttftMs.high) : v.say('value.unknown');
  const alone = aloneOf(one.userSpeed, v);
  const speed =
    run.concurrency > 1
      ? v.say('run.speed', {
          one: alone,
          each: many.fits ? aloneOf(many.userSpeed, v) : v.say('value.none'),
          n: run.concurrency,
          ttft,
        })
      : v.say('run.speedOne', { one: alone, ttft });
  const tokens = v.words.number(a.workload.inputTokens + a.workload.outputTokens);
  const values = { n: run.peopleAt14, m: run.peopleAt6, k: one.maxConcurrency, tokens };
  const key =
    run.peopleAt6 === 0
      ? 'run.peopleNone'
      : run.peopleAt14 === 0
        ? 'run.peopleSlow'
        : run.peopleAt6 === 1
          ? 'run.peopleOne'
          : 'run.people';
  const people = v.say(key, values);
  return [
    line(v.say('head.speed'), v.words.sentences([speed, converted(run, v)]), v),
    line(v.say('head.people'), people, v),
  ];
}

function changeText(c: Change, a: Assessment, v: Voice): string {
  const { run } = c;
  const values = {
    model: run.model.name,
    precision: v.precision(run.precision.id),
    weights: v.words.number(run.weightsGB),
    speed: aloneOf(run.one.userSpeed, v),
  };
  switch (c.kind) {
    case 'precision':
      return v.words.sentences([v.say('run.nearestPrecision', values), `(${values.speed})`]);
    case 'more':
    case 'card': {
      const accelerator = c.kind === 'card' ? c.accelerator : a.hardware.accelerator;
      const what = v.say('run.moreMachines', { nodes: c.accelerators, machine: accelerator?.name ?? '' });
      return v.words.sentences([what, `(${v.words.list([values.precision, values.speed])})`]);
    }
    case 'ram':
      return v.words.sentences([
        v.say('run.moreRam', { gb: c.ramGB }),
        `(${v.words.list([values.model, values.precision, values.speed])})`,
      ]);
    case 'model':
      return v.say('run.smallerModel', values);
  }
}

/** A card said without its memory size: which variant was taken. */
function cardAssumed(h: Hardware, v: Voice): Extract<Block, { type: 'facts' }>['items'] {
  const item = h.items.find((i) => i.memoryGB === null && !/\d\s*G/i.test(i.item));
  if (!item || !h.accelerator || h.accelerator.memoryGB === null) return [];
  return [{ label: v.say('label.existingHardware'), value: h.accelerator.name, status: 'implied' }];
}

export interface RunInput {
  requirements: Requirements;
  assessment: Assessment;
  lead: Block[];
  /** The precision was not said: the original is meant. */
  precisionAssumed: boolean;
  /** Only a size was said: this model of that size was taken. */
  modelAssumed?: boolean;
  /** Tuning was asked about: it is answered first. */
  tuningFirst?: boolean;
  /** false: something else leads the answer already. */
  verdict?: boolean;
  /** What the cards cost today, all of them. */
  price?: { low: number; high: number; currency: Currency } | null;
}

export function runReply(
  {
    requirements,
    assessment: a,
    lead,
    precisionAssumed,
    modelAssumed,
    verdict: leads = true,
    tuningFirst = false,
    price,
  }: RunInput,
  v: Voice,
): Reply {
  const told = a.asked?.one.fits && !slow(a.asked) ? a.asked : (a.fitting ?? a.asked);
  const facts: Block = {
    type: 'facts',
    items: [
      ...statedFacts(requirements, v),
      ...(a.asked?.one.fits && precisionAssumed
        ? [{ label: v.say('label.precision'), value: v.precision(a.asked.precision.id), status: 'implied' as const }]
        : []),
      ...cardAssumed(a.hardware, v),
      ...(price ? [{ label: v.say('compare.price'), value: v.words.money(price), status: 'implied' as const }] : []),
      ...(a.model && modelAssumed
        ? [{ label: v.say('label.model'), value: a.model.name, status: 'implied' as const }]
        : []),
      {
        label: v.say('label.inputTokens'),
        value: v.say('value.tokens', { n: a.workload.inputTokens }),
        status: 'implied',
      },
      {
        label: v.say('label.outputTokens'),
        value: v.say('value.tokens', { n: a.workload.outputTokens }),
        status: 'implied',
      },
    ],
  };
  const blocks: Block[] = [...lead];
  let summary = '';
  if (tuningFirst) blocks.push(...tuningBlock(a, requirements, v));
  if (a.asked && a.model) {
    summary = verdict(a, v);
    if (leads) blocks.push({ type: 'text', text: [strong(summary)] });
    blocks.push(line(v.say('head.sum'), sumOf(a.asked, a, v), v));
    if (told && told !== a.asked) {
      const values = { precision: v.precision(a.asked.precision.id), other: v.precision(told.precision.id) };
      blocks.push({ type: 'text', text: [strong(v.say('run.notOriginal', values)), v.words.space, sumOf(told, a, v)] });
    }
    if (told) blocks.push(...performance(told, a, v));
    blocks.push(...formatsTable(a, v));
    if (!tuningFirst) blocks.push(...tuningBlock(a, requirements, v));
    const changes = a.changes.filter((c) => c.run !== told);
    if (changes.length > 0)
      blocks.push(
        line(v.say('head.cheapest'), v.words.sentences(changes.slice(0, 3).map((c) => changeText(c, a, v))), v),
      );
    if (a.alternatives.length > 1) blocks.push(runsTable(a.alternatives, v));
  } else {
    summary = v.say('run.whatFits', { hardware: hardwareText(a.hardware, v) });
    blocks.push({ type: 'text', text: [strong(summary)] });
    if (a.alternatives.length > 0) blocks.push(runsTable(a.alternatives, v));
    else
      blocks.push({
        type: 'text',
        text: [
          a.hardware.accelerator?.memoryGB === null
            ? v.say('run.memoryUnknown', { hardware: a.hardware.accelerator.name })
            : v.say('run.nothingFits'),
        ],
      });
  }
  blocks.push(facts);
  if (!a.model && a.alternatives.length > 0) {
    blocks.push({
      type: 'question',
      slot: 'model',
      text: `${v.say('head.question')}${v.words.space}${v.say('question.model')}`,
      choices: a.alternatives.slice(0, 3).map((r) => ({ label: r.model.name, set: { model: r.model.id } })),
    });
  } else if (
    a.model &&
    requirements.users.value === null &&
    requirements.concurrency.value === null &&
    told?.one.fits
  ) {
    blocks.push({
      type: 'question',
      slot: 'users',
      text: `${v.say('head.question')}${v.words.space}${v.say('question.users')}`,
      choices: [1, 10, 50, 200].map((n) => ({
        label: v.reason({ key: 'choice.people', values: { people: n } }),
        set: { users: n },
      })),
    });
  }
  const details: Detail[] = [];
  const explained = told ?? a.alternatives[0];
  if (explained) {
    const title = `${hardwareText(a.hardware, v)}: ${explained.model.name} ${v.precision(explained.precision.id)}`;
    details.push({
      id: 'computed',
      label: v.say('action.computed'),
      blocks: [{ type: 'derivation', title, derivations: explained.many.explain().map((d) => worded(d, v)) }],
    });
  }
  if (told?.one.fits)
    details.push({ id: 'people', label: v.say('head.people').replace(/[.:：]$/, ''), blocks: [chartOf(told, v)] });
  blocks.push(actionsBlock(details, false, v));
  return { language: v.words.code, summary, blocks, details, form: null };
}
