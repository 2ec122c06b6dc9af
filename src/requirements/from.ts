import type { Catalog } from '../catalog/catalog.ts';
import type { Reading } from '../reading/mention.ts';
import { merge } from './merge.ts';
import type { Requirements, Slot, SlotName } from './requirements.ts';

/** Currency of a region where no money was named. */
const CURRENCY_OF: Readonly<Record<string, Requirements['currency']['value']>> = { CN: 'CNY', EU: 'EUR', US: 'USD' };

/**
 * What one message and what was known before ask for: stated slots, and those that follow from them.
 * - "300 people, a tenth of them at once" states 30 at once: a share said by the asker counts as stated.
 * - A region implies a currency.
 * - An assumption of `catalog/assumptions/people` never fills a slot here: the sizing takes it by name, so that it is shown as assumed.
 */
export function requirementsFrom(
  reading: Reading,
  previous: Requirements | null,
  _catalog: Catalog,
): { requirements: Requirements; stated: SlotName[] } {
  const { requirements, stated } = merge(previous, reading);
  const out = { ...requirements } as Record<SlotName, Slot<unknown>>;
  if (requirements.currency.status === 'unknown') {
    const money = requirements.budget.value?.currency ?? null;
    const region = requirements.region.value;
    const implied = money ?? (region ? (CURRENCY_OF[region] ?? null) : null);
    if (implied) out.currency = { value: implied, status: 'implied', because: money ? 'budget' : 'region' };
  }
  return { requirements: out as unknown as Requirements, stated };
}
