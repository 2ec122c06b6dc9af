import { describe, expect, it } from 'vitest';
import { ask, screenOf, thread } from './asking.ts';

const first = (text: string) => screenOf(text).split('\n')[0]!;

describe('a chip and a format', () => {
  it.each([
    ['Does the H100 do FP8?', /^Yes: H100.*FP8/],
    ['A100 支持 FP8 吗？', /^不能原生/],
    ['Kann die A100 FP8?', /^Nicht nativ: A100/],
  ])('%s', (question, answer) => expect(first(question)).toMatch(answer));
});

describe('a claim', () => {
  it('is refused with the share of each and our own figures', () => {
    const screen = screenOf('Is it true that 2x A100 gives 150 tok/s for 90 users on R1 1.58bit?').replace(/\s+/g, ' ');
    expect(screen).toMatch(/^No, /);
    expect(screen).toContain('1.7 tok/s each');
    expect(screen).toContain('for one person and');
  });

  it('is believed where it lies within what we expect', () => {
    const { result, reply } = ask('Is it true that 8x H200 gives 30 tok/s for one user on DeepSeek R1 FP8?');
    expect(reply.summary).toMatch(/^Yes/);
    expect(result?.no).toBe(false);
  });
});

describe('which of two', () => {
  it('is sized for the load that was told, each side by itself', () => {
    const screen = screenOf('Compare 8x H20 96G and 8x A100 80G for DeepSeek R1 FP8, 40 concurrent users').replace(
      /\s+/g,
      ' ',
    );
    expect(screen).toMatch(/^Short answer\. 8 × H20 96 GB: the only one that holds/);
    expect(screen).toMatch(/✗ 8 × A100 80 GB/);
    expect(screen).not.toContain('Tell me');
  });
});

it('says of a closed model that it cannot be run at home', () => {
  expect(first('Can 8x H100 run GPT-5?')).toMatch(/GPT-5 .*not published/);
});

describe('in a thread', () => {
  it('says why, how much, and what was assumed, without beginning again', () => {
    const [, why, price, assumed] = thread('70 个人，预算 100 万', '为什么选这个', '多少钱', '显示假设');
    expect(why).toMatch(/^为什么选 /);
    expect(price).toMatch(/购买\s+[\d.,–\s]+万/);
    expect(assumed).not.toMatch(/\b(?:people|power|cost-ranking|cost):/);
  });
});

describe('what running costs', () => {
  it.each([
    ['Rent 8x A100 or buy, which is cheaper for 30 people?', /^Renting 8 × A100/],
    ['租 8 张 H100 一个月多少钱，和买比呢？', /^租 8 × H100/],
    ['DeepSeek R1 API or our own machine for 15 developers, 3M tokens per day?', /^DeepSeek-R1 by API costs/],
    ['Was kosten 8x H100 im Jahr an Strom?', /^8 × H100.*kWh/],
  ])('leads the answer: %s', (question, answer) => expect(first(question)).toMatch(answer));
});

it('names the price of a card that is asked for', () => {
  expect(first('一张 H20 多少钱')).toMatch(/^H20 .*万元/);
  expect(first('What does an H100 cost?')).toMatch(/^H100 .*today/);
});

describe('whether a machine tunes a model', () => {
  it('counts the usual optimizer states, and says what else would do', () => {
    const screen = screenOf('Can I do full fine-tuning of Qwen2.5-72B on 8x A100 80GB?').replace(/\s+/g, ' ');
    expect(screen).toContain('full: no with the usual Adam states, about 1,300 GB against 608 GB usable');
    expect(screen).toMatch(/LoRA: yes/);
    expect(screenOf('Can I do full fine-tuning of Qwen2.5-7B on 8x A100 80GB?')).toMatch(/full: yes/);
  });
});

describe('two sides that hold a model in formats far apart', () => {
  it('are told apart by the weights before the speed', () => {
    const lead = first('RTX 5090 vs 2x 4090 for a 70B model?');
    expect(lead).toMatch(/2 × RTX 4090: finer weights/);
  });
});

describe('how many cards a circuit feeds', () => {
  it.each([
    ['We have one 120V 15A outlet, how many 4090s can it feed?', /^1\.8 kW carries 2 × GeForce RTX 4090/],
    ['电源只有220V 16A，最多能带几张4090', /^3\.5 kW 满载可带 5 × GeForce RTX 4090/],
    ['Steckdose 230V 16A, wie viele RTX 5090 kann ich betreiben?', /^3,7 kW tragen 4 × GeForce RTX 5090/],
  ])('%s', (question, answer) => expect(first(question)).toMatch(answer));

  it('shows the sum, and what the circuit bears for hours', () => {
    const screen = screenOf('We have one 120V 15A outlet, how many 4090s can it feed?').replace(/\s+/g, ' ');
    expect(screen).toContain('(2 × 450 W + host 260 W');
    expect(screen).toContain('80 %, here 1.4 kW: 2 of them');
  });
});

describe('a machine and a program that were named', () => {
  it('are judged with that program in every format', () => {
    const screen = screenOf('KTransformers on 2x EPYC 9654, 1 TB DDR5 and a 4090 for R1 Q4, how many people?');
    const speeds = [...screen.matchAll(/^✓ (FP8|Q6_K|Q4_K_M)\s+\S+\s+([\d.]+)–/gm)].map((m) => [m[1], Number(m[2])]);
    expect(speeds.map(([name]) => name)).toEqual(['FP8', 'Q6_K', 'Q4_K_M']);
    expect(speeds[0]![1]).toBeLessThan(speeds[2]![1] as number);
  });

  it('run a model in the format it was published in, rather than in a visibly coarser one', () => {
    expect(screenOf('gpt-oss-120b on a single H100 for 50 users?')).toMatch(/holds gpt-oss-120b \(MXFP4\)/);
  });
});

describe('rent or buy', () => {
  it('rents as many cards as the wish takes', () => {
    expect(first('租A100还是买，50人用R1，每天8小时')).toMatch(/^租 8 × A100/);
    expect(first('rent or buy 4x A100 for DeepSeek R1, 100 users?')).toMatch(/4 × A100/);
  });
});

describe('a rate of the whole system', () => {
  it('is not held against what one user can get', () => {
    expect(first('8卡海光K100跑Qwen3-32B 总吞吐300 token/s 正常吗')).toMatch(/^总吞吐 300 tok\/s 大约对应 \d+ 并发/);
    expect(first('8x H100 with Llama 3.3 70B FP8 gives 2000 tok/s in total, is that normal?')).toMatch(
      /^2,000 tok\/s in total is what about \d+ at once give here/,
    );
  });

  it('is still refused where no crowd can give it', () => {
    expect(first('one 3090 with Llama 3 8B, total throughput 90000 tok/s, is that normal?')).toMatch(
      /^Not possible as described: 90,000 tok\/s \/ \d+/,
    );
  });
});

describe('a server known by its product name', () => {
  it('has all its cards, and keeps a model on them rather than in its memory', () => {
    expect(first('一台Atlas 800I A2能跑R1吗')).toMatch(/^能：Atlas 800I A2.*放得下 DeepSeek-R1（AWQ INT4）/);
  });
});

describe('a rent that is asked about', () => {
  it('is told with what such cards rent for today', () => {
    expect(first('租一台8卡A100一个月6万8贵不贵')).toMatch(/^租 8 × A100.*每月/);
    expect(first('Renting 8x A100 for 9000 USD a month, is that fair?')).toMatch(/8 × A100/);
  });
});
