/**
 * Records and their paths → a catalog, or a list of precise complaints.
 * Two steps, so that the first one's result can be kept: `validate` checks what files hold, `assemble` makes the maps that the stations use.
 */
import type { Catalog, Identified, Origin, Price } from './catalog.ts';
import type { Complaint } from './complaint.ts';
import { complaintText, schemaComplaints, shown } from './complaint.ts';
import { identity, KINDS, type KindName, kindOf, OTHER_FOLDERS } from './kinds.ts';
import { dayNumber } from './money/time.ts';

/** What a file held, parsed but not yet believed. `path` is relative to the catalog folder, with forward slashes. */
export interface RawFile {
  readonly path: string;
  readonly value: unknown;
  readonly origin: Origin;
}

/** One checked record. */
export interface Entry {
  readonly kind: KindName;
  readonly id: string;
  readonly path: string;
  readonly origin: Origin;
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Validated {
  readonly entries: Entry[];
  readonly complaints: Complaint[];
}

/** Raised by `buildCatalog`: every complaint, one a line. */
export class CatalogError extends Error {
  readonly complaints: readonly Complaint[];
  constructor(complaints: readonly Complaint[]) {
    super(
      `The catalog has ${complaints.length} fault(s):\n${complaints.map((c) => `- ${complaintText(c)}`).join('\n')}`,
    );
    this.name = 'CatalogError';
    this.complaints = complaints;
  }
}

/** Checks every file against the schema of its folder. */
export function validate(files: Iterable<RawFile>): Validated {
  const entries: Entry[] = [];
  const complaints: Complaint[] = [];
  const taken = new Map<string, string>();
  for (const file of files) {
    const kind = kindOf(file.path);
    if (kind === null) {
      if (!OTHER_FOLDERS.includes(file.path.split('/')[0] ?? ''))
        complaints.push({
          file: file.path,
          at: '',
          value: shown(file.path.split('/')[0]),
          expected: `a folder of ${Object.keys(KINDS).join(', ')}`,
          tip: 'Move the file into the folder of its kind.',
        });
      continue;
    }
    const id = identity(file.path, kind);
    if (KINDS[kind].shape === 'record') {
      const key = `${kind}/${id}/${file.origin}`;
      const other = taken.get(key);
      if (other)
        complaints.push({
          file: file.path,
          at: '',
          value: id,
          expected: 'a name that no other file of this kind has',
          tip: `${other} has it.`,
        });
      taken.set(key, file.path);
      one(file, kind, id, file.value, entries, complaints, '');
    } else if (!Array.isArray(file.value)) {
      complaints.push({
        file: file.path,
        at: '',
        value: shown(file.value),
        expected: 'a list',
        tip: 'Entries start with "- " and are appended at the end.',
      });
    } else {
      file.value.forEach((value, i) => {
        one(file, kind, `${id}#${i + 1}`, value, entries, complaints, `${i}.`);
      });
    }
  }
  return { entries, complaints };
}

function one(
  file: RawFile,
  kind: KindName,
  id: string,
  value: unknown,
  entries: Entry[],
  complaints: Complaint[],
  prefix: string,
): void {
  const read = KINDS[kind].schema.safeParse(value);
  if (read.success)
    entries.push({ kind, id, path: file.path, origin: file.origin, value: read.data as Record<string, unknown> });
  else
    complaints.push(
      ...schemaComplaints(file.path, value, read.error).map((c) => ({
        ...c,
        at: `${prefix}${c.at}`.replace(/\.$/, ''),
      })),
    );
}

/** Checked entries → the catalog. A team's record replaces the catalog's of the same id; its prices, rates and site facts are added. */
export function assemble(entries: Iterable<Entry>): Catalog {
  const records = new Map<KindName, Map<string, Identified<object>>>();
  const lists = new Map<KindName, Identified<object>[]>();
  const prices = new Map<string, Price[]>();
  for (const e of entries) {
    const named = { ...e.value, id: e.id, ...(e.origin === 'team' ? { origin: e.origin } : {}) };
    if (e.kind === 'prices') {
      const item = e.id.slice(0, e.id.lastIndexOf('#'));
      const list = prices.get(item) ?? [];
      list.push({ ...named, item, origin: e.origin } as Price);
      prices.set(item, list);
    } else if (KINDS[e.kind].shape === 'list') {
      lists.set(e.kind, [...(lists.get(e.kind) ?? []), named]);
    } else {
      const map = records.get(e.kind) ?? new Map<string, Identified<object>>();
      if (e.origin === 'team' || !map.has(e.id)) map.set(e.id, named);
      records.set(e.kind, map);
    }
  }
  for (const list of prices.values()) list.sort((a, b) => order(a.date) - order(b.date));
  const map = (kind: KindName) => records.get(kind) ?? new Map();
  const list = (kind: KindName) => lists.get(kind) ?? [];
  return {
    models: map('models') as Catalog['models'],
    accelerators: map('accelerators') as Catalog['accelerators'],
    cpus: map('cpus') as Catalog['cpus'],
    machines: map('machines') as Catalog['machines'],
    precisions: map('precisions') as Catalog['precisions'],
    engines: map('engines') as Catalog['engines'],
    assumptions: map('assumptions') as Catalog['assumptions'],
    pitfalls: map('pitfalls') as Catalog['pitfalls'],
    fineTune: [...map('finetune').values()] as Catalog['fineTune'][number][],
    site: list('site') as unknown as Catalog['site'],
    rates: (list('rates') as unknown as Catalog['rates'][number][]).sort((a, b) => a.date.localeCompare(b.date)),
    prices,
  };
}

/** Undated entries first. */
const order = (date: string | null): number => (date === null ? 0 : dayNumber(date));

/**
 * Files → catalog.
 * @throws CatalogError that lists every complaint: file, place, value found, what was expected and a tip
 */
export function buildCatalog(files: Iterable<RawFile>): Catalog {
  const { entries, complaints } = validate(files);
  if (complaints.length > 0) throw new CatalogError(complaints);
  return assemble(entries);
}
