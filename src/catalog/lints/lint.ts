/** A rule about the data itself, beyond the shape that the schema checks. One file a rule: what, why, and what to do about it. */
import type { Entry } from '../assemble.ts';
import type { Catalog } from '../catalog.ts';
import type { Complaint } from '../complaint.ts';
import type { KindName } from '../folders.ts';

export interface Subject {
  readonly entries: readonly Entry[];
  readonly catalog: Catalog;
}

export interface Lint {
  readonly name: string;
  /** What goes wrong where the rule is broken. */
  readonly why: string;
  readonly check: (subject: Subject) => Complaint[];
}

/** Entries of one kind with their values typed by the caller's record. */
export function of<T>(subject: Subject, kind: KindName): { entry: Entry; value: T }[] {
  return subject.entries.filter((e) => e.kind === kind).map((entry) => ({ entry, value: entry.value as T }));
}

/** Shortest way to write a complaint. */
export function complain(
  entry: Entry,
  at: string,
  value: string | number,
  expected: string,
  tip: string,
  lint: string,
): Complaint {
  const place = /#(\d+)$/.exec(entry.id);
  const where = place ? [`entry ${place[1]}`, at].filter(Boolean).join('.') : at;
  return { file: entry.path, at: where, value: String(value), expected, tip, lint };
}
