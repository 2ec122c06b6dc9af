/** The nearest better use of an offer's money, sought among our own options. */
import { advise } from '../options/index.ts';
import { type Better, betterOf, type QuoteCheck, wishesOfQuote } from '../pitfalls/index.ts';
import { fromPlain } from '../requirements/index.ts';
import type { Turn } from './turn.ts';

/** Families that are bought, as the offer is: a rented machine or an API is no counter-offer to a vendor. */
const bought = (capital: number | null): boolean => capital !== null && capital > 0;

/** Share of the offered bits per weight that a counter-offer has at least: INT4 of one maker for another's. */
const LEAST_SHARE = 0.85;

/** The option of ours that serves clearly more people than the offered machine, for no more money; null where none does. */
export function betterFor(
  check: QuoteCheck,
  { catalog, date, voice }: Pick<Turn, 'catalog' | 'date' | 'voice'>,
): Better | null {
  const wishes = wishesOfQuote(check);
  if (!wishes) return null;
  const advice = advise(fromPlain(wishes), catalog, { date, currency: voice.currency, region: wishes.region ?? null });
  // A file of fewer bits is another model in all but name: it answers no offer of the original.
  const offered = [...catalog.precisions.values()].find((p) => p.name === check.reality?.precision)?.bitsPerWeight ?? 0;
  const asGood = (id: string | null) => (catalog.precisions.get(id ?? '')?.bitsPerWeight ?? 0) >= offered * LEAST_SHARE;
  // Reworked, used and banned goods are what we warn of; they are no counter-offer.
  const sound = advice.options.filter(
    (o) =>
      asGood(o.precisionId) &&
      // The machine that was offered is no other machine.
      (check.reality?.accelerator == null || o.deployment?.accelerator?.id !== check.reality.accelerator) &&
      !o.givesUp.some((r) => r.key === 'gives_up.modified' || r.key === 'gives_up.export_restricted') &&
      ['new', undefined, null].includes(catalog.machines.get(o.machineId ?? '')?.condition),
  );
  return betterOf(
    check,
    sound.map((o) => ({
      option: o.id,
      title: voice.words.list([voice.title(o), voice.runs(o)]),
      people: o.fits && bought(o.capitalCost?.high ?? null) ? Math.floor(o.peopleAt14?.value ?? 0) : 0,
      affordable: o.withinBudget === true,
      sameModel: o.modelId === wishes.model,
    })),
  );
}
