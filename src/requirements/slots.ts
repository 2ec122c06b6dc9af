import type { Mention, MentionKind, Reading } from '../reading/mention.ts';
import type { HardwareItem } from '../reading/values.ts';
import type { Slot, SlotName, SlotValues } from './requirements.ts';

/** What one message states, slot by slot; a slot that is not there was not stated. */
export type Stated = { [K in SlotName]?: Slot<SlotValues[K]> };

type Simple = Extract<SlotName, MentionKind>;
/** Mentions that become the slot of the same name as they stand. */
const SIMPLE: readonly Simple[] = [
  'users',
  'concurrency',
  'budget',
  'precision',
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
];

/** Wishes of one reading as slots: the last of its kind stands; measurements, options and what is taken back are left out. */
export function statedSlots(reading: Reading): Stated {
  const out: Stated = {};
  for (const m of reading.mentions) {
    if (m.role !== 'wish') continue;
    if ((SIMPLE as readonly string[]).includes(m.kind)) set(out, m.kind as SlotName, m.value as never, m);
    else if (m.kind === 'model') set(out, 'model', m.value.name, m);
  }
  tuning(reading, out);
  owned(reading, out);
  const priced = reading.mentions.some((m) => m.kind === 'price');
  if (reading.currency && !priced)
    out.currency = {
      value: reading.currency,
      status: 'stated',
      ...(out.budget?.quote ? { quote: out.budget.quote } : {}),
    };
  return out;
}

function set<K extends SlotName>(out: Stated, slot: K, value: SlotValues[K], m: Mention): void {
  (out as Record<string, unknown>)[slot] = {
    value,
    status: 'stated',
    quote: m.quote,
    span: m.span,
    ...(m.because ? { because: m.because } : {}),
  };
}

const STRENGTH = { none: 0, yes: 1, lora: 2, qlora: 3, full: 4 } as const;

/** "LoRA微调" says lora and yes: the more precise stands; a "no" stands alone unless a method is wished in the same breath ("no full tuning, LoRA is enough"). */
function tuning(reading: Reading, out: Stated): void {
  const all = reading.mentions.filter(
    (m): m is Extract<Mention, { kind: 'fineTune' }> =>
      m.kind === 'fineTune' && (m.role === 'wish' || m.role === 'negated'),
  );
  const wished = all.filter((m) => m.value !== 'none');
  const none = all.filter((m) => m.value === 'none');
  if (wished.length && !none.length) {
    const best = wished.reduce((a, b) => (STRENGTH[b.value] > STRENGTH[a.value] ? b : a));
    set(out, 'fineTune', best.value, best);
  } else if (none.length && !wished.length) {
    set(out, 'fineTune', 'none', none[none.length - 1]!);
  } else if (none.length && wished.length) {
    const last = all[all.length - 1]!;
    const method = wished.find((m) => m.value !== 'yes');
    set(
      out,
      'fineTune',
      method && last.value !== 'none' ? method.value : last.value === 'none' ? 'none' : last.value,
      method && last.value !== 'none' ? method : last,
    );
  }
}

function owned(reading: Reading, out: Stated): void {
  const all = reading.mentions.filter(
    (m): m is Extract<Mention, { kind: 'hardware' }> => m.kind === 'hardware' && m.role === 'existing',
  );
  if (!all.length) return;
  const items: HardwareItem[] = [];
  for (const m of all) {
    const { kind: _kind, ...item } = m.value;
    const same = items.find(
      (x) => x.item === item.item && (x.memoryGB === null || item.memoryGB === null || x.memoryGB === item.memoryGB),
    );
    if (same) {
      // said again: the fuller figure stands
      same.count = Math.max(same.count ?? 0, item.count ?? 0) || null;
      same.memoryGB ??= item.memoryGB;
    } else items.push({ ...item });
  }
  out.existingHardware = {
    value: items,
    status: 'stated',
    quote: all
      .map((m) => m.quote)
      .join(' … ')
      .slice(0, 200),
    span: all[0]!.span,
  };
}
