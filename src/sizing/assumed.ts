/** Reads named assumptions. A factor that is not physics has its id, reason and range in catalog/assumptions, never in code. */
import type { Catalog } from '../catalog/catalog.ts';
import type { DerivationInput, Range, Unit } from '../quantity/index.ts';

/**
 * One value of an assumption with its range (low = expected = high where the record gives none).
 * Throws where the catalog lacks it: that is a broken catalog, and the message says what to add.
 */
export function assumed(catalog: Catalog, id: string, name: string): Range {
  const record = catalog.assumptions.get(id);
  const expected = record?.values[name];
  if (record === undefined || expected === undefined) {
    throw new Error(`catalog/assumptions/${id}.yaml: values.${name} is missing; add it with its reason and range`);
  }
  return { low: record.low?.[name] ?? expected, expected, high: record.high?.[name] ?? expected };
}

/** The same as an input of a derivation. */
export function assumedInput(catalog: Catalog, id: string, name: string, unit: Unit = '1'): DerivationInput {
  const value = assumed(catalog, id, name).expected;
  return { name, value, unit, basis: 'assumed', sources: catalog.assumptions.get(id)?.sources ?? [], assumption: id };
}
