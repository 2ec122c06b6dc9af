/** A family with nothing to offer is still told: ruled out, and why. */
import type { Context } from './candidate.ts';
import type { Family, Option, Reason } from './option.ts';
import { NO_CLAIMS } from './present.ts';

function whyNot(ctx: Context, family: Family): Reason {
  const model = ctx.load.model?.name ?? '';
  if (family === 'rent' && ctx.load.need.onPremisesOnly) return { key: 'misses.on_premises', values: {} };
  if (family === 'api' && ctx.load.need.onPremisesOnly) return { key: 'misses.on_premises', values: {} };
  if (family === 'distilled') return { key: 'ruled_out.no_smaller', values: { model } };
  if (family === 'quantised') return { key: 'ruled_out.no_coarser', values: { model } };
  if (family === 'rent') return { key: 'ruled_out.no_rent', values: { model } };
  if (family === 'api') return { key: 'ruled_out.no_api', values: { model } };
  return { key: 'ruled_out.no_candidate', values: { family } };
}

export function emptyOption(ctx: Context, family: Family): Option {
  return {
    origin: 'option',
    id: `${family}/none`,
    family,
    tier: 'ruled_out',
    title: { key: 'title.none', values: { family } },
    modelId: null,
    precisionId: null,
    machineId: null,
    nodes: 0,
    accelerators: 0,
    replicas: 0,
    inFlight: 0,
    deployment: null,
    sizing: null,
    fits: false,
    withinBudget: null,
    meetsSpeed: null,
    reasons: [whyNot(ctx, family)],
    givesUp: [],
    fineTune: { method: 'none', largestModel: null, reason: { key: 'tuning.none_no_accelerator', values: {} } },
    capitalCost: null,
    ownershipCost: null,
    powerKw: null,
    userSpeed: null,
    outputThroughput: null,
    ttftMs: null,
    peopleAt14: null,
    peopleAt6: null,
    nearest: { key: 'nearest.none', values: { family } },
    breakEvenMonths: null,
    confidence: 'weak',
    sources: [],
    parts: [],
    total: null,
    claims: NO_CLAIMS,
    date: ctx.stock.context.date,
  };
}
