/** Facts about the cards themselves: which, how many, of which generation. */
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { quoteGroup } from './quoting.ts';

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

const TOTAL_MEMORY =
  /(?:总显存|显存(?:总量|共计?|合计|总计|池化|叠加|汇总|聚合|合并)(?:后|为|成|到|达){0,2}|共计?|合计|总计|total(?:ing)?|combined|insgesamt|zusammen|in Summe|altogether|in all|(?:组成|凑成|凑出|拼出|合成)(?=\s?\d+\s?GB?\s?显存))[^\d\n,，。]{0,14}\n?\s?(?<![\w.])(\d{1,3},\d{3}|\d{2,5})\s?(GB|G|TB)(?![A-Za-z/])(?:\s?(?:显存|VRAM|GPU memory|memory))?/iu;

/** Thousands and 1024s, and figures cut to one digit. */
const ROUNDED_GB = 0.05;
const ROUNDED_TB = 0.08;

/** The stated sum of the cards' memory is not what these cards have. */
const memorySumWrong: Fact = (c) => {
  const m = TOTAL_MEMORY.exec(c.text);
  if (
    !c.evidence ||
    !m ||
    // "1.5 TB in total (192 GB per GPU)": the figure in the bracket is that of one.
    /^\s?(?:per\b|each\b|je\b|pro\b|\/|每|a (?:card|piece))/iu.test(c.text.slice(m.index + m[0].length)) ||
    // A floor that a tender asks for is no sum of the cards offered.
    /[≥>]|不(?:低|少|小)于|至少|at least|mindestens/iu.test(m[0]) ||
    c.vramGB === null ||
    c.groups.some((g) => !g.countStated || g.accelerators.length === 0) ||
    !/显存|VRAM|GPU|HBM|统一内存|unified|Videospeicher/iu.test(
      m[0] +
        c.text.slice(Math.max(0, m.index - 10), m.index) +
        c.text.slice(m.index + m[0].length, m.index + m[0].length + 12).split('\n')[0],
    ) ||
    // "内存：16×64GB，共1024GB": sticks of the host.
    /(?:(?<!显)内存|DDR\d|(?<!V)RAM\b|DIMM|Arbeitsspeicher)[^\n。;；]{0,30}$/iu.test(
      c.text.slice(Math.max(0, m.index - 40), m.index),
    )
  )
    return null;
  const said = Number(m[1]!.replace(',', '')) * (m[2] === 'TB' ? 1024 : 1);
  const fair = [c.vramGB, c.vramGB / c.nodes, ...c.groups.map((g) => (g.memoryGB ?? 0) * g.count)];
  // "4×RTX 4090(共96GB显存)… 32×H800": a sum speaks of the cards before it.
  const named = c.evidence.devices
    .filter((d) => d.kind === 'accelerator' && d.end <= m.index && m.index - d.end < 24)
    .flatMap((d) =>
      d.accelerators
        .filter((a) => !a.modified || d.memoryGB === a.memoryGB)
        .map((a) => (d.memoryGB ?? a.memoryGB ?? 0) * (d.count ?? 1) * (d.nodes ?? 1)),
    );
  const variants = c.groups.flatMap((g) =>
    g.accelerators.map((a) => (a.modified && g.memoryGB !== a.memoryGB ? 0 : (a.memoryGB ?? 0) * g.count)),
  );
  if (
    [...fair, ...variants, ...named].some((x) => Math.abs(x - said) <= said * (m[2] === 'TB' ? ROUNDED_TB : ROUNDED_GB))
  )
    return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { said: n(said), real: n(c.vramGB) },
    arithmetic: `${c.groups.map((g) => `${g.count} × ${n(g.memoryGB!)} GB`).join(' + ')} = ${n(c.vramGB)} GB ≠ ${n(said)} GB`,
  };
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

export const facts = {
  modified,
  noSuchMemory,
  memorySumWrong,
  oldCard,
  slowMemoryCard,
  domesticStack,
  versionUnnamed,
  weakInt8,
};
