/** The one who speaks: the words of a language, with the names of the catalog and the money of the answer. */
import type { Catalog, Machine } from '../catalog/catalog.ts';
import { type PhraseKey, type Value, type Values, type Words, wordsFor } from '../language/index.ts';
import type { Option, Reason } from '../options/option.ts';
import type { Currency, Quantity } from '../quantity/index.ts';
import type { Requirements } from '../requirements/index.ts';

/** Values that are money wherever they come as plain numbers. */
const MONEY_VALUES = new Set([
  'budget',
  'over',
  'low',
  'high',
  'money',
  'price',
  'nearestPrice',
  'rentCost',
  'perMonth',
  'amount',
]);

/** Money of a place, where nobody named any. */
const MONEY_OF: Readonly<Record<string, Currency>> = { CN: 'CNY', US: 'USD', EU: 'EUR' };

/** The money to answer in: what was named, what the caller counts in, the money of the place, that of the language. */
export function currencyOf(requirements: Requirements, preset: Currency | undefined, words: Words): Currency {
  return (
    requirements.currency.value ??
    requirements.budget.value?.currency ??
    preset ??
    MONEY_OF[requirements.region.value ?? ''] ??
    words.currency
  );
}

export interface Voice {
  words: Words;
  catalog: Catalog;
  currency: Currency;
  /** ISO day of the answer. */
  date: string;
  say(key: PhraseKey, values?: Values): string;
  /** A reason of the options, with names for ids and money for amounts. */
  reason(reason: Reason): string;
  model(id: string): string;
  precision(id: string): string;
  /** Any catalog name without what stands in its brackets. */
  short(name: string): string;
  /** "DeepSeek R1, INT4" as two plain words. */
  runs(option: Option): string;
  title(option: Option): string;
  /** The same for a table cell: without memory, host and the words that every machine has. */
  briefTitle(option: Option): string;
  /** A reason in as few words as a cell holds. */
  brief(reason: Reason): string;
  money(q: Quantity): string;
  /** The words of another language, for texts that go to somebody else. */
  inLanguage(code: string): Words;
}

/** The name of a catalog id of any kind; undefined for anything else. */
export function nameOf(catalog: Catalog, id: string): string | undefined {
  const plain = id.includes('/') ? id.slice(id.indexOf('/') + 1) : id;
  return (
    catalog.models.get(plain)?.name ??
    catalog.precisions.get(plain)?.name ??
    catalog.accelerators.get(plain)?.name ??
    catalog.machines.get(plain)?.name ??
    catalog.cpus.get(plain)?.name ??
    catalog.engines.get(plain)?.name
  );
}

export function voice(words: Words, catalog: Catalog, currency: Currency, date: string): Voice {
  const spoken = (name: string, value: Value): Value => {
    if (typeof value === 'number') {
      return MONEY_VALUES.has(name) ? { low: value, expected: value, high: value, currency } : value;
    }
    if (typeof value !== 'string') return value;
    const machine = catalog.machines.get(value) ?? machineNamed(catalog, value);
    return machine
      ? titleOf(machine, words.code)
      : name === 'precision'
        ? short(nameOf(catalog, value) ?? value)
        : (nameOf(catalog, value) ?? value);
  };
  const filled = (values: Reason['values']): Record<string, Value> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spoken(name, value)]));
  const reason = ({ key, values }: Reason): string => words.find(key, filled(values)) ?? '';
  const generic = new Set(words.say('title.generic').split(' '));
  return {
    words,
    catalog,
    currency,
    date,
    say: words.say,
    reason,
    model: (id) => catalog.models.get(id)?.name ?? id,
    short,
    precision: (id) => short(catalog.precisions.get(id)?.name ?? id),
    runs: (o) => {
      if (!o.modelId) return words.say('value.none');
      const name = catalog.models.get(o.modelId)?.name ?? o.modelId;
      return o.precisionId ? `${name} ${short(catalog.precisions.get(o.precisionId)?.name ?? o.precisionId)}` : name;
    },
    title: (o) => reason(o.title),
    briefTitle: (o) => briefly(reason(o.title), generic),
    brief: (r) => words.find(`brief.${r.key}`, filled(r.values)) ?? reason(r),
    money: (q) => words.quantity(q),
    inLanguage: (code) => wordsFor(code),
  };
}

/** Format names carry their project in brackets and what is stored otherwise; a sentence does not need it. */
const short = (name: string): string => name.replace(/\s*\([^()]*\)$/, '').replace(/(?<=\d) experts\b.*$/, '');

/** "8x H20 96G server" → "8x H20 96G"; "RTX 4090 + EPYC 7742, 512G DDR4, used" → "RTX 4090 + EPYC 7742". */
function briefly(title: string, generic: ReadonlySet<string>): string {
  const plain = (part: string) => generic.has(part.toLowerCase());
  const parts = title.split(/, |，|（/);
  const head = parts.find((part) => part !== '' && !plain(part)) ?? title;
  let out = head;
  for (const word of generic) if (out.length > word.length) out = out.replace(word, '').trim();
  return out.replace(/\s{2,}/g, ' ') || head;
}

/** A machine's title in a language where the catalog has one. */
function titleOf(
  machine: { name: string; title?: Readonly<Record<string, string>> | undefined },
  code: string,
): string {
  return machine.title?.[code] ?? machine.name;
}

const byName = new WeakMap<Catalog, ReadonlyMap<string, Machine>>();

/** Reasons carry machines by their catalog name; their titles in a language stand in the record. */
function machineNamed(catalog: Catalog, name: string): Machine | undefined {
  let index = byName.get(catalog);
  if (!index) {
    index = new Map([...catalog.machines.values()].map((m) => [m.name, m]));
    byName.set(catalog, index);
  }
  return index.get(name);
}
