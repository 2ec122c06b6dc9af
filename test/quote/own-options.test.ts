import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { advise } from '../../src/options/index.ts';
import { inspect } from '../../src/pitfalls/index.ts';
import { read } from '../../src/reading/index.ts';
import { requirementsFrom } from '../../src/requirements/index.ts';

const catalog = loadCatalog();
const date = '2026-11-22';

describe('our own options go through the same pitfalls', () => {
  it.each([
    '60 个人用满血 DeepSeek-R1，预算 200 万以内',
    'A 12-person law firm wants Llama 3.3 70B, at most 40,000 USD',
    'Wir sind 25 Entwickler und wollen Qwen3 32B, Budget 30.000 €',
    '只能用国产卡，300 人，DeepSeek-R1 671B，预算 500 万',
    'Can I fine-tune a 14B model with LoRA for 5 users under 10k USD?',
    '5 万元以内给 2 个人跑 70B',
  ])('%s', (text) => {
    const { requirements } = requirementsFrom(read(text, catalog), null, catalog);
    const advice = advise(requirements, catalog, { date });
    const taken = advice.options.filter((o) => o.tier === 'recommended' || o.tier === 'feasible');
    expect(taken.length).toBeGreaterThan(0);
    for (const o of taken) {
      const found = inspect(o, { date, deployment: o.deployment, sizing: o.sizing }, catalog);
      expect(found.filter((f) => f.severity === 'blocker').map((f) => `${o.id} ${f.pitfall} ${f.arithmetic}`)).toEqual(
        [],
      );
      if (o.tier === 'recommended')
        expect(
          found.filter((f) => f.severity === 'warning').map((f) => `${o.id} ${f.pitfall} ${f.arithmetic}`),
        ).toEqual([]);
    }
  });

  it('would flag an option that does not fit', () => {
    const { requirements } = requirementsFrom(read('Llama 3.3 70B for 10 users', catalog), null, catalog);
    const sound = advise(requirements, catalog, { date }).options.find(
      (o) => o.deployment?.accelerator && o.deployment.offload.kind === 'none',
    )!;
    const bf16 = catalog.precisions.get('bf16')!;
    const model = catalog.models.get('llama-3.1-405b')!;
    const card = catalog.accelerators.get('rtx-4090-24g')!;
    const deployment = { ...sound.deployment!, model, precision: bf16, accelerator: card, accelerators: 2, nodes: 1 };
    expect(inspect(sound, { date, deployment, sizing: null }, catalog).map((f) => f.pitfall)).toContain(
      'impossible-memory',
    );
  });
});
