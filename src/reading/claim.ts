import type { AskedFigure, Claim, ClosedModel, Mention, MentionKind } from './mention.ts';
import type { Scene } from './scene.ts';
import { isEntity, isNumber } from './token.ts';

/** Figures that a claim is made of. */
const FIGURES: readonly MentionKind[] = ['users', 'concurrency', 'userSpeed', 'throughput'];

/**
 * "Is it true that two A100 serve 100 users at 140 tok/s?": a machine, figures of it, and words that doubt or report them. The figures become
 * claimed ones. Null where no machine or no figure is named, and where a price is: that is an offer.
 */
export function claimOf(scene: Scene): Claim | null {
  if (!scene.has('claim')) return null;
  const { mentions } = scene;
  if (mentions.some((m) => m.kind === 'price' || m.kind === 'budget')) return null;
  const machines = mentions.filter(
    (m): m is Extract<Mention, { kind: 'hardware' }> =>
      m.kind === 'hardware' && (m.role === 'existing' || m.role === 'option' || m.role === 'asked'),
  );
  const figures = mentions.filter(
    (m) => FIGURES.includes(m.kind) && (m.role === 'wish' || m.role === 'measured' || m.role === 'option'),
  );
  if (machines.length === 0 || figures.length === 0) return null;
  for (const m of figures) m.role = 'claimed';
  for (const m of machines) m.role = 'existing';
  const last = <K extends MentionKind>(kind: K) =>
    mentions.findLast((m): m is Extract<Mention, { kind: K }> => m.kind === kind && m.role !== 'negated')?.value ??
    null;
  const spans = [...machines, ...figures].map((m) => m.span);
  const start = Math.min(...spans.map((s) => s.start));
  const end = Math.max(...spans.map((s) => s.end));
  return {
    hardware: machines.map(({ value: { kind: _kind, ...item } }) => item),
    model: (last('model') as { name: string } | null)?.name ?? null,
    precision: last('precision') as string | null,
    users: last('users') as number | null,
    concurrency: last('concurrency') as number | null,
    userSpeed: last('userSpeed') as number | null,
    throughput: last('throughput') as number | null,
    contextTokens: last('contextTokens') as number | null,
    quote: scene.original.slice(start, Math.min(end, start + 200)),
  };
}

/** The figure of an earlier answer that a question names ("where do the 14 tok/s come from"); it is asked about, not wished. */
export function figureOf(scene: Scene): AskedFigure | null {
  const said = scene.mentions.find(
    (m) => typeof m.value === 'number' && ['wish', 'measured', 'option'].includes(m.role),
  );
  if (said && typeof said.value === 'number') {
    said.role = 'asked';
    return { value: said.value, kind: said.kind, quote: said.quote };
  }
  const sum = scene.mentions.find((m) => m.kind === 'budget' || m.kind === 'price');
  if (sum && (sum.kind === 'budget' || sum.kind === 'price')) {
    sum.role = 'asked';
    return { value: sum.value.max ?? sum.value.min ?? 0, kind: sum.kind, quote: sum.quote };
  }
  const bare = scene.tokens.find((t) => isNumber(t) && !t.bare && Number.isFinite(t.value));
  if (!isNumber(bare)) return null;
  return { value: bare.value, kind: null, quote: scene.quote(bare.start, bare.end).quote };
}

/** Models named whose weights are not published. */
export function closedModelsOf(scene: Scene): ClosedModel[] {
  const out = new Map<string, ClosedModel>();
  for (const t of scene.tokens) {
    if (!isEntity(t) || t.kind !== 'entity' || !t.closed || out.has(t.closed.name)) continue;
    out.set(t.closed.name, { ...t.closed, quote: scene.quote(t.start, t.end).quote });
  }
  return [...out.values()];
}
