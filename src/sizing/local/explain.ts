/** The arithmetic of a local estimate, written out. */
import type { Derivation, DerivationInput } from '../../quantity/index.ts';
import type { Deployment, Workload } from '../deployment.ts';
import type { LocalPhysics } from './index.ts';
import type { Local } from './knobs.ts';
import type { Correction } from './measured.ts';

const GBS = 1e9;

function fitted(name: string, value: number): DerivationInput {
  return { name, value, basis: 'assumed', sources: [], assumption: 'local' };
}

/** Steps behind time per token, speed and prefill. */
export function explainLocal(
  d: Deployment,
  w: Workload,
  p: LocalPhysics,
  k: Local,
  measured: { decode: Correction; reading: Correction; tpotMs: number },
): Derivation[] {
  const inputs: DerivationInput[] = [];
  const card = d.accelerator?.sources ?? [];
  if (d.accelerator) {
    inputs.push(
      {
        name: 'bytes on the accelerator',
        value: (p.parts.device.dense + p.parts.device.routed) / GBS,
        unit: 'GB',
        basis: 'published',
        sources: d.model.sources,
      },
      {
        name: 'accelerator bandwidth',
        value: d.accelerator.memoryBandwidth ?? 0,
        unit: 'GB/s',
        basis: 'published',
        sources: card,
      },
      fitted('eta', k('eta', 0.8)),
      fitted('etaExperts', k('etaExperts', 0.6)),
    );
  }
  if (p.step.host > 0) {
    inputs.push(
      {
        name: 'bytes in host memory',
        value: (p.parts.host.dense + p.parts.host.routed) / GBS,
        unit: 'GB',
        basis: 'published',
        sources: d.model.sources,
      },
      {
        name: 'host bandwidth',
        value: d.host.memoryBandwidth ?? 0,
        unit: 'GB/s',
        basis: d.host.cpu ? 'published' : 'assumed',
        sources: d.host.cpu?.sources ?? [],
      },
      fitted('etaHost', k('etaHost', 0.6)),
    );
  }
  if (p.step.disk > 0)
    inputs.push({
      name: 'disk',
      value: d.host.diskReadGBs ?? k('diskGBs', 4),
      unit: 'GB/s',
      basis: d.host.diskReadGBs ? 'stated' : 'assumed',
      sources: [],
      assumption: 'local',
    });
  inputs.push({
    name: 'launches and hand-overs',
    value: (p.step.launch + p.step.wire) * 1e3,
    unit: 'ms',
    basis: 'assumed',
    sources: [],
    assumption: 'local',
  });
  if (p.stalledMs > 0)
    inputs.push({
      name: 'prompts of the others',
      value: p.stalledMs,
      unit: 'ms',
      basis: 'assumed',
      sources: [],
      assumption: 'local',
    });
  const derived: Derivation = {
    quantity: 'derived time per token',
    formula:
      'device bytes / (bandwidth × η) + host bytes / (bandwidth × η) + disk + launches + hand-overs + further sequences',
    inputs,
    value: p.tpotMs,
    unit: 'ms',
    sources: card,
  };
  const tpot: Derivation = {
    quantity: 'tpotMs',
    formula: 'derived time per token / what readings on the same parts say (measured / derived)',
    inputs: [
      { name: 'derived time per token', value: p.tpotMs, unit: 'ms', basis: 'assumed', sources: [], from: derived },
      correction(measured.decode),
    ],
    value: measured.tpotMs,
    unit: 'ms',
    sources: card,
  };
  const prefill: Derivation = {
    quantity: 'prefillThroughput',
    formula:
      'prompt / (2 × active parameters × prompt / (FLOP/s × η) + weights read once a chunk + attention + host part)',
    inputs: [
      { name: 'inputTokens', value: w.inputTokens, unit: 'tokens', basis: 'stated', sources: [] },
      { name: 'FLOP a token', value: p.parts.flops, basis: 'published', sources: d.model.sources },
      {
        name: 'accelerator',
        value: d.accelerator?.dense.fp16 ?? 0,
        unit: 'TFLOP/s',
        basis: 'published',
        sources: card,
      },
      fitted('etaPrefill', k('etaPrefill', 0.4)),
      correction(measured.reading),
    ],
    value: p.prefill * measured.reading.factor,
    unit: 'tok/s',
    sources: card,
  };
  const user: Derivation = {
    quantity: 'userSpeed',
    formula: '1000 / tpotMs',
    inputs: [{ name: 'tpotMs', value: measured.tpotMs, unit: 'ms', basis: 'assumed', sources: [], from: tpot }],
    value: 1e3 / measured.tpotMs,
    unit: 'tok/s',
    sources: [],
  };
  return [tpot, user, prefill];
}

function correction(c: Correction): DerivationInput {
  return {
    name: c.there ? 'measured there' : 'measured on parts of it',
    value: c.factor,
    basis: c.there ? 'measured' : 'assumed',
    sources: [],
    assumption: 'local-measured',
  };
}
