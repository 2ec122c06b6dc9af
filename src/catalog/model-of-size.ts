/**
 * "70B", said alone: the newest open model for general work that carries the size in its name, originals before distills;
 * where none does, the newest within a tenth of it. Worked example: 32 → a "…-32B" of this year, not a "…-27B" nor a "…-Coder-32B".
 */
import type { Catalog, Model } from './catalog.ts';

/** How far a model may be from the size said. */
const NEAR = 0.1;

/** The model that a bare size in billions of parameters means; null where nothing is near. */
export function modelOfSize(catalog: Catalog, billions: number): Model | null {
  if (!(billions > 0)) return null;
  let best: Model | null = null;
  for (const m of catalog.models.values()) {
    if (!m.open || m.speciality !== null) continue;
    if (Math.abs(m.totalParameters / 1e9 - billions) > billions * NEAR) continue;
    if (best === null || before(m, best, billions)) best = m;
  }
  return best;
}

function before(a: Model, b: Model, billions: number): boolean {
  const [x, y] = [rank(a, billions), rank(b, billions)];
  if (x !== y) return x > y;
  if (a.released !== b.released) return (a.released ?? '') > (b.released ?? '');
  return a.id < b.id;
}

const rank = (m: Model, billions: number): number =>
  (carries(m, billions) ? 2 : 0) + (m.distilledFrom === null ? 1 : 0);

/** Does the name hold the size as a word of its own: "Llama 3.3 70B", "Qwen3-32B"? */
const carries = (m: Model, billions: number): boolean =>
  m.name
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .includes(`${billions}b`);
