/** The usual causes of a slow machine, each as a changed set-up. A new cause is one more trial. */
import type { Catalog, Precision } from '../catalog/catalog.ts';
import type { Deployment, Workload } from './deployment.ts';

export const CAUSES = [
  'memory_channels',
  'memory_speed',
  'numa',
  'layer_split',
  'engine_one_user',
  'engine_age',
  'link',
  'slot',
  'network',
  'offload',
  'context',
  'precision_without_hardware',
  'coarser_precision',
  'shared_load',
  'throttled',
] as const;
export type CauseKind = (typeof CAUSES)[number];

/** A cause as a pair of set-ups: without it and with it. One of them is the set-up as described. */
export interface Trial {
  kind: CauseKind;
  known: boolean;
  deployment: Deployment;
  workload: Workload;
  detail: Record<string, number | string>;
}

/** Every cause that this set-up could have. */
export function trials(d: Deployment, w: Workload, catalog: Catalog): Trial[] {
  return [...hostTrials(d, w), ...cardTrials(d, w, catalog), ...loadTrials(d, w), ...precisionTrials(d, w, catalog)];
}

const usesHost = (d: Deployment): boolean => d.accelerator === null || d.offload.kind !== 'none';

function hostTrials(d: Deployment, w: Workload): Trial[] {
  const out: Trial[] = [];
  const { host } = d;
  const bandwidth = host.memoryBandwidth;
  if (!usesHost(d) || !bandwidth) return out;
  const most = host.cpu?.memoryChannels ?? null;
  const filled = host.channels;
  const withBandwidth = (factor: number): Deployment => ({
    ...d,
    host: { ...host, memoryBandwidth: bandwidth * factor },
  });
  if (most && filled && filled < most) {
    out.push({
      kind: 'memory_channels',
      known: true,
      deployment: withBandwidth(most / filled),
      workload: w,
      detail: { filled, channels: most },
    });
  } else if (!host.bandwidthMeasured) {
    const channels = most ?? filled ?? 8;
    out.push({
      kind: 'memory_channels',
      known: false,
      deployment: withBandwidth(0.5),
      workload: w,
      detail: { filled: channels / 2, channels },
    });
  }
  const rate = host.cpu?.memoryMTs ?? null;
  const channels = filled ?? most;
  const actual = channels ? bandwidth / (channels * host.sockets * 0.008) : null;
  if (rate && actual && actual < rate * 0.93) {
    out.push({
      kind: 'memory_speed',
      known: true,
      deployment: withBandwidth(rate / actual),
      workload: w,
      detail: { mts: Math.round(actual), possible: rate },
    });
  }
  if (host.sockets > 1) {
    // one copy of the weights on each socket: all sockets read their own memory
    out.push({
      kind: 'numa',
      known: true,
      deployment: { ...d, host: { ...host, sockets: 1, memoryBandwidth: bandwidth } },
      workload: w,
      detail: { sockets: host.sockets },
    });
  }
  return out;
}

function cardTrials(d: Deployment, w: Workload, catalog: Catalog): Trial[] {
  const out: Trial[] = [];
  const a = d.accelerator;
  if (!a) return out;
  const p = d.parallelism;
  if (p.pipeline > 1 && d.nodes === 1) {
    out.push({
      kind: 'layer_split',
      known: true,
      deployment: { ...d, parallelism: { ...p, tensor: p.tensor * p.pipeline, pipeline: 1 } },
      workload: w,
      detail: { cards: p.pipeline },
    });
  }
  if (w.concurrency > 1 && d.engine.serves !== 'many') {
    const many = [...catalog.engines.values()].find(
      (e) =>
        e.serves === 'many' && e.platforms.some((x) => d.engine.platforms.includes(x)) && e.split.includes('tensor'),
    );
    if (many && d.offload.kind === 'none') {
      const tensor = Math.max(1, d.accelerators / Math.max(1, p.data));
      out.push({
        kind: 'engine_one_user',
        known: true,
        deployment: { ...d, engine: many, engineVersion: null, parallelism: { ...p, tensor, pipeline: 1 } },
        workload: w,
        detail: { engine: d.engine.name, instead: many.name },
      });
    }
  }
  const oldest = oldestVersion(catalog, d.engine.id);
  if (oldest && d.engineVersion === null) {
    out.push({
      kind: 'engine_age',
      known: false,
      deployment: { ...d, engineVersion: oldest },
      workload: w,
      detail: { engine: d.engine.name },
    });
  } else if (d.engineVersion !== null) {
    const newest = newestVersion(catalog, d.engine.id);
    if (newest && newest !== d.engineVersion)
      out.push({
        kind: 'engine_age',
        known: true,
        deployment: { ...d, engineVersion: newest },
        workload: w,
        detail: { engine: d.engine.name, version: d.engineVersion, newest },
      });
  }
  const group = p.tensor;
  if (group > 1 && d.link.bandwidth > 8) {
    out.push({
      kind: 'link',
      known: false,
      deployment: { ...d, link: { ...d.link, bandwidth: d.link.bandwidth / 4, latencyUs: d.link.latencyUs * 2 } },
      workload: w,
      detail: { link: d.link.name },
    });
  }
  if (d.offload.kind !== 'none' && d.host.slotGBs) {
    out.push({
      kind: 'slot',
      known: false,
      deployment: { ...d, host: { ...d.host, slotGBs: d.host.slotGBs / 4 } },
      workload: w,
      detail: { gbs: d.host.slotGBs },
    });
  }
  if (d.network && d.nodes > 1 && d.network.bandwidth > 2) {
    out.push({
      kind: 'network',
      known: false,
      deployment: { ...d, network: { ...d.network, bandwidth: 1.25, latencyUs: Math.max(50, d.network.latencyUs) } },
      workload: w,
      detail: { network: d.network.name },
    });
  }
  if (d.offload.kind === 'layers') {
    const more = Math.min(d.model.layers, Math.ceil(d.offload.onAccelerator * 1.25) + 1);
    out.push({
      kind: 'offload',
      known: true,
      deployment: { ...d, offload: { kind: 'layers', onAccelerator: more } },
      workload: w,
      detail: { layers: d.offload.onAccelerator, of: d.model.layers },
    });
  }
  if (a.memoryBandwidth && a.dense.fp16) {
    const cool = { ...a, memoryBandwidth: a.memoryBandwidth * 0.8, dense: { ...a.dense, fp16: a.dense.fp16 * 0.6 } };
    out.push({
      kind: 'throttled',
      known: false,
      deployment: { ...d, accelerator: cool },
      workload: w,
      detail: { watts: a.boardPower ?? 0 },
    });
  }
  return out;
}

function loadTrials(d: Deployment, w: Workload): Trial[] {
  const out: Trial[] = [];
  if (w.inputTokens > 2000)
    out.push({
      kind: 'context',
      known: true,
      deployment: d,
      workload: { ...w, inputTokens: 1000 },
      detail: { tokens: w.inputTokens },
    });
  else
    out.push({
      kind: 'context',
      known: false,
      deployment: d,
      workload: { ...w, inputTokens: 32_000 },
      detail: { tokens: 32_000 },
    });
  if (w.concurrency === 1 && d.engine.serves !== 'one')
    out.push({
      kind: 'shared_load',
      known: false,
      deployment: d,
      workload: { ...w, concurrency: 8 },
      detail: { requests: 8 },
    });
  return out;
}

/** A format that the chip cannot multiply is unpacked for every token; a coarser one reads fewer bytes. */
function precisionTrials(d: Deployment, w: Workload, catalog: Catalog): Trial[] {
  const out: Trial[] = [];
  const missing =
    d.accelerator !== null && d.precision.compute !== 'fp16' && d.accelerator.absent.includes(d.precision.compute);
  const coarser = [...catalog.precisions.values()]
    .filter(
      (p) =>
        p.format === d.precision.format &&
        p.bitsPerWeight < d.precision.bitsPerWeight * 0.8 &&
        p.bitsPerWeight >= 4 &&
        p.qualityRank >= 0.5,
    )
    .sort((a, b) => b.bitsPerWeight - a.bitsPerWeight)[0];
  const native = missing ? nativeFormat(d, catalog) : undefined;
  if (native)
    out.push({
      kind: 'precision_without_hardware',
      known: true,
      deployment: { ...d, precision: native, weightsGB: null },
      workload: w,
      detail: { precision: d.precision.name, instead: native.name },
    });
  else if (coarser)
    out.push({
      kind: 'coarser_precision',
      known: true,
      deployment: { ...d, precision: coarser, weightsGB: null },
      workload: w,
      detail: { precision: d.precision.name, instead: coarser.name },
    });
  return out;
}

function nativeFormat(d: Deployment, catalog: Catalog): Precision | undefined {
  const absent = d.accelerator?.absent ?? [];
  return [...catalog.precisions.values()]
    .filter(
      (p) =>
        (p.compute === 'fp16' || !absent.includes(p.compute)) &&
        p.bitsPerWeight <= d.precision.bitsPerWeight * 1.1 &&
        (p.format === 'int8' || p.format === 'int4'),
    )
    .sort((a, b) => b.bitsPerWeight - a.bitsPerWeight)[0];
}

function versionsOf(catalog: Catalog, engine: string): [string, number][] {
  const values = catalog.assumptions.get('engine-versions')?.values ?? {};
  return Object.entries(values)
    .filter(([key]) => key.startsWith(`${engine}/`))
    .map(([key, year]): [string, number] => [key.slice(engine.length + 1), year])
    .sort((a, b) => a[1] - b[1]);
}
/** A version a year behind the newest that is known, so that "old" means what people still run. */
function oldestVersion(catalog: Catalog, engine: string): string | null {
  const all = versionsOf(catalog, engine);
  const newest = all[all.length - 1];
  if (!newest) return null;
  return all.filter(([, year]) => year <= newest[1] - 0.8).pop()?.[0] ?? null;
}
const newestVersion = (catalog: Catalog, engine: string): string | null =>
  versionsOf(catalog, engine).pop()?.[0] ?? null;
