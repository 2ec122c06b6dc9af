import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { advance, newThread, type Thread } from '../../src/conversation/index.ts';
import { read } from '../../src/reading/index.ts';
import { toPlain } from '../../src/requirements/index.ts';

const catalog = loadCatalog();
const say = (thread: Thread, text: string) => advance(thread, { reading: read(text, catalog), text, sender: 'ann' });

function talk(...texts: string[]) {
  let last = say(newThread(), texts[0]!);
  for (const text of texts.slice(1)) last = say(last.thread, text);
  return { ...last, plain: toPlain(last.requirements) };
}
const card = (texts: string[]) => talk(...texts).plain.existingHardware![0]!;

describe('a follow-up', () => {
  it('puts another card in the place of the one before, as many of them', () => {
    expect(card(['8x L20 能跑 R1 吗', '那换成H20呢'])).toMatchObject({
      item: expect.stringContaining('H20'),
      count: 8,
    });
    expect(card(['can 4x RTX 4090 run a 70B?', 'what about L40S instead?'])).toMatchObject({ count: 4 });
    expect(card(['can 4x RTX 4090 run a 70B?', 'what about 2x L40S instead?'])).toMatchObject({ count: 2 });
    const kept = talk('两张4090加512G内存能跑R1吗', '换成5090呢').plain.existingHardware!;
    expect(kept.map((x) => x.item)).toEqual([expect.stringContaining('5090'), 'RAM']);
  });

  it('counts the machine anew', () => {
    expect(card(['8x H20 能跑 R1 吗', '两台呢'])).toMatchObject({ count: 16, nodes: 2 });
    expect(card(['8x H20 能跑 R1 吗', '两台呢', '四台呢'])).toMatchObject({ count: 32, nodes: 4 });
    expect(card(['can 4x L40S run R1?', 'and with six cards?'])).toMatchObject({ count: 6 });
    expect(talk('70人，预算100万', '两台呢').plain.existingHardware).toBeUndefined();
  });

  it('keeps the family that a size belongs to', () => {
    expect(talk('50人用DeepSeek R1', '换成32B').plain.model).toBe('deepseek-r1-distill-qwen:32b');
    expect(talk('DeepSeek R1 for 50 people', 'switch to 70B').plain.model).toBe('deepseek-r1-distill-llama:70b');
    expect(talk('满血R1，50人', '换成14B', '换回671B').plain.model).toBe('deepseek-r1:671b');
    expect(talk('Llama 3.3 70B for 50 people', 'switch to 32B').plain.model).toBe('32b');
  });

  it('keeps the language of the thread when a command of another comes alone', () => {
    expect(talk('70人，预算100万', '那200人呢', 'undo').language).toBe('zh');
    expect(talk('70人，预算100万', 'help').language).toBe('zh');
    expect(talk('70人，预算100万', 'what if the budget is 2 million?').language).toBe('en');
    expect(talk('70 people, $90k', '撤销').language).toBe('en');
  });

  it('tells what changed', () => {
    expect(talk('8x H20 能跑 R1 吗', '再加50人').changes).toEqual([{ slot: 'users', before: null, after: 50 }]);
    expect(talk('8x H20 能跑 R1 吗', '再加50人', 'double the users').changes).toEqual([
      { slot: 'users', before: 50, after: 100 },
    ]);
  });

  it('implies the format that a program brings until one is named', () => {
    const first = talk('ollama run qwen2.5:32b on a 3090');
    expect(first.requirements.precision).toMatchObject({ value: 'q4_k_m', status: 'implied' });
    expect(
      catalog.assumptions.get('reading')!.values[first.requirements.precision.because!.slice('reading.'.length)],
    ).toBe(1);
    expect(first.plain.precision).toBeUndefined();
    expect(talk('r1:14b 在3060 12G上够不够', '两张呢').requirements.precision.value).toBe('q4_k_m');
    expect(talk('r1:14b 在3060 12G上够不够', 'FP8呢').requirements.precision).toMatchObject({
      value: 'fp8',
      status: 'stated',
    });
    expect(talk('vllm跑满血deepseek-r1:671b，16张H100够吗').requirements.precision.status).not.toBe('implied');
    expect(talk('DeepSeek R1, 30 people').requirements.precision.status).toBe('unknown');
  });

  it('turns characters and words into tokens by a named assumption', () => {
    const { inputTokens } = talk('单条三万字，10人用').requirements;
    expect(inputTokens).toMatchObject({ value: 21000, because: 'reading.tokensPerCharacter' });
    expect(talk('documents of 10k words, 5 people').plain.inputTokens).toBe(13500);
    expect(talk('五年折旧，30人').plain.horizonYears).toBe(5);
  });
});
