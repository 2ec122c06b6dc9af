import type { Model } from '../../catalog/catalog.ts';
import { resolveModel } from '../../catalog/resolve.ts';
import { says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { leastWeights, stores } from '../physics.ts';
import { memorySum, promise } from './memory.ts';

/** The promised model in its whole size: the teacher of a distill, else itself. */
function teacher(c: Case): Model | null {
  return (c.model?.distilledFrom ? c.catalog.models.get(c.model.distilledFrom) : undefined) ?? c.model;
}

const ALL_FULL = /(?:全系|全线|全部|均为|都是|每款)(?:列|产品|型号)?[^。\n]{0,4}满血/u;

/** Sizes said that the full model does not have. */
function otherSizes(c: Case, whole: Model): number[] {
  const total = whole.totalParameters / 1e9;
  const active = whole.activeParameters / 1e9;
  const sizes = c.evidence?.sizes.map((s) => s.billions) ?? [];
  // "全系满血" says it of every size that stands there.
  if (sizes.some((s) => Math.abs(s - total) <= total * 0.1) && !ALL_FULL.test(c.text)) return [];
  // A size ten times off ("671亿") is a slip of the unit, and told as one.
  return sizes.filter(
    (s) => Math.abs(s * 10 - total) > total * 0.015 && s < total * 0.5 && Math.abs(s - active) > active * 0.1,
  );
}

/** "R1-Distill-Llama-70B 满血版": the name says distill, the word behind it says full. Its size, null where that is not so. */
function distillCalledFull(c: Case): number | null {
  const e = c.evidence;
  const m = e?.models.find((x) => x.model?.distilledFrom && !x.aside);
  const beside = m && e?.full.some((f) => f.start >= m.start && f.start - m.end <= 12);
  const size = m && e?.sizes.find((s) => s.start >= m.start && s.end <= m.end + 2);
  return beside && size ? size.billions : null;
}

/** "DeepSeek-R1 671亿": the size that the name alone means, but for the unit. */
const tenTimesOff = (c: Case, billions: number): boolean =>
  c.evidence!.models.some(
    (m) => m.named && Math.abs(billions * 10 - m.named.totalParameters / 1e9) <= m.named.totalParameters / 1e9 / 50,
  );

/** "Full" beside a size that is a fraction of the full model. */
const fullButSmall: Fact = (c) => {
  const whole = teacher(c);
  if (!c.evidence || !c.full) return null;
  const small = distillCalledFull(c) ?? (whole ? otherSizes(c, whole)[0] : c.evidence.sizes[0]?.billions);
  if (small === undefined || (!whole && tenTimesOff(c, small)) || (!whole && small > 80)) return null;
  const size = c.evidence.sizes.find((s) => s.billions === small)!;
  const full = c.evidence.full[0]!;
  const near = Math.abs(size.start - full.start) < 80;
  return {
    quote: near ? quoted(c, Math.min(size.start, full.start), Math.max(size.end, full.end)) : promise(c),
    severity: near ? 'warning' : 'note',
    values: { said: n(small), full: whole ? n(whole.totalParameters / 1e9) : '671' },
    arithmetic: whole ? `${n(small)}B ≠ ${n(whole.totalParameters / 1e9)}B` : null,
  };
};

/** The words name two different models, or "full" of a size that is none. */
const sizesContradict: Fact = (c) => {
  const whole = teacher(c);
  if (!c.evidence || !c.full || !whole) return null;
  const small = otherSizes(c, whole)[0];
  return small === undefined
    ? null
    : {
        quote: promise(c),
        severity: fullButSmall(c)?.severity === 'warning' ? 'note' : 'warning',
        values: { model: whole.name, said: n(small) },
        arithmetic: `${n(small)}B ≠ ${n(whole.totalParameters / 1e9)}B`,
      };
};

/** A model is sold, but not which. */
const modelUnnamed: Fact = (c) => {
  const e = c.evidence;
  if (!e || c.model !== null) return null;
  const about =
    e.sizes.length > 0 ||
    e.speeds.length > 0 ||
    e.concurrency.length > 0 ||
    /大模型|\bLLMs?\b|language models?|Sprachmodell|DeepSeek|模型/iu.test(c.text);
  if (!about) return null;
  const size = e.sizes[0];
  return {
    quote: size ? quoted(c, size.start, size.end) : null,
    values: { sizes: [...new Set(e.sizes.map((s) => `${n(s.billions)}B`))].join(', ') || '—' },
    arithmetic: null,
  };
};

/** A name without version or size, where the family has several. */
const modelLoose: Fact = (c) => {
  const e = c.evidence;
  const m = e?.models.find((x) => !x.aside);
  if (!e || !m?.model || m.billions !== null || /\d/.test(m.words)) return null;
  const kin = [...c.catalog.models.values()].filter((x) => x.family === m.model!.family);
  return kin.length > 1 && e.sizes.length === 0 && !c.full
    ? { quote: quoted(c, m.start, m.end), values: { said: m.words, kin: kin.length }, arithmetic: null }
    : null;
};

/** A small version of a big name, said to be one: worth knowing that it is another model. */
const distillNamed: Fact = (c) => {
  if (!c.evidence || c.full || !c.model?.distilledFrom) return null;
  const whole = teacher(c);
  return whole && whole.id !== c.model.id && !says('distilled', c.text)
    ? { quote: promise(c), values: { model: c.model.name, full: whole.name }, arithmetic: null }
    : null;
};

/** A size right beside a model's name that no version of it has ("R1 617B"). */
const sizeNotOfModel: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  for (const m of e.models) {
    if (m.billions === null || m.aside) continue;
    const base =
      m.model ?? m.named ?? resolveModel(c.catalog, m.words.replace(/\s?\d+(?:\.\d+)?\s?[Bb]\)?$/u, '')).found;
    if (!base || !/\d/.test(base.name)) continue;
    const real = base.totalParameters / 1e9;
    const known = [base.name, ...base.aliases].some((a) => new RegExp(`(?<!\\d)${m.billions}\\s?b`, 'i').test(a));
    // "R1 … 37B a token" is the part that works, no size.
    const active =
      base.moe !== null && Math.abs(m.billions - base.activeParameters / 1e9) <= base.activeParameters / 5e10;
    const before = c.text.slice(Math.max(0, m.start - 12), m.end);
    const said = new RegExp(`(?:激活|active|aktiv)\\S{0,8}\\s?${m.billions}`, 'iu').test(before);
    if (known || active || said || Math.abs(m.billions - real) <= real * 0.04) continue;
    return {
      quote: quoted(c, m.start, m.end),
      // A family sold in sizes may have one that the catalog lacks.
      ...(/\d\s?B\b/iu.test(base.name) ? { severity: 'note' as const } : {}),
      values: { model: base.name, said: n(m.billions), real: n(base.totalParameters / 1e9) },
      arithmetic: `${n(m.billions)}B ≠ ${n(base.totalParameters / 1e9)}B`,
    };
  }
  return null;
};

const ACTIVE =
  /(?:激活|active|activated|activates|aktiv\w*)[^\d\n,，。]{0,14}(\d{1,4}(?:\.\d+)?)\s?(?:B(?![a-z])|billion|Mrd)|(\d{1,4}(?:\.\d+)?)\s?(?:B|billion|Mrd\.?)\s?(?:激活|active|activated|aktive)/iu;

const ALL_ACTIVE = new RegExp(
  `${sourceOf('perToken')}[^\\d\\n。.;；]{0,24}${sourceOf('allActive')}[^\\d\\n。.;；]{0,8}(\\d{1,4})\\s?(?:B|亿)?|${sourceOf('allActive')}\\s?(\\d{1,4})\\s?B[^\\d\\n。.;；]{0,30}${sourceOf('perToken')}`,
  'iu',
);
/** "Every token uses all 30B" of a mixture that activates three of them. */
function allActiveClaimed(c: Case): Hit | null {
  const m = c.model?.moe ? ALL_ACTIVE.exec(c.text) : null;
  if (!c.model || !m) return null;
  const total = c.model.totalParameters / 1e9;
  const near = c.text.slice(Math.max(0, m.index - 12), m.index + m[0].length);
  if (
    Math.abs(Number(m[1] ?? m[2]) - total) > total * 0.1 ||
    /不|并非|没有|而非|not|n't|only|nicht|nur|仅|只|GB|内存|显存/iu.test(near)
  )
    return null;
  const real = c.model.activeParameters / 1e9;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { model: c.model.name, said: n(total), real: n(real) },
    arithmetic: `${n(total)}B ≠ ${n(real)}B`,
  };
}

/** The parameters read per token, stated wrongly: the speed promised from them is wrong as well. */
const activeWrong: Fact = (c) => {
  const whole = c.evidence ? allActiveClaimed(c) : null;
  if (whole) return whole;
  const m = c.model?.moe ? ACTIVE.exec(c.text) : null;
  if (!c.evidence || !c.model || !m) return null;
  const said = Number(m[1] ?? m[2]);
  const real = c.model.activeParameters / 1e9;
  if (Math.abs(said - real) <= real * 0.12) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { model: c.model.name, said: n(said), real: n(real) },
    arithmetic: `${n(said)}B ≠ ${n(real)}B`,
  };
};

const nativeOf = (c: Case) => (c.model ? (c.catalog.precisions.get(c.model.nativePrecision) ?? null) : null);

/** The original weights do not fit, smaller ones do, and nobody says which are meant. */
const nativeDoesNotFit: Fact = (c) => {
  const native = nativeOf(c);
  const places = stores(c);
  const least = leastWeights(c);
  if (!c.evidence || c.bitsStated || !native || !c.model || !places || !least) return null;
  const capacity = places.reduce((s, p) => s + p.gb, 0);
  const needed = (c.sizeB! * native.bitsPerWeight) / 8;
  if (needed <= capacity || least.gb > capacity) return null;
  return {
    quote: promise(c),
    severity: c.full || (capacity * 8) / c.sizeB! < 4 ? 'warning' : 'note',
    values: {
      model: c.model.name,
      native: native.name,
      nativeGB: n(needed),
      memoryGB: n((c.vramGB ?? 0) + (c.ramGB ?? 0)),
      bits: n((capacity * 8) / c.sizeB!),
    },
    arithmetic: `${n(c.sizeB!)}B × ${n(native.bitsPerWeight)} bit / 8 = ${n(needed)} GB > ${memorySum(c, true)}`,
  };
};

/** Enough memory for several formats and none is named. */
const precisionUnsaid: Fact = (c) => {
  const named = c.model !== null || (c.sizeB !== null && c.sizeB >= 7);
  if (!c.evidence || c.bitsStated || !named || nativeDoesNotFit(c) !== null) return null;
  return { quote: promise(c), values: { model: c.model?.name ?? `${n(c.sizeB!)}B` }, arithmetic: null };
};

/** A format that the chip has no units for. */
function notNative(c: Case): Hit | null {
  const p = c.precision;
  const a = c.accelerator;
  if (!p || !a || a.kind === 'unified' || p.format === 'gguf') return null;
  const wanted = p.compute;
  const missing = (a.absent as readonly string[]).includes(wanted);
  if (!missing || !(p.format === 'fp8' || p.format === 'fp4' || p.format === 'int8')) return null;
  return {
    quote: c.evidence?.precisions[0] ? quoted(c, c.evidence.precisions[0].start, c.evidence.precisions[0].end) : null,
    values: { precision: p.name, card: a.name },
    arithmetic: null,
    sources: a.sources,
  };
}

const precisionNotNative: Fact = (c) => (c.accelerator?.domesticCN ? null : notNative(c));
const domesticNotNative: Fact = (c) => {
  const found = c.accelerator?.domesticCN ? notNative(c) : null;
  if (!found) return null;
  // Another format is named as well, or the conversion is: then the plan may be sound.
  const other = c.evidence?.precisions.some((p) => p.precision && p.precision.format !== c.precision!.format);
  const converted = /转换|转为|转成|反量化|convert|konvertier/iu.test(c.text);
  return other || converted ? { ...found, severity: 'note' } : found;
};

/** 685B on disk is 671B and its prediction layer. */
const predictionLayerCounted: Fact = (c) => {
  const whole = teacher(c);
  const size = c.evidence?.sizes.find(
    (s) =>
      whole !== null &&
      whole.mtpLayers > 0 &&
      s.billions > (whole.totalParameters / 1e9) * 1.01 &&
      s.billions < (whole.totalParameters / 1e9) * 1.05,
  );
  return size && whole
    ? {
        quote: quoted(c, size.start, size.end),
        values: { said: n(size.billions), model: n(whole.totalParameters / 1e9) },
        arithmetic: null,
      }
    : null;
};

/** Fewer experts per token than the model was trained with. */
const expertsCut: Fact = (c) => {
  const m = /(?<!\d)([1-7])\s?(?:个)?\s?(?:experts?|专家|Experten)(?!\d)/iu.exec(c.text);
  const moe = c.model?.moe;
  return m && moe && Number(m[1]) < moe.expertsPerToken
    ? {
        quote: quoted(c, m.index, m.index + m[0].length),
        values: { said: m[1]!, real: moe.expertsPerToken },
        arithmetic: `${m[1]} < ${moe.expertsPerToken}`,
      }
    : null;
};

export const facts = {
  fullButSmall,
  sizesContradict,
  modelUnnamed,
  modelLoose,
  distillNamed,
  sizeNotOfModel,
  activeWrong,
  nativeDoesNotFit,
  precisionUnsaid,
  precisionNotNative,
  domesticNotNative,
  predictionLayerCounted,
  expertsCut,
};
