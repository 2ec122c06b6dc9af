/** One contract for both engines. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startQueue } from '../../adapters/delivery/queue.ts';
import {
  getAnswer,
  keepAnswer,
  keepFeedback,
  markDone,
  packAnswer,
  recentAnswers,
} from '../../adapters/storage/answers.ts';
import { readContext } from '../../adapters/storage/context.ts';
import {
  forgetConversation,
  hasConversation,
  putConversation,
  VersionConflict,
} from '../../adapters/storage/conversations.ts';
import { type Database, openDatabase, type Sql } from '../../adapters/storage/database.ts';
import { startEngine } from '../../adapters/storage/engine.ts';
import { migrate } from '../../adapters/storage/migrations.ts';
import { markGivenUp, markSent, markUnsent, putOutbox, takeOutbox } from '../../adapters/storage/outbox.ts';
import { priceHistory, setPrice } from '../../adapters/storage/prices.ts';
import { applyRetention } from '../../adapters/storage/retention.ts';
import { sampleReply } from '../channels/fakes/answerer.ts';
import { until } from '../channels/fakes/bot.ts';
import { startPostgres } from './postgres.ts';
import { freshDirectory } from './template.ts';

describe.each(['embedded', 'postgres'])('storage on %s', (engine) => {
  let db: Database;
  let stop = async () => {};
  const getConversation = async (sql: Sql, id: string) => (await readContext(sql, id, 'T')).stored;
  const pricesInForce = async (sql: Sql, tenant: string) => (await readContext(sql, 'none', tenant)).prices;
  beforeAll(async () => {
    if (engine === 'postgres') {
      const server = await startPostgres();
      stop = server.stop;
      db = await openDatabase({ url: server.url, poolSize: 4 });
    } else {
      const { directory, remove } = await freshDirectory();
      stop = async () => remove();
      db = await openDatabase({ directory });
    }
    await migrate(db);
  });
  afterAll(async () => {
    await db.close();
    await stop();
  });

  it('migrates once, and again without harm', async () => {
    expect(await migrate(db)).toBe(await migrate(db));
    expect(db.kind).toBe(engine);
  });

  it('keeps conversations by version, and rolls back what fails', async () => {
    expect(await getConversation(db, 'c1')).toBeNull();
    expect(await putConversation(db, 'c1', { turns: 1, 名: '值 ü' }, 0)).toBe(1);
    expect(await getConversation(db, 'c1')).toEqual({ state: { turns: 1, 名: '值 ü' }, version: 1 });
    await expect(putConversation(db, 'c1', {}, 0)).rejects.toThrow(VersionConflict);
    await expect(putConversation(db, 'c1', {}, 7)).rejects.toThrow(VersionConflict);
    expect(await putConversation(db, 'c1', { turns: 2 }, 1)).toBe(2);
    const failing = db.transaction(async (tx) => {
      await putConversation(tx, 'c1', { turns: 3 }, 2);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await getConversation(db, 'c1'))?.state).toEqual({ turns: 2 });
  });

  it('forgets a thread with all that belongs to it, and nothing else', async () => {
    const message = {
      channel: 'slack',
      conversation: 'c2',
      id: 'm',
      sender: 'U1',
      text: '',
      attachments: [],
      receivedAt: '2026-01-01T00:00:00Z',
    };
    for (const conversation of ['c2', 'c3']) {
      await putConversation(db, conversation, {}, 0);
      const reply = sampleReply(`Reply in ${conversation}`);
      await keepAnswer(db, await packAnswer({ id: `a-${conversation}`, conversation, message, reply }));
      await keepFeedback(db, `a-${conversation}`, 'v', 'down', 'because');
    }
    expect((await recentAnswers(db, 'slack', 'U1', 5)).map((one) => one.summary).sort()).toEqual([
      'Reply in c2',
      'Reply in c3',
    ]);
    expect(await forgetConversation(db, 'c2')).toBe(true);
    expect(await forgetConversation(db, 'c2')).toBe(false);
    expect(await getAnswer(db, 'a-c2')).toBeNull();
    expect(await hasConversation(db, 'c2')).toBe(false);
    expect((await getAnswer(db, 'a-c3'))?.reply.summary).toBe('Reply in c3');
    expect(await db.query('select 1 from advisor.feedback')).toHaveLength(1);
  });

  it('replaces a vote and keeps its reason', async () => {
    await keepFeedback(db, 'x', 'v', 'up', null);
    await keepFeedback(db, 'x', 'v', 'down', null);
    await keepFeedback(db, 'x', 'v', null, 'wrong price');
    await keepFeedback(db, 'x', 'v', null, null);
    expect(await db.query('select value, reason from advisor.feedback where answer = $1', ['x'])).toEqual([
      { value: 'down', reason: 'wrong price' },
    ]);
  });

  it('follows a send from written to sent', async () => {
    const id = await putOutbox(db, {
      platform: 'slack',
      chat: 'C',
      conversation: 'c4',
      answer: null,
      target: { channel: 'C' },
      prepared: { method: 'post', payload: { text: 'hi' } },
    });
    const first = await takeOutbox(db, id);
    expect(first).toMatchObject({
      status: 'pending',
      target: { channel: 'C' },
      payload: { method: 'post', payload: { text: 'hi' } },
    });
    const second = await takeOutbox(db, id);
    expect(second).toMatchObject({ status: 'attempted', attemptedAt: first!.attemptedAt });
    await markUnsent(db, id);
    expect((await takeOutbox(db, id))?.status).toBe('pending');
    await markSent(db, id, '1.2');
    expect(await takeOutbox(db, id)).toBeNull();
    await markGivenUp(db, id, 'x');
    expect(await takeOutbox(db, randomUUID())).toBeNull();
    expect(await db.query('select payload from advisor.outbox where id = $1', [id])).toEqual([{ payload: null }]);
  });

  it('has the newest price of each item in force, with its history', async () => {
    const set = (amount: number | null, item = 'accelerators/a') =>
      setPrice(db, {
        platform: 'slack',
        tenant: 'T',
        item,
        amount,
        currency: amount === null ? null : 'CNY',
        setBy: 'U1',
      });
    await set(1);
    await set(95_000.5);
    await set(7, 'accelerators/b');
    await set(null, 'accelerators/b');
    expect(await pricesInForce(db, 'T')).toMatchObject([
      { item: 'accelerators/a', amount: 95_000.5, currency: 'CNY', setBy: 'U1' },
    ]);
    expect(await pricesInForce(db, 'other')).toEqual([]);
    const context = await readContext(db, 'c1', 'T');
    expect(context.stored).toMatchObject({ state: { turns: 2 }, version: 2 });
    expect(context.prices).toMatchObject([{ item: 'accelerators/a', amount: 95_000.5, currency: 'CNY', setBy: 'U1' }]);
    expect(Math.abs(Date.parse(context.prices[0]!.setAt) - Date.now())).toBeLessThan(60_000);
    expect(await readContext(db, 'none', 'other')).toEqual({ stored: null, prices: [] });
    expect((await priceHistory(db, 'T')).map((one) => one.amount)).toEqual([null, 7, 95_000.5, 1]);
  });

  it('marks a job as done once, and keeps to the retention', async () => {
    expect(await markDone(db, 'j')).toBe(true);
    expect(await markDone(db, 'j')).toBe(false);
    await db.query(`update advisor.conversations set updated_at = now() - interval '40 days' where id = 'c3'`);
    await db.query(`update advisor.answers set created_at = now() - interval '40 days'`);
    expect(await applyRetention(db, 60)).toBe(0);
    expect(await applyRetention(db, 30)).toBeGreaterThan(0);
    expect(await hasConversation(db, 'c3')).toBe(false);
    expect(await hasConversation(db, 'c1')).toBe(true);
    expect(await pricesInForce(db, 'T')).toHaveLength(1);
  });

  it('runs jobs of a key in order, those of other keys beside them, and goes on after one is given up', async () => {
    const errors: unknown[] = [];
    const queue = await startQueue(db, { names: ['q'], onError: (error) => errors.push(error), pollMs: 100 });
    const seen: string[] = [];
    let running = 0;
    let most = 0;
    const keys = new Set<string>();
    queue.work<{ key: string; n: number }>('q', {
      concurrency: 3,
      async handle({ data, attempt }) {
        expect(keys.has(data.key)).toBe(false);
        keys.add(data.key);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
        keys.delete(data.key);
        if (data.key === 'b' && data.n === 1 && attempt === 0) throw new Error('once');
        seen.push(`${data.key}${data.n}`);
      },
      giveUp: async () => {},
    });
    await expect(
      db.transaction(async (tx) => {
        await queue.enqueue(tx, 'q', 'z', { key: 'z', n: 0 });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow();
    for (let n = 0; n < 4; n += 1)
      for (const key of ['a', 'b', 'c']) await db.transaction((tx) => queue.enqueue(tx, 'q', key, { key, n }));
    queue.wake('q');
    await until(() => seen.length === 12, 15_000);
    for (const key of ['a', 'b', 'c'])
      expect(seen.filter((one) => one.startsWith(key))).toEqual([0, 1, 2, 3].map((n) => `${key}${n}`));
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
    expect(errors.map(String)).toEqual(['Error: once']);
    await until(async () => (await queue.depth()).q === 0);
    await queue.stop(1_000);
  }, 20_000);

  it('keeps nothing of what was said once a job is done or given up', async () => {
    const queue = await startQueue(db, { names: ['private'], onError: () => {} });
    const seen: string[] = [];
    queue.work<{ text: string }>('private', {
      concurrency: 2,
      async handle({ data }) {
        seen.push(data.text);
        if (data.text === 'hopeless secret') throw new Error('no');
      },
      giveUp: async () => {},
      hopeless: () => true,
    });
    await db.transaction(async (tx) => {
      await queue.enqueue(tx, 'private', 'k1', { text: 'a secret' });
      await queue.enqueue(tx, 'private', 'k2', { text: 'hopeless secret' });
      await queue.enqueue(tx, 'private', 'k2', { text: 'a later secret' });
    });
    queue.wake('private');
    await until(() => seen.length === 3);
    await until(async () => (await queue.depth()).private === 0);
    expect(await db.query(`select 1 from jobs.job where data::text like '%secret%'`)).toEqual([]);
    await queue.stop(1_000);
  });

  it('hands back at a stop what it could not finish', async () => {
    const queue = await startQueue(db, { names: ['r'], onError: () => {} });
    let started = 0;
    queue.work('r', {
      concurrency: 1,
      handle: () => {
        started += 1;
        return new Promise(() => {});
      },
      giveUp: async () => {},
    });
    await db.transaction((tx) => queue.enqueue(tx, 'r', 'k', {}));
    queue.wake('r');
    await until(() => started === 1);
    await queue.stop(100);
    const next = await startQueue(db, { names: ['r'], onError: () => {}, pollMs: 100 });
    let taken = 0;
    next.work('r', {
      concurrency: 1,
      handle: async () => {
        taken += 1;
      },
      giveUp: async () => {},
    });
    await until(() => taken === 1, 8_000);
    await next.stop(500);
  }, 20_000);

  it('goes on with a key whose job ended all its workers', async () => {
    const errors: string[] = [];
    const queue = await startQueue(db, {
      names: ['s'],
      onError: (error) => errors.push(String(error)),
      pollMs: 100,
      sweepMs: 200,
    });
    await db.transaction((tx) => queue.enqueue(tx, 's', 'k', { n: 1 }));
    await db.query(`update jobs.job set state = 'failed' where name = 's'`);
    await db.transaction((tx) => queue.enqueue(tx, 's', 'k', { n: 2 }));
    const seen: number[] = [];
    queue.work<{ n: number }>('s', {
      concurrency: 1,
      handle: async ({ data }) => {
        seen.push(data.n);
      },
      giveUp: async () => {},
    });
    await until(() => seen.length === 1, 8_000);
    expect(seen).toEqual([2]);
    expect(errors.join()).toContain('were dropped');
    await queue.stop(500);
  }, 20_000);

  it('keeps the order of jobs made in one transaction, and takes any text', async () => {
    const queue = await startQueue(db, {
      names: ['t'],
      onError: (error) => expect(error).toBeUndefined(),
      pollMs: 100,
    });
    const seen: string[] = [];
    const nasty = 'nul \u0000, half \uD800, 满血版';
    await db.transaction(async (tx) => {
      for (let n = 0; n < 20; n += 1) await queue.enqueue(tx, 't', 'k', { n, nasty });
      await putConversation(tx, 'nasty', { nasty }, 0);
    });
    queue.work<{ n: number; nasty: string }>('t', {
      concurrency: 4,
      handle: async ({ data }) => {
        seen.push(`${data.n} ${data.nasty}`);
      },
      giveUp: async () => {},
    });
    await until(() => seen.length === 20, 10_000);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => `${n} nul , half \uFFFD, 满血版`));
    await queue.stop(500);
  }, 20_000);
});

describe('the embedded engine', () => {
  it('starts again from what it had committed when its thread dies', async () => {
    const { directory, remove } = await freshDirectory();
    const place = join(directory, 'postgres');
    const engine = await startEngine(place);
    await engine.script('create table t (n int); insert into t values (1)');
    await expect(engine.query('select nothing from nowhere')).rejects.toMatchObject({ code: '42P01' });
    const cut = engine.query('select pg_sleep(30)');
    const lost = expect(cut).rejects.toThrow('stopped');
    await engine.end();
    await lost;
    expect(engine.alive()).toBe(false);
    await expect(engine.query('select 1')).rejects.toThrow('stopped');
    const again = await startEngine(place);
    expect(await again.query('select n from t')).toEqual([{ n: 1 }]);
    await again.close();
    remove();
  });
});
