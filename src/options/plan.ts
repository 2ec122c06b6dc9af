/**
 * A plan: the smallest group of one machine that holds a model at a precision, and how it answers under load.
 * Plans do not depend on the question, so they are remembered per catalog; answers under load are remembered per request length.
 */
import type { Catalog, Machine, Model, Precision } from '../catalog/catalog.ts';
import { assumed } from '../sizing/assumed.ts';
import type { Deployment, Offload } from '../sizing/deployment.ts';
import { planMemory, weightsGB } from '../sizing/memory.ts';
import { CROWD, most } from '../sizing/people.ts';
import type { Binding, Sizing } from '../sizing/sizing.ts';
import type { Tools } from './tools.ts';

/** Request lengths remembered per plan; a question brings one or two. */
const LENGTHS = 8;
/** Loads and speeds remembered per request length. */
const LOADS = 12;
/** Share of card memory given to layers in a layer split; the rest is cache and buffers. */
const CARD_SHARE = 0.8;
/** Share of the weights on cards from which a layer split may beat experts in RAM. */
const LAYERS_FROM = 0.3;

interface Length {
  sizings: Map<number, Sizing>;
  /** By power of two: 1, 2, 4, … requests at once. */
  powers: (Answering | null | undefined)[];
  most: Map<number, number>;
}

export interface Plan {
  machine: Machine;
  model: Model;
  precision: Precision;
  /** null where no number of nodes up to the machine's limit holds it. */
  deployment: Deployment | null;
  /** Nodes of one copy; where it does not fit, the nodes tried last. */
  nodes: number;
  /** Why it does not fit, from the largest group tried. */
  binding: Binding | null;
  /** Nodes that the weights alone would need, when more than the machine can be joined to. */
  nodesWanted: number | null;
  lengths: Map<number, Length>;
}

const PROBE = { concurrency: 1, inputTokens: 1000, outputTokens: 1000 };

/** Ways to place a model on a machine: all on the cards; where the catalog files the machine as a hybrid, experts or layers in RAM; at last, disk. */
function placements(machine: Machine, model: Model, weights: number, cardsGB: number): (Offload | undefined)[] {
  const disk: Offload[] = (machine.diskGB ?? 0) > weights ? [{ kind: 'disk' }] : [];
  if (machine.family === 'cpu-only') return [undefined, ...disk];
  if (machine.family !== 'cpu-gpu-hybrid') return [undefined];
  const ways: (Offload | undefined)[] = weights < cardsGB ? [undefined] : [];
  if (model.moe) ways.push({ kind: 'experts' });
  // Layers kept on the cards: what fits beside a reserve for cache and buffers.
  const onAccelerator = Math.floor(((cardsGB * CARD_SHARE) / weights) * model.layers);
  // Where experts can stay in RAM, whole layers compete only when the cards hold a good part of them.
  const worth = model.moe === null || cardsGB > weights * LAYERS_FROM;
  if (worth && onAccelerator > 0 && onAccelerator < model.layers) ways.push({ kind: 'layers', onAccelerator });
  return [...ways, ...disk];
}

/** The fastest placement that fits; disk only where nothing else does. */
function place(
  machine: Machine,
  nodes: number,
  model: Model,
  precision: Precision,
  ways: readonly (Offload | undefined)[],
  catalog: Catalog,
  tools: Tools,
): { deployment: Deployment | null; binding: Binding | null } {
  let binding: Binding | null = null;
  const fitting: Deployment[] = [];
  for (const offload of ways) {
    // All on the cards beats any other place, and disk is for what fits nowhere else.
    if (fitting.some((d) => d.offload.kind === 'none') || (fitting.length > 0 && offload?.kind === 'disk')) break;
    const deployment = tools.deploymentOf(machine, nodes, model, precision, catalog, offload ? { offload } : {});
    if (!deployment) {
      binding ??= {
        constraint: 'precision_unsupported',
        detail: { precision: precision.id, accelerator: machine.accelerator ?? machine.id },
      };
      continue;
    }
    const memory = planMemory(deployment, PROBE, catalog);
    if (memory.fits) fitting.push(deployment);
    else binding ??= memory.binding;
  }
  // Memory alone says whether it fits; speed is looked at only where there is a choice.
  if (fitting.length < 2) return { deployment: fitting[0] ?? null, binding };
  const speed = (d: Deployment): number => tools.size(d, PROBE, catalog).userSpeed?.expected ?? 0;
  const best = fitting.map((d) => ({ d, speed: speed(d) })).reduce((x, y) => (y.speed > x.speed ? y : x));
  return { deployment: best.d, binding };
}

/** Tries the smallest group first: 1, 2, 4, … nodes (single-device machines also 3), beginning where the weights alone could fit. */
function build(machine: Machine, model: Model, precision: Precision, catalog: Catalog, tools: Tools): Plan {
  const empty: Plan = {
    machine,
    model,
    precision,
    deployment: null,
    nodes: machine.maxNodes,
    binding: null,
    nodesWanted: null,
    lengths: new Map(),
  };
  const accelerator = machine.accelerator === null ? null : catalog.accelerators.get(machine.accelerator);
  const unknown = accelerator
    ? accelerator.memoryGB === null || accelerator.memoryBandwidth === null
    : machine.accelerator !== null;
  if (unknown) {
    const missing = accelerator?.memoryGB === null ? 'memoryGB' : 'memoryBandwidth';
    return {
      ...empty,
      nodes: 1,
      binding: { constraint: 'missing_data', detail: { accelerator: machine.accelerator ?? '', missing } },
    };
  }
  const onCards = (accelerator?.memoryGB ?? 0) * machine.accelerators;
  const inRam = machine.family === 'cpu-gpu-hybrid' || machine.family === 'cpu-only';
  const perNode = onCards + (inRam ? (machine.ramGB ?? 0) : 0);
  const weights = weightsGB(model, precision);
  const ways = placements(machine, model, weights, onCards);
  const streams = ways.some((w) => w?.kind === 'disk');
  const wanted = streams ? 1 : Math.max(1, Math.ceil(weights / Math.max(perNode, 1)));
  if (wanted > machine.maxNodes) {
    const detail = {
      needGB: Math.round(weights),
      usableGB: Math.round(perNode * machine.maxNodes),
      weightsGB: Math.round(weights),
    };
    const constraint = onCards > 0 && !inRam ? 'accelerator_memory' : 'host_memory';
    return { ...empty, nodesWanted: wanted, binding: { constraint, detail } };
  }
  let binding: Binding | null = null;
  // Cards that split tensors among them join in powers of two, as every published layout does: heads divide evenly.
  const even =
    accelerator !== null && accelerator !== undefined && accelerator.kind !== 'unified' && machine.accelerators > 1;
  let nodes = even ? 2 ** Math.ceil(Math.log2(wanted)) : wanted;
  for (let tries = 0; tries < 6 && nodes <= machine.maxNodes; tries++) {
    const placed = place(machine, nodes, model, precision, ways, catalog, tools);
    if (placed.deployment) return { ...empty, deployment: placed.deployment, nodes };
    binding = placed.binding;
    if (binding?.constraint === 'precision_unsupported' || binding?.constraint === 'missing_data') break;
    if (nodes === machine.maxNodes) break;
    nodes = nodes < 4 && !even ? nodes + 1 : even ? nodes * 2 : Math.min(nodes * 2, machine.maxNodes);
  }
  return { ...empty, binding };
}

type Plans = Map<Machine, Map<Model, Map<Precision, Plan>>>;
const plans = new WeakMap<Catalog, Plans>();

/** `map[key]`, made where it is not there yet. */
function within<K, V>(map: { get(k: K): V | undefined; set(k: K, v: V): unknown }, key: K, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}

/** The plan of a machine for a model at a precision. A search asks for thousands, so they are found by identity, not by name. */
export function planOf(machine: Machine, model: Model, precision: Precision, catalog: Catalog, tools: Tools): Plan {
  const all: Plans = within(plans, catalog, () => new Map());
  const ofMachine = within(all, machine, () => new Map<Model, Map<Precision, Plan>>());
  const ofModel = within(ofMachine, model, () => new Map<Precision, Plan>());
  return within(ofModel, precision, () => build(machine, model, precision, catalog, tools));
}

/** Both lengths stay far below this, so one number names the pair. */
const PAIR = 2 ** 26;

function lengthOf(plan: Plan, t: Tokens): Length {
  const key = t.inputTokens * PAIR + t.outputTokens;
  const known = plan.lengths.get(key);
  if (known) return known;
  if (plan.lengths.size >= LENGTHS) plan.lengths.clear();
  const length: Length = { sizings: new Map(), powers: [], most: new Map() };
  plan.lengths.set(key, length);
  return length;
}

export interface Tokens {
  inputTokens: number;
  outputTokens: number;
}

/** One copy under a load, exactly; null where the plan does not fit at all. */
export function under(plan: Plan, concurrency: number, t: Tokens, catalog: Catalog, tools: Tools): Sizing | null {
  if (!plan.deployment) return null;
  const { sizings } = lengthOf(plan, t);
  let sizing = sizings.get(concurrency);
  if (!sizing) {
    sizing = tools.size(plan.deployment, { concurrency, ...t }, catalog);
    if (sizings.size >= LOADS) sizings.clear();
    sizings.set(concurrency, sizing);
  }
  return sizing;
}

/** What one person sees on one copy that so many use at once; plain numbers, because a search keeps thousands of them. */
export interface Answering {
  userSpeed: number;
  /** Width of the speed's range: high over low. */
  width: number;
  ttftMs: number;
  /** Requests that the cache holds. */
  held: number;
  measured: boolean;
}

/**
 * The same by interpolation between powers of two (straight lines in logarithms), so that a search over loads costs a handful of sizings
 * per plan instead of one for every load tried. null where it does not fit.
 */
export function about(plan: Plan, n: number, t: Tokens, catalog: Catalog, tools: Tools): Answering | null {
  if (!plan.deployment) return null;
  const length = lengthOf(plan, t);
  const k = 31 - Math.clz32(Math.max(1, n));
  const low = power(plan, length, k, t, catalog, tools);
  const step = 2 ** k;
  if (low === null || n === step) return low;
  const high = power(plan, length, k + 1, t, catalog, tools);
  if (high === null) return low;
  const w = Math.log2(n / step);
  const mix = (a: number, b: number): number => (a > 0 && b > 0 ? a * (b / a) ** w : a + w * (b - a));
  return { ...low, userSpeed: mix(low.userSpeed, high.userSpeed), ttftMs: mix(low.ttftMs, high.ttftMs) };
}

function power(plan: Plan, length: Length, k: number, t: Tokens, catalog: Catalog, tools: Tools): Answering | null {
  const known = length.powers[k];
  if (known !== undefined) return known;
  const s = tools.size(plan.deployment!, { concurrency: 2 ** k, ...t }, catalog);
  const answering =
    s.fits && s.userSpeed
      ? {
          userSpeed: s.userSpeed.expected,
          width: s.userSpeed.low > 0 ? s.userSpeed.high / s.userSpeed.low : 10,
          ttftMs: s.ttftMs?.expected ?? 0,
          held: s.maxConcurrency,
          measured: s.basis === 'measured',
        }
      : null;
  length.powers[k] = answering;
  return answering;
}

/** Do so many at once on one copy still see `speed` tok/s each, none waiting for memory or long for a first token? */
export function holds(plan: Plan, n: number, speed: number, t: Tokens, catalog: Catalog, tools: Tools): boolean {
  if (!plan.deployment) return false;
  const k = 31 - Math.clz32(Math.max(1, n));
  // More at once is never faster: where the power of two below is too slow, so is this.
  const below = power(plan, lengthOf(plan, t), k, t, catalog, tools);
  if (below === null || below.userSpeed < speed || (n > 1 && below.held < n)) return false;
  const a = about(plan, n, t, catalog, tools);
  return a !== null && (n <= 1 || a.held >= n) && a.userSpeed >= speed && a.ttftMs <= firstTokenMs(catalog);
}

const patience = new WeakMap<Catalog, number>();

export const firstTokenMs = (catalog: Catalog): number =>
  within(patience, catalog, () => assumed(catalog, 'people', 'firstTokenSeconds').expected * 1000);

/** Most requests at once on one copy at which each still sees `speed` tok/s; 0 where even one does not. */
export function mostAt(plan: Plan, speed: number, t: Tokens, catalog: Catalog, tools: Tools): number {
  if (!plan.deployment) return 0;
  const length = lengthOf(plan, t);
  const known = length.most.get(speed);
  if (known !== undefined) return known;
  const alone = power(plan, length, 0, t, catalog, tools);
  // The cache bounds the number before any speed does.
  const count = most(Math.min(CROWD, Math.max(1, alone?.held ?? 1)), (n) => holds(plan, n, speed, t, catalog, tools));
  if (length.most.size >= LOADS) length.most.clear();
  length.most.set(speed, count);
  return count;
}
