/** Made-up records, valid as they stand; every test changes what it is about. */
const sources = [{ publisher: 'Made up', url: 'https://example.org/made-up', date: '2026-01' }];

export function accelerator(change: object = {}): object {
  return {
    name: 'Moon 1',
    vendor: 'Made',
    kind: 'datacenter',
    memoryGB: 24,
    memoryType: 'HBM',
    memoryBandwidth: 900,
    dense: { fp16: 100, fp8: null, int8: 200, fp4: null },
    link: null,
    hostLink: 'PCIe 5.0 x16',
    boardPower: 300,
    fineTune: 'lora',
    sources,
    ...change,
  };
}

export function precision(change: object = {}): object {
  return { name: 'Plain', bitsPerWeight: 16, compute: 'fp16', format: 'float', qualityRank: 1, sources, ...change };
}

export function model(change: object = {}): object {
  return {
    name: 'Pip',
    family: 'Made',
    totalParameters: 10e9,
    activeParameters: 10e9,
    layers: 32,
    hiddenSize: 4096,
    attention: [{ kind: 'gqa', layers: 32, kvHeads: 8, headDim: 128 }],
    moe: null,
    nativePrecision: 'plain',
    maxContext: 32768,
    licence: 'MIT',
    released: '2026-01-01',
    sources,
    ...change,
  };
}

export function machine(change: object = {}): object {
  return {
    name: 'Box',
    family: 'gpu-cluster',
    accelerator: null,
    accelerators: 0,
    cpu: null,
    sockets: null,
    ramGB: 64,
    hostPower: 200,
    sources,
    ...change,
  };
}

export function price(change: object = {}): object {
  return {
    label: 'A bolt',
    low: 3,
    high: 5,
    currency: 'CNY',
    unit: 'bolt',
    date: '2026-10',
    kind: 'street',
    region: 'CN',
    sources,
    ...change,
  };
}

export function rate(change: object = {}): object {
  return { base: 'USD', quote: 'CNY', rate: 7, date: '2026-10-01', sources, ...change };
}
