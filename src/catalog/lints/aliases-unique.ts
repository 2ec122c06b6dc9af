import type { KindName } from '../folders.ts';
import { normalise } from '../names.ts';
import { complain, type Lint, of } from './lint.ts';

const NAMED: readonly KindName[] = ['models', 'accelerators', 'cpus', 'machines', 'precisions', 'engines'];

const name = 'aliases-unique';
export const aliasesUnique: Lint = {
  name,
  why: 'A name that means two things is answered for the wrong one.',
  check: (subject) =>
    NAMED.flatMap((kind) => {
      const records = of<{ aliases: string[] }>(subject, kind).filter(
        ({ entry }) => entry.origin === 'team' || !overlaid(subject.entries, kind, entry.id),
      );
      const owner = new Map(records.map(({ entry }) => [normalise(entry.id), entry.id]));
      return records.flatMap(({ entry, value }) =>
        value.aliases.flatMap((alias, i) => {
          const key = normalise(alias);
          const other = owner.get(key);
          owner.set(key, other ?? entry.id);
          return other === undefined || other === entry.id
            ? []
            : [
                complain(
                  entry,
                  `aliases.${i}`,
                  alias,
                  `a name that ${other} does not have`,
                  'Give it to one of the two.',
                  name,
                ),
              ];
        }),
      );
    }),
};

const overlaid = (
  entries: readonly { kind: string; id: string; origin: string }[],
  kind: string,
  id: string,
): boolean => entries.some((e) => e.origin === 'team' && e.kind === kind && e.id === id);
