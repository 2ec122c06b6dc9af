/** Why an option ranks where it does, and what one gives up with it: keys and figures, no words. */
import { type Candidate, type Context, demandedTuning, exact, nodesOf, restricted, windowOf } from './candidate.ts';
import { capitalFigure } from './figures.ts';
import type { Option, Reason } from './option.ts';

const one = (x: number): number => Math.round(x * 10) / 10;

/** Why it does not run at all, with the figures. */
function binding(ctx: Context, c: Candidate): Reason {
  const { plan } = c;
  const b = plan.binding ?? exact(ctx, c)?.binding;
  const values: Reason['values'] = { model: plan.model.name, precision: plan.precision.name };
  for (const [k, v] of Object.entries(b?.detail ?? {})) values[k] = typeof v === 'number' ? one(v) : v;
  values.nodesMost = plan.machine.maxNodes;
  values.nodesWanted = plan.nodesWanted ?? plan.nodes;
  if (typeof values.accelerator !== 'string') values.accelerator = c.ware.accelerator?.name ?? plan.machine.name;
  return { key: `ruled_out.${b?.constraint ?? 'missing_data'}`, values };
}

export function reasonsOf(ctx: Context, c: Candidate): Reason[] {
  const { need } = ctx.load;
  const speed = one(c.seen?.userSpeed ?? 0);
  if (c.misses.length === 0) {
    return [
      { key: 'works.all', values: { users: need.users?.value ?? c.inFlight, inFlight: c.inFlight, userSpeed: speed } },
    ];
  }
  return c.misses.map((miss): Reason => {
    switch (miss) {
      case 'binding':
        return binding(ctx, c);
      case 'speed':
        return { key: 'misses.speed', values: { userSpeed: speed, wish: need.userSpeed.value, inFlight: c.inFlight } };
      case 'bearable':
        return { key: 'misses.bearable', values: { userSpeed: speed, bearable: ctx.bearable } };
      case 'first_token':
        return {
          key: 'misses.first_token',
          values: {
            ttftSeconds: Math.round((c.seen?.ttftMs ?? 0) / 1000),
            limit: Math.round((need.ttftMs?.value ?? ctx.firstTokenMs) / 1000),
          },
        };
      case 'people':
        return {
          key: 'misses.people',
          values: { held: (c.seen?.held ?? 0) * c.copies, inFlight: c.inFlight },
        };
      case 'budget': {
        const price = capitalFigure(ctx, c);
        const over = Math.max(0, (c.money.capital?.expected ?? 0) - (ctx.budget ?? 0));
        return {
          key: 'misses.budget',
          values: { price: price ?? 0, budget: Math.round(ctx.budget ?? 0), over: Math.round(over) },
        };
      }
      case 'context':
        return {
          key: 'misses.context',
          values: { contextTokens: need.contextTokens ?? 0, held: Math.floor(windowOf(ctx, c.plan, c.tokens)) },
        };
      case 'unproven':
      case 'standing':
      case 'generation':
        return { key: `misses.${miss}`, values: { accelerator: c.ware.accelerator?.name ?? c.ware.machine.name } };
      case 'price':
        return { key: 'misses.price', values: { machine: c.ware.machine.name } };
      case 'power':
        return { key: 'misses.power', values: { powerKw: one(c.power.high), limit: need.powerKw ?? 0 } };
      case 'tuning':
        return { key: 'misses.tuning', values: { method: demandedTuning(ctx) ?? '' } };
      case 'domestic':
        return { key: 'misses.domestic', values: { accelerator: c.ware.accelerator?.name ?? c.ware.machine.name } };
      default:
        return { key: `misses.${miss}`, values: {} };
    }
  });
}

export function givesUp(
  ctx: Context,
  c: Candidate,
  option: Pick<Option, 'fineTune' | 'peopleAt14' | 'capitalCost' | 'confidence'>,
  flagship: { id: string; name: string } | null,
): Reason[] {
  const out: Reason[] = [];
  const { machine, accelerator } = c.ware;
  const { model, precision } = c.plan;
  const native = ctx.catalog.precisions.get(model.nativePrecision);
  if (native && precision.qualityRank < native.qualityRank - 0.005) {
    out.push({
      key: 'gives_up.coarse_weights',
      values: { precision: precision.name, bits: one(precision.bitsPerWeight), nativeBits: one(native.bitsPerWeight) },
    });
  }
  const teacher = model.distilledFrom === null ? null : ctx.catalog.models.get(model.distilledFrom);
  if (teacher) out.push({ key: 'gives_up.imitation', values: { model: model.name, teacher: teacher.name } });
  else if (flagship && ctx.load.need.modelId !== null && flagship.id !== model.id) {
    out.push({ key: 'gives_up.smaller_model', values: { model: model.name, flagship: flagship.name } });
  }
  if (accelerator && restricted(ctx, accelerator)) {
    out.push({
      key: 'gives_up.export_restricted',
      values: { accelerator: accelerator.name, note: accelerator.availabilityCN ?? '' },
    });
  }
  if (machine.condition === 'used') out.push({ key: 'gives_up.used', values: {} });
  if (machine.condition === 'refurbished') out.push({ key: 'gives_up.refurbished', values: {} });
  if (machine.condition === 'modified' || accelerator?.modified)
    out.push({ key: 'gives_up.modified', values: { accelerator: accelerator?.name ?? machine.name } });
  if (option.fineTune.method === 'none') out.push({ key: 'gives_up.no_tuning', values: {} });
  const people = option.peopleAt14?.value ?? 0;
  if (c.plan.deployment && people < c.inFlight * 1.2)
    out.push({ key: 'gives_up.few_people', values: { peopleAt14: people } });
  const ttft = (c.seen?.ttftMs ?? 0) / 1000;
  if (ttft > 8) out.push({ key: 'gives_up.slow_prompts', values: { ttftSeconds: Math.round(ttft) } });
  if (nodesOf(c) >= 4) out.push({ key: 'gives_up.many_machines', values: { nodes: nodesOf(c) } });
  if (accelerator?.domesticCN) out.push({ key: 'gives_up.own_ecosystem', values: { accelerator: accelerator.name } });
  if (c.power.high > 3) out.push({ key: 'gives_up.power', values: { powerKw: one(c.power.high) } });
  const price = option.capitalCost;
  if (price && price.low > 0 && price.high / price.low > 2.5) {
    out.push({ key: 'gives_up.wide_price', values: { low: Math.round(price.low), high: Math.round(price.high) } });
  }
  if (option.confidence === 'weak') out.push({ key: 'gives_up.unproven_speed', values: {} });
  return out;
}
