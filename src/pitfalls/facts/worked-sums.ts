/** Sums that follow from figures of the text itself: count × size, electricity, cache of all users. */
import type { DeviceMention } from '../../quote/devices.ts';
import { partAround, sentenceAround } from '../../quote/text.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';

const PAREN =
  /^(?:(?!\d\s?[GT]B?)[^()（）\n,，;；。]){0,40}?[(（]([^()（）\n\d]{0,10})(\d{1,5}(?:[.,]\d{1,2})?)\s?(GB|TB|G|T)(?![\w/])([^()（）\n]{0,24})[)）]/u;
const STICKS =
  /(?<![\w.×x*])(\d{1,2})\s?(?:[x×*]|条|根|\s(?=\d{2,3}[ -]?GB (?:sticks|modules|DIMMs|RDIMMs|Module|Riegel)))\s?(\d{2,3})[\s-]?GB?(?![A-Za-z/])/giu;

/** GB of one card: as told, else the only size that it is sold with. */
const sizeOf = (d: DeviceMention): number | null => {
  const sizes = new Set(d.accelerators.flatMap((a) => (a.modified ? [] : [a.memoryGB])));
  return d.memoryGB ?? (sizes.size === 1 ? [...sizes][0]! : null);
};

/** "8x 64GB … (1TB system memory)", "6x RTX 4090 24GB (164GB VRAM)": the sum in brackets is not count × size. */
const countedSizeWrong: Fact = (c) => {
  const e = c.evidence;
  if (!e) return null;
  const counted = [
    ...[...c.text.matchAll(STICKS)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      count: Number(m[1]),
      size: Number(m[2]),
    })),
    ...e.devices.flatMap((d) =>
      d.kind === 'accelerator' && d.count !== null && sizeOf(d) !== null && !d.aside
        ? [{ start: d.start, end: d.end, count: d.count * (d.nodes ?? 1), size: sizeOf(d)! }]
        : [],
    ),
  ];
  for (const x of counted) {
    const m = PAREN.exec(c.text.slice(x.end, x.end + 90));
    if (x.count < 2 || !m || /[x×*]\s?\d|每|each|per |je /iu.test(m[0])) continue;
    const said = Number(m[2]!.replace(',', '.')) * (/^T/.test(m[3]!) ? 1024 : 1);
    const label = `${m[1]}${m[4]}`;
    if (!/显存|内存|memory|RAM|Speicher|共|合计|总|total|insgesamt|in all|altogether|zusammen/iu.test(label)) continue;
    const sum = x.count * x.size;
    if ([sum, x.size, sum * c.nodes, sum / 1.024].some((k) => Math.abs(k - said) <= said * 0.05)) continue;
    return wrong(c, x.start, x.end + m[0].length, x.count, x.size, said);
  }
  return rowSumWrong(c);
};

const wrong = (c: Case, start: number, end: number, count: number, size: number, said: number): Hit => ({
  quote: quoted(c, start, end),
  values: { product: n(count * size), said: n(said) },
  arithmetic: `${n(count)} × ${n(size)} GB = ${n(count * size)} GB ≠ ${n(said)} GB`,
});

/** A row of a table whose other rows give count × memory as the next figure, and this one does not. */
function rowSumWrong(c: Case): Hit | null {
  const e = c.evidence!;
  let right = 0;
  const odd: Hit[] = [];
  for (const d of e.devices) {
    if (d.kind !== 'accelerator' || d.count === null || d.memoryGB === null || d.nodes !== null) continue;
    const line = c.text.indexOf('\n', d.end);
    const next = e.memory.find((m) => m.start >= d.end && m.start - d.end < 12 && (line < 0 || m.end <= line));
    if (!next || next.of === 'ram') continue;
    if (Math.abs(next.high - d.count * d.memoryGB) <= next.high * 0.03) right += 1;
    else if (d.count > 1 && next.high > d.memoryGB)
      odd.push(wrong(c, d.start, next.end, d.count, d.memoryGB, next.high));
  }
  return right >= 2 && odd.length === 1 ? odd[0]! : null;
}

const PER_KWH =
  /(?<![\w.])[¥$€]?\s?(\d{1,2}(?:[.,]\d{1,3})?)\s?(?:元|€|EUR|Euro|USD|cents?|美元|ct)?\s?(?:\/|每|per |pro |a |je )\s?(?:kWh|度|kilowatt-?hour|Kilowattstunde)|(?:每度电?|per kWh|je kWh|电价)[^\d\n]{0,6}(\d(?:[.,]\d{1,3})?)/iu;
const KILOWATTS = /(?<![\w.])(\d{1,3}(?:[.,]\d{1,2})?)\s?(?:kW(?!h)|千瓦(?!时))/iu;
const YEARLY = /(?:年|per year|a year|annual(?:ly)?|yearly|jährlich|pro Jahr|im Jahr)/iu;
const POWER_COST = /电费|electricity|power (?:bill|cost)|Strom(?:kosten|rechnung)?|energy (?:bill|cost)/iu;
/** Cooling and losses at most double what the machine draws. */
const MOST_OVERHEAD = 2.2;

/** "5.4 kW at 0.80 a kWh, all year: 378,000 a year": more than all hours of a year can cost, or a tenth of it. */
const electricityWrong: Fact = (c) => {
  const e = c.evidence;
  const rate = PER_KWH.exec(c.text);
  const power = KILOWATTS.exec(c.text);
  if (!e || !rate || !power || !POWER_COST.test(c.text)) return null;
  const price = Number((rate[1] ?? rate[2])!.replace(',', '.')) * (/cent|\bct\b/i.test(rate[0]) ? 0.01 : 1);
  const kw = Number(power[1]!.replace(',', '.'));
  const full = kw * 8760 * price;
  const always = /24\s?小时|7\s?[x×*]\s?24|全年|不关机|24\/7|around the clock|rund um die Uhr|8,?760/iu.test(c.text);
  for (const a of e.amounts.filter((x) => x.rate === null || YEARLY.test(x.rate))) {
    const at = partAround(c.text, sentenceAround(c.text, a.start, a.end), a);
    const near = c.text.slice(Math.max(at.start, a.start - 24), Math.min(at.end, a.end + 28));
    if (
      !YEARLY.test(near) ||
      !(POWER_COST.test(c.text.slice(at.start, at.end)) || PER_KWH.test(c.text.slice(at.start, at.end)))
    )
      continue;
    if (a.high <= full * MOST_OVERHEAD && !(always && a.high < full / 4)) continue;
    return {
      quote: quoted(c, a.start, a.end),
      values: { product: n(Math.round(full)), said: n(a.high) },
      arithmetic: `${n(kw)} kW × 8760 h × ${n(price)} = ${n(Math.round(full))} ≠ ${n(a.high)}`,
    };
  }
  return null;
};

const CACHE_EACH =
  /(?:KV|缓存|cache)[^\d\n。]{0,24}(\d{1,4}(?:[.,]\d{1,2})?)\s?(KB|KiB|MB|MiB)|(\d{1,4}(?:[.,]\d{1,2})?)\s?(KB|KiB|MB|MiB)\s?(?:of )?(?:KV[- ]?)?(?:cache|缓存)?\s?(?:per |\/|每个?)\s?tok/iu;

/** "320 KB a token, 100 users with 8K each: 2.6 GB in all". */
const cacheSumWrong: Fact = (c) => {
  const e = c.evidence;
  const m = CACHE_EACH.exec(c.text);
  const people = Math.max(c.proposal.claims.concurrency ?? 0, c.proposal.claims.users ?? 0);
  const tokens = c.proposal.claims.contextTokens;
  if (
    !e ||
    !m ||
    people < 2 ||
    tokens === null ||
    !/tok/iu.test(c.text.slice(Math.max(0, m.index - 20), m.index + m[0].length + 12))
  )
    return null;
  const bytes = Number((m[1] ?? m[3])!.replace(',', '.')) * (/^M/i.test((m[2] ?? m[4])!) ? 1e6 : 1e3);
  const sum = (bytes * tokens * people) / 1e9;
  const said = e.memory.find(
    (x) =>
      x.start > m.index &&
      x.start - m.index < 90 &&
      /合计|总共|一共|共|total|in all|altogether|together|insgesamt|zusammen/iu.test(
        c.text.slice(Math.max(0, x.start - 14), x.end + 12),
      ),
  );
  if (!said || (said.high <= sum * 2 && said.high >= sum / 2)) return null;
  return {
    quote: quoted(c, m.index, said.end),
    values: { product: n(sum), said: n(said.high) },
    arithmetic: `${n(bytes / 1e3)} KB × ${n(tokens)} × ${n(people)} = ${n(sum)} GB ≠ ${n(said.high)} GB`,
  };
};

const CARDS_EACH =
  /(?<![\w.])(\d{1,3})\s?(?:台|个?节点|servers?|nodes?|machines?|Server|Knoten)[^\d\n。;；]{0,16}?(\d{1,2})\s?(?:张|块|卡|GPUs?|cards?|Karten)[^\d\n。;；]{0,16}?(\d{1,4})\s?(?:张|块|卡|GPUs?|cards?|Karten)/iu;
/** "4 servers with 8 GPUs each, 28 GPUs in total" */
function cardsWrong(c: Case): Hit | null {
  const m = c.evidence ? CARDS_EACH.exec(c.text) : null;
  if (!m) return null;
  const around = c.text.slice(m.index, m.index + m[0].length + 14);
  if (
    !/每|each|per |je /iu.test(around) ||
    !/共|合计|总|加起来|total|in all|all told|altogether|makes?|insgesamt|zusammen/iu.test(
      around.slice(around.indexOf(m[2]!)),
    )
  )
    return null;
  const [nodes, each, said] = [Number(m[1]), Number(m[2]), Number(m[3])];
  if (nodes < 2 || each < 2 || nodes * each === said || said <= each) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { product: n(nodes * each), said: n(said) },
    arithmetic: `${n(nodes)} × ${n(each)} = ${n(nodes * each)} ≠ ${n(said)}`,
  };
}

/** Whichever of the text's own figures do not multiply out. */
const workedSumWrong: Fact = (c) => countedSizeWrong(c) ?? cardsWrong(c) ?? electricityWrong(c) ?? cacheSumWrong(c);

export const facts = { workedSumWrong };
