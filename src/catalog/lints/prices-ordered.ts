import type { PriceRecord } from '../schema/money.ts';
import { complain, type Lint, of } from './lint.ts';

const name = 'prices-ordered';
export const pricesOrdered: Lint = {
  name,
  why: 'low above high turns a range inside out; only token prices keep input and output there.',
  check: (subject) =>
    of<PriceRecord>(subject, 'prices')
      .filter(({ entry }) => !/^prices\/api/.test(entry.path))
      .filter(({ value }) => value.low !== null && value.high !== null && value.low > value.high)
      .map(({ entry, value }) =>
        complain(entry, 'low', value.low ?? '', `at most high (${value.high})`, 'Swap the two.', name),
      ),
};
