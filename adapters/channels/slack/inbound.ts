/** Slack's payloads → neutral events. Pure: nothing here asks the network, so every payload is answered at once. */
import { decodePress } from '../../delivery/actions.ts';
import type { FileReference, Incoming, Target } from '../../delivery/types.ts';
import { FORM_VIEW, REASON_VIEW, readNote } from './views.ts';

export interface Self {
  appId: string | null;
  teamId: string;
  botUserId: string;
  botId: string | null;
}

type Json = Record<string, unknown>;
const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Message subtypes that are somebody saying something; edits, joins and the like are not. */
const SPOKEN = new Set(['', 'file_share', 'thread_broadcast']);

/** The event in a body, or null for whatever is not meant to be answered. Never throws. */
export function incoming(body: unknown, self: Self): Incoming | null {
  const root = record(body);
  if (text(root.command) !== '') return command(root);
  switch (root.type) {
    case 'event_callback':
      return eventCallback(root, self);
    case 'block_actions':
      return blockAction(root);
    case 'message_action':
      return shortcut(root);
    case 'view_submission':
      return submission(root);
    default:
      return null;
  }
}

function eventCallback(root: Json, self: Self): Incoming | null {
  const event = record(root.event);
  if (self.appId && text(root.api_app_id) !== '' && root.api_app_id !== self.appId) return null;
  const team = text(root.team_id);
  const key = text(root.event_id);
  const user = text(event.user);
  switch (event.type) {
    case 'app_mention':
    case 'message':
      return message(root, event, self);
    case 'app_home_opened':
      if (event.tab !== 'home' || user === '' || key === '') return null;
      return {
        kind: 'opened',
        surface: 'home',
        platform: 'slack',
        tenant: team,
        key,
        conversation: `slack:${team}:home:${user}`,
        chat: `home:${user}`,
        sender: user,
        target: { user },
        at: seconds(root.event_time),
      };
    case 'assistant_thread_started': {
      const thread = record(event.assistant_thread);
      const channel = text(thread.channel_id);
      const sender = text(thread.user_id);
      if (channel === '' || sender === '' || key === '') return null;
      return {
        kind: 'opened',
        surface: 'assistant',
        platform: 'slack',
        tenant: team,
        key,
        conversation: `slack:${team}:${channel}:${text(thread.thread_ts)}`,
        chat: channel,
        sender,
        target: { channel, thread: text(thread.thread_ts) },
        at: seconds(root.event_time),
      };
    }
    default:
      return null;
  }
}

function message(root: Json, event: Json, self: Self): Incoming | null {
  const sender = text(event.user);
  const channel = text(event.channel);
  const ts = text(event.ts);
  if (sender === '' || channel === '' || ts === '' || !SPOKEN.has(text(event.subtype))) return null;
  // Other bots and ourselves: answering either can go round for ever.
  if (text(event.bot_id) !== '' || sender === self.botUserId || sender === 'USLACKBOT') return null;
  const direct = event.channel_type === 'im' || channel.startsWith('D');
  const raw = text(event.text);
  const threadTs = text(event.thread_ts);
  const thread = threadTs !== '' ? threadTs : direct ? '' : ts;
  const team = text(root.team_id) || self.teamId;
  return {
    kind: 'message',
    platform: 'slack',
    // Somebody from another workspace in a shared channel is judged by their own workspace.
    tenant: text(event.user_team) || text(event.team) || team,
    // A mention comes twice, as app_mention and as message, with different event ids: the message itself is the key.
    key: `${channel}:${ts}`,
    conversation: `slack:${team}:${channel}:${thread || 'direct'}`,
    chat: channel,
    sender,
    target: thread === '' ? { channel, user: sender } : { channel, thread, user: sender },
    at: seconds(ts),
    text: readable(raw, self.botUserId),
    files: files(event.files),
    direct,
    mentioned:
      event.type === 'app_mention' || raw.includes(`<@${self.botUserId}>`) || raw.includes(`<@${self.botUserId}|`),
    threaded: threadTs !== '',
  };
}

function command(root: Json): Incoming | null {
  const team = text(root.team_id);
  const channel = text(root.channel_id);
  const sender = text(root.user_id);
  const key = text(root.trigger_id);
  if (team === '' || channel === '' || sender === '' || key === '') return null;
  return {
    kind: 'command',
    platform: 'slack',
    tenant: team,
    key: `command:${key}`,
    conversation: `slack:${team}:${channel}:command:${sender}`,
    chat: channel,
    sender,
    target: { channel, user: sender, responseUrl: text(root.response_url) },
    at: new Date().toISOString(),
    text: readable(text(root.text), ''),
  };
}

function blockAction(root: Json): Incoming | null {
  const action = record(Array.isArray(root.actions) ? root.actions[0] : null);
  const value = text(action.value) || text(record(action.selected_option).value);
  const press = decodePress(value);
  const container = record(root.container);
  const sender = text(record(root.user).id);
  const channel = text(record(root.channel).id) || text(container.channel_id);
  if (!press || sender === '' || channel === '') return null;
  const team = text(record(root.team).id);
  const thread =
    text(container.thread_ts) ||
    text(record(root.message).thread_ts) ||
    (channel.startsWith('D') ? '' : text(container.message_ts));
  const hidden = container.is_ephemeral === true;
  const target: Target = { channel, user: sender };
  if (hidden) target.responseUrl = text(root.response_url);
  else if (thread !== '') target.thread = thread;
  return {
    kind: 'action',
    platform: 'slack',
    tenant: team,
    // A double click is one press; the same button pressed again later is another.
    key: `press:${press.answer}:${press.path}:${sender}:${Math.floor(Number(text(action.action_ts) || 0) / 3)}`,
    conversation: hidden
      ? `slack:${team}:${channel}:command:${sender}`
      : `slack:${team}:${channel}:${thread || 'direct'}`,
    chat: channel,
    sender,
    target,
    at: seconds(action.action_ts),
    answer: press.answer,
    path: press.path,
  };
}

/** "Check this quote" on somebody's message: its text and files, answered in its thread. */
function shortcut(root: Json): Incoming | null {
  const said = record(root.message);
  const channel = text(record(root.channel).id);
  const sender = text(record(root.user).id);
  const team = text(record(root.team).id);
  const ts = text(said.ts);
  const key = text(root.trigger_id);
  if (root.callback_id !== 'check_quote' || channel === '' || sender === '' || ts === '' || key === '') return null;
  const thread = text(said.thread_ts) || ts;
  return {
    kind: 'message',
    platform: 'slack',
    tenant: team,
    key: `shortcut:${key}`,
    conversation: `slack:${team}:${channel}:${thread}`,
    chat: channel,
    sender,
    target: { channel, thread, user: sender, fallbackUrl: text(root.response_url) },
    at: new Date().toISOString(),
    text: readable(text(said.text), ''),
    files: files(said.files),
    direct: false,
    mentioned: true,
    threaded: true,
  };
}

function submission(root: Json): Incoming | null {
  const view = record(root.view);
  const note = readNote(view.private_metadata);
  const sender = text(record(root.user).id);
  const team = text(record(root.team).id);
  if (!note || sender === '') return null;
  const values = submitted(view);
  const target: Target = { channel: note.channel, user: sender };
  if (note.thread !== '') target.thread = note.thread;
  const base = {
    platform: 'slack',
    tenant: team,
    key: `view:${text(view.id)}:${text(view.hash)}`,
    conversation: `slack:${team}:${note.channel}:${note.thread || 'direct'}`,
    chat: note.channel,
    sender,
    target,
    at: new Date().toISOString(),
    answer: note.answer,
  };
  if (view.callback_id === FORM_VIEW) return { kind: 'form', ...base, values };
  if (view.callback_id === REASON_VIEW) return { kind: 'reason', ...base, reason: values.reason ?? '' };
  return null;
}

/** What was typed or chosen, by block id. */
export function submitted(view: Json): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [block, fields] of Object.entries(record(record(view.state).values))) {
    const field = record(record(fields).value);
    const value = text(field.value) || text(record(field.selected_option).value);
    if (block.length <= 255) out[block] = value.slice(0, 3_000);
  }
  return out;
}

function files(value: unknown): FileReference[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 20).map((one) => {
    const file = record(one);
    return {
      name: text(file.name) || text(file.title) || 'file',
      reference: {
        id: text(file.id),
        url: text(file.url_private_download) || text(file.url_private),
        type: text(file.mimetype),
      },
      size: typeof file.size === 'number' ? file.size : null,
    };
  });
}

/** Slack's own notation → what the person saw; our own mention is dropped. */
export function readable(raw: string, botUserId: string): string {
  return raw
    .replace(/<([^<>|]{1,3000})(?:\|([^<>]{0,3000}))?>/g, (_, inner: string, label: string | undefined) => {
      if (inner === `@${botUserId}`) return ' ';
      if (inner.startsWith('@')) return `@${label ?? inner.slice(1)}`;
      if (inner.startsWith('#')) return `#${label ?? inner.slice(1)}`;
      if (inner.startsWith('!')) return `@${label ?? inner.slice(1).split('^')[0]}`;
      if (inner.startsWith('mailto:')) return label ?? inner.slice(7);
      return label && label !== inner ? `${label} ${inner}` : inner;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

/** Slack's seconds ("1700000000.0001") → ISO; now, when there are none. */
function seconds(value: unknown): string {
  const time = Number(value) * 1000;
  return new Date(Number.isFinite(time) && time > 0 && time < 1e14 ? time : Date.now()).toISOString();
}
