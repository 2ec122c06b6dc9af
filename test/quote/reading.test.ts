import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { readQuote, splitOffers } from '../../src/quote/index.ts';
import { findAmounts } from '../../src/quote/money.ts';
import { figure } from '../../src/quote/numbers.ts';
import { chineseNumber, uniform, wordsOf } from '../../src/quote/text.ts';

const catalog = loadCatalog();
const read = (text: string) => readQuote(text, catalog, { date: '2026-11-22' })[0]!;
const items = (text: string) => read(text).parts.map((p) => [p.name, p.quantity, p.total]);

describe('figures', () => {
  it.each([
    ['1,234.50', false, 1234.5],
    ['1.234,50', true, 1234.5],
    ['18.500', true, 18500],
    ['18.500', false, 18.5],
    ['55,054', false, 55054],
    ['12,5', true, 12.5],
    ["1'200", false, 1200],
    ['3.999.000', false, 3999000],
  ])('%s (German %s) is %d', (text, german, value) => expect(figure(text, { german })).toBe(value));

  it.each([
    ['二百五十六', 256],
    ['四零九零', 4090],
    ['一点五八', 1.58],
    ['三十', 30],
    ['两百五', 250],
    ['一千零二十四', 1024],
    ['百', null],
  ])('%s is %s', (text, value) => expect(chineseNumber(text)).toBe(value));

  it('keeps the original words behind a rewritten text', () => {
    const u = uniform('买二十台机器');
    expect(u.text).toBe('买20台机器');
    expect(wordsOf(u, 1, 4)).toBe('二十台');
  });
});

describe('money', () => {
  it.each([
    ['报价128万', 1_280_000, 'CNY'],
    ['总价 3.6万元', 36_000, 'CNY'],
    ['预算 100w', 1_000_000, 'CNY'],
    ['about $4,700', 4700, 'USD'],
    ['12.500 € netto', 12_500, 'EUR'],
    ['250k USD', 250_000, 'USD'],
    ['$1.2M', 1_200_000, 'USD'],
    ['80-160万', 1_600_000, 'CNY'],
    ['between $600 and $750', 750, 'USD'],
    ['五千块', 5000, 'CNY'],
    ['1.2亿元', 120_000_000, 'CNY'],
  ])('%s', (text, high, currency) => {
    const a = findAmounts(uniform(text).text, text.includes('€')).at(-1)!;
    expect([a.high, a.currency]).toEqual([high, currency]);
  });
  it.each(['整机功耗 200W', '128k 上下文', '支持 3 万人', '70B 模型', '850W PSU', '5000 tokens'])(
    '%s is no money',
    (text) => expect(findAmounts(text)).toEqual([]),
  );
  it.each(['H100 at $2.10 per hour', '8卡A100一个月6万', '月租3万', '9.000 Euro im Monat'])('knows rent: %s', (text) =>
    expect(findAmounts(text)[0]!.rate).not.toBeNull(),
  );
  it('reads the thousands behind 万', () => {
    expect(findAmounts('报价6万8')[0]!.high).toBe(68_000);
    expect(findAmounts('总价90万8卡')[0]!.high).toBe(900_000);
  });
});

describe('bills', () => {
  it('reads a Markdown table with a total', () => {
    const q = read(
      '| 名称 | 数量 | 单价(元) | 金额(元) |\n|---|---|---|---|\n| RTX 4090 24G | 8 | 18,000 | 144,000 |\n| 双路服务器平台 | 1 | 46,000 | 46,000 |\n| 合计 | | | 190,000 |',
    );
    expect(q.parts.map((p) => [p.quantity, p.unitPrice, p.total])).toEqual([
      [8, 18_000, 144_000],
      [1, 46_000, 46_000],
    ]);
    expect(q.parts[0]!.catalogId).toBe('accelerators/rtx-4090-24g');
    expect(q.total).toMatchObject({ high: 190_000, currency: 'CNY' });
  });
  it('reads amounts in ten thousands from the header', () => {
    expect(
      read('设备\t数量\t单价(万元)\t小计(万元)\nH20 96G 八卡服务器\t2\t110\t220\n交换机\t1\t8.5\t8.5\n合计\t\t\t228.5')
        .total?.high,
    ).toBe(2_285_000);
  });
  it('reads German rows and a net total', () => {
    const q = read(
      'Pos;Bezeichnung;Menge;Einzelpreis;Gesamt\n1;NVIDIA L40S 48GB;2;8.900,00 €;17.800,00 €\n2;Server mit 256 GB RAM;1;7.400,00 €;7.400,00 €\n;Summe netto;;;25.200,00 €',
    );
    expect(q.parts.map((p) => p.total)).toEqual([17_800, 7400]);
    expect(q.total).toMatchObject({ high: 25_200, currency: 'EUR' });
  });
  it('reads a list of parts with ranges', () => {
    const q = read(
      '- GPU: RTX 3090, $650-$750\n- CPU: Ryzen 7 5700X, $160\n- RAM: 64GB DDR4 (2×32), $110\nTotal: about $1,000',
    );
    expect(q.parts.map((p) => [p.kind, p.quantity, p.total])).toEqual([
      ['accelerator', 1, 750],
      ['cpu', 1, 160],
      ['memory', 1, 110],
    ]);
    expect(q.claims.ramGB).toBe(64);
  });
  it('reads cells of a file', () => {
    const q = readQuote(
      {
        name: 'a.xlsx',
        text: '',
        tables: [
          [
            ['供应商报价单'],
            ['品名', '数量', '单价'],
            ['A100 80G 显卡', '4', '98000'],
            ['服务器', '1', '52000'],
            ['总计', '', '444000'],
          ],
        ],
      },
      catalog,
      { date: '2026-11-22' },
    )[0]!;
    expect(q.parts).toHaveLength(2);
    expect(q.total?.high).toBe(444_000);
  });
  it('does not sum alternatives', () => {
    expect(read('方案一 4090 单卡 3 万元，或者 L20 单卡 4 万元').total).toBeNull();
  });
});

describe('prose', () => {
  it('counts cards, machines and sticks', () => {
    expect(items('两台 8 卡 A100 80G 服务器').slice(0, 1)).toEqual([['8× A100 80G', 2, null]]);
    expect(items('Four RTX 4090 cards and 4 × 48 GB DDR5').map((x) => x[1])).toEqual([4, 4]);
    expect(items('仅需二十万采购十五台六十四g mac mini')[0]!.slice(1)).toEqual([15, null]);
    expect(read('H20 ×8 (768GB)').claims.vramGB).toBe(768);
    expect(read('搭载两块 RTX 4090(48GB 显存)').claims.vramGB).toBe(48);
  });
  it('tells the speed of one from the speed of all', () => {
    expect(read('总吞吐 1200 tokens/s，每人 12 tokens/s，支持 100 并发').claims).toMatchObject({
      outputThroughput: 1200,
      userSpeed: 12,
      concurrency: 100,
    });
    expect(read('25 gleichzeitige Nutzer, Gesamtdurchsatz 400 Token/s').claims).toMatchObject({
      outputThroughput: 400,
      concurrency: 25,
    });
    expect(read('for a company of 300 employees, 40 concurrent requests').claims).toMatchObject({
      users: 300,
      concurrency: 40,
    });
  });
  it('hears model names that speech recognition mangled', () => {
    expect(read('deep sic r e 满血版').claims.model).toBe('deepseek-r1');
    expect(read('deep learning research').claims.model).toBeNull();
  });
  it('leaves a machine that is only compared with', () => {
    const q = read('相比传统方案的 8 卡 H100，本方案用 4 张 RTX 4090 24G');
    expect(q.evidence.groups.map((g) => [g.accelerators[0]!.id, g.count])).toEqual([['rtx-4090-24g', 4]]);
  });
  it('does not take chip figures for the precision of a model', () => {
    expect(read('H100 FP16 算力 989 TFLOPS，部署 Qwen2.5-72B').evidence.precisions).toEqual([]);
    expect(read('1 PFLOP of FP4, 128GB').evidence.precisions).toEqual([]);
  });
  it('parts several offers', () => {
    expect(splitOffers('Offer A: x\nOffer B: y').map((o) => o.label)).toEqual(['Offer A', 'Offer B']);
    expect(splitOffers('one offer only')).toHaveLength(1);
  });
});
