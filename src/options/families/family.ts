import type { Model, Precision } from '../../catalog/catalog.ts';
import { weightsGB } from '../../sizing/memory.ts';
import {
  type Candidate,
  type Context,
  candidate,
  copiesNeeded,
  mostJoined,
  nodesOf,
  roomy,
  usual,
} from '../candidate.ts';
import { ladder, type Menu } from '../menu.ts';
import type { Family } from '../option.ts';
import { foreign } from '../origin.ts';
import { type Plan, planOf } from '../plan.ts';
import { assumedRanking } from '../quality.ts';
import type { Ware } from '../stock.ts';

/** One family of options. Hardware families look at their own wares; the others look at what those found. */
export interface FamilySearch {
  family: Family;
  /** Candidates, best last thing decided elsewhere; at least the nearest miss where nothing works and any ware exists. */
  search: (ctx: Context, menu: Menu) => Candidate[];
}

/** Wares that the catalog files under a family. */
export const waresOf = (ctx: Context, family: Family): Ware[] =>
  ctx.stock.wares.filter((w) => w.machine.family === family);

/** Formats of a ware for a model. Machines that hold experts or layers in RAM also take formats their card has no units for. */
export function formats(ctx: Context, ware: Ware, model: Model): readonly Precision[] {
  const { need } = ctx.load;
  const wished = model.id === need.modelId;
  if (wished && need.precisionId !== null) {
    const asked = ctx.catalog.precisions.get(need.precisionId);
    if (asked) return asFull(ladderOf(ctx, ware, model), asked);
  }
  let known = ladders.get(ware);
  if (!known) {
    known = new Map();
    ladders.set(ware, known);
  }
  let found = known.get(model);
  if (!found) {
    const all = ladderOf(ctx, ware, model);
    const least = assumedRanking(ctx.catalog, 'leastQuality');
    found = { all, fine: all.filter((p, i) => i === 0 || p.qualityRank >= least) };
    known.set(model, found);
  }
  const { accelerator, machine } = ware;
  const cards = accelerator !== null && accelerator.kind !== 'unified' && machine.family !== 'cpu-gpu-hybrid';
  // On cards that serve many, a big model below four bits is nothing to buy for; who wants it names the format.
  return cards && wished ? found.fine : found.all;
}

const ladderOf = (ctx: Context, ware: Ware, model: Model): readonly Precision[] =>
  ladder(model, ware.accelerator, ctx.catalog, ware.machine.family === 'cpu-gpu-hybrid');

/** The format that was asked for; where a device does not run it, those it runs that keep as many bits. */
function asFull(runs: readonly Precision[], asked: Precision): readonly Precision[] {
  if (runs.some((p) => p.id === asked.id)) return [asked];
  const wide = runs.filter((p) => p.bitsPerWeight >= asked.bitsPerWeight * SAME && p.format !== asked.format);
  return asked.qualityRank >= ORIGINAL && wide.length > 0 ? wide : [asked];
}

/** Of the bits asked for, the share that still counts as the same; and from which rank a format is asked for as "the full one". */
const SAME = 0.98;
const ORIGINAL = 0.98;

/** A ware belongs to one day's stock of one catalog. */
const ladders = new WeakMap<Ware, Map<Model, { all: readonly Precision[]; fine: readonly Precision[] }>>();

/** As many copies as the people need. */
const sized = (ctx: Context, family: Family, ware: Ware, plan: Plan): Candidate =>
  candidate(ctx, family, ware, plan, copiesNeeded(ctx, plan));

/** Formats of one ware and model that get a line: servers are asked about format by format, others show their best. */
const LINES = { server: 3, other: 2 };

/** Is the later, coarser candidate worth a line beside the finer one: fewer machines, or clearly faster where the finer one falls short? */
function better(ctx: Context, coarse: Candidate, fine: Candidate): boolean {
  if (nodesOf(coarse) < nodesOf(fine) && hard(coarse) <= hard(fine)) return true;
  if (coarse.plan.nodes < fine.plan.nodes) return true;
  if (fine.misses.every((m) => m === 'budget')) return !roomy(ctx, fine) && roomy(ctx, coarse);
  const speed = (c: Candidate): number => c.seen?.userSpeed ?? 0;
  return hard(coarse) < hard(fine) || speed(coarse) > speed(fine) * 1.3;
}

/** It would run, on more machines than anybody would join for this. */
const tooMany = (plan: Plan, joined: number): Plan => ({
  ...plan,
  deployment: null,
  nodes: joined,
  nodesWanted: plan.nodes,
  binding: {
    constraint: 'accelerator_memory',
    detail: {
      needGB: Math.round(weightsGB(plan.model, plan.precision)),
      usableGB: Math.round((plan.deployment?.accelerator?.memoryGB ?? 0) * plan.machine.accelerators * joined),
    },
  },
});

const hard = (c: Candidate): number => c.misses.filter((m) => m !== 'budget').length;

/** Candidates of one ware for one model, finest format first. */
export function forModel(ctx: Context, family: Family, ware: Ware, model: Model): Candidate[] {
  const out: Candidate[] = [];
  let last: Candidate | null = null;
  let lines = 0;
  let misfit: Candidate | null = null;
  let streamed: Plan | null = null;
  const kind = ware.accelerator?.kind;
  const joined = mostJoined(ctx, ware.machine, ware.accelerator);
  const most = kind === 'datacenter' || kind === 'npu' ? LINES.server : LINES.other;
  for (const precision of formats(ctx, ware, model)) {
    if (lines >= most) break;
    const plan = planOf(ware.machine, model, precision, ctx.catalog, ctx.tools);
    if (!plan.deployment || plan.nodes > joined) {
      misfit = candidate(ctx, family, ware, plan.deployment ? tooMany(plan, joined) : plan, 1);
      continue;
    }
    // Read from disk for every token: told only where no format fits in memory.
    if (plan.deployment.offload.kind === 'disk') {
      streamed ??= plan;
      continue;
    }
    const found = sized(ctx, family, ware, plan);
    if (last && !better(ctx, found, last)) continue;
    last = found;
    lines++;
    out.push(found);
    // The finest format serves the people on one machine: nothing coarser is worth a line.
    if (nodesOf(found) === 1 && hard(found) === 0 && roomy(ctx, found)) break;
  }
  // Nothing runs: the coarsest format tried says how far away it is.
  if (out.length > 0) return out;
  if (streamed) return [candidate(ctx, family, ware, streamed, 1)];
  return misfit ? [misfit] : [];
}

/** GB/s of the memory beside the processors, by the book. */
export function hostBandwidth(ctx: Context, ware: Ware): number {
  const { machine } = ware;
  const cpu = machine.cpu === null ? null : ctx.catalog.cpus.get(machine.cpu);
  const channels = machine.memoryChannels ?? cpu?.memoryChannels ?? 12;
  return (channels * (machine.memoryMTs ?? cpu?.memoryMTs ?? 6400) * 8 * (machine.sockets ?? 1)) / 1000;
}

/** tok/s that one person could see at the very most: all the memory bandwidth of a machine over the bytes a token needs. */
export function ceiling(ctx: Context, ware: Ware, model: Model, precision: Precision): number {
  const { machine, accelerator } = ware;
  const cards = (accelerator?.memoryBandwidth ?? 0) * machine.accelerators;
  const host = accelerator !== null && machine.family !== 'cpu-gpu-hybrid' ? 0 : hostBandwidth(ctx, ware);
  return ((host + cards) * 1e9) / ((model.activeParameters * precision.bitsPerWeight * LEAST_READ) / 8);
}

/** Part of the active weights that every format reads at the least; published sizes vary around parameters × bits. */
const LEAST_READ = 0.8;

/** Formats coarser than this are for a model one insists on, not for one freely chosen. */
export const FINE_ENOUGH = 0.93;

/** GB that may hold weights on one machine. */
export const roomOf = (ware: Ware): number =>
  (ware.accelerator?.memoryGB ?? 0) * ware.machine.accelerators +
  (ware.machine.family === 'cpu-gpu-hybrid' || ware.machine.family === 'cpu-only' ? (ware.machine.ramGB ?? 0) : 0);

/** Wares by their accelerator, most cards first; wares without one stand alone. */
function byDevice(wares: readonly Ware[]): Ware[][] {
  const groups = new Map<string, Ware[]>();
  for (const w of wares) {
    const key = w.accelerator?.kind === 'unified' || !w.accelerator ? w.machine.id : w.accelerator.id;
    const group = groups.get(key);
    if (group) group.push(w);
    else groups.set(key, [w]);
  }
  for (const group of groups.values()) group.sort((a, b) => b.machine.accelerators - a.machine.accelerators);
  return [...groups.values()];
}

/** What a hardware family offers: each of its devices with the flagship, format by format; the search for distills is `smaller`. */
export function hardware(ctx: Context, menu: Menu, family: Family): Candidate[] {
  const out: Candidate[] = [];
  const wares = waresOf(ctx, family);
  if (!menu.flagship) return out;
  let misfit: Candidate | null = null;
  for (const group of byDevice(wares)) {
    for (const ware of group) {
      // Where only domestic chips will do, one foreign machine says so for all of its family.
      if (out.length > 0 && barred(ctx, ware)) break;
      const found = forModel(ctx, family, ware, menu.flagship);
      const runs = found.filter((c) => c.plan.deployment !== null);
      out.push(...runs);
      misfit = closer(ctx, misfit, found.find((c) => c.plan.deployment === null) ?? null);
      // Fewer of the same cards do no better than the most of them.
      if (family !== 'cpu-gpu-hybrid' && found.every((c) => hard(c) > 0)) break;
    }
  }
  // Nothing of the family runs it: the machine that comes nearest says what is missing.
  return out.length === 0 && misfit ? [misfit] : out;
}

/** Another country's chip where only domestic ones are wanted. */
export const barred = (ctx: Context, ware: Ware): boolean => ctx.load.need.domesticOnly && foreign(ctx.catalog, ware);

/** Of two that do not run, the usual one with more room. */
function closer(ctx: Context, a: Candidate | null, b: Candidate | null): Candidate | null {
  if (!a || !b) return a ?? b;
  const rank = (c: Candidate): number =>
    Number(usual(ctx, c.ware)) * 1e9 + roomOf(c.ware) * mostJoined(ctx, c.ware.machine, c.ware.accelerator);
  return rank(b) > rank(a) ? b : a;
}

/** Cheapest first; unknown prices last, then fewer machines. */
export const byPrice = (a: Candidate, b: Candidate): number =>
  (a.money.capital?.expected ?? Number.POSITIVE_INFINITY) - (b.money.capital?.expected ?? Number.POSITIVE_INFINITY) ||
  nodesOf(a) - nodesOf(b);
