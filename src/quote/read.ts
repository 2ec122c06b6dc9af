/** Text or tables of one offer → the proposal shape that our own options have, with the evidence for every figure. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Claims, Part } from '../proposal/proposal.ts';
import { asWritten, billOf, freightOf, isMachine, withCatalog } from './bill.ts';
import { findDevices } from './devices.ts';
import { partsInProse } from './items.ts';
import type { Line } from './lines.ts';
import { groupsOf, ramOf } from './machine.ts';
import { findEngines, findFull, findModels, findPrecisions, findSizes } from './models.ts';
import { commonCurrency, currencySaid, findAmounts, taxOf } from './money.ts';
import type { Evidence, Quote } from './quote.ts';
import type { SpeedFigure } from './speeds.ts';
import { findConcurrency, findContext, findMemory, findSeats, findSpeeds } from './speeds.ts';
import { clauseAround, spanOf, uniform, wordsOf } from './text.ts';
import { totalOf } from './totals.ts';
import { find, languageOf, says, usesDecimalComma } from './words/index.ts';

/** Figures and names that are kept of one offer; a text with more is a price list or a prank, and its start decides. */
const MOST = 500;
const MOST_NAMES = 150;

export interface ReadOptions {
  /** Day of the offer, ISO; prices are compared with this day's. */
  date: string;
}

/** Reads one offer. Never throws; what is not said is null. `tables` are cells of a file, read before the text's own tables. */
export function readOffer(
  original: string,
  tables: readonly (readonly (readonly string[])[])[],
  catalog: Catalog,
  options: ReadOptions,
  label: string | null = null,
): Quote {
  const u = uniform(original);
  const { text } = u;
  const language = languageOf(text);
  const german = commaIsDecimal(text, language);
  const words = (a: number, b: number) => wordsOf(u, a, b);
  const { lines, sums, unpriced } = billOf(text, tables, german, catalog);
  for (const { part } of lines) if (isMachine(part, catalog)) part.kind = 'machine';
  const amounts = findAmounts(text, german).slice(0, MOST);
  const devices = findDevices(text, catalog).slice(0, MOST_NAMES);
  // "910B" in a chip's name is no size of a model.
  const sizes = findSizes(text)
    .filter((s) => !devices.some((d) => s.start < d.end && s.end > d.start))
    .slice(0, MOST);
  const models = findModels(text, sizes, catalog).slice(0, MOST_NAMES);
  const memory = findMemory(text).slice(0, MOST);
  const speeds = findSpeeds(text, german).filter((s) => !s.prefill);
  const groups = groupsOf(text, devices, lines, catalog);
  const alternatives =
    amounts.length > 1 &&
    (lines.length < 2
      ? says('alternative', text)
      : sums.every((s) => s.role !== 'total') && (tiers(lines) || wholes(lines)));
  const evidence: Evidence = {
    text,
    language,
    words,
    groups,
    devices,
    cpus: devices
      .filter((d) => d.kind === 'cpu' && !d.aside)
      .map((d) => ({
        cpu: d.cpu,
        name: d.name, // Sockets not stated: as many as the processor allows, to the vendor's good.
        count: d.count ?? d.cpu?.maxSockets ?? 1,
        start: d.start,
        end: d.end,
      })),
    models,
    sizes,
    precisions: findPrecisions(text, catalog),
    full: findFull(text),
    unquantised: find('unquantised', text),
    speeds,
    concurrency: findConcurrency(text),
    seats: findSeats(text),
    memory: memory.filter((m) => !m.left),
    remaining: memory.filter((m) => m.left),
    contexts: findContext(text),
    engines: findEngines(text, catalog),
    amounts,
    lines,
    sums,
    alternatives,
    truncated: u.truncated,
  };
  const currency =
    commonCurrency(amounts) ??
    commonCurrency(lines.map((l) => l.part)) ??
    currencySaid(text) ??
    (lines.length > 0 || amounts.length > 0 ? currencyOf(language) : null);
  const named = partsInProse(text, devices, amounts, words, groups);
  // Parts of a list without prices that no product name told: a board, a case, a supply.
  const overlaps = (p: Part) =>
    named.some((q) => p.span && q.span && q.span.start < p.span.end && q.span.end > p.span.start);
  const prose = [...named, ...unpriced.filter((p) => !overlaps(p))].sort(
    (a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
  const billed = [...lines.map((l) => l.part), ...freightOf(sums)].sort(
    (a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0),
  );
  const parts = lines.length > 0 ? billed.map((p) => withCatalog(p, catalog, currency)) : prose;
  const tax = taxOf(text);
  const placed = parts.map((p) => ({
    ...p,
    ...(tax === undefined ? {} : { taxIncluded: tax }),
    ...(p.span && p.span.end > 0 ? { name: asWritten(p, text, words) } : {}),
    ...(p.span && p.span.end > 0 ? { span: spanOf(u, p.span.start, p.span.end) } : {}),
  }));
  const total = totalOf(text, amounts, lines, sums, parts, alternatives, currency);
  return {
    origin: 'quote',
    parts: placed,
    total,
    claims: claimsOf(evidence, ramOf(text, lines, memory, groups)),
    nodes: groups.reduce<number | null>((n, g) => Math.max(n ?? 0, g.nodes), null),
    date: options.date,
    sources: [],
    evidence,
    label,
  };
}

/** Every line is a whole machine or a card, one of each and no sum: a comparison, not a bill. */
function wholes(lines: readonly Line[]): boolean {
  return lines.every((l) => ['machine', 'accelerator'].includes(l.part.kind) && !l.bothStated);
}

/** Lines that each open with the name of a choice ("旗舰档", "Option B") are offered one for another. */
function tiers(lines: readonly Line[]): boolean {
  const named = lines.filter((l) => {
    const at = find('tier', l.part.name.slice(0, 14));
    return at !== null && at.start <= 2;
  });
  return named.length >= 2 && named.length >= lines.length * 0.6;
}

/** 1.234,50 or 1,234.50: by the figures themselves where they show it, else by the language. */
function commaIsDecimal(text: string, language: string): boolean {
  const sample = text.slice(0, 20_000);
  const comma = sample.match(/\d\.\d{3},\d{1,2}(?!\d)|\d,\d{1,2}\s?(?:€|EUR)|\d\.\d{3}\s?(?:€|EUR|Euro)/g)?.length ?? 0;
  const point =
    sample.match(/\d,\d{3}\.\d{1,2}(?!\d)|[$£¥]\s?\d{1,3},\d{3}(?!\d)|\d,\d{3},\d{3}|\d,\d{3}\s?(?:元|USD|美元)/g)
      ?.length ?? 0;
  return comma === point ? usesDecimalComma(language) : comma > point;
}

const HOME_CURRENCY: Record<string, 'CNY' | 'EUR' | 'USD'> = { zh: 'CNY', de: 'EUR', en: 'USD' };
const currencyOf = (language: string) => HOME_CURRENCY[language] ?? 'USD';

const top = (figures: readonly { high: number }[]): number | null =>
  figures.reduce<number | null>((m, f) => Math.max(m ?? 0, f.high), null);

/** The promises of an offer, true or not. */
function claimsOf(e: Evidence, ramGB: number | null): Claims {
  const own = e.models.filter((m) => !m.aside);
  const model = own.find((m) => m.model) ?? own[0] ?? null;
  const sized = e.sizes.find((s) => model && s.start >= model.start && s.end <= model.end) ?? biggest(e.sizes);
  const precision = e.precisions[0] ?? null;
  const single = (e.concurrency.length === 0 || top(e.concurrency) === 1) && (top(e.seats) ?? 1) === 1;
  const ofUser = e.speeds.filter((s) => s.scope === 'user' || (s.scope === 'unsaid' && single));
  const ofAll = e.speeds.filter((s) => s.scope === 'total');
  const cards = e.groups.reduce((n, g) => n + g.count, 0);
  const ofCard = e.speeds.filter((s) => s.scope === 'card');
  const vram = e.memory.filter((m) => m.of === 'vram' || m.of === 'unified');
  const fit = e.text;
  return {
    model: model ? (model.model?.id ?? model.words) : null,
    parametersB: model?.model
      ? Math.round(model.model.totalParameters / 1e8) / 10
      : (model?.billions ?? sized?.billions ?? null),
    precision: precision?.words ?? (e.unquantised ? e.words(e.unquantised.start, e.unquantised.end) : null),
    userSpeed: top(ofUser),
    outputThroughput: top(ofAll) ?? (ofCard.length > 0 && cards > 1 ? top(ofCard)! * cards : null),
    concurrency: top(e.concurrency),
    users: top(e.seats.filter((s) => !e.concurrency.some((c) => s.start < c.end && s.end > c.start))),
    contextTokens: top(e.contexts),
    vramGB: groupMemory(e) ?? top(vram),
    ramGB: ramGB ?? (e.groups.length === 0 ? top(e.memory.filter((m) => m.of === 'unified')) : null),
    powerW: powerOf(fit),
    warranty: snippet(e, 'warranty', 14),
    condition: snippet(e, 'used', 4) ?? snippet(e, 'asNew', 0),
    delivery: snippet(e, 'delivery', 14),
    fineTune: says('noFineTune', fit) ? false : says('fineTune', fit) ? true : null,
    engine: e.engines[0]?.engine.id ?? null,
  };
}

function biggest<T extends { billions: number }>(list: readonly T[]): T | null {
  return list.reduce<T | null>((a, b) => (a === null || b.billions > a.billions ? b : a), null);
}

function groupMemory(e: Evidence): number | null {
  const known = e.groups.filter((g) => g.memoryGB !== null);
  return known.length > 0 ? known.reduce((s, g) => s + g.memoryGB! * g.count, 0) : null;
}

/** Largest power figure that is said to be power: of the supply or of the whole system. */
function powerOf(text: string): number | null {
  let best: number | null = null;
  for (const m of text.matchAll(/(?<![\w.])(\d{1,5}(?:[.,]\d{1,2})?)\s?(kW|KW|W|瓦|千瓦)(?![A-Za-z])/gu)) {
    const watts = Number(m[1]!.replace(',', '.')) * (/k|千/i.test(m[2]!) ? 1000 : 1);
    if (watts >= 30 && (best === null || watts > best)) best = watts;
  }
  return best;
}

function snippet(e: Evidence, concept: 'warranty' | 'used' | 'asNew' | 'delivery', around: number): string | null {
  const at = find(concept, e.text);
  if (!at) return null;
  const clause = clauseAround(e.text, at.start, at.end, around);
  // Cut at the commas on both sides: a clause often promises several things in a row.
  const before = e.text
    .slice(clause.start, at.start)
    .split(/(?<!\d),|,(?!\d)|[，、|\t]/)
    .at(-1)!.length;
  const after = e.text.slice(at.end, clause.end).split(/(?<!\d),|,(?!\d)|[，、|\t]/)[0]!.length;
  return e.words(at.start - before, at.end + after).slice(0, 60);
}

export type { SpeedFigure };
