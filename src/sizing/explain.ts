/** The arithmetic of memory, written out. */
import type { Derivation, Source } from '../quantity/index.ts';
import type { Deployment, Workload } from './deployment.ts';
import { kvBytesPerToken, type MemoryPlan } from './memory.ts';

const named = (id: string): Source[] => [{ publisher: `catalog/assumptions/${id}`, date: null }];

/** Derivations of weights, weights per accelerator, cache and capacity. */
export function explainMemory(d: Deployment, w: Workload, plan: MemoryPlan): Derivation[] {
  const published = d.model.checkpoints.find((c) => c.precision === d.precision.id);
  const model = d.model.sources;
  const weights: Derivation =
    d.weightsGB !== null
      ? {
          quantity: 'memory.weightsGB',
          formula: 'as stated',
          inputs: [{ name: 'stated', value: d.weightsGB, unit: 'GB', basis: 'stated', sources: [] }],
          value: plan.memory.weightsGB,
          unit: 'GB',
          sources: [],
        }
      : published
        ? {
            quantity: 'memory.weightsGB',
            formula: 'published checkpoint size',
            inputs: [
              {
                name: published.name ?? d.precision.id,
                value: published.sizeGB,
                unit: 'GB',
                basis: 'published',
                sources: published.sources,
              },
            ],
            value: plan.memory.weightsGB,
            unit: 'GB',
            sources: published.sources,
          }
        : {
            quantity: 'memory.weightsGB',
            formula: 'parameters × bits / 8, parts kept in 16 bits counted as such',
            value: plan.memory.weightsGB,
            unit: 'GB',
            sources: model,
            inputs: [
              {
                name: 'totalParameters',
                value: d.model.totalParameters,
                unit: 'parameters',
                basis: 'published',
                sources: model,
              },
              {
                name: 'bitsPerWeight',
                value: d.precision.bitsPerWeight,
                unit: 'bits',
                basis: 'published',
                sources: d.precision.sources,
              },
            ],
          };
  const kv: Derivation = {
    quantity: 'memory.kvCacheGB',
    formula: 'Σ layers × kept elements × bytes × tokens × sequences, copied where ranks share it',
    value: plan.memory.kvCacheGB,
    unit: 'GB',
    sources: model,
    inputs: [
      {
        name: 'kvBytesPerToken',
        value: kvBytesPerToken(d.model, d.kvBytes),
        unit: 'B/token',
        basis: 'published',
        sources: model,
      },
      { name: 'tokens', value: w.inputTokens + w.outputTokens, unit: 'tokens', basis: 'stated', sources: [] },
      { name: 'sequences', value: w.concurrency, basis: 'stated', sources: [] },
    ],
  };
  const each: Derivation = {
    quantity: 'memory.weightsPerAcceleratorGB',
    formula: 'weights on the fullest accelerator under tensor × pipeline × expert split',
    value: plan.memory.weightsPerAcceleratorGB,
    unit: 'GB',
    sources: [],
    inputs: [
      {
        name: 'weightsGB',
        value: plan.memory.weightsGB,
        unit: 'GB',
        basis: 'published',
        sources: weights.sources,
        from: weights,
      },
      { name: 'tensor', value: d.parallelism.tensor, basis: 'stated', sources: [] },
      { name: 'pipeline', value: d.parallelism.pipeline, basis: 'stated', sources: [] },
    ],
  };
  const capacity: Derivation = {
    quantity: 'kvCapacityTokens',
    formula: '(usable − weights − activations) / bytes per token × replicas',
    value: plan.kvCapacityTokens,
    unit: 'tokens',
    sources: d.accelerator?.sources ?? [],
    inputs: [
      {
        name: 'usable',
        value: plan.deviceUsable / 1e9,
        unit: 'GB',
        basis: 'assumed',
        sources: named('memory'),
        assumption: 'memory',
      },
      { name: 'weights', value: plan.deviceWeights / 1e9, unit: 'GB', basis: 'published', sources: weights.sources },
      { name: 'replicas', value: plan.replicas, basis: 'stated', sources: [] },
    ],
  };
  return [weights, each, kv, capacity];
}
