/** Answers computed in threads: the same as without, and none lost to a thread that dies or hangs. */
import { afterEach, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { type Pool, type PoolOptions, pooledAnswerer, startPool } from '../../adapters/channels/answer-pool.ts';
import { createAnswerer } from '../../adapters/channels/answerer.ts';
import { type PriceSet, type Question, Unanswerable } from '../../adapters/delivery/types.ts';

const AT = '2026-11-22T09:00:00.000Z';
const question = (text: string, prices: PriceSet[] = []): Question => ({
  message: { channel: 'slack', conversation: 'c', id: 'm', sender: 'U1', text, attachments: [], receivedAt: AT },
  prices,
});

describe('the pool', () => {
  const errors: Error[] = [];
  let pool: Pool;
  const start = async (options: Partial<PoolOptions> = {}) => {
    errors.length = 0;
    const module = new URL('./fakes/pool-thread.ts', import.meta.url);
    pool = await startPool({ threads: 2, module, onError: (error) => errors.push(error), ...options });
  };
  afterEach(() => pool.close());
  const ask = (text: string) => pool.answer(question(text), { turns: 1 });
  const thread = async () => (await ask('where')).reply.summary.split(':')[0];

  it('gives questions to all its threads, and takes states in and out', async () => {
    await start();
    expect(pool.room).toBe(2);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('slow')));
    expect(new Set(answers.map((one) => one.reply.summary)).size).toBe(2);
    expect(answers[0]!.state).toEqual({ before: { turns: 1 } });
    await expect(ask('fail')).rejects.toThrow('TypeError');
  });

  it('replaces a thread that dies, asks what it held again, and gives up what kills it twice', async () => {
    await start({ threads: 1, each: 4 });
    const before = await thread();
    // One thread holds all three when it dies: they are asked again one by one.
    const settled = await Promise.allSettled([ask('slow'), ask('die'), ask('slow')]);
    expect(settled.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: expect.any(Unanswerable) });
    expect(await thread()).not.toBe(before);
    expect(errors).toHaveLength(2);
    await expect(ask('throw')).rejects.toThrow('thrown outside of any promise');
    expect((await ask('fine')).reply.summary).toContain('fine');
  });

  it('ends an answer that takes too long, and goes on', async () => {
    await start({ threads: 1, timeLimitMs: 300 });
    const [stuck, next] = await Promise.allSettled([ask('hang'), ask('next')]);
    expect(stuck).toMatchObject({ status: 'rejected', reason: expect.any(Unanswerable) });
    expect(next).toMatchObject({ status: 'fulfilled' });
  });

  it('refuses more than may wait, and everything once it is closed', async () => {
    await start({ threads: 1, mostWaiting: 2 });
    const asked = [ask('slow'), ask('slow'), ask('slow')];
    await expect(ask('one too many')).rejects.toThrow('Too many');
    await Promise.all(asked);
    const last = ask('slow');
    const refused = expect(last).rejects.toThrow('stops');
    await pool.close();
    await refused;
    await expect(ask('late')).rejects.toThrow('stops');
  });

  it('says why no thread can start', async () => {
    await start();
    const broken = startPool({ module: new URL('./fakes/nowhere.ts', import.meta.url), onError: () => {} });
    await expect(broken).rejects.toThrow('nowhere');
  });
});

describe('answers from a thread', () => {
  it('are those of the line itself, an admin’s price included', async () => {
    const catalog = loadCatalog();
    const here = createAnswerer(catalog);
    const there = await pooledAnswerer(catalog, { threads: 1, onError: (error) => expect.unreachable(error.message) });
    try {
      const item = 'accelerators/nvidia-a100-80gb-sxm';
      const known = here.resolveItem('A100 80G SXM');
      const price: PriceSet = {
        item: 'id' in known ? known.id : item,
        amount: 12_345,
        currency: 'CNY',
        setBy: 'U1',
        setAt: AT,
      };
      for (const prices of [[], [price]]) {
        const asked = question(
          'What does an A100 80G server with 8 cards cost for 60 people with Llama 3.3 70B?',
          prices,
        );
        const [one, other] = [await here.answer(asked, null), await there.answer(asked, null)];
        expect(other.reply).toEqual(JSON.parse(JSON.stringify(one.reply)));
        expect(other.state).toEqual(JSON.parse(JSON.stringify(one.state)));
      }
    } finally {
      await there.close?.();
    }
  });
});
