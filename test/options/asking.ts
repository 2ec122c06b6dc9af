import { loadCatalog } from '../../adapters/catalog/load.ts';
import type { Catalog } from '../../src/catalog/index.ts';
import { type Advice, advise } from '../../src/options/index.ts';
import { emptyRequirements, type Requirements, type SlotValues } from '../../src/requirements/index.ts';

export const DAY = '2026-11-22';
export const catalog: Catalog = loadCatalog();

/** Requirements in which exactly these slots were said. */
export function said(values: Partial<SlotValues>): Requirements {
  const r = emptyRequirements();
  for (const [slot, value] of Object.entries(values)) {
    (r as unknown as Record<string, unknown>)[slot] = { value, status: 'stated', quote: 'x' };
  }
  return r;
}

export const ask = (values: Partial<SlotValues>): Advice => advise(said(values), catalog, { date: DAY });

export const yuan = (max: number): SlotValues['budget'] => ({ min: null, max, currency: 'CNY' });
