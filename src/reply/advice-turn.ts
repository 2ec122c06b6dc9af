/** A sizing question: advice on the requirements, its own options inspected, led by what changed since the last answer. */

import { nextQuestion } from '../conversation/index.ts';
import { type Advice, adviseWith, type Option } from '../options/index.ts';
import { beforePaying, findingOf } from '../pitfalls/before-paying.ts';
import { inspect } from '../pitfalls/inspect.ts';
import type { SlotName } from '../requirements/index.ts';
import { adviceReply } from './advice-reply.ts';
import type { Block } from './blocks.ts';
import { cardsNeededBlocks } from './cards-needed.ts';
import { labelOf, valueInWords } from './facts.ts';
import { type Worded, worded } from './findings.ts';
import type { Memory } from './memory.ts';
import { memoryNeededBlocks } from './memory-needed.ts';
import { unknownModelReply } from './problem-replies.ts';
import { runningBlocks } from './running-blocks.ts';
import { type Answered, type Turn, wishOf } from './turn.ts';

/** What to settle before paying for the told option: what our own quote check would flag, then the checks that its facts call for. */
export function pitfallsOf(
  advice: Advice,
  told: Option | null,
  turn: Pick<Turn, 'catalog' | 'date' | 'voice'>,
): Worded[] {
  if (!told) return [];
  const { catalog, voice: v } = turn;
  const flagged = inspect(told, { date: turn.date, deployment: told.deployment, sizing: told.sizing }, catalog).filter(
    (f) => f.severity !== 'note',
  );
  const checks = beforePaying(told, advice.need, catalog).map((check): Worded => {
    const finding = findingOf(check, catalog);
    const [word] = worded([finding], v);
    return {
      finding,
      title: word?.title ?? '',
      what: v.reason({ key: `check.${check.key}`, values: check.values }),
      why: word?.why ?? '',
      ask: '',
    };
  });
  return [...worded(flagged, v), ...checks];
}

/** The message speaks of tuning and not of people or money: tuning is the question, not one wish among others. */
export function aboutTuning({ advanced, reading }: Turn): boolean {
  const stated = advanced.stated;
  if (stated.includes('users') || stated.includes('concurrency') || stated.includes('budget')) return false;
  const wished = advanced.requirements.fineTune.value;
  return reading.asked.includes('fineTune') || (stated.includes('fineTune') && wished !== 'none');
}

export function adviceTurn(turn: Turn): Answered {
  const wish = wishOf(turn);
  const unknown = unknownModelReply(turn, wish);
  if (unknown) return unknown;
  const advice = adviseWith(
    turn.requirements,
    { model: wish.model, unknown: wish.unknown, precisionId: wish.precision?.id ?? null },
    turn.catalog,
    { date: turn.date, currency: turn.voice.currency, region: turn.requirements.region.value },
    turn.tools,
  );
  const { voice: v } = turn;
  const told = advice.options.find((o) => o.id === (advice.recommended ?? advice.nearest)) ?? null;
  const memory = memoryOf(turn, told);
  const pitfalls = pitfallsOf(advice, told, turn);
  const { question, thread } = nextQuestion(turn.advanced.thread, advice.nextQuestions);
  const reply = adviceReply(
    {
      requirements: turn.requirements,
      advice,
      pitfalls,
      asked: new Set(turn.reading.asked),
      lead: [
        ...(turn.lead ?? []),
        ...changed(turn, memory),
        ...runningBlocks(turn, advice),
        ...memoryNeededBlocks(turn, advice),
      ],
      instead: cardsNeededBlocks(turn),
      tuningFirst: aboutTuning(turn),
      question,
      assumedModel: wish.modelAssumed
        ? (wish.model?.name ?? null)
        : advice.need.modelAssumed && advice.need.modelId
          ? v.model(advice.need.modelId)
          : null,
    },
    v,
  );
  return { reply, memory, thread, result: { advice, pitfalls, no: advice.recommended === null } };
}

function memoryOf(turn: Turn, told: Option | null): Memory {
  const { voice: v, requirements } = turn;
  const slots: Memory['slots'] = {};
  for (const slot of Object.keys(requirements) as SlotName[]) {
    const s = requirements[slot];
    if (s.value !== null && s.status === 'stated') slots[slot] = valueInWords(slot, s.value as never, v);
  }
  const cost = told ? (told.capitalCost && told.capitalCost.high > 0 ? told.capitalCost : told.ownershipCost) : null;
  return {
    kind: 'advice',
    slots,
    option: told ? v.words.list([v.title(told), v.runs(told)]) : null,
    price: cost ? v.money(cost) : null,
    language: v.words.code,
  };
}

/** "People: 70 → 200. Recommended: … → …." where an earlier answer stands in the same language. */
export function changed(turn: Turn, now: Memory): Block[] {
  const { memory: before, voice: v } = turn;
  if (before?.kind !== 'advice' || before.language !== now.language) return [];
  const lines = turn.advanced.stated
    .filter((slot) => now.slots[slot] !== before.slots[slot])
    .map((slot) =>
      v.say('changed.line', {
        what: v.say(labelOf(slot)),
        before: before.slots[slot] ?? v.say('changed.none'),
        after: now.slots[slot] ?? v.say('changed.none'),
      }),
    );
  if (lines.length === 0) return [];
  if (before.option !== null && now.option !== null) {
    lines.push(
      before.option === now.option
        ? v.say('changed.nothing', { option: now.option })
        : v.say('changed.recommended', { before: before.option, after: now.option }),
    );
  }
  if (before.price !== null && now.price !== null && before.price !== now.price)
    lines.push(v.say('changed.price', { before: before.price, after: now.price }));
  return [
    { type: 'text', text: [{ text: v.say('head.changed'), style: 'strong' }, v.words.space, v.words.clauses(lines)] },
  ];
}
