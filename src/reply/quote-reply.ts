/** A quote check: the verdict and the one sum that decides it, findings by severity, what the machine really does, questions ready to send. */
import type { Better, CheckResult, QuoteCheck, WordedFinding } from '../pitfalls/index.ts';
import type { Money } from '../quantity/index.ts';
import { actionsBlock } from './advice-reply.ts';
import type { Block, Detail, Reply, Row, Text } from './blocks.ts';
import { held } from './details.ts';
import type { Voice } from './voice.ts';

const strong = (text: string): Text[number] => ({ text, style: 'strong' });
const line = (head: string, body: string, v: Voice): Block => ({
  type: 'text',
  text: [strong(head), v.words.space, body],
});

/** Findings shown on the first screen; the rest stand behind a button. */
const SHOWN = 4;

function findingBlock(f: WordedFinding, v: Voice): Block {
  return {
    type: 'finding',
    severity: f.severity,
    word: v.say(`severity.${f.severity}`),
    title: f.title,
    ...(f.quote ? { quote: f.quote } : {}),
    what: f.what,
    why: f.why,
    ask: f.ask,
    ...(f.arithmetic ? { arithmetic: f.arithmetic } : {}),
  };
}

/** An amount that somebody wrote down keeps every digit that matters. */
const statedMoney = (m: Money, v: Voice): string =>
  m.low === m.high
    ? v.words.exactMoney(m.expected, m.currency)
    : v.say('value.between', {
        low: v.words.exactMoney(m.low, m.currency),
        high: v.words.exactMoney(m.high, m.currency),
      });

const totalText = (c: QuoteCheck, v: Voice): string =>
  c.quote.total ? v.say('quote.total', { total: statedMoney(c.quote.total, v) }) : v.say('quote.noTotal');

const fairText = (c: QuoteCheck, v: Voice): string =>
  c.fairPrice
    ? v.words.sentences([v.say('quote.market', { range: v.words.money(c.fairPrice), date: v.date }), stanceText(c, v)])
    : '';

/** Dear, cheap or fair, by how much: what somebody who asks "is this a good price" wants to hear. */
function stanceText(c: QuoteCheck, v: Voice): string {
  const stance = c.priceStance;
  if (!stance) return '';
  if (stance.side === 'within') return v.say('quote.priceFair');
  return v.say(stance.side === 'above' ? 'quote.priceDear' : 'quote.priceCheap', { percent: Math.abs(stance.percent) });
}

function counts(c: QuoteCheck, v: Voice): string {
  const of = (severity: string) => c.findings.filter((f) => f.severity === severity).length;
  return v.say('quote.counts', { blockers: of('blocker'), warnings: of('warning'), notes: of('note') });
}

/** "R1 in INT4 on 8 × A100: 20–31 tok/s each with 10 at once; about 34 at once at 14 tok/s." */
function realityText(c: QuoteCheck, v: Voice): string {
  const r = c.reality;
  if (!r) return '';
  const card = r.accelerator ? (v.catalog.accelerators.get(r.accelerator)?.name ?? r.accelerator) : '';
  const hardware = card ? v.say('value.item', { count: r.accelerators, item: card }) : '';
  const values = { hardware, model: r.modelName, precision: v.precision(r.precision) };
  // Memory that the offer does not name holds nothing: no promise is made on it.
  const cards = held((v.catalog.accelerators.get(r.accelerator ?? '')?.memoryGB ?? 0) * r.accelerators);
  const unnamed = r.fits && r.memory.weightsGB > cards && c.quote.claims.ramGB === null;
  if (unnamed)
    return v.say('run.sumShort', {
      weights: v.words.number(r.memory.weightsGB),
      where: v.say('run.cards', { gb: cards }),
    });
  if (!r.fits)
    return v.words.sentences([
      v.say('run.no', values),
      v.say('run.sumShort', {
        weights: v.words.number(r.memory.weightsGB),
        // As sold, as the finding above says it.
        where: v.say('run.cards', { gb: c.quote.claims.vramGB ?? held(r.memory.capacityGB) }),
      }),
    ]);
  const speed = r.userSpeed
    ? v.say('run.each', {
        each: v.words.quantity({
          value: r.userSpeed.expected,
          low: r.userSpeed.low,
          high: r.userSpeed.high,
          unit: 'tok/s',
          basis: 'assumed',
          sources: [],
        }),
        n: r.concurrency,
      })
    : '';
  const most = r.peopleBearable ?? 0;
  // Holding the model is half of what was promised; the other half is the people.
  const crowded = r.concurrency > 1 && most < r.concurrency;
  if (crowded) return v.words.sentences([v.say('run.fewYes', { ...values, n: r.concurrency, most }), speed]);
  const people = v.say('run.atOnce', { n: r.peopleComfortable ?? 0, m: most });
  return v.words.sentences([v.say('run.yes', values), speed, people]);
}

/** Columns of a terminal that a part's name may take; a line that describes a whole service is cut. */
const NAME_WIDTH = 56;

function shortened(name: string): string {
  let width = 0;
  for (let i = 0; i < name.length; i++) {
    width += name.charCodeAt(i) > 0x2e80 ? 2 : 1;
    if (width > NAME_WIDTH) return `${name.slice(0, i)}…`;
  }
  return name;
}

function partsTable(c: QuoteCheck, v: Voice): Block | null {
  const { parts, total } = c.quote;
  if (parts.length === 0) return null;
  const amount = (x: number | null, currency: string | null) =>
    x === null ? v.say('value.none') : v.words.exactMoney(x, (currency ?? null) as never);
  return {
    type: 'table',
    caption: '',
    columns: [
      { key: 'item', label: v.say('column.item'), align: 'left' },
      { key: 'quantity', label: v.say('column.quantity'), align: 'right' },
      { key: 'unit', label: v.say('column.unitPrice'), align: 'right' },
      { key: 'total', label: v.say('column.total'), align: 'right' },
    ],
    rows: [
      ...parts.map(
        (p): Row => ({
          cells: {
            item: shortened(p.name.replace(/\s+/g, ' ')),
            quantity: v.words.number(p.quantity),
            unit: amount(p.unitPrice, p.currency),
            total: amount(p.total, p.currency),
          },
        }),
      ),
      ...(total ? [{ cells: { item: v.say('quote.sum'), quantity: '', unit: '', total: statedMoney(total, v) } }] : []),
    ],
  };
}

const verdictSymbol = { impossible: '✗', doubtful: '✗', plausible: '✓', cannot_tell: '✗' } as const;

/** Several offers side by side, best first. */
function offersTable(result: CheckResult, v: Voice): Block {
  return {
    type: 'table',
    caption: '',
    columns: [
      { key: 'offer', label: v.say('column.option'), align: 'left' },
      { key: 'total', label: v.say('column.total'), align: 'right' },
      { key: 'fair', label: v.say('column.market'), align: 'right' },
      { key: 'verdict', label: v.say('head.findings'), align: 'left' },
    ],
    rows: result.ranking.map((i, place): Row => {
      const c = result.checks[i]!;
      return {
        mark: {
          symbol: place === 0 && c.verdict === 'plausible' ? '★' : verdictSymbol[c.verdict],
          word: v.say(`verdict.${c.verdict}`),
        },
        cells: {
          offer: c.label ?? String(i + 1),
          total: c.quote.total ? statedMoney(c.quote.total, v) : v.say('value.none'),
          fair: c.fairPrice ? v.words.money(c.fairPrice) : v.say('value.none'),
          verdict: v.words.clauses([v.say(`verdict.${c.verdict}`), c.decidedBy?.title ?? '']),
        },
      };
    }),
  };
}

/** Blocks of one offer: verdict, deciding sum, worst findings, what it really does. */
function offerBlocks(c: QuoteCheck, v: Voice, bill: boolean): Block[] {
  const verdict = v.say(`quote.${c.verdict}`);
  // The sum alone: what it means stands in the finding below.
  const decided = c.decidedBy ? (c.decidedBy.arithmetic ?? c.decidedBy.what) : '';
  const blocks: Block[] = [
    { type: 'text', text: decided ? [strong(verdict), v.words.space, decided] : [strong(verdict)] },
    {
      type: 'text',
      text: [
        v.words.sentences([
          `${totalText(c, v)}${v.words.stop}`,
          fairText(c, v),
          c.findings.length > 0 ? counts(c, v) : '',
        ]),
      ],
    },
  ];
  const parts = bill ? partsTable(c, v) : null;
  if (parts) blocks.push(parts);
  const worst = c.findings.filter((f) => f.severity !== 'note' && f !== c.decidedBy);
  blocks.push(...[...(c.decidedBy ? [c.decidedBy] : []), ...worst].slice(0, SHOWN).map((f) => findingBlock(f, v)));
  const reality = realityText(c, v);
  if (reality) blocks.push(line(`${v.say('head.estimate')}${v.words.colon.trimEnd()}`, reality, v));
  return blocks;
}

export interface QuoteInput {
  result: CheckResult;
  /** The better use of the same money, one per check; null where there is none. */
  better?: readonly (Better | null)[];
  lead: Block[];
  /** The bill as it was read stands on the first screen, where there is room for it; else behind a button. */
  bill?: boolean;
}

export function quoteReply({ result, better = [], lead, bill = false }: QuoteInput, v: Voice): Reply {
  const best = result.checks[result.ranking[0] ?? 0]!;
  const blocks: Block[] = [...lead];
  if (result.checks.length > 1) blocks.push(offersTable(result, v));
  for (const i of result.checks.length > 1 ? result.ranking.slice(0, 3) : [0]) {
    const c = result.checks[i]!;
    if (result.checks.length > 1) blocks.push({ type: 'heading', text: c.label ?? String(i + 1), level: 2 });
    blocks.push(...offerBlocks(c, v, bill));
    const instead = better[i];
    if (instead) blocks.push({ type: 'text', text: [v.say('quote.better', { option: instead.title })] });
  }
  if (best.missing.length > 0)
    blocks.push(
      line(
        `${v.say('head.missing')}${v.words.colon.trimEnd()}`,
        v.words.list(best.missing.map((m) => v.say(`missing.${m}`))),
        v,
      ),
    );
  const questions: Block[] = result.checks
    .filter((c) => c.questions.length > 0)
    .map((c) => {
      const vendor = c.vendorLanguage;
      const greeting = v.inLanguage(vendor).say('quote.asks');
      return {
        type: 'copy',
        title:
          c.label && result.checks.length > 1
            ? `${v.say('head.vendorQuestions')}${v.words.colon}${c.label}`
            : v.say('head.vendorQuestions'),
        text: [greeting, ...c.questions.map((q, i) => `${i + 1}. ${q}`)].join('\n'),
      };
    });
  const all = (c: QuoteCheck): Block[] => c.findings.map((f) => findingBlock(f, v));
  const details: Detail[] = [
    { id: 'findings', label: v.say('action.findings'), blocks: result.checks.flatMap(all) },
    { id: 'parts', label: v.say('action.parts'), blocks: result.checks.flatMap((c) => partsTable(c, v) ?? []) },
    { id: 'questions', label: v.say('action.vendorQuestions'), blocks: questions },
  ].filter((d) => d.blocks.length > 0);
  blocks.push(...questions.slice(0, 1));
  blocks.push(actionsBlock(details, false, v));
  return {
    language: v.words.code,
    summary: v.words.sentences([v.say(`quote.${best.verdict}`), best.decidedBy?.title ?? '']),
    blocks,
    details,
    form: null,
  };
}
