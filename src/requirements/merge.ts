import type { Mention, Reading } from '../reading/mention.ts';
import { impliedFormat, recounted, sameFamily, swapped } from './follow.ts';
import type { Budget, HardwareItem, Requirements, Slot, SlotName, SlotValues } from './requirements.ts';
import { type Stated, statedSlots } from './slots.ts';

export const SLOTS: readonly SlotName[] = [
  'users',
  'concurrency',
  'budget',
  'fineTune',
  'model',
  'precision',
  'contextTokens',
  'inputTokens',
  'outputTokens',
  'userSpeed',
  'ttftMs',
  'existingHardware',
  'domesticOnly',
  'domesticPreferred',
  'onPremisesOnly',
  'powerKw',
  'region',
  'horizonYears',
  'currency',
];

/** Nothing said. */
export function emptyRequirements(): Requirements {
  return Object.fromEntries(SLOTS.map((s) => [s, { value: null, status: 'unknown' }])) as unknown as Requirements;
}

/**
 * What was known and what is said now: stated beats implied, later beats earlier. A relative change ("20 more") is worked out against the value
 * before. Implied values are dropped here and derived anew (see imply.ts), because what they followed from may have changed.
 */
export function merge(
  previous: Requirements | null,
  reading: Reading,
): { requirements: Requirements; stated: SlotName[] } {
  const out = emptyRequirements() as Record<SlotName, Slot<unknown>>;
  if (previous) for (const s of SLOTS) if (previous[s].status === 'stated') out[s] = { ...previous[s] };
  const now: Stated = statedSlots(reading);
  const stated: SlotName[] = [];
  for (const s of SLOTS) {
    const slot = now[s];
    if (!slot) continue;
    out[s] = { ...slot, value: inherit(s, slot.value, previous?.[s].value ?? null, reading.followUp) } as Slot<unknown>;
    stated.push(s);
  }
  for (const m of reading.mentions) {
    if (m.kind !== 'change') continue;
    const slot = m.value.slot ?? only(out, m.value);
    if (!slot || now[slot]) continue;
    const changed = apply(slot, out[slot].value, m);
    if (changed === null) continue;
    out[slot] = { value: changed, status: 'stated', quote: m.quote, span: m.span };
    stated.push(slot);
  }
  const recount = now.existingHardware ? null : recounted(reading, previous?.existingHardware.value ?? null);
  if (recount) {
    out.existingHardware = recount;
    stated.push('existingHardware');
  }
  const format = impliedFormat(reading, previous, out.precision.status === 'stated');
  if (format) out.precision = format;
  const share = reading.mentions.findLast((m) => m.kind === 'activeShare' && m.role === 'wish');
  if (share?.kind === 'activeShare' && !now.concurrency && typeof out.users.value === 'number') {
    out.concurrency = {
      value: Math.max(1, Math.round(out.users.value * share.value)),
      status: 'stated',
      quote: share.quote,
      span: share.span,
    };
    stated.push('concurrency');
  }
  return { requirements: out as unknown as Requirements, stated };
}

/** A budget without a currency keeps the one before; new hardware of the same kind keeps the count. */
function inherit(slot: SlotName, value: unknown, before: unknown, followUp: boolean): unknown {
  if (slot === 'budget' && before) {
    const b = value as Budget;
    return b.currency === null ? { ...b, currency: (before as Budget).currency } : b;
  }
  if (slot === 'model' && typeof value === 'string' && typeof before === 'string') return sameFamily(value, before);
  if (slot === 'existingHardware' && before)
    return (value as HardwareItem[]).length === 0
      ? before
      : followUp
        ? swapped(value as HardwareItem[], before as HardwareItem[])
        : value;
  return value;
}

/** "double" with nothing named doubles the one thing it can mean. */
function only(
  out: Record<SlotName, Slot<unknown>>,
  change: { operation: string; amount: number },
): 'users' | 'concurrency' | 'budget' | null {
  const known = (['users', 'concurrency', 'budget'] as const).filter((s) => out[s].value !== null);
  if (known.length === 1) return known[0]!;
  // "20 more" are people, never twenty of a currency
  if (change.operation !== 'multiply' && change.amount < 10_000)
    return known.includes('users') ? 'users' : known.includes('concurrency') ? 'concurrency' : null;
  return known.includes('users') && !known.includes('budget') ? 'users' : null;
}

function apply(slot: keyof SlotValues, value: unknown, m: Extract<Mention, { kind: 'change' }>): unknown {
  const { operation, amount } = m.value;
  const by = (v: number): number =>
    Math.round((operation === 'add' ? v + amount : operation === 'subtract' ? v - amount : v * amount) * 1000) / 1000;
  if (slot === 'budget') {
    const b = value as Budget | null;
    if (!b) return operation === 'add' ? { min: null, max: amount, currency: null } : null;
    const max = b.max === null ? null : by(b.max);
    const min = b.min === null ? null : by(b.min);
    return (max ?? min ?? 0) > 0 ? { ...b, min, max } : null;
  }
  if (typeof value !== 'number') return operation === 'add' ? amount : null;
  const next = by(value);
  return next > 0 ? (Number.isInteger(value) && slot !== 'powerKw' ? Math.round(next) : next) : null;
}

/** The reverse of the contract's `previous`: plain values as stated slots. Unknown keys are left out, the caller has refused them. */
export function fromPlain(values: { [K in SlotName]?: SlotValues[K] | null }): Requirements {
  const out = emptyRequirements() as Record<SlotName, Slot<unknown>>;
  for (const s of SLOTS) {
    const v = values[s];
    if (v !== undefined && v !== null) out[s] = { value: v, status: 'stated' };
  }
  return out as unknown as Requirements;
}

/** Plain values of what was stated. */
export function toPlain(requirements: Requirements): { [K in SlotName]?: SlotValues[K] } {
  const out: Record<string, unknown> = {};
  for (const s of SLOTS)
    if (requirements[s].status === 'stated' && requirements[s].value !== null) out[s] = requirements[s].value;
  return out as { [K in SlotName]?: SlotValues[K] };
}
