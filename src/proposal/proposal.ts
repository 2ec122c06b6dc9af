import type { Currency, Money, Source } from '../quantity/index.ts';
import type { Span } from '../reading/message.ts';

export type PartKind =
  | 'accelerator'
  | 'machine'
  | 'cpu'
  | 'memory'
  | 'storage'
  | 'network'
  | 'switch'
  | 'cable'
  | 'power-supply'
  | 'board'
  | 'case'
  | 'cooling'
  | 'software'
  | 'service'
  | 'warranty'
  | 'other';

/** One line of a bill: ours or a vendor's. */
export interface Part {
  name: string;
  kind: PartKind;
  /** e.g. accelerators/a100-sxm-80g or machines/…; absent when the name resolves to nothing. */
  catalogId?: string;
  quantity: number;
  unitPrice: number | null;
  total: number | null;
  currency: Currency | null;
  taxIncluded?: boolean;
  span?: Span;
}

/** What is promised about a machine, as promised, true or not. */
export interface Claims {
  model: string | null;
  parametersB: number | null;
  precision: string | null;
  /** tok/s each user sees. */
  userSpeed: number | null;
  /** tok/s of the whole system. */
  outputThroughput: number | null;
  concurrency: number | null;
  users: number | null;
  contextTokens: number | null;
  vramGB: number | null;
  ramGB: number | null;
  powerW: number | null;
  warranty: string | null;
  condition: string | null;
  delivery: string | null;
  fineTune: boolean | null;
  engine: string | null;
}

/** The one shape of an option of ours and a vendor's quote. */
export interface Proposal {
  origin: 'option' | 'quote';
  parts: Part[];
  total: Money | null;
  claims: Claims;
  nodes: number | null;
  /** ISO day the prices are of. */
  date: string;
  sources: Source[];
}
