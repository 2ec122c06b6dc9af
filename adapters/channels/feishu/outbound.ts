/** Calls to Feishu. Every logical send has one `uuid`, made before the first try: a repeat within the hour posts nothing. */
import {
  FileProblem,
  type FileReference,
  type Outbound,
  type Output,
  type Prepared,
  Refused,
  type SendContext,
} from '../../delivery/types.ts';
import { type Card, formCard, noticeCard, reasonCard, replyCards } from './cards.ts';
import { type FeishuClient, FeishuRefused } from './client.ts';
import { readContent, record, text } from './inbound.ts';
import { LIMITS } from './limits.ts';

/** The message replied to is gone, or its topic: the chat itself is still there. */
const REPLY_GONE = new Set([230011, 230019, 230050, 230110, 231003]);
/** The card is not accepted. */
const BAD_CARD = new Set([230099, 230025, 200380, 200550, 200621, 200672, 200732, 11310, 230028]);

export function createOutbound(client: FeishuClient): Outbound {
  const postContent = async (type: string, content: string, uuid: string, context: SendContext): Promise<string> => {
    const { target } = context;
    const create = () =>
      client.call('POST', '/open-apis/im/v1/messages', {
        params: { receive_id_type: target.to === 'person' ? 'open_id' : 'chat_id' },
        data: { receive_id: target.chat, msg_type: type, content, uuid },
      });
    const reply = () =>
      client.call('POST', `/open-apis/im/v1/messages/${encodeURIComponent(target.reply ?? '')}/reply`, {
        data: { msg_type: type, content, uuid, ...(target.thread === '1' ? { reply_in_thread: true } : {}) },
      });
    let answer: Record<string, unknown>;
    if (!target.reply) answer = await create();
    else {
      try {
        answer = await reply();
      } catch (error) {
        if (!(error instanceof FeishuRefused) || !REPLY_GONE.has(error.code)) throw error;
        answer = await create();
      }
    }
    return text(record(answer.data).message_id);
  };

  const postCard = async (card: Card, context: SendContext): Promise<string> => {
    try {
      return await postContent('interactive', JSON.stringify(card), context.id, context);
    } catch (error) {
      if (!(error instanceof FeishuRefused) || !BAD_CARD.has(error.code)) throw error;
      // A card Feishu will not take must not cost the answer. Plain text knows one piece of markup, <at>: without "<" there is none.
      const said = `${card.header?.title.content ?? ''}\n${card.config.summary.content}`.trim().replaceAll('<', '＜');
      return postContent('text', JSON.stringify({ text: said }), `${context.id}-t`, context);
    }
  };

  return {
    platform: 'feishu',
    prepare,
    async send(prepared, context) {
      if (prepared.method === 'card') return postCard(prepared.payload.card as Card, context);
      if (prepared.method === 'file') {
        // Uploading twice shows nothing; the message that shows the file has the uuid.
        const key = await client.uploadFile(
          String(prepared.payload.name),
          Buffer.from(String(prepared.payload.content), 'utf8'),
        );
        return postContent('file', JSON.stringify({ file_key: key }), context.id, context);
      }
      throw new Error(`Unknown call ${prepared.method}`);
    },
    fetchFile: (file) => fetchFile(client, file),
  };
}

function prepare(output: Output): Prepared[] {
  const cards = (all: (Card | null)[]): Prepared[] =>
    all.flatMap((card) => (card ? [{ method: 'card', payload: { card } }] : []));
  switch (output.kind) {
    case 'reply':
      return cards(replyCards(output.reply, output.answer, null));
    case 'detail':
      return cards(replyCards(output.reply, output.answer, output.detail));
    case 'form':
      return cards([formCard(output.reply, output.answer)]);
    case 'reason':
      return cards([reasonCard(output.answer, output.language)]);
    case 'notice':
      return cards([noticeCard(output.text)]);
    case 'file':
      return [{ method: 'file', payload: { name: output.name, content: output.content } }];
    // Said in the callback's own toast.
    case 'thanks':
    case 'home':
    case 'prompts':
      return [];
  }
}

async function fetchFile(client: FeishuClient, file: FileReference): Promise<Uint8Array> {
  if (file.reference.parent) return fetchParent(client, file);
  if (file.size !== null && file.size > LIMITS.fileBytes) throw new FileProblem('too_large', `${file.size} bytes`);
  let stream: AsyncIterable<Uint8Array>;
  try {
    stream = await client.resource(
      file.reference.message ?? '',
      file.reference.key ?? '',
      file.reference.type ?? 'file',
    );
  } catch (error) {
    if (error instanceof Refused) throw new FileProblem('unreachable', error.message);
    throw error;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > LIMITS.fileBytes) throw new FileProblem('too_large', `more than ${LIMITS.fileBytes} bytes`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const html = /^\s*(<!doctype html|<html)/i.test(bytes.subarray(0, 200).toString('latin1'));
  if (html && !/\.html?$/i.test(file.name))
    throw new FileProblem('no_permission', 'a web page came in place of the file');
  return bytes;
}

/** What a message replied to: its file, or its text; our own answers add nothing. */
async function fetchParent(client: FeishuClient, file: FileReference): Promise<Uint8Array> {
  let item: Record<string, unknown>;
  try {
    const answer = await client.call(
      'GET',
      `/open-apis/im/v1/messages/${encodeURIComponent(file.reference.parent ?? '')}`,
    );
    const items = record(answer.data).items;
    item = record(Array.isArray(items) ? items[0] : null);
  } catch (error) {
    if (error instanceof Refused) throw new FileProblem('nothing_there', error.message);
    throw error;
  }
  if (record(item.sender).sender_type !== 'user') throw new FileProblem('nothing_there', 'a message of a bot');
  let content: Record<string, unknown>;
  try {
    content = record(JSON.parse(text(record(item.body).content)));
  } catch {
    content = {};
  }
  const read = readContent(text(item.msg_type), content, text(item.message_id));
  const [first] = read?.files ?? [];
  if (first) {
    file.name = first.name;
    return fetchFile(client, first);
  }
  if (!read || read.text.trim() === '') throw new FileProblem('nothing_there', 'no text in it');
  file.name = 'quoted-message.txt';
  return Buffer.from(read.text, 'utf8');
}
