import type { Reading, Topic } from '../reading/mention.ts';
import type { Intent } from '../reading/values.ts';
import { emptyRequirements, merge, SLOTS } from '../requirements/merge.ts';
import type { Requirements, Slot, SlotName, SlotValues } from '../requirements/requirements.ts';
import { answerTo } from './pending.ts';
import { type Change, newThread, type Thread } from './thread.ts';

/** How many turns "undo" can take back. */
const KEPT = 10;
/** People whose language is remembered in one thread. */
const PEOPLE = 200;

export interface Turn {
  reading: Reading;
  text: string;
  sender: string;
  /** Slots set by a button or a form: they count as stated, null forgets the slot. */
  set?: { [K in SlotName]?: SlotValues[K] | null };
}

export interface Advanced {
  thread: Thread;
  requirements: Requirements;
  /** Slots that this turn stated. */
  stated: SlotName[];
  /** What differs from the turn before: a follow-up answer leads with it. */
  changes: Change[];
  intent: Intent;
  language: string | null;
  did: 'merged' | 'undone' | 'nothing_to_undo' | 'started_over' | 'forgotten';
}

/** One message into the thread: undo, start over, the answer to our question, or new and changed wishes. Pure; the caller stores the thread. */
export function advance(thread: Thread, turn: Turn): Advanced {
  const { reading } = turn;
  const known = thread.languages[turn.sender] ?? thread.language;
  // a command word of another language ("undo" among Chinese) changes nothing about how people talk here
  const heard = known && isCommand(reading) ? null : reading.language;
  const language = heard ?? known;
  const base: Thread = {
    ...thread,
    language,
    languages: remember(thread.languages, turn.sender, heard),
    turns: thread.turns + 1,
  };
  if (reading.topic === 'forget' || reading.topic === 'start_over') {
    const requirements = emptyRequirements();
    return {
      thread: { ...newThread(), language, languages: reading.topic === 'forget' ? {} : base.languages },
      requirements,
      stated: [],
      changes: [],
      intent: reading.intent,
      language,
      did: reading.topic === 'forget' ? 'forgotten' : 'started_over',
    };
  }
  if (reading.topic === 'undo') {
    const possible = thread.past.length > 0;
    const before = possible ? (thread.past[thread.past.length - 1] ?? null) : thread.requirements;
    const requirements = before ?? emptyRequirements();
    return {
      thread: { ...base, requirements: before, past: thread.past.slice(0, -1), pending: null },
      requirements,
      stated: [],
      changes: differences(thread.requirements, requirements),
      intent: thread.intent ?? reading.intent,
      language,
      did: possible ? 'undone' : 'nothing_to_undo',
    };
  }
  const { requirements: merged, stated } = merge(thread.requirements, reading);
  const requirements = { ...merged } as Record<SlotName, Slot<unknown>>;
  const set: Partial<Record<SlotName, unknown>> = {
    ...(thread.pending && stated.length === 0 ? answerTo(thread.pending, reading) : {}),
    ...turn.set,
  };
  for (const slot of SLOTS) {
    if (!(slot in set)) continue;
    const value = set[slot] ?? null;
    requirements[slot] =
      value === null ? { value: null, status: 'unknown' } : { value, status: 'stated', quote: turn.text.slice(0, 200) };
    if (!stated.includes(slot)) stated.push(slot);
  }
  const done = requirements as unknown as Requirements;
  const changes = differences(thread.requirements, done);
  const intent = intentOf(reading, thread, stated);
  return {
    thread: {
      ...base,
      requirements: done,
      past: changes.length ? [...thread.past, thread.requirements].slice(-KEPT) : thread.past,
      pending: thread.pending && stated.includes(thread.pending.slot) ? null : thread.pending,
      intent: intent === 'other' ? thread.intent : intent,
    },
    requirements: done,
    stated,
    changes,
    intent,
    language,
    did: 'merged',
  };
}

/**
 * A short follow-up ("and for 200 people?", "only 5 kW there, does it fit?") continues what the thread is about; a machine, a quote or a
 * comparison named anew changes it.
 */
export function intentOf(
  reading: Reading,
  thread: Pick<Thread, 'intent' | 'requirements'>,
  stated: readonly SlotName[],
): Intent {
  const known = thread.requirements !== null && SLOTS.some((s) => thread.requirements![s].status === 'stated');
  if (!known) return reading.intent;
  if (
    [
      'undo',
      'start_over',
      'forget',
      'help',
      'greeting',
      'thanks',
      'off_topic',
      'explain_term',
      'explain_number',
      'show_assumptions',
      'why_recommended',
    ].includes(reading.topic) &&
    stated.length === 0
  )
    return reading.intent;
  // another count of the machine talked about is still about it; a machine named anew is not
  if (stated.includes('existingHardware') && reading.mentions.some((m) => m.kind === 'hardware'))
    return reading.intent === 'other' ? (thread.intent ?? 'can_my_hardware_run_it') : reading.intent;
  if (
    reading.intent === 'check_quote' ||
    reading.intent === 'compare_options' ||
    (reading.intent === 'explain' && stated.length === 0)
  )
    return reading.intent;
  return (
    thread.intent ??
    (thread.requirements!.existingHardware.status === 'stated' ? 'can_my_hardware_run_it' : 'size_for_requirements')
  );
}

const COMMANDS: readonly Topic[] = ['undo', 'start_over', 'help', 'thanks', 'greeting', 'show_assumptions', 'forget'];

/** A word that steers and says nothing of its own. */
const isCommand = (reading: Reading): boolean =>
  COMMANDS.includes(reading.topic) && reading.mentions.length === 0 && reading.brief === true;

function differences(before: Requirements | null, after: Requirements): Change[] {
  const out: Change[] = [];
  for (const slot of SLOTS) {
    const old = before?.[slot];
    const was = old?.status === 'stated' ? old.value : null;
    const now = after[slot].status === 'stated' ? after[slot].value : null;
    if (JSON.stringify(was) !== JSON.stringify(now)) out.push({ slot, before: was, after: now });
  }
  return out;
}

function remember(known: Record<string, string>, sender: string, language: string | null): Record<string, string> {
  if (!language || known[sender] === language) return known;
  const entries = Object.entries(known).filter(([who]) => who !== sender);
  return Object.fromEntries([...entries.slice(-(PEOPLE - 1)), [sender, language]]);
}
