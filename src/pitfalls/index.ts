/** Pitfalls: what goes wrong between quote and cash, judged on our own options and on vendors' offers alike. */
export type { Case, Context } from './case.ts';
export { caseOf, limitOf } from './case.ts';
export type {
  Better,
  CheckOptions,
  CheckResult,
  Missing,
  PriceStance,
  QuoteCheck,
  Verdict,
  WordedFinding,
} from './check.ts';
export { checkQuote, MISSING, worded } from './check.ts';
export { toContract } from './contract.ts';
export type { Reality } from './estimate.ts';
export { FACTS } from './facts/index.ts';
export type { Finding, Severity } from './finding.ts';
export { fill, inspect, judge } from './inspect.ts';
export { betterOf, type Rival, wishesOfQuote } from './wish.ts';
