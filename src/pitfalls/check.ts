/**
 * The check of an offer from end to end: read, judge, estimate what the machine really does, say what it should cost, and what to ask the vendor.
 * A plain result; the reply and the machine interface are made from it.
 */
import type { Catalog, Pitfall } from '../catalog/catalog.ts';
import type { Money, Source } from '../quantity/index.ts';
import type { Quote } from '../quote/index.ts';
import { readQuote, usesDecimalComma } from '../quote/index.ts';
import type { Attachment } from '../reading/message.ts';
import type { Case } from './case.ts';
import { caseOf } from './case.ts';
import type { Reality } from './estimate.ts';
import { realityOf } from './estimate.ts';
import type { Finding } from './finding.ts';
import { fill, judge } from './inspect.ts';
import { fairPrice } from './market.ts';

export type Verdict = 'impossible' | 'doubtful' | 'plausible' | 'cannot_tell';

/** What an offer leaves open; each is a question in the vendor's language, see `QUESTIONS`. */
export const MISSING = [
  'model',
  'precision',
  'hardware',
  'count',
  'memory',
  'concurrency',
  'context',
  'price',
  'warranty',
  'delivery',
  'condition',
] as const;
export type Missing = (typeof MISSING)[number];

export interface WordedFinding extends Finding {
  title: string;
  what: string;
  why: string;
  ask: string;
  verify: string | null;
}

/** The better use of the same money, as whoever knows our options says it. */
export interface Better {
  option: string;
  title: string;
  why: string;
}

/** The asked price against the market of the day. */
export interface PriceStance {
  side: 'below' | 'within' | 'above';
  /** Share above (below: negative) the middle of the market. */
  percent: number;
}

export interface QuoteCheck {
  /** Name of the offer where several were handed in. */
  label: string | null;
  quote: Quote;
  findings: WordedFinding[];
  verdict: Verdict;
  /** The finding that decides the verdict, null where none does. */
  decidedBy: WordedFinding | null;
  missing: Missing[];
  /** What the quoted machine does by our own model; null where the model or the machine is not known. */
  reality: Reality | null;
  /** What cards and host cost on the market, in the offer's currency. */
  fairPrice: (Money & { sources: Source[] }) | null;
  /** null where the market of the parts or the price is not known. */
  priceStance: PriceStance | null;
  /** Ready to send, in the language of the offer. */
  questions: string[];
  /** Language of the offer, hence of the questions. */
  vendorLanguage: string;
}

export interface CheckResult {
  date: string;
  language: string;
  checks: QuoteCheck[];
  /** Index into `checks`, best first, where there are several; the one with fewest faults, then the lower price per token. */
  ranking: number[];
}

export interface CheckOptions {
  /** ISO day of the check; prices are compared with this day's market. */
  date: string;
  /** Language of titles and explanations; the offer's own when absent. */
  language?: string;
}

const QUESTION_LIMIT = 12;

/**
 * Checks one or more offers: texts, or files whose text and tables were extracted.
 * @returns one check per offer in the input, at least one; never throws on what an offer says.
 */
export function checkQuote(
  input: string | Attachment | readonly (string | Attachment)[],
  catalog: Catalog,
  options: CheckOptions,
): CheckResult {
  const inputs =
    typeof input === 'string' || !Array.isArray(input)
      ? [input as string | Attachment]
      : (input as readonly (string | Attachment)[]);
  const quotes = inputs.flatMap((i) => readQuote(i, catalog, { date: options.date }));
  const checks = quotes.map((q) => checkOne(q, catalog, options));
  const language = options.language ?? checks[0]?.vendorLanguage ?? 'en';
  return { date: options.date, language, checks, ranking: ranked(checks) };
}

function checkOne(quote: Quote, catalog: Catalog, options: CheckOptions): QuoteCheck {
  const c = caseOf(quote, { date: options.date }, catalog);
  const vendorLanguage = quote.evidence.language;
  const language = options.language ?? vendorLanguage;
  const found = judge(c);
  const findings = found.map((f) => worded(f, catalog, language));
  const missing = missingOf(c);
  const decidedBy = findings[0] && findings[0].severity !== 'note' ? findings[0] : null;
  const currency = quote.total?.currency ?? null;
  const market = currency ? fairPrice(c, currency) : null;
  return {
    label: quote.label,
    quote,
    findings,
    verdict: verdictOf(findings, c),
    decidedBy,
    missing,
    reality: realityOf(c),
    fairPrice:
      market && currency
        ? { low: market.low, expected: market.median, high: market.high, currency, sources: market.sources }
        : null,
    priceStance: market && quote.total ? stanceOf(quote.total.expected, market) : null,
    questions: questionsFor(found, missing, catalog, vendorLanguage),
    vendorLanguage,
  };
}

function stanceOf(price: number, market: { low: number; median: number; high: number }): PriceStance {
  const side = price > market.high ? 'above' : price < market.low ? 'below' : 'within';
  return { side, percent: Math.round((price / market.median - 1) * 100) };
}

/** Plain figures among the values, with the decimal mark of languages that write a comma. */
const withComma = (values: WordedFinding['values']): WordedFinding['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([k, v]) => [k, /^\d+\.\d+$/.test(String(v)) ? String(v).replace('.', ',') : v]),
  );

/** A finding with the words of its pitfall in a language; English where the language has none. */
export function worded(f: Finding, catalog: Catalog, language: string): WordedFinding {
  const p = catalog.pitfalls.get(f.pitfall);
  const values = usesDecimalComma(language) ? withComma(f.values) : f.values;
  const say = (words: Pitfall['title'] | undefined) =>
    words ? fill((words as Record<string, string>)[language] ?? words.en, values) : '';
  return {
    ...f,
    title: say(p?.title),
    what: say(p?.what),
    why: say(p?.why),
    ask: say(p?.ask),
    verify: p?.verify ? say(p.verify) : null,
  };
}

function verdictOf(findings: readonly Finding[], c: Case): Verdict {
  const worst = findings[0]?.severity;
  if (worst === 'blocker') return 'impossible';
  if (worst === 'warning') return 'doubtful';
  const machine = c.groups.length > 0 || c.vramGB !== null || c.ramGB !== null;
  return machine && (c.model !== null || c.sizeB !== null || c.proposal.total !== null) ? 'plausible' : 'cannot_tell';
}

function missingOf(c: Case): Missing[] {
  const claims = c.proposal.claims;
  const machine = c.groups.length > 0 || c.proposal.parts.length > 0;
  const open: Record<Missing, boolean> = {
    model: c.model === null,
    precision: c.model !== null && !c.bitsStated,
    hardware: !machine,
    count: c.groups.some((g) => !g.countStated),
    memory: c.groups.length > 0 && c.vramGB === null,
    concurrency: claims.concurrency === null,
    context: claims.contextTokens === null,
    price: c.proposal.total === null,
    warranty: claims.warranty === null,
    delivery: claims.delivery === null,
    condition: claims.condition === null,
  };
  return MISSING.filter((m) => open[m]);
}

const QUESTIONS: Record<Missing, Record<string, string>> = {
  model: {
    en: 'Which model exactly, with version and number of parameters?',
    zh: '具体是哪个模型、哪个版本、多少参数？',
    de: 'Welches Modell genau, mit Version und Parameterzahl?',
  },
  precision: {
    en: 'In which precision is it served (FP8, INT8, 4 bits), and which weight file?',
    zh: '以什么精度运行（FP8、INT8、4 比特），用哪份权重文件？',
    de: 'In welcher Präzision läuft es (FP8, INT8, 4 Bit), mit welcher Gewichtsdatei?',
  },
  hardware: {
    en: 'Which cards or machines are delivered, by part number?',
    zh: '交付哪些显卡或整机，料号是什么？',
    de: 'Welche Karten oder Maschinen werden geliefert (Artikelnummern)?',
  },
  count: { en: 'How many of each?', zh: '各多少张（台）？', de: 'Wie viele jeweils?' },
  memory: {
    en: 'How much memory does each card have?',
    zh: '每张卡显存多少？',
    de: 'Wie viel Speicher hat jede Karte?',
  },
  concurrency: {
    en: 'How many requests at once, at which speed for each user?',
    zh: '支持多少路并发，每人速度多少？',
    de: 'Wie viele gleichzeitige Anfragen, mit welchem Tempo je Nutzer?',
  },
  context: {
    en: 'With which context length was that measured?',
    zh: '测试时的上下文长度是多少？',
    de: 'Bei welcher Kontextlänge wurde gemessen?',
  },
  price: {
    en: 'What is the price, with tax and delivery?',
    zh: '含税含运总价是多少？',
    de: 'Was kostet es, mit Steuer und Lieferung?',
  },
  warranty: {
    en: 'Which warranty, how many years, on site?',
    zh: '质保几年，是否上门？',
    de: 'Welche Garantie, wie viele Jahre, vor Ort?',
  },
  delivery: {
    en: 'When is it delivered, and what happens if it is late?',
    zh: '什么时候交货，逾期怎么处理？',
    de: 'Wann wird geliefert, und was gilt bei Verzug?',
  },
  condition: {
    en: 'Is everything new, with serial numbers on the invoice?',
    zh: '是否全部全新，发票注明序列号？',
    de: 'Ist alles neu, mit Seriennummern auf der Rechnung?',
  },
};
/** Gaps that a finding of the same rule already asks about. */
const ASKED_BY: Partial<Record<Missing, string>> = {
  model: 'model_ambiguous',
  precision: 'quant_not_stated',
  warranty: 'no_warranty',
  condition: 'refurbished_risk',
  context: 'context_unsaid',
  concurrency: 'concurrency_unsupported',
};

function questionsFor(
  findings: readonly Finding[],
  missing: readonly Missing[],
  catalog: Catalog,
  language: string,
): string[] {
  const out = new Set(findings.map((f) => worded(f, catalog, language).ask).filter((q) => q !== ''));
  for (const m of missing) {
    if (findings.some((f) => f.rule === ASKED_BY[m])) continue;
    const words = QUESTIONS[m];
    out.add(words[language] ?? words.en ?? '');
  }
  return [...out].slice(0, QUESTION_LIMIT);
}

const GRADE: Record<Verdict, number> = { plausible: 0, cannot_tell: 1, doubtful: 2, impossible: 3 };

function ranked(checks: readonly QuoteCheck[]): number[] {
  const perSpeed = (c: QuoteCheck) =>
    c.quote.total && c.reality?.outputThroughput
      ? c.quote.total.expected / c.reality.outputThroughput.expected
      : Number.POSITIVE_INFINITY;
  return checks
    .map((_, i) => i)
    .sort((a, b) => {
      const x = checks[a]!;
      const y = checks[b]!;
      const faults = (c: QuoteCheck) => c.findings.filter((f) => f.severity !== 'note').length;
      return GRADE[x.verdict] - GRADE[y.verdict] || faults(x) - faults(y) || perSpeed(x) - perSpeed(y) || a - b;
    });
}
