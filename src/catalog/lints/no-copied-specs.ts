import type { AcceleratorRecord } from '../schema/hardware.ts';
import { chip } from './dense-not-sparse.ts';
import { complain, type Lint, of } from './lint.ts';

const name = 'no-copied-specs';
export const noCopiedSpecs: Lint = {
  name,
  why: 'Two different chips with every figure equal are one record copied and not edited.',
  check: (subject) => {
    const seen = new Map<string, string>();
    return of<AcceleratorRecord>(subject, 'accelerators').flatMap(({ entry, value }) => {
      const figures = [
        value.memoryGB,
        value.memoryBandwidth,
        value.boardPower,
        value.link?.bandwidth ?? null,
        ...Object.values(value.dense),
      ];
      if (figures.filter((f) => f !== null).length < 4) return [];
      const key = `${value.vendor} ${figures.join(' ')}`;
      const other = seen.get(key);
      seen.set(key, entry.id);
      if (other === undefined || chip(other) === chip(entry.id)) return [];
      return [
        complain(
          entry,
          'memoryGB, memoryBandwidth, dense, boardPower, link',
          'all equal',
          `something that tells it from ${other}`,
          'Read the figures of this variant, or make it an alias of the other.',
          name,
        ),
      ];
    });
  },
};
