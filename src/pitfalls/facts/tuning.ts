/** Facts about tuning: what is promised against what the hardware and its memory allow. */
import { says } from '../../quote/words/index.ts';
import type { Fact } from '../fact.ts';
import { n } from '../fact.ts';
import { quoteOf } from './quoting.ts';

/** Bytes a parameter: frozen weights in 4 bits, or weights, gradients and optimiser. */
const TUNING = { least: 0.55, full: 16 } as const;

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

export const facts = { tuningOnInferenceCard, tuningDoesNotFit, blanketNoTuning };
