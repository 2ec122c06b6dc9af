/** What to settle before paying for one of our own options: the checks that its own facts call for, with its own figures. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Need } from '../options/advice.ts';
import type { Option } from '../options/option.ts';
import type { Finding } from './finding.ts';

/** One check: `key` is a phrase check.*, the pitfall behind it brings reason and sources. */
export interface Check {
  key: CheckKey;
  pitfall: string;
  values: Record<string, number | string>;
}

/** Each check and the pitfall of the catalog that it guards against, in the order of what goes wrong most expensively. */
export const CHECKS = {
  export: 'export-restricted',
  modified: 'modified-card',
  used: 'used-parts',
  domestic: 'domestic-stack',
  weights: 'hidden-quantisation',
  load: 'total-sold-as-per-user',
  network: 'nodes-without-network',
  topology: 'cards-without-link',
  channels: 'channels-empty',
  prompts: 'desktop-cluster',
  power: 'household-socket',
  price: 'memory-price-clause',
  warranty: 'warranty-unsaid',
  utilisation: 'idle-machine',
  support: 'support-left-out',
} as const;
export type CheckKey = keyof typeof CHECKS;

/** kW above which an office circuit does not do. */
const OFFICE_KW = 2.5;

const one = (x: number): number => Math.round(x * 10) / 10;

/** Which checks an option calls for; only what is true of it. */
export function beforePaying(o: Option, need: Need, catalog: Catalog): Check[] {
  const d = o.deployment;
  const a = d?.accelerator ?? null;
  const machine = o.machineId ? catalog.machines.get(o.machineId) : undefined;
  const gives = new Set(o.givesUp.map((r) => r.key));
  const owned = o.capitalCost !== null && o.capitalCost.high > 0;
  const held = d !== null && d.offload.kind === 'none';
  const out: Check[] = [];
  const add = (key: CheckKey, when: boolean, values: Check['values'] = {}) => {
    if (when && catalog.pitfalls.has(CHECKS[key])) out.push({ key, pitfall: CHECKS[key], values });
  };
  add('export', owned && gives.has('gives_up.export_restricted'), { accelerator: a?.name ?? '' });
  add('modified', gives.has('gives_up.modified'));
  add('used', machine?.condition === 'used' || machine?.condition === 'refurbished');
  add('domestic', a?.domesticCN === true, {
    accelerator: a?.name ?? '',
    model: catalog.models.get(o.modelId ?? '')?.name ?? '',
  });
  add('weights', owned && d !== null, {
    model: d?.model.name ?? '',
    precision: d?.precision.name ?? '',
    gb: Math.round(o.sizing?.memory.weightsGB ?? 0),
  });
  add('load', d !== null && o.fits, {
    inFlight: o.inFlight,
    inputTokens: need.inputTokens.value,
    userSpeed: one(need.userSpeed.value),
    ttftSeconds: Math.max(1, Math.ceil((o.ttftMs?.high ?? 0) / 1000)),
  });
  add('network', o.nodes > 1 && o.replicas < o.nodes && a?.kind !== 'unified', { nodes: o.nodes });
  add('topology', held && o.accelerators > 1 && a !== null && a.link === null && a.kind !== 'unified', {
    accelerators: o.accelerators,
  });
  add('channels', owned && d !== null && (d.offload.kind !== 'none' || a === null));
  add('prompts', a?.kind === 'unified');
  add('power', (o.powerKw?.high ?? 0) >= OFFICE_KW, { powerKw: one(o.powerKw?.high ?? 0) });
  add('price', owned);
  add('warranty', owned);
  add('utilisation', !owned);
  add('support', owned && o.nodes * o.accelerators >= 8);
  return out;
}

/** A check in the shape of a finding, for the machine interface. */
export function findingOf(check: Check, catalog: Catalog): Finding {
  const pitfall = catalog.pitfalls.get(check.pitfall)!;
  return {
    pitfall: pitfall.id,
    rule: pitfall.rule,
    severity: 'note',
    quote: null,
    values: check.values,
    arithmetic: null,
    sources: pitfall.sources.map((s) => ({
      ...(s.publisher ? { publisher: s.publisher } : {}),
      ...(s.url ? { url: s.url } : {}),
      date: s.date,
    })),
  };
}
