import { describe, expect, it } from 'vitest';
import type { Advice, Option } from '../../src/options/index.ts';
import { ask, catalog, yuan } from './asking.ts';

const FLAGSHIP = 'deepseek-r1';
const works = (o: Option): boolean => o.tier === 'recommended' || o.tier === 'feasible';
const of = (a: Advice, family: Option['family']): Option[] => a.options.filter((o) => o.family === family);
const rowsOn = (a: Advice, accelerator: string): string[] =>
  a.options
    .filter((o) => o.deployment?.accelerator?.id === accelerator && o.modelId === FLAGSHIP && o.family !== 'quantised')
    .map((o) => `${o.nodes} ${o.precisionId}`);
const top = (a: Advice): Option => a.options.find((o) => o.id === a.recommended)!;
const rework = (o: Option): boolean =>
  o.deployment?.accelerator?.modified === true ||
  catalog.machines.get(o.machineId ?? '')?.condition === 'modified' ||
  (catalog.assumptions.get('cost-standing')?.values[o.deployment?.accelerator?.id ?? ''] ?? 1) < 1;

describe('when nobody names a model', () => {
  const advice = ask({ users: 70, budget: yuan(1e6) });

  it('takes the most imitated one as an assumption that can be changed', () => {
    expect(advice.need.modelId).toBe(FLAGSHIP);
    expect(advice.need.modelAssumed).toBe(true);
    expect(advice.assumptionsUsed.some((a) => a.slot === 'model')).toBe(true);
    expect(ask({ users: 70, model: FLAGSHIP }).need.modelAssumed).toBe(false);
  });

  it('shows every machine with that model or a distill of it, nothing else', () => {
    for (const o of advice.options) {
      if (o.modelId === null || o.family === 'api') continue;
      const m = catalog.models.get(o.modelId)!;
      expect(o.modelId === FLAGSHIP || m.distilledFrom === FLAGSHIP, o.id).toBe(true);
    }
  });

  it('recommends it at four bits or more within the budget', () => {
    const o = top(advice);
    expect(o.modelId).toBe(FLAGSHIP);
    expect(catalog.precisions.get(o.precisionId!)!.qualityRank).toBeGreaterThan(0.92);
    expect(o.capitalCost!.value).toBeLessThanOrEqual(1e6);
  });

  it('tells the sizes that people ask about by name', () => {
    const rich = ask({ users: 70 });
    for (const a of ['a100-sxm-80g', 'a800-80g'])
      expect(rowsOn(rich, a)).toEqual(expect.arrayContaining(['1 awq-int4', '2 int8', '4 bf16']));
    expect(rowsOn(rich, 'h20-141g')).toContain('1 fp8');
    expect(rowsOn(rich, 'h200-sxm-141g')).toContain('1 fp8');
    expect(rowsOn(rich, 'ascend-910b-64g')).toContain('2 int8');
    expect(of(rich, 'mac-cluster').some((o) => o.modelId === FLAGSHIP)).toBe(true);
    expect(of(rich, 'cpu-gpu-hybrid').some((o) => o.modelId === FLAGSHIP && o.deployment !== null)).toBe(true);
  });

  it('falls back to a distill where the money does not reach, with the price of the whole told', () => {
    const a = ask({ users: 20, budget: yuan(120_000) });
    expect(catalog.models.get(top(a).modelId!)!.distilledFrom).toBe(FLAGSHIP);
    expect(a.unquantised!.cost!.low).toBeGreaterThan(100_000);
  });

  it('gives each family of cards a yes where one of its machines serves a distill', () => {
    const a = ask({ users: 10, budget: yuan(200_000) });
    for (const family of ['inference-gpu', 'mac-cluster', 'distilled'] as const)
      expect(of(a, family).some(works), family).toBe(true);
  });

  it('tells what the successor would take with a machine, a price and a speed', () => {
    const s = advice.successor!;
    expect(s.alternative).not.toBeNull();
    expect(s.alternative!.cost!.value).toBeLessThan(top(advice).capitalCost!.value);
    expect(s.alternative!.userSpeed!.value).toBeGreaterThanOrEqual(14);
    expect(s.set).toEqual({ model: s.toModelId });
  });
});

describe('what nobody sensible sells an office', () => {
  const asked = [
    ask({ users: 70, budget: yuan(1e6) }),
    ask({ users: 30, budget: yuan(150_000) }),
    ask({ users: 5, budget: yuan(30_000) }),
    ask({ users: 50, model: 'qwen3-32b' }),
    ask({ users: 200, budget: yuan(3e6) }),
  ];

  it('is never recommended and never leads its family while something usual works', () => {
    for (const a of asked) {
      if (a.recommended) expect(rework(top(a)), a.recommended).toBe(false);
      for (const family of ['gpu-cluster', 'inference-gpu', 'domestic-npu', 'distilled', 'quantised'] as const) {
        const rows = of(a, family);
        if (rows.some((o) => works(o) && !rework(o))) expect(rework(rows[0]!), rows[0]!.id).toBe(false);
      }
    }
  });

  it('joins no more machines than an office looks after', () => {
    for (const a of asked)
      for (const o of a.options)
        if (works(o) && o.family !== 'rent')
          expect(o.nodes, o.id).toBeLessThanOrEqual(o.family === 'mac-cluster' ? 8 : 20);
  });

  it('sells Ascend 910B to those who must buy at home', () => {
    const a = ask({ users: 30, domesticOnly: true, budget: yuan(3e6) });
    expect(top(a).deployment?.accelerator?.id).toBe('ascend-910b-64g');
  });

  it('lets no disputed memory decide', () => {
    for (const a of asked) {
      const way = a.options.find((o) => o.id === a.unquantised?.optionId);
      expect(way?.deployment?.accelerator?.assumed ?? []).not.toContain('memoryGB');
      for (const o of a.options)
        if (works(o)) expect(o.deployment?.accelerator?.assumed ?? [], o.id).not.toContain('memoryGB');
    }
  });
});

describe('formats that a chip lacks', () => {
  it('are never offered', () => {
    const all = [ask({ users: 30, domesticOnly: true }), ask({ users: 30 }), ask({ users: 30, model: 'qwen3-32b' })];
    for (const a of all)
      for (const o of a.options) {
        const d = o.deployment;
        if (!d?.accelerator || !o.fits) continue;
        const lacks: readonly string[] = d.accelerator.absent;
        if (d.accelerator.kind === 'npu') expect(lacks, o.id).not.toContain(d.precision.compute);
        expect(lacks.includes('bf16') && d.precision.id === 'bf16', o.id).toBe(false);
      }
  });
});

describe('data that must stay inside', () => {
  it('rules out renting and anybody’s API, with that reason', () => {
    const a = ask({ users: 20, onPremisesOnly: true });
    for (const family of ['rent', 'api'] as const)
      for (const o of of(a, family)) {
        expect(o.tier).toBe('ruled_out');
        expect(o.reasons.map((r) => r.key)).toContain('misses.on_premises');
      }
  });
});

describe('one figure of people at once', () => {
  it('is the same in the need, the choice and every option of the model', () => {
    for (const users of [70, 200]) {
      const a = ask({ users });
      const n = a.need.concurrency.value;
      for (const o of a.options) if (o.modelId === FLAGSHIP && o.family !== 'api') expect(o.inFlight, o.id).toBe(n);
      const choice = a.nextQuestions.find((q) => q.slot === 'concurrency')?.choices[0];
      expect(choice?.set.concurrency ?? n).toBe(n);
    }
  });
});

describe('the full model on chips that lack its original format', () => {
  it('runs in a format with as many bits', () => {
    const a = ask({ users: 30, domesticOnly: true, model: FLAGSHIP, precision: 'FP8', budget: yuan(4e6) });
    expect(top(a).modelId).toBe(FLAGSHIP);
    expect(top(a).precisionId).toBe('int8');
    expect(rowsOn(a, 'ascend-910b-64g')).toContain('2 int8');
  });
});

describe('a rent that the budget does not reach', () => {
  it('says so and nothing that sounds like a yes', () => {
    const a = ask({ users: 5, budget: yuan(5000) });
    for (const o of of(a, 'rent'))
      if (!works(o))
        expect(
          o.reasons.map((r) => r.key),
          o.id,
        ).not.toContain('works.all');
  });
});

describe('the original format', () => {
  it('is priced on a machine that answers in time, or called too slow, never on one that merely holds it', () => {
    for (const power of [2, 5, 10]) {
      const a = ask({ users: 300, budget: yuan(2e6), domesticOnly: true, powerKw: power });
      const way = a.options.find((o) => o.id === a.unquantised?.optionId);
      if (!way) {
        expect(a.unquantised!.reason.key, `${power} kW`).toMatch(/^unquantised\.(?:unusable|none)$/);
        continue;
      }
      expect(way.userSpeed!.value, `${power} kW: ${way.id}`).toBeGreaterThan(6);
    }
  });

  it('is not brought up to those who named another format', () => {
    const a = ask({ users: 15, model: 'llama-3.3-70b', precision: 'q4_k_m', budget: yuan(80_000) });
    expect(a.unquantised).toBeNull();
  });
});

describe('domestic chips only', () => {
  it('means the processor too where nothing else computes', () => {
    const a = ask({ users: 100, budget: yuan(2e6), domesticOnly: true });
    for (const o of a.options.filter((x) => works(x) && x.machineId)) {
      const machine = catalog.machines.get(o.machineId!)!;
      const chip = o.deployment?.accelerator ?? catalog.cpus.get(machine.cpu ?? '');
      expect(chip?.domesticCN, o.id).toBe(true);
    }
    expect(of(a, 'cpu-only').flatMap((o) => o.reasons.map((r) => r.key))).toContain('misses.domestic');
  });
});
