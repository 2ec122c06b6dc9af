/** Offers checked outside any thread, as the command line does. */
import type { Catalog } from '../catalog/catalog.ts';
import { wordsFor } from '../language/index.ts';
import { languageOf } from '../quote/index.ts';
import type { Attachment } from '../reading/message.ts';
import { type QuoteAnswer, quoteAnswer } from './quote-turn.ts';
import { type Voice, voice } from './voice.ts';

/** The same reply as in a chat, with the bill on the first screen; without a language, in that of the first offer. */
export function checkOffers(
  inputs: readonly (string | Attachment)[],
  catalog: Catalog,
  { date, language }: { date: string; language?: string },
): QuoteAnswer & { voice: Voice } {
  const first = inputs[0] ?? '';
  const words = wordsFor(language ?? languageOf(typeof first === 'string' ? first : textOf(first)));
  const v = voice(words, catalog, words.currency, date);
  return { ...quoteAnswer(inputs, { voice: v, catalog, date }, true), voice: v };
}

/** A file's words, those of its tables included. */
const textOf = (a: Attachment): string => `${a.text}\n${a.tables.flat(2).join(' ')}`.slice(0, 20_000);
