/** Facts about the processor and the memory beside it, where part of a model runs there. */
import { says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import { realityOf } from '../estimate.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { fastestUser, leastWeights, usable } from '../physics.ts';
import { quoteGroup, quoteOf } from './quoting.ts';

const FEW_ACTIVE = 5;
/** Share of the memory's bound that processors without matrix units reach as well. */
const BELIEVABLE_SHARE = 0.4;
/** The cards hold all of the weights: an engine that could use the processor has no reason to. */
function onCards(c: Case): boolean {
  const need = leastWeights(c);
  return need !== null && c.vramGB !== null && need.gb <= usable(c, c.vramGB) && !says('hybrid', c.text);
}

/** A processor for a hybrid without matrix units, or without a name. */
const hybridOldCpu: Fact = (c) => {
  if (!c.hybrid || !c.cpu || c.cpu.amx !== false || !c.evidence || onCards(c)) return null;
  const speed = c.proposal.claims.userSpeed;
  const at = c.evidence.cpus[0];
  // A stated speed decides: within what our own model expects of this processor, its age harms nobody.
  const real = speed === null || c.cpu.avx512 === false ? null : realityOf(c);
  const within = real?.userSpeed != null && speed! <= real.userSpeed.high;
  // A speed that nobody would boast of is no promise of the processor's.
  const bound = speed === null ? null : fastestUser(c);
  const modest =
    speed !== null &&
    (speed <= c.limit('bearableSpeed') || (bound !== null && speed <= bound.tokensPerSecond * BELIEVABLE_SHARE));
  const old = (c.cpu.avx512 === false && !modest) || (speed !== null && speed > 10 && !within && !modest);
  return {
    quote: at ? quoted(c, at.start, at.end) : null,
    // A mixture that reads a few billion parameters a token runs well on any of them.
    severity: old && (c.activeB ?? 0) >= FEW_ACTIVE ? 'warning' : 'note',
    values: { cpu: c.cpu.name, speed: speed === null ? '—' : n(speed) },
    arithmetic: null,
    sources: c.cpu.sources,
  };
};

const hybridUnnamedCpu: Fact = (c) =>
  c.evidence && c.hybrid && c.cpu === null && c.model !== null && !onCards(c)
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

export const facts = { hybridOldCpu, hybridUnnamedCpu, processorMisdescribed, channelsEmpty, hybridHidden };
