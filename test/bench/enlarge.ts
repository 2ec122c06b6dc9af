import type { Catalog } from '../../src/index.ts';

type Record = { id: string; name?: string; aliases?: string[] };

/** The same catalog with every record `times` times under other identities, to see how cost grows with its size. */
export function enlarge(catalog: Catalog, times: number): Catalog {
  const again = <T extends Record>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> => {
    const out = new Map(map);
    for (let i = 1; i < times; i++)
      for (const [id, r] of map)
        out.set(`${id}-copy${i}`, {
          ...r,
          id: `${id}-copy${i}`,
          ...(r.name ? { name: `${r.name} copy ${i}` } : {}),
          ...(r.aliases ? { aliases: r.aliases.map((a) => `${a} copy${i}`) } : {}),
        });
    return out;
  };
  const prices = new Map(catalog.prices);
  for (let i = 1; i < times; i++) for (const [item, list] of catalog.prices) prices.set(`${item}-copy${i}`, list);
  return {
    ...catalog,
    models: again(catalog.models),
    accelerators: again(catalog.accelerators),
    cpus: again(catalog.cpus),
    machines: again(catalog.machines),
    precisions: catalog.precisions,
    prices,
  };
}
