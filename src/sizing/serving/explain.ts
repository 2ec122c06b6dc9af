/** The arithmetic of serving speeds, written out; leaves are facts of the catalog, statements of the asker, or named assumptions. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Derivation, DerivationInput, Source } from '../../quantity/index.ts';
import type { Deployment, Workload } from '../deployment.ts';
import { prefillMs, reduceMs, stepMs } from './formulas.ts';
import type { Anchored } from './speed.ts';

const assumed = (catalog: Catalog, id: string): Source[] => [
  ...(catalog.assumptions.get(id)?.sources ?? [{ publisher: `catalog/assumptions/${id}`, date: null }]),
];

/** Derivations of step, prefill, tpot, user speed, ttft and throughput. */
export function explainServing(d: Deployment, w: Workload, a: Anchored, catalog: Catalog): Derivation[] {
  const { work, knobs: k, derived } = a;
  const fit = assumed(catalog, 'serving');
  const readings = assumed(catalog, 'serving-effects');
  const chip = d.accelerator?.sources ?? [];
  const stated = (name: string, value: number): DerivationInput => ({ name, value, basis: 'stated', sources: [] });
  const fitted = (name: string, value: number): DerivationInput => ({
    name,
    value,
    basis: 'assumed',
    sources: fit,
    assumption: 'serving',
  });
  const step: Derivation = {
    quantity: 'stepMs',
    formula:
      'max-norm(bytes / (bandwidth × efficiency), FLOP / (rate × utilisation)) + cache + layers × launch + all-reduces',
    value: stepMs(work, k),
    unit: 'ms',
    sources: fit,
    inputs: [
      { name: 'alwaysReadGB', value: work.alwaysBytes / 1e9, unit: 'GB', basis: 'published', sources: d.model.sources },
      {
        name: 'routedExpertsGB',
        value: work.routedBytes / 1e9,
        unit: 'GB',
        basis: 'published',
        sources: d.model.sources,
      },
      {
        name: 'cachePerSequenceGB',
        value: work.kvBytes / 1e9,
        unit: 'GB',
        basis: 'published',
        sources: d.model.sources,
      },
      { name: 'memoryBandwidth', value: work.bandwidth / 1e9, unit: 'GB/s', basis: 'published', sources: chip },
      { name: 'denseRate', value: work.flops / 1e12, unit: 'TFLOP/s', basis: 'published', sources: chip },
      stated('batch', work.batch),
      fitted('weightEfficiency', k.weightEfficiency),
      fitted('expertEfficiency', k.expertEfficiency),
      fitted('cacheEfficiency', k.cacheEfficiency),
      fitted('launchUs', k.launchUs),
      fitted('allReducesMs', reduceMs(work, k, work.batch)),
    ],
  };
  const prefill: Derivation = {
    quantity: 'prefillMs',
    formula: 'tokens × FLOP / (rate × utilisation) + attention + all-reduces',
    value: prefillMs(work, k),
    unit: 'ms',
    sources: fit,
    inputs: [
      stated('inputTokens', w.inputTokens),
      { name: 'denseRate', value: work.flops / 1e12, unit: 'TFLOP/s', basis: 'published', sources: chip },
      fitted('utilisation', work.experts > 0 ? k.prefillExpertUtilisation : k.prefillUtilisation),
    ],
  };
  const anchor = (name: string, error: number): DerivationInput => ({
    name,
    value: Math.exp(-error),
    basis: 'measured',
    sources: readings,
    assumption: 'serving-effects',
  });
  const from = (x: Derivation): DerivationInput => ({
    name: x.quantity,
    value: x.value,
    unit: x.unit,
    basis: 'assumed',
    sources: x.sources,
    from: x,
  });
  const tpot: Derivation = {
    quantity: 'tpotMs',
    formula: '(step + mixing × (batch − 1) × prefill / outputTokens) × readings nearby',
    value: a.tpotMs,
    unit: 'ms',
    sources: readings,
    inputs: [
      from(step),
      from(prefill),
      stated('outputTokens', w.outputTokens),
      fitted('mixing', k.mixing),
      anchor('readingsNearby', a.tpotError),
    ],
  };
  const ttft: Derivation = {
    quantity: 'ttftMs',
    formula: '(base + prefill × (1 + queue) + steps + waiting for room in the cache) × readings nearby',
    value: a.ttftMs,
    unit: 'ms',
    sources: readings,
    inputs: [
      from(prefill),
      fitted('baseMs', k.ttftBaseMs),
      stated('waiting', work.waiting),
      anchor('readingsNearby', a.ttftError),
    ],
  };
  return [
    tpot,
    {
      quantity: 'userSpeed',
      formula: '1000 / tpotMs',
      value: 1e3 / a.tpotMs,
      unit: 'tok/s',
      sources: readings,
      inputs: [from(tpot)],
    },
    ttft,
    {
      quantity: 'outputThroughput',
      formula: 'running × outputTokens / (ttft + outputTokens × tpot)',
      value: a.outputThroughput,
      unit: 'tok/s',
      sources: readings,
      inputs: [stated('running', work.running), from(tpot), from(ttft)],
    },
    {
      quantity: 'prefillThroughput',
      formula: 'inputTokens × replicas / prefill',
      value: (work.inputTokens * work.replicas * 1e3) / derived.prefillMs,
      unit: 'tok/s',
      sources: fit,
      inputs: [stated('inputTokens', w.inputTokens), stated('replicas', work.replicas), from(prefill)],
    },
  ];
}
