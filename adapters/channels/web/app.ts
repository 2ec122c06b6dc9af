/** The routes. Each is a plain link or form of the page; a script that asks for JSON gets only the new part. */
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { exportReply } from '../../delivery/export.ts';
import { ALL_WORDS, type ChannelWords } from '../../delivery/words/index.ts';
import { type Asset, loadAssets } from './assets.ts';
import { ask, fill, type Helpers, inOrder, keptReply, type Outcome, press } from './conversation.ts';
import { type Fields, readFields } from './fields.ts';
import { guard, ownHosts } from './guard.ts';
import { preferred } from './language.ts';
import { page, turnOf } from './page.ts';
import type { Refilled } from './place.ts';
import { Refusal } from './refusal.ts';
import { replyOf, type Session, type Sessions } from './sessions.ts';

export interface AppOptions extends Helpers {
  sessions: Sessions;
  /** Address it was told to listen on. */
  host: string;
  /** Known once it listens. */
  port: () => number;
  /** Language of people whose browser names none of ours. */
  language: string;
  assisted: boolean;
  /** Health and metrics. */
  ops: Hono;
}

interface Extra {
  notice?: string;
  refilled?: { answer: string; with: Refilled };
}

export function createApp(options: AppOptions): Hono {
  const { sessions } = options;
  const assets: ReadonlyMap<string, Asset> = loadAssets();
  const app = new Hono();
  // Cookies are shared by all ports of a host.
  const cookie = () => `rack-advisor-${options.port()}`;
  const wordsOf = (c: Context) => preferred(c.req.header('accept-language'), options.language);
  const wantsJson = (c: Context) => (c.req.header('accept') ?? '').includes('application/json');

  const known = (c: Context): Session | null => {
    const id = getCookie(c, cookie());
    return sessions.genuine(id) ? sessions.find(id) : null;
  };
  const give = (c: Context): string => {
    const id = sessions.mint();
    setCookie(c, cookie(), id, { path: '/', httpOnly: true, sameSite: 'Strict' });
    return id;
  };
  const begun = (c: Context): Session => {
    const id = getCookie(c, cookie());
    return sessions.open(sessions.genuine(id) ? id : give(c));
  };
  const forget = (c: Context) => {
    const id = getCookie(c, cookie());
    if (sessions.genuine(id)) sessions.forget(id);
    give(c);
  };

  const whole = (words: ChannelWords, session: Session | null, { notice = '', refilled }: Extra = {}) =>
    page({
      words,
      turns: (session?.turns ?? []).map((turn) => ({
        ...turn,
        reply: replyOf(turn),
        refilled: refilled?.answer === turn.id ? refilled.with : null,
      })),
      examples: options.answerer.examples(words.code),
      notice,
      assisted: options.assisted,
    });

  const respond = (c: Context, session: Session, outcome: Outcome) => {
    const words = wordsOf(c);
    switch (outcome.kind) {
      case 'turn': {
        const { turn, reply } = outcome;
        if (!wantsJson(c)) return c.redirect(`/#a-${turn.id}`, 303);
        const part = turnOf({ ...turn, reply, refilled: null }, words);
        return c.json({ html: part.text, summary: reply.summary, language: reply.language });
      }
      case 'errors': {
        const { answer, errors, values } = outcome;
        if (wantsJson(c)) return c.json({ errors }, 422);
        return c.html(whole(words, session, { refilled: { answer, with: { errors, values } } }), 422);
      }
      case 'forgotten':
        return wantsJson(c)
          ? c.json({ forgotten: outcome.text })
          : c.html(whole(words, null, { notice: outcome.text }));
      case 'thanks':
        return wantsJson(c)
          ? c.json({ thanks: outcome.text })
          : c.html(whole(words, session, { notice: outcome.text }));
    }
  };

  /** The place in line is taken when a request begins, so that a large file cannot be overtaken by what was said after it. */
  const act = (work: (session: Session, said: Fields, c: Context) => Promise<Outcome>) => async (c: Context) => {
    const person = { words: wordsOf(c) };
    const session = begun(c);
    const reading = readFields(c.req.raw, person.words.page);
    reading.catch(() => {});
    return respond(c, session, await inOrder(session, person, async () => work(session, await reading, c)));
  };

  app.use(
    '*',
    guard(() => ownHosts(options.host, options.port())),
  );
  app.route('/', options.ops);
  app.get('/', (c) => {
    // A page opened from elsewhere is sent no cookie of ours, though there may be one: it must not be replaced.
    if (!sessions.genuine(getCookie(c, cookie())) && !/^(cross|same)-site$/.test(c.req.header('sec-fetch-site') ?? ''))
      give(c);
    return c.html(whole(wordsOf(c), known(c)));
  });
  app.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    return asset ? c.body(asset.content, 200, { 'content-type': asset.type }) : c.notFound();
  });
  app.post(
    '/messages',
    act(async (session, said, c) => {
      const words = wordsOf(c);
      const plain = (said.values.text ?? '')
        .trim()
        .toLowerCase()
        .replace(/^\/|[.!。！]+$/g, '');
      const own = ALL_WORDS.find((one) => one.forget.includes(plain));
      if (!own || said.files.length > 0) return ask(session, said, { words }, options);
      forget(c);
      return { kind: 'forgotten', text: own.forgotten };
    }),
  );
  app.post(
    '/answers/:answer/press',
    act((session, said, c) =>
      press(session, c.req.param('answer') ?? '', said.values.path ?? '', { words: wordsOf(c) }, options),
    ),
  );
  app.post(
    '/answers/:answer/form',
    act((session, said, c) => fill(session, c.req.param('answer') ?? '', said.values, { words: wordsOf(c) }, options)),
  );
  app.get('/answers/:answer/export/:format', (c) => {
    const format = c.req.param('format');
    if (format !== 'md' && format !== 'csv' && format !== 'json') return c.notFound();
    const file = exportReply(keptReply(known(c), c.req.param('answer'), { words: wordsOf(c) }), format);
    return c.body(file.content, 200, {
      'content-type': `${file.mime}; charset=utf-8`,
      'content-disposition': `attachment; filename="${file.name}"`,
    });
  });
  app.post('/forget', (c) => {
    forget(c);
    return c.redirect('/', 303);
  });
  app.notFound((c) =>
    c.json({ error: { code: 'not-found', message: 'There is nothing here. The chat is at /.' } }, 404),
  );
  app.onError((error, c) => {
    const refusal = error instanceof Refusal ? error : faulty(error, options, wordsOf(c));
    if (wantsJson(c) || c.req.method === 'GET')
      return c.json({ error: { code: refusal.code, message: refusal.message } }, refusal.status);
    return c.html(whole(wordsOf(c), known(c), { notice: refusal.message }), refusal.status);
  });
  return app;
}

function faulty(error: unknown, { log, metrics }: Helpers, words: ChannelWords): Refusal {
  metrics.errors.inc({ where: 'web' });
  log.error({ err: error, where: 'web' }, 'an error was caught');
  return new Refusal(500, 'failed', words.busy);
}
