/** Physical bounds for every accelerator × model of the catalog: no speed without a fit, never above full bandwidth or dense rate, not even the optimistic end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import type { Accelerator, Engine, Model, Precision } from '../../src/catalog/catalog.ts';
import type { Deployment } from '../../src/sizing/deployment.ts';
import { planMemory } from '../../src/sizing/memory.ts';
import { computeRate, peakRate } from '../../src/sizing/rates.ts';
import { activeOf, shapeOf } from '../../src/sizing/shape.ts';
import { size } from '../../src/sizing/size.ts';

const catalog = loadCatalog();
const models = [...catalog.models.values()];
const accelerators = [...catalog.accelerators.values()];
const precisions = [...catalog.precisions.values()].filter((p) =>
  ['bf16', 'fp8', 'awq-int4', 'nvfp4', 'q4_k_m'].includes(p.id),
);
const serving = [...catalog.engines.values()].filter((e) => e.serves === 'many');

function deploy(model: Model, accelerator: Accelerator, precision: Precision, engine: Engine, n: number): Deployment {
  return {
    model,
    accelerator,
    precision,
    engine,
    accelerators: n,
    nodes: 1,
    kvBytes: 2,
    engineVersion: null,
    speculative: false,
    weightsGB: null,
    link: { name: 'link', bandwidth: accelerator.link?.bandwidth ?? 32, latencyUs: 3 },
    network: null,
    parallelism: { tensor: n, pipeline: 1, data: 1, expert: 1, dataParallelAttention: false },
    offload: { kind: 'none' },
    host: { cpu: null, sockets: 1, channels: null, memoryBandwidth: null, ramGB: null, diskReadGBs: null },
  };
}

function check(d: Deployment, concurrency: number, inputTokens: number, outputTokens: number): void {
  const s = size(d, { concurrency, inputTokens, outputTokens }, catalog);
  const what = `${d.model.id} ${d.precision.id} on ${d.accelerators} × ${d.accelerator?.id}, ${d.engine.id}, ${concurrency} × ${inputTokens}/${outputTokens}`;
  if (!s.fits) {
    expect([s.userSpeed, s.outputThroughput, s.prefillThroughput, s.ttftMs], what).toEqual([null, null, null, null]);
    return;
  }
  for (const r of [s.tpotMs, s.ttftMs, s.userSpeed, s.outputThroughput, s.prefillThroughput]) {
    expect(r, what).not.toBeNull();
    expect(
      Number.isFinite(r!.low) &&
        Number.isFinite(r!.high) &&
        r!.low > 0 &&
        r!.low <= r!.expected &&
        r!.expected <= r!.high,
      `${what} ${JSON.stringify(r)}`,
    ).toBe(true);
  }
  const shape = shapeOf(d.model);
  const plan = planMemory(d, { concurrency, inputTokens, outputTokens }, catalog);
  const n = d.accelerators;
  const everyStep =
    shape.routed > 0
      ? plan.weightsBytes * Math.min(1, (activeOf(shape) / (shape.always + shape.routed)) * 0.5)
      : (plan.weightsBytes * shape.always) / (shape.always + 2 * shape.embedding);
  expect(
    (s.userSpeed!.high * everyStep) / (n * d.accelerator!.memoryBandwidth! * 1e9),
    `${what}: share of bandwidth`,
  ).toBeLessThanOrEqual(1.02);
  const products = 2 * activeOf(shape);
  const rate = Math.max(
    computeRate(d.accelerator!, d.precision).flops,
    Number.isFinite(peakRate(d.accelerator!)) ? peakRate(d.accelerator!) : 0,
  );
  expect(
    (s.prefillThroughput!.high * products) / (n * rate),
    `${what}: share of the dense rate, prompts`,
  ).toBeLessThanOrEqual(1.001);
  expect(
    (s.outputThroughput!.high * products) / (n * rate),
    `${what}: share of the dense rate, answers`,
  ).toBeLessThanOrEqual(1.02);
}

describe('physical bounds', () => {
  it('hold for every accelerator and model', () => {
    const engine = serving[0];
    expect(engine).toBeDefined();
    let turn = 0;
    for (const model of models)
      for (const accelerator of accelerators) {
        if (accelerator.kind === 'unified') continue;
        turn = (turn + 1) % precisions.length;
        check(deploy(model, accelerator, precisions[turn]!, engine!, 8), 8, 1024, 512);
      }
  });

  it('hold for any load, engine, width and format', () => {
    const of = <T>(list: readonly T[]) => fc.constantFrom(...list);
    fc.assert(
      fc.property(
        of(models),
        of(accelerators.filter((a) => a.kind !== 'unified')),
        of(precisions),
        of(serving),
        of([1, 2, 4, 8]),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (m, a, p, e, n, c, i, o) => check(deploy(m, a, p, e, n), c, i, o),
      ),
      { numRuns: 1500, seed: 7 },
    );
  });

  it('more bandwidth is never slower, and more accelerators never hold fewer people', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.constantFrom('h100-sxm-80g', 'a100-sxm-80g', 'h20-96g'),
        fc.integer({ min: 1, max: 256 }),
        (m, id, c) => {
          const a = catalog.accelerators.get(id)!;
          const p = catalog.precisions.get('bf16')!;
          const load = { concurrency: c, inputTokens: 1024, outputTokens: 512 };
          const slow = size(deploy(m, a, p, serving[0]!, 8), load, catalog);
          const fast = size(
            deploy(m, { ...a, memoryBandwidth: a.memoryBandwidth! * 1.5 }, p, serving[0]!, 8),
            load,
            catalog,
          );
          if (slow.fits) expect(fast.tpotMs!.expected).toBeLessThanOrEqual(slow.tpotMs!.expected * 1.0001);
          const four = size(deploy(m, a, p, serving[0]!, 4), load, catalog);
          if (four.fits) expect(slow.maxConcurrency).toBeGreaterThanOrEqual(four.maxConcurrency);
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  it('a format that the chip lacks pays for conversion', () => {
    const fp8 = catalog.precisions.get('fp8')!;
    const a100 = computeRate(catalog.accelerators.get('a100-sxm-80g')!, fp8);
    expect(a100.native).toBe(false);
    expect(a100.flops).toBe(312e12);
    expect(computeRate(catalog.accelerators.get('h100-sxm-80g')!, fp8).native).toBe(true);
  });
});
