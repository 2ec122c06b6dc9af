/** Servers by name and products of counts: what tells how many cards stand in how many machines. */
import type { Accelerator, Catalog } from '../catalog/catalog.ts';
import { findNames } from '../catalog/names.ts';
import type { DeviceMention } from './devices.ts';

/**
 * Machines × cards × memory as a product beside the name: "2*8*80G", "(8×64G)", "16卡*32G*4机".
 * A lone "2×32GB" before memory words is sticks; here it stands right beside a card's name.
 */
const PRODUCT_AFTER =
  /^(?:\s?-?\s?(?:SXM\d?|PCIe|Server|servers|nodes?|(?:AI|GPU|推理|训练|算力)?服务器|单机|整机|workstation|system|box)){0,2}[\s(（:：]{0,3}(?:(\d{1,3})\s?(?:台|机|节点|nodes?)?\s?[x×*]\s?)?(\d{1,3})\s?(?:卡|张|cards?|GPUs?)?\s?[x×*]\s?(\d{2,3})\s?GB?(?![A-Za-z/0-9])(?:\s?[x×*]\s?(\d{1,3})\s?(?:台|机|节点|nodes?))?\s?[)）]?/iu;
const PRODUCT_BEFORE =
  /(?<![\w.])(?:(\d{1,3})\s?(?:台|机|节点|nodes?)?\s?[x×*]\s?)(\d{1,3})\s?(?:卡|张|cards?|GPUs?)?\s?[x×*]?\s?$/iu;
export function productAround(
  text: string,
  start: number,
  end: number,
): { count: number; nodes: number | null; memoryGB: number | null; start: number; end: number } | null {
  const m = PRODUCT_AFTER.exec(text.slice(end, end + 40));
  if (m) {
    const nodes = m[1] ?? m[4];
    return {
      count: Number(m[2]),
      nodes: nodes === undefined ? null : Number(nodes),
      memoryGB: Number(m[3]),
      start,
      end: end + m[0].length,
    };
  }
  const lead = text.slice(Math.max(0, start - 24), start);
  const b = PRODUCT_BEFORE.exec(lead);
  // "2x 8 H100": machines, and the usual number of cards in one.
  if (!b || !/[x×*]\s?(?:\d{1,3}\s?(?:卡|张|cards?|GPUs?|[x×*])|\s[248]\s$|\s16\s$)/iu.test(b[0])) return null;
  return { count: Number(b[2]), nodes: Number(b[1]), memoryGB: null, start: start - (lead.length - b.index), end };
}

/** The card is the server's own, or one of another size that is told: "4 x A100 PCIe 40GB" is called like a server of cards with 80. */
const sized = (d: DeviceMention, own: DeviceMention['accelerators'][number]): boolean =>
  d.accelerators.includes(own) || (d.memoryGB !== null && d.accelerators.some((a) => a.memoryGB === d.memoryGB));

/** A server that the catalog knows holds so many cards: "两台 Atlas 800I A2" is twice eight. */
export function knownMachines(text: string, devices: readonly DeviceMention[], catalog: Catalog): void {
  for (const hit of findNames(catalog, text, ['machine'])) {
    const machine = catalog.machines.get(hit.ids[0] ?? '');
    const d = devices.find((x) => x.kind === 'accelerator' && hit.start < x.end && hit.end > x.start);
    const own = machine?.accelerator ? catalog.accelerators.get(machine.accelerator) : undefined;
    // "Atlas 800T A2" is a server; the "A2" in its name is no card.
    if (
      d &&
      own &&
      hit.start <= d.start &&
      hit.end >= d.end &&
      hit.end - hit.start > d.end - d.start + 3 &&
      !sized(d, own)
    ) {
      d.accelerators = [own];
      d.start = hit.start;
      d.name = text.slice(hit.start, Math.max(hit.end, d.end));
      d.memoryGB ??= own.memoryGB;
    }
    if (d && own && hit.start < d.start && d.end > hit.end && !sized(d, own)) {
      d.accelerators = [own];
      d.start = hit.start;
      d.name = text.slice(hit.start, d.end);
    }
    if (!machine?.accelerators || machine.accelerators < 2 || !d || d.accelerators[0]?.kind === 'unified') continue;
    if (!d.accelerators.some((a) => a.id === machine.accelerator)) continue;
    if (hit.start <= d.start && !namesCard(hit.quote, d.accelerators) && !/\d\s?[x×*卡]|[x×*]\s?\d/u.test(hit.quote))
      d.housed = true;
    if (d.count === null) d.count = machine.accelerators;
    // A count right before the name of a server counts servers, when no card's own name stands in it.
    else if (d.nodes === null && d.count !== machine.accelerators && !namesCard(hit.quote, d.accelerators)) {
      d.nodes = d.count;
      d.count = machine.accelerators;
    }
  }
}

const namesCard = (words: string, cards: readonly Accelerator[]): boolean =>
  cards.some((a) => words.toLowerCase().includes(a.name.toLowerCase().split(' ')[0]!));
