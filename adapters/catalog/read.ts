/** Reads and checks the YAML files of a catalog. Slow beside a snapshot, so it is only loaded where there is none. */
import { readFileSync } from 'node:fs';
import { load as parseYaml } from 'js-yaml';
import type { Entry } from '../../src/catalog/assemble.ts';
import type { Origin } from '../../src/catalog/catalog.ts';
import type { Complaint } from '../../src/catalog/complaint.ts';
import { type RawFile, validate } from '../../src/catalog/validate.ts';
import type { FileStat } from './files.ts';

/** Parses files; what is not YAML becomes a complaint that names the line. */
export function readFiles(stats: Iterable<FileStat>, origin: Origin): { files: RawFile[]; complaints: Complaint[] } {
  const files: RawFile[] = [];
  const complaints: Complaint[] = [];
  for (const { path, full } of stats) {
    try {
      files.push({ path, origin, value: parseYaml(readFileSync(full, 'utf8')) });
    } catch (error) {
      complaints.push({
        file: path,
        at: '',
        value: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
        expected: 'YAML 1.2',
        tip: 'Look at the indentation and at colons inside unquoted text.',
      });
    }
  }
  return { files, complaints };
}

/** Every file parsed and checked: the catalog's own and a team's. */
export function readAll(
  base: Iterable<FileStat>,
  team: Iterable<FileStat>,
): { entries: Entry[]; complaints: Complaint[] } {
  const parts = [readFiles(base, 'catalog'), readFiles(team, 'team')];
  const { entries, complaints } = validate(parts.flatMap((p) => p.files));
  return { entries, complaints: [...parts.flatMap((p) => p.complaints), ...complaints] };
}
