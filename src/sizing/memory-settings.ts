/** How programs set up the memory of one device: the share that they fill, and what they need beside weights and cache. */
import type { Catalog, Engine } from '../catalog/catalog.ts';
import { GB, GIB } from '../quantity/index.ts';
import type { Deployment } from './deployment.ts';
import { type Knobs, knob } from './knobs.ts';
import { platformsOf } from './query/engines.ts';
import { shapeOf } from './shape.ts';

/** Bytes of one device. */
export interface DeviceRoom {
  /** For weights, activations and cache; infinite on a host alone. */
  usable: number;
  activations: number;
}

/** Room on one device that holds `weights` bytes of a model. */
export function deviceRoom(values: Knobs, d: Deployment, weights: number, catalog: Catalog): DeviceRoom {
  const activations = activationsOf(values, d, '');
  if (!d.accelerator) return { usable: Number.POSITIVE_INFINITY, activations };
  const share = knob(values, 'usable', usableScopes(d, catalog), 0.92);
  const usable = (d.accelerator.memoryGB ?? 0) * GIB * share;
  return tightened(values, d, { usable, activations }, weights);
}

const scopes = new WeakMap<Engine, Map<string, readonly string[]>>();

/** From the program over the system that hands the memory out and the kind of machine to how many the program serves. */
export function usableScopes(d: Deployment, catalog: Catalog): readonly string[] {
  const key = `${d.accelerator?.vendor ?? ''}|${d.accelerator?.kind ?? 'host'}`;
  const known = scopes.get(d.engine) ?? new Map<string, readonly string[]>();
  scopes.set(d.engine, known);
  let list = known.get(key);
  if (!list) {
    const systems = d.accelerator?.kind === 'unified' ? [...platformsOf(catalog, d.accelerator)] : [];
    list = [d.engine.id, ...systems, d.accelerator?.kind ?? 'host', d.engine.serves];
    known.set(key, list);
  }
  return list;
}

/** Bytes that one device needs beside weights and cache; `way` is '' for the settings that programs start with, 'tight' for careful ones. */
function activationsOf(values: Knobs, d: Deployment, way: '' | 'tight'): number {
  const { serves } = d.engine;
  const shape = shapeOf(d.model);
  const chunk = knob(values, 'chunkTokens', [d.engine.id, serves], 2048);
  return (
    (knob(values, 'activationsGB', [d.engine.id, serves], 1) +
      (d.parallelism.tensor > 1 ? knob(values, 'exchangeGB', [serves], 0) : 0) +
      (shape.routed > 0 ? knob(values, 'mixtureGB', [serves], 0) : 0)) *
      GB +
    (way === 'tight' ? Math.min(chunk, knob(values, 'tightChunkTokens', [serves], chunk)) : chunk) *
      shape.hidden *
      2 *
      knob(values, 'chunkCopies', [serves], 10)
  );
}

/**
 * Whose weights leave little room turns the program's settings up: a larger share of the device, shorter prompt chunks. So much as a small cache
 * needs, no more; with room to spare the settings stay as they come.
 */
function tightened(values: Knobs, d: Deployment, start: DeviceRoom, weights: number): DeviceRoom {
  const share = values[`${d.engine.serves}.tightUsable`];
  if (share === undefined || d.accelerator?.kind === 'unified') return start;
  const usable = (d.accelerator?.memoryGB ?? 0) * GIB * share;
  const activations = activationsOf(values, d, 'tight');
  const wanted = Math.min(usable - weights - activations, knob(values, 'tightRoomGB', [d.engine.serves], 4) * GB);
  if (wanted <= start.usable - weights - start.activations) return start;
  return { usable: weights + activations + wanted, activations };
}
