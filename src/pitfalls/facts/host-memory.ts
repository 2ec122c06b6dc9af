/** Facts about weights that spill from the cards into the memory of the host. */
import type { Fact } from '../fact.ts';
import { n } from '../fact.ts';
import { leastWeights, stores, usable } from '../physics.ts';
import { deniedItself, hostCounts, memorySum, promise } from './memory.ts';

/** The cards do not hold the weights; with the host's memory there is room, at a hybrid's speed. */
const weightsExceedCards: Fact = (c) => {
  const need = leastWeights(c);
  const places = stores(c);
  // A dense model reads all of itself for every token: from host memory that is no offer, however few the users.
  const dense = c.model !== null && c.model.moe === null && !c.hybrid && c.evidence !== null;
  // Where host memory is ruled out, that the weights exceed the cards is told as impossible.
  if (
    !need ||
    !places ||
    (c.cardsOnly && c.evidence !== null) ||
    (hostCounts(c) && !dense) ||
    c.vramGB === null ||
    c.ramGB === null ||
    c.nodes > 64
  )
    return null;
  if (c.evidence && c.model === null && (new Set(c.evidence.sizes.map((s) => s.billions)).size > 1 || !c.bitsStated))
    return null;
  const cards = usable(c, c.vramGB);
  if (need.gb <= cards || need.gb > places.reduce((s, p) => s + p.gb, 0)) return null;
  return {
    quote: promise(c),
    values: {
      model: c.model?.name ?? `${n(c.sizeB!)}B`,
      bits: n(c.bits),
      weightsGB: n(need.gb),
      vramGB: n(c.vramGB),
      ramGB: n(c.ramGB),
    },
    arithmetic: `${need.sum} > ${memorySum(c, false)} (+ ${n(c.ramGB)} GB RAM)`,
  };
};

const WEIGHTS_BEFORE = /(?:权重|模型文件|weights?|checkpoint|Gewichte|Modelldatei)[^\d\n。;；]{0,16}$/iu;

/** The text's own figure for the weights is more than its own cards have. */
const statedWeightsExceedCards: Fact = (c) => {
  const e = c.evidence;
  const g = c.groups[0];
  if (!e || !g || c.groups.length > 1 || !g.countStated || c.vramGB === null || c.hybrid || c.ramGB !== null)
    return null;
  const formats = new Set(e.precisions.map((p) => Math.round(p.bits)));
  if (formats.size > 1 || deniedItself(c) || e.sizes.some((s) => s.billions !== e.sizes[0]!.billions)) return null;
  const said = e.memory.find(
    (m) => m.of !== 'ram' && WEIGHTS_BEFORE.test(c.text.slice(Math.max(0, m.start - 24), m.start)),
  );
  if (!said || said.high <= usable(c, c.vramGB)) return null;
  return {
    quote: promise(c),
    values: {
      model: c.model?.name ?? (c.sizeB === null ? '' : `${n(c.sizeB)}B`),
      weightsGB: n(said.high),
      vramGB: n(c.vramGB),
    },
    arithmetic: `${n(said.high)} GB > ${memorySum(c, false)}`,
  };
};

export const facts = { weightsExceedCards, statedWeightsExceedCards };
