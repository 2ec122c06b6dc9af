/** Speeds that owners publish again and again for well-known set-ups; an estimate that misses them would be seen at once. */
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { size } from '../../src/sizing/size.ts';

const catalog = loadCatalog();

function sized(request: Record<string, unknown>) {
  const read = readRequest({ concurrency: 1, ...request });
  if ('error' in read) throw new Error(read.error.message);
  const made = deploymentFor(read.request, catalog);
  if (made.error) throw new Error(made.error.message);
  return size(made.deployment, made.workload, catalog);
}

const r1 = { model: 'DeepSeek-R1' };
const hybrid = {
  ...r1,
  precision: 'Q4_K_M',
  accelerator: 'RTX 4090',
  offload: 'experts on CPU',
  engine: 'KTransformers',
};

/** What, how, and the published speeds of one user in tok/s. */
const KNOWN: [string, Record<string, unknown>, number, number][] = [
  [
    'R1 on 16 A100',
    { ...r1, precision: 'int8', accelerator: 'A100 80G', accelerators: 16, nodes: 2, engine: 'SGLang' },
    22,
    38,
  ],
  // 30 to 60 was read in the spring of 2025; a year later four users at once had 78 to 90 each.
  [
    'R1 on 8 H200 in 2025',
    { ...r1, precision: 'fp8', accelerator: 'H200', accelerators: 8, engine: 'vllm 0.8.3' },
    30,
    60,
  ],
  [
    'R1 on 8 H200 in 2026',
    { ...r1, precision: 'fp8', accelerator: 'H200', accelerators: 8, engine: 'sglang 0.5.7', concurrency: 4 },
    78,
    90,
  ],
  [
    'R1 on 16 H20',
    { ...r1, precision: 'fp8', accelerator: 'H20 96G', accelerators: 16, nodes: 2, engine: 'SGLang' },
    30,
    45,
  ],
  ['R1 on a Mac', { ...r1, precision: 'Q4_K_M', accelerator: 'M3 Ultra 512G' }, 15, 21],
  ['R1 on a Mac, MLX', { ...r1, precision: '4-bit', accelerator: 'M3 Ultra 512G', engine: 'mlx' }, 15, 21],
  ['R1 beside one socket', { ...hybrid, cpu: 'Xeon Gold 6454S', sockets: 1 }, 8.7, 14],
  ['R1 beside two sockets', { ...hybrid, cpu: 'Xeon Gold 6454S', sockets: 2 }, 8.7, 14],
  [
    'R1 beside four cards',
    { ...r1, precision: 'Q4_K_M', accelerator: 'RTX 4090', accelerators: 4, cpu: 'EPYC 9354', sockets: 2, ramGB: 768 },
    8,
    15,
  ],
  [
    '70B on two 3090',
    { model: 'Llama-3.3-70B', precision: 'Q4_K_M', accelerator: 'RTX 3090', accelerators: 2 },
    15,
    20,
  ],
];

describe('known set-ups', () => {
  for (const [name, request, low, high] of KNOWN)
    it(`${name} answers at ${low} to ${high} tokens a second`, () => {
      const s = sized(request);
      expect(s.fits).toBe(true);
      const u = s.userSpeed!;
      // What is published lies inside, or nearly, and the middle is not far off.
      expect(u.low).toBeLessThanOrEqual(low * 1.35);
      expect(u.high).toBeGreaterThanOrEqual(high * 0.9);
      expect(u.expected).toBeGreaterThan(low * 0.85);
      expect(u.expected).toBeLessThan(high * 1.15);
    });

  it('holds R1 as published on eight H20 and on eight MI300X, not on eight A100', () => {
    const eight = (accelerator: string) =>
      sized({ ...r1, precision: 'fp8', accelerator, accelerators: 8, engine: 'SGLang' });
    expect(eight('H20 96G').fits).toBe(true);
    expect(eight('MI300X').fits).toBe(true);
    expect(eight('A100 80G').fits).toBe(false);
  });

  it('holds 70B in four bits on two 24 GB cards with a batching engine', () => {
    expect(
      sized({ model: 'Llama-3.3-70B', precision: 'AWQ', accelerator: 'RTX 3090', accelerators: 2, engine: 'vLLM' })
        .fits,
    ).toBe(true);
  });

  it('shares one hybrid machine among ten without inventing throughput', () => {
    const four = KNOWN.find(([name]) => name === 'R1 beside four cards')![1];
    const one = sized(four);
    const ten = sized({ ...four, concurrency: 10 });
    expect(ten.userSpeed!.expected).toBeLessThan(one.userSpeed!.expected / 2);
    expect(ten.outputThroughput!.expected).toBeLessThan(4 * one.userSpeed!.expected);
  });
});
