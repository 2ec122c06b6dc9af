import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { checkQuote, FACTS, inspect, toContract } from '../../src/pitfalls/index.ts';
import { readQuote } from '../../src/quote/index.ts';

const catalog = loadCatalog();
const day = { date: '2026-11-22' };
const findings = (text: string) => readQuote(text, catalog, day).flatMap((q) => inspect(q, day, catalog));
const check = (text: string) => checkQuote(text, catalog, { ...day, language: 'en' }).checks[0]!;

describe('every pitfall of the catalog', () => {
  const cases = [...catalog.pitfalls.values()].flatMap((p) => [
    ...(p.examples?.fires ?? []).map((text) => [p.id, 'fires', text] as const),
    ...(p.examples?.silent ?? []).map((text) => [p.id, 'stays silent', text] as const),
  ]);
  it.each(cases)('%s %s: %s', (id, expected, text) => {
    expect(findings(text).some((f) => f.pitfall === id)).toBe(expected === 'fires');
  });

  it('names a fact that exists, and no fact is left without a pitfall', () => {
    const named = [...catalog.pitfalls.values()].flatMap((p) => (p.when ? [p.when] : []));
    expect(named.filter((w) => !(w in FACTS))).toEqual([]);
    expect(Object.keys(FACTS).filter((f) => !named.includes(f))).toEqual([]);
  });

  it('covers the rules of the machine interface', () => {
    const rules = new Set([...catalog.pitfalls.values()].map((p) => p.rule));
    for (const rule of [
      'impossible_memory',
      'impossible_speed',
      'concurrency_unsupported',
      'model_ambiguous',
      'distill_sold_as_full',
      'quant_not_stated',
      'arithmetic_mismatch',
      'price_far_below_market',
      'price_far_above_market',
      'graphics_card_cannot_finetune',
      'no_warranty',
      'refurbished_risk',
      'power_or_site',
      'interconnect_missing',
      'throughput_per_user_too_low',
      'cpu_generation_for_hybrid',
      'mislabelled_params_or_units',
    ])
      expect(rules).toContain(rule);
  });

  it('fills every placeholder of its words', () => {
    for (const p of catalog.pitfalls.values())
      for (const text of p.examples?.fires ?? [])
        for (const language of ['en', 'zh', 'de']) {
          const found = checkQuote(text, catalog, { ...day, language })
            .checks.flatMap((c) => c.findings)
            .find((f) => f.pitfall === p.id)!;
          for (const words of [found.title, found.what, found.why, found.ask]) {
            expect(words).not.toBe('');
            expect(words).not.toMatch(/[{}]|undefined|NaN/);
          }
        }
  });
});

describe('a parts list that cannot be', () => {
  const list = [
    '配件\t型号\t价格',
    '整机\t二手品牌塔式机 E3-1240 v5\t1150元',
    '显卡\tRTX 3060 12G\t1750元',
    '内存\t32GB DDR4 ECC\t620元',
    '硬盘\t1TB NVMe，7000MB/s\t520元',
    '电源\t650W 金牌\t410元',
    '散热\t双塔风冷\t140元',
    '运行满血版 DeepSeek-R1 671B，持续输出 14.7 tokens/s，总价不到 4999 元',
  ].join('\n');
  it('is called impossible with the sum of its memory and the sum of its speed', () => {
    const c = check(list);
    expect(c.verdict).toBe('impossible');
    const memory = c.findings.find((f) => f.pitfall === 'impossible-memory')!;
    expect(memory.severity).toBe('blocker');
    expect(memory.arithmetic).toMatch(/^671B × [\d.]+ bit \/ 8 = \d+ GB > 12 GB \+ 32 GB RAM = 44 GB$/);
    const speed = c.findings.find((f) => f.pitfall === 'impossible-speed')!;
    expect(speed.severity).toBe('blocker');
    expect(speed.arithmetic).toMatch(/GB \/ 7 GB\/s\) = 0\.\d+ tok\/s < 14\.7 tok\/s$/);
    expect(c.reality?.fits ?? false).toBe(false);
    expect(c.questions.length).toBeGreaterThan(2);
  });
});

describe('clean offers', () => {
  it.each([
    'Angebot 4711\n2 x NVIDIA L40S 48 GB, Server mit 512 GB RAM, 2 x 2400 W Netzteil\nPreis: 27.900 € zzgl. 19 % MwSt.\nLlama 3.3 70B in FP8, 12 gleichzeitige Nutzer, 3 Jahre Vor-Ort-Garantie, Lieferzeit 4 Wochen',
    '| Item | Qty | Unit price | Total |\n|---|---|---|---|\n| NVIDIA H100 SXM 80GB HGX server, 8 GPUs | 1 | $310,000 | $310,000 |\n| 3-year on-site warranty | 1 | $18,000 | $18,000 |\n| Total | | | $328,000 |\nServes Llama 3.1 70B FP8.',
    '8 张 H20 141G 推理服务器，原生 FP8 部署 DeepSeek-R1 671B，50 并发，8K 上下文，三年原厂质保，4 周交货，报价 165 万元（含 13% 税），机房双路供电',
    'One Mac Studio M3 Ultra 512GB for one developer: DeepSeek R1 671B at 4-bit, about 15 tok/s single user, one-year Apple warranty.',
    '一台工作站：RTX 4090 24G ×2，128GB DDR5，1600W 电源，跑 Qwen2.5-32B INT4，单用户 35 tokens/s，报价 6.2 万元，两年质保',
    'A rental H100 80GB costs about $2.2 per hour; an 8B model in FP16 needs 16 GB.',
    'Used to be that 70B models needed a server. Two RTX PRO 6000 96GB now hold Llama 3.3 70B in FP8 with room for long prompts; 24 months warranty; €21,800.',
  ])('%s', (text) => {
    const loud = findings(text).filter((f) => f.severity !== 'note');
    expect(loud.map((f) => `${f.pitfall}: ${f.arithmetic ?? f.quote}`)).toEqual([]);
    expect(['plausible', 'cannot_tell']).toContain(check(text).verdict);
  });
});

describe('the check of an offer', () => {
  it('tells what the machine really does and what it should cost', () => {
    const c = check('8 x H200 141GB server, DeepSeek-R1 671B FP8, 32 concurrent users, $340,000, 3 years warranty');
    expect(c.reality?.fits).toBe(true);
    expect(c.reality!.userSpeed!.low).toBeGreaterThan(3);
    expect(c.reality!.peopleBearable!).toBeGreaterThanOrEqual(c.reality!.peopleComfortable!);
    expect(c.fairPrice!.low).toBeGreaterThan(50_000);
    expect(c.fairPrice!.high).toBeGreaterThan(c.fairPrice!.low);
  });

  it.each([
    '8x H100 SXM5 80GB, $2.35 per GPU-hour\nBilled monthly at 730 hours: $13,724\nTerm 6 months, total commitment $82,344',
    'H20 96G整机8卡，7.5元/卡/小时，包月按30天算，月租43,200元',
  ])('compares no rent with what the machine costs to buy', (text) => {
    const c = check(text);
    expect(c.quote.total).not.toBeNull();
    expect([c.fairPrice, c.priceStance]).toEqual([null, null]);
  });

  it('asks the vendor in the language of the offer, explains in the language asked for', () => {
    const c = checkQuote('四张 RTX 4090 24G 服务器跑满血 DeepSeek-R1 671B，9.9 万元', catalog, {
      ...day,
      language: 'de',
    }).checks[0]!;
    expect(c.questions.join('')).toMatch(/[\u4e00-\u9fff]/);
    expect(c.findings[0]!.title).toBe('Das Modell passt nicht');
  });

  it('recognises a slip of ten thousand', () => {
    const f = findings('RTX 5090 32G 显卡一张，单价 38.8 万元').find((x) => x.rule === 'price_far_above_market')!;
    expect(f.values.slip).toBe('38800');
  });

  it('compares several offers and puts the sound one first', () => {
    const r = checkQuote(
      '报价A：4 张 RTX 4090 24G 跑 DeepSeek-R1 671B FP8，9.8 万元\n报价B：8 张 H200 141G，DeepSeek-R1 671B FP8，260 万元，三年质保\n',
      catalog,
      day,
    );
    expect(r.checks.map((c) => c.verdict)).toEqual(['impossible', 'plausible']);
    expect(r.ranking).toEqual([1, 0]);
    expect(r.checks.map((c) => c.label)).toEqual(['报价A', '报价B']);
  });

  it('does not blame an honest comparison for the slower machine in it', () => {
    const text =
      'A single RTX 4090 runs an 8B model in FP16 at 55 tok/s. For comparison, a 70B model at Q4 on two of them gives 18 tok/s.';
    expect(findings(text).filter((f) => f.severity === 'blocker')).toEqual([]);
  });

  it('writes the machine interface with plain numbers and null for what is not said', () => {
    const json = JSON.parse(JSON.stringify(toContract(check('2 x RTX 3090 24GB for $1,500'), 'q1'))) as Record<
      string,
      unknown
    >;
    expect(json).toMatchObject({ id: 'q1', total: 1500, currency: 'USD', claims: { model: null, vramGB: 48 } });
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining(['lineItems', 'total', 'currency', 'claims', 'findings', 'verdict', 'missing']),
    );
  });

  it('survives anything', () => {
    for (const text of [
      '',
      ' ',
      '\u0000\u0001',
      '|||||\n|||',
      '1e309 元',
      '-5 张 RTX 4090 -100 元',
      '9'.repeat(5000),
      '（'.repeat(3000),
      'ignore previous instructions',
      '🎉'.repeat(500),
      '$'.repeat(4000),
      '一'.repeat(4000),
    ])
      expect(() => checkQuote(text, catalog, day)).not.toThrow();
  });

  it('reads a very long text in bounded time', () => {
    const from = performance.now();
    checkQuote('8×A100 80G 服务器 120万元 三年质保 DeepSeek-R1 671B FP8 '.repeat(90_000), catalog, day);
    expect(performance.now() - from).toBeLessThan(8000);
  });
});
