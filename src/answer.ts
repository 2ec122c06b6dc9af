/**
 * The line, from message to reply: reading → requirements → what was asked (advice, a machine judged, a quote checked, a term explained) → reply.
 * State goes in and comes out; nothing is kept here.
 */
import type { Catalog } from './catalog/catalog.ts';
import { convert, priceToday } from './catalog/money/index.ts';
import { wordsFor } from './language/index.ts';
import type { Tools } from './options/index.ts';
import type { Currency } from './quantity/index.ts';
import { type Message, type Reading, read } from './reading/index.ts';
import { type AskDocument, askDocument } from './reply/document.ts';
import { worded } from './reply/findings.ts';
import type { Memory } from './reply/memory.ts';
import { turnOf } from './reply/topics.ts';
import type { Answered, Turn } from './reply/turn.ts';
import { type Voice, voice } from './reply/voice.ts';
import { merge, type Requirements, type SlotName, type SlotValues } from './requirements/index.ts';
import { deploymentOf } from './sizing/query/index.ts';
import { size } from './sizing/size.ts';

export interface State {
  requirements: Requirements | null;
  language: string | null;
  memory: Memory | null;
  /** Requirements before each of the last turns, latest last; "undo" takes one back. */
  past: (Requirements | null)[];
}

export const NEW: State = { requirements: null, language: null, memory: null, past: [] };

export interface Asked {
  /** Slots set by a button or form; they count as stated. */
  set?: Partial<SlotValues>;
  /** Answer in this language whatever the message is written in. */
  language?: string;
  currency?: Currency;
  /** Used while neither the message nor the thread tells a language. */
  locale?: string;
}

export interface Answer extends Answered {
  reading: Reading;
  requirements: Requirements;
  voice: Voice;
  state: State;
}

const TOOLS: Tools = { size, deploymentOf, priceToday, convert };
const KEPT = 10;

/** Answers one message. Never throws for what a message says. */
export function answer(message: Message, state: State, catalog: Catalog, asked: Asked = {}): Answer {
  const reading = read(message, catalog);
  const merged = merge(state.requirements, reading);
  const { requirements, stated } = withSet(merged, asked);
  const language = asked.language ?? reading.language ?? state.language ?? asked.locale ?? reading.languages[0] ?? '';
  const words = wordsFor(language);
  const currency = requirements.currency.value ?? requirements.budget.value?.currency ?? asked.currency ?? 'CNY';
  const date = message.receivedAt.slice(0, 10);
  const turn: Turn = {
    message,
    reading,
    requirements,
    stated,
    memory: state.memory,
    catalog,
    tools: TOOLS,
    voice: voice(words, catalog, currency, date),
    date,
  };
  const { answered, keep } = turnOf(turn, state.past.length > 0);
  if (keep === 'undo') {
    const requirementsBefore = state.past.at(-1) ?? null;
    return {
      ...answered,
      reading,
      requirements,
      voice: turn.voice,
      state: { ...state, requirements: requirementsBefore, past: state.past.slice(0, -1), language: words.code },
    };
  }
  const next: State =
    keep === 'forget'
      ? { ...NEW, language: words.code }
      : {
          requirements,
          language: words.code,
          memory: answered.memory,
          past: stated.length > 0 ? [...state.past, state.requirements].slice(-KEPT) : state.past,
        };
  return { ...answered, reading, requirements, voice: turn.voice, state: next };
}

function withSet(
  merged: { requirements: Requirements; stated: SlotName[] },
  asked: Asked,
): { requirements: Requirements; stated: SlotName[] } {
  if (!asked.set) return merged;
  const requirements = { ...merged.requirements } as Record<SlotName, unknown>;
  const stated = [...merged.stated];
  for (const [slot, value] of Object.entries(asked.set) as [SlotName, unknown][]) {
    requirements[slot] = { value, status: value === null ? 'unknown' : 'stated' };
    if (!stated.includes(slot)) stated.push(slot);
  }
  return { requirements: requirements as unknown as Requirements, stated };
}

/** The answer as the machine interface prints it. */
export const documentOf = (a: Answer): AskDocument =>
  askDocument({
    intent: a.reading.intent,
    requirements: a.requirements,
    reply: a.reply,
    result: a.result,
    worded: worded(a.result?.findings ?? [], a.voice),
    v: a.voice,
  });
