/** What a chip can do for one numeric format, and what it must convert. Dense figures only. */
import type { Accelerator, Precision } from '../catalog/catalog.ts';

export interface ComputeRate {
  /** FLOP/s of one accelerator for this format, dense. */
  flops: number;
  /** Weights are in a format that the chip multiplies as it stands. */
  native: boolean;
  /** The chip's peak is not published; estimated from its bandwidth. */
  assumed: boolean;
}

/** FLOP per byte of memory bandwidth where a chip's compute was never published: low among known server cards. */
const FLOPS_PER_BYTE = 100;

/** Dense rate for weights stored in `precision`: the native units where the chip has them, else after conversion to 16 bit. */
export function computeRate(accelerator: Accelerator, precision: Precision): ComputeRate {
  const { dense, absent } = accelerator;
  const base = dense.fp16 ?? (accelerator.memoryBandwidth ?? 100) * FLOPS_PER_BYTE * 1e-3;
  const assumed = dense.fp16 === null;
  const at = (tflops: number | null | undefined, native: boolean): ComputeRate => ({
    flops: (tflops ?? base) * 1e12,
    native: native && tflops !== null && tflops !== undefined,
    assumed: assumed && (tflops === null || tflops === undefined),
  });
  if (precision.compute === 'fp16') return { flops: base * 1e12, native: precision.bitsPerWeight > 12, assumed };
  if (precision.compute === 'fp8') return absent.includes('fp8') ? at(null, false) : at(dense.fp8, true);
  if (precision.compute === 'int8') return absent.includes('int8') ? at(null, false) : at(dense.int8, true);
  if (absent.includes('fp4') || dense.fp4 === null) return at(null, false);
  return at(dense.fp4, true);
}

/** The fastest dense rate that the chip has in any format, FLOP/s: the bound that nothing may pass; Infinity if unknown. */
export function peakRate(accelerator: Accelerator): number {
  const { fp16, fp8, int8, fp4 } = accelerator.dense;
  const best = Math.max(fp16 ?? 0, fp8 ?? 0, int8 ?? 0, fp4 ?? 0);
  return best > 0 ? best * 1e12 : Number.POSITIVE_INFINITY;
}
