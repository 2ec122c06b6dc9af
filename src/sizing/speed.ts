import type { Catalog } from '../catalog/catalog.ts';
import type { Derivation } from '../quantity/index.ts';
import type { Deployment, Workload } from './deployment.ts';
import type { MemoryPlan } from './memory.ts';
import type { Binding, Saturation } from './sizing.ts';

/** What a speed model answers, in plain numbers: expected values only, ranges are laid on by `uncertainty.ts`. */
export interface Speed {
  /** Milliseconds between two tokens that one user sees, in the steady state at the asked concurrency. */
  tpotMs: number;
  /** Mean milliseconds from the request to its first token. */
  ttftMs: number;
  /** Top of its range where a queue makes it longer than calibration alone says. */
  worstTtftMs?: number;
  /** Prompt tokens a second of the whole system while it does nothing else. */
  prefillThroughput: number;
  /** Output tokens a second of the whole system. */
  outputThroughput: number;
  limit: Binding['constraint'];
  /** Regime of the calibrated ranges: `<regime>.*` in catalog/assumptions/uncertainty*.yaml. */
  regime: string;
  /** 0 = measured right there, 1 = same engine and device class, 2 and more = nothing like it was measured. */
  distance: number;
  /** Milliseconds a token below which no machine of this bandwidth and compute can go; 0 = not known. */
  floorTpotMs: number;
  /** Prompt tokens a second that no machine of this compute can exceed; Infinity = not known. */
  ceilingPrefill: number;
  /** Output tokens a second of the whole system that nothing can exceed; absent = concurrency / floorTpotMs. */
  ceilingOutput?: number;
  saturation: Saturation;
  saturatesAt: number | null;
  /** Sources of the measurements that anchored it; empty = derived. */
  anchors: readonly string[];
  /** The arithmetic, built only when asked. */
  explain: () => Derivation[];
}

/** A speed model of one regime. Called only where the deployment fits. */
export type SpeedModel = (deployment: Deployment, workload: Workload, memory: MemoryPlan, catalog: Catalog) => Speed;
