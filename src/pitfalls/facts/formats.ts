/** Formats claimed wrongly: units that a chip does not have, the memory of one format given for another. */
import { clauseAround } from '../../quote/text.ts';
import { sourceOf } from '../../quote/words/index.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { HALF } from '../physics.ts';

const UNITS =
  /(?:原生(?:支持)?|硬件(?:级|支持)?|native(?:ly supports?)?|hardware|native[rsn]?|nativ)\s?(FP8|FP4|BF16|INT8)|(FP8|FP4|BF16|INT8)\s?(?:张量核|硬件单元|引擎|Transformer ?(?:引擎|Engine)|tensor cores?|hardware|Tensor-?Kerne|units?)/giu;
const DENIED = /(?:没有|无|不支持|不具备|缺少|without|no|not|lacks?|ohne|kein\w*|nicht)\s?\S{0,4}\s?$/iu;

/** "The A100's native FP8 tensor cores": that chip has none. Running a model in its own format is another matter. */
const unitsClaimed: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  for (const m of c.text.matchAll(UNITS)) {
    const format = (m[1] ?? m[2])!.toLowerCase();
    const before = c.text.slice(Math.max(0, m.index - 24), m.index);
    if (DENIED.test(before.slice(-14))) continue;
    const cores =
      m[2] !== undefined ||
      /^\s?(?:张量核|tensor|Transformer|硬件|hardware|Tensor|units?|引擎)/iu.test(c.text.slice(m.index + m[0].length));
    const d = [...e.devices].reverse().find((x) => x.kind === 'accelerator' && x.end <= m.index + 2);
    const beside = d !== undefined && m.index - d.end <= 12;
    const only =
      new Set(e.devices.filter((x) => x.kind === 'accelerator').map((x) => x.accelerators[0]?.id)).size === 1;
    if (!d || d.accelerators.length === 0 || !(beside || (cores && only))) continue;
    if (!d.accelerators.every((a) => (a.absent as readonly string[]).includes(format))) continue;
    return {
      quote: quoted(c, Math.min(d.start, m.index), m.index + m[0].length),
      values: { card: d.accelerators[0]!.name, format: format.toUpperCase() },
      arithmetic: null,
      sources: d.accelerators[0]!.sources,
    };
  }
  return null;
};

const TAKES = new RegExp(`(?:${sourceOf('need')}|约占|大小|仍|同样|takes?|is|still|around|about|occup\\w+)`, 'iu');

/** "Quantised to INT4 it still takes 140 GB": that is the size of the 16-bit file. */
const memoryOfOtherFormat: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  const sizes = [...new Set(e.sizes.map((s) => s.billions))];
  for (const p of e.precisions) {
    if (p.bits > 8.6) continue;
    const at = clauseAround(c.text, p.start, p.end, 60);
    const own = e.sizes.filter((s) => s.start >= at.start && s.end <= at.end).map((s) => s.billions);
    const billions = own.length > 0 ? own[0]! : sizes.length === 1 ? sizes[0]! : null;
    const behind = e.memory.find((m) => m.start >= p.end && m.end <= at.end && m.start - p.end < 36 && m.of !== 'ram');
    // "140 GB in INT4"
    const before = e.memory.find(
      (m) => m.end <= p.start && /^\s(?:in|at|mit|bei)\s$/u.test(c.text.slice(m.end, p.start)),
    );
    const said = before ?? behind;
    if (billions === null || new Set(own).size > 1 || !said) continue;
    const between = said === before ? '=' : c.text.slice(p.end, said.start);
    const others = e.precisions.some((x) => x !== p && x.start >= p.end && x.end <= said.end);
    const card = e.devices.some((d) => d.start >= p.end && d.start <= said.end);
    const half = (billions * HALF) / 8;
    if (others || card || !(between === '=' || TAKES.test(between)) || Math.abs(said.high - half) > half * 0.03)
      continue;
    return {
      quote: quoted(c, Math.min(p.start, said.start), Math.max(p.end, said.end)),
      values: { billions: n(billions), bits: n(p.bits), weightsGB: n((billions * p.bits) / 8), saidGB: n(said.high) },
      arithmetic: `${n(billions)}B × ${n(p.bits)} bit / 8 = ${n((billions * p.bits) / 8)} GB ≠ ${n(said.high)} GB = ${n(billions)}B × ${HALF} bit / 8`,
    };
  }
  return null;
};

/** "405B in full FP16 (about 405 GB)": the figure beside a 16-bit format is that of a smaller one. */
const sixteenBitsTooSmall: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  for (const p of e.precisions) {
    if (p.bits !== HALF) continue;
    const at = clauseAround(c.text, p.start, p.end, 60);
    const sizes = [...new Set(e.sizes.filter((s) => s.start >= at.start && s.end <= at.end).map((s) => s.billions))];
    const said = e.memory.find((m) => m.start >= p.end && m.end <= at.end && m.of !== 'ram');
    if (sizes.length !== 1 || !said) continue;
    const between = c.text.slice(p.end, said.start);
    const bracketed = /^[\p{L}\s-]{0,14}[(（]\s?(?:约|大约|ca\.?|about|around|approx\.?|~|rund|etwa)?\s?$/iu.test(
      between,
    );
    const billions = sizes[0]!;
    // Only the very size of eight or four bits tells that these were taken.
    const other = [8, 4].find((bits) => Math.abs(said.high - (billions * bits) / 8) <= ((billions * bits) / 8) * 0.02);
    if (!bracketed || other === undefined) continue;
    return {
      quote: quoted(c, p.start, said.end),
      values: { billions: n(billions), bits: HALF, weightsGB: n((billions * HALF) / 8), saidGB: n(said.high) },
      arithmetic: `${n(billions)}B × ${HALF} bit / 8 = ${n((billions * HALF) / 8)} GB ≠ ${n(said.high)} GB = ${n(billions)}B × ${other} bit / 8`,
    };
  }
  return null;
};

export const facts = { unitsClaimed, memoryOfOtherFormat, sixteenBitsTooSmall };
