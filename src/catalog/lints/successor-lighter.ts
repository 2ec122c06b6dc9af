import type { ModelRecord } from '../schema/model.ts';
import { complain, type Lint, of } from './lint.ts';

/** A successor may be a little larger and still run on the same machines. */
const SAME_CLASS = 1.35;

const name = 'successor-lighter';
export const successorLighter: Lint = {
  name,
  why: 'A successor is recommended for serving the same need on the same hardware or less, and must be newer.',
  check: (subject) =>
    of<ModelRecord>(subject, 'models').flatMap(({ entry, value }) => {
      const next = value.successor === null ? undefined : subject.catalog.models.get(value.successor);
      if (!next) return [];
      const out = [];
      if (next.totalParameters > value.totalParameters * SAME_CLASS)
        out.push(
          complain(
            entry,
            'successor',
            next.id,
            `a model of at most ${SAME_CLASS} × the parameters`,
            'Name a smaller one.',
            name,
          ),
        );
      if (value.released !== null && next.released !== null && next.released < value.released)
        out.push(
          complain(entry, 'successor', next.id, `a model newer than ${value.released}`, 'Turn the two around.', name),
        );
      return out;
    }),
};
