import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { advance, newThread, type Thread } from '../../src/conversation/index.ts';
import type { Currency } from '../../src/quantity/index.ts';
import { read } from '../../src/reading/index.ts';
import { toPlain } from '../../src/requirements/index.ts';

const catalog = loadCatalog();

/** What is known after the last message; people take turns where a name and a colon stand before the text. */
function known(...texts: string[]): Record<string, unknown> {
  let thread: Thread = newThread();
  let plain: Record<string, unknown> = {};
  for (const said of texts) {
    const [, sender = 'ann', text = said] = /^(\w+): (.*)$/s.exec(said) ?? [];
    const turn = advance(thread, { reading: read(text, catalog), text, sender });
    thread = turn.thread;
    plain = toPlain(turn.requirements) as Record<string, unknown>;
  }
  return plain;
}
const sum = (max: number, currency: Currency = 'CNY', min: number | null = null) => ({ min, max, currency });
const usd = (max: number) => sum(max, 'USD');
const eur = (max: number) => sum(max, 'EUR');

describe('a change of what was said', () => {
  it.each<[string[], Record<string, unknown>]>([
    // factors and fractions
    [['70人，预算100万', '人数翻倍'], { users: 140, budget: sum(1e6) }],
    [['100人，预算200万', '人再多一倍呢'], { users: 200 }],
    [['60人，并发10', '并发翻三倍'], { concurrency: 30, users: 60 }],
    [['40 people, $90k budget', 'and for 3x the users?'], { users: 120 }],
    [['70 people, $90k', 'triple the users but keep the budget'], { users: 210, budget: usd(90_000) }],
    [['20 Leute, Budget 40.000 €', 'doppelt so viele Leute'], { users: 40 }],
    [['70人，预算100万', '预算减半'], { budget: sum(5e5) }],
    [['100人，预算200万', '如果只有一半预算呢'], { budget: sum(1e6) }],
    [['60人，预算90万', '预算被砍了三分之一'], { budget: sum(6e5) }],
    [['20 Leute, Budget 40.000 €', 'Budget um ein Viertel kürzen'], { budget: eur(30_000) }],
    [['70 people, $90k budget', 'half the budget'], { budget: usd(45_000) }],
    [['70人，预算100万', '预算涨20%'], { budget: sum(1.2e6) }],
    [['70 people, $90k budget', 'cut the budget by 20%'], { budget: usd(72_000) }],
    [['70人，预算100万', '预算打八折'], { budget: sum(8e5) }],
    [['70人，上下文32K', '上下文翻倍'], { contextTokens: 65536 }],
    // more and less, and totals
    [['70人，预算100万', '再来20个人'], { users: 90 }],
    [['80 people, $90k', 'make it 15 users fewer'], { users: 65 }],
    [['80 people, $90k', '15 people more'], { users: 95 }],
    [['80 people, 20 concurrent', '5 concurrent less'], { users: 80, concurrency: 15 }],
    [['60人，预算100万', '再少15个'], { users: 45 }],
    [['60人，预算100万', '人数再加个15'], { users: 75 }],
    [['40 Leute, Budget 40.000 €', '10 weniger'], { users: 30 }],
    [['40 Leute, Budget 40.000 €', '10 Nutzer weniger bitte'], { users: 30 }],
    [['70 people, $90k budget', 'add another 15 users'], { users: 85 }],
    [['70人，预算100万', '预算砍掉30万'], { budget: sum(7e5) }],
    [['70人，预算100万', '预算砍到60万'], { budget: sum(6e5) }],
    [['70 people, $90k budget', 'cut the budget by 20k'], { budget: usd(70_000) }],
    [['机房只有6kW，30人', '供电加到10kW'], { powerKw: 10, users: 30 }],
    // said otherwise
    [['70人，预算100万', '其实只有50人'], { users: 50 }],
    [['70人，预算100万', '人数不变，预算改成80万'], { users: 70, budget: sum(8e5) }],
    [['100人，预算200万', '预算区间150到250万'], { budget: sum(2.5e6, 'CNY', 1.5e6) }],
    [['预算30万，8个人', '8个人改成18个人'], { users: 18 }],
    [['70 people, $90k', '预算改成50万人民币'], { users: 70, budget: sum(5e5) }],
    // a figure whose slot is left unsaid
    [['70 people, $90k budget', 'what if we had 120k?'], { budget: usd(120_000), users: 70 }],
    [['70 people, $90k budget', 'make it 50k'], { budget: usd(50_000) }],
    [['70 people, $90k', 'actually 75, not 70'], { users: 75 }],
    [['70 people, $90k', 'I meant 17'], { users: 17 }],
    [['20 Leute, Budget 40.000 €', 'ach nein, 60.000'], { budget: eur(60_000) }],
    [['70人，每人20 token/s', '速度15就够了'], { userSpeed: 15 }],
    [['16并发，上下文160K', '打错了，是16K不是160K'], { contextTokens: 16384, concurrency: 16 }],
    // currencies
    [['70人，预算100万', '是美元不是人民币'], { budget: usd(1e6) }],
    [['70 people, $90k budget', 'sorry, euros'], { budget: eur(90_000) }],
    [['30 people, $90k budget', "Sorry all, it's EUR not USD, the sum stays"], { budget: eur(90_000) }],
    // who works at once
    [['70人，预算100万', '同时在线大概三成'], { users: 70, concurrency: 21 }],
    [['70 people, $90k budget', 'a tenth of them at once'], { users: 70, concurrency: 7 }],
    [['100人，预算200万', '一半人同时用'], { users: 100, concurrency: 50 }],
    [['90并发，70B', '刚才说错了，是90个席位不是90并发'], { users: 90, concurrency: undefined }],
    // tuning, format, machines
    [['70人，DeepSeek R1满血，不微调', '还是要做LoRA'], { fineTune: 'lora' }],
    [['70 people, $90k, full fine-tuning', 'LoRA is enough'], { fineTune: 'lora' }],
    [['30 Leute, kein Finetuning', 'Finetuning brauchen wir nun doch'], { fineTune: 'yes' }],
    [['100人，70B，int8', '精度改fp16'], { precision: 'fp16', model: '70b' }],
    // bounds that are gone
    [['70人，预算100万', '预算不限了'], { users: 70, budget: undefined }],
    [['70 people, $90k budget', 'money is no object'], { budget: undefined, users: 70 }],
    [['20 Leute, Budget 40.000 €', 'Budget ist egal'], { budget: undefined, users: 20 }],
    [['70人，必须国产卡', '英伟达也行'], { users: 70, domesticOnly: undefined }],
    // back, and from the beginning
    [['70人，预算100万', '200人', '预算200万', '撤销', '撤销'], { users: 70, budget: sum(1e6) }],
    [['70人，预算100万', '重新开始', '30人'], { users: 30, budget: undefined }],
    // two people, two languages
    [
      ['ann: We are 40 people', 'bob: 预算50万', 'ann: make that 60 people', 'bob: 预算加10万'],
      { users: 60, budget: sum(6e5) },
    ],
    // nothing new
    [['100人，预算200万', '再便宜点呢'], { users: 100, budget: sum(2e6) }],
    [['100人，预算200万', '👍'], { users: 100, budget: sum(2e6) }],
    [['预算30万，8个人', '刚才说的30万是含税的'], { budget: sum(3e5), users: 8 }],
  ])('%j', (texts, expected) => {
    const plain = known(...texts);
    for (const [slot, value] of Object.entries(expected)) expect([slot, plain[slot]]).toEqual([slot, value]);
  });

  it('counts another number of the cards talked about', () => {
    expect(known('can 2x RTX 3090 run a 70B?', 'what about 4?').existingHardware).toMatchObject([{ count: 4 }]);
    expect(known('8卡A100能跑R1吗', '加到16卡呢').existingHardware).toMatchObject([{ count: 16 }]);
  });
});
