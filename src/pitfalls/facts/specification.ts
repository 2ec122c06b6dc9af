/** Figures of a data sheet that the named card does not have. */
import type { Accelerator } from '../../catalog/catalog.ts';
import { figure } from '../../quote/numbers.ts';
import { sentenceAround } from '../../quote/text.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';

const BANDWIDTH = /(?<![\w.])(\d{1,3}(?:,\d{3})|\d{1,5}(?:[.,]\d{1,2})?)\s?(TB|GB)\/s/giu;
const COMPUTE =
  /(?:(TF32|FP32|FP16|BF16|FP8|INT8|FP4|NVFP4)[^\d\n。;；]{0,14})?(?<![\w.])(\d{1,3}(?:,\d{3})|\d{1,5}(?:[.,]\d{1,2})?)\s?(PFLOPS?|TFLOPS?|TOPS|POPS|PetaFLOPS?|TeraFLOPS?)(?:\s?[@(（]?\s?(TF32|FP32|FP16|BF16|FP8|INT8|FP4))?/giu;

interface Single {
  card: Accelerator;
  start: number;
}
/** The one card that figures in the text can be of; null where several are named. */
function onlyCard(c: Case): Single | null {
  const g = c.groups[0];
  return g?.accelerators[0] && kinds(c).size === 1 ? { card: g.accelerators[0], start: g.start } : null;
}

const kindOfCard = (a: Accelerator): string => a.id.split('-').slice(0, 2).join('-');

/** Kinds of cards that the text names, those only compared with included. */
const kinds = (c: Case): Set<string> =>
  new Set([
    ...c.groups.flatMap((g) => g.accelerators.map(kindOfCard)),
    ...(c.evidence?.devices ?? []).flatMap((d) =>
      d.kind === 'accelerator' ? d.accelerators.slice(0, 1).map(kindOfCard) : [],
    ),
  ]);

/** The card that a figure is of: the only one of the text, else the only one of its sentence or row. All its variants. */
function cardsAt(c: Case, at: number): Accelerator[] | null {
  if (kinds(c).size === 1) return c.groups[0]?.accelerators ?? null;
  const line = sentenceAround(c.text, at, at);
  const inside = (c.evidence?.devices ?? []).filter(
    (d) => d.kind === 'accelerator' && d.start >= line.start && d.end <= line.end && d.accelerators.length > 0,
  );
  return new Set(inside.map((d) => kindOfCard(d.accelerators[0]!))).size === 1 ? inside[0]!.accelerators : null;
}

/** Cards that one figure may count together: all of the offer, those of a machine, those of the sentence or row. */
function countsAt(c: Case, at: number): number[] {
  const line = sentenceAround(c.text, at, at);
  const beside = (c.evidence?.devices ?? []).flatMap((d) =>
    d.count !== null && d.start >= line.start && d.end <= line.end ? [d.count * (d.nodes ?? 1)] : [],
  );
  return [c.cards, c.cards / c.nodes, ...beside].filter((k) => k > 0);
}

/** Below this many GB/s a figure is a slip of the unit, which another fact tells. */
const SLIP_BELOW = 50;

/** "8卡 32TB/s": the number right before a figure is of the cards that it counts together. */
const countedBefore = (before: string): number[] => {
  const m = /(?<![\w.])(\d{1,3})\s?(?:[x×]|卡|张|块|cards?|GPUs?|Karten)[^\d\n]{0,8}$/iu.exec(before);
  return m && Number(m[1]) > 1 ? [Number(m[1])] : [];
};

/** Of a card with two halves the figure of one and that of both are published. */
const halvesOf = (text: string, card: Accelerator, most: number): number[] =>
  new RegExp(
    `2\\s?[x×*]\\s?${(card.memoryGB ?? 0) / 2}\\s?G|双芯|单芯|双核心|dual[- ](?:chip|gpu|die)|per (?:chip|die)|Doppelchip`,
    'iu',
  ).test(text)
    ? [most / 2, most * 2]
    : [];

/** Memory bandwidth that the card does not have. */
const bandwidthOverstated: Fact = (c) => {
  if (!c.evidence) return null;
  for (const m of c.text.matchAll(BANDWIDTH)) {
    const cards = cardsAt(c, m.index);
    const card = cards?.[0];
    if (!cards || !card || cards.some((a) => a.memoryBandwidth === null)) continue;
    const most = Math.max(...cards.map((a) => a.memoryBandwidth!));
    const said = figure(m[1]!) * (/^T/i.test(m[2]!) ? 1000 : 1);
    const before = c.text.slice(Math.max(0, m.index - 36), m.index);
    const link =
      /NVLink|互联|互连|link|P2P|PCIe|读写|读取|SSD|NVMe|网络|Interconnect|HCCS|InfiniBand|双向|switch/iu.test(
        `${before.slice(-18)}${c.text.slice(m.index, m.index + m[0].length + 8).split(/[,，;；、]/)[0]}`,
      );
    const memory =
      /显存|内存|memory|bandwidth|带宽|HBM|GDDR|LPDDR|Speicher/iu.test(before) ||
      /^\S{0,4}\s?(?:of )?(?:memory |internal |显存|内存)?(?:bandwidth|带宽)/iu.test(
        c.text.slice(m.index + m[0].length, m.index + m[0].length + 30),
      );
    // Beside a card, "内存带宽" and "RAM bandwidth" speak of the host.
    const host =
      card.kind !== 'unified' &&
      /(?<!显|统一)(?:内存)(?:总)?带宽|(?<!V)RAM bandwidth|system memory|(?<![GP])DDR\d/u.test(before.slice(-16));
    if (link || !memory || host) continue;
    // The figure of several cards together is theirs.
    const allowed = [
      most,
      ...countsAt(c, m.index).map((k) => most * k),
      ...halvesOf(c.text, card, most),
      ...countedBefore(before).flatMap((k) => cards.map((a) => a.memoryBandwidth! * k)),
    ];
    const least = Math.min(...cards.map((a) => a.memoryBandwidth!));
    // Too little is as wrong as too much, where the words say that it is the card's memory.
    const explicit = /(?:显存|GPU memory|memory|Speicher)[- ]?(?:带宽|bandwidth|bandbreite)[^\d\n,，]{0,8}$/iu.test(
      before,
    );
    const low = explicit && said >= SLIP_BELOW && said < least * 0.75;
    if ((!low && said <= most * 1.12) || allowed.some((x) => Math.abs(x - said) <= x * 0.12)) continue;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { card: card.name, said: n(said), real: n(most) },
      arithmetic: `${n(said)} GB/s ${low ? '<' : '>'} ${n(most)} GB/s`,
      sources: card.sources,
    };
  }
  return null;
};

const BINS = 1.35;

/** Compute as with sparsity, or of a narrower format than named. */
const computeOverstated: Fact = (c) => {
  if (!c.evidence) return null;
  for (const m of c.text.matchAll(COMPUTE)) {
    const card = cardsAt(c, m.index)?.[0];
    if (!card) continue;
    const { dense } = card;
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
    // Chips sold in several bins under one name differ by a third.
    if (peak === null || said <= peak * (card.domesticCN ? BINS : 1.06)) continue;
    if (countsAt(c, m.index).some((k) => k > 1 && Math.abs(peak * k - said) <= peak * k * 0.06)) continue;
    const sparse = Math.abs(said - peak * 2) <= peak * 0.12;
    const told = /稀疏|spars/iu.test(c.text.slice(m.index, m.index + m[0].length + 24));
    if (sparse && told) continue;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      // A sparse figure without the word is what every data sheet prints; called dense, it is wrong.
      severity: sparse && format !== 'tf32' && !/dense|稠密|dicht/iu.test(c.text) ? 'note' : 'warning',
      values: { card: card.name, format: format!.toUpperCase(), said: n(said), real: n(peak) },
      arithmetic: `${n(said)} > ${n(peak)} TFLOP/s${sparse ? ` (× 2 = ${n(peak * 2)})` : ''}`,
      sources: card.sources,
    };
  }
  return null;
};

/** Compute beyond the 16-bit peak without the format it is of: a sparse or narrow figure. */
const computeUnlabelled: Fact = (c) => {
  if (!c.evidence) return null;
  for (const m of c.text.matchAll(COMPUTE)) {
    const card = cardsAt(c, m.index)?.[0];
    const peak = card?.dense.fp16 ?? null;
    if (!card || peak === null || (m[1] ?? m[4])) continue;
    const said = figure(m[2]!) * (/^P/i.test(m[3]!) ? 1000 : 1);
    const near = c.text.slice(Math.max(0, m.index - 24), m.index + m[0].length + 24);
    const high =
      said > peak * c.cards * 1.06 && !countsAt(c, m.index).some((k) => Math.abs(said - peak * k) <= peak * k * 0.06);
    // No format that a model is run in is that slow: it is another card's figure.
    const low = card.kind === 'datacenter' && said < peak * SLOWEST_SHARE && !/FP64|double|双精度/iu.test(near);
    if ((!high && !low) || /稀疏|spars|FP4|FP8|INT8|INT4/iu.test(near)) continue;
    const cards = low ? 1 : c.cards;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { card: card.name, said: n(said), real: n(peak * cards) },
      arithmetic: `${n(said)} ${low ? '<' : '>'} ${n(cards)} × ${n(peak)} = ${n(peak * cards)} TFLOP/s`,
      sources: card.sources,
    };
  }
  return null;
};

/** Share of the 16-bit peak below which not even single precision lies. */
const SLOWEST_SHARE = 0.03;

/** "each box carries 128GB of unified HBM": the kind of memory stands with the size of the card, wherever that is. */
function besideSize(c: Case, only: Single): RegExpExecArray | null {
  const size = c.groups[0]?.memoryGB ?? null;
  if (size === null) return null;
  return new RegExp(
    `(?<![\\d.])${size}\\s?GB?\\s?(?:of |的)?(?:unified |统一)?(HBM\\d?e?|GDDR\\d[XW]?|LPDDR\\dX?)(?![\\w])`,
    'iu',
  ).exec(c.text.slice(only.start));
}

/** HBM3e said of a card with HBM3, and the like. */
const memoryTypeWrong: Fact = (c) => {
  const only = onlyCard(c);
  const real = only?.card.memoryType?.replace(/\s.*/, '');
  if (!c.evidence || !only || !real) return null;
  const m =
    /\b(HBM\d?e?|GDDR\d[XW]?|LPDDR\d[X]?)\b/iu.exec(c.text.slice(only.start, only.start + 60)) ?? besideSize(c, only);
  const kinds = c.groups[0]!.accelerators.map((a) => a.memoryType?.toLowerCase() ?? '');
  if (!m || kinds.some((k) => k.includes(m[1]!.toLowerCase()) || k === '')) return null;
  if (!/\d/.test(m[1]!) && kinds.some((k) => /hbm/.test(k))) return null;
  const at = only.start + m.index;
  return {
    quote: quoted(c, at, at + m[0].length),
    severity: 'note',
    values: { card: only.card.name, said: m[1]!, real },
    arithmetic: null,
    sources: only.card.sources,
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

/** Network figures in bytes that are bits: 400 "GB/s" of a 400 Gbit/s port. */
const bitsAsBytes: Fact = (c) => {
  const m =
    /(?<![\w.])(100|200|400|800)\s?GB\/s[^。\n]{0,10}(?:InfiniBand|IB|RoCE|以太网|Ethernet|网卡|NIC|网络)|(?:InfiniBand|IB|RoCE|以太网|Ethernet|网卡|NIC)[^。\n\d]{0,8}(100|200|400|800)\s?GB\/s|(?:雷电|雷雳|[Tt]hunderbolt)\s?[345]?[^。.;；\n\d]{0,24}(40|80|120)\s?GB\/s|(40|80|120)\s?GB\/s\s?(?:的)?(?:雷电|雷雳|[Tt]hunderbolt)/u.exec(
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

export const facts = {
  bandwidthOverstated,
  computeOverstated,
  computeUnlabelled,
  memoryTypeWrong,
  linkOverstated,
  bitsAsBytes,
  unknownUnit,
  sizeInBytes,
};
