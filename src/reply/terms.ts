/** The arithmetic in the reader's words: names of figures, formulas, and catalog names for ids. */
import type { Derivation } from '../quantity/index.ts';
import { nameOf, type Voice } from './voice.ts';

/** "8 × accelerators/h20-96g" → "8 × H20 96GB SXM"; a term of the arithmetic → its word. */
function named(text: string, v: Voice): string {
  const known = v.words.termOf(text);
  if (known !== text) return known;
  const day = /^exchange rate of (\d{4}-\d{2}-\d{2})$/.exec(text);
  if (day) return v.say('arithmetic.rate', { day: day[1]! });
  const item = /^(?:(\d+) × )?([a-z-]+\/[\w.+-]+)$/.exec(text);
  const id = item?.[2] ?? text;
  const own = nameOf(v.catalog, id);
  const name = own ? v.short(own) : item ? id.slice(id.indexOf('/') + 1).replaceAll('-', ' ') : text;
  // The figure beside it is the price of one.
  return item?.[1] && item[1] !== '1' ? v.say('arithmetic.each', { name, n: Number(item[1]) }) : name;
}

/** A derivation with all its steps, worded; figures, sources and assumptions stay as they are. */
export function worded(d: Derivation, v: Voice): Derivation {
  return {
    ...d,
    quantity: named(d.quantity, v),
    formula: v.words.termOf(d.formula),
    inputs: d.inputs.map((i) => ({ ...i, name: named(i.name, v), ...(i.from ? { from: worded(i.from, v) } : {}) })),
  };
}
