/** The answer as one document for programs: the machine interface of the command. Every figure carries its basis and its arithmetic. */
import type { Need } from '../options/advice.ts';
import type { Option } from '../options/option.ts';
import type { Run } from '../options/run.ts';
import type { Derivation, Quantity, Source } from '../quantity/index.ts';
import type { Intent } from '../reading/index.ts';
import type { Requirements, SlotName } from '../requirements/index.ts';
import { peakOf, questionBlock } from './advice-reply.ts';
import { honest } from './basis.ts';
import type { Reply } from './blocks.ts';
import { firstRows } from './options-table.ts';
import type { Result } from './result.ts';
import type { Voice } from './voice.ts';

export interface Figure {
  low: number;
  expected: number;
  high: number;
  currency?: string;
  basis: string;
  derivation?: Derivation;
}

/** `traced`, the load it stands on, writes the arithmetic out; without it the figure says how it is known and the option where its facts were read. */
const figure = (q: Quantity | null, traced: Need | null, money = false): Figure | null =>
  q === null
    ? null
    : {
        low: q.low,
        expected: q.value,
        high: q.high,
        ...(money ? { currency: q.unit } : {}),
        basis: q.basis,
        ...(traced && q.derivation ? { derivation: honest(q.derivation, traced) } : {}),
      };

export interface OptionDocument {
  id: string;
  family: string;
  tier: string;
  title: string;
  model: string | null;
  precision: string | null;
  hardware: { item: string; catalogId: string | null; quantity: number }[];
  nodes: number;
  verdict: string;
  reasons: string[];
  fits: boolean;
  withinBudget: boolean | null;
  fineTune: { method: string; largestModel: string | null; reason: string };
  capitalCost: Figure | null;
  ownershipCost: Figure | null;
  powerKw: Figure | null;
  userSpeed: Figure | null;
  maxConcurrency: { at14: number | null; at6: number | null; memory: number | null };
  outputThroughput: Figure | null;
  ttftMs: Figure | null;
  gives_up: string[];
  sources: Source[];
}

export function optionDocument(o: Option, v: Voice, traced: Need | null): OptionDocument {
  return {
    id: o.id,
    family: o.family,
    tier: o.tier,
    title: v.title(o),
    model: o.modelId,
    precision: o.precisionId,
    hardware: o.parts.map((p) => ({ item: p.name, catalogId: p.catalogId ?? null, quantity: p.quantity })),
    nodes: o.nodes,
    verdict: v.say(`mark.${o.tier}`),
    reasons: o.reasons.map(v.reason),
    fits: o.fits,
    withinBudget: o.withinBudget,
    fineTune: { method: o.fineTune.method, largestModel: o.fineTune.largestModel, reason: v.reason(o.fineTune.reason) },
    capitalCost: figure(o.capitalCost, traced, true),
    ownershipCost: figure(o.ownershipCost, traced, true),
    powerKw: figure(o.powerKw, traced),
    userSpeed: o.fits ? figure(o.userSpeed, traced) : null,
    maxConcurrency: {
      at14: o.peopleAt14?.value ?? null,
      at6: o.peopleAt6?.value ?? null,
      memory: o.fits ? (o.sizing?.maxConcurrency ?? null) : null,
    },
    outputThroughput: o.fits ? figure(o.outputThroughput, traced) : null,
    ttftMs: o.fits ? figure(o.ttftMs, traced) : null,
    gives_up: o.givesUp.map(v.reason),
    sources: o.sources,
  };
}

interface SlotDocument {
  value: unknown;
  status: 'stated' | 'implied' | 'unknown';
  quote?: string;
  /** Id in catalog/assumptions of what was assumed. */
  because?: string;
}

/** Slots as they were said, filled with what the sizing took for those nobody named. */
export function requirementsDocument(
  requirements: Requirements,
  need: Need | null,
  peak: number | null,
): Record<string, SlotDocument> {
  const out: Record<string, SlotDocument> = {};
  for (const [slot, s] of Object.entries(requirements) as [SlotName, Requirements[SlotName]][]) {
    out[slot] = {
      value: s.value,
      status: s.status,
      ...(s.quote !== undefined ? { quote: s.quote } : {}),
      ...(s.because !== undefined ? { because: s.because } : {}),
    };
  }
  if (!need) return out;
  for (const slot of [
    'users',
    'concurrency',
    'inputTokens',
    'outputTokens',
    'userSpeed',
    'ttftMs',
    'horizonYears',
    'currency',
  ] as const) {
    const taken = need[slot];
    if (taken && out[slot]?.status === 'unknown') {
      out[slot] = {
        value: slot === 'concurrency' && peak !== null ? peak : taken.value,
        status: 'implied',
        ...(taken.assumption ? { because: taken.assumption } : {}),
      };
    }
  }
  return out;
}

const round = (x: number) => Math.round(x * 1000) / 1000;

/** A judged machine in the shape of an option, so that programs read one kind of thing. */
function runDocument(run: Run, v: Voice): OptionDocument {
  const { one, many, deployment } = run;
  const all = many.fits ? many.explain() : [];
  const of = (r: { low: number; expected: number; high: number } | null, quantity: string): Figure | null => {
    if (!r) return null;
    const derivation = all.find((d) => d.quantity === quantity);
    return {
      low: round(r.low),
      expected: round(r.expected),
      high: round(r.high),
      basis: many.basis,
      ...(derivation ? { derivation } : {}),
    };
  };
  const name = deployment.accelerator?.name ?? deployment.host.cpu?.name ?? '';
  return {
    id: `own/${run.model.id}/${run.precision.id}`,
    family: 'own',
    tier: one.fits ? 'feasible' : 'ruled_out',
    title: `${deployment.accelerators > 1 ? `${deployment.accelerators} × ` : ''}${name}`,
    model: run.model.id,
    precision: run.precision.id,
    hardware: [
      {
        item: name,
        catalogId: deployment.accelerator ? `accelerators/${deployment.accelerator.id}` : null,
        quantity: deployment.accelerators,
      },
    ],
    nodes: deployment.nodes,
    verdict: v.say(one.fits ? 'mark.feasible' : 'mark.ruled_out'),
    reasons: one.fits ? [] : [v.words.word(one.binding.constraint)],
    fits: one.fits,
    withinBudget: null,
    fineTune: { method: 'none', largestModel: null, reason: '' },
    capitalCost: null,
    ownershipCost: null,
    powerKw: of(many.powerKw, 'powerKw'),
    userSpeed: of(many.userSpeed, 'userSpeed'),
    maxConcurrency: { at14: run.peopleAt14, at6: run.peopleAt6, memory: one.fits ? one.maxConcurrency : null },
    outputThroughput: of(many.outputThroughput, 'outputThroughput'),
    ttftMs: of(many.ttftMs, 'ttftMs'),
    gives_up: [],
    sources: [...run.model.sources, ...(deployment.accelerator?.sources ?? [])].slice(0, 4) as Source[],
  };
}

export interface AskDocument {
  intent: Intent;
  language: string;
  requirements: Record<string, SlotDocument>;
  options: OptionDocument[];
  recommended: string | null;
  nextQuestions: { slot: string | null; text: string; choices: { label: string; set: unknown }[] }[];
  pitfalls: {
    pitfall: string;
    rule: string;
    severity: string;
    title: string;
    quote: string | null;
    what: string;
    why: string;
    ask: string;
    arithmetic: string | null;
    sources: Source[];
  }[];
  reply: Reply;
}

/** Options whose arithmetic is written out: the best of what the first screen shows. */
const TRACED = 3;

/** The whole document. */
export function askDocument(input: {
  intent: Intent;
  requirements: Requirements;
  reply: Reply;
  result: Result | undefined;
  v: Voice;
}): AskDocument {
  const { intent, requirements, reply, result, v } = input;
  const advice = result?.advice;
  // Of the others their sources, or the document would be megabytes.
  const traced = new Set(advice ? firstRows(advice, TRACED) : []);
  const runs = result?.assessment
    ? [result.assessment.asked, result.assessment.fitting, ...result.assessment.alternatives]
    : [];
  const judged = [
    ...new Map(runs.filter((r) => r !== null).map((r) => [`${r.model.id} ${r.precision.id}`, r])).values(),
  ];
  const questions = reply.blocks.filter((b) => b.type === 'question');
  return {
    intent,
    language: reply.language,
    requirements: requirementsDocument(requirements, advice?.need ?? null, advice ? peakOf(advice) : null),
    options: advice
      ? advice.options.map((o) => optionDocument(o, v, traced.has(o) ? advice.need : null))
      : judged.map((r) => runDocument(r, v)),
    recommended: advice?.recommended ?? null,
    nextQuestions: advice
      ? advice.nextQuestions.map((q) => ({
          slot: q.slot,
          text: v.say(`question.${q.slot}`, { people: advice.need.users?.value ?? advice.need.concurrency.value }),
          choices: questionBlock(q, advice, v).choices,
        }))
      : questions.map((q) => ({ slot: q.slot, text: q.text, choices: q.choices })),
    pitfalls: (result?.pitfalls ?? []).map((w) => ({
      pitfall: w.finding.pitfall,
      rule: w.finding.rule,
      severity: w.finding.severity,
      title: w.title,
      quote: w.finding.quote,
      what: w.what,
      why: w.why,
      ask: w.ask,
      arithmetic: w.finding.arithmetic,
      sources: w.finding.sources,
    })),
    reply,
  };
}
