/** Pitfalls of the catalog against the named facts of one proposal. The same for our own options and for a vendor's quote. */
import type { Catalog, Pitfall } from '../catalog/catalog.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { Case, Context } from './case.ts';
import { caseOf } from './case.ts';
import { FACTS } from './facts/index.ts';
import type { Finding, Severity } from './finding.ts';

const ORDER: Record<Severity, number> = { blocker: 0, warning: 1, note: 2 };

/**
 * Judges a proposal.
 * @returns findings, blockers first; one per pitfall. Never throws on what an offer says.
 */
export function inspect(proposal: Proposal, context: Context, catalog: Catalog): Finding[] {
  return judge(caseOf(proposal, context, catalog));
}

/** Judges a case that was worked out before. */
export function judge(c: Case): Finding[] {
  const out: Finding[] = [];
  for (const pitfall of c.catalog.pitfalls.values()) {
    const finding = found(pitfall, c);
    if (finding) out.push(finding);
  }
  return out.sort((a, b) => ORDER[a.severity] - ORDER[b.severity] || a.pitfall.localeCompare(b.pitfall));
}

function found(pitfall: Pitfall, c: Case): Finding | null {
  const fact = pitfall.when === undefined ? undefined : FACTS[pitfall.when];
  const hit = fact?.(c);
  if (!hit) return null;
  return {
    pitfall: pitfall.id,
    rule: pitfall.rule,
    severity: hit.severity ?? pitfall.severity,
    quote: hit.quote,
    values: hit.values,
    arithmetic: hit.arithmetic,
    sources: [...(hit.sources ?? []), ...pitfall.sources].map((s) => ({
      ...(s.publisher ? { publisher: s.publisher } : {}),
      ...(s.url ? { url: s.url } : {}),
      date: s.date,
    })),
  };
}

/** A text of the catalog with its {names} filled; an unknown name stays empty. */
export function fill(text: string, values: Readonly<Record<string, number | string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
