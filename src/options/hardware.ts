/** A machine as people describe it, its names resolved against the catalog. */
import type { Accelerator, Catalog, Cpu } from '../catalog/catalog.ts';
import { resolveAccelerator, resolveCpu } from '../catalog/resolve.ts';
import type { Resolved } from '../catalog/resolve-match.ts';
import type { HardwareItem } from '../reading/values.ts';

/** Servers usually carry this many cards; what is counted beyond is another node. */
export const PER_NODE = 8;

/** A described machine, its names resolved. */
export interface Hardware {
  items: readonly HardwareItem[];
  accelerator: Accelerator | null;
  /** How the accelerator was called, memory included, for the estimator. */
  acceleratorName: string | null;
  accelerators: number;
  nodes: number;
  cpu: Cpu | null;
  sockets: number;
  ramGB: number | null;
  /** Populated memory modules, which is as many channels as can be used. */
  modules: number | null;
  memoryMTs: number | null;
  /** Items that no catalog name matches, with the nearest names. */
  unknown: { item: string; nearest: string[] }[];
}

/** A machine from the items of a message. */
export function hardwareOf(
  items: readonly HardwareItem[],
  catalog: Catalog,
  said: { nodes?: number | null; channels?: number | null } = {},
): Hardware {
  const out: Hardware = {
    items,
    accelerator: null,
    acceleratorName: null,
    accelerators: 0,
    nodes: 1,
    cpu: null,
    sockets: 1,
    ramGB: null,
    modules: said.channels ?? null,
    memoryMTs: null,
    unknown: [],
  };
  for (const item of items) place(out, item, catalog);
  const perBoard = out.accelerator?.kind === 'unified' ? 1 : PER_NODE;
  out.nodes = Math.max(1, said.nodes ?? Math.ceil(out.accelerators / perBoard));
  return out;
}

const MEMORY = /^(?:ram|memory|内存|arbeitsspeicher)\b|\b(?:dimm|rdimm|ddr\d)/iu;

function place(out: Hardware, item: HardwareItem, catalog: Catalog): void {
  const id = item.catalogId ?? '';
  if (MEMORY.test(item.item) || id.startsWith('parts/')) {
    const total = item.memoryGB === null ? null : item.memoryGB * (item.count ?? 1);
    if (total !== null) out.ramGB = (out.ramGB ?? 0) + total;
    if ((item.count ?? 1) > 1) out.modules ??= item.count;
    const speed = /\b(\d{4,5})\b/.exec(item.item)?.[1];
    if (speed) out.memoryMTs = Number(speed);
    return;
  }
  const machine = id.startsWith('machines/') ? catalog.machines.get(id.slice('machines/'.length)) : undefined;
  if (machine) {
    const accelerator = machine.accelerator ? catalog.accelerators.get(machine.accelerator) : undefined;
    if (accelerator) take(out, accelerator, accelerator.name, machine.accelerators * (item.count ?? 1));
    if (machine.cpu) out.cpu = catalog.cpus.get(machine.cpu) ?? null;
    out.ramGB ??= machine.ramGB;
    out.sockets = machine.sockets ?? 1;
    return;
  }
  const cpu = id.startsWith('cpus/') ? (catalog.cpus.get(id.slice('cpus/'.length)) ?? null) : null;
  if (cpu) {
    out.cpu = cpu;
    out.sockets = item.count ?? 1;
    return;
  }
  const named = item.memoryGB === null || /\d\s*G/i.test(item.item) ? item.item : `${item.item} ${item.memoryGB}GB`;
  const byId = id.startsWith('accelerators/') ? catalog.accelerators.get(id.slice('accelerators/'.length)) : undefined;
  const resolved = withItsMemory(catalog, item, resolveAccelerator(catalog, named));
  const found = byId && (item.memoryGB === null || byId.memoryGB === item.memoryGB) ? byId : resolved.found;
  if (found) {
    take(out, found, found === byId || found.memoryGB === item.memoryGB ? found.name : named, item.count ?? 1);
    return;
  }
  const processor = resolveCpu(catalog, item.item);
  if (processor.found) {
    out.cpu = processor.found;
    out.sockets = item.count ?? 1;
    return;
  }
  out.unknown.push({ item: item.item, nearest: (resolved.found === null ? resolved.nearest : []).map((a) => a.name) });
}

/** A computer that no chip of that name is sold in with so much memory: the one of its line that is ("Mac mini, 64 GB" has the larger chip). */
function withItsMemory(catalog: Catalog, item: HardwareItem, resolved: Resolved<Accelerator>): Resolved<Accelerator> {
  if (!resolved.found || !resolved.hints.otherMemory || item.memoryGB === null) return resolved;
  const words = item.item.split(/\s+/);
  for (let n = words.length - 1; n >= 2; n--) {
    const line = resolveAccelerator(catalog, `${words.slice(0, n).join(' ')} ${item.memoryGB}GB`);
    if (line.found?.kind === 'unified' && line.found.memoryGB === item.memoryGB) return line;
  }
  return resolved;
}

/** Cards of several kinds: the kind with most memory in all carries the model. */
function take(out: Hardware, a: Accelerator, name: string, count: number): void {
  if (out.accelerator?.id === a.id) {
    out.accelerators += count;
    return;
  }
  const held = (out.accelerator?.memoryGB ?? 0) * out.accelerators;
  if (out.accelerator && held >= (a.memoryGB ?? 0) * count) return;
  out.accelerator = a;
  out.acceleratorName = name;
  out.accelerators = count;
}
