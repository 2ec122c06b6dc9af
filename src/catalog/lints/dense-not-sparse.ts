import type { AcceleratorRecord } from '../schema/hardware.ts';
import { complain, type Lint, of } from './lint.ts';

/** Largest ratio to 16 bits that dense hardware shows: consumer chips multiply integers four times as fast as 16-bit numbers summed in 32 bits. */
const MOST = { fp8: 2.6, int8: 4.4, fp4: 8.9 } as const;
/** Siblings made of the same chip differ less than the factor two of sparsity. */
const SIBLINGS = 1.9;

const name = 'dense-not-sparse';
export const denseNotSparse: Lint = {
  name,
  why: 'Data sheets print peaks "with sparsity", twice what dense weights reach; such a number doubles every prefill.',
  check: (subject) => {
    const cards = of<AcceleratorRecord>(subject, 'accelerators');
    const families = new Map<string, number[]>();
    for (const { entry, value } of cards) {
      if (value.dense.fp16 === null || value.kind === 'unified') continue;
      const family = chip(entry.id);
      families.set(family, [...(families.get(family) ?? []), value.dense.fp16]);
    }
    return cards.flatMap(({ entry, value }) => {
      const { fp16 } = value.dense;
      if (fp16 === null) return [];
      const out = (['fp8', 'int8', 'fp4'] as const).flatMap((key) => {
        const peak = value.dense[key];
        return peak !== null && peak > fp16 * MOST[key]
          ? [
              complain(
                entry,
                `dense.${key}`,
                peak,
                `at most ${MOST[key]} × dense.fp16 (${fp16})`,
                'Halve a figure printed "with sparsity".',
                name,
              ),
            ]
          : [];
      });
      const least = Math.min(...(families.get(chip(entry.id)) ?? [fp16]));
      if (value.kind !== 'unified' && fp16 > least * SIBLINGS)
        out.push(
          complain(
            entry,
            'dense.fp16',
            fp16,
            `less than ${SIBLINGS} × that of its sibling (${least})`,
            'One of the two is probably the sparse figure.',
            name,
          ),
        );
      return out;
    });
  },
};

/** The chip in an identity: without memory size, form and rework. */
export function chip(id: string): string {
  return id.replace(/-(sxm|pcie|nvl|mod|maxq|v2|\d+g)(?=-|$)/g, '');
}
