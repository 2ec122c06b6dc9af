import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { correctionOf } from '../../src/sizing/local/measured.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { size } from '../../src/sizing/size.ts';

const catalog = loadCatalog();

/** Formats that the same program reads. */
const FILES = [...catalog.precisions.values()].filter((p) => p.format === 'gguf' || p.format === 'fp4');
const MLX = [...catalog.precisions.values()].filter((p) => p.format === 'mlx');
const MODELS = [...catalog.models.values()].filter((m) => m.open).map((m) => m.id);
const MACHINES: { files: typeof FILES; request: Record<string, unknown> }[] = [
  { files: FILES, request: { cpu: 'Ryzen 9 9950X', ramGB: 1000 } },
  { files: FILES, request: { cpu: 'EPYC 9654', sockets: 2, ramGB: 1536 } },
  { files: FILES, request: { accelerator: 'RTX 5090', accelerators: 8 } },
  { files: FILES, request: { accelerator: 'RTX 3060 12G', accelerators: 1, ramGB: 1000, offload: 'experts on CPU' } },
  { files: FILES, request: { accelerator: 'M3 Ultra 512G', accelerators: 1 } },
  { files: MLX, request: { accelerator: 'M3 Ultra 512G', accelerators: 1, engine: 'mlx' } },
  { files: MLX, request: { accelerator: 'M3 Ultra 512G', accelerators: 4, engine: 'exo' } },
];

function sized(model: string, precision: string, request: Record<string, unknown>) {
  const read = readRequest({ engine: 'llama.cpp', ...request, model, precision });
  if ('error' in read) throw new Error(read.error.message);
  const made = deploymentFor(read.request, catalog);
  if (made.error) throw new Error(made.error.message);
  return {
    ...size(made.deployment, made.workload, catalog),
    own: correctionOf(catalog, made.deployment, 'decode').there,
  };
}

describe('fewer bytes', () => {
  it('are never slower on the same machine with the same program, unless that very set-up was measured', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        fc.nat({ max: MACHINES.length - 1 }),
        fc.nat(),
        fc.nat(),
        (model, machine, i, j) => {
          const { files, request } = MACHINES[machine]!;
          const a = sized(model, files[i % files.length]!.id, request);
          const b = sized(model, files[j % files.length]!.id, request);
          if (!a.fits || !b.fits || a.own || b.own) return;
          const [small, large] = a.memory.weightsGB <= b.memory.weightsGB ? [a, b] : [b, a];
          compared++;
          const label = `${model} on ${JSON.stringify(request)}: ${small.memory.weightsGB} against ${large.memory.weightsGB} GB`;
          expect(small.userSpeed!.expected, label).toBeGreaterThanOrEqual(large.userSpeed!.expected * 0.999);
        },
      ),
      { numRuns: 1500, seed: 7 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('run gpt-oss in its own four bits on a desktop as fast as people read', () => {
    const own = sized('gpt-oss-120b', 'mxfp4', { cpu: 'Ryzen 9 9950X', ramGB: 128 });
    const repacked = sized('gpt-oss-120b', 'q4_k_m', { cpu: 'Ryzen 9 9950X', ramGB: 128 });
    // A repack leaves the experts as they are: nothing is won, nothing lost.
    expect(own.userSpeed!.expected / repacked.userSpeed!.expected).toBeCloseTo(1, 0);
    expect(own.userSpeed!.expected).toBeGreaterThan(10);
    expect(own.userSpeed!.high).toBeGreaterThan(20);
  });
});
