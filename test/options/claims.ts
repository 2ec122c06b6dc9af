/** Tools for checking published and spoken claims against the engine. */
import { type PriceContext, priceToday } from '../../src/catalog/index.ts';
import { resolvePrecision } from '../../src/catalog/resolve-precision.ts';
import type { Quantity } from '../../src/quantity/index.ts';
import { weightsGB } from '../../src/sizing/memory.ts';
import { deploymentFor, readRequest } from '../../src/sizing/query/index.ts';
import { size } from '../../src/sizing/size.ts';
import type { Sizing } from '../../src/sizing/sizing.ts';
import { catalog, DAY } from './asking.ts';

export interface SetUp {
  model: string;
  precision: string;
  accelerator?: string;
  accelerators?: number;
  nodes?: number;
  engine?: string;
  cpu?: string;
  sockets?: number;
  memoryChannels?: number;
  memoryMTs?: number;
  ramGB?: number;
  offload?: string;
}

const HALF = { concurrency: 1, inputTokens: 500, outputTokens: 500 };

/** A set-up as people describe it, sized. */
export function sized(
  setUp: SetUp,
  load: { concurrency: number; inputTokens: number; outputTokens: number } = HALF,
): Sizing {
  const read = readRequest(setUp);
  if ('error' in read) throw new Error(read.error.message);
  const asked = deploymentFor(read.request, catalog);
  if (asked.error) throw new Error(asked.error.message);
  return size(asked.deployment, load, catalog);
}

export const crowd = (concurrency: number) => ({ concurrency, inputTokens: 1000, outputTokens: 1000 });

export const speed = (s: Sizing): number => s.userSpeed?.expected ?? 0;

/** Decimal GB of a model's weights in a format. */
export function weights(model: string, precision: string): number {
  const p = resolvePrecision(catalog, precision).found;
  return weightsGB(catalog.models.get(model)!, p!);
}

export const yuanToday = (item: string, currency: PriceContext['currency'] = 'CNY'): Quantity =>
  priceToday(catalog, item, { date: DAY, currency, region: currency === 'CNY' ? 'CN' : null })!;

export const card = (id: string) => catalog.accelerators.get(id)!;
export const model = (id: string) => catalog.models.get(id)!;
export const GIB = 2 ** 30;
