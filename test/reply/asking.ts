/** Questions asked as the command asks them, for the tests of replies. */
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { print } from '../../adapters/channels/terminal/print.ts';
import { answer, newState, type State, wordsFor } from '../../src/index.ts';

export const catalog = loadCatalog();

export function ask(text: string, state: State = newState()) {
  const message = { channel: 'test', conversation: 'c', id: '1', sender: 's', text, attachments: [] };
  return answer({ ...message, receivedAt: '2026-11-22T12:00:00Z' }, state, catalog);
}

export function screenOf(text: string, state?: State): string {
  const { reply } = ask(text, state);
  return print(reply, { columns: 100, colour: false, words: wordsFor(reply.language) });
}

/** The screens of a thread, one after the other. */
export function thread(...texts: string[]): string[] {
  let state = newState();
  return texts.map((text) => {
    const given = ask(text, state);
    state = given.state;
    return print(given.reply, { columns: 100, colour: false, words: wordsFor(given.reply.language) });
  });
}
