import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Message texts and secrets have no place in a log: such fields are cut even where somebody passes them by mistake. */
const SECRET = [
  'text',
  'token',
  'secret',
  'authorization',
  'signature',
  'password',
  'response_url',
  'responseUrl',
  'body',
  'payload',
  'url',
  'ticket',
];

export function createLog(level: string, destination?: { write(line: string): void }): Log {
  const paths = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[cut]' },
    serializers: { err: safeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Errors of HTTP clients carry requests, headers and tokens: name, message and stack are enough. */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: mask(String(error)) };
  const code = (error as { code?: unknown }).code;
  return {
    name: error.name,
    message: mask(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    stack: mask(error.stack ?? ''),
  };
}

/** Tokens as the platforms write them, secrets of URLs, and passwords in connection strings. */
export function mask(text: string): string {
  return text
    .replace(/\bxox[a-z]-[\w-]{4,}|\bxapp-[\w-]{4,}/g, '[token]')
    .replace(/\b[tua]-[A-Za-z0-9_-]{20,}/g, '[token]')
    .replace(/(\w{2,20}:\/\/[^\s:/@]{1,200}):[^\s@/]{1,200}@/g, '$1:[cut]@')
    .replace(/hooks\.slack\.com\/[^\s"']{1,300}/g, 'hooks.slack.com/[cut]')
    .slice(0, 4_000);
}
