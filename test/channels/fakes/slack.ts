/** Slack as the bot sees it, on loopback: Web API, uploads, files, response addresses, Socket Mode, signed requests. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

export interface ApiCall {
  method: string;
  args: Record<string, string>;
  at: number;
}

export interface Posted {
  channel: string;
  thread: string | null;
  ts: string;
  text: string;
  blocks: Record<string, unknown>[];
  metadata: unknown;
}

type Behaviour = { status: number; retryAfter?: number; error?: string; hang?: boolean; after?: boolean };

export const BOT = { team: 'T1', user: 'UBOT', bot: 'B1', app: 'A1' };
export const BOT_TOKEN = 'xoxb-fake-1234567890';
export const APP_TOKEN = 'xapp-fake-1234567890';
export const SIGNING_SECRET = '0123456789abcdef0123456789abcdef';

export async function startFakeSlack() {
  const calls: ApiCall[] = [];
  const posted: Posted[] = [];
  const responses: Record<string, unknown>[] = [];
  const uploads: { name: string; content: string; channel: string; thread: string | null }[] = [];
  const files = new Map<string, { type: string; bytes: Buffer; status?: number; location?: string }>();
  /** Next answers of a method (or of a method in one channel: "chat.postMessage:C9"), used up one by one. */
  const next = new Map<string, Behaviour[]>();
  const pendingUploads = new Map<string, { name: string; content: string }>();
  let clock = 1_800_000_000;
  let base = '';

  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => handle(req, res, Buffer.concat(chunks)));
  });

  const json = (res: ServerResponse, body: unknown, status = 200, headers: Record<string, string> = {}) => {
    res.writeHead(status, { 'content-type': 'application/json', ...headers });
    res.end(JSON.stringify(body));
  };

  function handle(req: IncomingMessage, res: ServerResponse, raw: Buffer): unknown {
    const url = new URL(req.url ?? '/', base);
    if (url.pathname.startsWith('/files/')) {
      const file = files.get(url.pathname.slice(7));
      if (!file) return void res.writeHead(404).end();
      if (req.headers.authorization !== `Bearer ${BOT_TOKEN}`)
        return void res.writeHead(200, { 'content-type': 'text/html' }).end('<!DOCTYPE html><title>Sign in</title>');
      res.writeHead(file.status ?? 200, {
        'content-type': file.type,
        ...(file.location ? { location: file.location } : {}),
      });
      return void res.end(file.bytes);
    }
    if (url.pathname.startsWith('/respond/')) {
      const behaviour = next.get('respond')?.shift();
      if (behaviour)
        return void res
          .writeHead(behaviour.status, behaviour.retryAfter ? { 'retry-after': String(behaviour.retryAfter) } : {})
          .end();
      responses.push(JSON.parse(raw.toString('utf8')) as Record<string, unknown>);
      return void res.writeHead(200).end('ok');
    }
    if (url.pathname.startsWith('/upload/')) {
      const text = raw.toString('utf8');
      const upload = pendingUploads.get(url.pathname.slice(8));
      if (upload) upload.content = text;
      return void res.writeHead(200).end('OK');
    }
    if (!url.pathname.startsWith('/api/')) return void res.writeHead(404).end();
    const method = url.pathname.slice(5);
    const args = Object.fromEntries([...url.searchParams, ...new URLSearchParams(raw.toString('utf8'))]);
    calls.push({ method, args, at: Date.now() });
    const behaviour = next.get(`${method}:${args.channel ?? ''}`)?.shift() ?? next.get(method)?.shift();
    if (behaviour?.after) act(method, args);
    if (behaviour?.hang) return;
    if (behaviour && behaviour.status !== 200)
      return json(
        res,
        { ok: false, error: 'x' },
        behaviour.status,
        behaviour.retryAfter ? { 'retry-after': String(behaviour.retryAfter) } : {},
      );
    if (behaviour?.error) return json(res, { ok: false, error: behaviour.error });
    json(res, act(method, args));
  }

  function act(method: string, args: Record<string, string>): Record<string, unknown> {
    switch (method) {
      case 'auth.test':
        return { ok: true, team_id: BOT.team, user_id: BOT.user, bot_id: BOT.bot, app_id: BOT.app };
      case 'apps.connections.open':
        return { ok: true, url: `${base.replace('http', 'ws')}/socket` };
      case 'chat.postMessage': {
        clock += 1;
        const message: Posted = {
          channel: args.channel ?? '',
          thread: args.thread_ts ?? null,
          ts: `${clock}.000100`,
          text: args.text ?? '',
          blocks: args.blocks ? (JSON.parse(args.blocks) as Record<string, unknown>[]) : [],
          metadata: args.metadata ? JSON.parse(args.metadata) : null,
        };
        posted.push(message);
        return {
          ok: true,
          ts: message.ts,
          channel: message.channel.startsWith('U') ? `D${message.channel}` : message.channel,
        };
      }
      case 'conversations.replies':
      case 'conversations.history':
        return {
          ok: true,
          messages: posted.filter((one) => one.channel === args.channel && (!args.ts || one.thread === args.ts)),
        };
      case 'files.getUploadURLExternal': {
        const id = `F${pendingUploads.size + 1}`;
        pendingUploads.set(id, { name: args.filename ?? '', content: '' });
        return { ok: true, file_id: id, upload_url: `${base}/upload/${id}` };
      }
      case 'files.completeUploadExternal': {
        for (const file of JSON.parse(args.files ?? '[]') as { id: string }[]) {
          const upload = pendingUploads.get(file.id);
          if (upload) uploads.push({ ...upload, channel: args.channel_id ?? '', thread: args.thread_ts ?? null });
        }
        return { ok: true, files: [] };
      }
      default:
        return { ok: true };
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sockets = new Set<WebSocket>();
  const acks: { id: string; payload: unknown; at: number }[] = [];
  let connections = 0;
  const wss = new WebSocketServer({ server, path: '/socket' });
  wss.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { envelope_id: string; payload?: unknown };
      acks.push({ id: message.envelope_id, payload: message.payload, at: Date.now() });
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
  });

  return {
    base,
    apiUrl: `${base}/api/`,
    calls,
    posted,
    responses,
    uploads,
    files,
    next,
    acks,
    connections: () => connections,
    sockets,
    addFile(id: string, type: string, bytes: Buffer | string, extra: { status?: number; location?: string } = {}) {
      files.set(id, { type, bytes: Buffer.from(bytes), ...extra });
      return `${base}/files/${id}`;
    },
    envelope(type: string, payload: unknown, id = `E${Math.random()}`) {
      for (const socket of sockets)
        if (socket.readyState === WebSocket.OPEN)
          return void socket.send(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: true }));
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      wss.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

/** A signed request as Slack sends it. */
export function signed(
  body: string,
  options: { timestamp?: number; secret?: string; type?: string; headers?: Record<string, string> } = {},
): RequestInit & { headers: Record<string, string> } {
  const timestamp = String(options.timestamp ?? Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', options.secret ?? SIGNING_SECRET)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex')}`;
  return {
    method: 'POST',
    body,
    headers: {
      'content-type': options.type ?? 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
      ...options.headers,
    },
  };
}

let counter = 0;

export function messageEvent(text: string, options: Record<string, unknown> = {}): Record<string, unknown> {
  counter += 1;
  const ts = `${Math.floor(Date.now() / 1000)}.${String(counter).padStart(6, '0')}`;
  const event = { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', text, ts, ...options };
  return {
    type: 'event_callback',
    team_id: BOT.team,
    api_app_id: BOT.app,
    event_id: `Ev${counter}`,
    event_time: Math.floor(Date.now() / 1000),
    event,
  };
}

export function pressPayload(
  value: string,
  options: {
    channel?: string;
    user?: string;
    ts?: string;
    thread?: string;
    ephemeral?: string;
    select?: boolean;
    trigger?: string;
  } = {},
): Record<string, unknown> {
  counter += 1;
  const action = options.select ? { type: 'static_select', selected_option: { value } } : { type: 'button', value };
  return {
    type: 'block_actions',
    team: { id: BOT.team },
    user: { id: options.user ?? 'U1' },
    channel: { id: options.channel ?? 'D1' },
    trigger_id: options.trigger ?? `trigger${counter}`,
    container: {
      type: 'message',
      channel_id: options.channel ?? 'D1',
      message_ts: options.ts ?? '1.1',
      ...(options.thread ? { thread_ts: options.thread } : {}),
      is_ephemeral: options.ephemeral !== undefined,
    },
    ...(options.ephemeral ? { response_url: options.ephemeral } : {}),
    actions: [{ ...action, action_id: 'press:x', action_ts: `${Math.floor(Date.now() / 1000) + counter * 10}.1` }],
  };
}
