import { z } from 'zod';
import { currency, isoDate, record } from './common.ts';

/** One dated price, appended and never edited. */
export const price = z.strictObject({
  /** What is priced: a catalog path such as accelerators/a100-sxm-80g, machines/…, parts/ddr5-rdimm-64gb, rent/…, api/…, site/…. */
  item: z.string(),
  label: z.string().describe('as the source names it'),
  low: z.number().nonnegative().nullable(),
  high: z.number().nonnegative().nullable(),
  currency,
  unit: z.string(),
  date: isoDate.nullable(),
  /** Month or year inferred from the page's words, where it carries no date. */
  about: isoDate.optional(),
  kind: z.enum(['list', 'street', 'bid', 'press', 'claim', 'team', 'assumed']),
  condition: z.enum(['new', 'used', 'refurbished', 'modified', 'unknown', 'n/a']).default('unknown'),
  region: z.string().nullable(),
  /** Prices of a set: how many units the amounts cover. */
  per: z.number().positive().default(1),
  /** Recorded, but not believed: shown as a fact, never computed with. */
  doubtful: z.boolean().default(false),
  /** api: input and output price per million tokens stand in low and high. */
  cachedInput: z.number().nonnegative().nullable().default(null),
  ...record,
});
export type PriceRecord = z.infer<typeof price>;

/** A price as it stands in `prices/<item>.yaml`, a list to append to: the path names the item. */
export const priceEntry = price.omit({ item: true });

/** Units of `quote` per one `base`, e.g. base USD, quote CNY, rate 7.1. */
export const rate = z.strictObject({
  base: currency,
  quote: currency,
  rate: z.number().positive(),
  date: isoDate,
  ...record,
});
export type RateRecord = z.infer<typeof rate>;
