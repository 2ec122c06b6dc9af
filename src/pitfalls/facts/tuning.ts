/** Facts about tuning: what is promised against what the hardware and its memory allow. */
import { sentenceAround } from '../../quote/text.ts';
import { all, says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { quoteOf } from './quoting.ts';

/** Bytes a parameter: frozen weights in 4 bits, or weights, gradients and optimiser. */
const TUNING = { least: 0.55, full: 16, lean: 8 } as const;

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

/** Sizes of a stretch of text, models by their own size. */
function sizesIn(c: Case, at: { start: number; end: number }): number[] {
  const e = c.evidence!;
  const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
    list.filter((x) => x.start >= at.start && x.end <= at.end);
  return [
    ...inside(e.sizes).map((s) => s.billions),
    ...inside(e.models).flatMap((m) => (m.model ? [m.model.totalParameters / 1e9] : [])),
  ];
}

/** A sentence that has all parameters of one model trained on cards that it counts. */
function sentenceTunesWhole(c: Case): Hit | null {
  const e = c.evidence!;
  for (const p of all('fullTuning', c.text)) {
    const at = sentenceAround(c.text, p.start, p.end);
    const words = c.text.slice(at.start, at.end);
    if (says('denied', words) || says('noFineTune', words) || /LoRA|offload|卸载|\?|？/iu.test(words)) continue;
    const cards = e.devices.filter((d) => d.kind === 'accelerator' && d.start >= at.start && d.end <= at.end);
    const sizes = sizesIn(c, at);
    const [d] = cards;
    const billions = Math.min(...sizes);
    if (cards.length !== 1 || !d || sizes.length === 0 || d.aside || Math.max(...sizes) > billions * 1.1) continue;
    const each = d.memoryGB ?? Math.max(0, ...d.accelerators.map((a) => a.memoryGB ?? Number.POSITIVE_INFINITY));
    const many = (d.count ?? 1) * (d.nodes ?? 1);
    const need = billions * TUNING.full;
    if (!Number.isFinite(each) || each <= 0 || need <= each * many) continue;
    // A server card without a number may stand for a rack of them.
    if (d.count === null && !['consumer', 'workstation'].includes(d.accelerators[0]?.kind ?? '')) continue;
    return {
      quote: quoted(c, at.start, at.end),
      // Optimisers in eight bits get by with half; below that nothing does.
      ...(billions * TUNING.lean <= each * many ? { severity: 'note' as const } : {}),
      values: { model: `${n(billions)}B`, needGB: n(need), memoryGB: n(each * many) },
      arithmetic: `${n(billions)}B × ${n(TUNING.full)} B = ${n(need)} GB > ${n(many)} × ${n(each)} GB = ${n(each * many)} GB`,
    };
  }
  return null;
}

/** "Full fine-tuning is another league: a multi-node cluster …": every sentence that speaks of tuning puts it on other machines. */
const OTHER_MACHINES =
  /multi-?node|cluster|another (?:league|story|matter)|separate (?:machine|server|box)|集群|多机|另(?:外|一|配)|anderes? (?:Liga|Maschine)|Cluster/iu;
const elsewhere = (c: Case): boolean =>
  [...all('fineTune', c.text)].every((p) => {
    const at = sentenceAround(c.text, p.start, p.end);
    const next = c.text.slice(at.start, Math.min(c.text.length, at.end + 80));
    return (
      OTHER_MACHINES.test(next) && !c.groups.some((g) => g.end > g.start && g.start >= at.start && g.end <= at.end)
    );
  });

/** The smallest way of tuning the promised model needs more than all cards have. */
const tuningDoesNotFit: Fact = (c) => {
  if (!c.evidence) return null;
  const sentence = sentenceTunesWhole(c);
  if (sentence) return sentence;
  if (
    c.proposal.claims.fineTune !== true ||
    c.sizeB === null ||
    c.vramGB === null ||
    c.accelerator?.fineTune === 'none'
  )
    return null;
  if (elsewhere(c)) return null;
  const whole = says('fullTuning', c.text);
  const per = whole ? TUNING.full : TUNING.least;
  const need = c.sizeB * per;
  if (need <= c.vramGB * c.limit('usableOfNominal') || (c.ramGB !== null && !whole && need <= c.ramGB)) return null;
  return {
    quote: quoteOf(c, 'fineTune'),
    // Of several sizes nobody says that the largest is the one to be trained.
    ...(whole &&
    (c.sizeB * TUNING.lean <= c.vramGB || new Set(c.evidence.sizes.map((s) => Math.round(s.billions))).size > 1)
      ? { severity: 'note' as const }
      : {}),
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

export const facts = { tuningOnInferenceCard, tuningDoesNotFit, blanketNoTuning };
