/** Tables of measurements: each speed is held against the card, model and format of its own row and column. */
import type { Model } from '../../catalog/catalog.ts';
import { groupOf } from '../../quote/machine.ts';
import { figure } from '../../quote/numbers.ts';
import type { Group } from '../../quote/quote.ts';
import type { Cell, Row, Table } from '../../quote/tables.ts';
import { meanBits } from '../../sizing/memory.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { fastestOnCards, LEAST_BITS, spokenBits } from '../physics.ts';
import { tablesOf } from '../tables.ts';

const AT_ONCE =
  /并发|路数|请求数|用户数|concurren|batch|(?<![a-z])bs(?![a-z])|(?:^|\s)(?:users?|requests?|reqs?|streams?)(?:\s|$)|Nutzer|gleichzeitig|parallel(?! ?size)/iu;
const CARDS =
  /卡数|显卡数量|GPU ?数|(?:#|num(?:ber)?|no\.?) ?(?:of )?(?:gpus?|cards?)|^(?:gpus?|cards?|TP|数量|Anzahl)$/iu;
const SPEED =
  /tok(?:en)?s?\s?(?:\/|per |pro )\s?s|(?<![a-z])t\/s|(?<![a-z])tps(?![a-z])|(?<![a-z])tg ?\d*(?![a-z])|token\/秒|词元\/秒|速度|decode|解码|generation speed/iu;
const PREFILL = /prefill|预填|(?<![a-z])pp ?\d*(?![a-z])|prompt|输入|input|首字|首token|ttft|加载|load/iu;
const OF_ALL = /吞吐|throughput|aggregate|总|total|合计|Durchsatz|gesamt/iu;
const WITH_PROMPTS = /总|total|合计|gesamt|in ?\+ ?out/iu;
const OUTPUT = /输出|生成|output|decode|generat|Ausgabe/iu;
const OF_ONE =
  /(?:单|每)个?(?:用户|路|请求|流|会话|人)|per[- ](?:user|request|stream)|(?:je|pro) (?:Nutzer|Anfrage)|single/iu;
const STEP = /TPOT|(?<![a-z])ITL(?![a-z])|ms\s?(?:\/|per )\s?tok|inter-token/iu;

const LATENCY = /(?:延迟|耗时|用时|latency|time|Dauer|Zeit)[^|]{0,12}?(ms|毫秒|s\b|秒)/iu;
const ANSWER = /(?<![\d.])(\d{2,5})\s?(?:tok|词元|Token|t(?![a-z]))(?!\w*\s?(?:输入|input))/iu;
/** "| 生成 128 token | 3270 |" under "单卡延迟 ms": an answer of so many tokens in so long is a speed. */
function speedOfLatency(head: Cell, first: Cell, cell: Cell): number | null {
  const [unit, tokens, value] = [LATENCY.exec(head.text)?.[1], ANSWER.exec(first.text)?.[1], numberOf(cell.text)];
  if (!unit || !tokens || !value || /首|first|TTFT/iu.test(head.text)) return null;
  return Number(tokens) / (/^m|毫/u.test(unit) ? value / 1000 : value);
}

/** "单卡延迟", "dual GPU": as many cards as the heading counts, of the only kind that the text names. */
function cardsOfHeading(groups: Group[], head: Cell | null): Group[] {
  const m = /(单|双|single|dual|(\d{1,2}))\s?-?(?:卡|GPUs?|cards?|Karten?)/iu.exec(head?.text ?? '');
  if (!m || groups.length !== 1) return groups;
  const count = m[2] ? Number(m[2]) : /单|single/iu.test(m[1]!) ? 1 : 2;
  return [{ ...groups[0]!, count, countStated: true }];
}

interface Said {
  /** Tokens a second of one user. */
  speed: number;
  cell: Cell;
  words: string;
}

/** Least bits of a dense model that anybody sells, where no format is named. */
const LEAST_DENSE_BITS = 4;

/** "| RTX 4090D 24G | Qwen2.5-7B | FP16 | 176 tok/s |": more than the row's card can read. */
const rowSpeedAboveBound: Fact = (c) => {
  const e = c.evidence;
  if (!e || e.models.length + e.sizes.length === 0) return null;
  for (const table of tablesOf(e)) {
    const rows = table.header ? [table.header, ...table.rows] : table.rows;
    const [head, ...body] = rows;
    if (
      !head ||
      !rows.some((r) => r.cells.some((x) => SPEED.test(x.text) || STEP.test(x.text) || LATENCY.test(x.text)))
    )
      continue;
    for (const row of body) {
      const found = rowHit(c, head, row);
      if (found) return found;
    }
  }
  return null;
};

function rowHit(c: Case, head: Row, row: Row): Hit | null {
  for (const said of speedsOf(c, head, row)) {
    const place = { row, head: head.cells[row.cells.indexOf(said.cell)] ?? null };
    const model = modelOf(c, place) ?? sizeOf(c, place);
    const byRow = groupsOfRow(c, head, place);
    const groups = byRow && cardsOfHeading(byRow, place.head);
    if (!model || !groups) continue;
    const own = 'id' in model ? bitsOf(c, place, model) : null;
    const bits = own ?? ('id' in model ? (model.moe === null ? LEAST_DENSE_BITS : null) : LEAST_BITS);
    if (bits === null) continue;
    const bound = fastestOnCards(c, model, bits, groups);
    if (!bound || said.speed <= bound.tokensPerSecond * (1 + c.limit('speedTolerance'))) continue;
    return {
      quote: quoted(c, row.start, row.end),
      ...(own === null ? { severity: 'warning' as const } : {}),
      values: { claimed: n(said.speed), bound: n(bound.tokensPerSecond), model: model.name },
      arithmetic: `${bound.sum} < ${said.words}`,
    };
  }
  return null;
}

interface Place {
  row: Row;
  head: Cell | null;
}
const within = <T extends { start: number; end: number }>(
  list: readonly T[],
  at: { start: number; end: number },
): T[] => list.filter((x) => x.start >= at.start && x.end <= at.end);
/** What the row names, else the heading of the column. */
const named = <T extends { start: number; end: number }>(list: readonly T[], place: Place): T[] => {
  const own = within(list, place.row);
  return own.length > 0 || !place.head ? own : within(list, place.head);
};

/** Speeds of one user that a row gives: per user, alone on the machine, or a total over those at once. */
function speedsOf(c: Case, head: Row, row: Row): Said[] {
  const e = c.evidence!;
  if (row.cells.length !== head.cells.length) return [];
  const people = row.cells.flatMap((x, i) => (AT_ONCE.test(head.cells[i]!.text) ? (numberOf(x.text) ?? []) : []))[0];
  return row.cells.flatMap((cell, i) => {
    const heading = head.cells[i]!.text;
    const value = numberOf(cell.text) ?? mostOf(cell.text) ?? bracketed(cell.text);
    if (value === null || value <= 0 || PREFILL.test(heading)) return [];
    const written = speedOfLatency(head.cells[i]!, row.cells[0]!, cell);
    if (written !== null) return [{ speed: written, cell, words: `${n(written)} tok/s` }];
    if (STEP.test(heading) && value > 1)
      return [{ speed: 1000 / value, cell, words: `1000 / ${n(value)} ms = ${n(1000 / value)} tok/s` }];
    if (!(SPEED.test(heading) || SPEED.test(cell.text)) || AT_ONCE.test(heading.replace(OF_ONE, ''))) return [];
    const one = OF_ONE.test(heading);
    const all = !one && OF_ALL.test(heading);
    if (all && WITH_PROMPTS.test(heading) && !OUTPUT.test(heading)) return [];
    // A figure of nobody in a text about many at once may be of all of them.
    if (!one && people === undefined && (all || e.concurrency.some((x) => x.high > 1))) return [];
    const share = one || people === undefined ? 1 : people;
    const words = share > 1 ? `${n(value)} / ${n(share)} = ${n(value / share)} tok/s` : `${n(value)} tok/s`;
    return [{ speed: value / share, cell, words }];
  });
}

/** The figure that opens a cell; null for a range, a comparison or words. */
function numberOf(text: string): number | null {
  const m =
    /^[~≈约]?\s?(?:bs|batch)?\s?[=:]?\s?(\d[\d,.]*)\s?(?!\s?[-~–/:]\s?\d)(?:tok\w*\/s|t\/s|ms|路|人|个|用户)?(?:\s?\(.*\))?$/iu.exec(
      text.trim(),
    );
  const value = m ? figure(m[1]!.replace(/[.,]$/u, '')) : Number.NaN;
  return Number.isFinite(value) ? value : null;
}

/** "Very fast (120 tokens/sec)" */
const bracketed = (text: string): number | null => {
  const m = /^[^\d]{2,24}[(（]\s?(\d{1,4}(?:\.\d)?)\s?(?:tok\w*|t)\s?\/\s?s\w*\s?[)）]$/iu.exec(text.trim());
  return m ? Number(m[1]) : null;
};

/** "Any 70B model": a size of the row that no mixture of experts has, where no model is named. */
function sizeOf(c: Case, place: Place): { name: string; totalParameters: number; activeParameters: number } | null {
  const sizes = within(c.evidence!.sizes, place.row).map((s) => s.billions);
  const most = Math.max(...sizes);
  if (sizes.length === 0 || within(c.evidence!.models, place.row).length > 0 || most > LARGEST_DENSE) return null;
  const least = Math.min(...sizes);
  return { name: `${n(least)}B`, totalParameters: least * 1e9, activeParameters: least * 1e9 };
}
/** Above this many billions, and where active ones are named, a size may be a mixture's. */
const LARGEST_DENSE = 72;

/** "14–21 stock / 136–200 with fork": of several figures parted by strokes the one that promises most, of a range its lower end. */
function mostOf(text: string): number | null {
  const figures = text
    .split(/\s[/;]\s/u)
    .map((part) =>
      /^(?:up to |bis zu |约|~|≈)?\s?(\d{1,5}(?:\.\d)?)(?:\s?[-–~]\s?\d{1,5}(?:\.\d)?)?(?!\s?[-–~.,]?\d)\s?(?:tok\S*|t\/s)?(?=$|\s[\p{L}(])(?!\s?(?:GB|B|k|W|ms|s)(?![a-z]))/iu.exec(
        part.trim(),
      ),
    );
  return figures.every((m) => m !== null) ? Math.max(...figures.map((m) => Number(m![1]))) : null;
}

function modelOf(c: Case, place: Place): Model | null {
  const e = c.evidence!;
  const own = new Set(named(e.models, place).map((m) => m.model));
  if (own.size > 0) return own.size === 1 ? [...own][0]! : null;
  const all = new Set(e.models.filter((m) => !m.aside).map((m) => m.model));
  return all.size === 1 ? [...all][0]! : null;
}

function groupsOfRow(c: Case, head: Row, place: Place): Group[] | null {
  const e = c.evidence!;
  const own = named(e.devices, place).filter((d) => d.kind === 'accelerator');
  // "RTX 4090 / RTX 5090": either of them, so the faster bounds what is said of both.
  if (
    own.length > 1 &&
    own.every((d) => d.count === null) &&
    /\s?(?:\/|或|or|oder)\s?/iu.test(c.text.slice(own[0]!.end, own[1]!.start))
  ) {
    const speedOf = (g: Group) => Math.max(...g.accelerators.map((a) => a.memoryBandwidth ?? Number.POSITIVE_INFINITY));
    const [fastest] = own.map(groupOf).sort((a, b) => speedOf(b) - speedOf(a));
    return fastest ? [{ ...fastest, count: 1, countStated: true }] : null;
  }
  if (own.length > 1) return null;
  if (own.length === 1) {
    const group = groupOf(own[0]!);
    const column = head.cells.findIndex((x) => CARDS.test(x.text));
    const cards = column < 0 ? null : numberOf(place.row.cells[column]?.text ?? '');
    return [group.countStated || cards === null ? group : { ...group, count: cards, countStated: true }];
  }
  const others = e.devices.some(
    (d) => d.kind === 'accelerator' && !c.groups.some((g) => g.accelerators.some((a) => d.accelerators.includes(a))),
  );
  return others || c.groups.length !== 1 ? null : c.groups;
}

function bitsOf(c: Case, place: Place, model: Model): number | null {
  const e = c.evidence!;
  const bits = (list: typeof e.precisions) => [
    ...new Set(list.map((p) => (p.precision ? meanBits(model, p.precision) : p.bits))),
  ];
  const own = bits(named(e.precisions, place));
  if (own.length > 0) return spokenBits(Math.min(...own));
  const all = bits(e.precisions);
  return all.length === 1 ? spokenBits(all[0]!) : null;
}

/** Rows that hold to a relation before another may be called wrong. */
const ENOUGH = 2;
const CLOSE = 0.03;
const OFF = 0.08;

/** Columns of which one is the product of two others in every row but one. */
const rowProductWrong: Fact = (c) => {
  if (!c.evidence) return null;
  for (const table of tablesOf(c.evidence)) {
    const found = productHit(c, table);
    if (found) return found;
  }
  return null;
};

function productHit(c: Case, table: Table): Hit | null {
  const rows = table.rows.filter((r) => r.cells.length >= 3).slice(0, 40);
  const width = Math.min(8, Math.max(0, ...rows.map((r) => r.cells.length)));
  // "| 2×H200 NVL | 141GB | 228GB |": the count stands with the name.
  const counted = rows.map((r) => /^(\d{1,3})\s?[x×*]\s?\p{L}/u.exec(r.cells[0]!.text)?.[1]);
  const values = rows.map((r, i) => [
    counted[i] === undefined ? plain(r.cells[0]!.text) : Number(counted[i]),
    ...r.cells.slice(1).map((x) => plain(x.text)),
  ]);
  for (let i = 0; i < width; i++)
    for (let j = i + 1; j < width; j++)
      for (let k = 0; k < width; k++) {
        if (k === i || k === j) continue;
        const full = values.flatMap((v, r) => {
          const [a, b, p] = [v[i], v[j], v[k]];
          return a && b && p ? [{ r, a, b, p }] : [];
        });
        const good = full.filter((x) => Math.abs(x.a * x.b - x.p) <= x.a * x.b * CLOSE);
        const bad = full.filter((x) => Math.abs(x.a * x.b - x.p) > x.a * x.b * OFF);
        // A factor of one, or the same row over and over, holds by chance.
        const telling = new Set(good.filter((x) => x.a !== 1 && x.b !== 1).map((x) => x.p)).size;
        if (telling < ENOUGH || bad.length !== 1 || good.length + 1 !== full.length) continue;
        const { r, a, b, p } = bad[0]!;
        return {
          quote: quoted(c, rows[r]!.start, rows[r]!.end),
          values: { product: n(a * b), said: n(p) },
          arithmetic: `${n(a)} × ${n(b)} = ${n(a * b)} ≠ ${n(p)}`,
        };
      }
  return null;
}

/** A cell that is a figure with at most a unit or a currency. */
function plain(text: string): number | null {
  const m = /^[~≈约¥$€]?\s?(\d[\d,.]*)\s?(?:[\p{L}%€$/]{0,8})?$/u.exec(text.trim());
  const value = m ? figure(m[1]!.replace(/[.,]$/u, '')) : Number.NaN;
  return Number.isFinite(value) && value > 0 ? value : null;
}

export const facts = { rowSpeedAboveBound, rowProductWrong };
