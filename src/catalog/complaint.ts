/** What is wrong with a catalog file, said so that the writer can put it right without reading the code. */
import type { z } from 'zod';

export interface Complaint {
  readonly file: string;
  /** Where in the file, e.g. `dense.fp16` or `3.low`; empty for the whole file. */
  readonly at: string;
  /** The value found, as written. */
  readonly value: string;
  readonly expected: string;
  readonly tip: string;
  /** Name of the data lint that complains; absent for the schema. */
  readonly lint?: string;
}

/** A value as a person would recognise it, never longer than a line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** One line for a terminal or an error. */
export function complaintText(c: Complaint): string {
  const where = c.at === '' ? c.file : `${c.file} at ${c.at}`;
  return `${where}: found ${c.value}, expected ${c.expected}. ${c.tip}${c.lint ? ` [${c.lint}]` : ''}`;
}

/** Complaints of a schema about one value. */
export function schemaComplaints(file: string, value: unknown, error: z.ZodError): Complaint[] {
  return error.issues.map((issue) => {
    const at = issue.path.map(String).join('.');
    let found: unknown = value;
    for (const key of issue.path)
      found = found === null || typeof found !== 'object' ? undefined : Reflect.get(found, key);
    if (issue.code === 'unrecognized_keys')
      return {
        file,
        at,
        value: issue.keys.join(', '),
        expected: 'only the keys of the schema',
        tip: 'Check the spelling against catalog/schema, or put the remark into notes.',
      };
    return {
      file,
      at,
      value: shown(found),
      expected: issue.message.replace(/^Invalid (?:input|option): expected /, '').replace(/, received .*$/, ''),
      tip: unfilled(found) ? 'Replace {FILL} by the value, or by null where the schema allows it.' : tipFor(at),
    };
  });
}

/** What a skeleton leaves to be filled in. */
const unfilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'FILL');

function tipFor(at: string): string {
  if (/sources/.test(at))
    return 'Every record names where it was read: publisher or url, and the date (null when the page has none).';
  if (/date|released/.test(at)) return 'Dates are quoted text: "2026-11-22", "2026-11", "2026" or "2026-Q1".';
  return 'See the schema of this folder in catalog/schema.';
}

/** Raised for a catalog with faults: every complaint, one a line. */
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
