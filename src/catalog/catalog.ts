import type { AcceleratorRecord, CpuRecord, MachineRecord, PrecisionRecord } from './schema/hardware.ts';
import type { AssumptionRecord, EngineRecord, FineTuneRecord, PitfallRecord, SiteRecord } from './schema/knowledge.ts';
import type { ModelRecord } from './schema/model.ts';
import type { PriceRecord, RateRecord } from './schema/money.ts';

/** A record with the identity that its path gives it, e.g. `deepseek-r1` for catalog/models/deepseek-r1.yaml. */
export type Identified<T> = Readonly<T & { id: string; origin?: Origin }>;

/** `team` where an overlay folder brought it. */
export type Origin = 'catalog' | 'team';

export type Model = Identified<ModelRecord>;
export type Accelerator = Identified<AcceleratorRecord>;
export type Cpu = Identified<CpuRecord>;
export type Machine = Identified<MachineRecord>;
export type Precision = Identified<PrecisionRecord>;
export type Engine = Identified<EngineRecord>;
/** `origin` is 'team' where an overlay folder brought it. */
export type Price = Identified<PriceRecord> & { readonly origin: 'catalog' | 'team' };
export type Rate = Identified<RateRecord>;
export type Assumption = Identified<AssumptionRecord>;
export type Pitfall = Identified<PitfallRecord>;
export type FineTuneFact = Identified<FineTuneRecord>;
export type SiteFact = Identified<SiteRecord>;

/** Everything the stations may know, handed in as one immutable value. */
export interface Catalog {
  readonly models: ReadonlyMap<string, Model>;
  readonly accelerators: ReadonlyMap<string, Accelerator>;
  readonly cpus: ReadonlyMap<string, Cpu>;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly precisions: ReadonlyMap<string, Precision>;
  readonly engines: ReadonlyMap<string, Engine>;
  /** By item path, oldest first. */
  readonly prices: ReadonlyMap<string, readonly Price[]>;
  readonly rates: readonly Rate[];
  readonly assumptions: ReadonlyMap<string, Assumption>;
  readonly pitfalls: ReadonlyMap<string, Pitfall>;
  readonly fineTune: readonly FineTuneFact[];
  readonly site: readonly SiteFact[];
}
