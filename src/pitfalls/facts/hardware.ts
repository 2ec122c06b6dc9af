import type { Accelerator } from '../../catalog/catalog.ts';
import { figure } from '../../quote/numbers.ts';
import { find, says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';

function quoteGroup(c: Case): string | null {
  const g = c.groups[0];
  return g && c.evidence ? quoted(c, g.start, g.end) : null;
}

function quoteOf(c: Case, concept: Parameters<typeof find>[0]): string | null {
  const at = find(concept, c.text);
  return at ? quoted(c, at.start, at.end) : null;
}

/** Tuning is promised on a chip that cannot. */
const tuningOnInferenceCard: Fact = (c) => {
  if (c.proposal.claims.fineTune !== true || c.accelerator?.fineTune !== 'none') return null;
  return {
    quote: quoteOf(c, 'fineTune'),
    values: { card: c.accelerator.name, notes: c.accelerator.fineTuneNotes ?? '' },
    arithmetic: null,
    sources: c.accelerator.sources,
  };
};

/** Bytes a parameter: frozen weights in 4 bits, or weights, gradients and optimiser. */
const TUNING = { least: 0.55, full: 16 } as const;

/** The smallest way of tuning the promised model needs more than all cards have. */
const tuningDoesNotFit: Fact = (c) => {
  if (
    c.proposal.claims.fineTune !== true ||
    c.sizeB === null ||
    c.vramGB === null ||
    !c.evidence ||
    c.accelerator?.fineTune === 'none'
  )
    return null;
  const whole = /全参|全量微调|全参数|full[- ](?:parameter|fine|model fine)|Vollständige[sr]? (?:Fein|Fine)/iu.test(
    c.text,
  );
  const per = whole ? TUNING.full : TUNING.least;
  const need = c.sizeB * per;
  if (need <= c.vramGB * c.limit('usableOfNominal') || (c.ramGB !== null && !whole && need <= c.ramGB)) return null;
  return {
    quote: quoteOf(c, 'fineTune'),
    values: { model: c.model?.name ?? `${n(c.sizeB)}B`, needGB: n(need), memoryGB: n(c.vramGB) },
    arithmetic: `${n(c.sizeB!)}B × ${n(per)} B = ${n(need)} GB > ${n(c.vramGB)} GB`,
  };
};

/** "Graphics cards cannot train", said of one that can. */
const blanketNoTuning: Fact = (c) => {
  if (
    c.proposal.claims.fineTune !== false ||
    !c.accelerator?.fineTune ||
    c.accelerator.fineTune === 'none' ||
    !says('noFineTune', c.text)
  )
    return null;
  return {
    quote: quoteOf(c, 'noFineTune'),
    values: { card: c.accelerator.name },
    arithmetic: null,
    sources: c.accelerator.sources,
  };
};

const modified: Fact = (c) => {
  const g = c.groups.find(
    (x) =>
      x.memoryGB !== null &&
      x.accelerators.some((a) => a.modified && a.memoryGB === x.memoryGB) &&
      !x.accelerators.some((a) => !a.modified && a.memoryGB === x.memoryGB),
  );
  return g
    ? {
        quote: c.evidence ? quoted(c, g.start, g.end) : null,
        values: { card: g.accelerators.find((a) => a.modified)!.name, memoryGB: n(g.memoryGB!) },
        arithmetic: null,
        sources: g.accelerators[0]!.sources,
      }
    : null;
};

/** A memory size beside a name that no version of it has. */
const noSuchMemory: Fact = (c) => {
  if (!c.evidence) return null;
  for (const g of c.groups) {
    const sizes = g.accelerators.map((a) => a.memoryGB);
    if (g.memoryGB === null || sizes.length === 0 || sizes.includes(null)) continue;
    // Unified memory is sold in many sizes: only one beyond the largest is no such machine.
    if (g.accelerators[0]!.kind === 'unified' && g.memoryGB <= Math.max(...sizes.map((s) => s!)) * 1.05) continue;
    if (sizes.some((s) => Math.abs(s! - g.memoryGB!) <= s! * 0.07)) continue;
    // "8×A100 640G" states the sum.
    if (
      sizes.some((s) =>
        [g.count, g.count / g.nodes, 2, 4, 8, 16].some(
          (k) => k > 1 && Math.abs(s! * k - g.memoryGB!) <= g.memoryGB! * 0.05,
        ),
      )
    )
      continue;
    return {
      quote: quoted(c, g.start, g.end),
      values: { card: g.accelerators[0]!.name, said: n(g.memoryGB), real: sizes.map((s) => n(s!)).join(' / ') },
      arithmetic: `${n(g.memoryGB)} GB ≠ ${sizes.map((s) => `${n(s!)} GB`).join(' / ')}`,
      sources: g.accelerators[0]!.sources,
    };
  }
  return null;
};

const BANDWIDTH = /(?<![\w.])(\d{1,3}(?:,\d{3})|\d{1,5}(?:[.,]\d{1,2})?)\s?(TB|GB)\/s/giu;
const COMPUTE =
  /(?:(TF32|FP32|FP16|BF16|FP8|INT8|FP4|NVFP4)[^\d\n。;；]{0,14})?(?<![\w.])(\d{1,3}(?:,\d{3})|\d{1,5}(?:[.,]\d{1,2})?)\s?(PFLOPS?|TFLOPS?|TOPS|POPS|PetaFLOPS?|TeraFLOPS?)(?:\s?[@(（]?\s?(TF32|FP32|FP16|BF16|FP8|INT8|FP4))?/giu;

interface Single {
  card: Accelerator;
  start: number;
}
/** The one card that figures in the text can be of; null where several are named. */
function onlyCard(c: Case): Single | null {
  const ids = new Set(c.groups.flatMap((g) => g.accelerators.map((a) => a.id.split('-').slice(0, 2).join('-'))));
  const g = c.groups[0];
  return g?.accelerators[0] && ids.size === 1 ? { card: g.accelerators[0], start: g.start } : null;
}

/** Memory bandwidth beyond what the card has. */
const bandwidthOverstated: Fact = (c) => {
  const only = onlyCard(c);
  if (!c.evidence || !only || only.card.memoryBandwidth === null) return null;
  const most = Math.max(...c.groups[0]!.accelerators.map((a) => a.memoryBandwidth ?? 0));
  for (const m of c.text.matchAll(BANDWIDTH)) {
    const said = figure(m[1]!) * (/^T/i.test(m[2]!) ? 1000 : 1);
    const before = c.text.slice(Math.max(0, m.index - 36), m.index);
    const link =
      /NVLink|互联|互连|link|P2P|PCIe|读写|读取|SSD|NVMe|网络|Interconnect|HCCS|InfiniBand|双向|switch/iu.test(
        `${before}${c.text.slice(m.index, m.index + 24)}`,
      );
    const memory =
      /显存|内存|memory|bandwidth|带宽|HBM|GDDR|LPDDR|Speicher/iu.test(before) ||
      /^\S{0,4}\s?(?:of )?(?:memory |internal |显存|内存)?(?:bandwidth|带宽)/iu.test(
        c.text.slice(m.index + m[0].length, m.index + m[0].length + 30),
      );
    if (link || !memory) continue;
    const allowed = [most, most * c.cards];
    if (said <= most * 1.12 || allowed.some((x) => Math.abs(x - said) <= x * 0.12)) continue;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { card: only.card.name, said: n(said), real: n(most) },
      arithmetic: `${n(said)} GB/s > ${n(most)} GB/s`,
      sources: only.card.sources,
    };
  }
  return null;
};

/** Compute as with sparsity, or of a narrower format than named. */
const computeOverstated: Fact = (c) => {
  const only = onlyCard(c);
  if (!c.evidence || !only) return null;
  const { dense } = only.card;
  for (const m of c.text.matchAll(COMPUTE)) {
    const format = (m[1] ?? m[4])?.toLowerCase();
    const said = figure(m[2]!) * (/^P/i.test(m[3]!) ? 1000 : 1);
    const peak =
      format === 'tf32'
        ? dense.fp16 === null
          ? null
          : dense.fp16 / 2
        : format === 'fp32'
          ? null
          : format === 'fp16' || format === 'bf16'
            ? dense.fp16
            : format === 'fp8'
              ? dense.fp8
              : format === 'int8'
                ? dense.int8
                : format === 'fp4' || format === 'nvfp4'
                  ? dense.fp4
                  : null;
    if (peak === null || said <= peak * 1.06) continue;
    if ([c.cards, c.cards / c.nodes].some((k) => k > 1 && Math.abs(peak * k - said) <= peak * k * 0.06)) continue;
    const sparse = Math.abs(said - peak * 2) <= peak * 0.12;
    const told = /稀疏|spars/iu.test(c.text.slice(m.index, m.index + m[0].length + 24));
    if (sparse && told) continue;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      severity: sparse && format !== 'tf32' ? 'note' : 'warning',
      values: { card: only.card.name, format: format!.toUpperCase(), said: n(said), real: n(peak) },
      arithmetic: `${n(said)} > ${n(peak)} TFLOP/s${sparse ? ` (× 2 = ${n(peak * 2)})` : ''}`,
      sources: only.card.sources,
    };
  }
  return null;
};

/** Compute beyond the 16-bit peak without the format it is of: a sparse or narrow figure. */
const computeUnlabelled: Fact = (c) => {
  const only = onlyCard(c);
  const peak = only?.card.dense.fp16 ?? null;
  if (!c.evidence || !only || peak === null) return null;
  for (const m of c.text.matchAll(COMPUTE)) {
    if (m[1] ?? m[4]) continue;
    const said = figure(m[2]!) * (/^P/i.test(m[3]!) ? 1000 : 1);
    const near = c.text.slice(Math.max(0, m.index - 24), m.index + m[0].length + 24);
    if (said <= peak * c.cards * 1.06 || /稀疏|spars|FP4|FP8|INT8|INT4/iu.test(near)) continue;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { card: only.card.name, said: n(said), real: n(peak * c.cards) },
      arithmetic: `${n(said)} > ${n(c.cards)} × ${n(peak)} = ${n(peak * c.cards)} TFLOP/s`,
      sources: only.card.sources,
    };
  }
  return null;
};

/** HBM3e said of a card with HBM3, and the like. */
const memoryTypeWrong: Fact = (c) => {
  const only = onlyCard(c);
  const real = only?.card.memoryType?.replace(/\s.*/, '');
  if (!c.evidence || !only || !real) return null;
  const m = /\b(HBM\d?e?|GDDR\d[XW]?|LPDDR\d[X]?)\b/iu.exec(c.text.slice(only.start, only.start + 60));
  const kinds = c.groups[0]!.accelerators.map((a) => a.memoryType?.toLowerCase() ?? '');
  if (!m || kinds.some((k) => k.includes(m[1]!.toLowerCase()) || k === '') || !/\d/.test(m[1]!)) return null;
  const at = only.start + m.index;
  return {
    quote: quoted(c, at, at + m[0].length),
    severity: 'note',
    values: { card: only.card.name, said: m[1]!, real },
    arithmetic: null,
    sources: only.card.sources,
  };
};

/** "1TGB": no such unit. */
const unknownUnit: Fact = (c) => {
  if (!c.evidence) return null;
  const m = /(?<![\w.])\d[\d.,]{0,15}\s?(?:TGB|GTB|TBG|GBT|MGB|GMB|KGB|TTB|GGB|WKW|KWW)(?![A-Za-z])/iu.exec(c.text);
  return m
    ? { quote: quoted(c, m.index, m.index + m[0].length), values: { said: m[0].trim() }, arithmetic: null }
    : null;
};

/** Units that are right but unclear, such as "1000W" speeds, are left; bits sold as bytes are not: model sizes in GB. */
const sizeInBytes: Fact = (c) => {
  if (!c.evidence || !c.model) return null;
  const total = c.model.totalParameters / 1e9;
  const m = new RegExp(
    `(?<![\\w.])(${Math.round(total)})\\s?(?:GB|G)(?![A-Za-z/])[^。\\n]{0,8}(?:参数|parameters?|Parameter|模型|model)`,
    'iu',
  ).exec(c.text);
  return m
    ? {
        quote: quoted(c, m.index, m.index + m[0].length),
        severity: 'note',
        values: { said: m[0].trim() },
        arithmetic: null,
      }
    : null;
};

const oldCard: Fact = (c) => {
  const a = c.accelerator;
  if (!c.evidence || !a || c.model === null || !a.computeCapability || !(Number(a.computeCapability) < 8)) return null;
  return {
    quote: quoteGroup(c),
    values: { card: a.name, capability: a.computeCapability },
    arithmetic: null,
    sources: a.sources,
  };
};

const slowMemoryCard: Fact = (c) => {
  const a = c.accelerator;
  if (
    !c.evidence ||
    !a ||
    a.memoryBandwidth === null ||
    a.memoryGB === null ||
    a.memoryGB < 90 ||
    a.memoryBandwidth > 450
  )
    return null;
  return {
    quote: quoteGroup(c),
    values: { card: a.name, bandwidth: n(a.memoryBandwidth), memoryGB: n(a.memoryGB) },
    arithmetic: `${n(a.memoryBandwidth)} GB/s / ${n(a.memoryGB)} GB = ${n(a.memoryBandwidth / a.memoryGB)} / s`,
    sources: a.sources,
  };
};

const domesticStack: Fact = (c) =>
  c.evidence && c.accelerator?.domesticCN
    ? { quote: quoteGroup(c), values: { card: c.accelerator.name }, arithmetic: null, sources: c.accelerator.sources }
    : null;

/** A family of chips is named, not the version: memory and compute differ. */
const versionUnnamed: Fact = (c) => {
  const g = c.groups.find(
    (x) =>
      x.accelerators.length > 1 &&
      x.accelerators.some((a) => a.domesticCN) &&
      new Set(x.accelerators.map((a) => a.memoryGB)).size > 1,
  );
  return g && c.evidence
    ? {
        quote: quoted(c, g.start, g.end),
        values: { card: g.name, versions: g.accelerators.map((a) => a.name).join(', ') },
        arithmetic: null,
      }
    : null;
};

const weakInt8: Fact = (c) => {
  const a = c.accelerator;
  const p = c.precision;
  if (
    !a ||
    !p ||
    p.compute !== 'int8' ||
    a.dense.int8 === null ||
    a.dense.fp16 === null ||
    a.dense.int8 >= a.dense.fp16
  )
    return null;
  return {
    quote: quoteGroup(c),
    values: { card: a.name, int8: n(a.dense.int8), fp16: n(a.dense.fp16) },
    arithmetic: `${n(a.dense.int8)} < ${n(a.dense.fp16)} TFLOP/s`,
    sources: a.sources,
  };
};

/** A processor for a hybrid without matrix units, or without a name. */
const hybridOldCpu: Fact = (c) => {
  if (!c.hybrid || !c.cpu || c.cpu.amx !== false || !c.evidence) return null;
  const speed = c.proposal.claims.userSpeed;
  const at = c.evidence.cpus[0];
  const old = c.cpu.avx512 === false || (speed !== null && speed > 10);
  return {
    quote: at ? quoted(c, at.start, at.end) : null,
    severity: old ? 'warning' : 'note',
    values: { cpu: c.cpu.name, speed: speed === null ? '—' : n(speed) },
    arithmetic: null,
    sources: c.cpu.sources,
  };
};

const hybridUnnamedCpu: Fact = (c) =>
  c.evidence && c.hybrid && c.cpu === null && c.model !== null
    ? { quote: quoteOf(c, 'hybrid') ?? quoteOf(c, 'memoryOf'), values: {}, arithmetic: null }
    : null;

/** Cores or kind of memory that the named processor does not have. */
const processorMisdescribed: Fact = (c) => {
  const e = c.evidence;
  const at = e?.cpus[0];
  if (!e || !at?.cpu || e.cpus.some((x) => x.cpu !== at.cpu)) return null;
  const near = c.text.slice(at.end, at.end + 30).split(/[,，;；。|\n]/)[0] ?? '';
  const cores = /(\d{1,3})\s?(?:核|[- ]?cores?\b|Kerne)/iu.exec(near);
  if (
    cores &&
    at.cpu.cores !== null &&
    at.count === 1 &&
    ![1, 2].some((k) => Number(cores[1]) === at.cpu!.cores! * k)
  ) {
    return {
      quote: quoted(c, at.start, at.end + near.length),
      values: { cpu: at.cpu.name, said: cores[0], real: n(at.cpu.cores) },
      arithmetic: `${cores[1]} ≠ ${n(at.cpu.cores)}`,
      sources: at.cpu.sources,
    };
  }
  const kinds = [...new Set([...c.text.matchAll(/DDR([345])(?!\w)|DDR([345])-/giu)].map((m) => m[1] ?? m[2]))];
  const own = /DDR([345])/i.exec(at.cpu.memoryType ?? '')?.[1];
  if (own === undefined || kinds.length !== 1 || (at.cpu.memoryType ?? '').includes(`DDR${kinds[0]}`)) return null;
  const where = /DDR[345]/iu.exec(c.text)!;
  return {
    quote: quoted(c, where.index, where.index + 4),
    values: { cpu: at.cpu.name, said: `DDR${kinds[0]}`, real: at.cpu.memoryType ?? '' },
    arithmetic: null,
    sources: at.cpu.sources,
  };
};

/** Network figures in bytes that are bits: 400 "GB/s" of a 400 Gbit/s port. */
const bitsAsBytes: Fact = (c) => {
  const m =
    /(?<![\w.])(100|200|400|800)\s?GB\/s[^。\n]{0,10}(?:InfiniBand|IB|RoCE|以太网|Ethernet|网卡|NIC|网络)|(?:InfiniBand|IB|RoCE|以太网|Ethernet|网卡|NIC)[^。\n\d]{0,8}(100|200|400|800)\s?GB\/s|(?:雷电|雷雳|[Tt]hunderbolt)\s?[345]?[^。\n\d]{0,10}(40|80|120)\s?GB\/s|(40|80|120)\s?GB\/s\s?(?:的)?(?:雷电|雷雳|[Tt]hunderbolt)/u.exec(
      c.text,
    );
  const said = m?.slice(1).find((x) => x !== undefined);
  if (!c.evidence || !m || said === undefined) return null;
  const real = n(Number(said) / 8);
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { said, real },
    arithmetic: `${said} Gbit/s / 8 = ${real} GB/s`,
  };
};

const LINK =
  /NV[- ]?Link[^\d\n。]{0,16}(\d{1,5}(?:\.\d+)?)\s?(TB|GB)\/s|(\d{1,5}(?:\.\d+)?)\s?(TB|GB)\/s[^\d\n。,，]{0,8}NV[- ]?Link/iu;

/** A link faster than the card has, both directions counted, for one card or for all. */
const linkOverstated: Fact = (c) => {
  const only = onlyCard(c);
  const real = only?.card.link?.bandwidth ?? null;
  const m = LINK.exec(c.text);
  if (!c.evidence || !only || real === null || !m) return null;
  const said = Number(m[1] ?? m[3]) * (/^T/i.test((m[2] ?? m[4])!) ? 1000 : 1);
  const fair = [real, real * 2, real * 2 * c.cards, (real * 2 * c.cards) / c.nodes, real * c.cards];
  if (said <= real * 2.1 || fair.some((x) => Math.abs(x - said) <= x * 0.12)) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { card: only.card.name, said: n(said), real: n(real * 2) },
    arithmetic: `${n(said)} GB/s > 2 × ${n(real)} GB/s`,
    sources: only.card.sources,
  };
};

const TOTAL_MEMORY =
  /(?:总显存|显存(?:总量|共计?|合计|总计)|共计?|合计|总计|total(?:ing)?|combined|insgesamt|zusammen)[^\d\n,，。]{0,10}(?<![\w.])(\d{2,5})\s?(GB|G|TB)(?![A-Za-z/])(?:\s?(?:显存|VRAM|GPU memory|memory))?/iu;

/** The stated sum of the cards' memory is not what these cards have. */
const memorySumWrong: Fact = (c) => {
  const m = TOTAL_MEMORY.exec(c.text);
  if (
    !c.evidence ||
    !m ||
    c.vramGB === null ||
    c.groups.some((g) => !g.countStated || g.accelerators.length === 0) ||
    !/显存|VRAM|GPU|HBM|统一内存|unified|Videospeicher/iu.test(
      m[0] + c.text.slice(Math.max(0, m.index - 10), m.index + m[0].length + 12),
    )
  )
    return null;
  const said = Number(m[1]) * (m[2] === 'TB' ? 1024 : 1);
  const fair = [c.vramGB, c.vramGB / c.nodes, ...c.groups.map((g) => (g.memoryGB ?? 0) * g.count)];
  const variants = c.groups.flatMap((g) => g.accelerators.map((a) => (a.memoryGB ?? 0) * g.count));
  if ([...fair, ...variants].some((x) => Math.abs(x - said) <= said * 0.08)) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { said: n(said), real: n(c.vramGB) },
    arithmetic: `${c.groups.map((g) => `${g.count} × ${n(g.memoryGB!)} GB`).join(' + ')} = ${n(c.vramGB)} GB ≠ ${n(said)} GB`,
  };
};

/** Fewer sticks than channels: the bandwidth that carries the model is not there. */
const channelsEmpty: Fact = (c) => {
  if (!c.evidence || !c.cpu?.memoryChannels || !(c.hybrid || c.groups.length === 0)) return null;
  const m =
    /(?<![\w.])(\d{1,2})\s?(?:[x×*]|条|根|sticks? of)\s?\d{2,3}\s?GB?/iu.exec(c.text) ??
    /\d{2,3}\s?GB?\s?(?:DDR\d[\w -]{0,12})?\s?[x×*]\s?(\d{1,2})(?!\d)/iu.exec(c.text);
  const channels = c.cpu.memoryChannels * Math.max(1, c.sockets);
  if (!m || Number(m[1]) >= channels) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { sticks: m[1]!, channels: n(channels), cpu: c.cpu.name },
    arithmetic: `${m[1]} / ${n(channels)} = ${n((Number(m[1]) / channels) * 100)} %`,
  };
};

/** The model runs partly from host memory and nobody says so. */
const hybridHidden: Fact = (c) => {
  if (
    !c.evidence ||
    c.hybrid ||
    c.unified ||
    c.vramGB === null ||
    c.ramGB === null ||
    c.sizeB === null ||
    c.model === null
  )
    return null;
  const least = (c.sizeB * c.bits) / 8;
  const cards = c.vramGB * c.limit('usableOfNominal');
  if (least <= cards || least > (c.vramGB + c.ramGB) * c.limit('usableOfNominal')) return null;
  return {
    quote: quoteGroup(c),
    values: { weightsGB: n(least), vramGB: n(c.vramGB), ramGB: n(c.ramGB) },
    arithmetic: `${n(c.sizeB)}B × ${n(c.bits)} bit / 8 = ${n(least)} GB > ${n(c.vramGB)} GB`,
  };
};

export const facts = {
  tuningOnInferenceCard,
  tuningDoesNotFit,
  blanketNoTuning,
  modified,
  noSuchMemory,
  bandwidthOverstated,
  computeOverstated,
  memoryTypeWrong,
  unknownUnit,
  sizeInBytes,
  oldCard,
  slowMemoryCard,
  domesticStack,
  versionUnnamed,
  weakInt8,
  hybridOldCpu,
  hybridUnnamedCpu,
  channelsEmpty,
  processorMisdescribed,
  bitsAsBytes,
  linkOverstated,
  computeUnlabelled,
  memorySumWrong,
  hybridHidden,
};
