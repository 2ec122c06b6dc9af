import type { Mention, Reading } from '../reading/mention.ts';
import type { Budget, Slot, SlotName, SlotValues } from './requirements.ts';
import type { Stated } from './slots.ts';

type Slots = Record<SlotName, Slot<unknown>>;
type Changeable = Extract<Mention, { kind: 'change' }>['value']['slot'] & string;

/** Slots whose value is one plain number, and the budget: what a bare figure can mean. */
const FIGURES = ['users', 'concurrency', 'budget', 'contextTokens', 'userSpeed', 'powerKw'] as const;

/** Works relative changes, lifted bounds and figures put right into `out`; `now` is what the message states outright. Returns the slots touched. */
export function changed(reading: Reading, out: Slots, now: Stated): SlotName[] {
  const touched: SlotName[] = [];
  const put = (slot: SlotName, value: unknown, m: Mention) => {
    out[slot] =
      value === null ? { value: null, status: 'unknown' } : { value, status: 'stated', quote: m.quote, span: m.span };
    touched.push(slot);
  };
  for (const m of reading.mentions) {
    if (m.kind === 'change') {
      const slot = m.value.slot ?? (m.value.operation === 'set' ? alike(out, m.value.amount) : only(out, m.value));
      if (!slot || now[slot]) continue;
      const value = apply(slot, out[slot].value, m);
      if (value !== null) put(slot, value, m);
    } else if (m.kind === 'lifted') {
      if (!now[m.value] && out[m.value].value !== null) put(m.value, null, m);
    } else if (m.kind === 'replaced') replace(out, now, m, put);
    // "120 seats, not 120 at once": the same figure under the wrong name goes
    else if ((m.kind === 'users' || m.kind === 'concurrency') && m.role === 'corrected' && !now[m.kind]) {
      if (out[m.kind].value === m.value) put(m.kind, null, m);
    }
    // "进口卡也可以": what was demanded no longer is
    else if (m.kind === 'domesticOnly' && m.role === 'negated' && !now.domesticOnly && out.domesticOnly.value)
      put('domesticOnly', null, m);
  }
  const budget = out.budget.value as Budget | null;
  if (reading.currencyCorrected && reading.currency && budget && !now.budget && budget.currency !== reading.currency) {
    out.budget = { ...out.budget, value: { ...budget, currency: reading.currency } };
    touched.push('budget');
  }
  return touched;
}

/** "16K, not 160K": the slot that holds the refused figure takes the other one. */
function replace(
  out: Slots,
  now: Stated,
  m: Extract<Mention, { kind: 'replaced' }>,
  put: (slot: SlotName, value: unknown, m: Mention) => void,
): void {
  const { from, to, thousand } = m.value;
  for (const k of thousand ? [1000, 1024] : [1]) {
    for (const slot of FIGURES) {
      if (now[slot]) continue;
      const value = out[slot].value;
      if (value === null) continue;
      if (slot === 'budget') {
        const b = value as Budget;
        if (b.max !== from * k) continue;
        put(slot, { ...b, max: to * k }, m);
      } else if (value === from * k) put(slot, to * k, m);
      else continue;
      return;
    }
  }
}

/** The one slot whose value is of the size of a figure that was put right: "no, 60,000" is the budget, "no, 60" the people. */
function alike(out: Slots, amount: number): Changeable | null {
  const near = FIGURES.filter((slot) => {
    const value = out[slot].value;
    const known = slot === 'budget' ? ((value as Budget | null)?.max ?? null) : (value as number | null);
    return known !== null && amount <= known * 20 && amount >= known / 20;
  });
  return near.length === 1
    ? near[0]!
    : near[0] === 'users' && near[1] === 'concurrency' && near.length === 2
      ? 'users'
      : null;
}

/** "double" with nothing named doubles the one thing it can mean. */
function only(out: Slots, change: { operation: string; amount: number }): Changeable | null {
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
    Math.round(
      (operation === 'add'
        ? v + amount
        : operation === 'subtract'
          ? v - amount
          : operation === 'set'
            ? amount
            : v * amount) * 1000,
    ) / 1000;
  if (slot === 'budget') {
    const b = value as Budget | null;
    if (!b) return operation === 'add' ? { min: null, max: amount, currency: null } : null;
    const max = b.max === null ? null : by(b.max);
    const min = b.min === null ? null : by(b.min);
    return (max ?? min ?? 0) > 0 ? { ...b, min, max } : null;
  }
  if (operation === 'set' && slot === 'contextTokens' && m.value.thousand) return amount * 1.024;
  if (typeof value !== 'number') return operation === 'add' || operation === 'set' ? amount : null;
  const next = by(value);
  return next > 0 ? (Number.isInteger(value) && slot !== 'powerKw' ? Math.round(next) : next) : null;
}
