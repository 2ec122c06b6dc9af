/**
 * `npm run catalog:check [-- FOLDER]`: every file against its schema and every data lint; FOLDER is a team's overlay.
 * Exit status 0 for a clean catalog, 1 with complaints.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assemble, type Complaint, complaintText } from '../../src/catalog/index.ts';
import { LINTS } from '../../src/catalog/lints/index.ts';
import { loadReadings } from '../calibration/rows.ts';
import { CATALOG_ROOT, listFiles } from './files.ts';
import { readAll } from './read.ts';

/** Complaints about a catalog folder with an overlay laid over it; lints run where the schema is content. */
export function checkCatalog(root: string = CATALOG_ROOT, overlay: string | null = null): Complaint[] {
  const { entries, complaints: broken } = readAll(listFiles(root), overlay === null ? [] : listFiles(overlay));
  const subject = { entries, catalog: assemble(entries) };
  return [...broken, ...readingComplaints(root), ...LINTS.flatMap((lint) => lint.check(subject))];
}

/** The published readings have a form of their own; their reader says what is wrong with the first bad one. */
function readingComplaints(root: string): Complaint[] {
  if (!existsSync(join(root, 'measurements'))) return [];
  try {
    loadReadings(root);
    return [];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return [
      {
        file: 'measurements',
        at: '',
        value: said,
        expected: 'rows of the measurement schema',
        tip: 'Compare with a neighbouring file.',
      },
    ];
  }
}

if (import.meta.main) {
  const complaints = checkCatalog(CATALOG_ROOT, process.argv[2] ?? process.env.CATALOG_OVERLAY ?? null);
  const verdict = complaints.length === 0 ? 'The catalog is sound.' : `${complaints.length} complaint(s).`;
  // Whoever pipes this into `head` closes early; that is no fault.
  process.stdout.on('error', () => {});
  process.stdout.write(`${[...complaints.map(complaintText), verdict].join('\n')}\n`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
