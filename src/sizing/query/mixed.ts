/** Boxes with different cards: "RTX 3090 24G + 2x RTX 3060 12G" as one accelerator record of the average card, so that layers can be spread over them. */
import type { Accelerator, Catalog } from '../../catalog/catalog.ts';
import type { Resolved } from '../../catalog/resolve.ts';
import { resolveAccelerator } from '../../catalog/resolve.ts';

const made = new WeakMap<Catalog, Map<string, Resolved<Accelerator>>>();

/** One card, several of one kind, or a mixture joined by "+"; the number of cards comes back as `hints.count`. */
export function resolveCards(catalog: Catalog, text: string): Resolved<Accelerator> {
  const short = text.slice(0, 400);
  const parts = short
    .split(/\s\+\s|＋/)
    .map((p) => p.trim())
    .filter(Boolean);
  if (parts.length < 2 || parts.length > 12) return withoutBrackets(catalog, short);
  const known = made.get(catalog) ?? new Map<string, Resolved<Accelerator>>();
  made.set(catalog, known);
  const before = known.get(short);
  if (before) return before;
  const answer = mix(catalog, parts) ?? resolveAccelerator(catalog, parts[0] as string);
  if (known.size > 200) known.clear();
  known.set(short, answer);
  return answer;
}

function withoutBrackets(catalog: Catalog, text: string): Resolved<Accelerator> {
  const whole = resolveAccelerator(catalog, text);
  if (whole.found) return whole;
  const inside = /[(（]([^)）]{2,80})[)）]/.exec(text)?.[1];
  const second = inside ? resolveAccelerator(catalog, inside) : whole;
  return second.found ? second : whole;
}

/** Memory is the mean; bandwidth and compute are means over bytes and time, since each card reads the share of layers that it holds. */
function mix(catalog: Catalog, parts: readonly string[]): Resolved<Accelerator> | null {
  const cards: { card: Accelerator; n: number }[] = [];
  for (const part of parts) {
    const r = withoutBrackets(catalog, part);
    if (!r.found) return null;
    cards.push({ card: r.found, n: r.hints.count ?? 1 });
  }
  const count = cards.reduce((s, c) => s + c.n, 0);
  const memory = cards.reduce((s, c) => s + c.n * (c.card.memoryGB ?? 0), 0);
  const first = cards[0]?.card;
  if (!first || memory <= 0 || count > 1000) return null;
  const harmonic = (of: (a: Accelerator) => number | null): number | null => {
    let time = 0;
    for (const { card, n } of cards) {
      const rate = of(card);
      if (!rate) return null;
      time += (n * (card.memoryGB ?? 0)) / rate;
    }
    return time > 0 ? memory / time : null;
  };
  const found: Accelerator = {
    ...first,
    id: cards.map((c) => `${c.n}x${c.card.id}`).join('+'),
    name: cards.map((c) => (c.n > 1 ? `${c.n}x ${c.card.name}` : c.card.name)).join(' + '),
    memoryGB: memory / count,
    memoryBandwidth: harmonic((a) => a.memoryBandwidth),
    dense: { ...first.dense, fp16: harmonic((a) => a.dense.fp16) },
    boardPower: cards.reduce((s, c) => s + c.n * (c.card.boardPower ?? 0), 0) / count || null,
    link: null,
    sources: cards.flatMap((c) => c.card.sources),
  };
  return { found, hints: { count } };
}
