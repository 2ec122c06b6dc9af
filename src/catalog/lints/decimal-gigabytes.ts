import type { ModelRecord } from '../schema/model.ts';
import { complain, type Lint, of } from './lint.ts';

/** Plain formats hold every parameter in the same width; mixtures of widths differ from model to model. */
const PLAIN = { low: 0.96, high: 1.06 };
const MIXED = { low: 0.72, high: 1.3 };

const name = 'decimal-gigabytes';
export const decimalGigabytes: Lint = {
  name,
  why: 'Pages print GiB as "GB": 7 % less than the real size, enough to promise memory that is not there.',
  check: (subject) =>
    of<ModelRecord>(subject, 'models').flatMap(({ entry, value }) =>
      value.checkpoints.flatMap((c, i) => {
        const precision = subject.catalog.precisions.get(c.precision);
        if (!precision) return [];
        const expected = (value.totalParameters * precision.bitsPerWeight) / 8 / 1e9;
        const ratio = (c.sizeGB - (c.mtpGB ?? 0)) / expected;
        const { low, high } = precision.format === 'float' || precision.format === 'fp8' ? PLAIN : MIXED;
        if (ratio >= low && ratio <= high) return [];
        const gib = Math.abs(ratio * 1.0737 - 1) < 0.03;
        return [
          complain(
            entry,
            `checkpoints.${i}.sizeGB`,
            c.sizeGB,
            `about ${expected.toFixed(1)} GB (parameters × bits of ${c.precision})`,
            gib ? 'It looks like GiB: multiply by 1.0737.' : 'Check the parameters, the precision and the unit.',
            name,
          ),
        ];
      }),
    ),
};
