/**
 * A published name → the record it means, or null with the nearest ones. Never a wrong silent match: every token of the text has to be explained by
 * the record (its names, vendor, form), by a size that agrees with it, or by a word that changes nothing.
 */
import type { Accelerator, Catalog, Cpu, Engine, Model, Precision } from './catalog.ts';
import type { Alias } from './names.ts';
import { NAME_LIMIT, nameIndex, outsideBrackets, standsAt, takeCount, takeMemory, tokensOf } from './names.ts';
import {
  bagOf,
  type Candidate,
  candidates,
  FILLER,
  type NameHints,
  nearest,
  type Resolved,
  remembered,
} from './resolve-match.ts';

export type { NameHints, Resolved } from './resolve-match.ts';

/** "(80-core GPU)", "64 cores", "64核"; for processors also "(56c)". */
const CORES = /\(?(?<![\d.])(\d{1,4})\s?-?\s?(?:cores?|核心?)(?![a-z0-9])(?:\s?gpu)?\)?/i;
const SHORT_CORES = /\((\d{1,4})c\b[^)]{0,40}\)|\s(\d{1,3})c\s*$/i;

/** An accelerator, or a computer with unified memory; a size in the name picks the variant ("A100 40G"), a count comes back as a hint. */
export function resolveAccelerator(catalog: Catalog, text: string): Resolved<Accelerator> {
  return remembered(catalog, `a:${text.slice(0, NAME_LIMIT)}`, () => accelerator(catalog, text.slice(0, NAME_LIMIT)));
}

/** A computer's product line says nothing beyond the chip in it. */
const COMPUTERS = /\bmacbook\s(?:pro|air)\b|\bmacbook\b|\bimac\b|\bmac pro\b/gi;

function accelerator(catalog: Catalog, text: string): Resolved<Accelerator> {
  const counted = takeCount(text.replace(COMPUTERS, ' '));
  const cores = CORES.exec(counted.text);
  const sized = takeMemory(cores ? counted.text.replace(cores[0], ' ') : counted.text);
  const hints: NameHints = {
    ...(counted.count !== null && { count: counted.count }),
    ...(sized.memoryGB !== null && { memoryGB: sized.memoryGB }),
    ...(cores && { cores: Number(cores[1]) }),
  };
  const explain = (id: string, token: string): number | null => {
    const r = catalog.accelerators.get(id);
    if (!r) return null;
    const bag = acceleratorBag(r);
    if (bag.strong.has(token)) return 1;
    if (!bag.weak.has(token)) return null;
    return nameWords(catalog).has(token) && !tokensOf(r.vendor).includes(token) ? -1 : 0.25;
  };
  for (const attempt of new Set([sized.text, outsideBrackets(sized.text)])) {
    const list = candidates(catalog, 'accelerator', tokensOf(attempt), explain);
    const chosen = byMemory(catalog, list, sized.memoryGB);
    if (chosen && agreesWithBrackets(catalog, chosen.record, sized.text))
      return { found: chosen.record, hints: chosen.other ? { ...hints, otherMemory: true } : hints };
  }
  return {
    found: null,
    hints,
    nearest: nearest(catalog, 'accelerator', sized.text, (id) => catalog.accelerators.get(id)),
  };
}

function acceleratorBag(r: Accelerator) {
  return bagOf(r, [r.name, r.id, ...r.aliases], [r.vendor, r.form, r.hostLink, r.memoryType, r.link?.name]);
}

/** What stands in brackets may be left out, but not where it names something that tells records apart, such as "(laptop)". */
function agreesWithBrackets(catalog: Catalog, record: Accelerator, text: string): boolean {
  const inside = /[(（]([^)）]{1,80})[)）]/.exec(text)?.[1];
  if (!inside) return true;
  const bag = acceleratorBag(record);
  const telling = tokensOf(inside).filter((t) => t.length > 2 && !FILLER.has(t) && nameWords(catalog).has(t));
  return telling.every((t) => bag.strong.has(t) || bag.weak.has(t));
}

const words = new WeakMap<Catalog, Set<string>>();

/** Every word that occurs in some accelerator's name. */
function nameWords(catalog: Catalog): Set<string> {
  const known = words.get(catalog) ?? new Set(nameIndex(catalog, 'accelerator').aliases.flatMap((a) => a.tokens));
  words.set(catalog, known);
  return known;
}

/** Among equally good names, the variant with the stated memory; without one, the variant that carries the plain name, then the unmodified one. */
function byMemory(
  catalog: Catalog,
  list: readonly Candidate[],
  memoryGB: number | null,
): { record: Accelerator; other: boolean } | null {
  const top = list[0]?.score ?? 0;
  const records = list
    .filter((c) => c.score >= top - (memoryGB === null ? 0.9 : 2.1))
    .flatMap((c) => catalog.accelerators.get(c.id) ?? []);
  if (!records.length) return null;
  if (memoryGB === null)
    return { record: records.find((r) => !r.modified) ?? (records[0] as Accelerator), other: false };
  const distance = (r: Accelerator) => (r.memoryGB ? Math.abs(Math.log(r.memoryGB / memoryGB)) : 5);
  const closest = records.reduce((a, b) => (distance(b) < distance(a) - 1e-9 ? b : a));
  if (distance(closest) < 0.11 || closest.memoryGB === null) return { record: closest, other: false };
  return closest.kind === 'unified' ? { record: closest, other: true } : null;
}

/** A processor; sockets ("2x …") and cores ("(56c)") come back as hints, also when the processor is not known. */
export function resolveCpu(catalog: Catalog, text: string): Resolved<Cpu> {
  return remembered(catalog, `c:${text.slice(0, NAME_LIMIT)}`, () => cpu(catalog, text.slice(0, NAME_LIMIT)));
}

function cpu(catalog: Catalog, text: string): Resolved<Cpu> {
  const counted = takeCount(text);
  const cores = CORES.exec(counted.text) ?? SHORT_CORES.exec(counted.text);
  const sized = takeMemory(cores ? counted.text.replace(cores[0], ' ') : counted.text);
  const hints: NameHints = {
    ...(counted.count !== null && { count: counted.count }),
    ...(sized.memoryGB !== null && { memoryGB: sized.memoryGB }),
    ...(cores && { cores: Number(cores[1] ?? cores[2]) }),
  };
  const explain = (id: string, token: string): number | null => {
    const r = catalog.cpus.get(id);
    if (!r) return null;
    const bag = bagOf(r, [r.name, r.id, ...r.aliases], [r.vendor, r.memoryType]);
    return bag.strong.has(token) ? 1 : bag.weak.has(token) ? 0.25 : null;
  };
  for (const attempt of new Set([sized.text, outsideBrackets(sized.text)])) {
    const best = candidates(catalog, 'cpu', tokensOf(attempt), explain)[0];
    const found = best && catalog.cpus.get(best.id);
    if (found) return { found, hints };
  }
  return { found: null, hints, nearest: nearest(catalog, 'cpu', sized.text, (id) => catalog.cpus.get(id)) };
}

const DATE_STAMP = /^(?:2[3-9])?(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?$/;

/**
 * A model. Sizes in the name must agree with the record ("deepseek-r1:14b" is the distill, never the 671B); a precision in the name ("-FP8", "AWQ",
 * "Q4_K_M") comes back as a hint; date stamps of a revision with the same shape are allowed.
 */
export function resolveModel(catalog: Catalog, text: string): Resolved<Model> {
  return remembered(catalog, `m:${text.slice(0, NAME_LIMIT)}`, () => model(catalog, text.slice(0, NAME_LIMIT)));
}

function model(catalog: Catalog, text: string): Resolved<Model> {
  const afterSlash = /^[\w.-]+\/(.+)$/.exec(text.trim())?.[1];
  const attempts = new Set([text, afterSlash ?? text, outsideBrackets(text), outsideBrackets(afterSlash ?? text)]);
  for (const attempt of attempts) {
    const precision = precisionInside(catalog, attempt);
    const hints: NameHints = precision ? { precision: precision.quote } : {};
    for (const tokens of precision ? [tokensOf(attempt), precision.rest] : [tokensOf(attempt)]) {
      const best = candidates(catalog, 'model', tokens, (id, token, at, row) =>
        modelToken(catalog, id, token, at, row),
      )[0];
      const found = best && catalog.models.get(best.id);
      if (found) return { found, hints };
    }
  }
  return { found: null, hints: {}, nearest: nearest(catalog, 'model', text, (id) => catalog.models.get(id)) };
}

function modelToken(catalog: Catalog, id: string, token: string, at: number, row: readonly string[]): number | null {
  const r = catalog.models.get(id);
  if (!r) return null;
  if (DATE_STAMP.test(token)) return 0;
  if (/^\d/.test(token)) {
    const unit = row[at + 1];
    const size = unit === 'b' ? Number(token) * 1e9 : unit === 't' ? Number(token) * 1e12 : null;
    if (size === null) return null;
    const active = row[at - 1] === 'a' && agrees(size, r.activeParameters, 0.15);
    return active || agrees(size, r.totalParameters, 0.09) || agrees(size, r.activeParameters, 0.09) ? 1 : null;
  }
  if (
    (token === 'b' || token === 't' || token === 'a') &&
    (/^\d/.test(row[at - 1] ?? '') || /^\d/.test(row[at + 1] ?? ''))
  )
    return 0;
  const bag = bagOf(r, [r.name, r.id, ...r.aliases], [r.family]);
  return bag.strong.has(token) && !/^[a-z]$/.test(token) ? 1 : bag.weak.has(token) ? 0.25 : null;
}

function agrees(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(a, b);
}

/** The longest precision name inside a model's name, by tokens, and the tokens without it. */
function precisionInside(catalog: Catalog, text: string): { quote: string; rest: string[] } | null {
  const tokens = tokensOf(text);
  const row = tokens.map((t) => ({ text: t }));
  const index = nameIndex(catalog, 'precision');
  for (let at = 1; at < row.length; at++)
    for (const alias of index.byFirst.get(tokens[at] as string) ?? [])
      if (standsAt(alias, row, at))
        return { quote: alias.alias, rest: [...tokens.slice(0, at), ...tokens.slice(at + alias.tokens.length)] };
  return null;
}

/** A serving program; the version comes back as a hint. */
export function resolveEngine(catalog: Catalog, text: string): Resolved<Engine> {
  return remembered(catalog, `e:${text.slice(0, NAME_LIMIT)}`, () => engine(catalog, text.slice(0, NAME_LIMIT)));
}

function engine(catalog: Catalog, text: string): Resolved<Engine> {
  const version = /(?:^|[\s@v-])(\d+(?:\.\d+)+(?:[.\w-]*)?)/i.exec(text.replace(/\([^)]{0,100}\)/g, ' '))?.[1];
  const hints: NameHints = version ? { version } : {};
  const tokens = tokensOf(text);
  const row = tokens.map((t) => ({ text: t }));
  const index = nameIndex(catalog, 'engine');
  let best: Alias | null = null;
  for (let at = 0; at < row.length; at++)
    for (const alias of index.byFirst.get(tokens[at] as string) ?? [])
      if (standsAt(alias, row, at) && (!best || alias.tokens.length > best.tokens.length)) best = alias;
  const found = best && catalog.engines.get(best.id);
  if (found) return { found, hints };
  return { found: null, hints, nearest: nearest(catalog, 'engine', text, (id) => catalog.engines.get(id)) };
}

/** Numeric format of weights; see `resolve-precision.ts` for mixes that no record lists. */
export function resolvePrecisionName(catalog: Catalog, text: string): Precision | null {
  const tokens = tokensOf(text);
  const best = candidates(catalog, 'precision', tokens, (id, token) => {
    const r = catalog.precisions.get(id);
    if (!r) return null;
    return bagOf(r, [r.name, r.id, ...r.aliases], []).strong.has(token) && !/^\d/.test(token) ? 1 : null;
  })[0];
  return (best && catalog.precisions.get(best.id)) ?? null;
}

/** Nearest precisions by name, for an error's hint. */
export function nearestPrecisions(catalog: Catalog, text: string): Precision[] {
  return nearest(catalog, 'precision', text, (id) => catalog.precisions.get(id));
}
