/** What was understood and what was assumed, and the form that changes it. */

import type { LabelKey } from '../language/index.ts';
import type { Need, Taken } from '../options/advice.ts';
import type { Requirements, SlotName, SlotValues } from '../requirements/requirements.ts';
import type { Block, FormField, Reply } from './blocks.ts';
import { resolveModelOf } from './turn-names.ts';
import type { Voice } from './voice.ts';

type Fact = Extract<Block, { type: 'facts' }>['items'][number];

/** Order of display. */
const ORDER: readonly SlotName[] = [
  'users',
  'concurrency',
  'budget',
  'fineTune',
  'model',
  'precision',
  'existingHardware',
  'contextTokens',
  'inputTokens',
  'outputTokens',
  'userSpeed',
  'ttftMs',
  'domesticOnly',
  'domesticPreferred',
  'onPremisesOnly',
  'powerKw',
  'region',
  'horizonYears',
  'currency',
];

export const labelOf = (slot: SlotName): LabelKey => `label.${slot}`;

/** A slot's value in words. */
export function valueInWords<K extends SlotName>(slot: K, value: SlotValues[K], v: Voice): string {
  const { words: w } = v;
  const n = typeof value === 'number' ? w.number(value) : '';
  switch (slot as SlotName) {
    case 'budget': {
      const { min, max, currency } = value as SlotValues['budget'];
      const amount = (x: number) => w.exactMoney(x, currency ?? v.currency);
      if (min !== null && max !== null && min !== max)
        return w.say('value.between', { low: amount(min), high: amount(max) });
      return max !== null
        ? w.say('value.upTo', { amount: amount(max) })
        : min !== null
          ? w.say('value.atLeast', { amount: amount(min) })
          : w.say('value.unknown');
    }
    case 'fineTune':
      return value === 'none' ? w.say('value.notWanted') : w.word(String(value));
    case 'model': {
      // A bare size stays as it was said: which model was taken for it stands among the assumptions.
      const { model, assumed } = resolveModelOf(v.catalog, String(value));
      return model && !assumed ? model.name : String(value);
    }
    case 'precision':
      return v.precision(String(value));
    case 'userSpeed':
      return w.say('value.speed', { n });
    case 'contextTokens':
    case 'inputTokens':
    case 'outputTokens':
      return w.say('value.tokens', { n });
    case 'ttftMs':
      return w.say('value.seconds', { n: (value as number) / 1000 });
    case 'powerKw':
      return w.say('value.kw', { n });
    case 'horizonYears':
      return w.say('value.years', { n: value as number });
    case 'domesticPreferred':
    case 'onPremisesOnly':
      return w.say(value ? 'word.yes' : 'choice.no');
    case 'domesticOnly':
      return w.say(value ? 'value.domestic' : 'value.anyOrigin');
    case 'existingHardware':
      return w.list(
        (value as SlotValues['existingHardware']).map((h) => {
          const item =
            h.memoryGB === null || /\d\s*G/i.test(h.item)
              ? h.item
              : w.say('value.itemGB', { item: h.item, gb: h.memoryGB });
          return h.count !== null && h.count > 1 ? w.say('value.item', { count: h.count, item }) : item;
        }),
      );
    default:
      return typeof value === 'number' ? n : String(value);
  }
}

/** What the message said, in order, with the words relied on. */
export function statedFacts(requirements: Requirements, v: Voice, asked: ReadonlySet<string> = new Set()): Fact[] {
  const out: Fact[] = [];
  for (const slot of ORDER) {
    const s = requirements[slot];
    // The budget names its currency already.
    if (slot === 'currency' && requirements.budget.value?.currency) continue;
    if (s.value === null || s.status !== 'stated') {
      if (slot === 'fineTune' && asked.has(slot))
        out.push({ label: v.say(labelOf(slot)), value: v.say('value.asked'), status: 'stated' });
      continue;
    }
    out.push({
      label: v.say(labelOf(slot)),
      value: valueInWords(slot, s.value as never, v),
      status: 'stated',
      ...(s.quote ? { quote: s.quote } : {}),
    });
  }
  return out;
}

/** The day whose prices were taken. */
export const pricesFact = (v: Voice): Fact => ({
  label: v.say('label.prices'),
  value: v.say('value.pricesOf', { date: v.date }),
  status: 'implied',
});

/**
 * What the sizing took without being told: every one can be changed by setting its slot.
 * `inFlight` is the peak at the told option's own speed: quicker answers keep fewer people waiting.
 */
export function assumedFacts(
  need: Need,
  requirements: Requirements,
  v: Voice,
  inFlight: number = need.concurrency.value,
): Fact[] {
  const out: Fact[] = [];
  const { words: w } = v;
  const add = (slot: SlotName, value: string) => out.push({ label: w.say(labelOf(slot)), value, status: 'implied' });
  const taken = <T>(t: Taken<T> | null): t is Taken<T> => t !== null && t.status !== 'stated';
  if (taken(need.users)) add('users', w.number(need.users.value));
  if (taken(need.concurrency)) {
    const n = w.number(inFlight);
    add(
      'concurrency',
      need.activeShare ? w.say('value.share', { n, share: `${w.rough(need.activeShare.value * 100)}%` }) : n,
    );
  }
  for (const slot of ['inputTokens', 'outputTokens', 'userSpeed', 'horizonYears'] as const) {
    if (taken(need[slot])) add(slot, valueInWords(slot, need[slot].value, v));
  }
  if (taken(need.currency)) {
    const { budget } = requirements;
    const unnamed = budget.value !== null && budget.value.currency === null;
    if (need.currency.status === 'assumed' || unnamed)
      add('currency', unnamed ? w.say('value.noCurrency', { currency: need.currency.value }) : need.currency.value);
  }
  return out;
}

const FORM: readonly SlotName[] = [
  'users',
  'concurrency',
  'budget',
  'model',
  'precision',
  'inputTokens',
  'outputTokens',
  'contextTokens',
  'userSpeed',
  'powerKw',
  'horizonYears',
  'currency',
];

/** A field per thing that can be changed, filled with what is known or assumed now. */
export function formOf(need: Need, requirements: Requirements, v: Voice): Reply['form'] {
  const now: Partial<Record<SlotName, Taken<number | string> | null>> = {
    users: need.users,
    concurrency: need.concurrency,
    inputTokens: need.inputTokens,
    outputTokens: need.outputTokens,
    userSpeed: need.userSpeed,
    horizonYears: need.horizonYears,
    currency: need.currency,
  };
  const fields = FORM.map((slot): FormField => {
    const stated = requirements[slot];
    const known = stated.value !== null && stated.status !== 'unknown';
    const assumed = now[slot];
    const value = known
      ? slot === 'budget'
        ? budgetText(stated.value as SlotValues['budget'])
        : String(stated.value)
      : assumed
        ? String(assumed.value)
        : '';
    return { slot, label: v.say(labelOf(slot)), value };
  });
  return { title: v.say('form.title'), submit: v.say('form.submit'), fields };
}

function budgetText(b: SlotValues['budget']): string {
  const amount = b.max ?? b.min;
  return amount === null ? '' : `${amount}${b.currency ? ` ${b.currency}` : ''}`;
}
