/** Tables and lists that put a need of memory, or a model in a format, beside the cards for it: each row against those cards. */
import type { DeviceMention } from '../../quote/devices.ts';
import { groupOf, ramOf } from '../../quote/machine.ts';
import { findMemory } from '../../quote/speeds.ts';
import type { Row } from '../../quote/tables.ts';
import { sentenceAround } from '../../quote/text.ts';
import { says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { spokenBits } from '../physics.ts';
import { tablesOf } from '../tables.ts';

const NEED =
  /显存需求|所需显存|需要显存|最[小低]显存|显存要求|min(?:imum|\.)? VRAM|(?:VRAM|(?:GPU )?memory) (?:needed|required|requirement)|required (?:VRAM|memory)|(?:Speicher|VRAM)-?bedarf/iu;
const GIGABYTES = /^[~≈约]?\s?(\d{1,4}(?:[.,]\d{1,2})?)\s?(TB|GB|T|G)$/iu;
/** Needs are rounded, and so are the sizes of cards. */
const CLEARLY = 1.03;

interface Cards {
  gb: number;
  sum: string;
}

function cardsOf(d: DeviceMention): Cards | null {
  const g = groupOf(d);
  if (g.memoryGB === null || d.count === null || g.accelerators.length === 0) return null;
  const gb = g.memoryGB * g.count;
  return { gb, sum: `${n(g.count)} × ${n(g.memoryGB)} GB = ${n(gb)} GB` };
}

const hit = (c: Case, at: { start: number; end: number }, gb: number, need: string, cards: Cards): Hit => ({
  quote: quoted(c, at.start, at.end),
  values: { needGB: n(gb), memoryGB: n(cards.gb) },
  arithmetic: `${need} > ${cards.sum}`,
});

const neededAboveCards: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  for (const table of tablesOf(e)) {
    const [head, ...rows] = table.header ? [table.header, ...table.rows] : table.rows;
    if (!head) continue;
    for (const row of rows) {
      if (says('hybrid', c.text.slice(row.start, row.end)) || says('cpuOnly', c.text.slice(row.start, row.end)))
        continue;
      const cards = devicesIn(c, row);
      const found = needOfRow(c, head, row, cards) ?? modelOfRow(c, row, cards);
      if (found) return found;
    }
  }
  return needOfLine(c) ?? needOfSentence(c) ?? tierOfModel(c);
};

const devicesIn = (c: Case, row: Row): DeviceMention[] =>
  c.evidence!.devices.filter((d) => d.kind === 'accelerator' && d.start >= row.start && d.end <= row.end);

/** "| 16×H100 80GB | 1.34TB |" under "GPUs" and "VRAM needed". */
function needOfRow(c: Case, head: Row, row: Row, devices: readonly DeviceMention[]): Hit | null {
  const column = head.cells.findIndex((x) => NEED.test(x.text));
  const m = column < 0 ? null : GIGABYTES.exec(row.cells[column]?.text.trim() ?? '');
  // Where other rows count their cards, one without a number is one; a graphics card is one anyway.
  const counting = c.evidence!.devices.some((d) => d.kind === 'accelerator' && d.count !== null && d.count > 1);
  const [d] = devices;
  const one = d !== undefined && d.count === null && (counting || groupOf(d).accelerators[0]?.kind === 'consumer');
  const cards = devices.length === 1 ? cardsOf(one ? { ...d, count: 1 } : d!) : null;
  if (!m || !cards) return null;
  const gb = Number(m[1]!.replace(',', '.')) * (/^t/iu.test(m[2]!) ? 1000 : 1);
  return gb > cards.gb * CLEARLY ? hit(c, row, gb, `${n(gb)} GB`, cards) : null;
}

/** "| 235B (FP8) | 1×A100 80G | 4×A100 80G |": one size in one format, and cards that each have to hold it. */
function modelOfRow(c: Case, row: Row, devices: readonly DeviceMention[]): Hit | null {
  const e = c.evidence!;
  const within = <T extends { start: number; end: number }>(list: readonly T[]) =>
    list.filter((x) => x.start >= row.start && x.end <= row.end);
  const sizes = new Set([
    ...within(e.sizes).map((s) => Math.round(s.billions)),
    ...within(e.models).flatMap((m) =>
      m.model && m.billions === null ? [Math.round(m.model.totalParameters / 1e9)] : [],
    ),
  ]);
  const formats = new Set(within(e.precisions).map((p) => p.bits));
  const [billions] = sizes;
  const [format] = formats;
  if (sizes.size !== 1 || formats.size !== 1 || !billions || !format) return null;
  const bits = spokenBits(format);
  const gb = (billions * bits) / 8;
  for (const d of devices) {
    const cards = cardsOf(d);
    if (cards && gb > cards.gb * CLEARLY)
      return hit(c, row, gb, `${n(billions)}B × ${n(bits)} bit / 8 = ${n(gb)} GB`, cards);
  }
  return null;
}

const LINE_NEED =
  /(?<![\w.×x*])(\d{2,4})\s?GB?(?![A-Za-z/])[^\d\n]{0,10}?(?<![\w.])(\d{1,2})\s?(?:张?卡|-?\s?(?:GPUs?|cards?)\b|Karten)(?!\s?(?:\d|各|每))/giu;
/** "A100 80GB: PyTorch 789 GB, 8 cards": needs with numbers of the only card that the text is about. */
function needOfLine(c: Case): Hit | null {
  const e = c.evidence!;
  const cards = e.devices.filter((d) => d.kind === 'accelerator');
  const each = new Set(cards.map((d) => groupOf(d).memoryGB));
  const [memory] = each;
  if (cards.length === 0 || each.size !== 1 || !memory) return null;
  for (const m of c.text.matchAll(LINE_NEED)) {
    const [start, end] = [m.index, m.index + m[0].length];
    const line = c.text.slice(c.text.lastIndexOf('\n', start) + 1, start);
    const lead = c.text.slice(0, start);
    // Only a list of needs: what is said of the cards themselves, or of the host, is another figure.
    if (!/显存占用|占用|memory (?:use|usage|footprint)|VRAM (?:use|usage)|Speicherverbrauch/iu.test(lead)) continue;
    if (cards.some((d) => d.start < end && d.end > start) || /内存|RAM|合计|共|total/iu.test(line)) continue;
    const [gb, count] = [Number(m[1]), Number(m[2])];
    const all = { gb: memory * count, sum: `${n(count)} × ${n(memory)} GB = ${n(memory * count)} GB` };
    if (gb > all.gb * CLEARLY) return hit(c, { start, end }, gb, `${n(gb)} GB`, all);
  }
  return null;
}

/** "The full model is 630 GB and wants at least 4× H200": one need, one number of cards, and a word that ties them. */
function needOfSentence(c: Case): Hit | null {
  const e = c.evidence!;
  for (const d of e.devices) {
    const cards = d.kind === 'accelerator' && !d.aside ? cardsOf(d) : null;
    if (!cards) continue;
    const at = sentenceAround(c.text, d.start, d.end);
    const within = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= at.start && x.end <= at.end);
    const words = c.text.slice(at.start, at.end);
    const figures = within(e.memory).filter((m) => !e.devices.some((x) => m.start < x.end && m.end > x.start));
    const [need] = figures;
    if (figures.length !== 1 || !need || need.of === 'ram' || need.end > d.start || need.high <= cards.gb * CLEARLY)
      continue;
    // Of choices each has to hold it.
    const choices = within(e.devices).length > 1;
    if (
      (choices && !says('alternative', words)) ||
      says('denied', words) ||
      says('hybrid', words) ||
      says('comparison', words)
    )
      continue;
    const between = c.text.slice(need.end, choices ? within(e.devices)[0]!.start : d.start);
    const lead = c.text.slice(at.start, need.start);
    if (
      !TIES.test(between) ||
      !/model|模型|weights|权重|checkpoint|Modell|Gewichte/iu.test(lead) ||
      between.length > 60
    )
      continue;
    return hit(c, at, need.high, `${n(need.high)} GB`, cards);
  }
  return null;
}
const TIES =
  /(?:wants?|needs?|requires?|at least|minimum|fits? (?:on|in|into)|runs? on|需要?|至少|最少|起步|放进|跑在|braucht|mindestens|passt auf|läuft auf)/iu;

const TIER_LINE =
  /^\s*(?:[-*•·]|\d[.)、])\s*(?:基础|入门|标准|企业|高端|专业|经济|旗舰|最低|推荐|entry|budget|basic|standard|minimum|recommended|Einstieg|Standard)[\p{L} ]{0,8}[:：]/iu;
/** "Full R1 needs at least: – basic: one A100 80GB with 32 GB of RAM": tiers of one model, each of which has to hold it. */
function tierOfModel(c: Case): Hit | null {
  const e = c.evidence!;
  if (c.sizeB === null || !c.model || new Set(e.models.filter((m) => !m.aside).map((m) => m.model)).size !== 1)
    return null;
  // Another size anywhere may be what a tier is for.
  if (e.sizes.some((s) => Math.abs(s.billions - c.sizeB!) > c.sizeB! * 0.1)) return null;
  const gb = (c.sizeB * c.bits) / 8;
  let start = 0;
  for (const line of c.text.split('\n')) {
    const at = { start, end: start + line.length };
    start = at.end + 1;
    if (!TIER_LINE.test(line) || e.precisions.some((p) => p.start >= at.start && p.end <= at.end)) continue;
    const devices = e.devices.filter((d) => d.kind === 'accelerator' && d.start >= at.start && d.end <= at.end);
    const cards = devices.length === 1 ? cardsOf(devices[0]!) : null;
    if (!cards || says('hybrid', line)) continue;
    const host = ramOf(line, [], findMemory(line), []) ?? 0;
    if (gb <= (cards.gb + host) * CLEARLY) continue;
    const all = { gb: cards.gb + host, sum: host > 0 ? `${cards.sum} + ${n(host)} GB RAM` : cards.sum };
    return hit(c, at, gb, `${n(c.sizeB)}B × ${n(c.bits)} bit / 8 = ${n(gb)} GB`, all);
  }
  return null;
}

const FLOOR =
  /(?:总显存|显存总[量计]|total VRAM|VRAM (?:in )?total|Gesamt-?VRAM)\s?[:：]?\s?(?:[≥>]=?|不(?:低|少)于|至少|at least|mindestens)\s?(\d{2,5})\s?GB?/iu;
/** "4× A100 80GB or 2× H100 80GB … VRAM in total ≥ 320 GB": one of the two choices has half of it. */
const floorAboveChoice: Fact = (c) => {
  const e = c.evidence;
  const m = e ? FLOOR.exec(c.text) : null;
  if (!e || !m) return null;
  const cards = e.devices.filter((d) => d.kind === 'accelerator' && d.end <= m.index && m.index - d.start < 120);
  const [a, b] = cards.slice(-2);
  if (!a || !b || !/或|\bor\b|oder|\//iu.test(c.text.slice(a.end, b.start)) || /\n/u.test(c.text.slice(a.end, b.start)))
    return null;
  const low = [a, b].map(cardsOf).sort((x, y) => (x?.gb ?? 0) - (y?.gb ?? 0))[0];
  const said = Number(m[1]);
  if (!low || said <= low.gb * CLEARLY) return null;
  return {
    quote: quoted(c, a.start, m.index + m[0].length),
    values: { product: `${n(low.gb)} GB`, said: `${n(said)} GB` },
    arithmetic: `${low.sum} < ${n(said)} GB`,
  };
};

export const facts = { neededAboveCards, floorAboveChoice };
