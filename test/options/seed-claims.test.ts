/**
 * Claims that circulate about running large models at home and in offices, in short words, each reproduced or contradicted by the engine.
 * Claims that are not about sizing or price are listed as such, so that none is silently missing.
 */
import { describe, expect, it } from 'vitest';
import { bestMethod, cannotTune, tuningCards, tuningMemory } from '../../src/sizing/finetune.ts';
import { kvBytesPerToken } from '../../src/sizing/memory.ts';
import { wallPower } from '../../src/sizing/power.ts';
import { shapeOf } from '../../src/sizing/shape.ts';
import { catalog } from './asking.ts';
import { card, crowd, GIB, model, sized, speed, weights, yuanToday } from './claims.ts';

type Verdict = 'holds' | 'holds in part' | 'dated' | 'wrong' | 'not about sizing or price';
type Claim = [number: number, words: string, verdict: Verdict, why: string, check?: () => void];

const R1 = 'deepseek-r1';
const A100 = { accelerator: 'A100 80G' };
const KT = {
  model: R1,
  precision: 'Q4_K_M',
  accelerator: 'RTX 4090',
  cpu: 'Xeon Gold 6454S',
  memoryChannels: 8,
  memoryMTs: 4800,
  engine: 'ktransformers',
  offload: 'experts on CPU',
};
const OTHER: Verdict = 'not about sizing or price';

const CLAIMS: Claim[] = [
  [
    1,
    'R1 for 100 at once on two 8 x A100 nodes',
    'holds in part',
    'only at 8 bits: 16 bits need more than 16 x 80 GB; at 8 bits each of 100 sees a bearable speed',
    () => {
      expect(sized({ model: R1, precision: 'BF16', ...A100, accelerators: 16, nodes: 2 }).fits).toBe(false);
      const s = sized({ model: R1, precision: 'INT8', ...A100, accelerators: 16, nodes: 2 }, crowd(100));
      expect(s.fits && s.maxConcurrency >= 100).toBe(true);
      expect(speed(s)).toBeGreaterThan(5);
    },
  ],
  [
    2,
    'one such node costs 1.85 M CNY',
    'dated',
    'lies in the wide range of today; second-hand cards are cheaper, imports are grey',
    () => {
      const q = yuanToday('machines/a100-sxm-80g-x8');
      expect(q.low).toBeLessThan(1_850_000);
      expect(q.high).toBeGreaterThan(1_850_000);
    },
  ],
  [
    3,
    'prices of cards in China scatter widely',
    'holds',
    'the range of a node spans a factor of two and more',
    () => {
      const q = yuanToday('machines/a100-sxm-80g-x8');
      expect(q.high / q.low).toBeGreaterThan(2);
    },
  ],
  [
    4,
    'A100 needs converted weights',
    'holds in part',
    'no FP8 units on the chip; converted to 16 bits they double and need 32 cards, or 8 and 4 bits fewer',
    () => {
      expect(card('a100-sxm-80g').dense.fp8).toBeNull();
      expect(card('a100-sxm-80g').absent).toContain('fp8');
      expect(sized({ model: R1, precision: 'BF16', ...A100, accelerators: 32, nodes: 4 }).fits).toBe(true);
    },
  ],
  [
    5,
    'H20 and H800 run FP8 natively',
    'holds',
    'both chips have FP8 units',
    () => {
      expect(card('h20-96g').dense.fp8).toBeGreaterThan(0);
      expect(card('h800-80g').dense.fp8).toBeGreaterThan(0);
    },
  ],
  [
    6,
    'LoRA of R1 on four 8 x A100 nodes',
    'holds',
    'the published minimum is 24 cards of 80 GB; 32 hold it',
    () => {
      const cards = tuningCards(tuningMemory(model(R1), 'lora', catalog).totalGB.expected, 80, 8, catalog);
      expect(cards).toBe(24);
      expect(bestMethod(model(R1), card('a100-sxm-80g'), 32, catalog)).toBe('lora');
    },
  ],
  [
    7,
    'tuning needs more memory than answering',
    'holds',
    'frozen 16-bit weights alone are twice the original 8-bit ones',
    () => {
      expect(tuningMemory(model(R1), 'lora', catalog).totalGB.expected).toBeGreaterThan(weights(R1, 'FP8') * 2);
    },
  ],
  [8, 'three cheaper roads exist', OTHER, 'a way of dividing the subject'],
  [
    9,
    'cards for inference cannot train',
    'holds in part',
    'true of 310P cards; workstation cards and 910B train',
    () => {
      expect(cannotTune(card('atlas-300i-duo-96g'), 'lora')).toBe('inference_only');
      expect(cannotTune(card('rtx-a6000-48g'), 'lora')).toBeNull();
    },
  ],
  [
    10,
    'a 48 GB workstation card: 50,000 CNY, a third of an A100, no training',
    'holds in part',
    'price in the right order; it does train with frozen weights',
    () => {
      const q = yuanToday('accelerators/rtx-6000-ada-48g');
      expect(q.high).toBeGreaterThan(35_000);
      expect(q.low).toBeLessThan(70_000);
      expect(bestMethod(model('qwen3-32b'), card('rtx-a6000-48g'), 2, catalog)).toBe('lora');
    },
  ],
  [
    11,
    'an Ascend server for R1: 0.8-1.6 M CNY',
    'holds in part',
    'the price range overlaps, but 8-bit R1 takes two nodes of 8 x 64 GB',
    () => {
      const q = yuanToday('machines/ascend-910b-64g-x8');
      expect(q.low).toBeLessThan(1_600_000);
      expect(q.high).toBeGreaterThan(800_000);
      expect(sized({ model: R1, precision: 'INT8', accelerator: 'Ascend 910B', accelerators: 8 }).fits).toBe(false);
      expect(sized({ model: R1, precision: 'INT8', accelerator: 'Ascend 910B', accelerators: 16, nodes: 2 }).fits).toBe(
        true,
      );
    },
  ],
  [
    12,
    'Ascend cannot train',
    'wrong',
    'LoRA of a 671B on 32 cards of 64 GB is published',
    () => {
      expect(cannotTune(card('ascend-910b-64g'), 'lora')).toBeNull();
      expect(tuningCards(tuningMemory(model(R1), 'lora', catalog).totalGB.expected, 64, 8, catalog)).toBe(32);
    },
  ],
  [
    13,
    '20 Mac mini of 64 GB run full R1 smoothly for ten',
    'wrong',
    'the memory is there, the speed is not: even alone below 6 tok/s',
    () => {
      const one = sized({
        model: R1,
        precision: 'Q8_0',
        accelerator: 'Mac mini M4 Pro 64GB',
        accelerators: 20,
        engine: 'exo',
      });
      expect(one.fits).toBe(true);
      expect(speed(one)).toBeLessThan(6);
    },
  ],
  [
    14,
    'Q4 and Q8 are 4 and 8 bits',
    'holds in part',
    'the files mix widths: Q4_K_M is near 4.8 bits',
    () => {
      expect(catalog.precisions.get('q4_k_m')!.bitsPerWeight).toBeGreaterThan(4.5);
      expect(catalog.precisions.get('q8_0')!.bitsPerWeight).toBeGreaterThan(8);
    },
  ],
  [
    15,
    'more bits, more memory, slower',
    'holds',
    'bytes read for a token grow with the bits',
    () => {
      expect(weights(R1, 'Q8_0')).toBeGreaterThan(weights(R1, 'Q4_K_M'));
      const at = (precision: string): number =>
        speed(sized({ model: 'qwen3-32b', precision, accelerator: 'A100 80G' }));
      expect(at('Q8_0')).toBeLessThan(at('Q4_K_M'));
    },
  ],
  [
    16,
    'Q2 of R1 on two A100',
    'wrong',
    '244 GB on 160 GB; only the 1.58-bit file fits',
    () => {
      expect(sized({ model: R1, precision: 'Q2_K', ...A100, accelerators: 2, engine: 'llama.cpp' }).fits).toBe(false);
      expect(sized({ model: R1, precision: 'UD-IQ1_S', ...A100, accelerators: 2, engine: 'llama.cpp' }).fits).toBe(
        true,
      );
    },
  ],
  [
    17,
    'Q4 of R1 on one 8 x A100 node',
    'holds',
    '404 GB on 640 GB',
    () => {
      expect(weights(R1, 'Q4_K_M')).toBeCloseTo(404.4, 0);
      expect(sized({ model: R1, precision: 'Q4_K_M', ...A100, accelerators: 8, engine: 'llama.cpp' }).fits).toBe(true);
    },
  ],
  [18, 'Q4_K_M is the usual middle', OTHER, 'a habit of programs'],
  [
    19,
    'distills from 1.5B to 70B',
    'holds',
    'six of them in the catalog',
    () => {
      const sizes = [...catalog.models.values()]
        .filter((m) => m.distilledFrom === R1)
        .map((m) => m.totalParameters / 1e9);
      expect(Math.min(...sizes)).toBeLessThan(2);
      expect(Math.max(...sizes)).toBeGreaterThan(69);
    },
  ],
  [
    20,
    '1.5B runs on a GTX of old',
    'holds',
    'under 4 GB in 16 bits; the claim on coding is not about sizing',
    () => {
      expect(sized({ model: 'r1-distill-qwen-1.5b', precision: 'BF16', accelerator: 'GTX 1080' }).fits).toBe(true);
    },
  ],
  [
    21,
    '70B on two A100',
    'holds',
    '141 GB of 160 in 16 bits, with little room for people',
    () => {
      const s = sized({ model: 'r1-distill-llama-70b', precision: 'BF16', ...A100, accelerators: 2 });
      expect(s.fits).toBe(true);
      expect(s.maxConcurrency).toBeLessThan(60);
    },
  ],
  [
    22,
    'hybrids are slow and cannot train',
    'dated',
    'slow for many, yes; LoRA with experts in RAM is published since',
    () => {
      expect(catalog.fineTune.some((f) => f.id === 'kt-sft-671b')).toBe(true);
      expect(speed(sized({ ...KT, sockets: 2, ramGB: 1024 }, crowd(8)))).toBeLessThan(6);
    },
  ],
  [23, 'llama.cpp is the tool for it', OTHER, 'history of a program'],
  [
    24,
    'a 5,000 CNY host answers at 2 tok/s',
    'holds in part',
    'the speed is right; 512 GB of DDR4 alone cost more today',
    () => {
      const s = sized({
        model: R1,
        precision: 'Q4_K_M',
        cpu: 'E5-2690 v4',
        sockets: 2,
        memoryChannels: 4,
        memoryMTs: 2400,
        ramGB: 512,
      });
      expect(speed(s)).toBeGreaterThan(1);
      expect(speed(s)).toBeLessThan(5);
      expect(yuanToday('parts/ddr4-rdimm-32gb').low * 16).toBeGreaterThan(5000);
    },
  ],
  [
    25,
    'experts in RAM, attention and cache on the card',
    'holds',
    'routed experts are nearly all of the parameters',
    () => {
      const s = shapeOf(model(R1));
      expect(s.routed / model(R1).totalParameters).toBeGreaterThan(0.95);
    },
  ],
  [
    26,
    '14 GB of card and 382 GB of RAM',
    'holds',
    'within 6 %: experts of 394 GB, the rest under 14 GB and the cache',
    () => {
      expect(sized({ ...KT, sockets: 1, ramGB: 400 }).fits).toBe(true);
      expect(sized({ ...KT, sockets: 1, ramGB: 340 }).fits).toBe(false);
      const s = sized({ ...KT, sockets: 1, ramGB: 400 });
      expect(s.memory.weightsPerAcceleratorGB).toBeLessThan(14);
    },
  ],
  [
    27,
    'that set costs at most 50,000 CNY',
    'dated',
    'eight modules of 64 GB alone reach that after the rise of memory',
    () => {
      expect(yuanToday('parts/ddr5-rdimm-64gb').high * 8).toBeGreaterThan(50_000);
    },
  ],
  [
    28,
    'a fourth-generation Xeon for 10 tok/s',
    'holds',
    'two sockets of DDR5-4800 pass 10 tok/s, one of DDR4 does not',
    () => {
      expect(speed(sized({ ...KT, sockets: 2, ramGB: 1024 }))).toBeGreaterThan(8);
      const old = sized({ ...KT, cpu: 'EPYC 7302', sockets: 1, ramGB: 512, memoryMTs: 3200 });
      expect(speed(old)).toBeLessThan(speed(sized({ ...KT, sockets: 2, ramGB: 1024 })));
    },
  ],
  [
    29,
    'hybrids struggle with many at once',
    'holds',
    'eight at once see a fraction of the speed of one',
    () => {
      const set = { ...KT, sockets: 2, ramGB: 1024 };
      expect(speed(sized(set, crowd(8)))).toBeLessThan(speed(sized(set)) / 2);
    },
  ],
  [
    30,
    'dynamic files of 1.58, 1.73 and 2.22 bits',
    'holds',
    '131, 158 and 183 GiB',
    () => {
      expect(weights(R1, 'UD-IQ1_S') * 1e9).toBeCloseTo(131 * GIB, -10);
      expect(weights(R1, 'UD-IQ1_M') / weights(R1, 'UD-IQ1_S')).toBeCloseTo(158 / 131, 1);
      expect(weights(R1, 'UD-IQ2_XXS') / weights(R1, 'UD-IQ1_S')).toBeCloseTo(183 / 131, 1);
    },
  ],
  [
    31,
    'seven layers of it on 24 GB',
    'holds',
    'seven fit, fourteen do not',
    () => {
      const set = {
        model: R1,
        precision: 'UD-IQ1_S',
        accelerator: 'RTX 4090',
        cpu: 'Xeon Gold 6454S',
        ramGB: 256,
        engine: 'llama.cpp',
      };
      expect(sized({ ...set, offload: '7 of 61 layers on GPU' }).fits).toBe(true);
      expect(sized({ ...set, offload: '14 of 61 layers on GPU' }).fits).toBe(false);
    },
  ],
  [
    32,
    '49 layers of 2.22 bits on two A100',
    'holds',
    '3 GB a layer: 49 fit, all 61 do not',
    () => {
      const set = { model: R1, precision: 'UD-IQ2_XXS', ...A100, accelerators: 2, engine: 'llama.cpp' };
      const host = { cpu: 'EPYC 7763', ramGB: 256, offload: '49 of 61 layers on GPU' };
      expect(sized({ ...set, ...host }).fits).toBe(true);
      expect(sized(set).fits).toBe(false);
    },
  ],
  [
    33,
    '140 tok/s in all is 14 for each of 100',
    'wrong',
    '140 / 100 = 1.4; alone it is 11 to 14 tok/s',
    () => {
      expect(140 / 100).toBeLessThan(14);
      const set = { model: R1, precision: 'UD-IQ1_S', ...A100, accelerators: 2, engine: 'llama.cpp' };
      expect(sized(set).userSpeed!.low).toBeLessThan(14);
      expect(speed(sized(set, { concurrency: 100, inputTokens: 200, outputTokens: 200 }))).toBeLessThan(6);
    },
  ],
  [34, 'hybrids are the best value', OTHER, 'an opinion; the options say for how many it holds'],
  [35, 'cheap R1 boxes: check model, mode, speed, warranty', OTHER, 'advice on checking quotes'],
  [
    36,
    'graphics cards may never train',
    'wrong',
    'they tune models that fit',
    () => {
      expect(bestMethod(model('qwen2.5-7b'), card('rtx-4090-24g'), 1, catalog)).not.toBeNull();
    },
  ],
  [
    37,
    '6 tok/s bearable, 14 comfortable',
    'holds',
    'taken as named assumptions with ranges',
    () => {
      const p = catalog.assumptions.get('people')!;
      expect(p.values.bearableSpeed).toBe(6);
      expect(p.values.comfortableSpeed).toBe(14);
    },
  ],
  [38, 'refurbished sold as new', OTHER, 'a pitfall of buying'],
  [
    39,
    '8 x A100 for 100,000 dollars',
    'holds in part',
    'possible second-hand: at the low end of the range',
    () => {
      const q = yuanToday('machines/a100-sxm-80g-x8', 'USD');
      expect(q.low).toBeLessThan(150_000);
      expect(q.high).toBeGreaterThan(100_000);
    },
  ],
  [
    40,
    'full R1 under 5,000 CNY at a twentieth of the cost',
    'wrong',
    '12 + 32 GB hold R1 in no format; from disk it is under 1 tok/s',
    () => {
      const small = {
        model: R1,
        accelerator: 'RTX 3060 12G',
        cpu: 'E3-1240 v5',
        ramGB: 32,
        memoryChannels: 2,
        memoryMTs: 2133,
        engine: 'llama.cpp',
      };
      for (const precision of ['FP8', 'Q4_K_M', 'UD-IQ1_S'])
        expect(sized({ ...small, precision }).fits, precision).toBe(false);
      expect(sized({ ...small, precision: 'Q4_K_M', offload: 'NVMe 7 GB/s' }).userSpeed!.expected).toBeLessThan(1);
    },
  ],
  [
    41,
    'FP8 shrinks R1 by 75 %',
    'wrong',
    'the original is FP8 already; from 16 bits it is a half',
    () => {
      expect(model(R1).nativePrecision).toBe('fp8');
      expect(weights(R1, 'FP8') / weights(R1, 'BF16')).toBeCloseTo(0.5, 1);
    },
  ],
  [42, 'softmax on the processor frees the card', OTHER, 'an implausible way of computing, no figure to size'],
  [
    43,
    'E3-1240 v5 has 8 cores',
    'wrong',
    'four, with two channels: 34 GB/s',
    () => {
      const c = catalog.cpus.get('e3-1240v5')!;
      expect(c.cores).toBe(4);
      expect((c.memoryChannels! * c.memoryMTs! * 8) / 1000).toBeCloseTo(34.1, 0);
    },
  ],
  [
    44,
    'RTX 3060: 12 GB, 360 GB/s, 1,800 CNY',
    'holds',
    'as its sheet; the price is of the right order',
    () => {
      expect(card('rtx-3060-12g').memoryBandwidth).toBe(360);
      const q = yuanToday('accelerators/rtx-3060-12g');
      expect(q.low).toBeLessThan(2500);
      expect(q.high).toBeGreaterThan(1500);
    },
  ],
  [
    45,
    '32 GB of DDR4 ECC for 600 CNY',
    'dated',
    'before memory rose',
    () => {
      expect(yuanToday('parts/ddr4-ecc-udimm-32gb').value).toBeGreaterThan(600);
    },
  ],
  [
    46,
    'a 1 TB drive for 500 CNY at 7 GB/s holds it',
    'holds in part',
    '1 TB holds 404 GB; dearer today',
    () => {
      expect(weights(R1, 'Q4_K_M')).toBeLessThan(1000);
      expect(yuanToday('parts/nvme-1tb-consumer').high).toBeGreaterThan(500);
    },
  ],
  [
    47,
    'power supply and cooler 550 CNY; 4,650 in all',
    'holds',
    'the sum is right',
    () => {
      expect(1200 + 1800 + 600 + 500 + 400 + 150).toBe(4650);
    },
  ],
  [
    48,
    'a GTX 1660 Super loses only 15 %',
    'wrong',
    'half the memory of the 3060',
    () => {
      expect(card('gtx-1660s-6g').memoryGB! * 2).toBeLessThanOrEqual(card('rtx-3060-12g').memoryGB!);
    },
  ],
  [
    49,
    'a SATA drive triples the loading time',
    'holds in part',
    '0.55 against 3.5 GB/s is more than six times',
    () => {
      expect(3.5 / 0.55).toBeGreaterThan(6);
    },
  ],
  [50, 'library versions for it', OTHER, 'software; those versions do not know the architecture'],
  [
    51,
    'offloading parameters to 32 GB of RAM',
    'wrong',
    'hundreds of GB are missing',
    () => {
      expect(
        sized({
          model: R1,
          precision: 'Q4_K_M',
          accelerator: 'RTX 3060 12G',
          ramGB: 32,
          cpu: 'E3-1240 v5',
          engine: 'llama.cpp',
        }).binding.constraint,
      ).toMatch(/memory/);
    },
  ],
  [52, 'checkpointing saves 40 %', OTHER, 'a training technique'],
  [53, 'batches, pipelines, warm-up', OTHER, 'generic tuning of programs'],
  [
    54,
    'a 3060 answers R1 at 14.7 tok/s',
    'wrong',
    'that is fifty times what the drive can read',
    () => {
      const s = sized({
        model: R1,
        precision: 'Q4_K_M',
        accelerator: 'RTX 3060 12G',
        cpu: 'E3-1240 v5',
        ramGB: 32,
        memoryChannels: 2,
        memoryMTs: 2133,
        engine: 'llama.cpp',
        offload: 'NVMe 7 GB/s',
      });
      expect(s.userSpeed!.high).toBeLessThan(14.7 / 5);
    },
  ],
  [55, '91.7 % of the quality', OTHER, 'no method given'],
  [
    56,
    'batch 8 and no batching on one card',
    'wrong',
    'the memory holds not even one copy',
    () => {
      expect(sized({ model: R1, precision: 'Q4_K_M', accelerator: 'RTX 3060 12G' }).maxConcurrency).toBe(0);
    },
  ],
  [
    57,
    'an NVLink bridge for the 3060',
    'wrong',
    'the card has no such link',
    () => {
      expect(card('rtx-3060-12g').link).toBeNull();
    },
  ],
  [
    58,
    'an RTX 4090 makes it three times as fast',
    'wrong',
    'still read from the drive',
    () => {
      const set = {
        model: R1,
        precision: 'Q4_K_M',
        cpu: 'E3-1240 v5',
        ramGB: 32,
        memoryChannels: 2,
        memoryMTs: 2133,
        engine: 'llama.cpp',
        offload: 'NVMe 7 GB/s',
      };
      expect(speed(sized({ ...set, accelerator: 'RTX 4090' }))).toBeLessThan(
        3 * speed(sized({ ...set, accelerator: 'RTX 3060 12G' })),
      );
      expect(yuanToday('accelerators/rtx-4090-24g').high).toBeGreaterThan(12_000);
    },
  ],
  [
    59,
    'an A100 by the hour for 3.2 dollars',
    'dated',
    'at the high end now',
    () => {
      expect(yuanToday('rent/a100-sxm-80g', 'USD').value).toBeLessThan(3.2);
    },
  ],
  [
    60,
    'all but 671B are dense distills',
    'holds',
    'only the big one routes to experts',
    () => {
      expect(model(R1).moe).not.toBeNull();
      for (const m of catalog.models.values())
        if (m.distilledFrom === R1 && m.totalParameters < 1e11) expect(m.moe, m.id).toBeNull();
    },
  ],
  [
    61,
    "mixtures of experts are one maker's alone",
    'wrong',
    'many families of the catalog have them',
    () => {
      expect(new Set([...catalog.models.values()].filter((m) => m.moe).map((m) => m.family)).size).toBeGreaterThan(4);
    },
  ],
  [62, 'the 671B is itself distilled', OTHER, 'how a model was made; the catalog marks it as an original'],
  [63, 'meaning of Q, K, IQ', OTHER, 'names of formats'],
  [
    64,
    'bytes per parameter: 2, 1, 0.5',
    'holds',
    'four-bit formats carry scales on top',
    () => {
      expect(catalog.precisions.get('bf16')!.bitsPerWeight).toBe(16);
      expect(catalog.precisions.get('fp8')!.bitsPerWeight).toBe(8);
      expect(catalog.precisions.get('awq-int4')!.bitsPerWeight).toBeGreaterThan(4);
    },
  ],
  [
    65,
    'BF32 exists',
    'wrong',
    'no such format in the catalog',
    () => {
      expect(catalog.precisions.has('bf32')).toBe(false);
    },
  ],
  [66, 'models are trained in FP32', OTHER, 'history of training'],
  [
    67,
    'a four-bit file is as big whatever it came from',
    'holds',
    'size = parameters x bits',
    () => {
      expect(weights('qwen3-32b', 'Q4_K_M')).toBeCloseTo(
        (model('qwen3-32b').totalParameters * catalog.precisions.get('q4_k_m')!.bitsPerWeight) / 8e9,
        0,
      );
    },
  ],
  [
    68,
    '1B in 32 bits is 4 GB',
    'holds',
    'arithmetic',
    () => {
      expect((1e9 * 32) / 8 / 1e9).toBe(4);
    },
  ],
  [
    69,
    'memory = weights x 1.2 to 1.5',
    'holds in part',
    'true for one person with short texts, not for many',
    () => {
      const s = (n: number) =>
        sized(
          { model: 'qwen2.5-7b', precision: 'BF16', accelerator: 'A100 80G' },
          { concurrency: n, inputTokens: 8000, outputTokens: 1000 },
        ).memory;
      expect(s(1).totalGB / s(1).weightsGB).toBeLessThan(1.5);
      expect(s(64).totalGB / s(64).weightsGB).toBeGreaterThan(1.5);
    },
  ],
  [
    70,
    '70B in Q4 runs on 48 GB',
    'holds',
    '42.6 GB of 48, not of 24; 280 GB in 32 bits, not 350',
    () => {
      const set = { model: 'llama-3.1-70b', precision: 'Q4_K_M', engine: 'llama.cpp' };
      expect(sized({ ...set, accelerator: 'RTX A6000' }).fits).toBe(true);
      expect(sized({ ...set, accelerator: 'RTX 4090' }).fits).toBe(false);
      expect((model('llama-3.1-70b').totalParameters * 4) / 1e9).toBeLessThan(300);
    },
  ],
  [71, 'look the precision up at the source', OTHER, 'where to read'],
  [
    72,
    'a serving engine is much faster than a desktop one',
    'holds',
    'sixteen at once on the same card',
    () => {
      const at = (engine: string, precision: string): number =>
        sized({ model: 'qwen2.5-7b', precision, accelerator: 'RTX 4090', engine }, crowd(16)).outputThroughput!
          .expected;
      expect(at('vllm', 'INT8')).toBeGreaterThan(at('ollama', 'Q8_0') * 1.5);
    },
  ],
  [73, 'optimising matters more than building', OTHER, 'an opinion'],
  [
    74,
    'an 8-card box draws about 5.4 kW',
    'holds',
    'between the load and the limit of 8 x 400 W',
    () => {
      const w = wallPower(catalog.machines.get('a100-sxm-80g-x8')!, 1, catalog);
      expect(w.low).toBeLessThan(5.4);
      expect(w.high * 1.15).toBeGreaterThan(5.4);
    },
  ],
  [75, 'rent first and measure', OTHER, 'advice, and ours as well'],
  [
    76,
    'compute capability from the 3060 up',
    'holds',
    'it has 16-bit brain floats, older cards do not',
    () => {
      expect(card('rtx-3060-12g').absent).not.toContain('bf16');
      expect(card('rtx-2080ti-11g').absent).toContain('bf16');
    },
  ],
  [
    77,
    'two 3090 at half load with 32B Q8',
    'holds',
    "layers split: the cards take turns, so one card's bandwidth is the ceiling",
    () => {
      const s = sized({
        model: 'qwen2.5-32b',
        precision: 'Q8_0',
        accelerator: 'RTX 3090',
        accelerators: 2,
        engine: 'ollama',
      });
      expect(s.fits).toBe(true);
      expect(speed(s)).toBeLessThan(936 / 34);
    },
  ],
  [
    78,
    'two 3090 serve only four',
    'holds in part',
    'a default of the program: memory holds more',
    () => {
      expect(
        sized(
          { model: 'qwen2.5-32b', precision: 'INT8', accelerator: 'RTX 3090', accelerators: 2, engine: 'vllm' },
          crowd(8),
        ).maxConcurrency,
      ).toBeGreaterThan(4);
    },
  ],
  [
    79,
    'four 2080 Ti make 44 GB',
    'holds',
    'four times eleven',
    () => {
      expect(card('rtx-2080ti-11g').memoryGB! * 4).toBe(44);
    },
  ],
  [
    80,
    'more at once, fewer tok/s each',
    'holds',
    'decode shares bandwidth and compute',
    () => {
      const set = { model: 'qwen3-32b', precision: 'BF16', accelerator: 'A100 80G', accelerators: 2 };
      expect(speed(sized(set, crowd(64)))).toBeLessThan(speed(sized(set, crowd(4))));
    },
  ],
  [
    81,
    '8-10 tok/s least, 15 comfortable',
    'holds',
    'inside the ranges of the named assumptions',
    () => {
      const p = catalog.assumptions.get('people')!;
      expect(p.high!.bearableSpeed).toBeGreaterThanOrEqual(8);
      expect(p.high!.comfortableSpeed).toBeGreaterThanOrEqual(15);
    },
  ],
  [82, 'a scoring sheet for tests', OTHER, 'a method of acceptance'],
  [
    83,
    'upkeep costs ten times the building',
    'wrong',
    'three years of electricity and upkeep stay below the price',
    () => {
      expect(catalog.assumptions.get('cost')!.values.maintenanceShare! * 3).toBeLessThan(1);
    },
  ],
  [
    84,
    'one full box for 100 at once from 2 M CNY',
    'holds in part',
    'an 8-card node at 4 bits holds 100 at a bearable speed; R1 boxes start lower today',
    () => {
      const s = sized({ model: R1, precision: 'awq-int4', ...A100, accelerators: 8 }, crowd(100));
      expect(s.fits && s.maxConcurrency >= 100).toBe(true);
      expect(yuanToday('machines/a100-sxm-80g-x8').low).toBeLessThan(2_000_000);
    },
  ],
  [85, 'which network between nodes', OTHER, 'a question; the machines name the network they need'],
  [
    86,
    'without a card: 1.5B, 7B painful',
    'holds',
    'a few tok/s in 16 bits, several times that for the small one',
    () => {
      const cpu = { cpu: 'Xeon 6226R', ramGB: 64, memoryChannels: 2, memoryMTs: 2933 };
      expect(speed(sized({ model: 'qwen2.5-7b', precision: 'BF16', ...cpu }))).toBeLessThan(5);
      expect(speed(sized({ model: 'qwen2.5-1.5b', precision: 'Q4_K_M', ...cpu }))).toBeGreaterThan(10);
    },
  ],
  [
    87,
    'memory = weights + cache + activations + overhead',
    'holds',
    'the same parts are shown',
    () => {
      const m = sized({ model: 'qwen3-32b', precision: 'BF16', ...A100, accelerators: 2 }).memory;
      for (const part of [m.weightsGB, m.kvCacheGB, m.activationsGB, m.overheadGB]) expect(part).toBeGreaterThan(0);
    },
  ],
  [
    88,
    '7B in 16 bits is 13.04 GiB',
    'holds',
    'for exactly 7e9; the real one has 7.6e9',
    () => {
      expect((7e9 * 2) / GIB).toBeCloseTo(13.04, 2);
      expect((model('qwen2.5-7b').totalParameters * 2) / GIB).toBeGreaterThan(14);
    },
  ],
  [
    89,
    'P counts hundreds of millions',
    'wrong',
    'the formula gives 13 GiB only for single parameters',
    () => {
      expect((70 * 2) / GIB).toBeLessThan(1);
    },
  ],
  [
    90,
    'context drives memory',
    'holds',
    'the cache grows with every token',
    () => {
      const at = (inputTokens: number): number =>
        sized(
          { model: 'qwen3-32b', precision: 'BF16', ...A100, accelerators: 2 },
          { concurrency: 4, inputTokens, outputTokens: 500 },
        ).memory.kvCacheGB;
      expect(at(30_000)).toBeGreaterThan(at(3000) * 5);
    },
  ],
  [
    91,
    '685B = 671B and a 14B part that guesses ahead',
    'holds',
    'the checkpoint with it is larger than 671e9 bytes',
    () => {
      expect(model(R1).mtpLayers).toBe(1);
      expect(weights(R1, 'FP8')).toBeGreaterThan(671);
      expect(kvBytesPerToken(model(R1))).toBe(70_272);
    },
  ],
  [
    92,
    'R1 in 16 bits on two 8 x H100 nodes',
    'wrong',
    '1.34 TB exceed 16 x 80 GB; 8 bits fit two nodes and not one',
    () => {
      const h100 = { accelerator: 'H100 80G' };
      expect(sized({ model: R1, precision: 'BF16', ...h100, accelerators: 16, nodes: 2 }).fits).toBe(false);
      expect(sized({ model: R1, precision: 'FP8', ...h100, accelerators: 16, nodes: 2 }).fits).toBe(true);
      expect(sized({ model: R1, precision: 'FP8', ...h100, accelerators: 8 }).fits).toBe(false);
    },
  ],
  [
    93,
    'small distills are free by API',
    'dated',
    'once; the catalog keeps the entry with its day',
    () => {
      const entries = catalog.prices.get('api/r1-distill-qwen-1.5b') ?? [];
      expect(entries.some((p) => p.high === 0)).toBe(true);
    },
  ],
  [94, 'desktop engines are toys', OTHER, 'an opinion'],
  [95, 'paged attention: 14-24 times', OTHER, "a vendor's comparison with a slow baseline"],
  [96, 'a serving platform is recommended', OTHER, 'software'],
  [97, 'a 7B mixes languages', OTHER, 'quality of answers'],
  [
    98,
    'distills are other models underneath',
    'holds',
    'they name what they imitate, and are of another shape',
    () => {
      expect(model('r1-distill-qwen-7b').distilledFrom).toBe(R1);
      expect(model('r1-distill-qwen-7b').moe).toBeNull();
    },
  ],
  [
    99,
    'INT8 saves 40-60 %',
    'holds',
    'weights halve',
    () => {
      expect(weights('qwen3-32b', 'INT8') / weights('qwen3-32b', 'BF16')).toBeCloseTo(0.5, 1);
    },
  ],
  [
    100,
    '7B in 16 bits: 14 GB, a 3090',
    'holds',
    '13.8 GB of 24',
    () => {
      expect(weights('deepseek-llm-7b', 'BF16')).toBeCloseTo(13.8, 0);
      expect(sized({ model: 'deepseek-llm-7b', precision: 'BF16', accelerator: 'RTX 3090', engine: 'vllm' }).fits).toBe(
        true,
      );
    },
  ],
  [
    101,
    '20B in 16 bits on 40 GB',
    'wrong',
    'the weights alone fill it',
    () => {
      expect(sized({ model: 'internlm2.5-20b', precision: 'BF16', accelerator: 'A100 40G' }).fits).toBe(false);
    },
  ],
  [
    102,
    '67B in 16 bits: 134 GB, eight A100',
    'holds',
    'eight of 40 GB hold it',
    () => {
      expect(weights('deepseek-llm-67b', 'BF16')).toBeCloseTo(134.9, 0);
      expect(
        sized({ model: 'deepseek-llm-67b', precision: 'BF16', accelerator: 'A100 40G', accelerators: 8 }).fits,
      ).toBe(true);
    },
  ],
  [
    103,
    'parameters x 2 x 1.2',
    'holds in part',
    '16.8 GB for 7B, not the 14 of its own table',
    () => {
      expect(7 * 2 * 1.2).toBeCloseTo(16.8);
    },
  ],
  [
    104,
    'INT8 saves 40 % of the memory',
    'holds',
    'weights halve, the cache stays',
    () => {
      const gb = (precision: string): number =>
        sized({ model: 'qwen3-32b', precision, accelerator: 'A100 80G' }).memory.totalGB;
      expect(1 - gb('INT8') / gb('BF16')).toBeGreaterThan(0.35);
    },
  ],
  [105, 'paged attention: 20 %', OTHER, 'contradicts another such claim; depends on the baseline'],
  [106, 'flash attention saves 30 %', OTHER, 'of activations, mostly in training'],
  [
    107,
    'AWQ halves the memory',
    'holds in part',
    'it is nearer a quarter of 16 bits',
    () => {
      expect(weights('qwen3-32b', 'awq-int4') / weights('qwen3-32b', 'BF16')).toBeLessThan(0.36);
    },
  ],
  [
    108,
    '7B: 8 tok/s on a 3060, 24 on a 4090, 50 on an A100',
    'holds in part',
    'a 3060 needs fewer bits; the others are faster than said',
    () => {
      const set = { model: 'deepseek-llm-7b', precision: 'BF16', engine: 'vllm' };
      expect(sized({ ...set, accelerator: 'RTX 3060 12G' }).fits).toBe(false);
      expect(speed(sized({ ...set, accelerator: 'RTX 4090' }))).toBeGreaterThan(24);
      expect(speed(sized({ ...set, accelerator: 'A100 80G' }))).toBeGreaterThan(50);
      expect(model('deepseek-llm-7b').maxContext).toBeLessThan(8192);
    },
  ],
  [
    109,
    '7B takes 14 GB of disk',
    'holds',
    'as many bytes as in memory',
    () => {
      expect(weights('deepseek-llm-7b', 'BF16')).toBeLessThan(15);
    },
  ],
  [110, 'operating systems and library versions', OTHER, 'software'],
  [
    111,
    'Q4 of V3 and R1 with 14 GB of RAM',
    'wrong',
    '14 GB of card and some 400 GB of RAM',
    () => {
      expect(sized({ ...KT, sockets: 1, ramGB: 14 }).fits).toBe(false);
    },
  ],
  [
    112,
    'a 3090 and 64 GB run 7B smoothly',
    'holds',
    'well above comfortable',
    () => {
      expect(
        speed(sized({ model: 'qwen2.5-7b', precision: 'BF16', accelerator: 'RTX 3090', engine: 'vllm' })),
      ).toBeGreaterThan(14);
    },
  ],
];

describe('claims that circulate', () => {
  it('are all here, once, and checked unless they are not about sizing or price', () => {
    expect(CLAIMS.map(([n]) => n)).toEqual(Array.from({ length: 112 }, (_, i) => i + 1));
    for (const [n, , verdict, why, check] of CLAIMS) {
      expect(why.length, `${n}`).toBeGreaterThan(7);
      expect(check !== undefined, `${n}`).toBe(verdict !== OTHER);
    }
  });

  it.each(CLAIMS.filter(([, , , , check]) => check))('%i %s: %s (%s)', (_n, _words, _verdict, _why, check) => {
    check!();
  });
});
