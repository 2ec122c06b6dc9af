/** Accelerators and processors named in a text, each with how many, how much memory each, in how many machines. */
import type { Accelerator, Catalog, Cpu } from '../catalog/catalog.ts';
import { findNames } from '../catalog/names.ts';
import { resolveAccelerator, resolveCpu } from '../catalog/resolve.ts';
import { COUNT_WORD, count } from './numbers.ts';
import { knownMachines, productAround } from './products.ts';
import { clauseAround } from './text.ts';
import { find, sourceOf } from './words/index.ts';

export interface DeviceMention {
  start: number;
  end: number;
  kind: 'accelerator' | 'cpu';
  /** As written, with the memory size next to it. */
  name: string;
  /** Variants that the name can mean, most likely first; empty for a product the catalog does not know. */
  accelerators: Accelerator[];
  cpu: Cpu | null;
  /** GB each, as stated beside the name. */
  memoryGB: number | null;
  count: number | null;
  /** Machines that hold `count` each, where the text says so. */
  nodes: number | null;
  /** Named only as something to compare with, or as another choice. */
  aside: boolean;
}

const SIZE_AFTER =
  /^[ \t(（]{0,2}(?:SXM\d?|PCIe|OAM|NVL|HBM\w*|显存|独立显存|统一内存|unified)?[ \t(（]{0,2}(\d{2,3})\s?(?:GB?|GiB)(?![A-Za-z/0-9])[ \t]?(?:显存|VRAM|HBM\w*|GDDR\w*|unified memory|统一内存|版)?(?:[ \t]?[)）])?/iu;
const SIZE_BEFORE = /(?<![\d.x×*])(\d{2,3})\s?(?:GB?|GiB)(?:的|\s|显存)*$/iu;
const CARDS = sourceOf('cardCounter');
const NODES = sourceOf('nodeCounter');
const TIMES = '[x×*]';

const describing = new WeakMap<Catalog, string>();
/** Words that may stand between a count and a name: condition, makers. */
function description(catalog: Catalog): string {
  const known = describing.get(catalog);
  if (known) return known;
  const makers = new Set(
    [...catalog.accelerators.values(), ...catalog.cpus.values()].flatMap((r) => (r.vendor ? [r.vendor] : [])),
  );
  const escaped = [...makers].map((v) => v.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const source = `(?:${[...escaped, sourceOf('used'), sourceOf('asNew'), '英伟达|华为|苹果|英特尔|GeForce|Tesla|Quadro|Atlas|昇腾|GPU|NPU|CPU|显卡|颗|款|顶配|standard|满配|of|the|an?'].join('|')})`;
  describing.set(catalog, source);
  return source;
}

const patterns = new WeakMap<Catalog, { before: RegExp; after: RegExp }>();
function countPatterns(catalog: Catalog) {
  const known = patterns.get(catalog);
  if (known) return known;
  const words = description(catalog);
  const made = {
    before: new RegExp(
      `(?<![\\w.])(?<!\\d,)(\\d{1,4}|${COUNT_WORD})\\s?(${TIMES}|-?\\s?(?:${CARDS}|${NODES}|个|路|pcs|pieces?|way)(?:的)?)?\\s*(?:${words}\\s*){0,3}$`,
      'iu',
    ),
    after: new RegExp(
      `^[\\s)）,，:：]{0,3}(?:(?:SXM\\d?|PCIe|OAM|NVL|GPU|显卡|加速卡|算力卡|cards?|server|服务器|工作站|整机|单机|处理器|版|模组)[\\s,，]*){0,3}(?:${TIMES}\\s?(\\d{1,4}|${COUNT_WORD})(?![\\d.]|\\s?(?:GB?|TB|MB|GiB)\\b)\\s?(${CARDS}|${NODES})?|(\\d{1,4}|${COUNT_WORD})\\s?(${CARDS}|${NODES})(?!\\s?[\\d]))`,
      'iu',
    ),
  };
  patterns.set(catalog, made);
  return made;
}

const ARTICLE = /(?<![\w])(?:an?|eine[mnr]?|ein)\s+(?:NVIDIA |AMD |GeForce |used |new |single |gebrauchten? )?$/iu;
const NODE_WORD = new RegExp(`^(?:${NODES})$`, 'iu');
const CARD_WORD = new RegExp(`^(?:${CARDS})$`, 'iu');
const NODE_COUNT = new RegExp(
  `(?<![\\w.])(\\d{1,4}|${COUNT_WORD})\\s?(?:个|x|×)?\\s?(?:台|节点|机|套(?!餐)|nodes?|servers?|machines?|boxes|Knoten|Servern?|Rechnern?)(?:服务器|节点|机器)?`,
  'giu',
);
const CARD_COUNT = new RegExp(
  // "单卡吞吐" is a figure per card, not a count of one.
  `(?<![\\w.])(\\d{1,3}|${COUNT_WORD})(?<!单|single)\\s?(?:-?\\s?(?:GPU|card)s?\\b|卡|张|块|片|Karten|Stück\\b|pieces\\b|pcs\\b)`,
  'iu',
);

/** Every accelerator and processor that the text names, in order. */
export function findDevices(text: string, catalog: Catalog): DeviceMention[] {
  // "two 3090s": the plural would hide the name.
  const singular = text.replace(/(\d{3,4})s(?![A-Za-z0-9])/g, '$1 ');
  const hits = findNames(catalog, singular, ['accelerator', 'cpu']);
  const out: DeviceMention[] = [];
  for (const hit of hits) {
    if (out.some((d) => hit.start < d.end && hit.end > d.start)) continue;
    // "Ryzen 7 8845HS": a line of processors and a number that the catalog does not know.
    if (hit.kind === 'cpu' && !/\d{3}/.test(hit.quote) && /^[ -]?\d{4}/.test(text.slice(hit.end))) continue;
    if (/^\d{4}$/.test(hit.quote) && !plainNumberIsName(text, hit.start, hit.end)) continue;
    const mention =
      hit.kind === 'accelerator'
        ? accelerator(text, hit.start, hit.end, hit.ids, catalog)
        : processor(text, hit.start, hit.end, hit.ids, catalog);
    out.push(mention);
  }
  knownMachines(text, out, catalog);
  return joined(text, out);
}

/** "Four Mac Studios (M3 Ultra, 512GB each)": a machine and the chip in it are one, the count of the first and the memory of the second. */
function joined(text: string, devices: readonly DeviceMention[]): DeviceMention[] {
  const out: DeviceMention[] = [];
  for (const d of devices) {
    const last = out.at(-1);
    const both = last?.accelerators.filter((a) => d.accelerators.includes(a)) ?? [];
    const between = last ? text.slice(last.end, d.start) : '';
    const one =
      last !== undefined &&
      last.accelerators[0]?.kind === 'unified' &&
      both.length > 0 &&
      (d.count === null || d.count === last.count || last.count === null) &&
      /^s?[^\d\n。;；]{0,10}$/u.test(between) &&
      !/[,，、+]\s?$|\b(?:or|and|vs)\b|或|和/u.test(between.replace(/[(（]/u, ''));
    if (!one) {
      out.push(d);
      continue;
    }
    const memoryGB = d.memoryGB ?? last.memoryGB;
    const fitting = both.filter((a) => memoryGB === null || a.memoryGB === memoryGB);
    Object.assign(last, {
      end: d.end,
      name: text.slice(last.start, d.end).trim(),
      accelerators: fitting.length > 0 ? fitting : both,
      memoryGB,
      count: last.count ?? d.count,
      nodes: last.nodes ?? d.nodes,
    });
  }
  return out;
}

/** A bare "4090" is a card only where it is no price, clock, year or other quantity. */
function plainNumberIsName(text: string, start: number, end: number): boolean {
  return (
    !/^\s?(?:元|块钱|MHz|MT|W\b|tok|GB|MB|美元|€|\$|年|%|人|万|[.,]\d)/iu.test(text.slice(end)) &&
    !/[¥$€]\s?$|[.\d-]$/.test(text.slice(Math.max(0, start - 2), start))
  );
}

function accelerator(
  text: string,
  start: number,
  hitEnd: number,
  ids: readonly string[],
  catalog: Catalog,
): DeviceMention {
  let end = hitEnd;
  let memoryGB: number | null = null;
  const named = /(\d{2,3})\s?GB?$/i.exec(text.slice(start, end));
  const after = SIZE_AFTER.exec(text.slice(end, end + 40));
  if (after) {
    memoryGB = Number(after[1]);
    end += after[0].length;
  } else if (named) memoryGB = Number(named[1]);
  let from = start;
  if (memoryGB === null) {
    const before = SIZE_BEFORE.exec(text.slice(Math.max(0, start - 12), start));
    if (before) {
      memoryGB = Number(before[1]);
      from = start - (text.slice(Math.max(0, start - 12), start).length - before.index);
    }
  }
  const variants = ids.flatMap((id) => catalog.accelerators.get(id) ?? []);
  const form = /^[\s(（]{0,2}(?:\d{2,3}\s?GB?\s?)?(PCI-?e|SXM\d?|NVL)(?![A-Za-z])/iu.exec(
    text.slice(hitEnd, hitEnd + 18),
  )?.[1];
  const chosen = resolveAccelerator(
    catalog,
    `${text.slice(start, hitEnd)}${form ? ` ${form}` : ''}${memoryGB === null ? '' : ` ${memoryGB}G`}`,
  ).found;
  const ordered = [
    ...new Set([...(chosen ? [chosen] : []), ...variants.sort((a, b) => Number(a.modified) - Number(b.modified))]),
  ];
  if (memoryGB === null && ordered.length > 1) memoryGB = sizeInClause(text, start, end, ordered);
  const unified = ordered[0]?.kind === 'unified';
  const product = productAround(text, from, end);
  if (product) {
    memoryGB = product.memoryGB ?? memoryGB;
    end = Math.max(end, product.end);
    from = Math.min(from, product.start);
  }
  const around = countsAround(text, from, end, unified, catalog);
  const counts = product ? { count: product.count, nodes: product.nodes ?? around.nodes } : around;
  memoryGB = partOfSum(text, end, ordered, counts.count ?? 1, memoryGB) ?? memoryGB;
  const formed = form ? ordered.filter((a) => a.name.toLowerCase().includes(form.toLowerCase().slice(0, 3))) : [];
  const possible = formed.length > 0 ? formed : ordered;
  const fitting = memoryGB === null ? possible : possible.filter((a) => a.memoryGB === memoryGB);
  const accelerators = fitting.length > 0 ? fitting : possible;
  return {
    start: from,
    end,
    kind: 'accelerator',
    name: text.slice(from, end).trim(),
    accelerators,
    cpu: null,
    memoryGB,
    ...counts,
    aside: isAside(text, from, end),
  };
}

/** "两块 RTX 4090(48GB)", "H20 ×8 (768GB)": a figure that is the sum of the cards names one of them; null when none is. */
function partOfSum(
  text: string,
  end: number,
  variants: readonly Accelerator[],
  cards: number,
  stated: number | null,
): number | null {
  if (cards < 2) return null;
  const behind = /^.{0,18}?(?<![\d.])(\d{2,5})\s?(?:GB?|GiB)(?![A-Za-z/])/u.exec(text.slice(end, end + 28));
  for (const sum of stated === null ? [behind ? Number(behind[1]) : null] : [stated]) {
    // "2x A100 80GB": a size that a card is sold with is that card's, not the sum of smaller ones.
    if (stated !== null && variants.some((a) => !a.modified && a.memoryGB === stated)) return null;
    const part = variants.find(
      (a) => !a.modified && a.memoryGB !== null && sum !== null && Math.abs(a.memoryGB * cards - sum) <= sum * 0.02,
    );
    if (part) return part.memoryGB;
  }
  return null;
}

/** A size named elsewhere in the clause that exactly one of the variants has ("A100 … 80G", "Mac Studio … 192GB"). */
function sizeInClause(text: string, start: number, end: number, variants: readonly Accelerator[]): number | null {
  const clause = clauseAround(text, start, end, 80);
  for (const m of text.slice(clause.start, clause.end).matchAll(/(?<![\d.])(\d{2,3})\s?(?:GB?|GiB)(?![A-Za-z/])/gu)) {
    const size = Number(m[1]);
    // Sticks of memory, and sizes that only reworked cards have, say nothing from afar.
    if (/^\s?(?:DDR|RDIMM|UDIMM|ECC|RAM|内存)/iu.test(text.slice(clause.start + m.index + m[0].length))) continue;
    if (variants.some((a) => a.memoryGB === size && !a.modified)) return size;
  }
  return null;
}

function processor(text: string, start: number, end: number, ids: readonly string[], catalog: Catalog): DeviceMention {
  // "8480+" is another chip than "8480", and "至强" before the number is part of its name.
  if (/^\+/.test(text.slice(end))) end += 1;
  const maker =
    /(?:(?:Intel|英特尔|AMD)\s?)?(?:Xeon|至强|EPYC|霄龙|Ryzen|锐龙|Threadripper|线程撕裂者|Core|酷睿)(?:\s?(?:Gold|Silver|Platinum|铂金|金牌|银牌|PRO|AI|Max\+?|Ultra|[3579](?=\s)))*\s?$/iu.exec(
      text.slice(Math.max(0, start - 28), start),
    );
  if (maker) start -= maker[0].length;
  const name = text.slice(start, end);
  const sockets = /^[\s(（,，]{0,2}(?:双路|双颗|dual[- ]socket|2P\b|2S\b|Doppelsockel)/iu.test(
    text.slice(end, end + 16),
  )
    ? 2
    : null;
  const cpu = resolveCpu(catalog, name).found ?? (ids[0] ? catalog.cpus.get(ids[0]) : undefined) ?? null;
  const counts = countsAround(text, start, end, false, catalog, true);
  return {
    start,
    end,
    kind: 'cpu',
    name,
    accelerators: [],
    cpu,
    memoryGB: null,
    ...counts,
    count: counts.count ?? sockets,
    aside: isAside(text, start, end),
  };
}

function countsAround(
  text: string,
  start: number,
  end: number,
  unified: boolean,
  catalog: Catalog,
  cpu = false,
): { count: number | null; nodes: number | null } {
  const { before, after } = countPatterns(catalog);
  const b = before.exec(text.slice(Math.max(0, start - 48), start));
  const a = after.exec(text.slice(end, end + 48));
  const beforeCount = b && sensible(b[1]!, b[2]) ? count(b[1]!) : null;
  const afterWord = a?.[2] ?? a?.[4];
  const afterCount = a ? count((a[1] ?? a[3])!) : null;
  const isNodes = (word: string | undefined) =>
    !!word && NODE_WORD.test(word.replace(/的$/, '').trim()) && !CARD_WORD.test(word.trim());
  if (unified) return { count: beforeCount ?? afterCount, nodes: null };
  // "on an A100 80GB" is one.
  const article =
    beforeCount === null && afterCount === null && ARTICLE.test(text.slice(Math.max(0, start - 24), start));
  let cards: number | null = article ? 1 : null;
  let nodes: number | null = null;
  if (beforeCount !== null) {
    if (isNodes(b?.[2])) nodes = beforeCount;
    else cards = beforeCount;
  }
  if (afterCount !== null) {
    if (isNodes(afterWord)) nodes ??= afterCount;
    else if (cards === null) cards = afterCount;
    // "4×H20（96GB×4）" counts the same cards twice.
    else if (a?.[1] !== undefined && afterCount !== cards) nodes ??= afterCount;
  }
  const clause = clauseAround(text, start, end, 60);
  if (nodes === null) {
    const said = [...text.slice(clause.start, clause.end).matchAll(NODE_COUNT)].flatMap((m) => count(m[1]!) ?? []);
    // "两台 8 卡，单机 640GB": what one machine holds is no count of machines.
    const several = said.filter((n) => n > 1 && n < 2000);
    nodes = several.at(-1) ?? (said.length > 0 ? 1 : null);
  }
  // Cards counted nearby are no processors.
  if (cards === null && !cpu) {
    const m = CARD_COUNT.exec(text.slice(start, clause.end)) ?? CARD_COUNT.exec(text.slice(clause.start, start));
    // "现货3张", "5张起": what lies in stock is not what is offered.
    if (
      m &&
      !STOCK.test(m.input.slice(Math.max(0, m.index - 8), m.index)) &&
      !/^\s?起/u.test(m.input.slice(m.index + m[0].length))
    )
      cards = count(m[1]!);
  }
  if (cards !== null && nodes !== null && nodes > 1 && cards % nodes === 0) {
    // "16卡A100：两台8卡服务器", "16 GPUs in total on 2 nodes": the count is of all machines.
    const each = [...text.slice(clause.start, clause.end).matchAll(EACH_COUNT)].some(
      (m) => count(m[1]!) === cards! / nodes!,
    );
    const total = /(?:共|合计|总共|一共|总计|total(?: of)?|in all|insgesamt)\s?$/iu.test(
      text
        .slice(0, start)
        .slice(-12)
        .replace(/\d+\s?\S{0,3}\s?$/u, ''),
    );
    if (each || total) cards /= nodes;
  }
  return { count: cards, nodes };
}

/** Before a count: what lies in stock, not what is offered. */
export const STOCK = /(?:现货|库存|剩余?|仅剩|限购|in stock:?|left:?|auf Lager:?|verfügbar:?)\s?$/iu;
const EACH_COUNT = new RegExp(`(?<![\\w.])(\\d{1,3}|${COUNT_WORD})\\s?(?:-?\\s?(?:GPU|card)s?\\b|卡|张|块)`, 'giu');

/** A figure far from a counter is a count only when small: "4800 A100" is a clock beside a card. */
function sensible(figure: string, counter: string | undefined): boolean {
  return (counter !== undefined && counter.trim() !== '') || !/^\d{3,}$/.test(figure);
}

const ASIDE_REACH = 36;
const OURS = /本方案|本机|我们|我司|该方案|新方案|这套|\b(?:this|our|we)\b|\b(?:unser\w*|wir|diese[rs]?)\b/iu;
function isAside(text: string, start: number, end: number): boolean {
  const clause = clauseAround(text, start, end, ASIDE_REACH);
  const before = text.slice(clause.start, start);
  const after = text.slice(end, Math.min(clause.end, end + 12));
  const at = find('comparison', before);
  // "相比 8 卡 H100，本方案用 4 张 …": what follows the comparison and its comma is the offer again.
  const back = at !== null && (OURS.test(before.slice(at.end)) || /\d.*[,，]/u.test(before.slice(at.end)));
  return (at !== null && !back) || /^\s?(?:相比|对比|vs\.?)/iu.test(after);
}
