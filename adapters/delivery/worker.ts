/** The answer job: one event of a conversation becomes what is to be sent, in one transaction. */
import { randomUUID } from 'node:crypto';
import type { Attachment, Message } from '../../src/reading/message.ts';
import type { Metrics } from '../ops/metrics.ts';
import { getAnswer, keepAnswer, keepFeedback, markDone, packAnswer, recentAnswers } from '../storage/answers.ts';
import { readContext } from '../storage/context.ts';
import { forgetConversation, putConversation } from '../storage/conversations.ts';
import type { Database, Sql } from '../storage/database.ts';
import { putOutbox } from '../storage/outbox.ts';
import { actionAt } from './actions.ts';
import { exportReply } from './export.ts';
import { changedValues } from './form.ts';
import type { Policy } from './policy.ts';
import { priceCommand } from './price-command.ts';
import type { Job, Queue, WorkOptions } from './queue.ts';
import type { SendJob } from './sender.ts';
import type { AnswerJob } from './store-events.ts';
import { clean } from './text.ts';
import {
  type Answerer,
  FileProblem,
  type FileReference,
  type Incoming,
  type IncomingAction,
  type Outbound,
  type Output,
  type SlotsSet,
  Unanswerable,
} from './types.ts';
import { ALL_WORDS, wordsFor } from './words/index.ts';
import { showingWork } from './working-sign.ts';

export interface WorkerOptions {
  db: Database;
  queue: Queue;
  answerer: Answerer;
  outbounds: Map<string, Outbound>;
  policies: Record<string, Policy>;
  metrics: Metrics;
  /** Text and tables of a file; never throws for a bad file, it sets `problem`. */
  readDocument(bytes: Uint8Array, name: string): Promise<Attachment>;
  language: string;
  concurrency?: number;
}

/** Files of one message that are looked at. */
const MAX_FILES = 5;

/** What a job decided: outputs to send, and what to write along with them. */
interface Result {
  outputs: Output[];
  language?: string;
  write?(tx: Sql): Promise<void>;
}

export function answerWork(options: WorkerOptions): WorkOptions<AnswerJob> {
  const { db, queue, metrics } = options;

  const send = async (tx: Sql, incoming: Incoming, outputs: Output[]) => {
    const outbound = options.outbounds.get(incoming.platform);
    if (!outbound) throw new Error(`Channel ${incoming.platform} is not running in this process`);
    let since: string | undefined = incoming.at;
    for (const output of outputs)
      for (const prepared of outbound.prepare(output)) {
        const outbox = await putOutbox(tx, {
          platform: incoming.platform,
          chat: incoming.chat,
          conversation: incoming.conversation,
          answer: 'answer' in output ? output.answer : null,
          target: incoming.target,
          prepared,
        });
        const place = { outbox, platform: incoming.platform, chat: incoming.chat };
        const job: SendJob = since === undefined ? place : { ...place, since };
        since = undefined;
        await queue.enqueue(tx, 'send', `${incoming.platform}:${incoming.tenant}:${incoming.chat}`, job);
      }
  };

  return {
    // More than can be computed at a time: others meanwhile read the database or fetch files, and many are fetched in one look.
    concurrency: options.concurrency ?? (options.answerer.room ?? 1) + 15,
    hopeless: (error) => error instanceof Unanswerable,
    async handle(job: Job<AnswerJob>) {
      const { incoming } = job.data;
      const language = incoming.locale ?? options.language;
      const result = job.data.over
        ? { outputs: [notice(wordsFor(language).tooMany, language)] }
        : await decide(options, incoming, language);
      await db.transaction(async (tx) => {
        // In the same commit as the outcome: were this job run twice, one of the two commits nothing.
        if (!(await markDone(tx, job.id))) return;
        await result.write?.(tx);
        await send(tx, incoming, result.outputs);
      });
      metrics.answers.inc({ platform: incoming.platform, outcome: incoming.kind });
      queue.wake('send');
    },
    async giveUp(job) {
      const { incoming } = job.data;
      const words = wordsFor(incoming.locale ?? options.language);
      metrics.answers.inc({ platform: incoming.platform, outcome: 'failed' });
      await db.transaction((tx) => send(tx, incoming, [notice(`${words.failed} ${job.id.slice(0, 8)}`, words.code)]));
      queue.wake('send');
    },
  };
}

const notice = (text: string, language: string): Output => ({ kind: 'notice', text, language });

async function decide(options: WorkerOptions, incoming: Incoming, language: string): Promise<Result> {
  const words = wordsFor(language);
  switch (incoming.kind) {
    case 'message': {
      const said = incoming.text.trim();
      const plain = said.toLowerCase().replace(/[.!。！]+$/, '');
      if (ALL_WORDS.some((one) => one.forget.includes(plain))) return forget(incoming, said, language);
      if (said.startsWith('/'))
        return command(options, incoming, said.replace(/^\/(advisor\b)?/i, '').trim(), language);
      if (said === '' && incoming.files.length === 0) return { outputs: [help(options, language)] };
      return ask(options, incoming, { text: incoming.text, files: incoming.files }, language);
    }
    case 'command':
      return command(options, incoming, incoming.text.trim(), language);
    case 'action':
      return press(options, incoming, language);
    case 'form': {
      const answer = await getAnswer(options.db, incoming.answer);
      if (!answer) return { outputs: [notice(words.expired, language)] };
      return ask(
        options,
        incoming,
        {
          text: '',
          files: [],
          form: changedValues(answer.reply.form?.fields ?? [], incoming.values),
          in: answer.conversation,
        },
        answer.reply.language,
      );
    }
    case 'reason':
      return {
        outputs: [{ kind: 'thanks', language }],
        write: (tx) => keepFeedback(tx, incoming.answer, voter(incoming), null, incoming.reason.slice(0, 2000) || null),
      };
    case 'opened': {
      const examples = options.answerer.examples(language).slice(0, 4);
      if (incoming.surface === 'assistant') return { outputs: [{ kind: 'prompts', language, examples }] };
      const recent = await recentAnswers(options.db, incoming.platform, incoming.sender, 5);
      return { outputs: [{ kind: 'home', language, examples, recent }] };
    }
  }
}

function voter(incoming: Incoming): string {
  return `${incoming.platform}:${incoming.tenant}:${incoming.sender}`;
}

function help(options: WorkerOptions, language: string): Output {
  const words = wordsFor(language);
  const examples = options.answerer.examples(language).slice(0, 3);
  return notice([...words.help, `${words.examplesTitle}:`, ...examples.map((one) => `• ${one}`)].join('\n'), language);
}

async function forget(incoming: Incoming, said: string, language: string): Promise<Result> {
  const own =
    ALL_WORDS.find((one) => one.forget.includes(said.toLowerCase().replace(/[.!。！]+$/, ''))) ?? wordsFor(language);
  let existed = false;
  const result: Result = {
    outputs: [],
    async write(tx) {
      existed = await forgetConversation(tx, incoming.conversation);
      result.outputs.push(notice(existed ? own.forgotten : own.nothingToForget, own.code));
    },
  };
  return result;
}

async function command(options: WorkerOptions, incoming: Incoming, text: string, language: string): Promise<Result> {
  const first = text.split(/\s+/)[0]?.toLowerCase() ?? '';
  if (ALL_WORDS.some((one) => one.forget.includes(text.toLowerCase()))) return forget(incoming, text, language);
  if (ALL_WORDS.some((one) => one.helpWords.includes(text.toLowerCase())))
    return { outputs: [help(options, language)] };
  if (ALL_WORDS.some((one) => one.priceWords.includes(first))) {
    const { text: said, write } = await priceCommand(options, incoming, text.slice(first.length).trim(), language);
    return { outputs: [notice(said, language)], ...(write ? { write } : {}) };
  }
  return ask(options, incoming, { text, files: [] }, language);
}

async function press(options: WorkerOptions, incoming: IncomingAction, language: string): Promise<Result> {
  const words = wordsFor(language);
  const answer = await getAnswer(options.db, incoming.answer);
  const action = answer && actionAt(answer.reply, incoming.path);
  if (!answer || !action) return { outputs: [notice(words.expired, language)] };
  const { reply } = answer;
  switch (action.kind) {
    case 'detail':
      return { outputs: [{ kind: 'detail', reply, answer: answer.id, detail: action.id }] };
    case 'form':
      return { outputs: reply.form ? [{ kind: 'form', reply, answer: answer.id }] : [notice(words.expired, language)] };
    case 'export':
      return { outputs: [{ kind: 'file', ...exportReply(reply, action.format), language: reply.language }] };
    case 'feedback':
      return {
        outputs: [
          action.value === 'down'
            ? { kind: 'reason', answer: answer.id, language: reply.language }
            : { kind: 'thanks', language: reply.language },
        ],
        write: (tx) => keepFeedback(tx, answer.id, voter(incoming), action.value, null),
      };
    case 'set':
      return ask(options, incoming, { text: '', files: [], set: action.set, in: answer.conversation }, reply.language);
  }
}

interface Ask {
  text: string;
  files: FileReference[];
  set?: SlotsSet;
  form?: Record<string, string>;
  /** The conversation the pressed answer belongs to. */
  in?: string;
}

async function ask(options: WorkerOptions, incoming: Incoming, what: Ask, language: string): Promise<Result> {
  const { db } = options;
  const conversation = what.in ?? incoming.conversation;
  const outbound = options.outbounds.get(incoming.platform);
  const { stored, prices } = await readContext(db, conversation, incoming.tenant);
  const read = await Promise.all(what.files.slice(0, MAX_FILES).map((file) => readFile(options, incoming, file)));
  const attachments = read.filter((one): one is Attachment => one !== null);
  const message: Message = {
    channel: incoming.platform,
    conversation,
    id: incoming.key,
    sender: incoming.sender,
    text: what.text,
    attachments,
    receivedAt: incoming.at,
  };
  const question = {
    message,
    prices,
    ...(what.set ? { set: what.set } : {}),
    ...(what.form ? { form: what.form } : {}),
    ...(incoming.locale ? { locale: incoming.locale } : {}),
  };
  const answered = await showingWork(
    () => outbound?.working?.(incoming.target, language),
    () => options.answerer.answer(question, stored?.state ?? null),
  );
  const id = randomUUID();
  // The text of the message itself is not kept with the answer: the reply says what was understood.
  const kept = await packAnswer({
    id,
    conversation,
    message: { ...message, text: '', attachments: [] },
    reply: answered.reply,
  });
  return {
    outputs: [{ kind: 'reply', reply: answered.reply, answer: id }],
    async write(tx) {
      await putConversation(tx, conversation, answered.state, stored?.version ?? 0);
      await keepAnswer(tx, kept);
    },
  };
}

async function readFile(options: WorkerOptions, incoming: Incoming, file: FileReference): Promise<Attachment | null> {
  const outbound = options.outbounds.get(incoming.platform);
  try {
    if (!outbound) throw new FileProblem('unreachable', 'channel not running');
    const bytes = await outbound.fetchFile(file);
    return await options.readDocument(bytes, clean(file.name));
  } catch (error) {
    // A file that cannot be had is told in the answer; anything that may pass is tried again with the whole job.
    if (!(error instanceof FileProblem)) throw error;
    return error.code === 'nothing_there' ? null : { name: file.name, text: '', tables: [], problem: error.code };
  }
}
