/** Published readings from catalog/measurements, each with the deployment that its words mean. Read only by the calibration and the accuracy bench. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { type MeasurementRecord, measurement, measurementFile } from '../../src/catalog/schema/measurement.ts';
import type { Deployment, Workload } from '../../src/sizing/deployment.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { CATALOG_ROOT } from '../catalog/files.ts';

export interface Reading extends MeasurementRecord {
  url: string;
  publisher: string;
}

/**
 * All readings, in the order of files and rows.
 * @throws Error that names file and row for anything that does not match the schema
 */
export function loadReadings(root: string = CATALOG_ROOT): Reading[] {
  const folder = join(root, 'measurements');
  const out: Reading[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue;
    const file = measurementFile.parse(parseYaml(readFileSync(join(folder, name), 'utf8')), {
      error: (issue) => `measurements/${name}: ${issue.path?.join('.')}: ${issue.message ?? issue.code}`,
    });
    for (const [i, row] of file.rows.entries()) {
      const flat: Record<string, unknown> = { ...file.same };
      file.columns.forEach((c, j) => {
        flat[c] = row[j];
      });
      const doubt = file.doubts.find((d) => Object.entries(d.where).every(([column, value]) => flat[column] === value));
      if (doubt) flat.doubt = doubt.reason;
      const read = measurement.safeParse(flat);
      if (!read.success) throw new Error(`measurements/${name}, row ${i + 1}: ${read.error.message}`);
      out.push({ ...read.data, url: file.sources[read.data.source] ?? file.sources[0]!, publisher: file.publisher });
    }
  }
  return out;
}

/** Metrics of the readings and the figure of a Sizing that answers them, with the factor from the reading's unit to ours. */
export const METRICS: Readonly<Record<string, { figure: string; scale: number }>> = {
  output_tok_s_total: { figure: 'outputThroughput', scale: 1 },
  output_tok_s_per_user: { figure: 'userSpeed', scale: 1 },
  decode_tok_s_per_user: { figure: 'userSpeed', scale: 1 },
  prefill_tok_s: { figure: 'prefillThroughput', scale: 1 },
  ttft_s: { figure: 'ttftMs', scale: 1000 },
  tpot_ms: { figure: 'tpotMs', scale: 1 },
  weights_gb: { figure: 'memory.weightsGB', scale: 1 },
  checkpoint_gb: { figure: 'memory.weightsGB', scale: 1 },
  weights_gb_per_device: { figure: 'memory.weightsPerAcceleratorGB', scale: 1 },
  kv_capacity_tokens: { figure: 'kvCapacityTokens', scale: 1 },
  kv_cache_gb: { figure: 'memory.kvCacheGB', scale: 1 },
  peak_mem_gb: { figure: 'memory.totalGB', scale: 1 },
};

/** Readings that can be judged: stated precision, a metric we answer, nothing that stays out of a fit. */
export function judged(r: Reading): boolean {
  if (r.tag === 'speculative' || r.tag === 'reduced-experts' || r.tag === 'pathological') return false;
  if (r.trust === 'press' || !r.precision || !r.value || r.saturated || !METRICS[r.metric]) return false;
  if ((r.family === 'consumer-gpu' || r.family === 'hybrid') && !r.accelerator) return false;
  return !(r.metric === 'output_tok_s_total' && !r.concurrency);
}

const REQUEST_KEYS = [
  'model',
  'precision',
  'accelerator',
  'accelerators',
  'nodes',
  'interconnect',
  'engine',
  'parallelism',
  'tensorParallel',
  'pipelineParallel',
  'dataParallel',
  'expertParallel',
  'speculative',
  'cpu',
  'sockets',
  'memoryChannels',
  'memoryMTs',
  'memoryBandwidthGBs',
  'offload',
  'concurrency',
  'inputTokens',
  'outputTokens',
] as const;

/** The estimate request that a reading's own words make; single-user metrics mean one request. */
export function requestOf(r: Reading): Record<string, unknown> {
  const q: Record<string, unknown> = { id: r.id };
  for (const key of REQUEST_KEYS) if (r[key] !== null) q[key] = r[key];
  if (r.metric !== 'weights_gb' && r.weightsGB !== null) q.weightsGB = r.weightsGB;
  const one = r.metric.includes('per_user') || r.metric === 'prefill_tok_s' || r.metric === 'ttft_s';
  if (r.concurrency === null && one) q.concurrency = 1;
  return q;
}

export interface Located {
  reading: Reading;
  deployment: Deployment;
  workload: Workload;
}

/** Readings with their deployments; those whose words do not resolve come back with the reason. */
export function locate(
  readings: readonly Reading[],
  catalog: Catalog,
): { located: Located[]; failed: { reading: Reading; why: string }[] } {
  const located: Located[] = [];
  const failed: { reading: Reading; why: string }[] = [];
  for (const reading of readings) {
    const read = readRequest(requestOf(reading));
    const asked = 'error' in read ? read : deploymentFor(read.request, catalog);
    if ('error' in asked && asked.error) failed.push({ reading, why: asked.error.message });
    else if ('deployment' in asked) located.push({ reading, deployment: asked.deployment, workload: asked.workload });
  }
  return { located, failed };
}
