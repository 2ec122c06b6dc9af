import { describe, expect, it } from 'vitest';
import { judged, loadReadings, locate, requestOf } from '../../adapters/calibration/rows.ts';
import { credible, samplesOf } from '../../adapters/calibration/serving-fit.ts';
import { solve } from '../../adapters/calibration/solver.ts';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { engineAge, versionNumber } from '../../src/sizing/serving/age.ts';
import { expectedError } from '../../src/sizing/serving/effects.ts';
import { expertCoverage, shapeOf } from '../../src/sizing/shape.ts';
import { size } from '../../src/sizing/size.ts';
import { rangeOf, spread } from '../../src/sizing/uncertainty.ts';

const catalog = loadCatalog();

function sized(request: Record<string, unknown>) {
  const read = readRequest(request);
  if ('error' in read) throw new Error(read.error.message);
  const asked = deploymentFor(read.request, catalog);
  if (asked.error) throw new Error(asked.error.message);
  return size(asked.deployment, asked.workload, catalog);
}

const base = {
  model: 'Llama-3.1-70B',
  precision: 'fp8',
  accelerator: 'H100 80G',
  accelerators: 4,
  engine: 'vllm 0.18.0',
  tensorParallel: 4,
  inputTokens: 1024,
  outputTokens: 1024,
};

describe('continuous batching', () => {
  it('touches nearly all experts of R1 once a hundred tokens are in flight', () => {
    const shape = shapeOf(catalog.models.get('deepseek-r1')!);
    expect(shape.routed / 1e9).toBeCloseTo(653.9, 0);
    expect(expertCoverage(shape, 1)).toBeCloseTo(8 / 256, 6);
    expect(expertCoverage(shape, 128)).toBeGreaterThan(0.97);
  });

  it('gives each user less and all together more as the load grows, until the cache is full', () => {
    const steps = [1, 4, 16, 64].map((concurrency) => sized({ ...base, concurrency }));
    for (let i = 1; i < steps.length; i++) {
      expect(steps[i]!.tpotMs!.expected).toBeGreaterThan(steps[i - 1]!.tpotMs!.expected);
      expect(steps[i]!.outputThroughput!.expected).toBeGreaterThan(steps[i - 1]!.outputThroughput!.expected);
    }
  });

  it('says so when the queue grows without end, and where that starts', () => {
    const calm = sized({ ...base, concurrency: 4 });
    const full = sized({ ...base, concurrency: 4000, inputTokens: 8192 });
    expect(calm.saturation).toBe('stable');
    expect(full.saturation).toBe('overloaded');
    expect(full.saturatesAt).toBeLessThan(4000);
    expect(full.ttftMs!.expected).toBeGreaterThan(10_000);
  });

  it('says measured there only where the very set-up was read', () => {
    expect(sized({ ...base, accelerators: 4, concurrency: 16 }).basis).toBe('measured');
    expect(
      sized({ ...base, model: 'Qwen2.5-72B', accelerator: 'L40S', accelerators: 8, tensorParallel: 8, concurrency: 16 })
        .basis,
    ).toBe('assumed');
  });

  it('widens the range with distance from data', () => {
    const widths = [0, 1, 2, 3, 4].map((d) => {
      const { down, up } = spread(catalog, 'serving.vllm', 'tpot', d);
      return down * up;
    });
    for (let i = 1; i < widths.length; i++) expect(widths[i]).toBeGreaterThanOrEqual(widths[i - 1]!);
    expect(rangeOf(10, { down: 2, up: 2 }, 6)).toEqual({ low: 6, expected: 10, high: 20 });
  });

  it('dates engine versions between known ones', () => {
    const values = { newest: 2026, 'x/1.0.0': 2024, 'x/1.10.0': 2026, 'x.unversioned': 2025 };
    expect(versionNumber('v0.5.10.post1')).toBe(5010);
    expect(engineAge(values, 'x', '1.5.0')).toBeCloseTo(1, 6);
    expect(engineAge(values, 'x', null)).toBe(1);
    expect(engineAge(values, 'y', null)).toBe(0);
  });

  it('adds effects of known groups only, and never more than a factor of about three', () => {
    const values = { 'tpot/shape/a/level': 0.5, 'tpot/shape/a/concurrency': 0.1, 'tpot/accelerator/b/level': 5 };
    const members = ['', '', 'none', '', 'a', '', ''];
    expect(expectedError(values, 'tpot', members, [1, 1, 0, 0, 0])).toBeCloseTo(0.6, 9);
    expect(expectedError(values, 'tpot', ['', '', 'b', '', 'a', '', ''], [1, 1, 0, 0, 0])).toBe(1.2);
    expect(expectedError(values, 'ttft', members, [1, 1, 0, 0, 0])).toBe(0);
  });
});

describe('the published readings', () => {
  it('are answered, nearly all of them', () => {
    const rows = loadReadings().filter(judged);
    expect(rows.length).toBeGreaterThan(3000);
    let answered = 0;
    for (const r of rows) {
      const read = readRequest(requestOf(r));
      const asked = 'error' in read ? read : deploymentFor(read.request, catalog);
      if (!('deployment' in asked)) continue;
      const s = size(asked.deployment, asked.workload, catalog);
      if (s.fits) answered++;
    }
    expect(answered / rows.length).toBeGreaterThan(0.97);
  });

  it('come from named pages', () => {
    for (const r of loadReadings()) expect(r.url).toMatch(/^https?:\/\//);
  });

  it('are judged even where their words are in doubt, but shape no fit', () => {
    const { located } = locate(loadReadings().filter(judged), catalog);
    const samples = samplesOf(located, catalog);
    const doubted = samples.filter((s) => s.at.reading.doubt !== null);
    expect(doubted.length).toBeGreaterThan(100);
    expect(doubted.length).toBeLessThan(samples.length * 0.2);
    expect(credible(samples)).toHaveLength(samples.length - doubted.length);
    // Every doubt names what speaks against the row, and meets a row.
    for (const s of doubted) expect(s.at.reading.doubt).toMatch(/ - /);
  });
});

describe('solver', () => {
  it('solves a small system, pivoting where it must', () => {
    const a = [Float64Array.of(0, 2), Float64Array.of(3, 1)];
    expect([...solve(a, Float64Array.of(4, 5))]).toEqual([1, 2]);
  });
});
