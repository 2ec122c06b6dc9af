/** Facts about weights that spill from the cards into the memory of the host. */
import type { Fact } from '../fact.ts';
import { n } from '../fact.ts';
import { leastWeights, stores, usable } from '../physics.ts';
import { hostCounts, memorySum, promise } from './memory.ts';

/** The cards do not hold the weights; with the host's memory there is room, at a hybrid's speed. */
const weightsExceedCards: Fact = (c) => {
  const need = leastWeights(c);
  const places = stores(c);
  // A dense model reads all of itself for every token: from host memory that is no offer, however few the users.
  const dense = c.model !== null && c.model.moe === null && !c.hybrid && c.evidence !== null;
  if (!need || !places || (hostCounts(c) && !dense) || c.vramGB === null || c.ramGB === null || c.nodes > 64)
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

export const facts = { weightsExceedCards };
