import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import {
  apiPrice,
  assemble,
  convert,
  electricityPrice,
  exchange,
  latestPrice,
  type PriceContext,
  priceToday,
  rentPerHour,
  yearsBetween,
} from '../../src/catalog/index.ts';
import { type RawFile, validate } from '../../src/catalog/validate.ts';
import { accelerator, machine, price, rate } from './made-up.ts';

const catalog = loadCatalog({ overlay: '' });
const china: PriceContext = { date: '2026-11-22', currency: 'CNY', region: 'CN' };
const america: PriceContext = { date: '2026-11-22', currency: 'USD', region: 'US' };

function made(files: Record<string, unknown>, assumptions: Record<string, Record<string, number>> = {}) {
  const sources = [{ publisher: 'Made up', date: null }];
  const raw: RawFile[] = [
    ...Object.entries(files).map(([path, value]) => ({ path: `${path}.yaml`, value, origin: 'catalog' as const })),
    ...Object.entries(assumptions).map(([id, values]) => ({
      path: `assumptions/${id}.yaml`,
      value: { why: 'a test', values, sources },
      origin: 'catalog' as const,
    })),
  ];
  const { entries, complaints } = validate(raw);
  expect(complaints).toEqual([]);
  return assemble(entries);
}

describe('exchange', () => {
  const rates = made({
    'rates/usd-cny': [rate({ rate: 7.2, date: '2025-01-31' }), rate({ rate: 6.8, date: '2026-06-19' })],
    'rates/eur-usd': [rate({ base: 'EUR', quote: 'USD', rate: 1.2, date: '2026-05-08' })],
    'rates/usd-krw': [rate({ quote: 'KRW', rate: 1400, date: '2026-05' })],
  });

  it('takes the newest rate on or before the day, both ways', () => {
    expect(exchange(rates, 'USD', 'CNY', '2025-06-01')).toMatchObject({ rate: 7.2, date: '2025-01-31' });
    expect(exchange(rates, 'USD', 'CNY', '2026-11-22')).toMatchObject({ rate: 6.8 });
    expect(exchange(rates, 'CNY', 'USD', '2026-11-22')?.rate).toBeCloseTo(1 / 6.8);
    expect(exchange(rates, 'USD', 'CNY', '2020-01-01')?.rate).toBe(7.2);
  });

  it('goes across a third currency, and says when there is no way', () => {
    expect(exchange(rates, 'EUR', 'CNY', '2026-11-22')?.rate).toBeCloseTo(1.2 * 6.8);
    expect(exchange(rates, 'CNY', 'KRW', '2026-11-22')?.rate).toBeCloseTo(1400 / 6.8);
    expect(exchange(rates, 'EUR', 'GBP', '2026-11-22')).toBeNull();
  });

  it('converts an amount with its rate shown', () => {
    const usd = { value: 100, low: 90, high: 110, unit: 'USD', basis: 'published', sources: [] } as const;
    const cny = convert(rates, { ...usd, sources: [] }, 'CNY', '2026-11-22');
    expect(cny).toMatchObject({ value: 680, low: 612, high: 748, unit: 'CNY' });
    expect(cny?.derivation?.inputs.map((i) => i.value)).toEqual([100, 6.8]);
    expect(convert(rates, { ...usd, sources: [] }, 'CHF', '2026-11-22')).toBeNull();
  });

  it('reaches every currency that the catalog speaks of', () => {
    for (const to of ['USD', 'EUR', 'GBP', 'JPY', 'KRW', 'HKD', 'TWD', 'CHF'] as const)
      expect(exchange(catalog, 'CNY', to, '2026-11-22')?.rate, to).toBeGreaterThan(0);
    expect(exchange(catalog, 'GBP', 'CNY', '2026-11-22')?.rate).toBeGreaterThan(7);
  });
});

describe('price today', () => {
  const trust = {
    'price-trust': { 'weight-street:': 1, 'spread-street:': 0.1, 'weight-claim:': 0.5, 'spread-claim:': 0.3 },
  };
  const now: PriceContext = { date: '2026-10-15', currency: 'CNY', region: 'CN' };

  it('is the weighted mean of what is known', () => {
    const c = made(
      {
        'prices/parts/bolt': [
          price({ low: 10_000, high: 10_000 }),
          price({ low: 14_000, high: 14_000, kind: 'claim' }),
        ],
      },
      trust,
    );
    const q = priceToday(c, 'parts/bolt', now);
    expect(q?.value).toBeCloseTo(11_187, 0);
    expect(q?.low).toBeLessThan(10_000);
    expect(q?.high).toBeGreaterThan(14_000);
    expect(q?.count).toBe(2);
  });

  it('widens and drifts with age', () => {
    const c = made(
      {
        'prices/parts/new': [price({ low: 100, high: 100 })],
        'prices/parts/old': [price({ low: 100, high: 100, date: '2023-10-15' })],
      },
      { ...trust, 'price-drift': { 'drift:parts': -0.1, 'spread:': 0.3 } },
    );
    const [fresh, old] = [priceToday(c, 'parts/new', now), priceToday(c, 'parts/old', now)];
    expect(fresh?.value).toBeCloseTo(100);
    expect(old?.value).toBeCloseTo(72.9, 0);
    expect((old?.high ?? 0) / (old?.low ?? 1)).toBeGreaterThan((fresh?.high ?? 9) / (fresh?.low ?? 1));
    expect(old).toMatchObject({ basis: 'assumed', askForQuote: true });
    expect(fresh).toMatchObject({ basis: 'published', askForQuote: false });
  });

  it('follows an index where the class has one', () => {
    const c = made(
      { 'prices/parts/ddr-64': [price({ low: 100, high: 100, date: '2025-08-15' })] },
      {
        ...trust,
        'price-drift': { 'follows-memory:parts/ddr': 1 },
        'price-index': { 'memory:2025-08-15': 4, 'memory:2026-10-15': 16 },
      },
    );
    expect(priceToday(c, 'parts/ddr-64', now)?.value).toBeCloseTo(400, 0);
  });

  it('crosses currency and border, and shows every step with its source or assumption', () => {
    const c = made(
      {
        'rates/usd-cny': [rate()],
        'accelerators/made/moon-1': accelerator(),
        'prices/accelerators/moon-1': [price({ low: 100, high: 100, currency: 'USD', region: 'US' })],
      },
      { ...trust, 'price-border': { 'to-CN:': 1, 'to-CN:accelerators/datacenter': 1.3, 'spread:': 0.1 } },
    );
    const q = priceToday(c, 'accelerators/moon-1', now);
    expect(q?.value).toBeCloseTo(910);
    const inputs = q?.derivation?.inputs ?? [];
    expect(inputs.map((i) => i.value)).toEqual([100, 7, 1.3]);
    expect(inputs.every((i) => i.sources.length > 0 || i.assumption !== undefined)).toBe(true);
  });

  it('reads "from" and "up to" as open ranges and leaves out what is doubtful, and the future where there is a past', () => {
    const c = made(
      {
        'prices/parts/from': [price({ low: 100, high: null })],
        'prices/parts/to': [price({ low: null, high: 100 })],
        'prices/parts/none': [price({ low: null, high: null }), price({ doubtful: true })],
        'prices/parts/later': [
          price({ low: 100, high: 100, date: '2027-10-15' }),
          price({ low: 9, high: 9, date: '2025-10-15' }),
        ],
        'prices/parts/only-later': [price({ low: 100, high: 100, date: '2027-10-15' })],
      },
      trust,
    );
    expect(priceToday(c, 'parts/from', now)?.value).toBeGreaterThan(100);
    expect(priceToday(c, 'parts/to', now)?.value).toBeLessThan(100);
    expect(priceToday(c, 'parts/none', now)).toBeNull();
    expect(priceToday(c, 'parts/later', now)?.value).toBeCloseTo(9);
    expect(priceToday(c, 'parts/only-later', now)).toMatchObject({ basis: 'assumed', askForQuote: true });
    expect(priceToday(c, 'parts/unheard', now)).toBeNull();
  });

  it('builds a machine from its bill, and says nothing when a part has no price', () => {
    const box = (item: string) =>
      machine({
        parts: [
          { item: 'parts/bolt', quantity: 4 },
          { item, quantity: 2 },
        ],
      });
    const c = made(
      {
        'prices/parts/bolt': [price({ low: 10, high: 10 })],
        'prices/parts/nut': [price({ low: 5, high: 5 })],
        'machines/gpu-cluster/whole': box('parts/nut'),
        'machines/gpu-cluster/lacking': box('parts/screw'),
      },
      { ...trust, 'price-assembly': { factor: 1.1, together: 0.75 } },
    );
    expect(priceToday(c, 'machines/whole', now)?.value).toBeCloseTo(55);
    expect(priceToday(c, 'machines/lacking', now)).toBeNull();
  });

  it('never turns its range inside out, whatever the entries', () => {
    const amount = fc.double({ min: 1, max: 1e7, noNaN: true });
    const entry = fc.record({
      low: fc.option(amount),
      high: fc.option(amount),
      date: fc.option(fc.constantFrom('2020', '2024-Q2', '2025-11', '2026-10-01')),
      kind: fc.constantFrom('list', 'street', 'press', 'claim', 'assumed'),
      region: fc.constantFrom('CN', 'US', 'CN/global', null),
      currency: fc.constantFrom('CNY', 'USD'),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const list = entries.map((e) =>
          price(e.low !== null && e.high !== null && e.low > e.high ? { ...e, low: e.high, high: e.low } : e),
        );
        const q = priceToday(made({ 'rates/usd-cny': [rate()], 'prices/parts/bolt': list }, trust), 'parts/bolt', now);
        if (q === null) return;
        expect(q.low).toBeGreaterThan(0);
        expect(q.low).toBeLessThanOrEqual(q.value);
        expect(q.value).toBeLessThanOrEqual(q.high);
        expect(Number.isFinite(q.high)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the catalog priced', () => {
  const between = (item: string, low: number, high: number, context = china) => {
    const q = priceToday(catalog, item, context);
    expect(q?.value, item).toBeGreaterThan(low);
    expect(q?.value, item).toBeLessThan(high);
  };

  it('prices every machine, in yuan, dollars and euros', () => {
    for (const m of catalog.machines.keys())
      for (const context of [china, america, { date: '2026-11-22', currency: 'EUR', region: 'DE' } as const])
        expect(priceToday(catalog, `machines/${m}`, context)?.value, `${m} ${context.currency}`).toBeGreaterThan(0);
  });

  it('lands where the market is', () => {
    between('machines/a100-sxm-80g-x8', 800_000, 2_000_000);
    between('machines/h20-96g-x8', 900_000, 1_700_000);
    between('machines/h200-sxm-141g-x8', 1_400_000, 3_000_000);
    between('machines/ascend-910b-64g-x8', 700_000, 1_600_000);
    between('machines/rtx-4090-24g-x1', 22_000, 50_000);
    between('machines/rtx-4090-24g-x8', 220_000, 500_000);
    between('machines/mac-studio-m3ultra-512g', 55_000, 110_000);
    between('machines/dgx-spark', 4_000, 6_500, america);
    between('accelerators/h100-sxm-80g', 18_000, 35_000, america);
  });

  it('no longer sells a 512 GB host for 5,000 yuan', () => {
    expect(priceToday(catalog, 'machines/cpu-e5v4-dual-512g', china)?.low).toBeGreaterThan(8_000);
  });

  it('says which prices are only to plan with', () => {
    expect(priceToday(catalog, 'machines/a100-sxm-80g-x8', china)).toMatchObject({
      basis: 'assumed',
      askForQuote: true,
    });
    expect(priceToday(catalog, 'accelerators/dgx-spark-gb10-128g', america)).toMatchObject({ basis: 'published' });
  });

  it('traces every input of a price to a source or a named assumption of the catalog', () => {
    const q = priceToday(catalog, 'machines/a100-sxm-80g-x8', china);
    const walk = (
      inputs: readonly { sources: readonly unknown[]; assumption?: string; from?: { inputs: never[] } }[],
    ): number =>
      inputs.reduce((n, i) => {
        expect(i.sources.length > 0 || catalog.assumptions.has(i.assumption ?? '')).toBe(true);
        return n + 1 + (i.from ? walk(i.from.inputs) : 0);
      }, 0);
    expect(walk((q?.derivation?.inputs ?? []) as never[])).toBeGreaterThan(20);
  });

  it('knows rent, tokens and current', () => {
    expect(rentPerHour(catalog, 'a100-sxm-80g', america)?.value).toBeGreaterThan(0.8);
    expect(rentPerHour(catalog, 'a100-sxm-80g', america)?.value).toBeLessThan(3);
    const api = apiPrice(catalog, 'deepseek-v4-flash', china);
    expect(api?.input.value).toBeLessThan(api?.output.value ?? 0);
    expect(api?.output.sources.length).toBeGreaterThan(0);
    expect(apiPrice(catalog, 'unheard-of', china)).toBeNull();
    expect(electricityPrice(catalog, china)?.value).toBeGreaterThan(0.4);
    expect(electricityPrice(catalog, china)?.value).toBeLessThan(1.2);
    expect(electricityPrice(catalog, { ...china, region: 'ZZ' })).toBeNull();
    expect(latestPrice(catalog, 'accelerators/ascend-950pr')).toBeNull();
    expect(latestPrice(catalog, 'machines/h20-96g-x8')?.kind).toBe('press');
  });

  it('reads dates of unequal sharpness', () => {
    expect(yearsBetween('2025-01-01', '2026-01-01')).toBeCloseTo(1, 1);
    expect(yearsBetween('2026-Q1', '2026-11-22')).toBeCloseTo(0.77, 1);
    expect(yearsBetween('2026', '2025-01-01')).toBeLessThan(-1);
  });
});
