/**
 * What both ways in do with a verified payload: answer it at once, after it is stored. Bolt's receivers and clients are
 * used, its App is not: the App acknowledges an event before any listener runs, so a database that is down would lose it.
 */
import { performance } from 'node:perf_hooks';
import { actionAt } from '../../delivery/actions.ts';
import { changedValues } from '../../delivery/form.ts';
import type { IncomingAction, IncomingForm } from '../../delivery/types.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { getAnswer } from '../../storage/answers.ts';
import type { ChannelContext } from '../channel.ts';
import { incoming, type Self } from './inbound.ts';
import type { SlackClients } from './outbound.ts';
import { formView, reasonView, textView, type ViewNote } from './views.ts';

export interface Received {
  /** Body of the acknowledgement. */
  ack?: Record<string, unknown>;
  /** To be done after it, in this process. */
  after?: () => Promise<void>;
}

/** @throws when the event could not be stored: the caller must not acknowledge it */
export async function receive(
  body: unknown,
  self: Self,
  clients: SlackClients,
  context: ChannelContext,
): Promise<Received> {
  const started = performance.now();
  const event = incoming(body, self);
  if (!event) return {};
  if (!context.intake.allowed(event)) {
    await context.intake.accept(event);
    const language = event.locale ?? context.language;
    return event.kind === 'command' ? { ack: { response_type: 'ephemeral', text: wordsFor(language).notAllowed } } : {};
  }
  try {
    if (event.kind === 'form') {
      const errors = await complaints(event, context);
      // Returned in the acknowledgement itself: the form stays open and shows them at their fields.
      if (errors) return { ack: { response_action: 'errors', errors } };
    }
    if (event.kind === 'action') {
      const modal = await modalFor(event, body, clients, context);
      if (modal) return modal;
    }
    const verdict = await context.intake.accept(event);
    if (event.kind === 'command' && verdict === 'enqueued')
      return { ack: { response_type: 'ephemeral', text: wordsFor(event.locale ?? context.language).working } };
    return {};
  } finally {
    context.metrics.acknowledged.observe({ platform: 'slack' }, (performance.now() - started) / 1000);
  }
}

/** Only what was changed is judged: the rest is our own writing. */
async function complaints(event: IncomingForm, context: ChannelContext): Promise<Record<string, string> | null> {
  const answer = await getAnswer(context.db, event.answer);
  if (!answer) return null;
  const changed = changedValues(answer.reply.form?.fields ?? [], event.values);
  const errors = context.answerer.checkForm?.(changed, answer.reply.language) ?? {};
  return Object.keys(errors).length > 0 ? errors : null;
}

/** The form, and the question after a thumb down, are modals: opened here, since a trigger lives three seconds. */
async function modalFor(
  event: IncomingAction,
  body: unknown,
  clients: SlackClients,
  context: ChannelContext,
): Promise<Received | null> {
  const trigger = (body as { trigger_id?: unknown }).trigger_id;
  if (typeof trigger !== 'string') return null;
  const answer = await getAnswer(context.db, event.answer);
  const action = answer && actionAt(answer.reply, event.path);
  if (!answer || !action) return null;
  const note: ViewNote = {
    answer: event.answer,
    channel: event.target.channel ?? '',
    thread: event.target.thread ?? '',
  };
  const open = (view: Record<string, unknown>) =>
    clients.write.apiCall('views.open', { trigger_id: trigger, view: JSON.stringify(view) });
  const quietly = (work: () => Promise<unknown>) => async () => {
    await work().catch((error: unknown) => context.log.warn({ err: error }, 'a modal could not be opened'));
  };
  if (action.kind === 'form') {
    const { language } = answer.reply;
    return {
      after: quietly(async () => {
        const view = formView(answer.reply, note);
        if (view) return open(view);
        return open(textView(language, wordsFor(language).expired));
      }),
    };
  }
  if (action.kind === 'feedback' && action.value === 'down') {
    await context.intake.accept(event);
    return { after: quietly(() => open(reasonView(answer.reply.language, note))) };
  }
  return null;
}
