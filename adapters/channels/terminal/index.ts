/** A thread in the terminal: questions and follow-ups, what stands in brackets opens with a letter or a number. */
import { createInterface } from 'node:readline/promises';
import type { Action, Asked, Catalog, Reply, State, Words } from '../../../src/index.ts';
import { answer, LANGUAGES, newState, wordsFor } from '../../../src/index.ts';
import { exportReply } from '../../delivery/export.ts';
import { assisted, type LlmReader } from '../../llm/reader.ts';
import { wrap } from './layout.ts';
import { type Keys, keysOf, type Look, render, renderBlocks } from './outbound.ts';

export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
  /** null when the output is no terminal: no colours, a hundred columns. */
  columns: number | null;
  /** Language of the greeting, from the user's locale. */
  locale: string;
  now: () => Date;
  /** A language model that helps where the rules cannot read a message; null: the rules alone. */
  reader?: LlmReader | null;
  /** Saves an exported answer and returns where it went. */
  save: (name: string, content: string) => Promise<string>;
}

const MOST_COLUMNS = 100;

/** One thread's place: its state, the last reply and what may be typed on it. */
interface Thread {
  state: State;
  reply: Reply | null;
  keys: Keys | null;
  count: number;
}

const languageOf = (locale: string): string =>
  LANGUAGES.find((l) => locale.toLowerCase().startsWith(l)) ?? LANGUAGES[0]!;

/** Runs until the reader quits or the input ends. */
export async function chat(catalog: Catalog, terminal: Terminal): Promise<void> {
  const thread: Thread = { state: newState(), reply: null, keys: null, count: 0 };
  const look = (words: Words): Look => ({
    columns: Math.min(terminal.columns ?? MOST_COLUMNS, MOST_COLUMNS),
    colour: terminal.columns !== null,
    words,
  });
  const words = () => wordsFor(thread.state.thread.language ?? languageOf(terminal.locale));
  const say = (text: string) => void terminal.output.write(`${text}\n`);
  const lines = createInterface({
    input: terminal.input,
    output: terminal.columns === null ? undefined : terminal.output,
    terminal: terminal.columns !== null,
  });
  lines.setPrompt(words().say('terminal.prompt'));
  say(wrap(words().say('terminal.welcome'), look(words()).columns).join('\n'));
  // The input may end while an answer is being worked out; a closed line must not be prompted.
  let open = true;
  lines.on('close', () => {
    open = false;
  });
  const prompt = () => {
    if (open && terminal.columns !== null) lines.prompt();
  };
  prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (/^\/(?:quit|exit|q)$/i.test(text)) break;
    if (text !== '') {
      const shown = await turn(text, thread, catalog, terminal, look);
      say(shown);
      say('');
    }
    prompt();
  }
  lines.close();
  say(words().say('terminal.bye'));
}

async function turn(
  text: string,
  thread: Thread,
  catalog: Catalog,
  terminal: Terminal,
  look: (w: Words) => Look,
): Promise<string> {
  const { reply, keys } = thread;
  if (reply && keys && /^(?:[a-z]|[1-9]|[+-])$/.test(text)) {
    const words = wordsFor(reply.language);
    const action = actionFor(text, reply, keys);
    if (!action) return words.say('terminal.noSuch', { key: text });
    if (action.kind !== 'set') return act(action, reply, terminal, look(words));
    return ask('', { set: action.set, language: reply.language }, thread, catalog, terminal, look);
  }
  return ask(text.replace(/^\//, ''), { locale: languageOf(terminal.locale) }, thread, catalog, terminal, look);
}

async function ask(
  text: string,
  asked: Asked,
  thread: Thread,
  catalog: Catalog,
  terminal: Terminal,
  look: (w: Words) => Look,
): Promise<string> {
  thread.count++;
  const message = {
    channel: 'terminal',
    conversation: 'terminal',
    id: String(thread.count),
    sender: 'terminal',
    text,
    attachments: [],
    receivedAt: terminal.now().toISOString(),
  };
  const reading = await assisted(terminal.reader ?? null, text, catalog);
  const given = answer(message, thread.state, catalog, { ...asked, ...(reading ? { reading } : {}) });
  thread.state = given.state;
  thread.reply = given.reply;
  thread.keys = keysOf(given.reply.blocks);
  const words = wordsFor(given.reply.language);
  const screen = render(given.reply, look(words), thread.keys);
  return thread.keys.actions.size > 0
    ? `${screen}\n\n${wrap(words.say('terminal.more'), look(words).columns).join('\n')}`
    : screen;
}

/** What a key stands for: a choice of the question, a button, or nothing. */
function actionFor(key: string, reply: Reply, keys: Keys): Action | null {
  const question = reply.blocks.find((b) => b.type === 'question');
  const choice = question?.choices[keys.choices.indexOf(key)];
  if (choice && keys.choices.includes(key)) return { kind: 'set', label: choice.label, set: choice.set };
  for (const [action, letter] of keys.actions) if (letter === key) return action;
  return null;
}

async function act(action: Action, reply: Reply, terminal: Terminal, look: Look): Promise<string> {
  switch (action.kind) {
    case 'detail': {
      const detail = reply.details.find((d) => d.id === action.id);
      return detail ? `${detail.label}\n${renderBlocks(detail.blocks, look)}` : '';
    }
    case 'form':
      return (reply.form?.fields ?? [])
        .map((f) => `${f.label}${look.words.colon}${f.value === '' ? look.words.say('value.none') : f.value}`)
        .join('\n');
    case 'export': {
      const file = exportReply(reply, action.format);
      return terminal.save(file.name, file.content);
    }
    case 'feedback':
      return look.words.say('terminal.saved');
    case 'set':
      return '';
  }
}
