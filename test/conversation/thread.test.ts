import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import {
  advance,
  MemoryThreadStore,
  newThread,
  nextQuestion,
  type Thread,
  VersionConflict,
} from '../../src/conversation/index.ts';
import { read } from '../../src/reading/index.ts';
import { toPlain } from '../../src/requirements/index.ts';

const catalog = loadCatalog();

function say(thread: Thread, text: string, sender = 'ann') {
  return advance(thread, { reading: read(text, catalog), text, sender });
}
/** The whole talk; plain values after the last message. */
function talk(...texts: string[]) {
  let thread = newThread();
  let last = say(thread, texts[0]!);
  for (const text of texts.slice(1)) {
    thread = last.thread;
    last = say(thread, text);
  }
  return { ...last, plain: toPlain(last.requirements) };
}

describe('a thread', () => {
  it.each([
    [['70人，预算100万，70B', '那200人呢？'], { users: 200, model: '70b' }],
    [['70人，预算100万', '预算砍半'], { users: 70, budget: { min: null, max: 500000, currency: 'CNY' } }],
    [['60人，预算100万', '再加40人'], { users: 100 }],
    [
      ['30 people, $50k budget, Llama 3.3 70B', 'what if the budget is 80k'],
      { budget: { min: null, max: 80000, currency: 'USD' }, users: 30 },
    ],
    [['30 people, $50k budget', 'double the users'], { users: 60 }],
    [
      ['20 Leute, Budget 40.000 €', 'nochmal 10 Leute mehr'],
      { users: 30, budget: { min: null, max: 40000, currency: 'EUR' } },
    ],
    [['20 Leute, Budget 40.000 €, 70B', 'wechsel auf 32B'], { model: '32b', users: 20 }],
    [
      ['70B, 50 users, with fine-tuning', 'no fine-tuning needed after all'],
      { fineTune: 'none', users: 50, model: '70b' },
    ],
    [['预算80万,不对,是180万', '并发40'], { concurrency: 40, budget: { min: null, max: 1800000, currency: 'CNY' } }],
    [['60人,预算80万', '预算加20万'], { budget: { min: null, max: 1000000, currency: 'CNY' } }],
    [['60人,预算80万', '预算提高到120万'], { budget: { min: null, max: 1200000, currency: 'CNY' } }],
    [['60人,预算80万', '少20人'], { users: 40 }],
    [['60人,并发10', '人数不变,并发改成25'], { users: 60, concurrency: 25 }],
    [['60人,预算80万', '换成国产卡'], { domesticOnly: true, users: 60 }],
    [
      ['50 users, $300k budget', 'increase the budget by 100k'],
      { budget: { min: null, max: 400000, currency: 'USD' } },
    ],
    [['50 users, $300k budget', 'budget +20%'], { budget: { min: null, max: 360000, currency: 'USD' } }],
    [['50 users, $300k budget', 'reduce users by 10'], { users: 40 }],
    [['50 users, $300k budget', 'in euros please'], { currency: 'EUR' }],
    [['20 Leute, Budget 40.000 €', 'nochmal 5 mehr'], { users: 25 }],
  ])('%j', (texts, expected) => {
    expect(talk(...texts).plain).toMatchObject(expected);
  });

  it('leads with what changed and can take it back', () => {
    const first = say(newThread(), '70人，预算100万');
    const second = say(first.thread, '那200人呢？');
    expect(second.changes).toEqual([{ slot: 'users', before: 70, after: 200 }]);
    expect(second.intent).toBe('size_for_requirements');
    const undone = say(second.thread, '撤销');
    expect(undone.did).toBe('undone');
    expect(undone.requirements.users.value).toBe(70);
    expect(say(newThread(), 'undo').did).toBe('nothing_to_undo');
  });

  it('starts over and forgets', () => {
    const first = say(newThread(), '70 people, $100k budget');
    expect(toPlain(say(first.thread, 'start over').requirements)).toEqual({});
    const forgotten = say(first.thread, 'delete my data please');
    expect(forgotten.did).toBe('forgotten');
    expect(forgotten.thread.languages).toEqual({});
  });

  it('keeps a language for each person, and one set of wishes for all', () => {
    const ann = say(newThread(), 'We are 40 people', 'ann');
    const bob = say(ann.thread, '预算50万', 'bob');
    expect(bob.language).toBe('zh');
    expect(say(bob.thread, '👍', 'ann').language).toBe('en');
    expect(toPlain(bob.requirements)).toMatchObject({ users: 40, budget: { max: 500000 } });
  });

  it('asks once, takes a bare answer, never asks again', () => {
    const first = say(newThread(), 'DeepSeek R1 for our office, budget 900k RMB');
    const open = [
      { slot: 'users' as const, impact: 2, choices: [{ set: { users: 10 } }, { set: { users: 100 } }] },
      { slot: 'budget' as const, impact: 3, choices: [] },
    ];
    const asked = nextQuestion(first.thread, open);
    expect(asked.question?.slot).toBe('users');
    const answered = say(asked.thread, '35');
    expect(answered.requirements.users.value).toBe(35);
    expect(nextQuestion(answered.thread, open).question).toBeNull();
  });

  it.each([
    ['budget', '30w', { budget: { max: 300000 } }],
    ['users', 'about 40', { users: 40 }],
    ['users', '大概七十个', { users: 70 }],
    ['fineTune', '不用', { fineTune: 'none' }],
    ['fineTune', 'ja', { fineTune: 'yes' }],
    ['fineTune', 'nope', { fineTune: 'none' }],
  ] as const)('takes the bare answer to a question about %s: %s', (slot, text, expected) => {
    const first = say(newThread(), 'Llama 3.3 70B for our office');
    const asked = nextQuestion(first.thread, [{ slot, impact: 1, choices: [] }]);
    expect(toPlain(say(asked.thread, text).requirements)).toMatchObject(expected);
  });

  it('survives a restart and notices a second writer', async () => {
    const store = new MemoryThreadStore();
    const first = say(newThread(), '70人，预算100万');
    const version = await store.put('room', first.thread, 0);
    const back = await store.get('room');
    expect(back).toEqual({ thread: JSON.parse(JSON.stringify(first.thread)), version });
    await expect(store.put('room', first.thread, 0)).rejects.toThrow(VersionConflict);
    expect(say(back!.thread, '再加30人').requirements.users.value).toBe(100);
    expect(await store.forget('room')).toBe(true);
    expect(await store.get('room')).toBeNull();
  });
});
