/** Sizing advice: understood, short answer, table, fine-tuning, pitfalls, one question; everything else behind a button. */
import type { Advice, NextQuestion, SuccessorNote } from '../options/advice.ts';
import type { Option } from '../options/option.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { Action, Block, Detail, Reply, Text } from './blocks.ts';
import { assumptionDetail, computedDetail, optionDetail, sourcesDetail, tuningDetail, tuningLines } from './details.ts';
import { assumedFacts, formOf, statedFacts } from './facts.ts';
import { checklistDetail, pitfallLine, type Worded } from './findings.ts';
import { allTables, firstRows, firstTable, otherFamilies } from './options-table.ts';
import { plain } from './text.ts';
import type { Voice } from './voice.ts';

export interface AdviceInput {
  requirements: Requirements;
  advice: Advice;
  /** Findings of our own options, worst first, already in words. */
  pitfalls: Worded[];
  /** Slots that the message asked about without stating them ("need finetune?"). */
  asked: ReadonlySet<string>;
  /** Lines that lead the answer: what changed since the last one, or what the message's other half asked. */
  lead: Block[];
  /** Answers the question directly; then the options take one line, and the table a button. */
  instead?: Block[];
  /** Tuning is what the message is about: its answer comes first. */
  tuningFirst?: boolean;
  /** A model nobody named in full, which was taken. */
  assumedModel: string | null;
  /** The one question worth asking now. */
  question: NextQuestion | null;
}

const strong = (text: string): Text[number] => ({ text, style: 'strong' });

/** The sentence that answers; the miss of a nearest option is told in its own words. */
export function verdictText(advice: Advice, v: Voice): string {
  const { verdict } = advice;
  const near = advice.options.find((o) => o.id === (advice.recommended ?? advice.nearest));
  const miss = near?.reasons[0] ? v.reason(near.reasons[0]) : '';
  const values = { ...verdict.values };
  if ('miss' in values) values.miss = miss;
  // A range where the verdict carries only the middle of one.
  if (near?.userSpeed && 'userSpeed' in values) values.userSpeed = near.userSpeed;
  return v.reason({ key: verdict.key, values });
}

function shortAnswer(advice: Advice, v: Voice): Block {
  const { unquantised } = advice;
  const second = unquantised && unquantised.optionId !== advice.recommended ? v.reason(unquantised.reason) : '';
  return {
    type: 'text',
    text: [strong(v.say('head.shortAnswer')), v.words.space, v.words.sentences([verdictText(advice, v), second])],
  };
}

function tuningText(advice: Advice, v: Voice): Block {
  const { verdict, when, asked } = advice.fineTuneAdvice;
  const parts = [v.reason(verdict), ...(asked === 'none' ? [] : when.slice(0, 1).map(v.reason))];
  return { type: 'text', text: [strong(v.say('head.fineTune')), v.words.space, v.words.sentences(parts)] };
}

/** The peak that an answer tells: that of the told option, whose speed decides how many wait at once. */
export const peakOf = (advice: Advice): number =>
  advice.options.find((o) => o.id === (advice.recommended ?? advice.nearest))?.inFlight ??
  advice.need.concurrency.value;

export function questionBlock(next: NextQuestion, advice: Advice, v: Voice): Extract<Block, { type: 'question' }> {
  const people = advice.need.users?.value ?? advice.need.concurrency.value;
  const peak = peakOf(advice);
  // "All staff" means the peak as it was told above.
  const asTold = (c: NextQuestion['choices'][number]): typeof c =>
    c.label.key === 'choice.users_staff'
      ? { label: { key: c.label.key, values: { people: peak } }, set: { concurrency: peak } }
      : c;
  return {
    type: 'question',
    slot: next.slot,
    text: `${v.say('head.question')}${v.words.space}${v.say(`question.${next.slot}`, { people })}`,
    choices: next.choices.map(asTold).map((c) => ({ label: v.reason(c.label), set: c.set })),
  };
}

/** Buttons under an answer that has details. */
export function actionsBlock(details: Detail[], form: boolean, v: Voice): Block {
  const open: Action[] = details
    .filter((d) => !d.id.includes('/'))
    .map((d) => ({ kind: 'detail', id: d.id, label: d.label }));
  return {
    type: 'actions',
    actions: [
      ...open,
      ...(form ? [{ kind: 'form', id: 'assumptions', label: v.say('action.change') } as const] : []),
      { kind: 'export', format: 'md', label: v.say('action.export') },
      { kind: 'feedback', value: 'up', label: v.say('action.up') },
      { kind: 'feedback', value: 'down', label: v.say('action.down') },
    ],
  };
}

/** The newer model with the machine and the price it takes where one serves the people, else by its size. */
function newer({ reason, alternative }: SuccessorNote, v: Voice): string {
  if (!alternative) return v.reason(reason);
  const { userSpeed } = alternative;
  const values = { ...alternative.reason.values, ...(userSpeed ? { userSpeed } : {}) };
  return v.reason({ key: alternative.reason.key, values }) + v.words.stop;
}

function summaryOf(advice: Advice, v: Voice): string {
  const o = advice.options.find((x) => x.id === (advice.recommended ?? advice.nearest));
  if (!o) return verdictText(advice, v);
  const users = advice.need.users ?? advice.need.concurrency;
  const cost = o.capitalCost && o.capitalCost.high > 0 ? o.capitalCost : o.ownershipCost;
  return v.say('summary.line', {
    people: v.reason({ key: 'choice.people', values: { people: users.value } }),
    option: `${v.title(o)}, ${v.runs(o)}`,
    price: cost ? v.money(cost) : v.say('value.unknown'),
  });
}

/** Options that get a page of their own: those of the first screen and the best of every family. */
export function worthDetail(advice: Advice): Option[] {
  const out = new Set(firstRows(advice));
  const families = new Set<string>();
  for (const o of advice.options) {
    if (families.has(o.family)) continue;
    families.add(o.family);
    out.add(o);
  }
  return [...out];
}

export function adviceReply(input: AdviceInput, v: Voice): Reply {
  const { advice, requirements, pitfalls } = input;
  const others = otherFamilies(advice, v);
  const told = advice.options.find((o) => o.id === (advice.recommended ?? advice.nearest)) ?? null;
  const all: Detail[] = [
    {
      id: 'options',
      label: v.say('action.options'),
      blocks: [{ type: 'text', text: [v.say('table.allCaption')] }, ...allTables(advice, v)],
    },
    computedDetail(told, advice.need, v),
    checklistDetail(pitfalls, v),
    tuningDetail(advice, v),
    assumptionDetail(advice, requirements, v),
    sourcesDetail(advice, v),
    ...worthDetail(advice).map((o) => optionDetail(o, advice, v)),
  ];
  const details = all.filter((d) => d.blocks.length > 0);
  const question = input.question ? questionBlock(input.question, advice, v) : null;
  const before = pitfalls.slice(0, 5);
  const direct = input.instead ?? [];
  const facts: Block = {
    type: 'facts',
    items: [
      ...statedFacts(requirements, v, input.asked),
      ...(input.assumedModel
        ? [{ label: v.say('label.model'), value: input.assumedModel, status: 'implied' as const }]
        : []),
      ...assumedFacts(advice.need, requirements, v, peakOf(advice)),
    ],
  };
  const form = formOf(advice.need, requirements, v);
  if (direct.length > 0) {
    const otherwise: Block = {
      type: 'text',
      text: [strong(v.say('cards.otherwise')), v.words.space, verdictText(advice, v)],
    };
    const blocks = [
      ...input.lead,
      ...direct,
      facts,
      otherwise,
      ...(question ? [question] : []),
      actionsBlock(details, true, v),
    ];
    const first = direct[0];
    const summary = first?.type === 'text' ? plain(first.text) : summaryOf(advice, v);
    return { language: v.words.code, summary, blocks, details, form };
  }
  const tuning: Block[] = [tuningText(advice, v)];
  if (input.tuningFirst) {
    // Asked whether at all, the sentence is the answer; asked for it, what each way takes.
    const lines = advice.fineTuneAdvice.asked === null ? [] : tuningLines(advice, v);
    if (lines.length > 0) tuning.push({ type: 'list', ordered: false, items: lines });
  }
  const blocks: Block[] = [
    ...input.lead,
    ...(input.tuningFirst ? tuning : []),
    facts,
    shortAnswer(advice, v),
    firstTable(advice, v),
  ];
  if (others.length > 0) {
    blocks.push({
      type: 'text',
      text: [
        strong(v.say('head.alsoLookedAt')),
        v.words.space,
        { text: others.map((o) => o.text).join(' · '), style: 'muted' },
      ],
    });
  }
  if (advice.successor)
    blocks.push({
      type: 'text',
      text: [strong(v.say('head.newer')), v.words.space, newer(advice.successor, v)],
    });
  if (!input.tuningFirst) blocks.push(...tuning);
  if (before.length > 0) {
    blocks.push({ type: 'text', text: [strong(v.say('head.beforeYouPay'))] });
    blocks.push({ type: 'list', ordered: true, items: before.map((f) => [pitfallLine(f)]) });
  }
  if (question) blocks.push(question);
  blocks.push(actionsBlock(details, true, v));
  return { language: v.words.code, summary: summaryOf(advice, v), blocks, details, form };
}
