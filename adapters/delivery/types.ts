/** What passes between a chat platform and the line: neutral on both sides, JSON throughout (it is stored). */
import type { Problem } from '../../src/quote/problems.ts';
import type { Message } from '../../src/reading/message.ts';
import type { Reply } from '../../src/reply/blocks.ts';
import type { SlotName, SlotValues } from '../../src/requirements/requirements.ts';

/** A file as the platform names it; its bytes are fetched by the worker, after the acknowledgement. */
export interface FileReference {
  name: string;
  /** Whatever the platform needs to fetch it. */
  reference: Record<string, string>;
  size: number | null;
}

/** Where an answer goes; only the platform's own code looks inside. */
export type Target = Record<string, string>;

interface Base {
  platform: string;
  /** Workspace or tenant. */
  tenant: string;
  /** Equal for repeats of the same event, different otherwise. */
  key: string;
  /** One thread, topic or direct chat: its events are handled in order. */
  conversation: string;
  /** The channel or chat the platform paces by. */
  chat: string;
  sender: string;
  target: Target;
  /** ISO time at the platform. */
  at: string;
  /** Language of the person's client, where the platform tells it ("zh_cn", "en-US"). */
  locale?: string;
}

export interface IncomingMessage extends Base {
  kind: 'message';
  text: string;
  files: FileReference[];
  direct: boolean;
  mentioned: boolean;
  /** Inside a thread or topic: a follow-up needs no new mention where we already take part. */
  threaded: boolean;
}

/** A button or select: the answer's id and the place of the action in it, never its content. */
export interface IncomingAction extends Base {
  kind: 'action';
  answer: string;
  path: string;
}

/** The form for assumptions, as typed. */
export interface IncomingForm extends Base {
  kind: 'form';
  answer: string;
  values: Record<string, string>;
}

export interface IncomingReason extends Base {
  kind: 'reason';
  answer: string;
  reason: string;
}

/** Words after a slash command or, in chats without commands, a line that starts with a slash. */
export interface IncomingCommand extends Base {
  kind: 'command';
  text: string;
}

/** The platform's own pages: Slack's App Home, an assistant pane just opened. */
export interface IncomingOpened extends Base {
  kind: 'opened';
  surface: 'home' | 'assistant';
}

export type Incoming =
  | IncomingMessage
  | IncomingAction
  | IncomingForm
  | IncomingReason
  | IncomingCommand
  | IncomingOpened;

/** What the bot has to say, before a platform gives it a form. */
export type Output =
  | { kind: 'reply'; reply: Reply; answer: string }
  | { kind: 'detail'; reply: Reply; answer: string; detail: string }
  | { kind: 'form'; reply: Reply; answer: string }
  | { kind: 'reason'; answer: string; language: string }
  /** Seen by the voter alone, where the platform can. */
  | { kind: 'thanks'; language: string }
  | { kind: 'notice'; text: string; language: string }
  | { kind: 'file'; name: string; mime: string; content: string; language: string }
  | { kind: 'home'; language: string; examples: string[]; recent: { summary: string; at: string }[] }
  | { kind: 'prompts'; language: string; examples: string[] };

/** One call to the platform. `payload` is the platform's own JSON, already within its limits. */
export interface Prepared {
  method: string;
  payload: Record<string, unknown>;
}

export interface SendContext {
  /** Logical send: the same for every attempt. */
  id: string;
  target: Target;
  /** True when an earlier attempt may have reached the platform. */
  repeated: boolean;
  /** When the first attempt began, ISO. */
  attemptedAt: string | null;
}

/** What a chat platform offers to the workers. */
export interface Outbound {
  platform: string;
  /** Pure: splits and fits an output into calls within the platform's limits. */
  prepare(output: Output): Prepared[];
  /**
   * Makes the call and returns the platform's id of what was posted.
   * @throws RateLimited, Refused (never again) or anything else (try again later)
   */
  send(prepared: Prepared, context: SendContext): Promise<string>;
  /** Bytes of a file somebody shared. @throws FileProblem */
  fetchFile(file: FileReference): Promise<Uint8Array>;
  /** Shows that work has begun, where the platform can; never throws. */
  working?(target: Target, language: string): Promise<void>;
}

/** The platform asks for a pause in this chat (or everywhere, when it says so). */
export class RateLimited extends Error {
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`The platform asks to wait ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Trying again cannot help: the chat is gone, a scope is missing, the card is not accepted. */
export class Refused extends Error {}

/** No answer can be had, and asking again would end the same. */
export class Unanswerable extends Error {}

/** A file that cannot be had; `nothing_there` is left out of the question, the others are told. */
export class FileProblem extends Error {
  readonly code: Problem | 'nothing_there';
  constructor(code: FileProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A price an admin has set; later entries win, an amount of null takes it back. */
export interface PriceSet {
  item: string;
  amount: number | null;
  currency: string | null;
  setBy: string;
  /** ISO time. */
  setAt: string;
}

/** Slots set by a button or form; null takes one back. */
export type SlotsSet = { [K in SlotName]?: SlotValues[K] | null };

export interface Question {
  message: Message;
  /** From a button: slots to change before answering. */
  set?: SlotsSet;
  /** From the assumptions form: what was typed, by slot. */
  form?: Record<string, string>;
  prices: PriceSet[];
  /** Used while the text itself does not tell its language. */
  locale?: string;
}

/** The core as the channels see it. `state` is null in a new conversation and opaque here. */
export interface Answerer {
  answer(question: Question, state: unknown): Promise<{ reply: Reply; state: unknown }>;
  /** How many questions it works on at a time; absent: one. */
  readonly room?: number;
  /** Ends its threads, where it has any. */
  close?(): Promise<void>;
  /** Example questions in a language, for help pages and suggested prompts. */
  examples(language: string): string[];
  /** The catalog item people mean by a name, or the nearest titles. */
  resolveItem(text: string): { id: string; title: string } | { nearest: string[] };
  /** Complaints about typed values, by slot; shown in the form before it closes. */
  checkForm?(values: Record<string, string>, language: string): Record<string, string>;
}
