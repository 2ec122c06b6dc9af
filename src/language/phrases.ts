/** Filling phrases: "{name}" is a value, "{name|one|many}" the word that goes with its number, "{name×}" a count that is silent when it is one. */
import type { Money, Quantity, Unit } from '../quantity/index.ts';
import type { Format } from './format.ts';

export type Value = number | string | Quantity | Money;
export type Values = Readonly<Record<string, Value>>;

const SLOT = /\{(\w+)(×|\|([^{}|]*)\|([^{}|]*))?\}/g;

/** Values that stand for a unit by their name get it when they come as plain numbers. */
const UNIT_OF: Readonly<Record<string, Unit>> = {
  userSpeed: 'tok/s',
  wish: 'tok/s',
  powerKw: 'kW',
  limit: 'kW',
  ttftSeconds: 's',
  hours: 'h',
};

/** Names of the values that a phrase asks for. */
export function slotsOf(phrase: string): string[] {
  return [...new Set([...phrase.matchAll(SLOT)].map((m) => m[1]!))];
}

/** The size that decides between singular and plural. */
function amount(value: Value | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object') return 'unit' in value ? value.high : value.expected;
  return Number(value);
}

/** One value in words. `word` may know a word for a string that is an identifier, such as a method or a family. */
export function written(value: Value, format: Format, word: (id: string) => string | undefined): string {
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'string') return word(value) ?? value;
  return 'unit' in value ? format.quantity(value) : format.money(value);
}

/** The phrase with its values; a value that is not there leaves a dash, never a placeholder. */
export function fill(phrase: string, values: Values, format: Format, word: (id: string) => string | undefined): string {
  return phrase.replace(SLOT, (_, name: string, rest?: string, one?: string, many?: string) => {
    const value = values[name];
    if (one !== undefined) return amount(value) === 1 ? one : (many ?? one);
    if (rest === '×' && (value === undefined || amount(value) === 1)) return '';
    if (value === undefined) return '–';
    const unit = typeof value === 'number' ? UNIT_OF[name] : undefined;
    const text = unit
      ? format.quantity({
          value: value as number,
          low: value as number,
          high: value as number,
          unit,
          // A speed that was worked out is not known to more than two figures.
          basis: name === 'userSpeed' ? 'assumed' : 'stated',
          sources: [],
        })
      : written(value, format, word);
    return rest === '×' ? `${text} × ` : text;
  });
}
