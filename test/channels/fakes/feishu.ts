/** Feishu as the bot sees it, on loopback: tokens, messages with idempotency, files, encrypted webhooks, the protobuf long connection. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';
import { WebSocket, WebSocketServer } from 'ws';
import type { Card } from '../../../adapters/channels/feishu/cards.ts';

export const APP_ID = 'cli_0123456789abcdef';
export const APP_SECRET = 'secret-of-the-fake-app-0001';
export const ENCRYPT_KEY = 'encrypt-key-1';
export const TOKEN = 'verification-token-1';
export const BOT_OPEN_ID = 'ou_bot';

export interface Sent {
  id: string;
  chat: string;
  replyTo: string | null;
  inThread: boolean;
  type: string;
  content: Record<string, unknown>;
  uuid: string;
}

type Behaviour = { status?: number; code?: number; reset?: number; hang?: boolean; after?: boolean };

const frameType = protobuf
  .parse(`
  syntax = "proto2";
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint64 SeqID = 1; required uint64 LogID = 2; required int32 service = 3; required int32 method = 4;
    repeated Header headers = 5; optional string payloadEncoding = 6; optional string payloadType = 7; optional bytes payload = 8; optional string LogIDNew = 9;
  }`)
  .root.lookupType('Frame');
type Frame = { method: number; headers: { key: string; value: string }[]; payload?: Uint8Array };

export async function startFakeFeishu(options: { pingInterval?: number; pongs?: boolean } = {}) {
  const sent: Sent[] = [];
  const calls: { path: string; at: number }[] = [];
  const next = new Map<string, Behaviour[]>();
  const resources = new Map<string, { bytes: Buffer; type: string }>();
  const messages = new Map<string, Record<string, unknown>>();
  const byUuid = new Map<string, Sent>();
  const uploads: { name: string; content: string }[] = [];
  const acks: { code: number; data?: Record<string, unknown>; at: number; event: string }[] = [];
  let counter = 0;
  let base = '';
  let pongs = options.pongs ?? true;

  const json = (res: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}): void => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers });
    res.end(JSON.stringify(body));
  };

  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => handle(req, res, Buffer.concat(chunks)));
  });

  function handle(req: IncomingMessage, res: ServerResponse, raw: Buffer): unknown {
    const url = new URL(req.url ?? '/', base);
    const path = url.pathname;
    calls.push({ path, at: Date.now() });
    if (path === '/open-apis/auth/v3/tenant_access_token/internal') {
      const body = JSON.parse(raw.toString()) as { app_secret?: string };
      if (body.app_secret !== APP_SECRET) return json(res, { code: 10014, msg: 'app secret invalid' });
      return json(res, { code: 0, tenant_access_token: 't-fake', expire: 7200 });
    }
    if (path === '/callback/ws/endpoint') {
      const interval = options.pingInterval ?? 120;
      return json(res, {
        code: 0,
        data: {
          URL: `${base.replace('http', 'ws')}/ws?device_id=1&service_id=7`,
          ClientConfig: { ReconnectCount: -1, ReconnectInterval: 0.1, ReconnectNonce: 0.05, PingInterval: interval },
        },
      });
    }
    if (req.headers.authorization !== 'Bearer t-fake') return json(res, { code: 99991661, msg: 'missing token' }, 400);
    if (path === '/open-apis/bot/v3/info')
      return json(res, { code: 0, bot: { open_id: BOT_OPEN_ID, app_name: 'Advisor' } });
    const resource = /^\/open-apis\/im\/v1\/messages\/([^/]+)\/resources\/([^/]+)$/.exec(path);
    if (resource) {
      const found = resources.get(resource[2]!);
      if (!found) return json(res, { code: 234003, msg: 'not found' }, 400);
      res.writeHead(200, { 'content-type': found.type });
      res.end(found.bytes);
      return;
    }
    if (path === '/open-apis/im/v1/files') {
      const text = raw.toString('utf8');
      uploads.push({ name: /name="file_name"\r\n\r\n([^\r]*)/.exec(text)?.[1] ?? '', content: text });
      return json(res, { code: 0, data: { file_key: `file_${uploads.length}` } });
    }
    if (req.method === 'GET') {
      const found = messages.get(path.split('/').at(-1) ?? '');
      return json(res, found ? { code: 0, data: { items: [found] } } : { code: 230110, msg: 'gone' });
    }
    const reply = /^\/open-apis\/im\/v1\/messages\/([^/]+)\/reply$/.exec(path);
    const body = JSON.parse(raw.toString('utf8')) as {
      content: string;
      msg_type: string;
      uuid: string;
      receive_id?: string;
      reply_in_thread?: boolean;
    };
    const kind = body.receive_id?.startsWith('ou_') ? 'open_id' : 'chat_id';
    if (body.receive_id && url.searchParams.get('receive_id_type') !== kind)
      return json(res, { code: 230001, msg: 'receive_id is of another kind' }, 400);
    const chat = body.receive_id ?? (reply ? String(messages.get(reply[1]!)?.chat_id ?? '') : '');
    const behaviour = next.get(`post:${chat}`)?.shift() ?? next.get('post')?.shift();
    const post = (): Sent => {
      const known = byUuid.get(body.uuid);
      if (known) return known;
      counter += 1;
      const one: Sent = {
        id: `om_answer${counter}`,
        chat,
        replyTo: reply?.[1] ?? null,
        inThread: body.reply_in_thread === true,
        type: body.msg_type,
        content: JSON.parse(body.content) as Record<string, unknown>,
        uuid: body.uuid,
      };
      byUuid.set(body.uuid, one);
      messages.set(one.id, {
        message_id: one.id,
        chat_id: chat,
        sender: { sender_type: 'app' },
        msg_type: body.msg_type,
        body: { content: body.content },
      });
      sent.push(one);
      return one;
    };
    if (behaviour?.after) post();
    if (behaviour?.hang) return;
    if (behaviour)
      return json(
        res,
        { code: behaviour.code ?? 99991400, msg: 'as told' },
        behaviour.status ?? 200,
        behaviour.reset ? { 'x-ogw-ratelimit-reset': String(behaviour.reset) } : {},
      );
    json(res, { code: 0, data: { message_id: post().id } });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sockets = new Set<WebSocket>();
  let connections = 0;
  const wss = new WebSocketServer({ server, path: '/ws' });
  wss.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      const frame = frameType.decode(data) as unknown as Frame;
      const header = (key: string) => frame.headers.find((one) => one.key === key)?.value ?? '';
      if (frame.method === 0 && header('type') === 'ping') {
        if (!pongs) return;
        const payload = Buffer.from(
          JSON.stringify({
            PingInterval: options.pingInterval ?? 120,
            ReconnectCount: -1,
            ReconnectInterval: 0.1,
            ReconnectNonce: 0.05,
          }),
        );
        socket.send(
          frameType
            .encode({ SeqID: 0, LogID: 0, service: 7, method: 0, headers: [{ key: 'type', value: 'pong' }], payload })
            .finish(),
        );
      } else if (frame.method === 1) {
        const answer = JSON.parse(Buffer.from(frame.payload ?? []).toString()) as { code: number; data?: string };
        acks.push({
          code: answer.code,
          at: Date.now(),
          event: header('message_id'),
          ...(answer.data
            ? { data: JSON.parse(Buffer.from(answer.data, 'base64').toString()) as Record<string, unknown> }
            : {}),
        });
      }
    });
  });

  return {
    base,
    sent,
    calls,
    next,
    resources,
    messages,
    uploads,
    acks,
    sockets,
    connections: () => connections,
    setPongs(value: boolean) {
      pongs = value;
    },
    cards: () => sent.filter((one) => one.type === 'interactive').map((one) => one.content as unknown as Card),
    /** Pushes an event over the long connection, in as many fragments as wanted. */
    push(event: unknown, id = `m${Math.random()}`, fragments = 1) {
      const bytes = Buffer.from(JSON.stringify(event));
      const size = Math.ceil(bytes.length / fragments);
      for (const socket of sockets) {
        if (socket.readyState !== WebSocket.OPEN) continue;
        for (let seq = 0; seq < fragments; seq += 1) {
          const headers = Object.entries({
            type: 'event',
            message_id: id,
            sum: String(fragments),
            seq: String(seq),
            trace_id: 't',
          }).map(([key, value]) => ({ key, value }));
          socket.send(
            frameType
              .encode({
                SeqID: 1,
                LogID: 1,
                service: 7,
                method: 1,
                headers,
                payload: bytes.subarray(seq * size, (seq + 1) * size),
              })
              .finish(),
          );
        }
        return;
      }
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      wss.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeFeishu = Awaited<ReturnType<typeof startFakeFeishu>>;

/** A body encrypted and signed as Feishu does it. */
export function sealed(
  event: unknown,
  options: { key?: string; timestamp?: number; nonce?: string; spaced?: boolean; signature?: string | null } = {},
): RequestInit & { headers: Record<string, string>; body: string } {
  const key = options.key ?? ENCRYPT_KEY;
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  const encrypt = Buffer.concat([iv, cipher.update(JSON.stringify(event), 'utf8'), cipher.final()]).toString('base64');
  const body = options.spaced ? `{ "encrypt" :  "${encrypt}" }\n` : JSON.stringify({ encrypt });
  const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1000));
  const nonce = options.nonce ?? String(Math.random());
  const signature =
    options.signature === undefined
      ? createHash('sha256')
          .update(timestamp + nonce + key + body)
          .digest('hex')
      : options.signature;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
  };
  if (signature !== null) headers['x-lark-signature'] = signature;
  return { method: 'POST', body, headers };
}

let counter = 0;

export function messageEvent(
  text: string,
  options: {
    chat?: string;
    type?: string;
    group?: boolean;
    mention?: boolean;
    content?: unknown;
    messageType?: string;
    root?: string;
    thread?: string;
    parent?: string;
    sender?: Record<string, unknown>;
    id?: string;
    created?: number;
    token?: string;
  } = {},
) {
  counter += 1;
  const id = options.id ?? `om_in${counter}`;
  const said = options.mention ? `@_user_1 ${text}` : text;
  return {
    schema: '2.0',
    header: {
      event_id: `ev${counter}`,
      event_type: 'im.message.receive_v1',
      token: options.token ?? TOKEN,
      app_id: APP_ID,
      tenant_key: 'tk1',
      create_time: String(Date.now()),
    },
    event: {
      sender: { sender_id: { open_id: 'ou_1' }, sender_type: 'user', tenant_key: 'tk1', ...options.sender },
      message: {
        message_id: id,
        chat_id: options.chat ?? 'oc_dm',
        chat_type: options.group ? 'group' : 'p2p',
        message_type: options.messageType ?? 'text',
        create_time: String(options.created ?? Date.now()),
        content: JSON.stringify(options.content ?? { text: said }),
        ...(options.root ? { root_id: options.root } : {}),
        ...(options.thread ? { thread_id: options.thread } : {}),
        ...(options.parent ? { parent_id: options.parent } : {}),
        ...(options.mention ? { mentions: [{ key: '@_user_1', id: { open_id: BOT_OPEN_ID }, name: 'Advisor' }] } : {}),
      },
    },
  };
}

export function cardEvent(
  action: Record<string, unknown>,
  options: { chat?: string; card?: string; user?: string } = {},
) {
  counter += 1;
  return {
    schema: '2.0',
    header: {
      event_id: `card${counter}`,
      event_type: 'card.action.trigger',
      token: TOKEN,
      app_id: APP_ID,
      tenant_key: 'tk1',
    },
    event: {
      operator: { open_id: options.user ?? 'ou_1', tenant_key: 'tk1' },
      token: 'c-1',
      action,
      context: { open_message_id: options.card ?? 'om_card', open_chat_id: options.chat ?? 'oc_dm' },
    },
  };
}
