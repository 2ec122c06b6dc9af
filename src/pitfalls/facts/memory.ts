import { ramOf } from '../../quote/machine.ts';
import { findMemory } from '../../quote/speeds.ts';
import { sentenceAround } from '../../quote/text.ts';
import { find, says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { leastWeights, stores, usable } from '../physics.ts';
import { related } from '../related.ts';
import { answeredNo } from './quoting.ts';

/** Where the model is promised, for the quotation. */
export function promise(c: Case): string | null {
  const e = c.evidence;
  if (!e) return null;
  const full = e.full[0];
  const model = e.models.find((m) => !m.aside) ?? null;
  const size = e.sizes[0];
  const places = [full, model, size, e.precisions[0]].filter((p) => p !== undefined && p !== null);
  if (places.length === 0) return null;
  const near = places.filter((p) => Math.abs(p.start - places[0]!.start) < 60);
  return quoted(c, Math.min(...near.map((p) => p.start)), Math.max(...near.map((p) => p.end)));
}

/** "8 × 96 GB = 768 GB (+ 512 GB RAM)" */
export function memorySum(c: Case, withHost: boolean): string {
  const known = c.groups.filter((g) => g.memoryGB !== null);
  const cards =
    known.length > 0 && known.reduce((s, g) => s + g.memoryGB! * g.count, 0) === c.vramGB
      ? known.map((g) => `${g.count} × ${n(g.memoryGB!)} GB`).join(' + ')
      : '';
  const vram =
    c.vramGB === null
      ? ''
      : cards && known.length + known[0]!.count > 2
        ? `${cards} = ${n(c.vramGB)} GB`
        : `${n(c.vramGB)} GB`;
  const host = withHost && c.ramGB !== null ? `${n(c.ramGB)} GB RAM` : '';
  if (vram && host) return `${vram} + ${host} = ${n((c.vramGB ?? 0) + (c.ramGB ?? 0))} GB`;
  return vram || host;
}

/** Cards of one server from which on it is sold to run on its cards, whatever they are called. */
const FULL_HOUSE = 8;
const serverOfCards = (c: Case): boolean =>
  c.groups.some((g) => g.accelerators[0]?.kind === 'datacenter' || g.accelerators[0]?.kind === 'npu') ||
  (c.accelerator?.kind === 'workstation' && c.cards / c.nodes >= FULL_HOUSE);

/** Host memory helps a few users of a hybrid; a machine sold for a crowd has to hold the model on its cards. */
export function hostCounts(c: Case): boolean {
  const crowd = Math.max(c.proposal.claims.concurrency ?? 0, 0);
  return (
    c.ramGB !== null &&
    !c.cardsOnly &&
    (c.hybrid || c.vramGB === null || (crowd <= c.limit('fewUsers') && (!serverOfCards(c) || c.ramGB > 3 * c.vramGB)))
  );
}

/** A denial may follow in the next sentence: "… can run the full R1. It cannot". */
const NEXT = 40;

/** An article that says itself that it does not fit offers nothing: its sum is worth a note. */
export function deniedItself(c: Case): boolean {
  const e = c.evidence;
  if (!e) return false;
  if (c.proposal.total === null) return says('denied', c.text);
  // With a price in it, only a denial in every sentence that names the model counts.
  const places = [...e.models, ...e.full];
  return (
    places.length > 0 &&
    places.every((p) => {
      const at = sentenceAround(c.text, p.start, p.end);
      return says('denied', c.text.slice(at.start, at.end + NEXT));
    })
  );
}

/** Most cards that one machine is built for. */
const MOST_CARDS = 8;
/** How many cards is not said: even as many as a machine takes, host memory and all, do not hold the weights. */
function beyondFullHouse(c: Case, need: { gb: number; sum: string }): Hit | null {
  const g = c.groups[0];
  if (!c.evidence || c.groups.length !== 1 || !g || g.countStated || g.memoryGB === null || c.ramGB === null)
    return null;
  const most = g.memoryGB * MOST_CARDS * c.nodes + c.ramGB;
  if (need.gb <= usable(c, most)) return null;
  return {
    quote: promise(c),
    values: {
      model: c.model!.name,
      bits: n(c.bits),
      weightsGB: n(need.gb),
      memoryGB: n(g.memoryGB + c.ramGB),
      usableGB: n(usable(c, most)),
    },
    arithmetic: `${need.sum} > ${MOST_CARDS * c.nodes} × ${n(g.memoryGB)} GB + ${n(c.ramGB)} GB RAM = ${n(most)} GB`,
  };
}

const weightsExceedMemory: Fact = (c) => {
  const need = leastWeights(c);
  const places = stores(c);
  if (need && !places && c.model !== null) return beyondFullHouse(c, need);
  if (!need || !places || c.nodes > 64) return null;
  if (places.some((p) => p.name === 'host' && p.gb === Number.POSITIVE_INFINITY)) return null;
  if (c.evidence && c.model === null && (new Set(c.evidence.sizes.map((s) => s.billions)).size > 1 || !c.bitsStated))
    return null;
  const withHost = hostCounts(c);
  const capacity = places.filter((p) => p.name === 'accelerator' || withHost).reduce((s, p) => s + p.gb, 0);
  if (capacity <= 0) return null;
  // With the host's memory it fits: slow, not impossible, and another finding says so.
  if (!withHost && !c.cardsOnly && need.gb > capacity && need.gb <= places.reduce((s, p) => s + p.gb, 0)) return null;
  // Nothing said: a dense model below four bits is not what anyone sells; mixtures of experts are published at less than two.
  const ordinary =
    !c.bitsStated && !c.full && c.model !== null && c.model.moe === null
      ? (c.sizeB! * c.limit('fullFloorBits')) / 8
      : 0;
  if (need.gb <= capacity) {
    if (ordinary <= capacity) return null;
    const bits = c.limit('fullFloorBits');
    return {
      quote: promise(c),
      severity: 'warning',
      values: {
        model: c.model!.name,
        bits: n(bits),
        weightsGB: n(ordinary),
        memoryGB: n((c.vramGB ?? 0) + (withHost ? (c.ramGB ?? 0) : 0)),
        usableGB: n(capacity),
      },
      arithmetic: `${n(c.sizeB!)}B × ${n(bits)} bit / 8 = ${n(ordinary)} GB > ${memorySum(c, withHost)}`,
    };
  }
  const nominal = (c.vramGB ?? 0) + (withHost ? (c.ramGB ?? 0) : 0);
  return {
    quote: promise(c),
    ...(deniedItself(c) || !related(c) ? { severity: 'note' as const } : {}),
    values: {
      model: c.model?.name ?? `${n(c.sizeB!)}B`,
      bits: n(c.bits),
      weightsGB: n(need.gb),
      memoryGB: n(nominal),
      usableGB: n(capacity),
    },
    arithmetic: `${need.sum} > ${memorySum(c, withHost)}`,
  };
};

/**
 * One sentence that puts one model on one kind of card that cannot hold it, wherever it stands in the text.
 * Sentences that speak of host memory, of several cards or of several models are left alone.
 */
const statementDoesNotFit: Fact = (c) => {
  const e = c.evidence;
  // What the whole offer already proves is not said twice.
  if (!e || weightsExceedMemory(c) !== null) return null;
  for (const d of e.devices) {
    const unified = d.accelerators[0]?.kind === 'unified';
    const stated = d.count ?? (unified ? 1 : null);
    if (d.kind !== 'accelerator' || stated === null || d.aside || d.accelerators.length === 0) continue;
    const at = sentenceAround(c.text, d.start, d.end);
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= at.start && x.end <= at.end);
    const words = c.text.slice(at.start, at.end);
    if (inside(e.devices).some((x) => x !== d && x.kind === 'accelerator')) continue;
    // Sticks that the sentence names count as well, whatever they are good for.
    const host = inside(e.memory).filter((m) => m.of === 'ram');
    const hostGB = host.length > 0 ? (ramOf(words, [], findMemory(words), []) ?? Number.POSITIVE_INFINITY) : 0;
    if (
      (says('hybrid', words) && host.length === 0) ||
      says('distilled', words) ||
      says('cpuOnly', words) ||
      // Adapters on packed weights need less than the sentence's format; tuning all of them needs more.
      (says('fineTune', words) && !says('fullTuning', words)) ||
      inside(e.engines).some((x) => x.engine.split.includes('experts-on-cpu'))
    )
      continue;
    const models = inside(e.models).flatMap((m) => (m.model ? [m.model] : []));
    // "70B" and the 70.6B of the catalog are one size.
    const known = models.map((m) => m.totalParameters / 1e9);
    const sizes = new Set([
      ...known.map((x) => Math.round(x)),
      ...inside(e.sizes).flatMap((s) =>
        known.some((x) => Math.abs(x - s.billions) <= x * 0.1) ? [] : [Math.round(s.billions)],
      ),
    ]);
    const precisions = inside(e.precisions);
    if (sizes.size !== 1 || precisions.length > 1) continue;
    const billions = [...sizes][0]!;
    const mixture = models[0] ? models[0].moe !== null : billions > 400;
    // A list of formats elsewhere in the text may hold one that fits.
    const lowest = Math.min(c.limit('fullFloorBits'), ...e.precisions.map((p) => p.bits));
    const bits = precisions[0]?.bits ?? (inside(e.full).length > 0 || !mixture ? lowest : c.bits);
    const each =
      d.memoryGB ??
      Math.max(0, ...d.accelerators.map((a) => (a.modified ? 0 : (a.memoryGB ?? Number.POSITIVE_INFINITY))));
    // "Two nodes with eight each": the machines may be counted away from the name.
    const group = c.groups.find((g) => g.accelerators.some((a) => d.accelerators.includes(a)));
    const nodes =
      d.nodes ?? (group && group.start === d.start && group.count === stated * group.nodes ? group.nodes : 1);
    const cards = stated * (unified ? 1 : nodes);
    const least = (billions * bits) / 8;
    if (!(each > 0) || least <= usable(c, each * cards + hostGB) || answeredNo(c.text, at.end)) continue;
    return {
      quote: quoted(c, at.start, at.end),
      severity: says('denied', c.text.slice(at.start, at.end + NEXT))
        ? 'note'
        : precisions.length > 0 || inside(e.full).length > 0
          ? 'blocker'
          : 'warning',
      values: {
        model: models[0]?.name ?? `${n(billions)}B`,
        bits: n(bits),
        weightsGB: n(least),
        memoryGB: n(each * cards + hostGB),
        usableGB: n(usable(c, each * cards + hostGB)),
      },
      arithmetic: `${n(billions)}B × ${n(bits)} bit / 8 = ${n(least)} GB > ${n(cards)} × ${n(each)} GB${hostGB > 0 ? ` + ${n(hostGB)} GB RAM` : ''} = ${n(each * cards + hostGB)} GB`,
    };
  }
  return null;
};

/** Disk or swap is sold as memory for the model. */
const diskAsMemory: Fact = (c) => {
  const need = leastWeights(c);
  const places = stores(c);
  const at =
    find('swap', c.text) ??
    (/(?:SSD|NVMe|硬盘|固态)[^。\n]{0,16}(?:扩展|充当|作为|当)(?:内存|显存)|(?:SSD|NVMe)s? (?:as|extends?|acts? as) (?:memory|vram|ram)/iu.test(
      c.text,
    )
      ? find('disk', c.text)
      : null);
  if (!at || !need || !places) return null;
  const capacity = places.reduce((s, p) => s + p.gb, 0);
  // "不走硬盘，swap关着": said not to be used.
  const after = c.text.slice(at.end, at.end + 10);
  const before = c.text.slice(Math.max(0, at.start - 10), at.start);
  if (
    /^\s?(?:关|禁用|off\b|disabled|aus\b|deaktiviert)/iu.test(after) ||
    /(?:不|没|无|no |without |ohne |kein\w* )\S{0,3}\s?$/iu.test(before)
  )
    return null;
  if (need.gb <= capacity) return null;
  return {
    quote: quoted(c, at.start, at.end),
    values: { weightsGB: n(need.gb), memoryGB: n((c.vramGB ?? 0) + (c.ramGB ?? 0)) },
    arithmetic: `${need.sum} > ${memorySum(c, true)}`,
  };
};

/** "參數 × 1.2" as the whole sizing, without users and context. */
const factorAsSizing: Fact = (c) => {
  const m = /[x×*]\s?1[.,][2-5]\d?(?!\d)[^。\n]{0,24}/iu.exec(c.text);
  return m && (says('vram', c.text) || /显存|GB/.test(c.text)) && /参数|param/iu.test(c.text)
    ? { quote: quoted(c, m.index, m.index + m[0].length), values: {}, arithmetic: null }
    : null;
};

export const facts = {
  weightsExceedMemory,
  statementDoesNotFit,
  diskAsMemory,
  factorAsSizing,
};
