/** How old an engine version is: dates of known versions, interpolated between them by version number. */
import { type Knobs, knob } from '../knobs.ts';

const NUMBER = /(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?/;

/** One number that grows with the version: major, minor, patch; null where the text holds none. */
export function versionNumber(version: string | null): number | null {
  const found = version ? NUMBER.exec(version.slice(0, 60)) : null;
  return found ? Number(found[1]) * 1e6 + Number(found[2]) * 1e3 + Number(found[3] ?? 0) : null;
}

interface Table {
  newest: number;
  unversioned: number;
  points: { number: number; year: number }[];
}

const cache = new WeakMap<Knobs, Map<string, Table>>();

function tableOf(values: Knobs, engine: string): Table {
  let tables = cache.get(values);
  if (!tables) {
    tables = new Map();
    cache.set(values, tables);
  }
  const known = tables.get(engine);
  if (known) return known;
  const points: Table['points'] = [];
  for (const [name, year] of Object.entries(values)) {
    const number = name.startsWith(`${engine}/`) ? versionNumber(name.slice(engine.length + 1)) : null;
    if (number !== null) points.push({ number, year });
  }
  points.sort((a, b) => a.number - b.number);
  const newest = knob(values, 'newest', [], points.at(-1)?.year ?? 0);
  const table = { newest, unversioned: knob(values, 'unversioned', [engine], newest), points };
  tables.set(engine, table);
  return table;
}

/** Years by which a version is older than the newest measured; values named `<engine>/<version>` hold decimal years. */
export function engineAge(values: Knobs, engine: string, version: string | null): number {
  const { newest, unversioned, points } = tableOf(values, engine);
  const number = versionNumber(version);
  const first = points[0];
  const last = points.at(-1);
  if (number === null || !first || !last) return newest - unversioned;
  if (number <= first.number) return newest - first.year;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    if (number <= b.number)
      return newest - (a.year + ((b.year - a.year) * (number - a.number)) / (b.number - a.number));
  }
  return newest - last.year;
}
