/**
 * Bounds that no machine passes, with every efficiency at 1. Memory: parameters × bits / 8 ≤ memory.
 * Speed of one user: every token reads the active weights once, so seconds per token ≥ Σ bytes kept in a store / its bandwidth.
 * Worked example: 37 G active × 4.8 bit / 8 = 22.2 GB a token; a 936 GB/s card gives at most 42 tok/s, a 7 GB/s disk 0.3.
 */
import type { Model } from '../catalog/catalog.ts';
import { says } from '../quote/words/index.ts';
import type { Case } from './case.ts';
import { n } from './fact.ts';

/** Least bits per weight that anyone means where no format is named. */
export const LEAST_BITS = 3;

/** Bits per weight of FP16 and BF16. */
export const HALF = 16;

/** Bits as people reckon with them: FP4 is "half a byte", its scales left out (405B ≈ 203 GB), so such a sum is no fault. */
export function spokenBits(bits: number): number {
  return Math.min(bits, Math.max(LEAST_BITS, Math.floor(bits)));
}

/** GB of weights at the least bits that the words allow, with the sum. */
export function leastWeights(c: Case): { gb: number; sum: string } | null {
  if (c.sizeB === null) return null;
  const gb = (c.sizeB * c.bits) / 8;
  return { gb, sum: `${n(c.sizeB)}B × ${n(c.bits)} bit / 8 = ${n(gb)} GB` };
}

export interface Store {
  name: 'accelerator' | 'host' | 'disk';
  gb: number;
  bandwidth: number;
}

/** Billions of parameters read for every token, routed ones in all, and routed ones per token. */
function partsOf(c: Case): { always: number; routed: number; routedPerToken: number } {
  const moe = c.model?.moe;
  if (!moe) return { always: c.sizeB!, routed: 0, routedPerToken: 0 };
  const share = moe.expertsPerToken / moe.experts;
  const routed = Math.max(0, (c.sizeB! - c.activeB!) / (1 - share));
  return { always: Math.max(0, c.sizeB! - routed), routed, routedPerToken: routed * share };
}

/** GB the weights may fill: nominal sizes are GiB, less what driver and system keep. */
export function usable(c: Case, nominal: number): number {
  return nominal * c.limit('usableOfNominal');
}

/** Memory that may hold weights, fastest first; null when the accelerators' memory cannot be told. */
export function stores(c: Case): Store[] | null {
  const out: Store[] = [];
  if (c.vramGB !== null)
    out.push({ name: 'accelerator', gb: usable(c, c.vramGB), bandwidth: cardBandwidth(c) ?? Number.POSITIVE_INFINITY });
  else if (c.groups.length > 0) return null;
  if (c.ramGB !== null) out.push({ name: 'host', gb: usable(c, c.ramGB), bandwidth: hostBandwidth(c) });
  // A hybrid whose host memory nobody names may have any amount of it.
  else if (c.hybrid && c.evidence && !c.unified && c.vramGB !== null)
    out.push({ name: 'host', gb: Number.POSITIVE_INFINITY, bandwidth: hostBandwidth(c) });
  return out.length > 0 ? out : null;
}

/** A server card that nobody counts may stand for any number: no bound follows from it. */
const counted = (c: Case): boolean =>
  c.groups.every(
    (g) => g.countStated || ['unified', 'consumer', 'workstation'].includes(g.accelerators[0]?.kind ?? ''),
  );

/** GB/s of all accelerators together, as if they read in perfect step; null when one is not known. */
export function cardBandwidth(c: Case): number | null {
  if (!counted(c)) return null;
  let sum = 0;
  for (const g of c.groups) {
    const best = g.accelerators.reduce<number | null>(
      (m, a) => (a.memoryBandwidth === null ? m : Math.max(m ?? 0, a.memoryBandwidth)),
      null,
    );
    if (best === null) return null;
    sum += best * g.count;
  }
  return c.groups.length > 0 ? sum : null;
}

/** GB/s of host memory: channels × MT/s × 8 bytes where the processor is known, else the best sold. */
export function hostBandwidth(c: Case): number {
  const cpu = c.cpu;
  if (cpu?.memoryChannels && cpu.memoryMTs)
    return (
      (cpu.memoryChannels * cpu.memoryMTs * 8 * Math.max(1, Math.min(c.sockets, cpu.maxSockets ?? c.sockets))) / 1000
    );
  return channelsSaid(c.text)?.bandwidth ?? c.limit('bestHostBandwidth');
}

/** "8 通道 DDR4-3200": what a text says of the host's memory where its processor is not known; null unless both are told once. */
function channelsSaid(text: string): { bandwidth: number } | null {
  const channels = new Set(
    [...text.matchAll(/(?<![\d.])(\d{1,2})\s?-?(?:通道|channels?\b|Kanäle)/giu)].map((m) => Number(m[1])),
  );
  const rates = new Set([...text.matchAll(/DDR[45][\s-]{0,2}(\d{4})(?!\d)/giu)].map((m) => Number(m[1])));
  const [count] = channels;
  const [rate] = rates;
  if (channels.size !== 1 || rates.size !== 1 || !count || !rate || count > 24) return null;
  // Whoever says two sockets may count the channels of one.
  const sockets = /双路|两路|dual|2P\b|2S\b|two sockets|Doppelsockel|[x×*]\s?2\b|2\s?[x×*]|四路|quad/iu.test(text)
    ? 4
    : 1;
  return { bandwidth: (count * rate * 8 * sockets) / 1000 };
}

export interface Bound {
  tokensPerSecond: number;
  sum: string;
}

/** A machine without cards reads everything from its sticks, however many there are. */
function processorOnly(c: Case): Store[] | null {
  const known = (c.cpu?.memoryChannels ?? null) !== null || channelsSaid(c.text) !== null;
  if (c.groups.length > 0 || c.vramGB !== null || !known || !says('cpuOnly', c.text)) return null;
  return [{ name: 'host', gb: Number.POSITIVE_INFINITY, bandwidth: hostBandwidth(c) }];
}

/** A graphics card is named that no record tells of. */
export const unknownCard = (c: Case): boolean =>
  c.evidence !== null &&
  c.groups.length === 0 &&
  /\b(?:RTX|GTX|RX|GeForce|Radeon|Quadro|Tesla|Instinct|Arc)\b|显卡|GPU|Grafikkarte|graphics card/iu.test(c.text) &&
  !says('cpuOnly', c.text);

/** Fastest possible speed of one user; null where the model's or the machine's figures are not known. */
export function fastestUser(c: Case): Bound | null {
  const places = stores(c) ?? processorOnly(c);
  // A card that the catalog does not know reads as fast as it reads.
  if (unknownCard(c)) return null;
  if (!places || c.activeB === null || c.sizeB === null) return null;
  const gbOf = (billions: number) => (billions * c.bits) / 8;
  const { always, routed, routedPerToken } = partsOf(c);
  // The vendor's best case: what every token reads lies in the fastest memory, only routed experts spill over.
  let alwaysLeft = gbOf(always);
  let routedLeft = gbOf(routed);
  let seconds = 0;
  const steps: string[] = [];
  for (const p of [...places, { name: 'disk' as const, gb: Number.POSITIVE_INFINITY, bandwidth: diskBandwidth(c) }]) {
    const first = Math.min(alwaysLeft, p.gb);
    alwaysLeft -= first;
    const rest = Math.min(routedLeft, p.gb - first);
    routedLeft -= rest;
    const read = first + (routed > 0 ? (gbOf(routedPerToken) * rest) / gbOf(routed) : 0);
    if (read <= 0 || !Number.isFinite(p.bandwidth)) continue;
    const takes = read / p.bandwidth;
    // Card and processor may work at the same time: only the slower of the two counts. A disk comes on top.
    if (p.name === 'host' && steps.length > 0) {
      if (takes <= seconds) continue;
      seconds = 0;
      steps.length = 0;
    }
    seconds += takes;
    steps.push(`${n(read)} GB / ${n(p.bandwidth)} GB/s`);
  }
  const perToken = gbOf(c.activeB);
  if (seconds <= 0) return null;
  const gain = speculative(c) ? c.limit('speculativeGain') : 1;
  return {
    tokensPerSecond: gain / seconds,
    sum: `${n(c.activeB)}B × ${n(c.bits)} bit / 8 = ${n(perToken)} GB / token; 1 / (${steps.join(' + ')})${gain > 1 ? ` × ${gain}` : ''} = ${n(gain / seconds)} tok/s`,
  };
}

function speculative(c: Case): boolean {
  if (!c.evidence) return c.context.deployment?.speculative ?? false;
  // "No draft model", "MTP off", "未开启投机" deny it.
  for (const m of c.text.matchAll(/speculativ|投机|推测解码|\bMTP\b|draft|spekulativ|EAGLE/giu)) {
    const before = c.text.slice(Math.max(0, m.index - 16), m.index);
    const after = c.text.slice(m.index + m[0].length, m.index + m[0].length + 14);
    if (
      !/(?:\bno|without|\boff|not|未|没|不|关|ohne|kein\w*)\s?\S{0,8}\s?$/iu.test(before) &&
      !/^\s?\S{0,8}\s?(?:off\b|disabled|关闭|未开|aus\b)/iu.test(after)
    )
      return true;
  }
  return false;
}

/** GB/s of the disk that the quote states ("7000MB/s"), else the best single disk. */
function diskBandwidth(c: Case): number {
  const m = /(\d{3,5})\s?MB\/s/iu.exec(c.text);
  return m ? Math.min(Number(m[1]) / 1000, c.limit('bestDiskBandwidth')) : c.limit('bestDiskBandwidth');
}

/** Most tokens a second of the whole system: dense compute / (2 × active parameters); null where a chip's compute is not known. */
export function mostThroughput(c: Case): Bound | null {
  if (c.activeB === null || c.groups.length === 0 || !counted(c)) return null;
  let tflops = 0;
  for (const g of c.groups) {
    const best = Math.max(
      0,
      ...g.accelerators.flatMap((a) => [a.dense.fp16, a.dense.fp8, a.dense.int8, a.dense.fp4].map((x) => x ?? 0)),
    );
    if (best === 0) return null;
    tflops += best * g.count;
  }
  const rate = (tflops * 1e12) / (2 * c.activeB * 1e9);
  return { tokensPerSecond: rate, sum: `${n(tflops)} TFLOP/s / (2 × ${n(c.activeB)}B) = ${n(rate)} tok/s` };
}

/** Most tokens a second at `batch` concurrent users: each step reads the touched weights once. */
export function mostAtConcurrency(c: Case, batch: number): Bound | null {
  const bandwidth = cardBandwidth(c);
  if (!bandwidth || c.activeB === null || c.sizeB === null || c.vramGB === null) return null;
  const moe = c.model?.moe ?? null;
  // Independent choice of experts touches the most; a bound takes what a batch of like texts touches.
  const chance = moe ? 1 - (1 - moe.expertsPerToken / moe.experts) ** batch : 1;
  const covered = moe ? Math.max(moe.expertsPerToken / moe.experts, chance * c.limit('sharedExperts')) : 1;
  const routed = moe ? Math.max(0, (c.sizeB - c.activeB) / (1 - moe.expertsPerToken / moe.experts)) : 0;
  const gb = ((c.sizeB - routed + routed * covered) * c.bits) / 8;
  const rate = (batch * bandwidth) / gb;
  return { tokensPerSecond: rate, sum: `${n(batch)} / (${n(gb)} GB / ${n(bandwidth)} GB/s) = ${n(rate)} tok/s` };
}

/**
 * Fastest possible speed of one user of `size` on `groups`, as if everything lay on these cards: what spills over is slower still.
 * @param size a model of the catalog, or parameters alone
 */
export function fastestOnCards(
  c: Case,
  size: Model | { totalParameters: number; activeParameters: number },
  bits: number,
  groups: Case['groups'],
): Bound | null {
  return fastestUser({
    ...c,
    model: 'id' in size ? size : null,
    sizeB: size.totalParameters / 1e9,
    activeB: size.activeParameters / 1e9,
    bits,
    bitsStated: true,
    groups,
    vramGB: Number.POSITIVE_INFINITY,
    ramGB: null,
  });
}
