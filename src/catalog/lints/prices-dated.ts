import type { PriceRecord } from '../schema/money.ts';
import { complain, type Lint, of } from './lint.ts';

const name = 'prices-dated';
export const pricesDated: Lint = {
  name,
  why: 'A price without a day cannot be aged, and an old one looks like today.',
  check: (subject) =>
    of<PriceRecord>(subject, 'prices')
      .filter(({ value }) => value.date === null && value.about === undefined && !/undated/i.test(value.notes ?? ''))
      .map(({ entry, value }) =>
        complain(
          entry,
          'date',
          'null',
          'a date, or about: with the month or year that the page implies',
          `Where nothing can be told, say "undated" in the notes of "${value.label}".`,
          name,
        ),
      ),
};
