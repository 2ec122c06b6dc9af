/**
 * `npm run catalog:check [-- FOLDER]`: every file against its schema and every data lint; FOLDER is a team's overlay.
 * Exit status 0 for a clean catalog, 1 with complaints.
 */
import { assemble, type Complaint, complaintText, validate } from '../../src/catalog/index.ts';
import { LINTS } from '../../src/catalog/lints/index.ts';
import { CATALOG_ROOT, listFiles, readFiles } from './files.ts';

/** Complaints about a catalog folder with an overlay laid over it; lints run where the schema is content. */
export function checkCatalog(root: string = CATALOG_ROOT, overlay: string | null = null): Complaint[] {
  const parts = [readFiles(listFiles(root), 'catalog')];
  if (overlay !== null) parts.push(readFiles(listFiles(overlay), 'team'));
  const { entries, complaints } = validate(parts.flatMap((p) => p.files));
  const broken = [...parts.flatMap((p) => p.complaints), ...complaints];
  const subject = { entries, catalog: assemble(entries) };
  return [...broken, ...LINTS.flatMap((lint) => lint.check(subject))];
}

if (import.meta.main) {
  const complaints = checkCatalog(CATALOG_ROOT, process.argv[2] ?? process.env.CATALOG_OVERLAY ?? null);
  for (const c of complaints) process.stdout.write(`${complaintText(c)}\n`);
  process.stdout.write(complaints.length === 0 ? 'The catalog is sound.\n' : `${complaints.length} complaint(s).\n`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
