/**
 * The line, from message to reply: reading → thread (what is known and wished) → what was asked (advice, a machine judged, a quote checked,
 * a term explained) → reply. State goes in and comes out; nothing is kept here.
 */
import type { Catalog } from './catalog/catalog.ts';
import { type Advanced, advance, newThread, type Thread, threadFrom } from './conversation/index.ts';
import { wordsFor } from './language/index.ts';
import { TOOLS } from './options/index.ts';
import type { Currency } from './quantity/index.ts';
import { type Message, type Reading, read } from './reading/index.ts';
import { type AskDocument, askDocument } from './reply/document.ts';
import type { Memory } from './reply/memory.ts';
import { reply } from './reply/topics.ts';
import type { Answered, Turn } from './reply/turn.ts';
import { currencyOf, type Voice, voice } from './reply/voice.ts';
import type { SlotName, SlotValues } from './requirements/index.ts';

/** What a thread keeps between two messages. Plain data. */
export interface State {
  thread: Thread;
  memory: Memory | null;
}

export const newState = (): State => ({ thread: newThread(), memory: null });

/** A stored value back to a state; anything that is none becomes a new one. */
export function stateFrom(stored: unknown): State {
  if (typeof stored !== 'object' || stored === null) return newState();
  const { thread, memory } = stored as Partial<State>;
  return { thread: threadFrom(thread), memory: memory ?? null };
}

export interface Asked {
  /** Slots set by a button or form: they count as stated, null forgets the slot. */
  set?: { [K in SlotName]?: SlotValues[K] | null };
  /** Answer in this language whatever the message is written in. */
  language?: string;
  /** Currency where nobody named one. */
  currency?: Currency;
  /** Language used while neither the message nor the thread tells one. */
  locale?: string;
  /** A reading made elsewhere (a language model's, grounded in the text) instead of the rules' own. */
  reading?: Reading;
}

export interface Answer extends Answered {
  advanced: Advanced;
  voice: Voice;
  state: State;
}

/** Answers one message. Never throws for what a message says. */
export function answer(message: Message, state: State, catalog: Catalog, asked: Asked = {}): Answer {
  const reading = asked.reading ?? read(message, catalog);
  const advanced = advance(state.thread, {
    reading,
    text: message.text,
    sender: message.sender,
    ...(asked.set ? { set: asked.set } : {}),
  });
  const { requirements, language } = advanced;
  const words = wordsFor(asked.language ?? language ?? asked.locale ?? reading.languages[0] ?? '');
  const currency = currencyOf(requirements, asked.currency, words);
  const date = message.receivedAt.slice(0, 10);
  const turn: Turn = {
    message,
    reading,
    advanced,
    requirements,
    memory: state.memory,
    catalog,
    tools: TOOLS,
    voice: voice(words, catalog, currency, date),
    date,
  };
  const answered = reply(turn);
  return {
    ...answered,
    advanced,
    voice: turn.voice,
    state: { thread: answered.thread ?? advanced.thread, memory: answered.memory },
  };
}

/** The answer as the machine interface prints it. */
export function documentOf({ advanced, reply, result, voice: v }: Answer): AskDocument {
  const { intent, requirements } = advanced;
  return askDocument({ intent, requirements, reply, result, v });
}
