import type { Catalog } from '../catalog.ts';
import type { MachineRecord } from '../schema/hardware.ts';
import type { ModelRecord } from '../schema/model.ts';
import { complain, type Lint, of } from './lint.ts';

/** Price folders whose names are those of catalog records. */
const OWNED: Readonly<Record<string, (c: Catalog) => ReadonlyMap<string, unknown>>> = {
  accelerators: (c) => c.accelerators,
  cpus: (c) => c.cpus,
  machines: (c) => c.machines,
  rent: (c) => c.accelerators,
  api: (c) => c.models,
};

/** Does a price item name something that exists? Folders without records of their own always do. */
export function itemExists(catalog: Catalog, item: string): boolean {
  const [folder, id] = item.split('/');
  const records = Object.hasOwn(OWNED, folder ?? '') ? OWNED[folder ?? ''] : undefined;
  return records === undefined ? id !== undefined : records(catalog).has(id ?? '');
}

const name = 'ids-resolve';
export const idsResolve: Lint = {
  name,
  why: 'A name that leads nowhere is silently left out of every answer.',
  check: (subject) => {
    const { catalog } = subject;
    const missing = (what: string) => `a name in catalog/${what}`;
    const tip = 'Check the spelling, or add the record first.';
    const models = of<ModelRecord>(subject, 'models').flatMap(({ entry, value }) => [
      ...(['successor', 'distilledFrom'] as const).flatMap((key) => {
        const id = value[key];
        return id !== null && !catalog.models.has(id) ? [complain(entry, key, id, missing('models'), tip, name)] : [];
      }),
      ...(catalog.precisions.has(value.nativePrecision)
        ? []
        : [complain(entry, 'nativePrecision', value.nativePrecision, missing('precisions'), tip, name)]),
      ...value.checkpoints.flatMap((c, i) =>
        catalog.precisions.has(c.precision)
          ? []
          : [complain(entry, `checkpoints.${i}.precision`, c.precision, missing('precisions'), tip, name)],
      ),
    ]);
    const machines = of<MachineRecord>(subject, 'machines').flatMap(({ entry, value }) => [
      ...(value.accelerator !== null && !catalog.accelerators.has(value.accelerator)
        ? [complain(entry, 'accelerator', value.accelerator, missing('accelerators'), tip, name)]
        : []),
      ...(value.cpu !== null && !catalog.cpus.has(value.cpu)
        ? [complain(entry, 'cpu', value.cpu, missing('cpus'), tip, name)]
        : []),
      ...value.parts.flatMap((p, i) =>
        catalog.prices.has(p.item) || (p.item.startsWith('machines/') && itemExists(catalog, p.item))
          ? []
          : [complain(entry, `parts.${i}.item`, p.item, missing('prices'), 'Add a dated price of the part.', name)],
      ),
    ]);
    const items = new Map(of(subject, 'prices').map(({ entry }) => [entry.id.replace(/#\d+$/, ''), entry]));
    const prices = [...items].flatMap(([item, entry]) =>
      itemExists(catalog, item)
        ? []
        : [
            complain(
              entry,
              '',
              item,
              missing(item.split('/')[0] ?? ''),
              'The path of a price file names the thing priced.',
              name,
            ),
          ],
    );
    return [...models, ...machines, ...prices];
  },
};
