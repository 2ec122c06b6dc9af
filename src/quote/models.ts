/** Which model a quote promises, at which size and precision, and whether the words fit together. */
import type { Catalog, Engine, Model, Precision } from '../catalog/catalog.ts';
import { findNames } from '../catalog/names.ts';
import { resolveModel } from '../catalog/resolve.ts';
import { clauseAround } from './text.ts';
import { all, says } from './words/index.ts';

export interface SizeFigure {
  start: number;
  end: number;
  /** Billions of parameters. */
  billions: number;
}
export interface ModelMention {
  start: number;
  end: number;
  words: string;
  model: Model | null;
  /** What the name alone means, whatever size stands beside it. */
  named: Model | null;
  /** Size named right beside it. */
  billions: number | null;
  aside: boolean;
}
export interface PrecisionMention {
  start: number;
  end: number;
  words: string;
  precision: Precision | null;
  /** Bits per weight, also where only "4 bit" is said. */
  bits: number;
}

const SIZE =
  /(?<![\w.]|\d,)(\d{1,4}(?:\.\d{1,2})?)\s?(?:[Bb](?![\w/])|billion|Mrd\.?|Milliarden)|(?<![\w.])(\d{1,2}(?:\.\d{1,2})?)\s?(?:trillion|T(?= param))|(?<![\w.])(\d{2,5}|\d{1,4}(?:\.\d{1,2})?(?=\s?亿个?参数))\s?亿(?!元)/giu;

/** Model sizes, in order. */
export function findSizes(text: string): SizeFigure[] {
  const out: SizeFigure[] = [];
  for (const m of text.matchAll(SIZE)) {
    const billions = m[3] ? Number(m[3]) / 10 : m[2] ? Number(m[2]) * 1000 : Number(m[1]);
    // "7-14B" is a range; in "Qwen2.5-14B" the figure before belongs to the name.
    if (/(?:^|[^\p{L}\d.-])\d+(?:\.\d+)?-$/u.test(text.slice(Math.max(0, m.index - 8), m.index))) continue;
    if (billions >= 0.3 && billions <= 20_000) out.push({ start: m.index, end: m.index + m[0].length, billions });
  }
  return out;
}

/** Models named, each with the size that stands with it. A size that no variant has leaves `model` null. */
export function findModels(text: string, sizes: readonly SizeFigure[], catalog: Catalog): ModelMention[] {
  const out: ModelMention[] = [];
  for (const hit of findNames(catalog, text, ['model'])) {
    if (out.some((o) => hit.start < o.end)) continue;
    const end = hit.end;
    // "GLM-4.7-Flash" is another, smaller model than the one that lends it its name.
    if (/^[- ](?:Flash|Air)(?![A-Za-z])/iu.test(text.slice(end, end + 7))) continue;
    const size = sizes.find(
      (s) =>
        s.start >= hit.start &&
        s.start <= end + 10 &&
        !/[,，。;；\n]/.test(text.slice(Math.min(end, s.start), s.start)),
    );
    const words = text.slice(hit.start, size ? Math.max(end, size.end) : end);
    const named =
      resolveModel(catalog, text.slice(hit.start, end)).found ??
      (hit.ids[0] ? (catalog.models.get(hit.ids[0]) ?? null) : null);
    const bySize = size ? resolveModel(catalog, `${text.slice(hit.start, end)} ${size.billions}B`).found : null;
    const sized = bySize && sameVersion(text.slice(hit.start, end), bySize) ? bySize : null;
    const fits =
      !size || (named !== null && Math.abs(named.totalParameters / 1e9 - size.billions) <= 0.09 * size.billions + 0.5);
    const clause = clauseAround(text, hit.start, end, 30);
    out.push({
      start: hit.start,
      end: size ? Math.max(end, size.end) : end,
      words,
      model: sized ?? (fits ? named : null),
      named,
      billions: size?.billions ?? null,
      aside: says('comparison', text.slice(clause.start, hit.start)),
    });
  }
  return out;
}

/** "V3 … 236B" is no V2: the version that is written has to stand in the model's own names. */
function sameVersion(words: string, model: Model): boolean {
  const versions = words.toLowerCase().match(/(?<![a-z])[rvk]\d(?:\.\d)?(?![\d.])/g) ?? [];
  const names = [model.name, ...model.aliases].map((x) => x.toLowerCase());
  return versions.every((v) => names.some((x) => x.includes(v)));
}

const BITS = /(?<![\w.])(\d(?:\.\d{1,2})?)\s?-?\s?(?:bits?\b|bpw\b|比特|位量化|Bit\b)/giu;

/** Precisions named: formats of the catalog, "4 bit", "unquantised". */
export function findPrecisions(text: string, catalog: Catalog): PrecisionMention[] {
  const out: PrecisionMention[] = [];
  for (const hit of findNames(catalog, text, ['precision'])) {
    const precision = catalog.precisions.get(hit.ids[0] ?? '') ?? null;
    if (precision && !isSpecification(text, hit.start, hit.end) && !isOfOthers(text, hit.start, hit.end))
      out.push({ start: hit.start, end: hit.end, words: hit.quote, precision, bits: precision.bitsPerWeight });
  }
  for (const m of text.matchAll(BITS)) {
    const bits = Number(m[1]);
    const end = m.index + m[0].length;
    if (isOfOthers(text, m.index, end)) continue;
    if (bits < 1 || bits > 8 || out.some((o) => m.index < o.end && end > o.start)) continue;
    out.push({ start: m.index, end, words: m[0], precision: null, bits });
  }
  return out.sort((a, b) => a.start - b.start);
}

/** "FP16 989 TFLOPS", "原生搭载FP8计算引擎" speak of the chip, not of the model's weights. */
function isSpecification(text: string, start: number, end: number): boolean {
  // "按 FP16 精度计算" reckons weights in a format.
  const reckoned = /(?:按照?|以|用|若|如果|at|in|mit)\s?$/iu.test(text.slice(Math.max(0, start - 6), start));
  if (reckoned && /^\s?(?:精度)?(?:来)?计算/u.test(text.slice(end, end + 8))) return false;
  return (
    /^[^,，。;；\n]{0,12}?\d[\d.,]{0,15}\s?(?:[TP]FLOP|TOPS|PFLOPS|T\b|peta|tera)|^\s?(?:精度)?(?:下)?(?:的)?(?:计算引擎|(?:AI)?算力|计算|AI (?:performance|compute)|compute|performance|tensor|units?|性能|Rechenleistung|引擎|Leistung|加速)/iu.test(
      text.slice(end, end + 36),
    ) ||
    /(?:[TP](?:eta|era)?FLOPS?|TOPS|算力|性能)\s?(?:of|at|in|的|@|bei|in der)?\s?[(（:：]?\s?$/iu.test(
      text.slice(Math.max(0, start - 18), start),
    )
  );
}

/** The format of the cache, or one that is said not to work, is not that of the weights. */
function isOfOthers(text: string, start: number, end: number): boolean {
  return (
    /^\s?(?:的)?\s?(?:KV|cache|缓存|Cache)/iu.test(text.slice(end, end + 10)) ||
    // "Half a byte" is no half precision.
    (/^half$/iu.test(text.slice(start, end)) && /^\s(?:an?|the|of|its|that|as)\b/iu.test(text.slice(end, end + 6))) ||
    /(?:KV[- ]?(?:cache|缓存)?(?: (?:in|at|with))?|缓存|cache (?:in|at))\s?(?:用|为|:)?\s?$/iu.test(
      text.slice(Math.max(0, start - 14), start),
    ) ||
    /(?:不支持|无法(?:使用|直接加载)|不能(?:用|跑)|没有|缺少|无原生|lacks?|without|no(?: native)?|not support|ohne|kein(?:e[nr]?)?)\s?(?:原生|native[rs]? )?$/iu.test(
      text.slice(Math.max(0, start - 16), start),
    )
  );
}

/** Serving programs named. */
export function findEngines(text: string, catalog: Catalog): { start: number; end: number; engine: Engine }[] {
  return findNames(catalog, text, ['engine']).flatMap((h) => {
    // "GLM-4.7-Flash | MoE": two cells are no name.
    const engine = /[|\n\t]/u.test(text.slice(h.start, h.end)) ? undefined : catalog.engines.get(h.ids[0] ?? '');
    return engine ? [{ start: h.start, end: h.end, engine }] : [];
  });
}

/** Places where the text claims the whole, original model ("满血", "full R1"). */
export function findFull(text: string): { start: number; end: number; words: string }[] {
  return [...all('full', text)]
    .filter((p) => !OF_ELSE.test(text.slice(p.end, p.end + 14)))
    .map((p) => ({ ...p, words: text.slice(p.start, p.end) }));
}

/** "Full fine-tuning", "full load", "a full node" speak of other things than the model. */
const OF_ELSE =
  /^[\s-]?(?:fine|tun|train|param|load|rack|speed|power\b|month|year|day|hour|node|server|eight|batch|throttle|feintun|Auslast|height|warranty|support|refund|price)/iu;
