/** Calls to Slack: one try each, typed failures, and a look-up where an earlier try may have got through. */
import { webApi } from '@slack/bolt';
import { clip } from '../../delivery/text.ts';
import {
  type FileReference,
  type Outbound,
  type Output,
  type Prepared,
  RateLimited,
  Refused,
  type SendContext,
  type Target,
} from '../../delivery/types.ts';
import { wordsFor } from '../../delivery/words/index.ts';
import { fetchSlackFile } from './files.ts';
import { isOwnHost } from './hosts.ts';
import { LIMITS } from './limits.ts';
import { noticeMessage, replyMessages, type SlackMessage } from './messages.ts';
import { homeView } from './views.ts';

const { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } = webApi;

export interface SlackClients {
  /** Never repeats by itself: Slack has no idempotency key, a repeat is ours to decide. */
  write: webApi.WebClient;
  read: webApi.WebClient;
}

export function createClients(token: string, apiUrl: string, timeoutMs = 10_000): SlackClients {
  // The defaults repeat a post for half an hour, have no timeout, and let a pause of one channel hold up all.
  const common = {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    logLevel: 'error' as webApi.WebClientOptions['logLevel'] & string,
  };
  return {
    write: new WebClient(token, { ...common, retryConfig: { retries: 0 } }),
    read: new WebClient(token, { ...common, retryConfig: { retries: 1, minTimeout: 200 } }),
  };
}

/** What we look at in answers. */
type Called = webApi.WebAPICallResult & {
  ts?: string;
  channel?: string;
  messages?: { ts?: string; metadata?: { event_payload?: { id?: string } } }[];
};

/** Failures that no repeat can cure. */
const FINAL = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_not_in_channel',
  'messages_tab_disabled',
  'restricted_action',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'missing_scope',
  'no_permission',
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_too_long',
  'msg_blocks_too_long',
  'invalid_arguments',
  'no_text',
  'thread_not_found',
  'cannot_reply_to_message',
  'org_login_required',
  'ekm_access_denied',
  'team_access_not_granted',
  'not_enabled',
]);
const NOT_A_MEMBER = new Set(['channel_not_found', 'not_in_channel', 'user_not_in_channel', 'restricted_action']);
const BAD_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long']);

export function createOutbound(clients: SlackClients, token: string, apiUrl: string): Outbound {
  const { write, read } = clients;

  const post = async (message: SlackMessage, context: SendContext): Promise<string> => {
    const { target } = context;
    if (context.repeated) {
      const found = await find(target, context);
      if (found) return found;
    }
    if (target.responseUrl) return respond(target.responseUrl, message, context);
    try {
      return await postMessage(message, context);
    } catch (error) {
      const code = errorCode(error);
      // The bot is not in that channel: only the person who asked can be shown anything there.
      if (code && NOT_A_MEMBER.has(code) && target.fallbackUrl) return respond(target.fallbackUrl, message, context);
      // A card Slack will not take must not cost the answer: the plain text says the short of it.
      if (code && BAD_BLOCKS.has(code)) return postMessage({ text: message.text, blocks: [] }, context);
      throw error;
    }
  };

  const postMessage = async (message: SlackMessage, context: SendContext): Promise<string> => {
    const { target } = context;
    const result: Called = await write.apiCall('chat.postMessage', {
      channel: target.channel || target.user,
      ...(target.thread ? { thread_ts: target.thread } : {}),
      text: message.text,
      ...(message.blocks.length > 0 ? { blocks: JSON.stringify(message.blocks) } : {}),
      metadata: JSON.stringify({ event_type: 'advisor_answer', event_payload: { id: context.id } }),
      parse: 'none',
      unfurl_links: false,
      unfurl_media: false,
    });
    return String(result.ts ?? '');
  };

  /** Seen by the asker alone; cannot be looked up later, so a try that may have got through is not repeated. */
  const respond = async (url: string, message: SlackMessage, context: SendContext): Promise<string> => {
    if (context.repeated) throw new Refused('A private answer may have been shown already and is not repeated');
    if (!isOwnHost(url, apiUrl)) throw new Refused('The response address is not at Slack');
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
    });
    if (response.status === 429) throw new RateLimited(retryAfter(response.headers.get('retry-after')));
    if (response.status >= 400 && response.status < 500)
      throw new Refused(`The response address answered ${response.status}`);
    if (!response.ok) throw new Error(`The response address answered ${response.status}`);
    return 'ephemeral';
  };

  /** Was this send posted by an attempt that never got to say so? */
  const find = async (target: Target, context: SendContext): Promise<string | null> => {
    if (!target.channel || target.responseUrl) return null;
    const oldest = String((Date.parse(context.attemptedAt ?? '') || Date.now()) / 1000 - 120);
    const method = target.thread ? 'conversations.replies' : 'conversations.history';
    const page = {
      channel: target.channel,
      oldest,
      limit: 200,
      include_all_metadata: true,
      ...(target.thread ? { ts: target.thread } : {}),
    };
    const result: Called = await read.apiCall(method, page);
    return (result.messages ?? []).find((one) => one.metadata?.event_payload?.id === context.id)?.ts ?? null;
  };

  const upload = async (
    payload: { name: string; content: string; note: string },
    context: SendContext,
  ): Promise<string> => {
    if (context.repeated) throw new Refused('A file may have been posted already and is not repeated');
    const { target } = context;
    let channel = target.channel ?? '';
    let thread = target.thread;
    if (channel === '' || target.responseUrl || target.fallbackUrl) {
      // Where the bot may not post, the file goes to the person's own chat with it.
      const opened: Called = await write.apiCall('chat.postMessage', { channel: target.user, text: payload.note });
      channel = String(opened.channel ?? '');
      thread = undefined;
    }
    const place = thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel };
    const uploaded = await write.filesUploadV2({
      ...place,
      filename: payload.name,
      content: payload.content,
      title: payload.name,
    });
    return uploaded.ok ? payload.name : '';
  };

  const call = (prepared: Prepared, context: SendContext): Promise<string> => {
    const { payload } = prepared;
    switch (prepared.method) {
      case 'post':
        return post(payload as unknown as SlackMessage, context);
      case 'thanks':
        return write
          .apiCall('chat.postEphemeral', {
            channel: context.target.channel,
            user: context.target.user,
            ...(context.target.thread ? { thread_ts: context.target.thread } : {}),
            ...payload,
          })
          .then(() => 'ephemeral');
      case 'file':
        return upload(payload as { name: string; content: string; note: string }, context);
      case 'home':
        return write
          .apiCall('views.publish', { user_id: context.target.user, view: JSON.stringify(payload.view) })
          .then(() => 'home');
      case 'prompts':
        return write
          .apiCall('assistant.threads.setSuggestedPrompts', {
            channel_id: context.target.channel,
            thread_ts: context.target.thread,
            prompts: JSON.stringify(payload.prompts),
          })
          .then(() => 'prompts');
      default:
        return Promise.reject(new Refused(`Unknown call ${prepared.method}`));
    }
  };

  return {
    platform: 'slack',
    prepare,
    async send(prepared, context) {
      try {
        return await call(prepared, context);
      } catch (error) {
        throw translate(error);
      }
    },
    fetchFile: (file: FileReference) => fetchSlackFile(file, { token, apiUrl, read }),
    async working(target, language) {
      if (!target.channel || !target.thread) return;
      await write
        .apiCall('assistant.threads.setStatus', {
          channel_id: target.channel,
          thread_ts: target.thread,
          status: wordsFor(language).working,
        })
        // Only a courtesy: without it the answer comes all the same.
        .catch(() => {});
    },
  };
}

function prepare(output: Output): Prepared[] {
  const posts = (messages: SlackMessage[]): Prepared[] =>
    messages.map((message) => ({ method: 'post', payload: { ...message } }));
  switch (output.kind) {
    case 'reply':
      return posts(replyMessages(output.reply, output.answer, null));
    case 'detail':
      return posts(replyMessages(output.reply, output.answer, output.detail));
    case 'notice':
      return posts([noticeMessage(output.text)]);
    case 'thanks':
      return [{ method: 'thanks', payload: { text: wordsFor(output.language).thanks } }];
    // Both are modals here, opened at the press itself: a trigger lives three seconds.
    case 'form':
    case 'reason':
      return [];
    case 'file':
      return [
        {
          method: 'file',
          payload: { name: output.name, content: output.content, note: wordsFor(output.language).fileNote },
        },
      ];
    case 'home':
      return [{ method: 'home', payload: { view: homeView(output.language, output.examples, output.recent) } }];
    case 'prompts': {
      const prompts = output.examples
        .slice(0, LIMITS.prompts)
        .map((one) => ({ title: clip(one, LIMITS.buttonText), message: one }));
      return prompts.length === 0 ? [] : [{ method: 'prompts', payload: { prompts } }];
    }
  }
}

function retryAfter(header: string | null): number {
  const value = Number(header);
  return Number.isFinite(value) && value > 0 ? Math.min(value, 3_600) * 1000 : 1_000;
}

function errorCode(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? String(error.data.error) : null;
}

function translate(error: unknown): unknown {
  if (error instanceof WebAPIRateLimitedError) return new RateLimited(retryAfter(String(error.retryAfter)));
  const code = errorCode(error);
  if (code === 'ratelimited' || code === 'rate_limited') return new RateLimited(1_000);
  if (code && FINAL.has(code)) return new Refused(`Slack: ${code}`);
  if (error instanceof WebAPIHTTPError && error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408)
    return new Refused(`Slack answered ${error.statusCode}`);
  return error;
}
