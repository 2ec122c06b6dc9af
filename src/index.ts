/** The only door: what adapters and other programs may use. */
export { LANGUAGES, type Words, wordsFor } from './language/index.ts';
export type { Derivation, Quantity, Source } from './quantity/index.ts';
export type { Attachment, Message } from './reading/message.ts';
export type { Action, Block, Detail, Reply, Row, Text } from './reply/blocks.ts';
export { toPlainText } from './reply/text.ts';
