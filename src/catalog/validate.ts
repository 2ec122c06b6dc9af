/** Files of the catalog → checked entries, or a list of precise complaints. */
import { assemble, type Entry } from './assemble.ts';
import type { Catalog, Origin } from './catalog.ts';
import { CatalogError, type Complaint, schemaComplaints, shown } from './complaint.ts';
import { FOLDERS, identity, type KindName, kindOf, OTHER_FOLDERS } from './folders.ts';
import { KINDS } from './kinds.ts';

/** What a file held, parsed but not yet believed. `path` is relative to the catalog folder, with forward slashes. */
export interface RawFile {
  readonly path: string;
  readonly value: unknown;
  readonly origin: Origin;
}

export interface Validated {
  readonly entries: Entry[];
  readonly complaints: Complaint[];
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
          expected: `a folder of ${Object.keys(FOLDERS).join(', ')}`,
          tip: 'Move the file into the folder of its kind.',
        });
      continue;
    }
    const id = identity(file.path, kind);
    if (FOLDERS[kind] === 'record') {
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

/**
 * Files → catalog.
 * @throws CatalogError that lists every complaint: file, place, value found, what was expected and a tip
 */
export function buildCatalog(files: Iterable<RawFile>): Catalog {
  const { entries, complaints } = validate(files);
  if (complaints.length > 0) throw new CatalogError(complaints);
  return assemble(entries);
}
