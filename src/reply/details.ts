/** What the buttons open: an option in full, the arithmetic, tuning, assumptions, sources. */
import type { Advice, Need, TuningPlan } from '../options/advice.ts';
import type { Option } from '../options/option.ts';
import { type Derivation, GB, GIB, type Quantity, type Source } from '../quantity/index.ts';
import type { Requirements } from '../requirements/requirements.ts';
import type { Deployment } from '../sizing/deployment.ts';
import { honest } from './basis.ts';
import type { Block, Detail, Text } from './blocks.ts';
import { assumedFacts, pricesFact } from './facts.ts';
import { markOf, priceAge } from './options-table.ts';
import { worded } from './terms.ts';
import type { Voice } from './voice.ts';

interface Fact {
  label: string;
  value: string;
}

const shown = (o: Option): boolean => o.sizing !== null && o.fits;

/** Memory is sold in GiB and called GB: what a figure printed on a card or a module holds, in GB of a thousand million bytes. */
export const held = (sold: number): number => (sold * GIB) / GB;

/** GB that a deployment's weights and cache may fill: the cards, and the RAM where a part lies there. */
export function roomOf(d: Deployment): number {
  const cards = (d.accelerator?.memoryGB ?? 0) * d.accelerators;
  const ram = d.accelerator === null || d.offload.kind !== 'none' ? (d.host.ramGB ?? 0) : 0;
  return held(cards + ram);
}

/** "weights + cache + working space = total of what is there", in GB. */
export function memorySum(o: Option, v: Voice): string | null {
  const m = o.sizing?.memory;
  if (!m || !o.deployment) return null;
  const rest = m.activationsGB + m.overheadGB;
  return v.say('option.memorySum', {
    weights: v.words.number(m.weightsGB),
    cache: v.words.number(m.kvCacheGB),
    rest: v.words.number(rest),
    total: v.words.number(m.weightsGB + m.kvCacheGB + rest),
    capacity: v.words.number(roomOf(o.deployment)),
  });
}

function optionFacts(o: Option, advice: Advice, v: Voice): Fact[] {
  const years = advice.need.horizonYears.value;
  const out: Fact[] = [];
  const add = (label: string, q: Quantity | null) => {
    if (q && q.high > 0) out.push({ label, value: v.words.quantity(q) });
  };
  out.push({ label: v.say('column.runs'), value: v.runs(o) });
  if (o.capitalCost && o.capitalCost.high > 0) {
    const age = priceAge(o.capitalCost, v);
    out.push({ label: v.say('compare.price'), value: v.money(o.capitalCost) + (age ? ` (${age})` : '') });
  }
  add(v.say('option.detailOwn', { years }), o.ownershipCost);
  if (shown(o)) {
    add(v.say('column.speed').split(',')[0]!, o.userSpeed);
    add(v.say('option.detailThroughput'), o.outputThroughput);
    add(v.say('column.ttft'), o.ttftMs);
    if (o.peopleAt14) out.push({ label: v.say('option.detailPeople'), value: v.words.quantity(o.peopleAt14) });
    if (o.peopleAt6) out.push({ label: v.say('option.detailPeopleSlow'), value: v.words.quantity(o.peopleAt6) });
    const sum = memorySum(o, v);
    if (sum) out.push({ label: v.say('option.detailMemory'), value: sum });
  }
  add(v.say('option.detailPower'), o.powerKw);
  out.push({
    label: v.say('option.detailTuning'),
    value: v.reason(o.fineTune.reason) || v.words.word(o.fineTune.method),
  });
  const bill = o.parts.map((p) =>
    p.quantity === 1 ? p.name : v.say('value.item', { count: p.quantity, item: p.name }),
  );
  if (bill.length > 0) out.push({ label: v.say('option.detailBill'), value: v.words.clauses(bill) });
  out.push({ label: v.say('option.detailSure'), value: v.say(`sure.${o.confidence}`) });
  return out;
}

export function optionBlock(o: Option, advice: Advice, v: Voice): Block {
  const text: Text[] = [];
  const line = (head: string, parts: string[]) => {
    const words = parts.filter((p) => p !== '');
    if (words.length > 0) text.push([{ text: head, style: 'strong' }, v.words.space, v.words.clauses(words)]);
  };
  line(v.say('head.whyHere'), o.reasons.map(v.reason));
  line(v.say('head.givesUp'), o.givesUp.map(v.reason));
  if (o.nearest) text.push([v.reason(o.nearest)]);
  return {
    type: 'option',
    option: o.id,
    title: v.title(o),
    mark: markOf(o, v),
    facts: optionFacts(o, advice, v),
    text,
  };
}

export function optionDetail(o: Option, advice: Advice, v: Voice): Detail {
  return { id: `option/${o.id}`, label: v.title(o), blocks: [optionBlock(o, advice, v)] };
}

/** Every figure of the option that was told, down to sources, statements and named assumptions. */
export function computedDetail(told: Option | null, need: Need, v: Voice): Detail {
  const derivations: Derivation[] = [];
  if (told) {
    for (const q of [
      told.capitalCost,
      told.ownershipCost,
      told.userSpeed,
      told.outputThroughput,
      told.ttftMs,
      told.powerKw,
      told.peopleAt14,
      told.peopleAt6,
    ]) {
      if (q?.derivation) derivations.push(q.derivation);
    }
    const seen = new Set(derivations.map((d) => d.quantity));
    for (const d of told.sizing?.explain() ?? []) if (!seen.has(d.quantity)) derivations.push(d);
  }
  const blocks: Block[] = [];
  if (told && derivations.length > 0) {
    const sum = shown(told) ? memorySum(told, v) : null;
    if (sum) blocks.push({ type: 'text', text: [{ text: v.say('head.sum'), style: 'strong' }, v.words.space, sum] });
    const shownAs = derivations.map((d) => worded(honest(d, need), v));
    blocks.push({ type: 'derivation', title: `${v.title(told)}, ${v.runs(told)}`, derivations: shownAs });
  }
  return { id: 'computed', label: v.say('action.computed'), blocks };
}

function planFacts(p: TuningPlan, v: Voice): Fact[] {
  const out: Fact[] = [{ label: v.words.word('accelerator_memory'), value: v.words.quantity(p.memoryGB) }];
  if (p.hostMemoryGB) out.push({ label: v.words.word('host_memory'), value: v.words.quantity(p.hostMemoryGB) });
  if (p.rent) {
    const item = v.short(v.catalog.accelerators.get(p.rent.acceleratorId)?.name ?? p.rent.acceleratorId);
    out.push({
      label: v.words.word('rent'),
      value: v.words.list([
        v.say('value.item', { count: p.rent.accelerators, item }),
        v.words.quantity(p.rent.hours),
        v.money(p.rent.cost),
      ]),
    });
  }
  if (p.own) {
    const item = v.reason({ key: 'title.machines', values: { machine: p.own.machineId } });
    out.push({
      label: v.say('column.option'),
      value: v.words.list([
        p.own.nodes === 1 ? item : v.say('value.item', { count: p.own.nodes, item }),
        p.own.cost ? v.money(p.own.cost) : '',
      ]),
    });
  }
  return out;
}

/** Each way to tune, one line: method and model, memory, what to rent, what to buy. */
export function tuningLines(advice: Advice, v: Voice): Text[] {
  const { plans, instead } = advice.fineTuneAdvice;
  return [...plans, ...(instead ? [instead] : [])].map(
    (p): Text => [
      { text: `${v.words.word(p.method)}, ${v.model(p.modelId)}`, style: 'strong' },
      v.words.colon,
      v.words.clauses(planFacts(p, v).map((f) => `${f.label} ${f.value}`)),
    ],
  );
}

export function tuningDetail(advice: Advice, v: Voice): Detail {
  const { plans, instead, when, verdict } = advice.fineTuneAdvice;
  const blocks: Block[] = [
    { type: 'text', text: [v.reason(verdict)] },
    { type: 'list', ordered: false, items: when.map((r): Text => [v.reason(r)]) },
    ...[...plans, ...(instead ? [instead] : [])].map(
      (p): Block => ({
        type: 'option',
        option: `tuning/${p.modelId}/${p.method}`,
        title: `${v.model(p.modelId)}: ${v.words.word(p.method)}`,
        facts: planFacts(p, v),
        text: [],
      }),
    ),
  ];
  return {
    id: 'tuning',
    label: v.say('action.tuning'),
    blocks: blocks.filter((b) => b.type !== 'list' || b.items.length > 0),
  };
}

/** Each assumption by name, with its reason and where it was read. */
export function assumptionDetail(advice: Advice, requirements: Requirements, v: Voice): Detail {
  const facts = [...assumedFacts(advice.need, requirements, v), pricesFact(v)];
  const ids = [...new Set(advice.assumptionsUsed.map((a) => a.id))];
  const items = ids.flatMap((id): Text[] => {
    const a = v.catalog.assumptions.get(id);
    const said = v.words.find(`assumption.${id}`);
    return a && said ? [[said]] : [];
  });
  return {
    id: 'assumptions',
    label: v.say('head.assumptions'),
    blocks: [
      { type: 'facts', items: facts },
      ...(items.length > 0 ? [{ type: 'list', ordered: false, items } as const] : []),
    ],
  };
}

export function sourcesDetail(advice: Advice, v: Voice): Detail {
  const seen = new Map<string, Source>();
  for (const o of advice.options) for (const s of o.sources) seen.set(s.url ?? s.publisher ?? '', s);
  seen.delete('');
  const items = [...seen.values()].slice(0, 40);
  return {
    id: 'sources',
    label: v.say('head.sources'),
    blocks: items.length > 0 ? [{ type: 'sources', title: v.say('head.sources'), items }] : [],
  };
}
