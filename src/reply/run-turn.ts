/** "Can my machine run it?", "what can it run?": the described machine against the wish. */
import type { Model } from '../catalog/catalog.ts';
import { type Assessment, assess, hardwareOf } from '../options/assess.ts';
import { needOf } from '../options/need.ts';
import type { Currency } from '../quantity/index.ts';
import type { Workload } from '../sizing/deployment.ts';
import { aboutTuning, adviceTurn } from './advice-turn.ts';
import { capabilityBlocks } from './capability.ts';
import { priceTurn } from './price-turn.ts';
import { plainReply, unknownItemReply, unknownModelReply } from './problem-replies.ts';
import { runReply } from './run-reply.ts';
import { runningBlocks, runningTopics } from './running-blocks.ts';
import { type Answered, type Turn, wishOf } from './turn.ts';

/** Figures about the machine that are no slot: nodes and filled channels. */
export function saidOf(turn: Pick<Turn, 'reading'>): { nodes: number | null; channels: number | null } {
  let nodes: number | null = null;
  let channels: number | null = null;
  for (const m of turn.reading.mentions) {
    if (m.kind === 'hardware' && m.value.nodes) nodes = m.value.nodes;
    if (m.kind === 'memoryChannels') channels = m.value;
  }
  return { nodes, channels };
}

/** The load that the requirements describe for a model; one request where nobody said how many. */
export function workloadOf(turn: Pick<Turn, 'requirements' | 'catalog' | 'voice'>, model: Model | null): Workload {
  const { requirements, catalog, voice: v } = turn;
  const said = requirements.users.value !== null || requirements.concurrency.value !== null;
  const { need } = needOf(requirements, { model, unknown: null, precisionId: null }, catalog, { currency: v.currency });
  return {
    concurrency: said ? need.concurrency.value : 1,
    inputTokens: need.inputTokens.value,
    outputTokens: need.outputTokens.value,
  };
}

/** The described machine against the wish; null where no known machine is described. */
export function assessmentOf(turn: Turn): Assessment | null {
  const { requirements, catalog } = turn;
  const hardware = hardwareOf(requirements.existingHardware.value ?? [], catalog, saidOf(turn));
  if (!hardware.accelerator && !hardware.cpu && hardware.ramGB === null) return null;
  const wish = wishOf(turn);
  const workload = workloadOf(turn, wish.model);
  const tuned = requirements.fineTune.value;
  const tuning = (tuned !== null && tuned !== 'none') || turn.reading.asked.includes('fineTune');
  const engine = turn.reading.mentions.find((m) => m.kind === 'engine')?.value ?? null;
  return assess({ hardware, model: wish.model, precision: wish.precision, engine, workload, tuning }, catalog);
}

/** Today's price of the cards of a described machine; null where none is known. */
export function priceOf(assessment: Assessment, turn: Turn): { low: number; high: number; currency: Currency } | null {
  const { accelerator, accelerators } = assessment.hardware;
  if (!accelerator) return null;
  const { currency } = turn.voice;
  const q = turn.tools.priceToday(turn.catalog, `accelerators/${accelerator.id}`, {
    date: turn.date,
    currency,
    region: null,
  });
  return q ? { low: q.low * accelerators, high: q.high * accelerators, currency } : null;
}

export function runTurn(turn: Turn): Answered {
  const { requirements, catalog, voice: v } = turn;
  const items = requirements.existingHardware.value ?? [];
  if (items.length === 0) return adviceTurn(turn);
  const wish = wishOf(turn);
  const unknown = unknownModelReply(turn, wish);
  if (unknown) return unknown;
  const running = wish.model ? [] : runningBlocks(turn, null);
  if (running.length > 0) return { reply: plainReply(running, v), memory: turn.memory, result: { no: false } };
  if (!wish.model && !wish.precision && runningTopics(turn).has('price')) return priceTurn(turn);
  const card = hardwareOf(items, catalog, saidOf(turn)).accelerator;
  if (!wish.model && wish.precision && card) {
    const reply = plainReply(capabilityBlocks(card, wish.precision, turn), v);
    return { reply, memory: turn.memory, result: { no: false } };
  }
  const assessment = assessmentOf(turn);
  if (!assessment) {
    const strange = hardwareOf(items, catalog).unknown[0];
    return strange ? unknownItemReply(turn, strange.item, strange.nearest) : adviceTurn(turn);
  }
  const reply = runReply(
    {
      requirements,
      assessment,
      lead: turn.lead ?? [],
      precisionAssumed: requirements.precision.value === null,
      modelAssumed: wish.modelAssumed,
      tuningFirst: aboutTuning(turn),
      price: priceOf(assessment, turn),
    },
    v,
  );
  const no = wish.model !== null ? assessment.asked?.one.fits !== true : assessment.alternatives.length === 0;
  const memory = { kind: 'run', slots: {}, option: null, price: null, language: v.words.code } as const;
  return { reply, memory, result: { assessment, no } };
}
