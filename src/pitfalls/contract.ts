/** A check as the machine interface writes it. */
import type { QuoteCheck } from './check.ts';

/** One JSON-ready object per offer; absent facts are null, never invented. */
export function toContract(check: QuoteCheck, id: string | number | null): Record<string, unknown> {
  const { quote } = check;
  const { claims } = quote;
  return {
    id,
    ...(check.label === null ? {} : { label: check.label }),
    lineItems: quote.parts.map((p) => ({
      name: p.name,
      ...(p.catalogId ? { catalogId: p.catalogId } : {}),
      quantity: p.quantity,
      unitPrice: p.unitPrice,
      total: p.total,
      currency: p.currency,
      ...(p.taxIncluded === undefined ? {} : { taxIncluded: p.taxIncluded }),
      span: p.span ? [p.span.start, p.span.end] : null,
    })),
    total: quote.total?.high ?? null,
    currency: quote.total?.currency ?? null,
    claims: {
      model: claims.model,
      parametersB: claims.parametersB,
      precision: claims.precision,
      userSpeed: claims.userSpeed,
      outputThroughput: claims.outputThroughput,
      concurrency: claims.concurrency,
      users: claims.users,
      contextTokens: claims.contextTokens,
      vramGB: claims.vramGB,
      ramGB: claims.ramGB,
      powerW: claims.powerW,
      warranty: claims.warranty,
      condition: claims.condition,
      delivery: claims.delivery,
      engine: claims.engine,
      fineTune: claims.fineTune,
    },
    findings: check.findings.map((f) => ({
      rule: f.rule,
      pitfall: f.pitfall,
      severity: f.severity,
      title: f.title,
      quote: f.quote,
      what: f.what,
      why: f.why,
      ask: f.ask,
      ...(f.verify ? { verify: f.verify } : {}),
      arithmetic: f.arithmetic,
      sources: f.sources,
    })),
    verdict: check.verdict,
    reason: check.decidedBy
      ? { rule: check.decidedBy.rule, what: check.decidedBy.what, arithmetic: check.decidedBy.arithmetic }
      : null,
    missing: check.missing,
    estimate: check.reality,
    fairPrice: check.fairPrice
      ? {
          low: Math.round(check.fairPrice.low),
          expected: Math.round(check.fairPrice.expected),
          high: Math.round(check.fairPrice.high),
          currency: check.fairPrice.currency,
        }
      : null,
    questions: check.questions,
  };
}
