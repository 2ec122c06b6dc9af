import { z } from 'zod';

/** ISO day, month or year; quarters as YYYY-Qn. */
export const isoDate = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4])?$/);

/** Where a fact was read. `publisher` is the site, project or document; `url` may be missing only for a named document. */
export const source = z.strictObject({
  publisher: z.string().min(1).optional(),
  url: z.url().optional(),
  date: isoDate.nullable(),
});

/** Every record: where it was read, free notes, and which of its values nobody confirmed (they widen ranges, never silently). */
export const record = {
  sources: z.array(source).min(1),
  notes: z.string().optional(),
  /** Names of keys in this record whose value is general knowledge that no page read confirmed. */
  assumed: z.array(z.string()).default([]),
};

/** Words in a language; `en` must exist. */
export const words = z.strictObject({ en: z.string().min(1), zh: z.string().min(1), de: z.string().min(1) });

export const currency = z.enum(['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'HKD', 'TWD', 'CHF']);
