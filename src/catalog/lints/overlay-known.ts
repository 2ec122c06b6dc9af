import { idsResolve, itemExists } from './ids-resolve.ts';
import { complain, type Lint } from './lint.ts';

const name = 'overlay-known';
export const overlayKnown: Lint = {
  name,
  why: "A team's price for something that nobody knows is never used, and nobody notices.",
  check: ({ entries, catalog }) => {
    const base = new Set(entries.filter((e) => e.kind === 'prices' && e.origin === 'catalog').map((e) => item(e.id)));
    const parts = new Set([...catalog.machines.values()].flatMap((m) => m.parts.map((p) => p.item)));
    return entries
      .filter((e) => e.origin === 'team' && e.kind === 'prices')
      .filter((e) => !base.has(item(e.id)) && !parts.has(item(e.id)) && !ownRecord(catalog, item(e.id)))
      .map((e) =>
        complain(
          e,
          '',
          item(e.id),
          'an item of the catalog or of a machine in the overlay',
          `Rename the file after the thing priced (see also ${idsResolve.name}).`,
          name,
        ),
      );
  },
};

const item = (id: string): string => id.replace(/#\d+$/, '');
const ownRecord = (catalog: Parameters<typeof itemExists>[0], id: string): boolean =>
  /^(accelerators|cpus|machines|rent|api)\//.test(id) && itemExists(catalog, id);
