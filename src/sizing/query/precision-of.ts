/** The format that a request means: as named, as the program reads it, or the usual one where nobody says. */
import type { Accelerator, Catalog, Model, Precision } from '../../catalog/catalog.ts';
import { resolveEngine } from '../../catalog/resolve.ts';
import { resolvePrecision } from '../../catalog/resolve-precision.ts';
import { knobs } from '../knobs.ts';
import { platformsOf, readsFormat } from './engines.ts';
import { type EstimateError, fault } from './fault.ts';
import type { EstimateRequest } from './request.ts';
import { given, names, quoted } from './said.ts';

/** Names no catalog knows are an error with the nearest. */
export function precisionOf(
  catalog: Catalog,
  request: EstimateRequest,
  model: Model,
  hint: string | null,
  accelerator: Accelerator | null,
): { precision: Precision } | { error: EstimateError } {
  const text = given(request.precision) ?? hint;
  if (text === null) return { precision: usual(catalog, model, accelerator) };
  const r = resolvePrecision(catalog, text);
  if (r.found) return { precision: asFile(catalog, request, model, r.found, accelerator) };
  return fault(
    `no precision called ${quoted(text)} in the catalog`,
    `nearest: ${names(r.nearest)}`,
    'unknown_precision',
  );
}

/** "4-bit" to a program that reads only its own files means the usual file of that width, not a format of batching engines. */
function asFile(
  catalog: Catalog,
  request: EstimateRequest,
  model: Model,
  said: Precision,
  accelerator: Accelerator | null,
): Precision {
  if (said.format !== 'int4' && said.format !== 'int8') return said;
  const text = given(request.engine);
  const engine = text === null ? null : resolveEngine(catalog, text).found;
  const desk = accelerator === null || accelerator.kind === 'unified';
  const reads = (format: Precision['format']) => engine !== null && readsFormat(catalog, engine, format);
  const metal = accelerator !== null && platformsOf(catalog, accelerator).has('metal');
  const wanted =
    reads('mlx') || (engine === null && metal) ? 'mlx' : reads('gguf') || (engine === null && desk) ? 'gguf' : null;
  if (wanted === null) return said;
  const common = knobs(catalog, 'cost-formats');
  let best = said;
  let least = Number.POSITIVE_INFINITY;
  for (const p of catalog.precisions.values()) {
    const offered = (common[p.id] ?? 0) > 0 || model.checkpoints.some((c) => c.precision === p.id);
    const far = Math.abs(Math.log(p.bitsPerWeight / said.bitsPerWeight));
    if (p.format === wanted && offered && far < least && far < 0.15) {
      best = p;
      least = far;
    }
  }
  return best;
}

/** Nobody said: four bits on a desktop, a Mac or a processor, the model's own format on server cards. */
function usual(catalog: Catalog, model: Model, accelerator: Accelerator | null): Precision {
  const native = catalog.precisions.get(model.nativePrecision);
  const server = accelerator?.kind === 'datacenter' || accelerator?.kind === 'npu';
  const small = native && native.bitsPerWeight < 6;
  const pick = server || small ? native : usualFourBit(catalog);
  const found = pick ?? native ?? [...catalog.precisions.values()][0];
  if (!found) throw new Error('catalog/precisions is empty; add at least one precision');
  return found;
}

function usualFourBit(catalog: Catalog): Precision | undefined {
  const r = resolvePrecision(catalog, 'Q4_K_M');
  return r.found ?? undefined;
}
