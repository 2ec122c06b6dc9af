import { describe, expect, it } from 'vitest';
import { contextOf, TOOLS, tuningWith, wishesOf } from '../../src/options/index.ts';
import {
  bestMethod,
  cannotTune,
  hybridTuningMemory,
  type Method,
  tuningCards,
  tuningHours,
  tuningMemory,
} from '../../src/sizing/finetune.ts';
import { catalog, DAY, said } from './asking.ts';

const model = (id: string) => catalog.models.get(id)!;
const card = (id: string) => catalog.accelerators.get(id)!;
const cards = (m: string, method: Method, gb: number): number =>
  tuningCards(tuningMemory(model(m), method, catalog).totalGB.expected, gb, 8, catalog);

describe('published runs come out', () => {
  it.each([
    ['LoRA of a 671B on cards of 80 GB', 'deepseek-r1', 'lora', 80, 24],
    ['LoRA of a 671B on cards of 64 GB', 'deepseek-r1', 'lora', 64, 32],
    ['LoRA of GLM-4.5 on cards of 80 GB', 'glm-4.5', 'lora', 80, 16],
    ['LoRA of GLM-4.5-Air on cards of 80 GB', 'glm-4.5-air', 'lora', 80, 4],
    ['full tuning of GLM-4.5-Air on cards of 96 GB', 'glm-4.5-air', 'full', 96, 32],
  ] as const)('%s', (_what, m, method, gb, published) => {
    const ours = cards(m, method, gb);
    expect(Math.abs(ours - published) / published, `${ours} cards`).toBeLessThanOrEqual(0.26);
  });

  it('full tuning of GLM-4.5 takes the order of 128 cards of 96 GB', () => {
    const ours = cards('glm-4.5', 'full', 96);
    expect(ours).toBeGreaterThan(80);
    expect(ours).toBeLessThan(170);
  });

  it.each([
    ['llama-3.1-70b', 'lora', 160],
    ['llama-3.1-70b', 'qlora', 48],
    ['llama-3.1-70b', 'full', 1200],
    ['qwen2.5-7b', 'full', 120],
  ] as const)('%s by %s needs about %i GB, as the LLaMA-Factory table has it', (m, method, published) => {
    const { low, high } = tuningMemory(model(m), method, catalog).totalGB;
    expect(low).toBeLessThanOrEqual(published * 1.15);
    expect(high).toBeGreaterThanOrEqual(published * 0.9);
  });

  it('keeps a 671B in 1.2 to 1.3 TB of RAM and about 70 GB of cards the hybrid way', () => {
    const need = hybridTuningMemory(model('deepseek-r1'), catalog)!;
    expect(need.hostGB.expected).toBeGreaterThan(1150);
    expect(need.hostGB.expected).toBeLessThan(1350);
    expect(need.cardsGB.expected).toBeGreaterThan(55);
    expect(need.cardsGB.expected).toBeLessThan(90);
    expect(hybridTuningMemory(model('qwen3-32b'), catalog)).toBeNull();
  });
});

describe('what a machine carries', () => {
  it('takes full tuning before LoRA before four bits', () => {
    expect(bestMethod(model('qwen2.5-7b'), card('h100-sxm-80g'), 8, catalog)).toBe('full');
    expect(bestMethod(model('llama-3.1-70b'), card('h100-sxm-80g'), 4, catalog)).toBe('lora');
    expect(bestMethod(model('llama-3.1-70b'), card('h100-sxm-80g'), 1, catalog)).toBe('qlora');
    expect(bestMethod(model('llama-3.1-70b'), card('rtx-4090-24g'), 1, catalog)).toBeNull();
  });

  it('says why not: no card, a card for inference only', () => {
    expect(cannotTune(null, 'lora')).toBe('no_accelerator');
    expect(cannotTune(card('atlas-300i-duo-96g'), 'lora')).toBe('inference_only');
    expect(cannotTune(card('ascend-910b-64g'), 'lora')).toBeNull();
  });

  it('takes longer with fewer cards and more tokens', () => {
    const hours = (n: number, tokens: number): number =>
      tuningHours(model('qwen3-32b'), 'lora', card('a100-sxm-80g'), n, tokens, catalog)!.expected;
    expect(hours(2, 1e7)).toBeCloseTo(hours(4, 1e7) * 2);
    expect(hours(2, 2e7)).toBeCloseTo(hours(2, 1e7) * 2);
  });
});

describe('tuning on cards of a kind', () => {
  const requirements = said({ users: 1 });
  const ctx = contextOf(requirements, wishesOf(requirements, catalog), catalog, { date: DAY }, TOOLS);

  it('full tuning of a 70B takes two or three nodes of eight cards with 80 GB', () => {
    const ways = tuningWith(ctx, model('llama-3.1-70b'), card('h100-sxm-80g'));
    const full = ways.find((w) => w.method === 'full')!;
    expect(full.memoryGB.value).toBeGreaterThan(1050);
    expect(full.memoryGB.value).toBeLessThan(1400);
    expect(full.cards).toBeGreaterThanOrEqual(16);
    expect(full.cards).toBeLessThanOrEqual(24);
    expect(full.nodes).toBe(full.cards! / 8);
    // A week of them is rented for thousands to tens of thousands, never for a lunch.
    expect(full.rent!.cost.low).toBeGreaterThan(10_000);
    expect(full.hours!.low).toBeGreaterThanOrEqual(24);
  });

  it('LoRA and QLoRA take fewer', () => {
    const ways = tuningWith(ctx, model('llama-3.1-70b'), card('h100-sxm-80g'));
    const cards = (method: string) => ways.find((w) => w.method === method)!.cards!;
    expect(cards('qlora')).toBeLessThanOrEqual(cards('lora'));
    expect(cards('lora')).toBeLessThan(cards('full'));
  });

  it('says why a card cannot', () => {
    for (const w of tuningWith(ctx, model('qwen3-32b'), card('atlas-300i-duo-96g'))) {
      expect(w.cards).toBeNull();
      expect(w.blocked).toBe('tuning.none_inference_only');
    }
    const four = tuningWith(ctx, model('llama-3.1-405b'), card('rtx-4090-24g')).find((w) => w.method === 'full')!;
    expect(four.cards).toBeNull();
    const lora = tuningWith(ctx, model('llama-3.1-405b'), card('rtx-4090-24g')).find((w) => w.method === 'lora')!;
    expect(lora.blocked).toBe('tuning.none_memory');
    expect(four.blocked).toBe('tuning.none_lora_only');
  });

  it('two cards of 24 GB carry four-bit tuning of a 32B, not more', () => {
    const ways = tuningWith(ctx, model('qwen3-32b'), card('rtx-4090-24g'));
    expect(ways.find((w) => w.method === 'qlora')!.cards).toBeLessThanOrEqual(2);
    expect(ways.find((w) => w.method === 'lora')!.cards).toBeGreaterThan(2);
  });
});
