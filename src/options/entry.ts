/** The order of candidates and their ids. */
import { type Candidate, type Context, nodesOf, restricted } from './candidate.ts';
import { holds } from './plan.ts';
import { assumedRanking, breadth, confidenceOf } from './quality.ts';

/** Steps of strength minus what is paid for them. Higher is better; only an order. */
export function scoreOf(ctx: Context, c: Candidate, inBudget = ctx.load.need.budget !== null): number {
  const w = (name: string): number => assumedRanking(ctx.catalog, name);
  const { machine, accelerator } = c.ware;
  let score = c.strength - w('nodeWeight') * Math.log2(Math.max(1, nodesOf(c)));
  const price = (c.money.ownership ?? c.money.capital)?.expected;
  // Within a named budget money is there to be used; without one every doubling has to earn itself.
  if (price) score -= w(inBudget ? 'priceWeightInBudget' : 'priceWeight') * Math.log2(Math.max(1, price));
  if (machine.condition === 'modified' || accelerator?.modified) score -= w('modifiedPenalty');
  else if (machine.condition !== 'new') score -= w('usedPenalty');
  // Few engines run on it: other software has to be learned, and for that there must be a reason.
  if (accelerator && !ctx.load.need.domesticOnly) {
    score -= w('ecosystemPenalty') * (1 - breadth(accelerator, ctx.catalog));
  }
  if (restricted(ctx, accelerator)) score -= w('restrictedPenalty');
  if (confidenceOf(c.seen, c.money.capital) === 'weak') {
    score -= w('weakPenalty');
  }
  if (accelerator?.assumed.includes('memoryBandwidth')) score -= w('weakPenalty');
  // An engine made for one or a few people at a desk is a makeshift for an office.
  const share = Math.ceil(c.inFlight / c.copies);
  if (share > 1 && c.plan.deployment && c.plan.deployment.engine.serves !== 'many') score -= w('sharedPenalty');
  const busier = Math.ceil((c.inFlight * w('headroomShare')) / c.copies);
  const wish = ctx.load.need.userSpeed.value;
  // What does not serve the people has no headroom to look for.
  const serves = c.misses.every((m) => m === 'budget');
  if (serves && c.plan.deployment && !holds(c.plan, busier, wish, c.tokens, ctx.catalog, ctx.tools))
    score -= w('headroomPenalty');
  const wanted = ctx.load.need.fineTune;
  if (wanted && wanted !== 'none' && accelerator?.fineTune && accelerator.fineTune !== 'none')
    score += w('tuningBonus');
  return score;
}

export const idOf = (c: Candidate): string =>
  `${c.family}/${nodesOf(c)}x-${c.ware.machine.id}/${c.plan.model.id}/${c.plan.precision.id}`;
