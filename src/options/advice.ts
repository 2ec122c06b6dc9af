/**
 * What `advise` hands back: the whole answer in language-neutral form. The reply station turns keys into words.
 * Every key that may stand in a Reason is listed in `reasons.ts` with the names of its values.
 */
import type { Currency, Money, Quantity } from '../quantity/index.ts';
import type { SlotName, SlotValues } from '../requirements/requirements.ts';
import type { FineTuneAbility, Option, Reason } from './option.ts';

/** A value the sizing used and why it was taken: said, following from what was said, or assumed (id in catalog/assumptions). */
export interface Taken<T> {
  value: T;
  status: 'stated' | 'implied' | 'assumed';
  assumption?: string;
}

/** The load and the wishes that every option was measured against; each assumed value can be changed by setting its slot. */
export interface Need {
  /** Seats. null where only a number of simultaneous requests was given. */
  users: Taken<number> | null;
  /** Requests in flight at the peak, 95th percentile, at the wished speed. A slow option has more in flight: see Option.inFlight. */
  concurrency: Taken<number>;
  /** Share of seats active in the peak hour and seconds between two requests of an active person; null where concurrency was stated. */
  activeShare: Taken<number> | null;
  pauseSeconds: Taken<number> | null;
  inputTokens: Taken<number>;
  /** Tokens written per answer, hidden thinking included, for the model of the recommended option. */
  outputTokens: Taken<number>;
  /** Longest request that has to be held at once, prompt and answer; null where no window was named. */
  contextTokens: number | null;
  /** tok/s each person wishes to see. */
  userSpeed: Taken<number>;
  ttftMs: Taken<number> | null;
  horizonYears: Taken<number>;
  currency: Taken<Currency>;
  budget: { min: number | null; max: number | null; currency: Currency } | null;
  powerKw: number | null;
  domesticOnly: boolean;
  /** The model that the options are told in terms of: the one asked for, else the one that most others imitate. */
  modelId: string | null;
  /** Nobody named it: an assumption, changed by setting the slot `model`. */
  modelAssumed: boolean;
  /** No data may leave the house. */
  onPremisesOnly: boolean;
  /** A model by its words that the catalog does not hold. */
  unknownModel: string | null;
  precisionId: string | null;
  fineTune: SlotValues['fineTune'] | null;
}

/** How one method of tuning would be done for one model: the memory it takes and the cheapest ways to get it. */
export interface TuningPlan {
  modelId: string;
  method: 'qlora' | 'lora' | 'full';
  /** Accelerator memory over all cards, GB, activations included. */
  memoryGB: Quantity;
  /** Host memory where most of the weights may stay in RAM (a published hybrid way), else null. */
  hostMemoryGB: Quantity | null;
  /** What to rent for it. */
  rent: { acceleratorId: string; accelerators: number; hours: Quantity; cost: Quantity } | null;
  /** Cheapest machine that carries it, nodes of it and price. */
  own: { machineId: string; nodes: number; cost: Quantity | null } | null;
  /** Ids in catalog/finetune of published runs that anchor this plan. */
  anchors: string[];
}

/** "Need fine-tuning?" answered as asked. */
export interface FineTuneAdvice {
  /** asked: was it wished (yes, a method), refused, or open ("need finetune?"). */
  asked: SlotValues['fineTune'] | null;
  /** The short answer: tuning.usually_not | tuning.asked_possible | tuning.asked_rent | tuning.not_wanted. */
  verdict: Reason;
  /** When tuning is needed and what to try first, as keys: tuning.try_prompt_first, tuning.try_rag_first, tuning.needed_for_style, … */
  when: Reason[];
  /** What the recommended option itself can tune. */
  recommended: FineTuneAbility | null;
  /** For the model that the answer is about, each method; then the small model usually tuned instead. */
  plans: TuningPlan[];
  /** The small model that is usually tuned instead and how. */
  instead: TuningPlan | null;
}

/** A newer model of the catalog that serves the same need on less hardware. */
export interface SuccessorNote {
  fromModelId: string;
  toModelId: string;
  reason: Reason;
  /** Option of this advice that runs it, when there is one. */
  optionId: string | null;
  /** The best machines for it under the same wishes; null where nothing serves the people. */
  alternative: SuccessorAlternative | null;
  /** Slots that ask for it instead. */
  set: Partial<SlotValues>;
}

export interface SuccessorAlternative {
  machineId: string;
  machine: string;
  nodes: number;
  precisionId: string;
  precision: string;
  cost: Quantity | null;
  userSpeed: Quantity | null;
  powerKw: Quantity | null;
  /** null where no budget was named. */
  withinBudget: boolean | null;
  /** successor.alternative: to, nodes, machine, precision, price, userSpeed. */
  reason: Reason;
}

export interface NextQuestion {
  slot: SlotName;
  /** How far the answer's figures move over the choices: natural logarithm of the price ratio, ≥ 0. Ranks the questions. */
  impact: number;
  /** Values to offer; `label` is a key of choice.* with its values. */
  choices: { label: Reason; set: Partial<SlotValues> }[];
}

export interface AssumptionUse {
  /** Id in catalog/assumptions. */
  id: string;
  /** Slot that replaces it, when one does. */
  slot: SlotName | null;
  value: number | string;
}

export interface Advice {
  need: Need;
  /** The recommended one first, then feasible, stretch, ruled out; every family at least once. */
  options: Option[];
  /** Option id. */
  recommended: string | null;
  /** answer.recommended | answer.not_for_this_money | answer.nothing_fits | answer.need_more. */
  verdict: Reason;
  /** Option id of the nearest thing that works, where nothing meets the wishes. */
  nearest: string | null;
  /** The model most people mean at its original precision: what it would take, when the recommended option does not run it. */
  unquantised: { modelId: string; optionId: string | null; cost: Quantity | Money | null; reason: Reason } | null;
  fineTuneAdvice: FineTuneAdvice;
  successor: SuccessorNote | null;
  nextQuestions: NextQuestion[];
  assumptionsUsed: AssumptionUse[];
}
