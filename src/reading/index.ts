export { nameIn, numbersIn } from './ground.ts';
export type * from './mention.ts';
export { TOPICS } from './mention.ts';
export type * from './message.ts';
export { RECOGNISERS, read, TEXT_LIMIT } from './read.ts';
export type * from './values.ts';
export { INTENTS } from './values.ts';
