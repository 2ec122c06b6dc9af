/** A check as a person reads it in a terminal: verdict and deciding sum, the bill as a parts list, findings, questions to send. */
import stringWidth from 'string-width';
import type { CheckResult, QuoteCheck } from '../../src/pitfalls/index.ts';

interface Labels {
  verdict: Record<QuoteCheck['verdict'], string>;
  severity: Record<'blocker' | 'warning' | 'note', string>;
  columns: [string, string, string, string];
  total: string;
  estimate: string;
  each: string;
  people: string;
  noFit: string;
  market: string;
  ask: string;
  order: string;
  offer: string;
  nothing: string;
}
const LABELS: Record<string, Labels> = {
  en: {
    verdict: { impossible: 'Impossible', doubtful: 'Doubtful', plausible: 'Plausible', cannot_tell: 'Cannot tell' },
    severity: { blocker: 'Provably wrong', warning: 'Clear before paying', note: 'Worth asking' },
    columns: ['Part', 'Qty', 'Each', 'Total'],
    total: 'Total',
    estimate: 'Our estimate',
    each: 'tok/s each',
    people: 'at once at 14 / 6 tok/s',
    noFit: 'does not fit',
    market: 'Market for the cards and a host',
    ask: 'Questions for the vendor',
    order: 'Order',
    offer: 'Offer',
    nothing:
      'No offer was found in this: no parts, prices or claims about a machine. Paste the text of the offer, or name its file.',
  },
  zh: {
    verdict: { impossible: '不可能', doubtful: '存疑', plausible: '基本可信', cannot_tell: '无法判断' },
    severity: { blocker: '可证明有误', warning: '付款前须澄清', note: '值得一问' },
    columns: ['部件', '数量', '单价', '金额'],
    total: '合计',
    estimate: '我们的估算',
    each: 'tok/s 每人',
    people: '路并发（14 / 6 tok/s）',
    noFit: '放不下',
    market: '显卡加主机的行情',
    ask: '发给供应商的问题',
    order: '排序',
    offer: '报价',
    nothing: '这里没有读到报价：没有部件、价格，也没有对机器的承诺。请粘贴报价全文，或给出文件名。',
  },
  de: {
    verdict: {
      impossible: 'Unmöglich',
      doubtful: 'Zweifelhaft',
      plausible: 'Plausibel',
      cannot_tell: 'Nicht zu beurteilen',
    },
    severity: { blocker: 'Nachweislich falsch', warning: 'Vor Zahlung klären', note: 'Nachfragen' },
    columns: ['Teil', 'Menge', 'Einzeln', 'Gesamt'],
    total: 'Summe',
    estimate: 'Unsere Schätzung',
    each: 'tok/s je Nutzer',
    people: 'gleichzeitig bei 14 / 6 tok/s',
    noFit: 'passt nicht',
    market: 'Marktpreis für Karten und Host',
    ask: 'Fragen an den Anbieter',
    order: 'Reihenfolge',
    offer: 'Angebot',
    nothing:
      'Hier steht kein Angebot: keine Teile, keine Preise, keine Zusagen zu einer Maschine. Bitte den Text des Angebots einfügen oder die Datei nennen.',
  },
};

/** The whole answer as lines of plain text, at most `columns` wide in its table. */
export function screen(result: CheckResult, columns: number): string {
  const labels = LABELS[result.language] ?? LABELS.en!;
  const read = ({ quote, findings }: QuoteCheck): boolean =>
    quote.parts.length > 0 || quote.total !== null || quote.evidence.groups.length > 0 || findings.length > 0;
  if (!result.checks.some(read)) return labels.nothing;
  const many = result.checks.length > 1;
  const blocks = result.checks.map((c, i) =>
    offer(c, labels, result.language, columns, many ? (c.label ?? `${labels.offer} ${i + 1}`) : null),
  );
  if (many)
    blocks.push(
      `${labels.order}: ${result.ranking.map((i) => `${result.checks[i]!.label ?? `${labels.offer} ${i + 1}`} (${labels.verdict[result.checks[i]!.verdict]})`).join(' > ')}`,
    );
  return blocks.join('\n\n');
}

function offer(c: QuoteCheck, l: Labels, language: string, columns: number, label: string | null): string {
  const out: string[] = [];
  const reason = c.decidedBy ? `: ${c.decidedBy.what}` : '';
  out.push(`${label ? `${label} — ` : ''}${l.verdict[c.verdict]}${reason}`);
  if (c.decidedBy?.arithmetic) out.push(`  ${c.decidedBy.arithmetic}`);
  out.push(...bill(c, l, language, columns));
  const r = c.reality;
  if (r) {
    const speed =
      r.fits && r.userSpeed
        ? `${round(r.userSpeed.low)}–${round(r.userSpeed.high)} ${l.each}; ${r.peopleComfortable ?? 0} / ${r.peopleBearable ?? 0} ${l.people}`
        : l.noFit;
    out.push(
      '',
      `${l.estimate}: ${r.accelerators > 0 ? `${r.accelerators} × ${r.accelerator}, ` : ''}${r.modelName} ${r.precision}${r.precisionAssumed ? '?' : ''}: ${speed}`,
    );
  }
  if (c.fairPrice)
    out.push(
      `${l.market}: ${money(c.fairPrice.low, language)}–${money(c.fairPrice.high, language)} ${c.fairPrice.currency}`,
    );
  for (const severity of ['blocker', 'warning', 'note'] as const) {
    const found = c.findings.filter((f) => f.severity === severity);
    if (found.length > 0) out.push('', l.severity[severity]);
    for (const f of found) {
      out.push(`  ${f.title}: ${f.what}`);
      if (f.quote) out.push(`    "${f.quote.replace(/\s+/g, ' ')}"`);
      if (f.arithmetic) out.push(`    ${f.arithmetic}`);
      if (severity !== 'note') out.push(`    ${f.why}`);
    }
  }
  if (c.questions.length > 0) out.push('', l.ask, ...c.questions.map((q, i) => `  ${i + 1}. ${q}`));
  return out.join('\n');
}

const round = (x: number): string => (x >= 10 ? String(Math.round(x)) : x.toPrecision(2));
const money = (x: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(x >= 1000 ? Number(x.toPrecision(3)) : x);
const exact = (x: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(x);

/** The bill as a parts list: name, quantity, price each, total. */
function bill(c: QuoteCheck, l: Labels, language: string, columns: number): string[] {
  const { parts, total } = c.quote;
  if (parts.length === 0 && total === null) return [];
  const rows = parts.map((p) => [
    p.name.replace(/\s+/g, ' '),
    String(p.quantity),
    p.unitPrice === null ? '–' : exact(p.unitPrice, language),
    p.total === null ? '–' : exact(p.total, language),
  ]);
  const sum = total
    ? [
        l.total,
        '',
        '',
        `${total.low < total.high ? `${exact(total.low, language)}–` : ''}${exact(total.high, language)} ${total.currency}`,
      ]
    : null;
  const all = [l.columns, ...rows, ...(sum ? [sum] : [])];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...all.map((r) => stringWidth(r[i]!))));
  widths[0] = Math.min(widths[0]!, Math.max(12, columns - widths[1]! - widths[2]! - widths[3]! - 6));
  const line = (r: readonly string[]) =>
    r
      .map((cell, i) => (i === 0 ? padded(cell, widths[0]!) : ' '.repeat(widths[i]! - stringWidth(cell)) + cell))
      .join('  ')
      .trimEnd();
  const rule = '─'.repeat(widths.reduce((a, b) => a + b, 6));
  return ['', line(l.columns), rule, ...rows.map(line), ...(sum ? [rule, line(sum)] : [])];
}

function padded(text: string, width: number): string {
  if (stringWidth(text) <= width) return text + ' '.repeat(width - stringWidth(text));
  let out = '';
  for (const ch of text) {
    if (stringWidth(out + ch) > width - 1) break;
    out += ch;
  }
  return `${out}…${' '.repeat(Math.max(0, width - stringWidth(out) - 1))}`;
}
