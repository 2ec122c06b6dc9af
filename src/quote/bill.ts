/** The bill of an offer: its lines from tables, lists and forms, put right where the words of the whole text tell more. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Part } from '../proposal/proposal.ts';
import { findDevices } from './devices.ts';
import { linesOfForm } from './form-lines.ts';
import type { Line, SumLine } from './lines.ts';
import { linesOfList } from './list-lines.ts';
import { isPriced, linesOfTable } from './table-lines.ts';
import { tableOfCells, tablesInText } from './tables.ts';

/** Lines and sums of tables, else of a list, else of a form; parts that a list names without a price. */
export function billOf(
  text: string,
  cells: readonly (readonly (readonly string[])[])[],
  german: boolean,
  catalog: Catalog,
): { lines: Line[]; sums: SumLine[]; unpriced: Part[] } {
  const inText = tablesInText(text);
  const unit = unitOfText(text);
  const tables = [...cells.map(tableOfCells), ...(cells.length > 0 ? [] : inText)];
  const lines: Line[] = [];
  const sums: SumLine[] = [];
  for (const t of tables) {
    const read = linesOfTable(unit > 1 ? { ...t, scale: t.scale.map((s) => (s > 1 ? s : unit)) } : t, german);
    lines.push(...read.lines);
    sums.push(...read.sums);
  }
  // What a table of measurements or rents holds is no list of prices either.
  const rows = inText.flatMap((t) =>
    lines.length > 0 || !isPriced(t) ? t.rows.map((r) => [r.start, r.end] as const) : [],
  );
  const list = linesOfList(text, (at) => rows.some(([a, b]) => at >= a && at < b), german);
  if (lines.length === 0) lines.push(...list.lines);
  if (lines.length === 0) lines.push(...linesOfForm(text, german, (name) => findDevices(name, catalog).length > 0));
  priceColumnIsTotals(lines, sums);
  for (const s of list.sums) if (!sums.some((o) => o.role === s.role && Math.abs(o.high - s.high) < 1)) sums.push(s);
  return { lines, sums, unpriced: lines.length === 0 ? (list.unpriced ?? []) : [] };
}

/**
 * A column called "price" may hold what each line comes to: then its figures as they stand make the total, and times the counts they do not.
 * The lines are put right in place.
 */
function priceColumnIsTotals(lines: readonly Line[], sums: readonly SumLine[]): void {
  const total = sums.filter((s) => s.role === 'total').at(-1)?.high ?? 0;
  const priced = lines.filter((l) => l.part.unitPrice !== null);
  if (total <= 0 || priced.length < 3 || priced.some((l) => l.bothStated || l.eachSaid)) return;
  if (!priced.some((l) => l.part.quantity > 1)) return;
  const near = (sum: number) => Math.abs(sum - total) <= total * 0.0005;
  const asTotals = priced.reduce((s, l) => s + l.part.unitPrice!, 0);
  const asEach = priced.reduce((s, l) => s + l.part.unitPrice! * l.part.quantity, 0);
  if (!near(asTotals) || near(asEach)) return;
  for (const l of priced) {
    l.part.total = l.part.unitPrice;
    l.part.unitPrice = l.part.unitPrice! / l.part.quantity;
    l.low = l.part.total;
  }
}

/** "单位：万元" above a table holds for its columns of prices. */
const unitOfText = (text: string): number => {
  const m = /(?:金额|货币|价格)?单位\s?[:：]?\s?(?:人民币)?\s?(万|千)元/u.exec(text);
  return m ? (m[1] === '万' ? 1e4 : 1e3) : 1;
};

/** A part with the record that its name means. */
export function withCatalog(part: Part, catalog: Catalog, currency: Part['currency']): Part {
  const d = findDevices(part.name, catalog)[0];
  const record = d?.accelerators[0] ?? d?.cpu;
  return {
    ...part,
    currency: part.currency ?? currency,
    ...(record && d ? { catalogId: `${d.kind === 'cpu' ? 'cpus' : 'accelerators'}/${record.id}` } : {}),
  };
}

/** A server that the catalog knows by its name, or a box that lists the cards inside ("SYS-821GE, 8x H200 …"): its price is no card's. */
export function isMachine(part: Part, catalog: Catalog): boolean {
  const d = findDevices(part.name, catalog).find((x) => x.kind === 'accelerator');
  if (!d || part.kind === 'machine') return false;
  const lead = part.name.slice(0, d.start);
  // "Apple Mac Studio M3 Ultra, 256 GB RAM" is no stick of memory.
  if (d.accelerators[0]?.kind === 'unified') return lead.length < 12;
  return (
    d.housed === true || ((d.count ?? 1) > 1 && /[,，、/:：(（+]\s?(?:\d{1,2}\s?[x×*]\s?)?\S{0,12}\s?$/u.test(lead))
  );
}

/** Freight is a sum to the arithmetic and a thing paid for to the reader. */
export const freightOf = (sums: readonly SumLine[]): Part[] =>
  sums
    .filter((s) => s.role === 'shipping' && s.high > 0 && s.span !== undefined)
    .map((s) => ({
      name: s.label || s.quote.replace(/[\s|\t]*[$€£¥]?\s?\d[\d.,]*\s?(?:元|€|EUR|USD)?\s*$/u, '').trim() || s.quote,
      kind: 'service',
      quantity: 1,
      unitPrice: s.high,
      total: s.high,
      currency: s.currency,
      ...(s.span ? { span: s.span } : {}),
    }));

/** A part's name in the words of the offer, not in the uniform text that it was read from ("三年维保", not "3年维保"). */
export function asWritten(p: Part, text: string, words: (a: number, b: number) => string): string {
  const at = p.span ? text.indexOf(p.name, p.span.start) : -1;
  const own = at >= 0 && at + p.name.length <= p.span!.end ? words(at, at + p.name.length) : byPieces(p, text, words);
  return own === '' || (/\d/.test(p.name) && !/[\d〇零一二两三四五六七八九十]/u.test(own)) ? p.name : own;
}

/** A name that was put together from the cells of a row: each piece in its own words. */
function byPieces(p: Part, text: string, words: (a: number, b: number) => string): string {
  let from = p.span!.start;
  const out: string[] = [];
  for (const piece of p.name.split(' ')) {
    const at = text.indexOf(piece, from);
    if (at < 0 || at + piece.length > p.span!.end) return '';
    out.push(words(at, at + piece.length));
    from = at + piece.length;
  }
  return out.join(' ');
}
