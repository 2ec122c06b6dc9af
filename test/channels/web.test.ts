/** The local chat over HTTP: who may ask, what is refused and how, conversations apart and in order. */
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessions, keepTurn, replyOf } from '../../adapters/channels/web/sessions.ts';
import { createMetrics } from '../../adapters/ops/metrics.ts';
import { sampleReply } from './fakes/answerer.ts';
import { until } from './fakes/bot.ts';
import { type Answered, type Chat, encoded, startChat } from './fakes/web.ts';

let chat: Chat;
beforeEach(async () => {
  chat = await startChat();
});
afterEach(() => chat.stop());

const FORM = 'application/x-www-form-urlencoded';
const idOf = (answer: Answered) => /id="a-([\w-]{36})"/.exec(answer.json().html as unknown as string)![1]!;
const titleOf = (answer: Answered) => answer.json().summary as unknown as string;

describe('the local chat', () => {
  it('serves its page, its own files, health and metrics, each with the same strict headers', async () => {
    const paths = [
      '/',
      '/assets/chat.js',
      '/assets/chat.css',
      '/assets/icon.svg',
      '/healthz',
      '/readyz',
      '/metrics',
      '/no',
    ];
    for (const path of paths) {
      const { status, headers } = await chat.send(path);
      expect([path, status]).toEqual([path, path === '/no' ? 404 : 200]);
      expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    }
    const [cookie] = [(await chat.send('/')).headers['set-cookie']].flat();
    expect(cookie).toMatch(/^rack-advisor-\d+=[\w-]{36}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('serves no file but those three', async () => {
    for (const path of [
      '/assets/../index.ts',
      '/assets/..%2findex.ts',
      '/assets/',
      '/assets/__proto__',
      '/package.json',
    ])
      expect((await chat.send(path)).status).toBe(404);
  });

  it('speaks the browser’s language', async () => {
    const page = async (language: string) => (await chat.send('/', { headers: { 'accept-language': language } })).text;
    expect(await page('zh-CN,zh;q=0.9')).toMatch(/lang="zh-Hans"[\s\S]*发送/);
    expect(await page('de-DE')).toMatch(/lang="de"[\s\S]*Senden/);
    expect(await page('fr')).toMatch(/lang="en"[\s\S]*Send/);
  });

  it('works without its script: plain forms, and the page again', async () => {
    const tab = await chat.tab();
    const html = { accept: 'text/html' };
    const asked = await tab.post('/messages', { text: 'plain' }, html);
    expect(asked.status).toBe(303);
    expect(asked.headers.location).toMatch(/^\/#a-/);
    const id = String(asked.headers.location).slice(4);
    expect((await tab.get('/')).text).toContain('Answer 1: plain');
    const wrong = await tab.post(`/answers/${id}/form`, { users: 'many' }, html);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('a number, please');
    expect((await tab.post(`/answers/${id}/press`, { path: 'b5.3' }, html)).text).toContain('kept nowhere');
    const empty = await tab.post('/messages', { text: ' ' }, html);
    expect([empty.status, empty.text.includes('Please write a question')]).toEqual([400, true]);
    expect((await tab.post('/forget', {}, html)).headers.location).toBe('/');
    expect((await tab.get('/')).text).not.toContain('Answer 1');
  });
});

describe('strangers', () => {
  it('cannot call it by another name', async () => {
    const { port } = chat;
    for (const host of [
      `evil.example:${port}`,
      'localhost',
      `localhost:${port + 1}`,
      `localhost.:${port}`,
      `127.0.0.2:${port}`,
      `0.0.0.0:${port}`,
    ]) {
      const refused = await chat.send('/', { headers: { host } });
      expect([host, refused.status]).toEqual([host, 403]);
      expect(refused.json().error.message).toContain(`http://127.0.0.1:${port}`);
      expect(refused.headers['set-cookie']).toBeUndefined();
    }
    for (const host of [`localhost:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`])
      expect((await chat.send('/', { headers: { host } })).status).toBe(200);
  });

  it('cannot post from a page of theirs', async () => {
    const { port } = chat;
    const tab = await chat.tab();
    const own = `http://127.0.0.1:${port}`;
    const refused: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port + 1}` },
      { origin: `http://localhost:${port}` },
      { origin: `https://127.0.0.1:${port}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
      { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'none', origin: 'null' },
    ];
    for (const headers of refused)
      for (const path of ['/messages', '/forget', '/answers/x/press'])
        expect([headers, (await tab.post(path, { text: 'x' }, headers)).status]).toEqual([headers, 403]);
    expect(chat.answerer.asked).toEqual([]);
    const welcome: Record<string, string>[] = [
      {},
      { origin: own },
      { origin: own, 'sec-fetch-site': 'same-origin' },
      // What a plain form of a page without referrers sends.
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of welcome) expect((await tab.post('/messages', { text: 'x' }, headers)).status).toBe(200);
  });

  it('may link to the page, and take nothing of it into theirs', async () => {
    const from = (headers: Record<string, string>) =>
      chat.send('/', { headers: { 'sec-fetch-site': 'cross-site', ...headers } });
    const opened = await from({ 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' });
    expect(opened.status).toBe(200);
    // The browser held back a cookie that may exist: another must not take its place.
    expect(opened.headers['set-cookie']).toBeUndefined();
    for (const headers of [
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
      { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    ])
      expect((await from(headers)).status).toBe(403);
  });

  it('cannot name a conversation themselves', async () => {
    const name = `rack-advisor-${chat.port}`;
    const tab = await chat.tab();
    await tab.post('/messages', { text: 'mine' });
    for (const cookie of [
      `${name}=x`,
      `${name}=a.b`,
      `${name}=${'0'.repeat(36)}.${'A'.repeat(43)}`,
      `${tab.cookie()}x`,
      'x'.repeat(5000),
    ]) {
      const page = await chat.send('/', { headers: { cookie } });
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('mine');
      expect(page.headers['set-cookie']).toHaveLength(1);
    }
  });
});

describe('what makes no sense', () => {
  it('is refused with a reason, and the next question is answered', async () => {
    const tab = await chat.tab();
    const first = idOf(await tab.post('/messages', { text: 'first' }));
    const part = (name: string, value: string) =>
      `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const multipart = 'multipart/form-data; boundary=B';
    const cases: [string, string, string | undefined, string | Buffer, number, string][] = [
      ['no content type', '/messages', undefined, 'text=x', 415, 'content-type'],
      ['JSON', '/messages', 'application/json', '{"text":"x"}', 415, 'content-type'],
      ['nothing said', '/messages', FORM, 'text=%20', 400, 'empty'],
      ['no fields', '/messages', FORM, '', 400, 'empty'],
      ['too long', '/messages', FORM, `text=${'x'.repeat(100_001)}`, 413, 'too-long'],
      ['far too long', '/messages', FORM, `text=${'x'.repeat(1_000_001)}`, 413, 'too-large'],
      ['too many fields', '/messages', FORM, 'a=1&'.repeat(100), 400, 'too-many-parts'],
      ['no boundary', '/messages', 'multipart/form-data;', part('text', 'x'), 400, 'malformed'],
      ['another boundary', '/messages', 'multipart/form-data; boundary=C', part('text', 'x'), 400, 'malformed'],
      ['not ended', '/messages', multipart, part('text', 'x'), 400, 'malformed'],
      ['no headers', '/messages', multipart, '--B\r\nx\r\n--B--', 400, 'malformed'],
      ['binary', '/messages', multipart, Buffer.from([0, 255, 254, 13, 10]), 400, 'malformed'],
      ['a million parts', '/messages', multipart, part('text', 'x').repeat(10_000), 400, 'malformed'],
      ['no such answer', '/answers/x/press', FORM, 'path=b4.0', 404, 'expired'],
      ['an answer by inheritance', '/answers/__proto__/press', FORM, 'path=b4.0', 404, 'expired'],
      ['no such button', `/answers/${first}/press`, FORM, 'path=b99.9', 400, 'no-such-button'],
      ['a garbled button', `/answers/${first}/press`, FORM, `path=${'9'.repeat(5000)}`, 400, 'no-such-button'],
      ['a button that opens', `/answers/${first}/press`, FORM, 'path=b5.0', 400, 'no-such-button'],
      ['no button', `/answers/${first}/press`, FORM, '', 400, 'no-such-button'],
      ['no such place', '/answers', FORM, '', 404, 'not-found'],
    ];
    for (const [what, path, type, body, status, code] of cases) {
      const headers = { accept: 'application/json', cookie: tab.cookie(), ...(type ? { 'content-type': type } : {}) };
      const answer = await chat.send(path, { method: 'POST', headers, body });
      expect([what, answer.status, answer.json().error?.code]).toEqual([what, status, code]);
      expect(answer.json().error.message.length).toBeGreaterThan(10);
    }
    for (const path of [`/answers/${first}/export/exe`, '/answers/x/export/md', '/%', '/answers/%ff/export/md'])
      expect((await tab.get(path)).status).toBe(404);
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await chat.send('/messages', { method })).status).toBe(404);
    expect(chat.answerer.asked).toHaveLength(1);
    expect(titleOf(await tab.post('/messages', { text: 'next' }))).toBe('Answer 2: next');
  });

  it('cannot carry too much, which is said before it is read', async () => {
    const tab = await chat.tab();
    const six = Array.from({ length: 6 }, (_, n) => ({ name: `${n}.txt`, content: 'x' }));
    expect((await tab.say('x', six)).json().error).toMatchObject({ code: 'too-many-files' });
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(chat.port, '127.0.0.1', () =>
        socket.write(
          `POST /messages HTTP/1.1\r\nHost: 127.0.0.1:${chat.port}\r\naccept: application/json\r\ncontent-type: multipart/form-data; boundary=B\r\ncontent-length: 60000000\r\n\r\n`,
        ),
      );
      socket.once('data', (data) => {
        resolve(data.toString('utf8'));
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(chat.answerer.asked).toEqual([]);
  });

  it('may break off, and holds up nothing', async () => {
    const tab = await chat.tab();
    await new Promise<void>((resolve) => {
      const socket = connect(chat.port, '127.0.0.1', () => {
        socket.write(
          `POST /messages HTTP/1.1\r\nHost: 127.0.0.1:${chat.port}\r\ncookie: ${tab.cookie()}\r\ncontent-type: ${FORM}\r\ncontent-length: 100\r\n\r\ntext=half`,
          () => socket.destroy(),
        );
      });
      socket.on('close', () => resolve());
    });
    expect(titleOf(await tab.post('/messages', { text: 'whole' }))).toBe('Answer 1: whole');
  });

  it('stays out of the log, and so does what makes sense', async () => {
    const tab = await chat.tab();
    chat.answerer.fail = 1;
    const failed = await tab.post('/messages', { text: 'confidential budget' });
    expect(failed.status).toBe(500);
    const reference = /[a-f0-9]{8}$/.exec(failed.json().error.message)![0];
    await tab.say('confidential budget', [{ name: 'confidential.csv', content: 'confidential' }]);
    expect(chat.log.join('')).toContain(reference);
    expect(chat.log.join('')).not.toContain('confidential');
    expect((await chat.send('/metrics')).text).toContain('advisor_answers_total{platform="web",outcome="failed"} 1');
  });
});

describe('conversations', () => {
  it('stand apart', async () => {
    const [one, other] = [await chat.tab(), await chat.tab()];
    const id = idOf(await one.post('/messages', { text: 'secret' }));
    expect(titleOf(await other.post('/messages', { text: 'b' }))).toBe('Answer 1: b');
    expect(titleOf(await one.post('/messages', { text: 'c' }))).toBe('Answer 2: c');
    expect((await other.get('/')).text).not.toContain('secret');
    expect((await other.get(`/answers/${id}/export/json`)).status).toBe(404);
    expect((await other.post(`/answers/${id}/press`, { path: 'b4.0' })).status).toBe(404);
  });

  it('answer in the order of asking, whichever tab asks and however long a file takes to arrive', async () => {
    const tab = await chat.tab();
    const form = new FormData();
    form.set('text', 'large');
    const { type, body } = await encoded(form);
    let reply = '';
    const socket = connect(chat.port, '127.0.0.1', () => {
      socket.write(
        `POST /messages HTTP/1.1\r\nHost: 127.0.0.1:${chat.port}\r\nconnection: close\r\ncookie: ${tab.cookie()}\r\naccept: application/json\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`,
      );
    });
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.on('data', (data) => {
      reply += data.toString('utf8');
    });
    // Its place in line is taken once its head has arrived, which this later request shows.
    await until(() => socket.bytesWritten > 0);
    await chat.send('/healthz');
    const later = Promise.all(['b', 'c', 'd'].map((text) => tab.post('/messages', { text })));
    await chat.send('/healthz');
    socket.write(body);
    await ended;
    expect(reply).toContain('Answer 1: large');
    expect((await later).map(titleOf).toSorted()).toHaveLength(3);
    expect(chat.answerer.asked.map((one) => one.message.text)[0]).toBe('large');
    expect(new Set((await later).map((one) => titleOf(one).slice(0, 8)))).toEqual(
      new Set(['Answer 2', 'Answer 3', 'Answer 4']),
    );
  });

  it('do not wait for each other', async () => {
    const [slow, quick] = [await chat.tab(), await chat.tab()];
    chat.answerer.slowMs = 400;
    const waiting = slow.post('/messages', { text: 'slow' });
    await until(() => chat.answerer.asked.length === 1);
    chat.answerer.slowMs = 0;
    await quick.post('/messages', { text: 'quick' });
    expect(await Promise.race([waiting, 'not yet'])).toBe('not yet');
    await waiting;
  });

  it('hold only so many questions at a time', async () => {
    const tab = await chat.tab();
    chat.answerer.slowMs = 100;
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => tab.post('/messages', { text: `${n}` })));
    expect(all.map((one) => one.status).toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  });

  it('are forgotten by the button and by the words, also while an answer is on its way', async () => {
    const tab = await chat.tab();
    const before = tab.cookie();
    const id = idOf(await tab.post('/messages', { text: 'one' }));
    expect((await tab.post('/messages', { text: '忘记本话题。' })).json().forgotten).toContain('已忘记');
    expect(tab.cookie()).not.toBe(before);
    expect((await chat.send(`/answers/${id}/export/md`, { headers: { cookie: before } })).status).toBe(404);
    expect(titleOf(await tab.post('/messages', { text: 'two' }))).toBe('Answer 1: two');
    chat.answerer.slowMs = 200;
    const late = tab.post('/messages', { text: 'three' });
    await until(() => chat.answerer.asked.length === 3);
    await tab.post('/forget', {});
    expect((await late).status).toBe(410);
    expect((await tab.get('/')).text).not.toMatch(/two|three/);
  });

  it('go on with choices, forms, files and exports', async () => {
    const tab = await chat.tab();
    const files = [
      { name: 'C:\\quotes\\<b>offer.csv', content: 'item,price' },
      { name: '报价.txt', content: '八卡' },
    ];
    const first = await tab.say('check', files);
    const { html } = first.json() as unknown as { html: string };
    expect(html).toContain('&lt;b&gt;offer.csv');
    expect(html).not.toContain('<b>');
    const { attachments } = chat.answerer.asked[0]!.message;
    expect(attachments.map((one) => one.text)).toEqual(['item,price', '八卡']);
    const id = idOf(first);
    await tab.post(`/answers/${id}/press`, { path: 'b4.1' });
    expect(chat.answerer.asked[1]).toMatchObject({ set: { concurrency: 70 }, locale: 'en' });
    const bad = await tab.post(`/answers/${id}/form`, { users: 'many' });
    expect([bad.status, bad.json().errors]).toEqual([422, { users: 'a number, please' }]);
    await tab.post(`/answers/${id}/form`, { users: '300', fineTune: 'none', model: 'not a field' });
    expect(chat.answerer.asked[2]).toMatchObject({ form: { users: '300' } });
    expect((await tab.post(`/answers/${id}/press`, { path: 'b5.4' })).json().thanks).toContain('kept nowhere');
    expect(chat.answerer.asked).toHaveLength(3);
    for (const [format, type] of Object.entries({ md: 'text/markdown', csv: 'text/csv', json: 'application/json' })) {
      const file = await tab.get(`/answers/${id}/export/${format}`);
      expect(file.headers['content-disposition']).toBe(`attachment; filename="answer.${format}"`);
      expect(file.headers['content-type']).toBe(`${type}; charset=utf-8`);
      expect(file.text).toContain('One');
    }
  });
});

describe('what is kept', () => {
  const limits = { most: 3, idleMs: 1000, now: () => time };
  let time = 0;

  it('is the latest used, for a while', () => {
    const sessions = createSessions(limits);
    const names = Array.from({ length: 4 }, () => sessions.mint());
    expect(names.every((name) => sessions.genuine(name))).toBe(true);
    expect(createSessions(limits).genuine(names[0])).toBe(false);
    for (const name of names.slice(0, 3)) sessions.open(name);
    const first = sessions.find(names[0]!);
    sessions.open(names[3]!);
    expect(names.map((name) => sessions.find(name) !== null)).toEqual([true, false, true, true]);
    expect(sessions.size).toBe(3);
    time += 1001;
    sessions.tidy();
    expect([sessions.size, first?.forgotten]).toEqual([0, true]);
  });

  it('of a conversation is its latest turns', () => {
    const session = createSessions(limits).open('x');
    for (let n = 1; n <= 25; n += 1) keepTurn(session, { text: String(n), files: [] }, sampleReply(`${n}`));
    expect(session.turns.map((turn) => turn.asked.text)).toEqual(Array.from({ length: 20 }, (_, n) => String(n + 6)));
    expect(replyOf(session.turns[0]!).summary).toBe('6');
  });
});

describe('the port', () => {
  it('is the next that is free, and both programs say where they are', async () => {
    const other = await startChat({ port: chat.port, metrics: createMetrics() });
    try {
      expect(other.port).toBeGreaterThan(chat.port);
      expect(other.told[0]).toBe(`Port ${chat.port} is taken by another program; trying ${chat.port + 1}.`);
      expect(other.url).toBe(`http://127.0.0.1:${other.port}`);
    } finally {
      await other.stop();
    }
  });

  it('is asked for where none can be had', async () => {
    await expect(startChat({ host: '203.0.113.1' })).rejects.toThrow(/^PORT: 203\.0\.113\.1:0 cannot be listened on/);
    await expect(startChat({ port: 65_535, host: '203.0.113.1' })).rejects.toThrow(
      'expected: an address of this machine',
    );
  });

  it('warns where others can reach it, and still answers to its own names alone', async () => {
    const open = await startChat({ host: '0.0.0.0' });
    try {
      expect(open.url).toBe(`http://127.0.0.1:${open.port}`);
      expect(open.log.join('')).toContain('nobody logs in');
      expect((await open.send('/')).status).toBe(200);
      expect((await open.send('/', { headers: { host: `0.0.0.0:${open.port}` } })).status).toBe(403);
    } finally {
      await open.stop();
    }
  });
});
