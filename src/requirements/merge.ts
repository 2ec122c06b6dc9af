import type { Reading } from '../reading/mention.ts';
import { changed } from './change.ts';
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
  stated.push(...changed(reading, out, now));
  const free = stated.length === 0;
  const recount = now.existingHardware ? null : recounted(reading, previous?.existingHardware.value ?? null, free);
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
