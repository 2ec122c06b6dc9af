/** Feishu's events → neutral events. Pure, and never throws on a payload, whatever it holds. */
import { decodePress } from '../../delivery/actions.ts';
import type { FileReference, Incoming } from '../../delivery/types.ts';
import { FORM_PATH, REASON_PATH } from './cards.ts';

export interface Self {
  appId: string;
  openId: string;
}

type Json = Record<string, unknown>;
export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Null for whatever is not meant to be answered. */
export function incoming(body: unknown, self: Self): Incoming | null {
  const root = record(body);
  const header = record(root.header);
  if (text(header.app_id) !== '' && header.app_id !== self.appId) return null;
  switch (header.event_type) {
    case 'im.message.receive_v1':
      return message(header, record(root.event), self);
    case 'im.chat.access_event.bot_p2p_chat_entered_v1':
      return entered(header, record(root.event));
    case 'application.bot.menu_v6':
      return menu(header, record(root.event));
    case 'card.action.trigger':
      return cardAction(header, record(root.event));
    default:
      return null;
  }
}

function message(header: Json, event: Json, self: Self): Incoming | null {
  const from = record(event.sender);
  const said = record(event.message);
  const sender = text(record(from.sender_id).open_id);
  const chat = text(said.chat_id);
  const id = text(said.message_id);
  // Other bots and ourselves: answering either can go round for ever.
  if (from.sender_type !== 'user' || sender === '' || sender === self.openId || chat === '' || id === '') return null;
  const tenant = text(from.tenant_key) || text(header.tenant_key);
  const direct = said.chat_type === 'p2p';
  const root = text(said.root_id);
  const inTopic = text(said.thread_id) !== '';
  const session = direct && !inTopic ? 'direct' : root || id;
  const content = parseContent(text(said.content));
  const mentions = Array.isArray(said.mentions) ? said.mentions.map(record) : [];
  const own = mentions.find((one) => text(record(one.id).open_id) === self.openId);
  const read = readContent(text(said.message_type), content, id);
  if (!read) return null;
  const parent = text(said.parent_id);
  // "Check this", said in reply to somebody's file or text: what is replied to belongs to the question.
  const quoted: FileReference[] =
    parent !== '' && (own !== undefined || direct)
      ? [{ name: 'quoted message', reference: { parent }, size: null }]
      : [];
  return {
    kind: 'message',
    platform: 'feishu',
    tenant,
    // Repeats of one message can carry another event id.
    key: `message:${id}`,
    conversation: `feishu:${tenant}:${chat}:${session}`,
    chat,
    sender,
    target: { chat, reply: id, thread: direct && !inTopic ? '' : '1' },
    at: millis(said.create_time),
    text: withoutMentions(read.text, mentions, self.openId),
    files: [...read.files, ...quoted],
    direct,
    mentioned: own !== undefined,
    threaded: root !== '' || inTopic,
  };
}

/** Nothing said in a direct chat: the answer is how to ask. */
function wordless(header: Json, sender: string, chat: string, key: string, target: Record<string, string>): Incoming {
  const tenant = text(header.tenant_key);
  return {
    kind: 'message',
    platform: 'feishu',
    tenant,
    key,
    conversation: `feishu:${tenant}:${chat}:direct`,
    chat,
    sender,
    target,
    at: millis(header.create_time),
    text: '',
    files: [],
    direct: true,
    mentioned: false,
    threaded: false,
  };
}

/** Somebody opens the chat with us. Only the first time is worth a word: later ones would be told at every visit. */
function entered(header: Json, event: Json): Incoming | null {
  const sender = text(record(event.operator_id).open_id);
  const chat = text(event.chat_id);
  if (sender === '' || chat === '' || text(event.last_message_id) !== '') return null;
  return wordless(header, sender, chat, `entered:${chat}:${sender}`, { chat, reply: '', thread: '' });
}

/** Whatever entry of the bot's menu: the event names no chat, so the answer goes to the person. */
function menu(header: Json, event: Json): Incoming | null {
  const sender = text(record(record(event.operator).operator_id).open_id);
  const id = text(header.event_id);
  if (sender === '' || id === '') return null;
  return wordless(header, sender, sender, `menu:${id}`, { chat: sender, reply: '', thread: '', to: 'person' });
}

function cardAction(header: Json, event: Json): Incoming | null {
  const action = record(event.action);
  const operator = record(event.operator);
  const context = record(event.context);
  const sender = text(operator.open_id);
  const chat = text(context.open_chat_id);
  const card = text(context.open_message_id);
  const press = decodePress(text(action.option) || text(record(action.value).press));
  if (!press || sender === '' || chat === '' || card === '') return null;
  const tenant = text(operator.tenant_key) || text(header.tenant_key);
  const base = {
    platform: 'feishu',
    tenant,
    key: `card:${text(header.event_id)}`,
    conversation: `feishu:${tenant}:${chat}:card:${card}`,
    chat,
    sender,
    // A reply to a card goes where the card is, topic or not.
    target: { chat, reply: card, thread: '' },
    at: new Date().toISOString(),
    answer: press.answer,
  };
  const values = formValues(action.form_value);
  if (press.path === FORM_PATH) return { kind: 'form', ...base, values };
  if (press.path === REASON_PATH) return { kind: 'reason', ...base, reason: values.reason ?? '' };
  // A double press is one press.
  return {
    kind: 'action',
    ...base,
    key: `press:${press.answer}:${press.path}:${sender}:${Math.floor(Date.now() / 3_000)}`,
    path: press.path,
  };
}

function formValues(value: unknown): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, one] of Object.entries(record(value)).slice(0, 100))
    if (typeof one === 'string' && name.length <= 100) out[name] = one.slice(0, 3_000);
  return out;
}

function parseContent(content: string): Json {
  try {
    return record(JSON.parse(content));
  } catch {
    return {};
  }
}

/** Text and files of a message by its type; null for types that say nothing (system notices, stickers, calls). */
export function readContent(
  type: string,
  content: Json,
  messageId: string,
): { text: string; files: FileReference[] } | null {
  switch (type) {
    case 'text':
      return { text: text(content.text), files: [] };
    case 'post':
      return { text: postText(content), files: [] };
    case 'file':
      return {
        text: '',
        files: [
          {
            name: text(content.file_name) || 'file',
            reference: { message: messageId, key: text(content.file_key), type: 'file' },
            size: Number(content.file_size) || null,
          },
        ],
      };
    case 'image':
      return {
        text: '',
        files: [
          {
            name: 'image.png',
            reference: { message: messageId, key: text(content.image_key), type: 'image' },
            size: null,
          },
        ],
      };
    default:
      return null;
  }
}

/** Rich text, either bare or under a language: lines of runs. */
function postText(content: Json): string {
  const body = Array.isArray(content.content)
    ? content
    : record(Object.values(content).find((one) => Array.isArray(record(one).content)));
  const lines = Array.isArray(body.content) ? body.content.slice(0, 2_000) : [];
  const said = lines.map((line) =>
    (Array.isArray(line) ? line : [])
      .map(record)
      .map((run) =>
        run.tag === 'at' ? text(run.user_id) : run.tag === 'a' ? `${text(run.text)} ${text(run.href)}` : text(run.text),
      )
      .join(''),
  );
  return [text(body.title), ...said].filter((line) => line !== '').join('\n');
}

/** Our own mention goes, others become names. */
function withoutMentions(said: string, mentions: Json[], openId: string): string {
  let out = said;
  for (const mention of mentions.slice(0, 100)) {
    const key = text(mention.key);
    if (key !== '')
      out = out.replaceAll(key, text(record(mention.id).open_id) === openId ? '' : `@${text(mention.name)}`);
  }
  return out.replaceAll('@_all', '').trim();
}

function millis(value: unknown): string {
  const time = Number(value);
  return new Date(Number.isFinite(time) && time > 0 && time < 1e14 ? time : Date.now()).toISOString();
}
