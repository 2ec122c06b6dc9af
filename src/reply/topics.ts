/** Which reply a topic calls for: the one table from what is asked to who answers. */
import type { Topic } from '../reading/index.ts';
import { adviceTurn } from './advice-turn.ts';
import { problemReply } from './problem-replies.ts';
import { runTurn } from './run-turn.ts';
import {
  helloReply,
  helpReply,
  nothingReply,
  offTopicReply,
  restartedReply,
  thanksReply,
  unclearReply,
} from './talk.ts';
import type { Answered, Turn } from './turn.ts';

export interface Routed {
  answered: Answered;
  /** What becomes of the thread's memory. */
  keep: 'keep' | 'undo' | 'forget';
}

const talk = (turn: Turn, reply: Answered['reply']): Answered => ({ reply, memory: turn.memory });

const ANSWERS: Record<Topic, (turn: Turn) => Answered> = {
  requirements: adviceTurn,
  will_it_run: runTurn,
  is_this_normal: runTurn,
  why_slow: runTurn,
  compare: adviceTurn,
  quote: adviceTurn,
  explain_term: adviceTurn,
  explain_number: adviceTurn,
  show_assumptions: adviceTurn,
  help: (t) => talk(t, helpReply(t.voice)),
  greeting: (t) => talk(t, helloReply(t.voice)),
  thanks: (t) => talk(t, thanksReply(t.voice)),
  off_topic: (t) => talk(t, offTopicReply(t.voice)),
  undo: (t) => talk(t, nothingReply(t.voice)),
  start_over: (t) => ({ reply: restartedReply(t.voice), memory: null }),
  forget: (t) => ({ reply: restartedReply(t.voice), memory: null }),
  unclear: (t) => talk(t, unclearReply(t.message.text, t.reading.language !== null, t.voice)),
};

/** The reply to a turn, by its topic; a problem in what was said comes first. */
export function turnOf(turn: Turn, canUndo: boolean): Routed {
  const { topic, problems } = turn.reading;
  if (topic === 'undo' && canUndo) return { answered: talk(turn, restartedReply(turn.voice)), keep: 'undo' };
  if (topic === 'start_over' || topic === 'forget') return { answered: ANSWERS[topic](turn), keep: 'forget' };
  const problem = problems[0];
  if (problem)
    return { answered: { ...talk(turn, problemReply(problem, turn.voice)), result: { no: true } }, keep: 'keep' };
  return { answered: ANSWERS[topic](turn), keep: 'keep' };
}
