/** Accelerators and processors named in a text, each with how many, how much memory each, in how many machines. */
import type { Accelerator, Catalog, Cpu } from '../catalog/catalog.ts';
import { findNames } from '../catalog/names.ts';
import { resolveAccelerator, resolveCpu } from '../catalog/resolve.ts';
import { countsAround } from './device-counts.ts';
import { partOfSum, sizeInClause } from './device-sizes.ts';
import { knownMachines, productAround } from './products.ts';
import { clauseAround } from './text.ts';
import { find } from './words/index.ts';

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
  /** A server of the catalog by its name, sold whole. */
  housed?: true;
  /** Named only as something to compare with, or as another choice. */
  aside: boolean;
}

const SIZE_AFTER =
  /^[ \t(（]{0,2}(?:SXM\d?|PCIe|OAM|NVL|HBM\w*|魔改|涡轮|公版|改|显存|独立显存|统一内存|unified)?[ \t(（]{0,2}(\d{2,3})\s?(?:GB?|GiB)(?![A-Za-z/0-9])[ \t]?(?:显存|VRAM|HBM\w*|GDDR\w*|unified memory|统一内存|版)?(?:[ \t]?[)）])?/iu;
const SIZE_BEFORE = /(?<![\d.x×*~≈约]|[~≈约]\s)(\d{2,3})\s?(?:GB?|GiB)(?:的|\s|显存)*$/iu;
/** A count before a word in the plural that may be a product's. */
const PLURAL =
  /(?<![\w.])(?:two|three|four|five|six|eight|ten|zwei|drei|vier|acht|\d{1,2})\s?x?\s(?:[A-Z]\w+\s){0,2}[A-Za-z]{3,}s(?![A-Za-z])/iu;

/** Every accelerator and processor that the text names, in order. */
export function findDevices(text: string, catalog: Catalog): DeviceMention[] {
  // "two 3090s": the plural would hide the name.
  const singular = text.replace(/(\d{3,4})s(?![A-Za-z0-9])/g, '$1 ');
  const hits = findNames(catalog, singular, ['accelerator', 'cpu']);
  // "Four Mac Studios", "two Sparks": the plural of a name that ends in letters.
  if (PLURAL.test(text))
    for (const hit of findNames(catalog, singular.replace(/(?<=[a-z]{3})s(?=[\s(,.:;)]|$)/g, ' '), ['accelerator']))
      if (!hits.some((h) => hit.start < h.end && hit.end > h.start && h.end - h.start >= hit.end - hit.start)) {
        const kept = hits.filter((h) => hit.start >= h.end || hit.end <= h.start);
        hits.splice(0, hits.length, ...kept, hit);
      }
  hits.sort((a, b) => a.start - b.start);
  const out: DeviceMention[] = [];
  for (const hit of hits) {
    if (out.some((d) => hit.start < d.end && hit.end > d.start)) continue;
    // "Q4_K_M (4-bit)" names no M4.
    if (/_$/.test(text.slice(0, hit.start).slice(-1)) || (hit.quote.length < 6 && /[(（]/.test(hit.quote))) continue;
    // "M.2 boot", "bge-m3": a slot and another model are no chips of Apple's.
    if (/^M\.?\d$/i.test(hit.quote) && (hit.quote.includes('.') || /[\p{L}\d][-_/.]$/u.test(text.slice(0, hit.start))))
      continue;
    // "Ryzen 7 8845HS": a line of processors and a number that the catalog does not know.
    if (hit.kind === 'cpu' && !/\d{3}/.test(hit.quote) && /^[ -]?\d{4}/.test(text.slice(hit.end))) continue;
    if (/^\d{4}$/.test(hit.quote) && !plainNumberIsName(text, hit.start, hit.end)) continue;
    // "96 GB (300 W)" is a size and a power, no GB300.
    if (/^GB\s?[(（]/iu.test(hit.quote)) continue;
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
    if (last !== undefined && describesMachine(text, last, d)) {
      // "Atlas 800I A2 (8*910B4 32G)": the cards of the server before them, in the variant that they name.
      Object.assign(last, { accelerators: d.accelerators, memoryGB: d.memoryGB ?? last.memoryGB, count: d.count });
      last.nodes ??= d.nodes;
      last.end = d.end;
      last.name = text.slice(last.start, d.end).trim();
      continue;
    }
    // "M4 Max版Mac Studio": the chip and the machine that is named after it.
    if (
      last?.accelerators[0]?.kind === 'unified' &&
      d.accelerators[0]?.kind === 'unified' &&
      d.count === null &&
      CHIP_OF.test(text.slice(last.end, d.start))
    ) {
      const fitting = last.accelerators.filter((a) => d.memoryGB === null || a.memoryGB === d.memoryGB);
      Object.assign(last, {
        end: d.end,
        name: text.slice(last.start, d.end).trim(),
        accelerators: fitting.length > 0 ? fitting : last.accelerators,
        memoryGB: d.memoryGB ?? last.memoryGB,
      });
      continue;
    }
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

const CHIP_OF = /^(?:芯片)?(?:版本?|款)?(?:的)?\s?$/u;

/** Right behind a server that the catalog knows, as many cards of the same maker as it holds. */
const describesMachine = (text: string, machine: DeviceMention, d: DeviceMention): boolean =>
  machine.housed === true &&
  d.kind === 'accelerator' &&
  d.count !== null &&
  d.count === machine.count &&
  d.accelerators[0]?.vendor === machine.accelerators[0]?.vendor &&
  /^[^\d,，。;；\n]{0,12}[,，]?\s?(?:\d{1,2}\s?[x×*卡张]\s?)?$/u.test(text.slice(machine.end, d.start));

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
  // "M3 Ultra (80-core GPU, 256GB, …)": the bracket goes on.
  const inBracket = /[(（][^)）]*$/u.test(text.slice(start, end))
    ? /^[^)）\n]{0,24}?[,，/ ](\d{2,3})\s?GB?(?![A-Za-z/\d])/iu.exec(text.slice(end, end + 34))
    : null;
  if (memoryGB === null && inBracket) {
    memoryGB = Number(inBracket[1]);
    end += inBracket[0].length;
  }
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
  const beside = productAround(text, from, end);
  // "96GB (2×48GB)" of a card that is sold with 96: its two halves, not two cards.
  const halves =
    beside !== null &&
    beside.nodes === null &&
    variants.some((a) => a.memoryGB !== null && a.memoryGB === (beside.memoryGB ?? 0) * beside.count) &&
    !variants.some((a) => a.memoryGB === beside.memoryGB);
  const product = halves ? null : beside;
  if (product) {
    memoryGB = product.memoryGB ?? memoryGB;
    end = Math.max(end, product.end);
    from = Math.min(from, product.start);
  }
  const around = countsAround(text, from, end, unified, catalog);
  const counts = product ? { count: product.count, nodes: product.nodes ?? around.nodes } : around;
  memoryGB =
    partOfSum(text, end, ordered, counts.count ?? 1, memoryGB, /^\s?[(（]/u.test(text.slice(hitEnd))) ?? memoryGB;
  const formed = form ? ordered.filter((a) => a.name.toLowerCase().includes(form.toLowerCase().slice(0, 3))) : [];
  const possible = formed.length > 0 ? formed : ordered;
  const fitting = memoryGB === null ? possible : possible.filter((a) => a.memoryGB === memoryGB);
  // A size that only a longer name has: "A100 PCIe 40GB" where "A100 PCIe" alone is the one with 80.
  const longer =
    memoryGB !== null && fitting.length === 0
      ? resolveAccelerator(catalog, `${text.slice(start, hitEnd)} ${memoryGB}G`).found
      : null;
  const accelerators =
    longer !== null && longer.memoryGB === memoryGB ? [longer] : fitting.length > 0 ? fitting : possible;
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
