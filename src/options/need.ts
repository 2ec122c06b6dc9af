/** Requirements → the load every option is measured against. What nobody said is assumed by name, so that it can be changed. */
import type { Catalog, Model } from '../catalog/catalog.ts';
import type { Currency } from '../quantity/index.ts';
import type { Requirements, Slot } from '../requirements/requirements.ts';
import { assumed } from '../sizing/assumed.ts';
import { type Habits, inFlight } from '../sizing/people.ts';
import type { AssumptionUse, Need, Taken } from './advice.ts';

const PEOPLE = 'people';

/** Currency of a region where none was named; data of the border, not a decision between vendors. */
export interface NeedDefaults {
  currency: Currency;
}

const known = <T>(slot: Slot<T>): Taken<T> | null =>
  slot.value === null || slot.status === 'unknown'
    ? null
    : { value: slot.value, status: slot.status, ...(slot.because ? { assumption: slot.because } : {}) };

/** A finite number above zero, else null: a slot may carry anything a message said. */
const positive = (slot: Slot<number>): Taken<number> | null => {
  const t = known(slot);
  return t !== null && Number.isFinite(t.value) && t.value > 0 ? t : null;
};

export interface Load {
  need: Need;
  habits: Habits | null;
  model: Model | null;
  used: AssumptionUse[];
}

/** Tokens an answer of this model costs, thinking included. */
export function outputTokensFor(model: Model | null, stated: Taken<number> | null, catalog: Catalog): Taken<number> {
  if (stated) return stated;
  const name = model?.reasoning === false ? 'outputTokens' : 'reasoningOutputTokens';
  return { value: assumed(catalog, PEOPLE, name).expected, status: 'assumed', assumption: PEOPLE };
}

/** The load. `model` is what the caller resolved the wish to, `assumed` where nobody named it; null only in a catalog without models. */
export function needOf(
  requirements: Requirements,
  wished: { model: Model | null; assumed?: boolean; unknown: string | null; precisionId: string | null },
  catalog: Catalog,
  defaults: NeedDefaults,
): Load {
  const used: AssumptionUse[] = [];
  const stated = wished.model !== null && !wished.assumed;
  if (wished.model && !stated) used.push({ id: PEOPLE, slot: 'model', value: wished.model.name });
  const take = (slot: AssumptionUse['slot'], name: string): Taken<number> => {
    const value = assumed(catalog, PEOPLE, name).expected;
    used.push({ id: PEOPLE, slot, value });
    return { value, status: 'assumed', assumption: PEOPLE };
  };
  const r = requirements;
  const userSpeed = positive(r.userSpeed) ?? take('userSpeed', 'comfortableSpeed');
  const statedOutput = positive(r.outputTokens);
  const outputTokens = outputTokensFor(wished.model, statedOutput, catalog);
  if (!statedOutput) used.push({ id: PEOPLE, slot: 'outputTokens', value: outputTokens.value });
  const context = positive(r.contextTokens);
  let inputTokens = positive(r.inputTokens);
  if (!inputTokens) {
    const plain = take('inputTokens', 'inputTokens');
    const filled = context ? context.value * assumed(catalog, PEOPLE, 'contextFill').expected : 0;
    inputTokens = filled > plain.value ? { ...plain, value: Math.round(filled) } : plain;
  }
  const seats = positive(r.users);
  const said = positive(r.concurrency);
  // An implied concurrency next to seats is somebody's guess; the queue computes it. Alone, it is all there is.
  const concurrencySaid = said !== null && (said.status === 'stated' || seats === null) ? said : null;
  let users = seats;
  if (!users && !concurrencySaid) users = take('users', 'defaultUsers');
  let activeShare: Taken<number> | null = null;
  let pauseSeconds: Taken<number> | null = null;
  let habits: Habits | null = null;
  let concurrency = concurrencySaid;
  if (!concurrency && users) {
    activeShare = take('concurrency', 'activeShare');
    pauseSeconds = take('concurrency', 'pauseSeconds');
    habits = { activeShare: activeShare.value, pauseSeconds: pauseSeconds.value };
    const answer = outputTokens.value / userSpeed.value;
    concurrency = { value: inFlight(users.value, habits, answer).p95, status: 'assumed', assumption: PEOPLE };
  }
  const budget = known(r.budget);
  const currency = known(r.currency);
  const inBudget = budget?.value.currency ?? null;
  const money: Taken<Currency> =
    currency ?? (inBudget ? { value: inBudget, status: 'implied' } : { value: defaults.currency, status: 'assumed' });
  const horizon = positive(r.horizonYears) ?? take('horizonYears', 'horizonYears');
  return {
    habits,
    model: wished.model,
    used,
    need: {
      users,
      concurrency: { ...concurrency!, value: Math.max(1, Math.ceil(concurrency!.value)) },
      activeShare,
      pauseSeconds,
      inputTokens: { ...inputTokens, value: Math.round(Math.min(inputTokens.value, 2_000_000)) },
      outputTokens: { ...outputTokens, value: Math.round(Math.min(outputTokens.value, 200_000)) },
      contextTokens: context ? Math.round(Math.min(context.value, 10_000_000)) : null,
      userSpeed,
      ttftMs: positive(r.ttftMs),
      horizonYears: { ...horizon, value: Math.min(horizon.value, 20) },
      currency: money,
      budget: budget ? budgetOf(budget.value, money.value) : null,
      powerKw: positive(r.powerKw)?.value ?? null,
      domesticOnly: known(r.domesticOnly)?.value ?? false,
      modelId: wished.model?.id ?? null,
      modelAssumed: wished.model !== null && wished.assumed === true,
      onPremisesOnly: known(r.onPremisesOnly)?.value ?? false,
      unknownModel: wished.unknown,
      precisionId: wished.precisionId,
      fineTune: known(r.fineTune)?.value ?? null,
    },
  };
}

function budgetOf(
  b: { min: number | null; max: number | null; currency: Currency | null },
  fallback: Currency,
): Need['budget'] {
  const valid = (x: number | null): number | null => (x !== null && Number.isFinite(x) && x > 0 ? x : null);
  const max = valid(b.max);
  const min = valid(b.min);
  if (max === null && min === null) return null;
  return { min, max, currency: b.currency ?? fallback };
}
