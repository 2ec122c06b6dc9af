/** The only door: what adapters and other programs may use. */
export { type Answer, type Asked, answer, documentOf, newState, type State, stateFrom } from './answer.ts';
export type { Catalog } from './catalog/catalog.ts';
export { LANGUAGES, type Words, wordsFor } from './language/index.ts';
export type { Currency, Derivation, Quantity, Source } from './quantity/index.ts';
export type { Attachment, Message } from './reading/message.ts';
export type { Action, Block, Detail, Reply, Row, Text } from './reply/blocks.ts';
export { checkOffers } from './reply/offers.ts';
export { examplesIn } from './reply/talk.ts';
export { toPlainText } from './reply/text.ts';
