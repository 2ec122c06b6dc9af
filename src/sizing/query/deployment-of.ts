/** A machine of the catalog, so many of them, running one model in one precision: the deployment a sensible owner would set up. */
import type { Accelerator, Catalog, Engine, Machine, Model, Precision } from '../../catalog/catalog.ts';
import type { Deployment, Offload, Parallelism } from '../deployment.ts';
import { weightsGB } from '../memory.ts';
import { defaultEngine } from './engines.ts';
import { formatSupport, placeOf } from './formats.ts';
import { hostOf } from './host.ts';
import { hostLinkOf, joinsFast, linkOf, networkOf } from './links.ts';
import { complete } from './parallelism.ts';

export interface Choices {
  engine?: Engine;
  parallelism?: Partial<Parallelism>;
  offload?: Offload;
  kvBytes?: number;
  speculative?: boolean;
  /** Replicas of the model side by side, each on its share of the accelerators. */
  replicas?: number;
}

/** Deployment on `nodes` machines. Returns null where the machine's accelerator is not in the catalog or does not run the precision. */
export function deploymentOf(
  machine: Machine,
  nodes: number,
  model: Model,
  precision: Precision,
  catalog: Catalog,
  choices: Choices = {},
): Deployment | null {
  const accelerator = machine.accelerator ? (catalog.accelerators.get(machine.accelerator) ?? null) : null;
  if (machine.accelerator && !accelerator) return null;
  const n = accelerator ? Math.max(1, machine.accelerators) * Math.max(1, nodes) : 0;
  const offload = choices.offload ?? { kind: 'none' };
  const engine = choices.engine ?? defaultEngine(catalog, accelerator, precision, offload.kind !== 'none');
  if (formatSupport(catalog, accelerator, engine, precision, placeOf({ accelerator, offload })).how === 'unsupported')
    return null;
  const network = nodes > 1 ? (machine.network ?? networkOf(catalog, accelerator)) : null;
  const host = hostFor(machine, accelerator, model, precision, catalog);
  return {
    model,
    precision,
    kvBytes: choices.kvBytes ?? 2,
    accelerator,
    accelerators: n,
    nodes: Math.max(1, nodes),
    link: linkOf(catalog, accelerator),
    network,
    engine,
    engineVersion: null,
    parallelism: spread(choices, n, Math.max(1, nodes), model, engine, network),
    offload,
    host,
    speculative: choices.speculative ?? false,
    weightsGB: null,
  };
}

function hostFor(
  machine: Machine,
  accelerator: Accelerator | null,
  model: Model,
  precision: Precision,
  catalog: Catalog,
): Deployment['host'] {
  const cpu = machine.cpu ? (catalog.cpus.get(machine.cpu) ?? null) : null;
  const sockets = machine.sockets ?? 1;
  const channels = machine.memoryChannels ?? cpu?.memoryChannels ?? null;
  const mts = machine.memoryMTs ?? cpu?.memoryMTs ?? null;
  const guessed = hostOf(catalog, {
    cpu: null,
    sockets,
    channels,
    mts,
    bandwidth: null,
    ramGB: machine.ramGB,
    diskGBs: machine.diskReadGBs,
    needGB: machine.ramGB ?? weightsGB(model, precision),
    text: '',
  });
  return {
    ...guessed,
    cpu,
    cores: cpu?.cores ?? null,
    ...(accelerator && { slotGBs: hostLinkOf(catalog, accelerator, null) }),
  };
}

function spread(
  choices: Choices,
  n: number,
  nodes: number,
  model: Model,
  engine: Engine,
  network: Deployment['network'],
): Parallelism {
  const p = choices.parallelism ?? {};
  const replicas = Math.max(1, Math.min(n || 1, choices.replicas ?? p.data ?? 1));
  const said = {
    tensor: p.tensor ?? null,
    pipeline: p.pipeline ?? null,
    data: p.data ?? (replicas > 1 ? replicas : null),
    expert: p.expert ?? null,
    dataParallelAttention: p.dataParallelAttention ?? false,
    way: null,
  };
  return complete(said, n || 1, nodes, model, engine, joinsFast(network));
}
