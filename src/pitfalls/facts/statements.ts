/**
 * Facts of single statements: one sentence that puts a size beside a memory, apart from the machine that the whole text offers.
 * Long articles and tiered offers name many cards and many models; each sentence is held to its own words only.
 */
import { clauseAround, partAround, sentenceAround } from '../../quote/text.ts';
import { find, says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { HALF, LEAST_BITS, spokenBits, usable } from '../physics.ts';
import { answeredNo } from './quoting.ts';

const HOLDS = new RegExp(
  '可(?:以|流畅|轻松|直接|稳定)*(?:运行|跑|加载|承载|支持|部署|容纳)|(?:能|就|即可|轻松)(?:够)?(?:跑|运行|加载|承载|装下|部署)|承载|用[^,，。]{0,24}(?:跑|运行|部署)|' +
    '\\b(?:can|able to|will|could|to)\\s(?:easily |comfortably |fully |also )?(?:run|hold|load|fit|serve|host)\\b|\\b(?:runs?|holds?|loads?|fits?|hosts?|serves?|handles?|capable of running|be (?:run|loaded|served|hosted))\\b|\\b(?:läuft|lädt|fasst|betreibt)\\b',
  'iu',
);
const REASONED =
  /量化后|经过?量化|蒸馏|offload|卸载|不足|不够|cannot|can't|not enough|insufficient|passt nicht|reicht nicht|无法|不能|跑不|装不下|多卡|too small|would (?:need|require)/iu;

interface Stated {
  billions: number;
  quoteStart: number;
  quoteEnd: number;
  bits: number | null;
  /** GB: the largest that any figure or card of the sentence has. */
  gb: number;
  sum: string;
}

/** Sentences with exactly one size, a verb of holding and one machine; of the memories named the largest counts, to the vendor's good. */
function statements(c: Case): Stated[] {
  const e = c.evidence;
  const out: Stated[] = [];
  if (!e) return out;
  // "A model of this size" is of the only size that the text names.
  const only = new Set(e.sizes.map((s) => s.billions)).size === 1 ? e.sizes[0]!.billions : null;
  const again = [
    ...c.text.matchAll(
      /(?:models?|LLMs?) (?:of|at|in) (?:this|that|such) (?:size|scale|class)|这(?:个|种)?(?:规模|体量|尺寸)的模型|ein(?:em)? Modell dieser Größe/giu,
    ),
  ];
  const sized = [
    ...e.sizes,
    ...(only === null ? [] : again.map((m) => ({ start: m.index, end: m.index + m[0].length, billions: only }))),
  ];
  for (const size of sized) {
    const whole = sentenceAround(c.text, size.start, size.end);
    const several =
      new Set(sized.filter((x) => x.start >= whole.start && x.end <= whole.end).map((x) => x.billions)).size > 1;
    // A sentence of several models is held to its parts between commas.
    const at = several ? partAround(c.text, whole, size) : whole;
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= at.start && x.end <= at.end);
    const words = c.text.slice(at.start, at.end);
    if (new Set(inside(sized).map((s) => Math.round(s.billions))).size !== 1) continue;
    if (!HOLDS.test(words) || REASONED.test(words) || says('hybrid', words) || says('fineTune', words)) continue;
    if (
      /内存|(?<!V)RAM\b|(?<![A-Za-z])L?P?DDR\d|Arbeitsspeicher/u.test(words.replace(/统一内存|显存/gu, '')) ||
      inside(e.devices).some((d) => d.aside)
    )
      continue;
    // Several formats: the smallest, to the vendor's good.
    const precisions = inside(e.precisions)
      .map((p) => p.bits)
      .sort((a, b) => a - b);
    const cards = inside(e.devices).filter((d) => d.kind === 'accelerator' && d.accelerators.length > 0);
    const kinds = new Set(cards.map((d) => d.accelerators[0]!.id));
    const single =
      /单卡|单张|一张卡|一块卡|single (?:card|gpu|device|box|machine)|one (?:card|gpu|box)|this (?:card|gpu|box|machine)|a (?:system|machine|box|server|workstation)|einer (?:Karte|GPU)|本机|单机/iu.test(
        words,
      );
    const figures = inside(e.memory)
      .filter((m) => !find('need', c.text.slice(Math.max(at.start, m.start - 14), m.start)))
      .map((m) => ({ gb: m.high, sum: `${n(m.high)} GB` }));
    const held = cards.flatMap((d) => {
      const each = d.memoryGB ?? Math.max(0, ...d.accelerators.map((a) => (a.modified ? 0 : (a.memoryGB ?? 1e9))));
      const many =
        d.count === null
          ? single || ['unified', 'consumer'].includes(d.accelerators[0]!.kind)
            ? 1
            : null
          : d.count * (d.nodes ?? 1);
      return many === null ? [{ gb: 1e9, sum: '' }] : [{ gb: each * many, sum: `${n(many)} × ${n(each)} GB` }];
    });
    if (kinds.size > 1 || (held.length === 0 && (figures.length === 0 || !single))) continue;
    const most = [...figures, ...held].sort((a, b) => b.gb - a.gb)[0]!;
    if (most.gb >= 1e8) continue;
    out.push({
      billions: size.billions,
      quoteStart: at.start,
      quoteEnd: at.end,
      bits: precisions[0] ?? null,
      gb: most.gb,
      sum: most.sum,
    });
  }
  return out;
}

/** "This card holds 70B in FP16" with 96 GB. */
const sentenceDoesNotHold: Fact = (c) => {
  for (const s of statements(c)) {
    const bits = s.bits ?? LEAST_BITS;
    const least = (s.billions * bits) / 8;
    if (least <= usable(c, s.gb) || answeredNo(c.text, s.quoteEnd)) continue;
    return {
      quote: quoted(c, s.quoteStart, s.quoteEnd),
      severity: s.bits === null ? 'warning' : 'blocker',
      values: {
        model: `${n(s.billions)}B`,
        bits: n(bits),
        weightsGB: n(least),
        memoryGB: n(s.gb),
        usableGB: n(usable(c, s.gb)),
      },
      arithmetic: `${n(s.billions)}B × ${n(bits)} bit / 8 = ${n(least)} GB > ${s.sum}`,
    };
  }
  return null;
};

/** "One 80 GB card carries a 65B model": true of quantised weights only, and nobody says so. */
const sentenceNeedsQuantisation: Fact = (c) => {
  for (const s of statements(c)) {
    if (s.bits !== null || s.billions < 6) continue;
    const half = (s.billions * HALF) / 8;
    // Models published in eight bits hold at eight bits unquantised.
    const native =
      c.model && Math.abs(c.model.totalParameters / 1e9 - s.billions) < s.billions * 0.1
        ? (c.catalog.precisions.get(c.model.nativePrecision)?.bitsPerWeight ?? HALF)
        : HALF;
    const needs = Math.min(half, (s.billions * native) / 8);
    if (needs <= usable(c, s.gb) || (s.billions * LEAST_BITS) / 8 > usable(c, s.gb)) continue;
    return {
      quote: quoted(c, s.quoteStart, s.quoteEnd),
      values: {
        model: `${n(s.billions)}B`,
        native: native === HALF ? 'FP16' : `${n(native)} bit`,
        nativeGB: n(needs),
        memoryGB: n(s.gb),
        bits: n((s.gb * 8) / s.billions),
      },
      arithmetic: `${n(s.billions)}B × ${n(native)} bit / 8 = ${n(needs)} GB > ${s.sum}`,
    };
  }
  return null;
};

const NEEDS = new RegExp(`(?:${sourceOf('need')}|at least|至少|不低于|mindestens)`, 'iu');

/** "R1 in FP16 needs 650 GB": the named model, the named format and a figure that is less than its weights. */
const modelNeedTooSmall: Fact = (c) => {
  const e = c.evidence;
  if (!e || !c.model) return null;
  const total = c.model.totalParameters / 1e9;
  for (const p of e.precisions) {
    const clause = clauseAround(c.text, p.start, p.end, 50);
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= clause.start && x.end <= clause.end);
    if (inside(e.models).length !== 1 || inside(e.precisions).length !== 1) continue;
    if (inside(e.sizes).some((s) => Math.abs(s.billions - total) > total * 0.1)) continue;
    const bits = spokenBits(p.bits);
    const least = (total * bits) / 8;
    const said = inside(e.memory).find(
      (m) =>
        m.of !== 'ram' &&
        NEEDS.test(c.text.slice(Math.max(clause.start, m.start - 12), m.start)) &&
        !/[,，;；、]/u.test(c.text.slice(Math.min(m.end, p.end), Math.max(m.start, p.start)).replace(/[(（].*/u, '')),
    );
    if (!said || usable(c, said.high) >= least * 0.97) continue;
    const around = c.text.slice(Math.max(0, Math.min(said.start, p.start) - 14), Math.max(said.end, p.end));
    if (/单卡|每卡|每台|单台|per (?:card|gpu|node)/iu.test(around)) continue;
    return {
      quote: quoted(c, Math.min(said.start, p.start), Math.max(said.end, p.end)),
      values: { billions: n(total), bits: n(bits), weightsGB: n(least), saidGB: n(said.high) },
      arithmetic: `${n(total)}B × ${n(bits)} bit / 8 = ${n(least)} GB > ${n(said.high)} GB`,
    };
  }
  return null;
};

const BETWEEN =
  /^[\s:：|→\-(（]{0,4}(?:模型|model|class|的)?\s?(?:FP16|BF16|16\s?bit)?\s?(?:大约|约|about|roughly|etwa|ca\.)?\s?(?:需要?|占用?|要|=|至少|needs?|takes|requires|braucht|benötigt|in FP16 needs?)?\s?(?:大约|约|至少|about|at least|etwa|mindestens)?\s?$/iu;
/** A list of sizes with their memory that follows one measure but for one entry ("7B 14 GB, 13B 26 GB, 70B 70 GB"). */
const listInconsistent: Fact = (c) => {
  const e = c.evidence;
  if (!e || new Set(e.precisions.map((p) => p.bits)).size > 1) return null;
  const pairs = e.sizes.flatMap((s) => {
    const m = e.memory.find(
      (x) => x.start >= s.end && x.start - s.end < 28 && BETWEEN.test(c.text.slice(s.end, x.start)),
    );
    return m && m.of !== 'ram' ? [{ s, m, ratio: m.high / s.billions }] : [];
  });
  if (pairs.length < 3) return null;
  const ratios = pairs.map((p) => p.ratio).sort((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)]!;
  const alike = pairs.filter((p) => Math.abs(p.ratio - middle) <= middle * 0.1);
  // Small models carry a fixed reserve and so need more per parameter; less per parameter than the others is what cannot be.
  const odd = pairs.find((p) => p.ratio < middle * 0.7);
  if (alike.length < 2 || !odd || pairs.length - alike.length > 1) return null;
  const expected = odd.s.billions * middle;
  return {
    quote: quoted(c, odd.s.start, odd.m.end),
    values: { billions: n(odd.s.billions), bits: n(middle * 8), weightsGB: n(expected), saidGB: n(odd.m.high) },
    arithmetic: `${n(odd.s.billions)}B × ${n(middle)} GB/B = ${n(expected)} GB ≠ ${n(odd.m.high)} GB`,
  };
};

/** A price range printed twice into itself ("500-500-1,500"): the copy is broken, and the figure cannot be relied on. */
const garbledRange: Fact = (c) => {
  if (!c.evidence) return null;
  const m =
    /(?<![\w.])(\d{1,3}(?:,\d{3}){0,3}|\d{1,7})(k|万)?\s?-\s?\1\2\s?-\s?(\d{1,3}(?:,\d{3}){0,3}|\d{1,7})(?:k|万)?(?![\w])/iu.exec(
      c.text,
    );
  return m
    ? { quote: quoted(c, m.index, m.index + m[0].length), values: { said: m[0].trim() }, arithmetic: null }
    : null;
};

const OFFERS =
  /^\s?(?:显卡|GPU|card|每张|单卡)?\s?(?:offers?|has|with|features|comes with|provides|packs|carries|拥有|配备|搭载|具备|提供|带有?|的?显存(?:容量)?(?:高达|达|为|是|:)?|高达|hat|bietet|mit|verfügt über)\s?(?:up to |高达|full )?(\d{2,4})\s?(?:GB?|GiB)(?![A-Za-z/])/iu;

/** A memory size said of one card that none of its versions has. */
const cardMemoryMisstated: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  for (const d of e.devices) {
    if (d.kind !== 'accelerator' || d.aside || (d.count ?? 1) > 1 || d.accelerators.length === 0) continue;
    const m = OFFERS.exec(c.text.slice(d.end, d.end + 48));
    // A card with soldered-on memory is no product of its maker, unless the text says that it is one.
    const sizes = d.accelerators.filter((a) => !a.modified || says('used', c.text)).map((a) => a.memoryGB);
    if (!m || sizes.includes(null) || d.accelerators[0]!.kind === 'unified') continue;
    const said = Number(m[1]);
    const word = c.text.slice(d.end, d.end + m[0].length + 14);
    if (!/显存|VRAM|GDDR|HBM|GPU memory|Grafikspeicher|Videospeicher/iu.test(word)) continue;
    // Where several cards are offered, the figure may be their sum.
    if (sizes.some((s) => [1, c.cards].some((k) => Math.abs(s! * k - said) <= said * 0.07))) continue;
    return {
      quote: quoted(c, d.start, d.end + m[0].length),
      values: { card: d.accelerators[0]!.name, said: n(said), real: [...new Set(sizes.map((s) => n(s!)))].join(' / ') },
      arithmetic: `${n(said)} GB ≠ ${[...new Set(sizes.map((s) => `${n(s!)} GB`))].join(' / ')}`,
      sources: d.accelerators[0]!.sources,
    };
  }
  return null;
};

const EVERY =
  /都|均|全部|皆|\ball (?:three|four|two|of)|\beach of|\bany of|\bevery (?:option|configuration|model)|\balle (?:drei|vier|zwei|Varianten)|jede Variante/iu;

/** "Each of the three runs R1 in FP8": the smallest of the machines named has to hold it as well. */
const smallestOptionDoesNotHold: Fact = (c) => {
  const e = c.evidence;
  if (!e || c.sizeB === null || !c.bitsStated) return null;
  const options = e.devices.filter(
    (d) => d.kind === 'accelerator' && d.count !== null && d.memoryGB !== null && !d.aside,
  );
  if (options.length < 2) return null;
  const least = (c.sizeB * c.bits) / 8;
  const model = [...e.models, ...e.full].find((m) => {
    const at = sentenceAround(c.text, m.start, m.end);
    const words = c.text.slice(at.start, at.end);
    return EVERY.test(words) && !says('denied', words) && !options.some((d) => d.start >= at.start && d.end <= at.end);
  });
  const small = options
    .map((d) => ({ d, gb: d.memoryGB! * d.count! * (d.nodes ?? 1) }))
    .sort((a, b) => a.gb - b.gb)[0]!;
  if (!model || least <= usable(c, small.gb)) return null;
  return {
    quote: quoted(c, model.start, model.end),
    values: {
      model: c.model?.name ?? `${n(c.sizeB)}B`,
      bits: n(c.bits),
      weightsGB: n(least),
      memoryGB: n(small.gb),
      usableGB: n(usable(c, small.gb)),
    },
    arithmetic: `${n(c.sizeB)}B × ${n(c.bits)} bit / 8 = ${n(least)} GB > ${n(small.d.count!)} × ${n(small.d.memoryGB!)} GB = ${n(small.gb)} GB`,
  };
};

export const facts = {
  smallestOptionDoesNotHold,
  sentenceDoesNotHold,
  sentenceNeedsQuantisation,
  modelNeedTooSmall,
  garbledRange,
  listInconsistent,
  cardMemoryMisstated,
};
