import type { Model, Precision } from '../../catalog/catalog.ts';
import { weightsGB } from '../../sizing/memory.ts';
import { type Candidate, type Context, candidate, copiesNeeded, fewWouldDo, nodesOf } from '../candidate.ts';
import { ladder, type Menu } from '../menu.ts';
import type { Family } from '../option.ts';
import { type Plan, planOf } from '../plan.ts';
import { coarseness, strength } from '../quality.ts';
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
  const host = ware.machine.family === 'cpu-gpu-hybrid';
  const all = ladder(model, ware.accelerator, ctx.catalog, host);
  if (need.precisionId !== null && model.id === need.modelId) {
    const asked = ctx.catalog.precisions.get(need.precisionId);
    if (asked) return [asked];
  }
  return all;
}

/** As many copies as the people need. */
const sized = (ctx: Context, family: Family, ware: Ware, plan: Plan): Candidate =>
  candidate(ctx, family, ware, plan, copiesNeeded(ctx, plan));

/** Formats of one ware and model that get a line: servers are asked about format by format, others show their best. */
const LINES = { server: 3, other: 2 };

/** Is the later, coarser candidate worth a line beside the finer one: fewer machines, or clearly faster where the finer one falls short? */
function better(coarse: Candidate, fine: Candidate): boolean {
  if (nodesOf(coarse) < nodesOf(fine) && hard(coarse) <= hard(fine)) return true;
  if (coarse.plan.nodes < fine.plan.nodes) return true;
  if (fine.misses.every((m) => m === 'budget')) return false;
  const speed = (c: Candidate): number => c.seen?.userSpeed ?? 0;
  return hard(coarse) < hard(fine) || speed(coarse) > speed(fine) * 1.3;
}

const hard = (c: Candidate): number => c.misses.filter((m) => m !== 'budget').length;

/** Candidates of one ware for one model, finest format first. */
export function forModel(ctx: Context, family: Family, ware: Ware, model: Model): Candidate[] {
  const out: Candidate[] = [];
  let last: Candidate | null = null;
  let lines = 0;
  let misfit: Candidate | null = null;
  let streamed: Plan | null = null;
  const kind = ware.accelerator?.kind;
  const most = kind === 'datacenter' || kind === 'npu' ? LINES.server : LINES.other;
  for (const precision of formats(ctx, ware, model)) {
    if (lines >= most) break;
    const plan = planOf(ware.machine, model, precision, ctx.catalog, ctx.tools);
    if (!plan.deployment) {
      misfit = candidate(ctx, family, ware, plan, 1);
      continue;
    }
    // Read from disk for every token: told only where no format fits in memory.
    if (plan.deployment.offload.kind === 'disk') {
      streamed ??= plan;
      continue;
    }
    const found = sized(ctx, family, ware, plan);
    if (last && !better(found, last)) continue;
    last = found;
    lines++;
    out.push(found);
    // The finest format serves the people on one machine: nothing coarser is worth a line.
    if (nodesOf(found) === 1 && hard(found) === 0) break;
  }
  // Nothing runs: the coarsest format tried says how far away it is.
  if (out.length > 0) return out;
  if (streamed) return [candidate(ctx, family, ware, streamed, 1)];
  return misfit ? [misfit] : [];
}

const usable = (c: Candidate): boolean => c.misses.every((m) => m === 'budget' || m === 'domestic' || m === 'power');

/** Plans tried for one ware before it is left to the models asked for by name. */
const ATTEMPTS = 8;

/** Machines joined into one copy for a model nobody asked for by name: one, or a few small ones. */
const JOINED = 4;

/**
 * The strongest model of the menu that this ware serves, then weaker ones only where they need fewer machines, down to one.
 * The budget plays no part here, so that more money never takes an option away.
 */
export function strongest(ctx: Context, family: Family, ware: Ware, models: readonly Model[]): Candidate[] {
  const out: Candidate[] = [];
  const { machine, accelerator } = ware;
  const joined = accelerator?.kind === 'unified' ? Math.min(JOINED, machine.maxNodes) : 1;
  const room = roomOf(ware) * joined;
  let attempts = 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const model of models) {
    if (fewest <= 1 || attempts >= ATTEMPTS) break;
    for (const precision of formats(ctx, ware, model)) {
      if (precision.qualityRank < FINE_ENOUGH || weightsGB(model, precision) > room) continue;
      if (ceiling(ctx, ware, model, precision) < ctx.load.need.userSpeed.value) continue;
      attempts++;
      const plan = planOf(machine, model, precision, ctx.catalog, ctx.tools);
      if (!plan.deployment || plan.nodes > joined || plan.deployment.offload.kind === 'disk') continue;
      if (!fewWouldDo(ctx, plan)) continue;
      const found = sized(ctx, family, ware, plan);
      if (usable(found) && nodesOf(found) < fewest) {
        out.push(found);
        fewest = nodesOf(found);
      }
      // The finest format that fits decides; a coarser one only where speed was all that was missing.
      if (usable(found) || found.misses.includes('people')) break;
    }
  }
  return out;
}

/** tok/s that one person could see at the very most: all the memory bandwidth of a machine over the bytes a token needs. */
export function ceiling(ctx: Context, ware: Ware, model: Model, precision: Precision): number {
  const { machine, accelerator } = ware;
  const cpu = machine.cpu === null ? null : ctx.catalog.cpus.get(machine.cpu);
  const channels = machine.memoryChannels ?? cpu?.memoryChannels ?? 12;
  const host = (channels * (machine.memoryMTs ?? cpu?.memoryMTs ?? 6400) * 8 * (machine.sockets ?? 1)) / 1000;
  const cards = (accelerator?.memoryBandwidth ?? 0) * machine.accelerators;
  const uses = accelerator === null ? host : machine.family === 'cpu-gpu-hybrid' ? host + cards : cards;
  return (uses * 1e9) / ((model.activeParameters * precision.bitsPerWeight * LEAST_READ) / 8);
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

/** Everything a hardware family looks at: the flagship in every format, and the strongest model that each machine serves. */
export function hardware(ctx: Context, menu: Menu, family: Family): Candidate[] {
  const out: Candidate[] = [];
  const wares = waresOf(ctx, family);
  if (menu.flagship) {
    for (const group of byDevice(wares)) {
      for (const ware of group) {
        const found = forModel(ctx, family, ware, menu.flagship);
        out.push(...found);
        // Fewer of the same cards do no better than the most of them.
        if (family !== 'cpu-gpu-hybrid' && found.every((c) => hard(c) > 0)) break;
      }
    }
  }
  if (ctx.load.need.modelId === null) freely(ctx, menu, family, wares, out);
  return out;
}

/**
 * The strongest model that each machine serves. Computers that nobody asks for by name (unified memory, hosts with or without a card) are tried
 * from the cheapest up and left out where even the strongest model they could hold is served by a cheaper one.
 */
function freely(ctx: Context, menu: Menu, family: Family, wares: readonly Ware[], out: Candidate[]): void {
  const byName = family !== 'cpu-only' && family !== 'cpu-gpu-hybrid' && family !== 'mac-cluster';
  const order = byName ? wares : [...wares].sort((a, b) => priceOf(a) - priceOf(b));
  const served: { strength: number; price: number }[] = [];
  for (const ware of order) {
    const price = priceOf(ware);
    if (!byName && served.length > 0) {
      const most = promise(ctx, ware, menu.frontier);
      if (served.some((s) => s.strength >= most && s.price <= price)) continue;
    }
    for (const c of strongest(ctx, family, ware, menu.frontier)) {
      out.push(c);
      served.push({ strength: c.strength, price: c.money.capital?.expected ?? Number.POSITIVE_INFINITY });
    }
  }
}

const priceOf = (w: Ware): number => w.price?.value ?? Number.POSITIVE_INFINITY;

/** The most that a ware could be worth: the strongest model and format that its memory holds and its bandwidth lets answer in time. */
function promise(ctx: Context, ware: Ware, models: readonly Model[]): number {
  const room = roomOf(ware) * (ware.accelerator?.kind === 'unified' ? Math.min(JOINED, ware.machine.maxNodes) : 1);
  let most = Number.NEGATIVE_INFINITY;
  for (const model of models) {
    const whole = strength(model, ctx.catalog);
    if (whole <= most) break;
    for (const precision of formats(ctx, ware, model)) {
      if (precision.qualityRank < FINE_ENOUGH || weightsGB(model, precision) > room) continue;
      if (ceiling(ctx, ware, model, precision) < ctx.load.need.userSpeed.value) continue;
      most = Math.max(most, whole - coarseness(model, precision, ctx.catalog));
      break;
    }
  }
  return most;
}

/** Cheapest first; unknown prices last, then fewer machines. */
export const byPrice = (a: Candidate, b: Candidate): number =>
  (a.money.capital?.expected ?? Number.POSITIVE_INFINITY) - (b.money.capital?.expected ?? Number.POSITIVE_INFINITY) ||
  nodesOf(a) - nodesOf(b);
