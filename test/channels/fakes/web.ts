/** The local chat on a free port with a stand-in for the line, and a plain client that may send what no browser would. */
import { request } from 'node:http';
import { startWeb, type WebOptions } from '../../../adapters/channels/web/index.ts';
import { createLog } from '../../../adapters/ops/log.ts';
import { createMetrics } from '../../../adapters/ops/metrics.ts';
import { type AskedAnswerer, createAnswerer } from './answerer.ts';

export interface Answered {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json(): Record<string, never> & { error: { code: string; message: string }; [key: string]: unknown };
}

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export interface Chat {
  answerer: AskedAnswerer;
  log: string[];
  told: string[];
  url: string;
  port: number;
  send(path: string, sent?: Sent): Promise<Answered>;
  /** A browser's tab: keeps its cookie and asks for JSON. */
  tab(): Promise<Tab>;
  stop(): Promise<void>;
}

export interface Tab {
  cookie(): string;
  get(path: string): Promise<Answered>;
  post(path: string, values: Record<string, string>, headers?: Record<string, string>): Promise<Answered>;
  /** A message with files. */
  say(text: string, files?: { name: string; content: string | Uint8Array<ArrayBuffer> }[]): Promise<Answered>;
}

export async function startChat(options: Partial<WebOptions> = {}): Promise<Chat> {
  const answerer = createAnswerer();
  const log: string[] = [];
  const told: string[] = [];
  const running = await startWeb({
    answerer,
    readDocument: async (bytes, name) => ({ name, text: Buffer.from(bytes).toString('utf8'), tables: [] }),
    log: createLog('info', { write: (line) => log.push(line) }),
    metrics: createMetrics(),
    host: '127.0.0.1',
    port: 0,
    language: 'en',
    assisted: false,
    stopSeconds: 2,
    tell: (line) => told.push(line),
    ...options,
  });
  const { port } = running;
  const send = (path: string, sent: Sent = {}) => sendTo(port, path, sent);
  return { answerer, log, told, url: running.url, port, send, tab: () => openTab(send), stop: running.stop };
}

export function sendTo(port: number, path: string, { method = 'GET', headers = {}, body }: Sent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: () => JSON.parse(text) as never,
        });
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

async function openTab(send: Chat['send']): Promise<Tab> {
  let cookie = '';
  const kept = async (path: string, sent: Sent) => {
    const answer = await send(path, { ...sent, headers: { ...(cookie ? { cookie } : {}), ...sent.headers } });
    const given = [answer.headers['set-cookie'] ?? []].flat().at(-1);
    if (given) cookie = given.split(';')[0]!;
    return answer;
  };
  const tab: Tab = {
    cookie: () => cookie,
    get: (path) => kept(path, {}),
    post: (path, values, headers = {}) =>
      kept(path, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(values).toString(),
      }),
    async say(text, files = []) {
      const form = new FormData();
      form.set('text', text);
      for (const file of files) form.append('files', new File([file.content], file.name));
      const { type, body } = await encoded(form);
      return kept('/messages', {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': type },
        body,
      });
    },
  };
  await tab.get('/');
  return tab;
}

/** A form as the bytes a browser sends. */
export async function encoded(form: FormData): Promise<{ type: string; body: Buffer }> {
  const response = new Response(form);
  return { type: response.headers.get('content-type')!, body: Buffer.from(await response.arrayBuffer()) };
}
