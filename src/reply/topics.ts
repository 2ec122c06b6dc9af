/** Who answers: the one table from what is asked to the reply it calls for. */
import type { Intent, Topic } from '../reading/index.ts';
import { adviceTurn } from './advice-turn.ts';
import { circuitTurn } from './circuit-turn.ts';
import { claimTurn } from './claim-turn.ts';
import { closedTurn } from './closed-turn.ts';
import { compareTurn } from './compare-turn.ts';
import { diagnosisTurn } from './diagnosis-turn.ts';
import { assumptionsTurn, explainNumberTurn, explainTurn } from './explain-turn.ts';
import type { Memory } from './memory.ts';
import { priceTurn, whyTurn } from './price-turn.ts';
import { problemReply } from './problem-replies.ts';
import { quoteTurn } from './quote-turn.ts';
import { runTurn } from './run-turn.ts';
import {
  helloReply,
  helpReply,
  nothingReply,
  offTopicReply,
  restartedReply,
  thanksReply,
  unclearReply,
  undoneReply,
} from './talk.ts';
import type { Answered, Turn } from './turn.ts';

type Answers = (turn: Turn) => Answered;

const talk = (turn: Turn, reply: Answered['reply']): Answered => ({ reply, memory: turn.memory });

const unclear: Answers = (t) => talk(t, unclearReply(t.message.text, t.voice));

/** Topics that answer for themselves, whatever the thread is about. */
const BY_TOPIC: Partial<Record<Topic, Answers>> = {
  help: (t) => talk(t, helpReply(t.voice)),
  greeting: (t) => talk(t, helloReply(t.voice)),
  thanks: (t) => talk(t, thanksReply(t.voice)),
  explain_number: explainNumberTurn,
  explain_term: explainTurn,
  show_assumptions: assumptionsTurn,
  why_recommended: whyTurn,
  ask_price: priceTurn,
  off_topic: (t) => talk(t, offTopicReply(t.voice)),
};

const BY_INTENT: Record<Intent, Answers> = {
  size_for_requirements: adviceTurn,
  can_my_hardware_run_it: runTurn,
  check_quote: quoteTurn,
  compare_options: compareTurn,
  explain: explainTurn,
  other: unclear,
};

const OF_MEMORY: Partial<Record<Memory['kind'], Intent>> = {
  run: 'can_my_hardware_run_it',
  compare: 'compare_options',
};

/** What is wanted. A wish or a step back after an explanation takes up what was answered before it. */
function intentOf({ advanced, reading, memory }: Turn): Intent {
  const { intent } = advanced;
  const talk = intent === 'other' || intent === 'explain';
  const goesOn = advanced.did === 'undone' || (advanced.stated.length > 0 && reading.intent !== 'explain');
  const asked = reading.intent === 'explain' && advanced.stated.length > 0 && reading.followUp;
  if (!talk || !(goesOn || asked)) return intent;
  return (memory && OF_MEMORY[memory.kind]) ?? 'size_for_requirements';
}

/** The reply to a turn: what the thread did, then a problem in what was said, then the topic, then what the thread is about. */
export function reply(turn: Turn): Answered {
  const { advanced, reading, voice } = turn;
  const known = Object.values(advanced.requirements).some((s) => s.status === 'stated');
  switch (advanced.did) {
    case 'started_over':
    case 'forgotten':
      return { reply: restartedReply(voice), memory: null };
    case 'nothing_to_undo':
      return talk(turn, nothingReply(voice));
    case 'undone':
      if (!known) return talk(turn, undoneReply(voice));
      return BY_INTENT[intentOf(turn)]({ ...turn, lead: [{ type: 'text', text: [voice.say('talk.undone')] }] });
  }
  if (turn.message.attachments.length > 0) return quoteTurn(turn);
  const problem = advanced.intent === 'check_quote' ? undefined : reading.problems[0];
  if (problem) return { ...talk(turn, problemReply(problem, voice)), result: { no: true } };
  if (reading.topic === 'is_this_normal' || reading.topic === 'why_slow') return diagnosisTurn(turn);
  if (reading.topic === 'claim_check' && reading.claim) return claimTurn(turn);
  const closed = closedTurn(turn);
  if (closed) return closed;
  const own = advanced.stated.length === 0 ? BY_TOPIC[reading.topic] : undefined;
  if (own) return own(turn);
  const circuit = circuitTurn(turn);
  if (circuit) return circuit;
  return BY_INTENT[intentOf(turn)](turn);
}
