/** What is judged: a proposal (our option or a vendor's quote) with everything the facts ask of it, worked out once. */
import type { Accelerator, Catalog, Cpu, Engine, Model, Precision } from '../catalog/catalog.ts';
import { resolveModel } from '../catalog/resolve.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { Evidence, Group, Quote } from '../quote/index.ts';
import { clauseAround, sentenceAround } from '../quote/text.ts';
import { countedOf, findToldProducts, holds } from '../quote/told-products.ts';
import { find, says, sourceOf } from '../quote/words/index.ts';
import type { Deployment } from '../sizing/deployment.ts';
import { meanBits } from '../sizing/memory.ts';
import type { Sizing } from '../sizing/sizing.ts';

/** What is known beside the proposal itself. */
export interface Context {
  /** ISO day that prices are compared with. */
  date: string;
  /** Of our own options, and of quotes that could be sized. */
  deployment?: Deployment | null;
  sizing?: Sizing | null;
}

export interface Case {
  proposal: Proposal;
  catalog: Catalog;
  context: Context;
  /** null for our own options. */
  evidence: Evidence | null;
  /** Uniform text of the quote, empty for our own options. */
  text: string;
  model: Model | null;
  /** Billions of parameters, also of a model nobody named. */
  sizeB: number | null;
  /** Billions read for every token. */
  activeB: number | null;
  /** The whole, original model is promised. */
  full: boolean;
  precision: Precision | null;
  /** Least bits per weight that the words allow, and whether they state them. */
  bits: number;
  bitsStated: boolean;
  groups: Group[];
  cards: number;
  nodes: number;
  accelerator: Accelerator | null;
  /** GB of accelerator memory (unified memory included), null when it cannot be told. */
  vramGB: number | null;
  ramGB: number | null;
  unified: boolean;
  /** Part of the model may be computed from host memory. */
  hybrid: boolean;
  /** The weights are said to lie on the cards alone. */
  cardsOnly: boolean;
  cpu: Cpu | null;
  sockets: number;
  engine: Engine | null;
  limit: (name: string) => number;
}

const ASSUMPTION = 'quote-check';

/** A named limit of catalog/assumptions/quote-check. */
export function limitOf(catalog: Catalog, name: string): number {
  const value = catalog.assumptions.get(ASSUMPTION)?.values[name];
  if (value === undefined)
    throw new Error(`catalog/assumptions/${ASSUMPTION}: value ${name} expected, found none; add it with its reason`);
  return value;
}

const isQuote = (p: Proposal): p is Quote => p.origin === 'quote' && 'evidence' in p;

/** Works out a case. Never throws on an offer's content. */
export function caseOf(proposal: Proposal, context: Context, catalog: Catalog): Case {
  const limit = (name: string) => limitOf(catalog, name);
  return isQuote(proposal) ? ofQuote(proposal, context, catalog, limit) : ofOption(proposal, context, catalog, limit);
}

function ofOption(proposal: Proposal, context: Context, catalog: Catalog, limit: Case['limit']): Case {
  const d = context.deployment ?? null;
  const accelerator = d?.accelerator ?? null;
  const cards = d?.accelerators ?? 0;
  const groups: Group[] = accelerator
    ? [
        {
          name: accelerator.name,
          accelerators: [accelerator],
          memoryGB: accelerator.memoryGB,
          count: cards,
          countStated: true,
          nodes: d?.nodes ?? 1,
          start: 0,
          end: 0,
        },
      ]
    : [];
  return {
    proposal,
    catalog,
    context,
    evidence: null,
    text: '',
    model: d?.model ?? null,
    sizeB: d ? d.model.totalParameters / 1e9 : null,
    activeB: d ? d.model.activeParameters / 1e9 : null,
    full: false,
    precision: d?.precision ?? null,
    bits: d ? meanBits(d.model, d.precision) : 16,
    bitsStated: d !== null,
    groups,
    cards,
    nodes: d?.nodes ?? 1,
    accelerator,
    vramGB: accelerator?.memoryGB ? accelerator.memoryGB * cards : null,
    ramGB: d?.host.ramGB ?? null,
    unified: accelerator?.kind === 'unified',
    hybrid: d !== null && d.offload.kind !== 'none',
    cardsOnly: d !== null && d.offload.kind === 'none',
    cpu: d?.host.cpu ?? null,
    sockets: d?.host.sockets ?? 1,
    engine: d?.engine ?? null,
    limit,
  };
}

function ofQuote(quote: Quote, context: Context, catalog: Catalog, limit: Case['limit']): Case {
  const e = quote.evidence;
  const full = fullClaimed(e);
  const model = modelOf(e, full, catalog);
  const sizeB = model ? model.totalParameters / 1e9 : biggestSize(e);
  const precisions = e.precisions.filter((p) => ofThisModel(p, e, sizeB) && !inList(p, e) && !ruledOut(p, e));
  const near = precisions.filter((p) => besideMachine(p, e));
  const meant = near.length > 0 ? near : precisions;
  const stated = meant.length > 0 ? meant.reduce((a, b) => (b.bits < a.bits ? b : a)) : null;
  const native = catalog.precisions.get(model?.nativePrecision ?? '') ?? null;
  const least = Math.min(...[...catalog.precisions.values()].map((p) => p.bitsPerWeight), 1.5);
  const statedBits = model && stated?.precision ? meanBits(model, stated.precision) : stated?.bits;
  const bits = statedBits ?? (e.unquantised ? (native?.bitsPerWeight ?? 16) : full ? limit('fullFloorBits') : least);
  const vram = memoryOf(e);
  const unified = e.groups.length > 0 ? e.groups.every((g) => g.accelerators[0]?.kind === 'unified') : false;
  const ramGB = unified ? null : quote.claims.ramGB;
  const cpus = e.cpus[0];
  // Engines for servers, and the only ones there are for NPUs, keep the weights on the cards.
  const served =
    e.engines.length > 0 &&
    e.engines.every((x) => !x.engine.split.some((s) => s === 'layers' || s === 'experts-on-cpu'));
  const cardsOnly =
    !unified &&
    e.groups.length > 0 &&
    (says('cardsOnly', e.text) ||
      ((served || (e.engines.length === 0 && e.groups.every((g) => g.accelerators[0]?.kind === 'npu'))) &&
        !says('hybrid', e.text) &&
        !says('cpuOnly', e.text)));
  return {
    proposal: quote,
    catalog,
    context,
    evidence: e,
    text: e.text,
    model,
    sizeB,
    activeB: model ? model.activeParameters / 1e9 : sizeB,
    full,
    precision: stated?.precision ?? (e.unquantised ? native : null),
    bits,
    bitsStated: stated !== null || e.unquantised !== null,
    groups: e.groups,
    cards: e.groups.reduce((n, g) => n + g.count, 0),
    nodes: Math.max(1, quote.nodes ?? 1),
    accelerator: e.groups[0]?.accelerators[0] ?? null,
    vramGB: vram ?? (unified ? quote.claims.vramGB : null) ?? statedMemory(e),
    ramGB,
    unified,
    hybrid:
      !cardsOnly &&
      (says('hybrid', e.text) ||
        says('cpuOnly', e.text) ||
        e.engines.some((x) => x.engine.split.includes('experts-on-cpu'))),
    cardsOnly,
    cpu: cpus?.cpu ?? null,
    sockets: cpus?.count ?? 1,
    engine: e.engines[0]?.engine ?? null,
    limit,
  };
}

/** "满血" and the like, said of a model and not denied. */
function fullClaimed(e: Evidence): boolean {
  return e.full.some(
    (f) =>
      !/(?:不是|非|并非|not|kein|nicht)\s?(?:the\s|真正的?)?$/iu.test(e.text.slice(Math.max(0, f.start - 10), f.start)),
  );
}

function modelOf(e: Evidence, full: boolean, catalog: Catalog): Model | null {
  const own = e.models.filter((m) => !m.aside && m.model !== null);
  const exact = own.find((m) => m.billions !== null) ?? own[0] ?? null;
  // "能跑满血吗" names no model, but a word that the catalog lists among a model's names does.
  if (!exact && full && e.models.length === 0 && e.sizes.length === 0) return modelOfWord(e, catalog);
  if (!exact?.model) return null;
  // "R1" in one place and "70B" in another: a distill, unless the full model is claimed.
  const only =
    e.sizes.length > 0 && e.sizes.every((s) => s.billions === e.sizes[0]!.billions) ? e.sizes[0]!.billions : null;
  if (
    only !== null &&
    !full &&
    exact.billions === null &&
    Math.abs(exact.model.totalParameters / 1e9 - only) > only * 0.1
  ) {
    return resolveModel(catalog, `${exact.words} ${only}B`).found ?? null;
  }
  return exact.model;
}

const RUNS_BEFORE = /(?:跑|部署|运行|上|run|runs|running|läuft|betreibt)\s?\S{0,3}$/iu;
/** The model that "full" alone stands for, where it is said to run: cards and slots are called full as well. */
function modelOfWord(e: Evidence, catalog: Catalog): Model | null {
  for (const f of e.full) {
    if (!RUNS_BEFORE.test(e.text.slice(Math.max(0, f.start - 12), f.start))) continue;
    const word = e.text.slice(f.start, f.end);
    const found = resolveModel(catalog, word).found ?? resolveModel(catalog, `${word}版`).found;
    if (found) return found;
  }
  return null;
}

function biggestSize(e: Evidence): number | null {
  return e.sizes.reduce<number | null>((m, s) => Math.max(m ?? 0, s.billions), null);
}

/** A precision that stands with another size speaks of another model ("70B in FP16" beside the 671B offered). */
function ofThisModel(p: { start: number; end: number }, e: Evidence, sizeB: number | null): boolean {
  const clause = clauseAround(e.text, p.start, p.end, 40);
  const others = e.sizes.filter(
    (s) =>
      s.start >= clause.start &&
      s.end <= clause.end &&
      // "1T（激活32B），W8A8": what is active is a part of the same model.
      !new RegExp(`${sourceOf('active')}[^\\d]{0,6}$`, 'iu').test(e.text.slice(Math.max(0, s.start - 16), s.start)),
  );
  return others.length === 0 || sizeB === null || others.some((s) => Math.abs(s.billions - sizeB) <= sizeB * 0.1);
}

/** "without the accuracy loss of INT4", "无需 INT4 量化": a format that is not used. */
function ruledOut(p: { start: number; end: number }, e: Evidence): boolean {
  const before = e.text
    .slice(Math.max(0, p.start - 40), p.start)
    .split(/[.,;，。；：:\n]/u)
    .at(-1)!;
  return /(?:\b(?:[23]x the|twice the|half the|double the|than (?:the|its)|without|instead of|rather than|unlike|no need (?:for|of)|not|versus|vs\.?|ohne|statt|anstatt|kein\w*|nicht)\b|无需|不用|不需要?|不是|而非|相比|区别于|不同于)[^\d]{0,30}$/iu.test(
    before,
  );
}

/** Said in the sentence that names the offered machine. */
function besideMachine(p: { start: number; end: number }, e: Evidence): boolean {
  const at = sentenceAround(e.text, p.start, p.end);
  return e.groups.some((g) => g.end > g.start && g.start >= at.start && g.end <= at.end);
}

/** "支持 FP8、FP16、INT8、INT4" lists what the machine can do; it does not say what it will run. */
function inList(p: { start: number; end: number }, e: Evidence): boolean {
  const clause = clauseAround(e.text, p.start, p.end, 50);
  const near = e.precisions.filter((x) => x.start >= clause.start && x.end <= clause.end);
  return new Set(near.map((x) => Math.round(x.bits))).size >= 3;
}

function memoryOf(e: Evidence): number | null {
  if (e.groups.length === 0) return null;
  let sum = 0;
  for (const g of e.groups) {
    if (g.memoryGB === null) return null;
    // A server card named without a number may stand for any number of them.
    if (
      !g.countStated &&
      g.accelerators[0]?.kind !== 'unified' &&
      g.accelerators[0]?.kind !== 'consumer' &&
      g.accelerators[0]?.kind !== 'workstation'
    )
      return statedMemory(e);
    sum += g.memoryGB * g.count;
  }
  const stated = statedMemory(e);
  return stated !== null && stated > sum && e.groups.some((g) => !g.countStated) ? stated : sum;
}

/** Accelerator memory as a total in words ("1128GB HBM3e"), unless the words say what is needed. */
function statedMemory(e: Evidence): number | null {
  let best: number | null = null;
  for (const m of e.memory) {
    if (m.of !== 'vram' && m.of !== 'unified') continue;
    if (find('need', e.text.slice(Math.max(0, m.start - 14), m.start))) continue;
    // "单卡显存≥64GB" of cards that nobody counts or names is no sum.
    if (e.groups.length === 0 && find('perCard', e.text.slice(Math.max(0, m.start - 10), m.start))) continue;
    if (best === null || m.high > best) best = m.high;
  }
  // A sum that its own count and figure contradict holds no more than they give.
  const told = findToldProducts(e.text, countedOf(e)).find((p) => p.dimension === 'GB' && !holds(p));
  return told && best === told.said
    ? Math.min(
        best,
        told.counts.reduce((a, b) => a * b, told.each),
      )
    : best;
}
