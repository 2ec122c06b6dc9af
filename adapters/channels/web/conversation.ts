/** What a person does in a conversation: ask, choose, fill in the form, vote. One thing at a time, in the order it was done. */
import { randomUUID } from 'node:crypto';
import type { Action, Attachment, Reply } from '../../../src/index.ts';
import { actionAt } from '../../delivery/actions.ts';
import { changedValues } from '../../delivery/form.ts';
import type { Answerer, Question } from '../../delivery/types.ts';
import type { ChannelWords } from '../../delivery/words/index.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import type { Log } from '../../ops/log.ts';
import type { Metrics } from '../../ops/metrics.ts';
import { type Fields, MOST_TEXT } from './fields.ts';
import { Refusal } from './refusal.ts';
import { type Asked, keepTurn, replyOf, type Session, type Turn } from './sessions.ts';

export interface Helpers {
  answerer: Answerer;
  /** Text and tables of a file; sets `problem` on what it cannot read. */
  readDocument(bytes: Uint8Array, name: string): Promise<Attachment>;
  log: Log;
  metrics: Metrics;
  now: () => Date;
}

/** Who asks: the language of their browser. */
export interface Person {
  words: ChannelWords;
}

export type Outcome =
  | { kind: 'turn'; turn: Turn; reply: Reply }
  | { kind: 'errors'; answer: string; errors: Record<string, string>; values: Record<string, string> }
  | { kind: 'thanks'; text: string }
  | { kind: 'forgotten'; text: string };

/** Questions of one conversation that may wait for their answers. */
const MOST_WAITING = 5;

/** Does `work` after everything that this conversation was asked before. @throws Refusal when too much waits */
export async function inOrder<T>(session: Session, person: Person, work: () => Promise<T>): Promise<T> {
  if (session.waiting >= MOST_WAITING) throw new Refusal(429, 'waiting', person.words.page.waiting);
  session.waiting += 1;
  const done = session.line.then(work);
  session.line = done
    .catch(() => {})
    .finally(() => {
      session.waiting -= 1;
    });
  return done;
}

/** A message typed, its files read. */
export async function ask(session: Session, said: Fields, person: Person, helpers: Helpers): Promise<Outcome> {
  const text = said.values.text ?? '';
  if (text.trim() === '' && said.files.length === 0) throw new Refusal(400, 'empty', person.words.page.empty);
  if (text.length > MOST_TEXT) throw new Refusal(413, 'too-long', person.words.page.tooLong(MOST_TEXT));
  const attachments = await Promise.all(said.files.map((file) => helpers.readDocument(file.bytes, file.name)));
  // A slash opens a command elsewhere; here it would only hide a word from the reader.
  return answered(session, { text, files: said.files.map((file) => file.name) }, person, helpers, {
    message: { text: text.replace(/^\s*\//, ''), attachments },
  });
}

/** A button of an answer that is still kept. */
export async function press(
  session: Session,
  answer: string,
  path: string,
  person: Person,
  helpers: Helpers,
): Promise<Outcome> {
  const reply = keptReply(session, answer, person);
  const action: Action | null = actionAt(reply, path);
  if (action?.kind === 'feedback') return { kind: 'thanks', text: wordsFor(reply.language).page.thanks };
  if (action?.kind !== 'set') throw new Refusal(400, 'no-such-button', person.words.page.malformed);
  return answered(session, { text: action.label, files: [] }, person, helpers, { set: action.set });
}

/** The form for assumptions: complaints, or an answer with what was changed. */
export async function fill(
  session: Session,
  answer: string,
  values: Record<string, string>,
  person: Person,
  helpers: Helpers,
): Promise<Outcome> {
  const { form, language } = keptReply(session, answer, person);
  if (!form) throw new Refusal(400, 'no-form', person.words.page.malformed);
  const known = Object.fromEntries(
    form.fields.map((field) => [field.slot, (values[field.slot] ?? field.value).slice(0, 200)]),
  );
  const changed = changedValues(form.fields, known);
  const errors = helpers.answerer.checkForm?.(changed, language) ?? {};
  if (Object.keys(errors).length > 0) return { kind: 'errors', answer, errors, values: known };
  const text = form.fields
    .filter((field) => field.slot in changed)
    .map((field) => `${field.label}: ${changed[field.slot] || '–'}`)
    .join(' · ');
  return answered(session, { text: text || form.submit, files: [] }, person, helpers, { form: changed });
}

/** The reply of an answer. @throws Refusal when it is not kept */
export function keptReply(session: Session | null, answer: string, person: Person): Reply {
  const turn = session?.turns.find((one) => one.id === answer);
  if (!turn) throw new Refusal(404, 'expired', person.words.expired);
  return replyOf(turn);
}

interface Put {
  message?: { text: string; attachments: Attachment[] };
  set?: Question['set'];
  form?: Record<string, string>;
}

async function answered(session: Session, asked: Asked, person: Person, helpers: Helpers, put: Put): Promise<Outcome> {
  const { answerer, metrics, log, now } = helpers;
  const outcome = put.set ? 'action' : put.form ? 'form' : 'message';
  const began = now();
  const message = {
    channel: 'web',
    conversation: 'web',
    id: 'web',
    sender: 'web',
    text: put.message?.text ?? '',
    attachments: put.message?.attachments ?? [],
    receivedAt: began.toISOString(),
  };
  const question: Question = {
    message,
    prices: [],
    locale: person.words.code,
    ...(put.set ? { set: put.set } : {}),
    ...(put.form ? { form: put.form } : {}),
  };
  const given = await answerer.answer(question, session.state).catch((error: unknown) => {
    const reference = randomUUID().slice(0, 8);
    metrics.answers.inc({ platform: 'web', outcome: 'failed' });
    log.error({ err: error, reference }, 'a question was not answered');
    throw new Refusal(500, 'failed', `${person.words.failed} ${reference}`);
  });
  metrics.answers.inc({ platform: 'web', outcome });
  metrics.answered.observe({ platform: 'web' }, (now().getTime() - began.getTime()) / 1000);
  // Forgotten meanwhile: what it said must not come back.
  if (session.forgotten) throw new Refusal(410, 'forgotten', person.words.forgotten);
  session.state = given.state;
  return { kind: 'turn', turn: keepTurn(session, asked, given.reply), reply: given.reply };
}
