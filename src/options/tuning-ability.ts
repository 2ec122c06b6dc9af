/** What a machine of an option can tune: for the model it runs, and at all. */
import type { Accelerator, Catalog, Machine, Model } from '../catalog/catalog.ts';
import { bestMethod, cannotTune, hybridTuningMemory, type Method, tuningMemory } from '../sizing/finetune.ts';
import { remembered } from './memo.ts';
import type { FineTuneAbility } from './option.ts';
import type { Ware } from './stock.ts';

const largest = new WeakMap<object, Map<string, { model: Model; method: Method } | null>>();

/** Servers train a model together where their cards are linked inside and a network joins them; others each train alone. */
export const trainsJoined = (machine: Machine, a: Accelerator | null): boolean =>
  machine.network !== null && a !== null && a.kind !== 'unified' && a.link !== null && a.link.bandwidth !== null;

/** Cards of so many machines that one run of training can use. */
export const cardsTogether = (ware: Ware, nodes: number): number =>
  ware.machine.accelerators * (trainsJoined(ware.machine, ware.accelerator) ? nodes : 1);

/** Biggest open model that so many of a machine can tune with frozen weights. */
function largestTunable(ware: Ware, nodes: number, catalog: Catalog): { model: Model; method: Method } | null {
  return remembered(largest, catalog, `${ware.machine.id} ${nodes}`, () => {
    const models = [...catalog.models.values()].filter((m) => m.open);
    models.sort((a, b) => b.totalParameters - a.totalParameters);
    for (const model of models) {
      const method = bestMethod(model, ware.accelerator, cardsTogether(ware, nodes), catalog);
      if (method) return { model, method };
    }
    return null;
  });
}

/** Published hybrid LoRA: experts in RAM, the rest on cards. */
export function hybridLora(model: Model, ware: Ware, catalog: Catalog): boolean {
  const need = hybridTuningMemory(model, catalog);
  if (!need || !ware.accelerator || cannotTune(ware.accelerator, 'lora') !== null) return false;
  const cards = (ware.accelerator.memoryGB ?? 0) * ware.machine.accelerators;
  return (
    ware.accelerator.kind !== 'unified' &&
    (ware.machine.ramGB ?? 0) >= need.hostGB.expected * 0.95 &&
    cards >= need.cardsGB.expected
  );
}

export function abilityOf(ware: Ware, nodes: number, model: Model, catalog: Catalog): FineTuneAbility {
  const { accelerator, machine } = ware;
  const blocked = cannotTune(accelerator, 'qlora');
  if (blocked) {
    const values: Record<string, string> = accelerator ? { accelerator: accelerator.name } : {};
    return { method: 'none', largestModel: null, reason: { key: `tuning.none_${blocked}`, values } };
  }
  const biggest = largestTunable(ware, nodes, catalog);
  const largestModel = biggest?.model.id ?? null;
  const own = bestMethod(model, accelerator, cardsTogether(ware, nodes), catalog);
  if (own)
    return {
      method: own,
      largestModel,
      reason: { key: `tuning.${own}`, values: { largestModel: biggest?.model.name ?? model.name } },
    };
  if (hybridLora(model, ware, catalog)) {
    return {
      method: 'lora',
      largestModel: model.id,
      reason: { key: 'tuning.hybrid_lora', values: { largestModel: model.name, ramGB: machine.ramGB ?? 0 } },
    };
  }
  const needGB = Math.round(tuningMemory(model, 'qlora', catalog).totalGB.expected);
  const haveGB = Math.round((accelerator?.memoryGB ?? 0) * cardsTogether(ware, nodes));
  return {
    method: 'none',
    largestModel,
    reason: { key: 'tuning.none_memory', values: { needGB, haveGB, largestModel: biggest?.model.name ?? '' } },
  };
}
