/** Tables of an offer's text, read once for all facts that ask for them. */
import type { Evidence } from '../quote/quote.ts';
import type { Table } from '../quote/tables.ts';
import { tablesInText } from '../quote/tables.ts';

const read = new WeakMap<Evidence, Table[]>();

/** Every table that stands in the text; empty where no line is divided. */
export function tablesOf(e: Evidence): Table[] {
  const known = read.get(e);
  if (known) return known;
  const tables = /[|\t]|\S {2,}\S/u.test(e.text) ? tablesInText(e.text) : [];
  read.set(e, tables);
  return tables;
}
