/**
 * Measured beats derived: what readings on the same card, processor, model, engine and on the very same set-up say about the formulas' error.
 * Each level is a shrunken mean of log(measured / derived), kept in `catalog/assumptions/local-measured` as `<figure>.<level>.<ids>`,
 * with `<…>#` holding how many readings stand behind it. estimate = derived × exp(Σ levels that match).
 */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Deployment } from '../deployment.ts';
import { knobs } from '../knobs.ts';
import { regimeOf } from './regime.ts';

/** decode: time per token; prefill: reading prompts. */
export type MeasuredFigure = 'decode' | 'prefill';

/** Names of the levels that apply to a deployment, from general to the very set-up. */
export function levelsOf(d: Deployment, figure: MeasuredFigure): string[] {
  const regime = regimeOf(d);
  const out = [`${figure}.engine.${d.engine.id}.${regime}`, `${figure}.model.${d.model.id}`];
  // Beside a processor that holds experts, a card's own speed hardly shows: such readings speak only for such set-ups.
  const beside = regime === 'hybrid' || regime === 'disk' ? '.hybrid' : '';
  if (d.accelerator) out.push(`${figure}.accelerator.${d.accelerator.id}${beside}`);
  if (d.host.cpu && (regime === 'hybrid' || regime === 'cpu')) out.push(`${figure}.cpu.${d.host.cpu.id}`);
  out.push(`${figure}.setup.${setupOf(d)}`);
  return out;
}

function setupOf(d: Deployment): string {
  return `${d.accelerator?.id ?? ''}x${d.accelerators}.${d.host.cpu?.id ?? ''}.${d.model.id}.${d.precision.id}.${d.engine.id}`;
}

export interface Correction {
  /** measured / derived, to be multiplied onto a speed. */
  factor: number;
  /** The very set-up was measured. */
  there: boolean;
  /** 0 = measured right there, 1 = the same device and engine were, up to 3 = nothing like it was. */
  distance: number;
}

/** What measurements say about a deployment's derived speed. */
export function correctionOf(catalog: Catalog, d: Deployment, figure: MeasuredFigure): Correction {
  const values = knobs(catalog, 'local-measured');
  const found = levelsOf(d, figure).filter((name) => values[name] !== undefined);
  const sum = found.reduce((total, name) => total + (values[name] ?? 0), 0);
  return { factor: Math.exp(sum), there: found.some(isSetup), distance: distanceOf(found) };
}

const isSetup = (name: string): boolean => name.includes('.setup.');

/** Distance from data by the levels that have readings: 0 the very set-up, 1 three parts of it, up to 3 nothing at all. */
export function distanceOf(found: readonly string[]): number {
  if (found.some(isSetup)) return 0;
  return found.length >= 3 ? 1 : found.length === 2 ? 1.5 : found.length === 1 ? 2 : 3;
}
