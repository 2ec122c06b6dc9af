/** The computer around the accelerators: its processor and how fast its memory is. */
import type { Catalog } from '../../catalog/catalog.ts';
import { resolveCpu } from '../../catalog/resolve.ts';
import type { Host } from '../deployment.ts';
import { type Knobs, knob, knobs } from '../knobs.ts';

export interface HostRequest {
  cpu: string | null;
  sockets: number | null;
  channels: number | null;
  mts: number | null;
  bandwidth: number | null;
  ramGB: number | null;
  diskGBs: number | null;
  /** Weight bytes that may have to live in host memory, GB: tells a server from a desktop where nothing else does. */
  needGB: number;
  /** Free text around it that may name the memory. */
  text: string;
}

/** "8-channel DDR5-4800", "12x DDR5 6400", "八通道 DDR4-3200" → channels and MT/s; null for what is not named. */
export function readMemoryText(text: string): {
  channels: number | null;
  mts: number | null;
  generation: number | null;
} {
  const ddr = /(?:lp)?ddr\s?([345])x?(?:\s?[- @]?\s?(\d{4,5}))?/i.exec(text);
  const channels = /(\d{1,2})\s?[- ]?(?:channels?|ch\b|通道)|(\d{1,2})\s?x\s?\d{1,3}\s?(?:g|gb)\b/i.exec(text);
  const chinese: Record<string, number> = { 单: 1, 双: 2, 四: 4, 六: 6, 八: 8, 十二: 12 };
  const word = /(十二|单|双|四|六|八)通道/.exec(text)?.[1];
  const count = channels
    ? Number(channels[1] ?? channels[2])
    : word
      ? (chinese[word] ?? null)
      : /dual[\s-]channel/i.test(text)
        ? 2
        : null;
  return { channels: count || null, mts: Number(ddr?.[2]) || null, generation: ddr ? Number(ddr[1]) : null };
}

/** Host with its theoretical memory bandwidth: as stated, else channels × MT/s × 8 bytes × sockets, else by the kind of computer it must be. */
export function hostOf(catalog: Catalog, r: HostRequest): Host {
  const k = knobs(catalog, 'local');
  const found = r.cpu ? resolveCpu(catalog, r.cpu) : null;
  const cpu = found?.found ?? null;
  const cores = found?.hints.cores || cpu?.cores || null;
  const sockets = r.sockets ?? found?.hints.count ?? 1;
  const memory = readMemoryText(`${r.cpu ?? ''} ; ${r.text}`);
  const stated = r.channels ?? memory.channels;
  const full = cpu?.memoryChannels ?? null;
  const perSocket = stated !== null && sockets > 1 && full !== null && stated > full ? stated / sockets : stated;
  const channels = perSocket ?? full;
  const mts =
    r.mts ??
    memory.mts ??
    cpu?.memoryMTs ??
    (memory.generation === null ? null : knob(k, `ddr${memory.generation}`, ['host'], 3200));
  const computed = channels !== null && mts !== null ? (channels * mts * 8 * sockets) / 1000 : null;
  return {
    cpu,
    cores,
    sockets,
    channels,
    bandwidthMeasured: r.bandwidth !== null && computed !== null && r.bandwidth < 0.985 * computed,
    memoryBandwidth: r.bandwidth ?? computed ?? guess(k, r.needGB, cores, mts, sockets),
    ramGB: r.ramGB,
    diskReadGBs: r.diskGBs,
  };
}

/** Big memories sit in servers with eight channels, small ones in desktops with two. */
function guess(k: Knobs, needGB: number, cores: number | null, mts: number | null, sockets: number): number {
  const server =
    needGB > knob(k, 'serverFromGB', ['host'], 120) || (cores ?? 0) >= knob(k, 'serverFromCores', ['host'], 24);
  const kind = server ? 'server' : 'desktop';
  const channels = knob(k, 'channels', [`host.${kind}`], server ? 8 : 2);
  return (channels * (mts ?? knob(k, 'mts', [`host.${kind}`], server ? 3200 : 4400)) * 8 * sockets) / 1000;
}
