/** Links between accelerators and between nodes, from words ("PCIe 4.0 x16 + x4", "IB 400G", "TB5 RDMA") or from the hardware's own record. */
import type { Accelerator, Catalog } from '../../catalog/catalog.ts';
import type { Deployment } from '../deployment.ts';
import { type Knobs, knob, knobs } from '../knobs.ts';

export type Link = Deployment['link'];

export interface LinkText {
  /** Between accelerators of one node. */
  inside: Link | null;
  /** Between nodes. */
  between: Link | null;
  /** Remote direct memory access: messages skip the operating system. */
  direct: boolean;
}

const GBPS = /(\d{1,4}(?:\.\d)?)\s?(?:gbps|gbit(?:\/s)?|gb\/s|gbe|g\b)/i;

/** Reads a link's name. Several lanes widths count as the narrowest, which is what all wait for. */
export function readLink(catalog: Catalog, text: string): LinkText {
  const k = knobs(catalog, 'links');
  const none: LinkText = { inside: null, between: null, direct: false };
  const direct = /rdma|infiniband|\bib\b|roce/i.test(text);
  const make = (kind: string, bandwidth?: number, latencyUs?: number): Link => ({
    name: text.slice(0, 80),
    bandwidth: bandwidth ?? knob(k, 'bandwidth', [kind], 1),
    latencyUs: latencyUs ?? knob(k, 'latencyUs', [kind], 30),
  });
  const gbps = Number(GBPS.exec(text)?.[1]);
  const stated = gbps > 0 ? (/gb\/s/i.test(text) && !/gbps|gbit/i.test(text) ? gbps : gbps / 8) : undefined;
  if (/infiniband|\bib\b|ndr|hdr\b/i.test(text)) return { ...none, between: make('infiniband', stated), direct };
  if (/roce/i.test(text)) return { ...none, between: make('roce', stated), direct };
  if (/thunderbolt|\btb\s?[345]\b|雷电|雷雳/i.test(text)) {
    const five = /5/.test(text.replace(/\d{2,}/g, ''));
    return {
      ...none,
      between: make(
        'thunderbolt',
        stated ?? knob(k, 'bandwidth', [five ? 'thunderbolt5' : 'thunderbolt'], 5),
        direct ? knob(k, 'latencyUs', ['thunderboltRdma'], 8) : undefined,
      ),
      direct,
    };
  }
  if (/ethernet|\bgbe\b|\btcp\b|\blan\b|gbps|以太网|千兆|万兆|\brpc\b/i.test(text)) {
    const chinese = /千兆/.test(text) ? 0.125 : /万兆/.test(text) ? 1.25 : undefined;
    return {
      ...none,
      between: make('ethernet', stated ?? chinese, direct ? knob(k, 'latencyUs', ['roce'], 4) : undefined),
      direct,
    };
  }
  if (/nvlink|nvswitch/i.test(text))
    return { ...none, inside: make('nvlink', /gb\/s/i.test(text) ? stated : undefined) };
  if (/xgmi|infinity fabric/i.test(text)) return { ...none, inside: make('xgmi') };
  if (/hccs/i.test(text)) return { ...none, inside: make('hccs') };
  if (/pci-?e|pci express/i.test(text)) return { ...none, inside: { ...pcie(k, text, null), name: text.slice(0, 80) } };
  return none;
}

/** "PCIe 5.0 x8/x8 + PCIe 4.0 x4" → the slowest of the slots named, GB/s per direction. */
function pcie(k: Knobs, text: string, peerToPeer: boolean | null): Link {
  const slots = [...text.matchAll(/pci-?e(?:xpress)?\s?(?:gen\s?)?(\d)?(?:\.0)?((?:\s?[+/,]?\s?x\s?\d{1,2})*)/gi)];
  let slowest = Number.POSITIVE_INFINITY;
  for (const slot of slots) {
    const lane = knob(k, `laneGen${slot[1] ?? knob(k, 'generation', ['pcie'], 4)}`, ['pcie'], 1.969);
    const widths = [...(slot[2] ?? '').matchAll(/x\s?(\d{1,2})/gi)].map((m) => Number(m[1])).filter((n) => n > 0);
    slowest = Math.min(slowest, lane * Math.min(...(widths.length ? widths : [knob(k, 'lanes', ['pcie'], 16)])));
  }
  const bandwidth = Number.isFinite(slowest)
    ? slowest
    : knob(k, 'laneGen4', ['pcie'], 1.969) * knob(k, 'lanes', ['pcie'], 16);
  return peerToPeer === false
    ? {
        name: 'PCIe',
        bandwidth: bandwidth * knob(k, 'hostShare', ['pcie'], 0.55),
        latencyUs: knob(k, 'hostLatencyUs', ['pcie'], 22),
      }
    : { name: 'PCIe', bandwidth, latencyUs: knob(k, 'latencyUs', ['pcie'], 10) };
}

/** The link between cards of one node as the accelerator's record tells it: its own chip link, else the host's PCIe. */
export function linkOf(catalog: Catalog, accelerator: Accelerator | null): Link {
  const k = knobs(catalog, 'links');
  if (accelerator?.kind === 'unified' || !accelerator) {
    return {
      name: 'unified',
      bandwidth: knob(k, 'bandwidth', ['unified'], 1000),
      latencyUs: knob(k, 'latencyUs', ['unified'], 1),
    };
  }
  const own = accelerator.link;
  if (own?.bandwidth)
    return { name: own.name, bandwidth: own.bandwidth, latencyUs: knob(k, 'latencyUs', ['nvlink'], 3) };
  return pcie(
    k,
    accelerator.hostLink ?? '',
    accelerator.peerToPeer ?? (accelerator.kind === 'consumer' ? false : null),
  );
}

/** Bandwidth of the slot that an accelerator sits in, GB/s per direction. */
export function hostLinkOf(catalog: Catalog, accelerator: Accelerator, text: string | null): number {
  const k = knobs(catalog, 'links');
  return pcie(k, text && /pci/i.test(text) ? text : (accelerator.hostLink ?? ''), null).bandwidth;
}

const networks = new WeakMap<Catalog, Map<string, NonNullable<Deployment['network']>>>();

/** Networks that the catalog's machines are joined with, by their accelerator: what is not said is what such machines are sold with. */
function soldWith(catalog: Catalog): Map<string, NonNullable<Deployment['network']>> {
  let of = networks.get(catalog);
  if (!of) {
    of = new Map();
    for (const m of catalog.machines.values()) {
      if (m.accelerator && m.network && !of.has(m.accelerator)) of.set(m.accelerator, m.network);
    }
    networks.set(catalog, of);
  }
  return of;
}

/** Messages between nodes skip the operating system, so that a tensor split over them is worth its messages. */
export const joinsFast = (network: Deployment['network']): boolean => network !== null && network.latencyUs < 10;

/** What usually joins such nodes when nothing is said. */
export function networkOf(catalog: Catalog, accelerator: Accelerator | null): NonNullable<Deployment['network']> {
  const own = accelerator ? soldWith(catalog).get(accelerator.id) : undefined;
  if (own) return own;
  const k = knobs(catalog, 'links');
  const fast = accelerator?.kind === 'datacenter' || accelerator?.kind === 'npu';
  const kind = fast ? 'infiniband' : 'ethernet';
  return {
    name: fast ? 'RDMA network' : 'Ethernet',
    bandwidth: knob(k, 'bandwidth', [kind], 1.25),
    latencyUs: knob(k, 'latencyUs', [kind], 45),
  };
}
