import { describe, expect, it } from 'vitest';
import { FAMILIES, type Option, REASON_VALUES, type Reason } from '../../src/options/index.ts';
import type { Quantity } from '../../src/quantity/index.ts';
import type { SlotValues } from '../../src/requirements/index.ts';
import { ask, catalog, yuan } from './asking.ts';

const CASES: Record<string, Partial<SlotValues>> = {
  nothing: {},
  'seventy people, a million': { users: 70, budget: yuan(1e6) },
  'the big one by name': { model: 'deepseek-r1', users: 100 },
  'five thousand yuan': { model: 'deepseek-r1', users: 3, budget: yuan(5000) },
  'at once': { concurrency: 40, model: 'qwen3-32b' },
  'long documents': { users: 30, inputTokens: 30_000, outputTokens: 800 },
  'domestic only': { users: 50, domesticOnly: true, budget: yuan(3e6) },
  'small room': { users: 20, powerKw: 2 },
  'dollars, tuning': { users: 15, fineTune: 'lora', budget: { min: null, max: 60_000, currency: 'USD' } },
  'a model nobody knows': { model: 'zorblax-9000', users: 10 },
  'four bits': { model: 'deepseek-r1', precision: 'Q4_K_M', users: 2 },
  euros: { users: 12, currency: 'EUR' },
};

const reasonsOf = (o: Option): Reason[] => [
  o.title,
  ...o.reasons,
  ...o.givesUp,
  o.fineTune.reason,
  ...(o.nearest ? [o.nearest] : []),
];

describe.each(Object.entries(CASES))('advice for %s', (_name, wish) => {
  const advice = ask(wish);

  it('shows every family, feasible or ruled out', () => {
    for (const family of FAMILIES) expect(advice.options.map((o) => o.family)).toContain(family);
  });

  it('gives every option an id of its own and a reason', () => {
    const ids = advice.options.map((o) => o.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const o of advice.options) expect(o.reasons.length, o.id).toBeGreaterThan(0);
  });

  it('speaks only in listed keys, with the values that they name', () => {
    const all = [
      advice.verdict,
      advice.fineTuneAdvice.verdict,
      ...advice.fineTuneAdvice.when,
      ...advice.options.flatMap(reasonsOf),
    ];
    if (advice.successor) all.push(advice.successor.reason);
    if (advice.unquantised) all.push(advice.unquantised.reason);
    for (const q of advice.nextQuestions) all.push(...q.choices.map((c) => c.label));
    for (const r of all) {
      const names = (REASON_VALUES as Record<string, readonly string[]>)[r.key];
      expect(names, r.key).toBeDefined();
      for (const name of names!) expect(Object.keys(r.values), `${r.key} misses ${name}`).toContain(name);
    }
  });

  it('recommends only what misses nothing', () => {
    const top = advice.options.filter((o) => o.tier === 'recommended');
    expect(top.map((o) => o.id)).toEqual(advice.recommended ? [advice.recommended] : []);
    for (const o of top) {
      expect(o.fits).toBe(true);
      expect(o.withinBudget).not.toBe(false);
      expect(o.meetsSpeed).toBe(true);
    }
    if (!advice.recommended) expect(advice.verdict.key).not.toBe('answer.recommended');
  });

  it('says no speed for what does not fit, and no speed above the memory bandwidth', () => {
    for (const o of advice.options) {
      if (!o.fits) expect(o.userSpeed, o.id).toBeNull();
      const d = o.deployment;
      if (!o.userSpeed || !d?.accelerator?.memoryBandwidth || d.offload.kind !== 'none') continue;
      // One token of one person reads at least its active weights; a published size may fall a little under parameters × bits.
      const bytes = (d.model.activeParameters * d.precision.bitsPerWeight * 0.7) / 8;
      expect(o.userSpeed.value, o.id).toBeLessThan((d.accelerator.memoryBandwidth * 1e9 * d.accelerators) / bytes);
    }
  });

  it('orders every range and knows where every figure comes from', () => {
    for (const o of advice.options) {
      for (const [name, q] of Object.entries(figuresOf(o))) {
        if (!q) continue;
        expect(
          q.low <= q.value && q.value <= q.high && Number.isFinite(q.high),
          `${o.id} ${name} ${q.low} ${q.value} ${q.high}`,
        ).toBe(true);
        expect(q.sources.length > 0 || q.basis === 'assumed', `${o.id} ${name}`).toBe(true);
      }
    }
  });

  it('bills what it prices', () => {
    for (const o of advice.options) {
      if (!o.total || !o.capitalCost) continue;
      const sum = o.parts.reduce((s, p) => s + (p.total ?? 0), 0);
      expect(Math.abs(sum - o.capitalCost.value) / o.capitalCost.value, o.id).toBeLessThan(0.01);
    }
  });
});

const figuresOf = (o: Option): Record<string, Quantity | null> => ({
  capitalCost: o.capitalCost,
  ownershipCost: o.ownershipCost,
  powerKw: o.powerKw,
  userSpeed: o.userSpeed,
  outputThroughput: o.outputThroughput,
  ttftMs: o.ttftMs,
  peopleAt14: o.peopleAt14,
  peopleAt6: o.peopleAt6,
  breakEvenMonths: o.breakEvenMonths,
});

describe('the advice itself', () => {
  it('writes out the arithmetic of shown figures down to facts and named assumptions', () => {
    const o = ask({ users: 70, budget: yuan(1e6) }).options.find((x) => x.tier === 'recommended')!;
    for (const [name, q] of Object.entries(figuresOf(o))) {
      if (!q || name === 'breakEvenMonths') continue;
      expect(q.derivation, name).toBeDefined();
      expect(q.derivation!.inputs.length, name).toBeGreaterThan(0);
      for (const i of q.derivation!.inputs) {
        if (i.assumption) expect(catalog.assumptions.has(i.assumption), i.assumption).toBe(true);
      }
    }
  });

  it('names assumptions that exist', () => {
    for (const a of ask({ users: 70 }).assumptionsUsed) expect(catalog.assumptions.has(a.id), a.id).toBe(true);
  });

  it('runs the model asked for by name where anything does, and says what the original precision takes', () => {
    const advice = ask({ model: 'deepseek-r1', users: 70 });
    const top = advice.options.find((o) => o.id === advice.recommended)!;
    expect(top.modelId).toBe('deepseek-r1');
    expect(advice.unquantised?.modelId).toBe('deepseek-r1');
  });

  it('says no for a budget that reaches nothing wished for, with the nearest that works', () => {
    const advice = ask({ model: 'deepseek-r1', concurrency: 100, budget: yuan(3000) });
    expect(advice.recommended).toBeNull();
    expect(advice.verdict.key).toBe('answer.not_for_this_money');
    expect(advice.options.map((o) => o.id)).toContain(advice.nearest);
  });

  it('offers only domestic accelerators where nothing else is allowed', () => {
    const advice = ask({ users: 50, domesticOnly: true, budget: yuan(3e6) });
    for (const o of advice.options) {
      if (o.tier !== 'recommended' && o.tier !== 'feasible') continue;
      if (o.deployment?.accelerator && o.family !== 'rent')
        expect(o.deployment.accelerator.domesticCN, o.id).toBe(true);
    }
  });

  it('points to a lighter successor of an old model', () => {
    const note = ask({ model: 'deepseek-r1', users: 70 }).successor;
    expect(note?.fromModelId).toBe('deepseek-r1');
    const [from, to] = [catalog.models.get(note!.fromModelId)!, catalog.models.get(note!.toModelId)!];
    expect(to.totalParameters).toBeLessThan(from.totalParameters);
  });

  it('asks first for what moves the price most, and never for what was said', () => {
    const open = ask({ users: 70 }).nextQuestions;
    expect(open.length).toBeGreaterThan(2);
    expect(open.map((q) => q.impact)).toEqual([...open.map((q) => q.impact)].sort((a, b) => b - a));
    expect(open.map((q) => q.slot)).not.toContain('users');
    expect(ask({ users: 70, budget: yuan(1e6) }).nextQuestions.map((q) => q.slot)).not.toContain('budget');
  });

  it('answers the tuning question as it was asked', () => {
    expect(ask({ users: 70 }).fineTuneAdvice.verdict.key).toBe('tuning.usually_not');
    expect(ask({ users: 70, fineTune: 'none' }).fineTuneAdvice.verdict.key).toBe('tuning.not_wanted');
    const full = ask({ users: 70, model: 'deepseek-r1', fineTune: 'full', budget: yuan(1e6) }).fineTuneAdvice;
    expect(full.verdict.key).toBe('tuning.asked_too_big');
    expect(full.instead?.rent?.cost.value).toBeGreaterThan(0);
  });
});

describe('numbers that no person has', () => {
  it.each([Number.NaN, -5, 0, Number.POSITIVE_INFINITY, 1e18])('survives %s users', (users) => {
    const advice = ask({ users, budget: yuan(1e6) });
    for (const family of FAMILIES) expect(advice.options.map((o) => o.family)).toContain(family);
  });

  it.each([Number.NaN, -1, 0, Number.POSITIVE_INFINITY])('survives a budget of %s', (max) => {
    expect(ask({ users: 10, budget: yuan(max) }).options.length).toBeGreaterThan(9);
  });

  it('survives token counts beyond any model', () => {
    const advice = ask({ users: 10, inputTokens: 1e12, outputTokens: 1e12 });
    for (const o of advice.options) if (o.fits && o.userSpeed) expect(Number.isFinite(o.userSpeed.value)).toBe(true);
  });
});
