/** What ranking looks at: a candidate of any family with its misses and money; the option itself is only built for those shown. */
import type { Range } from '../quantity/index.ts';
import type { Candidate, Context, Miss } from './candidate.ts';
import { nodesOf } from './candidate.ts';
import type { Family, Option } from './option.ts';
import { assumedRanking } from './quality.ts';

export interface Entry {
  id: string;
  family: Family;
  misses: Miss[];
  strength: number;
  /** What has to be paid within the budget: capital, or rent and tokens over the horizon. */
  price: Range | null;
  nodes: number;
  score: number;
  /** Requests at once at the wished speed; for pruning. */
  speed: number;
  candidate: Candidate | null;
  build: () => Option;
}

/** Steps of strength minus what is paid for them. Higher is better; only an order. */
export function scoreOf(ctx: Context, e: Pick<Entry, 'strength' | 'price' | 'nodes'>, c: Candidate | null): number {
  const w = (name: string): number => assumedRanking(ctx.catalog, name);
  let score = e.strength - w('nodeWeight') * Math.log2(Math.max(1, e.nodes));
  if (e.price) score -= w('priceWeight') * Math.log2(Math.max(1, e.price.expected));
  if (c) {
    const { condition } = c.ware.machine;
    if (condition === 'modified' || c.ware.accelerator?.modified) score -= w('modifiedPenalty');
    else if (condition !== 'new') score -= w('usedPenalty');
    if (c.sizing && c.sizing.basis !== 'measured') score -= w('weakPenalty');
    if (c.ware.accelerator?.assumed.includes('memoryBandwidth')) score -= w('weakPenalty');
    const wanted = ctx.load.need.fineTune;
    if (wanted && wanted !== 'none' && c.ware.accelerator?.fineTune && c.ware.accelerator.fineTune !== 'none') {
      score += w('tuningBonus');
    }
  }
  return score;
}

export const idOf = (c: Candidate): string =>
  `${c.family}/${nodesOf(c)}x-${c.ware.machine.id}/${c.plan.model.id}/${c.plan.precision.id}`;
