/** What was typed into the assumptions form → slots. The words' own reader is used for money, so that both read alike. */
import type { Catalog } from '../../src/catalog/catalog.ts';
import { CURRENCIES } from '../../src/quantity/index.ts';
import { read } from '../../src/reading/index.ts';
import type { FormField } from '../../src/reply/blocks.ts';
import { merge } from '../../src/requirements/index.ts';
import type { FineTune, SlotName, SlotValues } from '../../src/requirements/requirements.ts';
import type { SlotsSet } from './types.ts';

const NUMBERS: Partial<Record<SlotName, { least: number; most: number; whole: boolean }>> = {
  users: { least: 1, most: 10_000_000, whole: true },
  concurrency: { least: 1, most: 1_000_000, whole: true },
  inputTokens: { least: 1, most: 10_000_000, whole: true },
  outputTokens: { least: 1, most: 1_000_000, whole: true },
  contextTokens: { least: 1, most: 10_000_000, whole: true },
  userSpeed: { least: 0.1, most: 10_000, whole: false },
  ttftMs: { least: 1, most: 3_600_000, whole: false },
  powerKw: { least: 0.05, most: 100_000, whole: false },
  horizonYears: { least: 0.1, most: 30, whole: false },
};
const FINE_TUNE: readonly FineTune[] = ['none', 'lora', 'qlora', 'full', 'yes'];

export type Complaints = Partial<Record<string, 'wantNumber' | 'wantMoney' | 'wantCurrency'>>;

/** Only what differs from what the form was filled with: the rest was never said by anybody. */
export function changedValues(fields: readonly FormField[], values: Record<string, string>): Record<string, string> {
  const changed: Record<string, string> = {};
  for (const field of fields) {
    const typed = values[field.slot];
    if (typed !== undefined && typed.trim() !== field.value.trim()) changed[field.slot] = typed.trim();
  }
  return changed;
}

/** Slots as typed, and which could not be read. An emptied field takes the slot back. */
export function readForm(values: Record<string, string>, catalog: Catalog): { set: SlotsSet; complaints: Complaints } {
  const set: Partial<Record<SlotName, unknown>> = {};
  const complaints: Complaints = {};
  for (const [name, text] of Object.entries(values)) {
    const slot = name as SlotName;
    const range = NUMBERS[slot];
    if (text === '') set[slot] = null;
    else if (range) {
      const number = readNumber(text);
      if (number === null || number < range.least || number > range.most || (range.whole && !Number.isInteger(number)))
        complaints[slot] = 'wantNumber';
      else set[slot] = number;
    } else if (slot === 'budget') {
      const budget = readBudget(text, catalog);
      if (budget) set.budget = budget;
      else complaints.budget = 'wantMoney';
    } else if (slot === 'currency') {
      const currency = CURRENCIES.find((one) => one === text.toUpperCase());
      if (currency) set.currency = currency;
      else complaints.currency = 'wantCurrency';
    } else if (slot === 'fineTune') {
      const way = FINE_TUNE.find((one) => one === text);
      if (way) set.fineTune = way;
    } else if (slot === 'domesticOnly' || slot === 'domesticPreferred' || slot === 'onPremisesOnly')
      set[slot] = text === 'true';
    else if (slot === 'model' || slot === 'precision' || slot === 'region') set[slot] = text.slice(0, 100);
  }
  return { set: set as SlotsSet, complaints };
}

function readBudget(text: string, catalog: Catalog): SlotValues['budget'] | null {
  const bare = readNumber(text);
  if (bare !== null) return bare > 0 ? { min: null, max: bare, currency: null } : null;
  const message = {
    channel: 'form',
    conversation: 'form',
    id: 'form',
    sender: 'form',
    text: `budget ${text.slice(0, 100)}`,
    attachments: [],
    receivedAt: '2026-01-01T00:00:00Z',
  };
  return merge(null, read(message, catalog)).requirements.budget.value;
}

/** 70, 1,000, 1.000, 8k, 30w, 2万; null for anything else. */
export function readNumber(text: string): number | null {
  const match = /^(\d{1,3}(?:[,.'\u00A0 ]\d{3})+|\d{1,15})(?:[.,](\d{1,3}))?\s?(k|w|万|m)?$/i.exec(
    text.normalize('NFKC').trim(),
  );
  if (!match) return null;
  const scale = { k: 1e3, w: 1e4, 万: 1e4, m: 1e6 }[match[3]?.toLowerCase() ?? ''] ?? 1;
  const value = Number(`${match[1]!.replace(/\D/g, '')}${match[2] ? `.${match[2]}` : ''}`) * scale;
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null;
}
