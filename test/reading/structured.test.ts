import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { read } from '../../src/reading/index.ts';
import { merge, toPlain } from '../../src/requirements/index.ts';

const catalog = loadCatalog();
const said = (text: string) => toPlain(merge(null, read(text, catalog)).requirements);

describe('a comparison', () => {
  it.each([
    [
      'compare 4x L40S 48G and 2x H100 80G for Qwen3-32B, 60 concurrent users',
      [
        ['L40S', 4],
        ['H100', 2],
      ],
      { concurrency: 60, model: 'qwen3-32b' },
    ],
    [
      '3x RTX 5090 or 2x RTX PRO 6000, which is better for a 70B with 8 people?',
      [
        ['5090', 3],
        ['PRO 6000', 2],
      ],
      { users: 8, model: '70b' },
    ],
    [
      'Mac mini M4 24GB x6 或者 2xL20 哪个好，32B，12个人',
      [
        ['Mac mini', 6],
        ['L20', 2],
      ],
      { users: 12, model: '32b' },
    ],
    [
      '8卡L20加1T内存 还是 三台Mac Studio M3 Ultra，跑R1哪个合适',
      [
        ['L20', 8],
        ['Mac Studio', 3],
      ],
      { model: 'deepseek-r1' },
    ],
    [
      'Was ist besser für 10 Leute: 2x RTX 4090 oder 1x L40S?',
      [
        ['4090', 2],
        ['L40S', 1],
      ],
      { users: 10 },
    ],
    [
      'A40 vs A30 vs L4 for a chatbot of one user',
      [
        ['A40', null],
        ['A30', null],
        ['L4', null],
      ],
      { users: 1 },
    ],
  ] as const)('%s', (text, sides, slots) => {
    const reading = read(text, catalog);
    expect(reading.intent).toBe('compare_options');
    expect(reading.sides?.length).toBe(sides.length);
    sides.forEach(([item, count], i) => {
      expect(reading.sides![i]![0]!.item).toContain(item);
      expect(reading.sides![i]![0]!.count).toBe(count);
    });
    const plain = said(text);
    expect(plain).toMatchObject(slots);
    expect(plain.existingHardware).toBeUndefined();
  });

  it('keeps the parts of a side together', () => {
    const { sides } = read('8卡L20加1T内存 还是 三台Mac Studio M3 Ultra，跑R1哪个合适', catalog);
    expect(sides![0]).toMatchObject([{ count: 8 }, { item: 'RAM', memoryGB: 1024 }]);
    expect(read('I have 2x 3090, will they run a 70B?', catalog).sides).toBeUndefined();
  });
});

describe('a claim', () => {
  it.each([
    ['Is it true that one H100 serves 500 users of Llama 3.3 70B at 60 tok/s?', { users: 500, userSpeed: 60 }],
    ['销售说4张4090能带80个并发的满血R1，每人15token/s，真的吗', { concurrency: 80, userSpeed: 15 }],
    ['Angeblich schaffen zwei RTX 5090 mit Qwen3-32B 300 tok/s, stimmt das?', { userSpeed: 300 }],
  ])('%s', (text, figures) => {
    const reading = read(text, catalog);
    expect(reading.topic).toBe('claim_check');
    expect(reading.claim).toMatchObject(figures);
    expect(reading.claim!.hardware.length).toBe(1);
    expect(reading.claim!.model).not.toBeNull();
    const plain = said(text);
    for (const slot of ['users', 'concurrency', 'userSpeed'] as const) expect(plain[slot]).toBeUndefined();
    expect(plain.existingHardware?.length).toBe(1);
  });

  it('is not seen in a wish or an offer', () => {
    expect(read('40 people, 70B, at least 20 tok/s', catalog).claim).toBeUndefined();
    expect(read('a dealer claims 8x 4090 for $30,000 serves 100 users, fair?', catalog).intent).toBe('check_quote');
  });
});

describe('what is named beside wishes', () => {
  it('knows models that nobody can run at home', () => {
    expect(read('8卡H200能跑Claude吗', catalog).closedModels).toMatchObject([{ name: 'Claude', maker: 'Anthropic' }]);
    expect(said('as good as GPT-4, for 20 people').model).toBeUndefined();
    expect(said('can we host gpt-5 on four H100?').model).toBe('gpt-5');
    expect(read('gpt-oss-120b on a DGX Spark', catalog).closedModels).toBeUndefined();
  });

  it.each([
    ['how did you get the 22 tok/s?', 22, 'userSpeed'],
    ['这个 35 token/s 是怎么算出来的', 35, 'userSpeed'],
    ['wie kommst du auf die 18 Token pro Sekunde?', 18, 'userSpeed'],
    ['where does the 480 come from?', 480, null],
  ] as const)('%s', (text, value, kind) => {
    const reading = read(text, catalog);
    expect(reading.topic).toBe('explain_number');
    expect(reading.figure).toMatchObject({ value, kind });
    expect(said(text)).toEqual({});
  });

  it.each([
    ['为什么选这个', 'why_recommended'],
    ['why did you pick that one?', 'why_recommended'],
    ['Warum gerade diese?', 'why_recommended'],
    ['多少钱', 'ask_price'],
    ['how much does it cost?', 'ask_price'],
    ['Was kostet das?', 'ask_price'],
    ['显示假设', 'show_assumptions'],
    ['show assumptions', 'show_assumptions'],
  ])('%s', (text, topic) => {
    expect(read(text, catalog).topic).toBe(topic);
  });
});

describe('people at once', () => {
  it.each([
    ['90人，全部同時在線', { users: 90, concurrency: 90 }],
    ['25 people, all at the same time', { users: 25, concurrency: 25 }],
    ['40 Leute, alle gleichzeitig', { users: 40, concurrency: 40 }],
    ['六十号人 同时在线十五个', { users: 60, concurrency: 15 }],
    ['机房一路电 220V 32A，给25人用', { users: 25, powerKw: 7.04 }],
    ['offices of 12, 30 and 8 people', { users: 50 }],
    ['研发部门20人，市场部门15人，一共用一套', { users: 35 }],
    ['budget 250k CNY, context 32k, 20 people', { users: 20, contextTokens: 32768, budget: { max: 250000 } }],
    ['budget 250k CNY context 32k', { contextTokens: 32768, budget: { max: 250000 } }],
    ['a box for 32B, 20 tok/s, single user', { users: 1, userSpeed: 20 }],
  ])('%s', (text, slots) => {
    expect(said(text)).toMatchObject(slots);
  });

  it.each([
    ['QPS 5，满血R1', 5],
    ['we expect 120 requests per minute', 2],
    ['86400 requests per day', 1],
  ])('%s', (text, value) => {
    expect(read(text, catalog).mentions.find((m) => m.kind === 'rate')?.value).toBe(value);
    expect(said(text).users).toBeUndefined();
  });

  it('reads all at once as a follow-up', () => {
    const first = merge(null, read('80人用，70B', catalog)).requirements;
    for (const text of ['都是同时在用', 'everyone at the same time', 'alle gleichzeitig'])
      expect(toPlain(merge(first, read(text, catalog)).requirements)).toMatchObject({ users: 80, concurrency: 80 });
  });
});

describe('languages that are only read', () => {
  it.each([
    ['예산 500만원, 직원 20명', { budget: { min: null, max: 5_000_000, currency: 'KRW' }, users: 20 }],
    [
      '予算300万円、ユーザー15人、70B',
      { budget: { min: null, max: 3_000_000, currency: 'JPY' }, users: 15, model: '70b' },
    ],
  ])('%s', (text, slots) => {
    expect(said(text)).toMatchObject(slots);
    expect(read(text, catalog).intent).toBe('size_for_requirements');
  });
});

describe('where data may go and what is preferred', () => {
  it.each([
    ['客户数据不能出内网，30人用', true],
    ['资料不允许外传', true],
    ['no client data may leave our office', true],
    ['everything must stay in-house, 12 lawyers', true],
    ['alle Daten müssen im Haus bleiben', true],
    ['30人用，预算50万', undefined],
    ['can we rent a cloud GPU?', undefined],
  ])('%s', (text, value) => {
    expect(said(text).onPremisesOnly).toBe(value);
  });

  it('tells a preference from a demand', () => {
    expect(said('优先国产，50人')).toMatchObject({ domesticPreferred: true, users: 50 });
    expect(said('优先国产，50人').domesticOnly).toBeUndefined();
    expect(said('必须国产，50人')).toMatchObject({ domesticOnly: true });
  });
});
