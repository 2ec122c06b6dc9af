/** Talk that is no question about hardware: help, greeting, thanks, off-topic, empty, other languages. */
import type { Block, Reply } from './blocks.ts';
import { plainReply } from './problem-replies.ts';
import type { Voice } from './voice.ts';

const text = (t: string): Block => ({ type: 'text', text: [t] });

/** Questions that show what can be asked, in a language. */
export function examplesIn(v: Pick<Voice, 'say'>): string[] {
  return [
    v.say('talk.example1'),
    v.say('talk.example2'),
    v.say('talk.example3'),
    v.say('talk.example4'),
    v.say('talk.example5'),
  ];
}

const examples = (v: Voice): Block[] => [
  { type: 'heading', text: v.say('talk.examples'), level: 2 },
  { type: 'list', ordered: false, items: examplesIn(v).map((e) => [e]) },
];

export const helpReply = (v: Voice): Reply => plainReply([text(v.say('talk.help')), ...examples(v)], v);
export const helloReply = (v: Voice): Reply => plainReply([text(v.say('talk.hello')), ...examples(v)], v);
export const thanksReply = (v: Voice): Reply => plainReply([text(v.say('talk.thanks'))], v);
export const undoneReply = (v: Voice): Reply => plainReply([text(v.say('talk.undone'))], v);
export const restartedReply = (v: Voice): Reply => plainReply([text(v.say('talk.restarted'))], v);
export const nothingReply = (v: Voice): Reply => plainReply([text(v.say('talk.nothingRemembered'))], v);

export function offTopicReply(v: Voice): Reply {
  return plainReply([text(v.say('talk.offTopic')), ...examples(v)], v);
}

/** Nothing could be read, perhaps because the message is in none of our languages. */
export function unclearReply(message: string, v: Voice): Reply {
  if (message.trim() === '') return plainReply([text(v.say('talk.empty')), ...examples(v)], v);
  return plainReply(
    [text(v.words.sentences([v.say('talk.unreadable'), v.say('talk.otherLanguage')])), ...examples(v)],
    v,
  );
}
