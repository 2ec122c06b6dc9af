/** What of a model is not on the accelerators, read from free text: "7 of 61 layers on GPU", "-ot exps=CPU", "CPU only", "专家放内存". */
import type { Offload } from '../deployment.ts';

export interface OffloadText {
  /** null = the text does not say. */
  offload: Offload | null;
  cpuOnly: boolean;
  /** As much on the accelerator as fits, the rest on the processor. */
  spills: boolean;
  ramGB: number | null;
  diskGBs: number | null;
}

const GPU = '(?:i?gpus?|vram|cards?|cuda|显卡|显存)';
const ALL_ON_GPU = new RegExp(
  `all (?:layers )?(?:on|in) (?:\\d{1,3} )?${GPU}|full(?:y)? (?:on|in|offloaded to) ${GPU}|全部?(?:放)?在?(?:gpu|显卡|显存)|unified memory|统一内存|vram only`,
  'i',
);
const CPU_ONLY = /\bcpu[\s-]?only|only cpu|no gpu|without gpu|纯\s?cpu|仅\s?cpu|^\s*cpu\b(?!\s*\+)/i;
const EXPERTS_ON_CPU =
  /experts?\b.{0,40}\b(?:on|in|to|=)\s?(?:the )?(?:cpu|ram|host|system memory)|exps=cpu|--?cpu-moe|n-cpu-moe|cold on cpu|experts?[\s-]on[\s-]cpu|rest on cpu|专家.{0,8}(?:内存|cpu)/i;
const DISK = /\b(?:nvme|ssd|hdd|disk|mmap(?:ped)?)\b|streamed from|硬盘|固态|磁盘/i;
const SPILLS = /hot experts on|spills?\b|larger than (?:the )?vram|overflows?|partial(?:ly)? offload(?:ed)?|放不下/i;

/** Reads the text; everything it does not say stays null. */
export function readOffload(text: string, layers: number): OffloadText {
  const out: OffloadText = {
    offload: null,
    cpuOnly: false,
    spills: SPILLS.test(text),
    ramGB: ramIn(text),
    diskGBs: diskSpeed(text),
  };
  const onGpu = layersOnGpu(text, layers);
  if (DISK.test(text)) return { ...out, offload: { kind: 'disk' }, cpuOnly: CPU_ONLY.test(text) };
  if (EXPERTS_ON_CPU.test(text)) {
    const kept = expertLayersKept(text, layers);
    return { ...out, offload: kept > 0 ? { kind: 'experts', layersOnAccelerator: kept } : { kind: 'experts' } };
  }
  if (CPU_ONLY.test(text)) return { ...out, cpuOnly: true };
  if (onGpu !== null)
    return { ...out, offload: onGpu >= layers ? { kind: 'none' } : { kind: 'layers', onAccelerator: onGpu } };
  if (ALL_ON_GPU.test(text)) return { ...out, offload: { kind: 'none' } };
  return out;
}

const within = (n: number, layers: number): number => Math.max(0, Math.min(layers, n));

function layersOnGpu(text: string, layers: number): number | null {
  const of = /(\d{1,4})\s?(?:of|\/)\s?(\d{1,4})\s?(?:layers?|层)/i.exec(text);
  if (of) return within(Math.round((Number(of[1]) / Math.max(1, Number(of[2]))) * layers), layers);
  const flag = /-(?:ngl|-n-gpu-layers|-gpu-layers)[\s=]{1,2}(\d{1,4})/i.exec(text);
  if (flag) return within(Number(flag[1]), layers);
  const plain = new RegExp(
    `(\\d{1,4})\\s?(?:layers?|层)\\s?(?:offloaded )?(?:on|in|to|在|放)?\\s?(?:the )?${GPU}`,
    'i',
  ).exec(text);
  return plain ? within(Number(plain[1]), layers) : null;
}

/** Layers whose experts stay on the accelerator although the others' are in host memory. */
function expertLayersKept(text: string, layers: number): number {
  const onCpu = /n-cpu-moe[\s=]{1,2}(\d{1,4})/i.exec(text);
  if (onCpu) return within(layers - Number(onCpu[1]), layers);
  const share = /(\d{1,2})\s?\/\s?(\d{1,2}) of (?:the )?(?:expert )?layers/i.exec(text);
  if (share) return within(Math.round((Number(share[1]) / Math.max(1, Number(share[2]))) * layers), layers);
  const range = /(\d{1,3})\s?[-–]\s?(\d{1,3}) expert layers? on/i.exec(text);
  if (range) return within((Number(range[1]) + Number(range[2])) / 2, layers);
  const some = /except (\d{1,3})(?: expert)? layers?|(\d{1,3}) expert layers? on/i.exec(text);
  return some ? within(Number(some[1] ?? some[2]), layers) : 0;
}

function ramIn(text: string): number | null {
  const m = /(\d{1,5}(?:\.\d)?)\s?(?:g|gb|gib)\s?(?:of )?(?:system )?(?:ram|memory|内存|ddr\d?)/i.exec(text);
  return m ? Number(m[1]) : null;
}

/** "NVMe 7 GB/s", "disk 0.52 GB/s". */
export function diskSpeed(text: string): number | null {
  if (!DISK.test(text)) return null;
  const m = /(\d{1,3}(?:\.\d{1,3})?)\s?GB\/s/i.exec(text);
  return m ? Number(m[1]) : null;
}
