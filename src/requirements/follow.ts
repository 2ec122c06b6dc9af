import type { Reading } from '../reading/mention.ts';
import { familyOf } from '../reading/outside/index.ts';
import type { HardwareItem } from '../reading/values.ts';
import type { Requirements, Slot } from './requirements.ts';

/** What a short follow-up leaves unsaid because the thread has said it. */

/**
 * "switch to 32B" where the talk is of DeepSeek-R1 means its distilled copy of that size, of which the family's table knows the base; a size
 * that the name before already carries changes nothing. Elsewhere the bare size stands.
 */
export function sameFamily(value: string, before: string): string {
  if (!/^\d+(?:\.\d+)?b$/.test(value)) return value;
  if (value === before.slice(-value.length) && /[:-]/.test(before.at(-value.length - 1) ?? '')) return before;
  const family = familyOf(before);
  if (!family) return value;
  if (value === family.biggest) return `${family.title}:${value}`;
  const copy = family.copies?.[value];
  return copy ? `${copy}:${value}` : value;
}

/** Memory and processors stay where another card is put in. */
const isPart = (item: HardwareItem): boolean =>
  /^ram\b/i.test(item.item) || (item.catalogId?.startsWith('cpus/') ?? false);

/** "换成A100呢": another card in the place of the one before keeps its count, and the rest of the machine. */
export function swapped(value: readonly HardwareItem[], before: readonly HardwareItem[]): HardwareItem[] {
  const cards = value.filter((x) => !isPart(x));
  const old = before.filter((x) => !isPart(x));
  if (cards.length !== 1 || old.length !== 1) return [...value];
  const card = cards[0]!;
  const { count, nodes } = old[0]!;
  const kept: HardwareItem = card.count === null ? { ...card, count, ...(nodes === undefined ? {} : { nodes }) } : card;
  return [kept, ...(value.some(isPart) ? value.filter(isPart) : before.filter(isPart))];
}

/** "两台呢", "and with four cards?": the machine talked about, another number of times. `free`: the message states
 * nothing else, so that a bare figure may be the count. Null where nothing is counted or it is unclear what. */
export function recounted(
  reading: Reading,
  before: readonly HardwareItem[] | null,
  free: boolean,
): Slot<HardwareItem[]> | null {
  const m = reading.mentions.findLast(
    (x) => (x.kind === 'hardwareCount' && x.role === 'wish') || (x.kind === 'change' && x.value.operation === 'set'),
  );
  const old = before?.filter((x) => !isPart(x)) ?? [];
  if (!m || old.length !== 1) return null;
  const card = old[0]!;
  // "and 4?" after two cards
  const bare =
    free && m.kind === 'change' && m.value.slot === null && Number.isInteger(m.value.amount) && m.value.amount <= 64;
  const said = m.kind === 'hardwareCount' ? m.value : bare ? { count: m.value.amount, of: 'cards' as const } : null;
  if (!said) return null;
  const { count, of } = said;
  const perMachine = (card.count ?? 1) / (card.nodes ?? 1);
  const next: HardwareItem =
    of === 'machines' ? { ...card, count: perMachine * count, nodes: count } : { ...card, count };
  if (of === 'cards') delete next.nodes;
  return {
    value: before!.map((x) => (x === card ? next : x)),
    status: 'stated',
    quote: m.quote,
    span: m.span,
  };
}

/** The format that a program brings: it stays implied while nobody names one. */
export function impliedFormat(reading: Reading, previous: Requirements | null, stated: boolean): Slot<string> | null {
  if (stated) return null;
  if (reading.impliedPrecision) {
    const { value, because, quote } = reading.impliedPrecision;
    return { value, status: 'implied', because, quote };
  }
  const before = previous?.precision;
  return before?.status === 'implied' && before.because?.startsWith('reading.') ? { ...before } : null;
}
