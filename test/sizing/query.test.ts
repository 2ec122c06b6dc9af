import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import {
  deploymentFor,
  deploymentOf,
  readLink,
  readOffload,
  readParallelism,
  readRequest,
} from '../../src/sizing/query/index.ts';

const catalog = loadCatalog();

function deployed(request: Record<string, unknown>) {
  const read = readRequest(request);
  if ('error' in read) throw new Error(read.error.message);
  const asked = deploymentFor(read.request, catalog);
  if (asked.error) throw new Error(`${asked.error.code}: ${asked.error.message}`);
  return asked;
}

describe('parallelism in words', () => {
  it.each([
    ['TP8', { tensor: 8, pipeline: null }],
    ['TP4 PP2', { tensor: 4, pipeline: 2 }],
    ['tensor parallel 2', { tensor: 2 }],
    ['DP8 EP8', { data: 8, expert: 8 }],
    ['--tp=16 --dp 2 dp-attention', { tensor: 16, data: 2, dataParallelAttention: true }],
    ['prefill TP16, decode DP32 EP32', { tensor: null, data: 32, expert: 32 }],
    ['张量并行4 流水线并行2', { tensor: 4, pipeline: 2 }],
    ['layer split', { way: 'layers' }],
    ['row split', { way: 'tensor' }],
    ['', { tensor: null, pipeline: null, data: null, expert: null, way: null }],
  ])('%s', (text, expected) => {
    expect(readParallelism(text)).toMatchObject(expected);
  });

  it('always makes widths that the accelerators can carry', () => {
    for (const parallelism of ['TP8', 'TP4 PP2', 'TP16 DP2 dp-attention', 'PP99999', 'TP0', null]) {
      const { deployment: d } = deployed({
        model: 'DeepSeek-R1',
        precision: 'fp8',
        accelerator: 'H200',
        accelerators: 16,
        nodes: 2,
        engine: 'sglang',
        parallelism,
      });
      expect(
        d.parallelism.tensor * d.parallelism.pipeline * d.parallelism.data,
        String(parallelism),
      ).toBeLessThanOrEqual(16);
    }
  });

  it('splits layers where the engine does and tensors where it serves many', () => {
    const one = deployed({
      model: 'Llama-3.3-70B',
      precision: 'Q4_K_M',
      accelerator: 'RTX 3090',
      accelerators: 2,
      engine: 'llama.cpp',
    }).deployment;
    expect(one.parallelism).toMatchObject({ tensor: 1, pipeline: 2 });
    const many = deployed({
      model: 'Llama-3.3-70B',
      precision: 'fp8',
      accelerator: 'H100',
      accelerators: 2,
      engine: 'vllm',
    }).deployment;
    expect(many.parallelism).toMatchObject({ tensor: 2, pipeline: 1 });
  });

  it('splits tensors over computers only with direct memory access', () => {
    const mac = {
      model: 'DeepSeek-V3',
      precision: 'mlx-4bit',
      accelerator: 'M3 Ultra 512G',
      accelerators: 4,
      nodes: 4,
      engine: 'exo',
    };
    expect(deployed({ ...mac, interconnect: 'TB5 RDMA' }).deployment.parallelism.tensor).toBe(4);
    expect(deployed({ ...mac, interconnect: '10 GbE' }).deployment.parallelism).toMatchObject({
      tensor: 1,
      pipeline: 4,
    });
  });
});

describe('offload in words', () => {
  it.each([
    ['7 of 61 layers on GPU', { offload: { kind: 'layers', onAccelerator: 7 } }],
    ['-ngl 16', { offload: { kind: 'layers', onAccelerator: 16 } }],
    ['-ot exps=CPU', { offload: { kind: 'experts' } }],
    ['routed experts on CPU', { offload: { kind: 'experts' } }],
    ['routed experts on CPU except 9 layers on GPU', { offload: { kind: 'experts', layersOnAccelerator: 9 } }],
    ['-ngl 99 --n-cpu-moe 36', { offload: { kind: 'experts', layersOnAccelerator: 25 } }],
    ['专家放内存', { offload: { kind: 'experts' } }],
    ['all on GPU', { offload: { kind: 'none' } }],
    ['unified memory', { offload: { kind: 'none' } }],
    ['CPU only', { offload: null, cpuOnly: true }],
    ['rest streamed from NVMe 7 GB/s, 64 GB RAM', { offload: { kind: 'disk' }, diskGBs: 7, ramGB: 64 }],
    ['whatever', { offload: null, cpuOnly: false, spills: false }],
  ])('%s', (text, expected) => {
    expect(readOffload(text, 61)).toMatchObject(expected);
  });
});

describe('links in words', () => {
  it('tells kinds and speeds apart', () => {
    const speed = (t: string) => {
      const l = readLink(catalog, t);
      return l.between?.bandwidth ?? l.inside?.bandwidth ?? 0;
    };
    expect(speed('50 Gbps Ethernet')).toBeCloseTo(6.25);
    expect(speed('IB 400G')).toBeCloseTo(50);
    expect(speed('PCIe 4.0 x16 + x4')).toBeCloseTo(7.9, 1);
    expect(speed('PCIe 5.0 x16')).toBeGreaterThan(60);
    expect(speed('万兆以太网')).toBeCloseTo(1.25);
    expect(speed('NVLink')).toBeGreaterThan(100);
    expect(speed('pigeons')).toBe(0);
    expect(readLink(catalog, 'TB5 RDMA').direct).toBe(true);
    const [plain, direct] = [readLink(catalog, 'Thunderbolt 5'), readLink(catalog, 'Thunderbolt 5 RDMA')];
    expect(direct.between?.latencyUs ?? 0).toBeLessThan(plain.between?.latencyUs ?? 0);
  });
});

describe('the host', () => {
  const base = { model: 'DeepSeek-R1', precision: 'Q4_K_M', offload: 'CPU only' };
  it('computes bandwidth from channels, rate and sockets', () => {
    expect(
      deployed({ ...base, cpu: 'EPYC 9654', memoryChannels: 12, memoryMTs: 4800, sockets: 2 }).deployment.host
        .memoryBandwidth,
    ).toBeCloseTo(921.6);
  });
  it('takes the processor for what is not said', () => {
    expect(deployed({ ...base, cpu: 'EPYC 9654' }).deployment.host.memoryBandwidth).toBeCloseTo(460.8);
  });
  it('reads memory written as words', () => {
    expect(deployed({ ...base, cpu: '8-channel DDR5-4800' }).deployment.host.memoryBandwidth).toBeCloseTo(307.2);
  });
  it('counts channels of all sockets where one socket has fewer', () => {
    expect(deployed({ ...base, cpu: 'EPYC 9654', sockets: 2, memoryChannels: 24 }).deployment.host.channels).toBe(12);
  });
});

describe('cards of different kinds in one box', () => {
  it('makes the average card and counts them all', () => {
    const { deployment: d } = deployed({
      model: 'Qwen3-32B',
      precision: 'Q8_0',
      accelerator: 'RTX 3090 24G + 2x RTX 3060 12G',
      engine: 'llama.cpp',
    });
    expect(d.accelerators).toBe(3);
    expect(d.accelerator?.memoryGB).toBeCloseTo(16);
    expect(d.accelerator?.memoryBandwidth ?? 0).toBeGreaterThan(360);
    expect(d.accelerator?.memoryBandwidth ?? 0).toBeLessThan(936);
  });
});

describe('requests that say too little or too much', () => {
  it.each([
    [{ model: 'Nobody-9B' }, 'unknown_model'],
    [{ model: 'Qwen3-32B', accelerator: 'RTX 9999' }, 'unknown_accelerator'],
    [{ model: 'Qwen3-32B', accelerator: 'RTX 4090', precision: 'Q77' }, 'unknown_precision'],
    [{ model: 'Qwen3-32B', accelerators: 4 }, 'unknown_accelerator'],
    [{ model: 'Qwen3-32B', accelerator: 'RTX 4090', accelerators: 0 }, 'invalid_input'],
  ])('%j → %s', (request, code) => {
    const read = readRequest(request);
    const asked = 'request' in read ? deploymentFor(read.request, catalog) : read;
    expect('error' in asked && asked.error?.code).toBe(code);
  });

  it.each([
    { model: 'Qwen3-32B', colour: 'red' },
    { model: 'Qwen3-32B', concurrency: 0 },
    { model: 'Qwen3-32B', concurrency: -1 },
    { model: 'Qwen3-32B', accelerators: Number.POSITIVE_INFINITY },
    { model: 'Qwen3-32B', memoryMTs: Number.NaN },
    { model: 7 },
    {},
    [],
    null,
    'text',
  ])('%j is refused', (value) => {
    const read = readRequest(value);
    expect('error' in read && read.error.code).toBe('invalid_input');
  });

  it('names the unknown key', () => {
    const read = readRequest({ model: 'Qwen3-32B', colour: 'red' });
    expect('error' in read && read.error.message).toContain('colour');
  });

  it('survives any text in any place', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.constantFrom('TP8', '-ngl 99', '2x', 'PCIe 4.0 x0', 'EP0 DP0', '1/0 of layers', '0 of 0 layers on GPU'),
    );
    fc.assert(
      fc.property(text, text, text, text, (offload, parallelism, interconnect, cpu) => {
        const read = readRequest({
          model: 'Qwen3-30B-A3B',
          accelerator: 'RTX 4090',
          accelerators: 2,
          offload,
          parallelism,
          interconnect,
          cpu,
        });
        if ('error' in read) return;
        const asked = deploymentFor(read.request, catalog);
        if (asked.error) return;
        const { parallelism: p, link, host } = asked.deployment;
        for (const n of [p.tensor, p.pipeline, p.data, p.expert, link.bandwidth])
          expect(n > 0 && Number.isFinite(n)).toBe(true);
        expect((host.memoryBandwidth ?? 1) > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a model too large for the cards beside much memory', () => {
  const box = {
    model: 'DeepSeek-R1',
    accelerator: 'RTX 4090',
    accelerators: 4,
    cpu: 'EPYC 9354',
    sockets: 2,
    ramGB: 1024,
  };

  it('keeps its experts there, in any format that a program reads so', () => {
    for (const precision of ['FP8', 'Q4_K_M', undefined]) {
      const { deployment } = deployed({ ...box, precision });
      expect(deployment.offload.kind, precision).toBe('experts');
      expect(deployment.engine.serves, precision).not.toBe('many');
    }
  });

  it('stays on the cards where a batching program was named, or where nothing is known of the memory', () => {
    expect(deployed({ ...box, precision: 'FP8', engine: 'vLLM' }).deployment.offload.kind).toBe('none');
    expect(deployed({ ...box, precision: 'FP8', cpu: null, sockets: null, ramGB: null }).deployment.offload.kind).toBe(
      'none',
    );
  });
});

describe('a machine of the catalog', () => {
  it('becomes a deployment with its own host and links', () => {
    for (const machine of catalog.machines.values()) {
      const model = catalog.models.get('qwen3-32b');
      const precision = catalog.precisions.get('bf16');
      if (!model || !precision) throw new Error('the catalog lacks what this test runs');
      const d = deploymentOf(machine, 1, model, precision, catalog);
      expect(d, machine.id).not.toBeNull();
      expect(d?.accelerators).toBe(machine.accelerator ? Math.max(1, machine.accelerators) : 0);
      expect(d && d.parallelism.tensor * d.parallelism.pipeline * d.parallelism.data, machine.id).toBe(
        Math.max(1, d?.accelerators ?? 1),
      );
    }
  });

  it('counts ranks that a table multiplied once: the tensor group takes all cards, so that no other width is left', () => {
    const made = (q: Record<string, unknown>) => {
      const read = readRequest({
        model: 'MiniMax-M2.5',
        precision: 'fp8',
        accelerator: 'H100-SXM-80G',
        engine: 'vllm',
        ...q,
      });
      if ('error' in read) throw new Error(read.error.message);
      const asked = deploymentFor(read.request, catalog);
      if (asked.error) throw new Error(asked.error.message);
      return asked.deployment;
    };
    const multiplied = made({ accelerators: 16, nodes: 1, tensorParallel: 4, dataParallel: 4, expertParallel: 16 });
    const plain = made({ accelerators: 4, nodes: 1, tensorParallel: 4, dataParallel: 1, expertParallel: 4 });
    expect(multiplied.accelerators).toBe(4);
    expect({ ...multiplied.parallelism, expert: 4 }).toEqual(plain.parallelism);
    // Attention by data has no tensor group: its ranks stay.
    const ranks = made({ accelerators: 64, nodes: 1, tensorParallel: 1, dataParallel: 64, expertParallel: 8 });
    expect(ranks.accelerators).toBe(8);
    expect(ranks.parallelism.dataParallelAttention).toBe(true);
  });
});
