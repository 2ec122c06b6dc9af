/** What an offer is meant to do, as wishes that our own options can be sought for: the same model, people and money. */
import type { SlotValues } from '../requirements/requirements.ts';
import type { Better, QuoteCheck } from './check.ts';

const REGION: Readonly<Record<string, string>> = { CNY: 'CN', EUR: 'EU', USD: 'US' };

/**
 * Wishes behind an offer; null where its price or its model is not known, for then nothing can be compared.
 * Promises stand in for wishes: who offers 50 at once answers somebody who asked for them.
 */
export function wishesOfQuote(check: QuoteCheck): Partial<SlotValues> | null {
  const { claims, total } = check.quote;
  const model = check.reality?.model ?? claims.model;
  if (!total || model === null) return null;
  const region = REGION[total.currency];
  return {
    model,
    budget: { min: null, max: total.high, currency: total.currency },
    currency: total.currency,
    ...(region ? { region } : {}),
    ...(claims.concurrency !== null ? { concurrency: Math.min(claims.concurrency, 2000) } : {}),
    ...(claims.users !== null ? { users: Math.min(claims.users, 20_000) } : {}),
    ...(claims.contextTokens !== null ? { contextTokens: claims.contextTokens } : {}),
  };
}

/** What an option of ours must say to be compared with an offer. */
export interface Rival {
  option: string;
  title: string;
  /** Requests at once at a comfortable speed. */
  people: number;
  /** Within the offer's price. */
  affordable: boolean;
  /** Of the same model as the offer. */
  sameModel: boolean;
}

/** People that a rival must serve more than the offer, as a factor, before anyone should change plans for it. */
const CLEARLY = 1.2;

/** The first rival that serves clearly more people than the offered machine really does, for no more money; null where none does. */
export function betterOf(check: QuoteCheck, rivals: readonly Rival[]): Better | null {
  const now = check.reality?.fits ? (check.reality.peopleComfortable ?? 0) : 0;
  // In the order of the advice: the most people for the money are often found on machines that nobody should buy.
  const best = rivals.find((r) => r.affordable && r.sameModel && r.people >= 1 && r.people >= now * CLEARLY);
  return best ? { option: best.option, title: best.title, why: `${best.people} > ${now}` } : null;
}
