/** What an offer or a table says that a model needs, against the model's size in the format named. */
import { clauseAround, partAround } from '../../quote/text.ts';
import { says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { LEAST_BITS, spokenBits, usable } from '../physics.ts';

const NEED = new RegExp(
  `${sourceOf('need')}|运行|跑|加载|承载|可部署|runs?|running|holds?|fits?|loads?|handles?|läuft|lädt|fasst`,
  'iu',
);

/** A size, perhaps a format, and a memory figure in one clause that cannot belong together ("70B in FP16 needs 24 GB"). */
const needStatedTooSmall: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  for (const m of e.memory) {
    if (m.of === 'ram') continue;
    const whole = clauseAround(c.text, m.start, m.end, 60);
    const within = <T extends { start: number; end: number }>(list: readonly T[], at: typeof whole) =>
      list.filter((x) => x.start >= at.start && x.end <= at.end);
    // "7B in FP16 needs 7 GB, 13B needs 13 GB": each part between commas speaks of its own size.
    const several = new Set(within(e.sizes, whole).map((s) => s.billions)).size > 1;
    const clause = several ? partAround(c.text, whole, m) : whole;
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) => within(list, clause);
    const sizes = [...new Set(inside(e.sizes).map((s) => s.billions))];
    const precisions = inside(e.precisions);
    const words = c.text.slice(clause.start, clause.end);
    if (sizes.length !== 1 || inside(e.memory).length !== 1 || precisions.length > 1) continue;
    // "70B at 4-bit = 8.75 GB" needs no verb where the format is said.
    if (!NEED.test(words) && !(precisions.length === 1 && /[=＝≈]/u.test(words))) continue;
    if (
      /[x×*]\s?\d|\d\s?[x×*]|\d\s?(?:卡|张|cards|GPUs|台|块)/i.test(words) ||
      says('hybrid', words) ||
      says('distilled', words) ||
      says('denied', words) ||
      // What a token reads is the active part.
      says('perToken', words)
    )
      continue;
    const bits = precisions[0] ? spokenBits(precisions[0].bits) : LEAST_BITS;
    const least = (sizes[0]! * bits) / 8;
    if (usable(c, m.high) >= least * 0.97) continue;
    // "a single H100 with 80 GB will do": the figure is what the card has, not what the model is said to need.
    if (inside(e.devices).some((d) => d.memoryGB === m.high || d.accelerators.some((a) => a.memoryGB === m.high)))
      continue;
    if (
      /\b(?:card|GPU|board|box|Karte) (?:has|hat|carries|offers)\s(?:about |only |nur )?$/iu.test(
        c.text.slice(0, m.start).slice(-24),
      ) ||
      // "1 GB per billion parameters" is a rule, no need.
      /^\s?(?:on board|an Bord|的\s?(?:卡|显卡|[A-Z]+\d)|(?:per|pro|je|each|every|每)\s?(?:billion|Milliarde|B\b|1B|十亿|10亿|1?0亿))/u.test(
        c.text.slice(m.end, m.end + 14),
      )
    )
      continue;
    return {
      quote: quoted(c, clause.start, clause.end),
      values: { billions: n(sizes[0]!), bits: n(bits), weightsGB: n(least), saidGB: n(m.high) },
      arithmetic: `${n(sizes[0]!)}B × ${n(bits)} bit / 8 = ${n(least)} GB > ${n(m.high)} GB`,
    };
  }
  return null;
};

/** "… × 2 bytes × 1.2" stated beside a table that does not follow it. */
const ownRuleBroken: Fact = (c) => {
  const e = c.evidence;
  const rule =
    /(?:参数量?|parameters?|params|Parametern?)\D{0,12}?[x×*]\s?(\d(?:[.,]\d)?)\s?(?:字节|bytes?|B\b)?[^x×*\n\d]{0,16}(?:\(?\s?(?:FP|BF)?\d{0,2}\)?\s?)?[x×*]\s?(\d[.,]\d{1,2})/iu.exec(
      c.text,
    );
  if (!e || !rule) return null;
  const factor = Number(rule[1]!.replace(',', '.')) * Number(rule[2]!.replace(',', '.'));
  for (const s of e.sizes) {
    const line = clauseAround(c.text, s.start, s.end, 60);
    const memory = e.memory.find((m) => m.start > s.end && m.end <= line.end && m.start - s.end < 24);
    if (!memory) continue;
    const expected = s.billions * factor;
    if (Math.abs(memory.high - expected) <= expected * 0.1) continue;
    return {
      quote: quoted(c, s.start, memory.end),
      values: { billions: n(s.billions), factor: n(factor), expectedGB: n(expected), saidGB: n(memory.high) },
      arithmetic: `${n(s.billions)}B × ${n(factor)} = ${n(expected)} GB ≠ ${n(memory.high)} GB`,
    };
  }
  return null;
};

interface SizedRow {
  start: number;
  end: number;
  billions: number;
  /** Bits of the row, else of the only format that the text names. */
  bits: number;
}

/** Lines of a table, also of one that lost its columns: one size, at most one format, no full sentence. */
function sizedRows(c: Case): SizedRow[] {
  const e = c.evidence;
  if (!e) return [];
  const only = new Set(e.precisions.map((p) => p.bits)).size === 1 ? e.precisions[0]!.bits : null;
  const out: SizedRow[] = [];
  let at = 0;
  for (const line of c.text.split('\n')) {
    const [start, end] = [at, at + line.length];
    at = end + 1;
    if (line.length > 160 || /[。；;!?！？]|[.,，]\s\S+\s\S+\s\S+\s\S+\s\S+/u.test(line)) continue;
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= start && x.end <= end);
    const sizes = new Set(inside(e.sizes).map((s) => s.billions));
    const bits = new Set(inside(e.precisions).map((p) => p.bits));
    const own = bits.size === 1 ? [...bits][0]! : bits.size === 0 ? only : null;
    // "Rows of one model": the size stands above the table, each row has its machine and its format.
    const above = sizes.size === 0 && bits.size === 1 && inside(e.devices).length === 1 ? c.sizeB : null;
    const billions =
      sizes.size === 1 ? [...sizes][0]! : new Set(e.sizes.map((s) => s.billions)).size === 1 ? above : null;
    if (billions !== null && own !== null) out.push({ start, end, billions, bits: own });
  }
  // One line alone is no table.
  return out.length >= 2 ? out : [];
}

/** A row of a requirements table whose card does not hold the size in the precision of the table. */
const tableCardTooSmall: Fact = (c) => {
  for (const row of sizedRows(c)) {
    const cards = c.evidence!.devices.filter(
      (d) => d.kind === 'accelerator' && d.start >= row.start && d.end <= row.end,
    );
    const words = c.text.slice(row.start, row.end);
    if (cards.length !== 1 || says('hybrid', words) || /(?<!显)内存|(?<!V)RAM\b/u.test(words)) continue;
    const d = cards[0]!;
    const each = d.memoryGB ?? Math.max(0, ...d.accelerators.map((a) => (a.modified ? 0 : (a.memoryGB ?? 1e9))));
    const gb = each * (d.count ?? 1) * (d.nodes ?? 1);
    const least = (row.billions * row.bits) / 8;
    // Weights that fill the card to the last byte leave nothing for the conversation.
    if (!(gb > 0) || least < gb * 0.97) continue;
    return {
      quote: quoted(c, row.start, row.end),
      values: {
        model: `${n(row.billions)}B`,
        bits: n(row.bits),
        weightsGB: n(least),
        memoryGB: n(gb),
        usableGB: n(gb),
      },
      arithmetic: `${n(row.billions)}B × ${n(row.bits)} bit / 8 = ${n(least)} GB ≥ ${n(gb)} GB`,
    };
  }
  return null;
};

const HEAD = /显存|需求|VRAM|memory|required|requirement|needed|Speicher|Bedarf/iu;

/** A row that gives a model in a format less memory than its weights take. */
const tableNeedTooSmall: Fact = (c) => {
  const rows = sizedRows(c);
  if (rows.length === 0 || !HEAD.test(c.text)) return null;
  for (const row of rows) {
    const format = c.evidence!.precisions.find((p) => p.start >= row.start && p.end <= row.end);
    const size = c.evidence!.sizes.find((s) => s.start >= row.start && s.end <= row.end);
    if (!size) continue;
    const from = Math.max(size.end, format?.end ?? 0);
    // The first figure after size and format, with no name of a card between, is what it needs.
    const said = c.evidence!.memory.find((m) => m.start >= from && m.end <= row.end && m.of !== 'ram');
    if (!said || /[\p{L}\p{N}]/u.test(c.text.slice(from, said.start).replace(/^[Bb]/, ''))) continue;
    const least = (row.billions * row.bits) / 8;
    if (usable(c, said.high) >= least * 0.85) continue;
    return {
      quote: quoted(c, size.start, said.end),
      values: { billions: n(row.billions), bits: n(row.bits), weightsGB: n(least), saidGB: n(said.high) },
      arithmetic: `${n(row.billions)}B × ${n(row.bits)} bit / 8 = ${n(least)} GB > ${n(said.high)} GB`,
    };
  }
  return null;
};

export const facts = { needStatedTooSmall, ownRuleBroken, tableCardTooSmall, tableNeedTooSmall };
