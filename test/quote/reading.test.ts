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
    expect(items('两台 8 卡 A100 80G 服务器').slice(0, 1)).toEqual([['8 卡 A100 80G 服务器', 2, null]]);
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

describe('what people say aloud', () => {
  it.each([
    ['双路的e五二六八零v四', '双路的e5-2680 v4'],
    ['一张三零九零二十四g', '1张3090 24g'],
    ['deep seek r一三十二b', 'deepseek r1 32b'],
    ['d d r五四八零零内存', 'ddr5-4800 内存'],
    ['一共三百八十四个g的显存', '一共384g的显存'],
    ['报价三十二万八', '报价32.8万'],
    ['A100 80G八卡整机', 'A100 80G 8卡整机'],
    ['Qwen3\\-32B', 'Qwen3-32B'],
    ['an m four max with one hundred and twenty eight gigs', 'an m4 max with 128 gigs'],
    ['four thousand nine hundred dollars', '4900 dollars'],
    ['for one user', 'for one user'],
  ])('%s', (text, plain) => expect(uniform(text).text).toBe(plain));

  it('stays quick on a page of numerals', () => expect(uniform('一'.repeat(60_000)).text.length).toBe(60_000));
});

describe('bills that lost their columns', () => {
  it('reads a name, a count, a price and a sum by their product', () => {
    const q = read('品名 数量 单价(NT$) 小计(NT$)\nL40S 48GB 2 240,000 480,000\n主机 1 90,000 90,000\n总计 570,000');
    expect(q.parts.map((p) => [p.name, p.quantity, p.unitPrice])).toEqual([
      ['L40S 48GB', 2, 240_000],
      ['主机', 1, 90_000],
    ]);
    expect(q.total).toMatchObject({ high: 570_000, currency: 'TWD' });
  });
  it('reads counts and prices behind their marks', () => {
    const q = read('L20 48G ×4 @31,000 = 124,000\n整机平台 ×1 @46,000 = 46,000\n合计 170,000元');
    expect(q.parts.map((p) => [p.name, p.quantity, p.total])).toEqual([
      ['L20 48G', 4, 124_000],
      ['整机平台', 1, 46_000],
    ]);
  });
  it('reads every sum of a closing line, and takes the last for the total', () => {
    const q = read('1、L20 48G 4张 124,000元\n2、服务器 1台 66,000元\n以上合计190,000元,优惠10,000元,成交价180,000元');
    expect(q.total?.high).toBe(180_000);
    expect(q.evidence.sums.map((s) => [s.role, s.high])).toEqual([
      ['total', 190_000],
      ['discount', 10_000],
      ['total', 180_000],
    ]);
  });
  it('takes the columns of a specification with the name, and no remark for a part', () => {
    const q = readQuote(
      {
        name: 'offer.csv',
        text: '',
        tables: [
          [
            ['序号', '名称', '规格型号', '数量', '金额'],
            ['1', 'GPU', 'NVIDIA L20 48GB', '8', '250000'],
            ['备注：含税', '', '', '', ''],
            ['合计', '', '', '', '250000'],
          ],
        ],
      },
      catalog,
      { date: '2026-11-22' },
    )[0]!;
    expect(q.parts.map((p) => p.name)).toEqual(['GPU NVIDIA L20 48GB']);
    expect(q.evidence.groups.map((g) => g.count)).toEqual([8]);
  });
  it('sums no choices, no rents, no volume prices and no stock', () => {
    expect(read('旗舰档 8×H20 96G 120万元\n入门档 4×L20 48G 30万元').total).toBeNull();
    expect(read('RTX 4090 24G 含税单价19,800元 现货5张 10张起19,000元').total?.high).toBe(19_800);
    expect(read('I paid attention to power: about 30 each. 150 W at the wall.').total).toBeNull();
  });
  it('finds the total among amounts that add up to it', () => {
    expect(read('Three A40 48GB, $2,100 apiece, plus a barebone for $1,700. $8,000 all told.').total?.high).toBe(8000);
    expect(read('6 pcs x USD 2,000 = USD 12,000, L40S 48GB').total?.high).toBe(12_000);
  });
});

describe('machines', () => {
  it.each([
    ['两台 8×A800 80G，单机 640GB', 16, 2],
    ['搭载 4×H20（96GB×4=384GB）', 4, 1],
    ['2x 8 H100 80GB', 16, 2],
    ['Three Mac Studios (M3 Ultra, 256GB each)', 3, 3],
  ])('%s', (text, cards, nodes) => {
    const g = read(text).evidence.groups[0]!;
    expect([g.count, g.nodes]).toEqual([cards, nodes]);
  });
  it('counts processors by their own words', () => {
    expect(items('四张RTX 4090、线程撕裂者7965WX').map(([, n]) => n)).toEqual([4, 1]);
  });
  it('parts the offers of one text file', () => {
    const file = { name: 'offers.txt', text: '方案A：4×L20 48G，30万元\n方案B：8×L20 48G，55万元', tables: [] };
    expect(readQuote(file, catalog, { date: '2026-11-22' }).map((q) => q.total?.high)).toEqual([300_000, 550_000]);
  });
});

describe('bills of other shapes', () => {
  it('names a part by every heading before the figures, and by no row number', () => {
    const text =
      '序号\t设备名称\t配置要求\t数量\t最高限价（万元）\t小计（万元）\n1\t推理服务器\tH20 96G×8\t2\t118.5\t237\n2\t接入交换机\t48口10G\t1\t1.8\t1.8\n合计\t\t\t\t\t238.8';
    expect(items(text)).toEqual([
      ['推理服务器 H20 96G×8', 2, 2_370_000],
      ['接入交换机 48口10G', 1, 18_000],
    ]);
    expect(read(text).total?.high).toBe(2_388_000);
  });
  it('counts what is sold, not what is inside', () => {
    expect(
      items('① 8卡服务器（8*L20 48G/512G）2台，单价300,000元，小计600,000元\n② 机柜 1个 5,000元\n总计：605,000元')[0],
    ).toEqual(['8卡服务器（8*L20 48G/512G）', 2, 600_000]);
    expect(
      items('(4) RTX PRO 6000 96GB @ $8,000.00 = $32,000.00\n(1) 2U server = $9,000.00\nTotal $41,000.00')[0]?.[1],
    ).toBe(4);
    expect(
      items('MSI MAG X870 TOMAHAWK - $280.00\nVENTUS 3X OC RTX 5090 32 GB - $2,500.00\nTotal: $2,780.00').map(
        (x) => x[1],
      ),
    ).toEqual([1, 1]);
  });
  it('takes an @ price and its sum for no range, and a figure of the name for no price', () => {
    const [one, two] = findAmounts('4x ConnectX-7 @ $1,650 - $6,600');
    expect([one?.low, one?.high, two?.high]).toEqual([1650, 1650, 6600]);
    expect(findAmounts('Liquid Freezer III 360 - $109.99').map((a) => [a.low, a.high])).toEqual([[109.99, 109.99]]);
  });
  it.each([
    ['Configurations start at $31,900 with four RTX A6000 48GB cards', 31_900],
    ['8×H100 80G SXM5 整机，全新，29.8万一台含税', 298_000],
    ['Regular price $2,399.00  Sale price $1,999.00, Ryzen AI Max+ 395', 1999],
    ['原价238万 限时19.8万元/台，8张H20 96G', 198_000],
    ['整机 12800 包邮，RTX 3090 24G', 12_800],
    ['中标金额：598.0000000（万元），Atlas 800T A2 4台', 5_980_000],
    ['2× DGX Spark，32,999元×2=65,998元，再加线699元，总共66,697元，适配器240W，俩一共不到500W', 66_697],
  ])('%s', (text, total) => expect(read(text).total?.high).toBe(total));
  it('reads a form that names its fields', () => {
    expect(items('商品名称：DGX Spark 128GB\n平台价：¥32,000.00   采购数量：3   小计：¥96,000.00')).toEqual([
      ['DGX Spark 128GB', 3, 96_000],
    ]);
  });
  it('puts right a column of prices that holds what each line comes to', () => {
    const text =
      '配件\t型号\t数量\t价格\n显卡\tRTX 5090 32G\t4\t96000\n内存\tDDR5 32G\t4\t14800\n主板\tTRX50\t1\t6300\n合计\t\t\t117100';
    expect(read(text).parts[0]).toMatchObject({ quantity: 4, unitPrice: 24_000, total: 96_000 });
  });
  it('takes every column of a table of choices for an offer', () => {
    const text =
      '| 规格 | 标准版 | 旗舰版 |\n| 加速卡 | 4×L20 48G | 8×A800 80G |\n| 内存 | 512GB DDR5 | 2TB DDR5 |\n| 预置模型 | QwQ-32B FP8 | DeepSeek-R1 671B FP8 |';
    const offers = readQuote(text, catalog, { date: '2026-11-22' });
    expect(offers.map((q) => [q.label, q.claims.model, q.claims.vramGB])).toEqual([
      ['标准版', 'qwq-32b', 192],
      ['旗舰版', 'deepseek-r1', 640],
    ]);
  });
  it('reads no speed of nothing', () => {
    expect(read('RTX 4090 24G，0 tok/s').evidence.speeds).toEqual([]);
  });
  it('lists no rent by the hour as a price', () => {
    expect(read('型号 | 按时 | 按月\nA100 80G | 6.80 | 3,672.00\nH20 96G | 7.50 | 4,050.00').evidence.lines).toEqual(
      [],
    );
    expect(findAmounts('8 × $2.49 × 730 h').every((a) => a.rate !== null)).toBe(true);
  });
  it.each([
    ['双路EPYC 7R32，三星32G DDR4-3200 RECC 16条', 512],
    ['DDR5-4800，16×64G=1024G', 1024],
    ['DDR4 2400 32G×16根', 512],
  ])('%s is %d GB', (text, gb) => expect(read(text).claims.ramGB).toBe(gb));
  it('takes a comma between figures of a Chinese text for a list, but for groups of three', () => {
    expect(read('2×鲲鹏920,1TB内存，8×910B 64G').claims.ramGB).toBe(1024);
    expect(read('ctx 8192,58 tokens/s，RTX 5090，qwen3:32b').claims.userSpeed).toBe(58);
    expect(findAmounts('月租12,345元')[0]?.high).toBe(12_345);
  });
  it.each([
    ['2×RTX 4090 48G，TP=2', 96],
    ['两块 RTX 4090（48GB）', 48],
    ['4 x A100 PCIe 40GB at $3,150 each', 160],
    ['Eine RTX PRO 6000 mit 96 GB (300 W)', 96],
    ['昇腾 Atlas 300I Duo，显存 96 GByte', 96],
  ])('%s is %d GB of accelerator memory', (text, gb) => expect(read(text).claims.vramGB).toBe(gb));
  it.each([
    ['8卡 A800 80G 租赁，6.5元/卡/小时，月租37,440元', 37_440],
    ['RTX PRO 6000 96GB: 16.900 € netto, also 20.111 € inkl. 19 % MwSt.', 20_111],
    ['4卡RTX PRO 6000 96G 标价69.8万，季末到手价59.33万', 593_300],
    ['Subtotal $116,200. Less 4% volume discount ($4,648) brings you to $111,552 before freight.', 111_552],
  ])('%s costs %d', (text, total) => expect(read(text).total?.high).toBe(total));
  it('reads a bill whose parts it does not know, and a sum before its price each', () => {
    const text = '2x RTX 5060 Ti 16GB - $858 ($429 each)\n2TB WD SN7100 - $189\nFractal Pop Air - $95\nTotal $1,142';
    expect(items(text)).toEqual([
      ['RTX 5060 Ti 16GB', 2, 858],
      ['2TB WD SN7100', 1, 189],
      ['Fractal Pop Air', 1, 95],
    ]);
  });
  it('reads small prices of rows that a total closes', () => {
    const text = 'RTX 3060 12G\t1\t1900\ni5-12400F\t1\t700\n32GB DDR4\t1\t400\n1TB SSD\t1\t350\n合计\t\t\t3350';
    expect(items(text)).toEqual([
      ['RTX 3060 12G', 1, 1900],
      ['i5-12400F', 1, 700],
      ['32GB DDR4', 1, 400],
      ['1TB SSD', 1, 350],
    ]);
  });
  it('takes measurements for no bill, and answers for no choices', () => {
    const rows =
      'model | quant | size | pp512 | tg128\ngpt-oss-120b | MXFP4 | 59.0 GiB | 520 | 47.3\nLlama-3.1-8B | Q8_0 | 7.95 GiB | 880 | 26.8';
    expect(read(rows).evidence.lines).toEqual([]);
    expect(splitOffers('Q: What is in it?\nA: Two RTX 5090.\nQ: Warranty?\nA: One year.')).toHaveLength(1);
  });
  it('keeps the words of the offer for what its reader rewrote', () => {
    expect(items('名称\t数量\t单价\n三年原厂维保\t2\t35000\nL20 48G\t8\t26000')[0]?.[0]).toBe('三年原厂维保');
  });
});
