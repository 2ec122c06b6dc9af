/** A vendor's quote as read: the proposal, and the words and figures it was read from, so that findings can quote them. */
import type { Accelerator, Cpu, Engine } from '../catalog/catalog.ts';
import type { Proposal } from '../proposal/proposal.ts';
import type { DeviceMention } from './devices.ts';
import type { Line, SumLine } from './lines.ts';
import type { ModelMention, PrecisionMention, SizeFigure } from './models.ts';
import type { Amount } from './money.ts';
import type { Figure, MemoryFigure, SpeedFigure } from './speeds.ts';

/** Accelerators of one kind that the offered machine holds. */
export interface Group {
  name: string;
  /** Variants that the name can mean; the memory of none may be known. */
  accelerators: Accelerator[];
  /** GB each: as stated, else of the variant with most. */
  memoryGB: number | null;
  /** Cards in all machines together. */
  count: number;
  countStated: boolean;
  nodes: number;
  start: number;
  end: number;
}

export interface Evidence {
  /** The uniform text; offsets below refer to it. */
  text: string;
  language: string;
  /** Original words of a range of the uniform text. */
  words: (start: number, end: number) => string;
  groups: Group[];
  /** Every accelerator and processor named, also those only compared with. */
  devices: DeviceMention[];
  cpus: { cpu: Cpu | null; name: string; count: number; start: number; end: number }[];
  models: ModelMention[];
  sizes: SizeFigure[];
  precisions: PrecisionMention[];
  /** "满血", "full R1". */
  full: { start: number; end: number }[];
  unquantised: { start: number; end: number } | null;
  speeds: SpeedFigure[];
  concurrency: Figure[];
  seats: Figure[];
  memory: MemoryFigure[];
  /** Memory that is said to be left beside the weights. */
  remaining: MemoryFigure[];
  contexts: Figure[];
  engines: { start: number; end: number; engine: Engine }[];
  amounts: Amount[];
  lines: Line[];
  sums: SumLine[];
  /** Several choices are offered; their prices are not summed. */
  alternatives: boolean;
  truncated: boolean;
}

export interface Quote extends Proposal {
  origin: 'quote';
  evidence: Evidence;
  /** Name of the offer where several stand in one text. */
  label: string | null;
}
