/** What both ways in do with a verified event: store it, then answer the callback, inside Feishu's three seconds. */
import { performance } from 'node:perf_hooks';
import { changedValues } from '../../delivery/form.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { getAnswer } from '../../storage/answers.ts';
import type { ChannelContext } from '../channel.ts';
import { incoming, type Self } from './inbound.ts';

/** Callbacks of cards get a toast at once; the outcome follows as a message. They are never sent again by Feishu. */
const CALLBACK_MS = 2_500;

/** @returns the body of the answer @throws when the event could not be stored: Feishu must hear so and send it again */
export async function receive(body: unknown, self: Self, context: ChannelContext): Promise<Record<string, unknown>> {
  const started = performance.now();
  const event = incoming(body, self);
  if (!event) return {};
  try {
    if (event.kind === 'message') {
      await context.intake.accept(event);
      return {};
    }
    const words = wordsFor(context.language);
    if (event.kind === 'form') {
      const answer = await getAnswer(context.db, event.answer);
      const changed = changedValues(answer?.reply.form?.fields ?? [], event.values);
      const complaint = Object.values(
        context.answerer.checkForm?.(changed, answer?.reply.language ?? context.language) ?? {},
      )[0];
      if (complaint) return toast('warning', complaint);
    }
    const stored = context.intake.accept(event);
    const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), CALLBACK_MS).unref());
    const verdict = await Promise.race([stored.catch(() => 'failed' as const), late]);
    switch (verdict) {
      case 'failed':
        return toast('error', words.busy);
      case 'not-allowed':
        return toast('warning', words.notAllowed);
      case 'too-many':
        return toast('warning', words.tooMany);
      case 'late':
      case 'duplicate':
        return {};
      default:
        return toast('info', event.kind === 'reason' || event.kind === 'action' ? words.received : words.working);
    }
  } finally {
    context.metrics.acknowledged.observe({ platform: 'feishu' }, (performance.now() - started) / 1000);
  }
}

function toast(type: 'info' | 'warning' | 'error', content: string): Record<string, unknown> {
  return { toast: { type, content: content.slice(0, 200) } };
}
