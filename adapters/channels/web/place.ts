/** Where something of an answer stands on the page, so that links, forms and labels find it. */
import type { Reply } from '../../../src/index.ts';
import type { ChannelWords } from '../../delivery/words/index.ts';

/** What a form is shown with after values that could not be read. */
export interface Refilled {
  values: Record<string, string>;
  errors: Record<string, string>;
}

export interface Place {
  /** Id of the answer, as its addresses carry it. */
  answer: string;
  reply: Reply;
  words: ChannelWords;
  /** The detail that is being written; null on the first screen. */
  detail: number | null;
  /** Details, and the form, that stand somewhere already: each is written once, other mentions link to it. */
  placed: Set<number | 'form'>;
  refilled: Refilled | null;
}

export const answerAnchor = (answer: string): string => `a-${answer}`;
export const detailAnchor = (place: Place, index: number): string => `${answerAnchor(place.answer)}-d${index}`;
export const formAnchor = (place: Place): string => `${answerAnchor(place.answer)}-form`;
export const address = (place: Place, rest: string): string => `/answers/${place.answer}/${rest}`;

/** The detail that a row's option or a button names; -1 where there is none. */
export function detailIndex(reply: Reply, id: string | undefined): number {
  if (id === undefined) return -1;
  const named = reply.details.findIndex((one) => one.id === id);
  if (named >= 0) return named;
  return reply.details.findIndex((one) => one.blocks.some((block) => block.type === 'option' && block.option === id));
}
