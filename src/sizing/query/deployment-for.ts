/** An estimate request → the deployment and load it means, every name resolved and every gap filled by what is usual, or an error that says what to write. */
import type { Accelerator, Catalog, Engine, Model, Precision } from '../../catalog/catalog.ts';
import { resolveEngine, resolveModel } from '../../catalog/resolve.ts';
import type { Deployment, Offload, Workload } from '../deployment.ts';
import { knob, knobs } from '../knobs.ts';
import { planMemory, weightsGB } from '../memory.ts';
import { defaultEngine } from './engines.ts';
import { type EstimateError, fault } from './fault.ts';
import { hostOf } from './host.ts';
import { hostLinkOf, joinsFast, linkOf, networkOf, readLink } from './links.ts';
import { resolveCards } from './mixed.ts';
import { diskSpeed, type OffloadText, readOffload } from './offload.ts';
import { complete, readParallelism } from './parallelism.ts';
import { precisionOf } from './precision-of.ts';
import type { EstimateRequest } from './request.ts';
import { given, names, quoted } from './said.ts';

export type Asked =
  | {
      deployment: Deployment;
      workload: Workload /** Nothing was said about what it runs on: only memory can be answered. */;
      hardwareUnknown: boolean;
      error?: undefined;
    }
  | { error: EstimateError };

/** Everything a request means. Never throws for what the request says. */
export function deploymentFor(request: EstimateRequest, catalog: Catalog): Asked {
  const model = resolveModel(catalog, request.model);
  if (!model.found)
    return fault(
      `no model called ${quoted(request.model)} in the catalog`,
      `nearest: ${names(model.nearest)}`,
      'unknown_model',
    );
  const offload = readOffload(request.offload ?? '', model.found.layers);
  const cards = accelerators(catalog, request, offload);
  if ('error' in cards) return cards;
  const precision = precisionOf(catalog, request, model.found, model.hints.precision ?? null, cards.accelerator);
  if ('error' in precision) return precision;
  const engine = engineOf(catalog, request, cards.accelerator, precision.precision, offload);
  if ('error' in engine) return engine;
  const deployment = assemble(catalog, request, model.found, cards, precision.precision, engine, offload);
  const hardwareUnknown = !cards.accelerator && !offload.cpuOnly && offload.offload === null && !describesHost(request);
  const workload = answersOf(catalog, request, deployment, workloadOf(catalog, request));
  return { deployment, workload, hardwareUnknown };
}

function describesHost(request: EstimateRequest): boolean {
  return Boolean(
    given(request.cpu) ||
      request.ramGB ||
      request.memoryBandwidthGBs ||
      request.memoryChannels ||
      request.memoryMTs ||
      request.sockets,
  );
}

interface Cards {
  accelerator: Accelerator | null;
  count: number;
  nodes: number;
}

function accelerators(
  catalog: Catalog,
  request: EstimateRequest,
  offload: OffloadText,
): Cards | { error: EstimateError } {
  const name = given(request.accelerator);
  const nodes = request.nodes ?? null;
  if (name === null || offload.cpuOnly) {
    if (name === null && (request.accelerators ?? 0) > 0 && !given(request.cpu) && !request.offload) {
      return fault(
        'accelerators are counted but none is named',
        'name one, such as "RTX 4090 24G", or set accelerators to 0 for a processor alone',
        'unknown_accelerator',
      );
    }
    return { accelerator: null, count: 0, nodes: nodes ?? 1 };
  }
  const found = resolveCards(catalog, name);
  if (!found.found)
    return fault(
      `no accelerator called ${quoted(name)} in the catalog`,
      `nearest: ${names(found.nearest)}`,
      'unknown_accelerator',
    );
  if (request.accelerators === 0)
    return fault('an accelerator is named but accelerators is 0', 'say how many there are, or leave the name out');
  const stated = request.accelerators ?? found.hints.count ?? 1;
  const own =
    found.hints.otherMemory && found.hints.memoryGB ? { ...found.found, memoryGB: found.hints.memoryGB } : found.found;
  const count = nodes !== null && stated < nodes ? stated * nodes : stated;
  return { accelerator: own, count, nodes: nodes ?? (own.kind === 'unified' ? count : 1) };
}

function engineOf(
  catalog: Catalog,
  request: EstimateRequest,
  accelerator: Accelerator | null,
  precision: Precision,
  offload: OffloadText,
): Engine | { error: EstimateError } {
  const text = given(request.engine);
  const away = offload.offload !== null && offload.offload.kind !== 'none';
  if (text !== null) {
    const r = resolveEngine(catalog, text);
    if (r.found) return r.found;
  }
  return defaultEngine(catalog, accelerator, precision, away || offload.spills);
}

function assemble(
  catalog: Catalog,
  request: EstimateRequest,
  model: Model,
  cards: Cards,
  precision: Precision,
  engine: Engine,
  offload: OffloadText,
): Deployment {
  const { accelerator, nodes } = cards;
  const count = accelerator ? countedOnce(cards.count, request.nodes ?? null, accelerator, request) : cards.count;
  const words = `${request.parallelism ?? ''} ; ${request.offload ?? ''} ; ${request.engine ?? ''}`;
  const link = readLink(catalog, `${request.interconnect ?? ''} ${/\brpc\b/i.test(words) ? 'RPC' : ''}`.trim());
  const said = readParallelism(words);
  const version = given(request.engine) ? (resolveEngine(catalog, request.engine ?? '').hints.version ?? null) : null;
  const totalGB = request.weightsGB ?? weightsGB(model, precision);
  const held = accelerator ? (accelerator.memoryGB ?? 0) * count : 0;
  const host = hostOf(catalog, {
    cpu: given(request.cpu),
    sockets: request.sockets ?? null,
    channels: request.memoryChannels ?? null,
    mts: request.memoryMTs ?? null,
    bandwidth: request.memoryBandwidthGBs ?? null,
    ramGB: request.ramGB ?? offload.ramGB ?? ramBesideDisk(catalog, offload, accelerator),
    diskGBs: offload.diskGBs ?? diskSpeed(request.interconnect ?? ''),
    needGB:
      request.ramGB ??
      (accelerator ? Math.max(0, offload.offload?.kind === 'experts' ? totalGB : totalGB - held) : totalGB),
    text: `${request.offload ?? ''} ; ${request.interconnect ?? ''}`,
  });
  const network = nodes > 1 ? (link.between ?? networkOf(catalog, accelerator)) : null;
  const inside = link.inside ?? linkOf(catalog, accelerator);
  const fast = link.direct || joinsFast(network);
  const tensor = request.tensorParallel ?? said.tensor;
  const stated = {
    ...said,
    tensor,
    pipeline: request.pipelineParallel ?? said.pipeline,
    // Ranks that were counted twice: where the tensor group takes all cards, the other widths name the same ones.
    data: count < cards.count && tensor !== null && tensor >= count ? null : (request.dataParallel ?? said.data),
    expert: request.expertParallel ?? said.expert,
  };
  const deployment: Deployment = {
    model,
    precision,
    kvBytes: 2,
    accelerator,
    accelerators: accelerator ? count : 0,
    nodes,
    link: accelerator ? { ...inside, name: inside.name } : inside,
    network,
    engine,
    engineVersion: version,
    parallelism: complete(stated, accelerator ? count : 1, nodes, model, engine, fast),
    offload: offload.offload ?? { kind: 'none' },
    host: accelerator ? { ...host, slotGBs: hostLinkOf(catalog, accelerator, request.interconnect ?? null) } : host,
    speculative: isSpeculative(request.speculative),
    weightsGB: request.weightsGB ?? null,
  };
  if (offload.offload !== null && !offload.spills) return deployment;
  const placed = { ...deployment, offload: fitting(catalog, deployment, request, offload) };
  if (placed.offload.kind !== 'none' || given(request.engine)) return placed;
  // Too large for the cards, and nobody named a program: one that computes beside them in the host's memory, where that helps.
  const beside = defaultEngine(catalog, accelerator, precision, true);
  const other = { ...deployment, engine: beside };
  const away = fitting(catalog, other, request, offload);
  if (away.kind === 'none') return placed;
  return { ...other, parallelism: complete(stated, count, nodes, model, beside, fast), offload: away };
}

/** Prompts alone are stated for an engine that serves many: its answers are whole answers, not the few tokens of a single-user benchmark. */
function answersOf(catalog: Catalog, request: EstimateRequest, d: Deployment, workload: Workload): Workload {
  const serving = d.engine.serves === 'many' && d.accelerator !== null && d.offload.kind === 'none';
  if (!serving || !request.inputTokens || request.outputTokens) return workload;
  return { ...workload, outputTokens: knob(knobs(catalog, 'memory'), 'answerTokens', ['many'], 400) };
}

/** Cards that one server board carries at most. */
const BOARD = 8;

/**
 * Some tables multiply tensor, data and expert widths into one count, although the ranks are the same cards: "16 cards, TP 16, EP 4" on one node are 4.
 * Only where one node is stated, it could not hold that many, and one of the widths is possible.
 */
function countedOnce(count: number, nodes: number | null, accelerator: Accelerator, request: EstimateRequest): number {
  const expert = request.expertParallel ?? 1;
  if (nodes !== 1 || count <= BOARD || expert <= 1 || accelerator.kind !== 'datacenter') return count;
  const widths = [expert, request.tensorParallel ?? 1, count / expert, count / (request.dataParallel ?? 1)];
  const possible = widths.filter((n) => Number.isInteger(n) && n > 1 && n <= BOARD);
  return possible.length > 0 ? Math.max(...possible) : count;
}

/** Whoever streams from disk has less memory than weights: none beside unified memory, else a usual desktop's. */
function ramBesideDisk(catalog: Catalog, offload: OffloadText, accelerator: Accelerator | null): number | null {
  if (offload.offload?.kind !== 'disk') return null;
  return accelerator?.kind === 'unified' ? 0 : knob(knobs(catalog, 'local'), 'ramBesideDiskGB', ['host'], 64);
}

function isSpeculative(value: EstimateRequest['speculative']): boolean {
  if (typeof value === 'string') return !/^\s*(?:|no|none|off|false|0)\s*$/i.test(value);
  return value === true || (typeof value === 'number' && value > 0);
}

/** Nothing said about offload: all on the accelerators where it fits; else, where a host is described, experts or the rest of the layers on it. */
function fitting(catalog: Catalog, d: Deployment, request: EstimateRequest, offload: OffloadText): Offload {
  if (!d.accelerator || d.accelerator.kind === 'unified' || d.accelerator.memoryGB === null) return { kind: 'none' };
  const described =
    offload.spills || request.ramGB || request.cpu || request.memoryBandwidthGBs || request.memoryChannels;
  const serves = d.engine.serves === 'many' && !d.engine.split.includes('experts-on-cpu');
  if (!described || (serves && !offload.spills)) return { kind: 'none' };
  const workload = workloadOf(catalog, request);
  if (planMemory({ ...d, offload: { kind: 'none' } }, workload, catalog).fits) return { kind: 'none' };
  const usable = d.accelerator.memoryGB * d.accelerators * knob(knobs(catalog, 'local'), 'usable', ['spill'], 0.88);
  const total = d.weightsGB ?? weightsGB(d.model, d.precision);
  if (d.model.moe)
    return { kind: 'experts', layersOnAccelerator: Math.max(0, Math.floor((usable / total - 0.12) * d.model.layers)) };
  return {
    kind: 'layers',
    onAccelerator: Math.max(0, Math.min(d.model.layers, Math.floor((usable / total) * d.model.layers))),
  };
}

/** The load asked for; what is not said is a short chat with one user. */
export function workloadOf(
  catalog: Catalog,
  request: Pick<EstimateRequest, 'concurrency' | 'inputTokens' | 'outputTokens'>,
): Workload {
  const k = knobs(catalog, 'local');
  const input = request.inputTokens ?? null;
  const output = request.outputTokens ?? null;
  return {
    concurrency: request.concurrency ?? 1,
    inputTokens:
      input ??
      knob(k, output === null ? 'inputTokens' : 'inputTokensBenchmark', ['workload'], output === null ? 256 : 32),
    outputTokens:
      output ??
      knob(k, input === null ? 'outputTokens' : 'outputTokensBenchmark', ['workload'], input === null ? 256 : 64),
  };
}
