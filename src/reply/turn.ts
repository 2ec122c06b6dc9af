/** One message and everything known about it, handed to the reply that its topic calls for. */

import type { Catalog, Model, Precision } from '../catalog/catalog.ts';
import { resolvePrecision } from '../catalog/resolve-precision.ts';
import type { Advanced, Thread } from '../conversation/index.ts';
import { LANGUAGES } from '../language/index.ts';
import type { Tools } from '../options/index.ts';
import { menuOf } from '../options/menu.ts';
import type { Message, Reading } from '../reading/index.ts';
import type { Requirements } from '../requirements/index.ts';
import type { Block, Reply } from './blocks.ts';
import type { Memory } from './memory.ts';
import type { Result } from './result.ts';
import { resolveModelOf } from './turn-names.ts';
import type { Voice } from './voice.ts';

export interface Turn {
  message: Message;
  reading: Reading;
  /** What the message did to the thread. */
  advanced: Advanced;
  requirements: Requirements;
  /** What was answered before in this thread. */
  memory: Memory | null;
  catalog: Catalog;
  tools: Tools;
  voice: Voice;
  /** ISO day of the message. */
  date: string;
  /** Lines that stand before the answer. */
  lead?: Block[];
}

/** A reply and what has to be remembered of it for the next message. */
export interface Answered {
  reply: Reply;
  memory: Memory | null;
  /** The thread, where the reply asked a question that it has to remember. */
  thread?: Thread;
  /** Absent for talk; the machine interface shows it. */
  result?: Result;
}

export interface Wish {
  model: Model | null;
  /** A bare size ("70b") that several models have: this one was taken. */
  modelAssumed: boolean;
  unknown: string | null;
  nearest: Model[];
  precision: Precision | null;
}

/** The model and format that the requirements wish for, resolved. */
export function wishOf(turn: Pick<Turn, 'requirements' | 'reading' | 'catalog' | 'message' | 'voice'>): Wish {
  const { requirements, reading, catalog } = turn;
  const out: Wish = { model: null, modelAssumed: false, unknown: null, nearest: [], precision: null };
  const said = requirements.model.value;
  if (said !== null && requirements.model.status !== 'unknown') {
    const ids = reading.mentions.flatMap((m) =>
      m.kind === 'model' && m.value.name === said ? m.value.catalogIds : [],
    );
    const resolved = resolveModelOf(catalog, said, ids);
    out.model = resolved.model;
    out.modelAssumed = resolved.assumed;
    out.nearest = resolved.nearest;
    if (!resolved.model) out.unknown = said;
  }
  const full = saysFull(turn);
  if (said === null && full) {
    // "The full one" with no name: the model that most others imitate is meant, and that is said aloud.
    out.model = menuOf(null, catalog).flagship;
    out.modelAssumed = out.model !== null;
  }
  const precision = requirements.precision.value;
  if (precision !== null && requirements.precision.status !== 'unknown') {
    const r = resolvePrecision(catalog, precision);
    out.precision = r.found ?? original(out.model, catalog);
  } else if (full) out.precision = original(out.model, catalog);
  else if (reading.impliedPrecision)
    out.precision = resolvePrecision(catalog, reading.impliedPrecision.value).found ?? null;
  return out;
}

const original = (model: Model | null, catalog: Catalog): Precision | null =>
  model ? (catalog.precisions.get(model.nativePrecision) ?? null) : null;

/** The message asks for the whole, uncut model, in the words of any language. */
function saysFull(turn: Pick<Turn, 'message' | 'voice'>): boolean {
  const text = turn.message.text.slice(0, 4000);
  return LANGUAGES.some((code) => turn.voice.inLanguage(code).names('full', text));
}
