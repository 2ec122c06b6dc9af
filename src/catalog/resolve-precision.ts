/** Names of numeric formats. Mixes that no record lists ("smol-IQ3_K", "custom 3.15 bpw") get the closest record, said so, or their stated bits. */
import type { Catalog, Precision } from './catalog.ts';
import type { Alias } from './names.ts';
import { NAME_LIMIT, nameIndex, outsideBrackets, standsAt, tokensOf } from './names.ts';
import type { Resolved } from './resolve.ts';
import { nearestPrecisions, resolvePrecisionName } from './resolve.ts';

const made = new WeakMap<Catalog, Map<string, Resolved<Precision>>>();

/** A precision as published: "Q4_K_M", "mlx-4bit", "awq-int4", "W8A8", "exl2-4.0bpw", "q2 (IQ2XXS/Q2K mix)". */
export function resolvePrecision(catalog: Catalog, text: string): Resolved<Precision> {
  const key = text.slice(0, NAME_LIMIT);
  const known = made.get(catalog) ?? new Map<string, Resolved<Precision>>();
  made.set(catalog, known);
  let answer = known.get(key);
  if (!answer) {
    answer = resolve(catalog, key);
    if (known.size > 2000) known.clear();
    known.set(key, answer);
  }
  return answer;
}

function resolve(catalog: Catalog, text: string): Resolved<Precision> {
  const found = resolvePrecisionName(catalog, text) ?? resolvePrecisionName(catalog, outsideBrackets(text));
  if (found) return { found, hints: {} };
  const stated = byBits(catalog, text);
  // A whole number of bits is a scheme's name, which adds its scales; a broken one was measured.
  const measured = stated && (/bpw/i.test(text) || stated.bitsPerWeight % 1 !== 0) ? stated : null;
  const inside = measured ?? byPart(catalog, text) ?? stated;
  if (inside) return { found: inside, hints: { approximate: true } };
  const close = byShape(catalog, outsideBrackets(text)) ?? byShape(catalog, text);
  if (close) return { found: close, hints: { approximate: true } };
  return { found: null, hints: {}, nearest: nearestPrecisions(catalog, text) };
}

/** "3.15 bpw": the closest record with the stated bits. */
function byBits(catalog: Catalog, text: string): Precision | null {
  const bits = Number(/(?<![\d.])(\d{1,2}(?:\.\d{1,6})?)[\s-]?(?:bpw|bits?\b)/i.exec(text)?.[1]);
  if (!(bits >= 1 && bits <= 32)) return null;
  const closest = [...catalog.precisions.values()]
    .filter((p) => p.format === 'gguf' || p.bitsPerWeight >= 8)
    .sort((a, b) => Math.abs(a.bitsPerWeight - bits) - Math.abs(b.bitsPerWeight - bits))[0];
  return closest ? { ...closest, id: `custom-${bits}bpw`, name: `${bits} bits per weight`, bitsPerWeight: bits } : null;
}

/** The longest known name that stands in the text: "fp8-dynamic", "int4-awq-marlin". */
function byPart(catalog: Catalog, text: string): Precision | null {
  const row = tokensOf(text).map((t) => ({ text: t }));
  const index = nameIndex(catalog, 'precision');
  let best: Alias | null = null;
  for (let at = 0; at < row.length; at++)
    for (const alias of index.byFirst.get((row[at] as { text: string }).text) ?? [])
      if (
        alias.tokens.join('').length >= 3 &&
        standsAt(alias, row, at) &&
        alias.tokens.length > (best?.tokens.length ?? 0)
      )
        best = alias;
  return best ? (catalog.precisions.get(best.id) ?? null) : null;
}

/** The GGUF record of the same digit that shares most of the name: "IQ3_KS" → IQ3_K…; never another digit. */
function byShape(catalog: Catalog, text: string): Precision | null {
  const m = /(?:^|[^a-z])(?:[a-z]{1,6}[-_ ])?(?:d|ud)?-?(i?q)([1-8])(?=$|[_\s\-+/()])/i.exec(text);
  const digit = m?.[2];
  if (!digit) return null;
  const wanted = new Set(tokensOf(text));
  let best: Precision | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const p of catalog.precisions.values()) {
    if (p.format !== 'gguf') continue;
    const own = tokensOf(p.id);
    if (!own.includes(digit)) continue;
    const score = own.reduce((n, t) => n + (wanted.has(t) ? 1 : -0.4), 0);
    if (score > most) {
      most = score;
      best = p;
    }
  }
  return best;
}
