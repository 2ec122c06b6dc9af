/**
 * Who may talk to a server that asks nobody to log in: pages it served itself, in a browser on this machine.
 * Another page may reach it through a name that it points here (so the Host is checked) or post to it blindly (so the Origin is).
 */
import type { Context, MiddlewareHandler } from 'hono';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
/** These listen everywhere: no browser calls a server by them. */
const EVERYWHERE = ['0.0.0.0', '::'];

const HEADERS: Record<string, string> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cache-control': 'no-store',
};

/** Written in an address, IPv6 stands in brackets. */
const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host.toLowerCase());

const isEverywhere = (host: string): boolean => EVERYWHERE.includes(host);
export const isLoopback = (host: string): boolean => LOOPBACK.includes(bracketed(host));

/** Names of this server as a browser writes them, the one to open first. `host` is the address it was told to listen on. */
export function ownHosts(host: string, port: number): string[] {
  const told = bracketed(host);
  const names = isEverywhere(host) ? LOOPBACK : [told, ...LOOPBACK.filter((one) => one !== told)];
  return names.flatMap((name) => (port === 80 ? [`${name}:80`, name] : [`${name}:${port}`]));
}

/** Refuses strangers before anything of the request is read, and lays the same headers on every answer. */
export function guard(hosts: () => readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const wrong = misaddressed(c, hosts()) ?? foreign(c);
    if (wrong) c.res = c.json({ error: wrong }, 403);
    else await next();
    for (const [name, value] of Object.entries(HEADERS)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  };
}

interface Wrong {
  code: string;
  message: string;
}

function misaddressed(c: Context, hosts: readonly string[]): Wrong | null {
  const host = c.req.header('host')?.toLowerCase();
  if (host !== undefined && hosts.includes(host)) return null;
  return {
    code: 'host',
    message: `This server answers only under its own addresses, and was called by another name. Open http://${hosts[0]} on the machine it runs on.`,
  };
}

/** The browser says where a request comes from; a program that is none says nothing, and can do nothing that it could not do anyway. */
function foreign(c: Context): Wrong | null {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = `http://${c.req.header('host')?.toLowerCase()}`;
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    // A person may follow a link to the page; nothing else of it is for other sites.
    const opened = c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document';
    if (site === undefined || site === 'same-origin' || site === 'none' || opened) return null;
  } else {
    // A plain form of a page that sends no referrer has the origin "null", so the site decides where it is told.
    const same = site === undefined ? origin === undefined || origin === own : site === 'same-origin';
    if (
      same &&
      (origin === undefined || origin === 'null' || origin === own) &&
      !(origin === 'null' && site === undefined)
    )
      return null;
  }
  return {
    code: 'origin',
    message: `This request came from a page of another site. Use the page at ${own}, or send no Origin from a program.`,
  };
}
