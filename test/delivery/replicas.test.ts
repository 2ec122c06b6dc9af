/** Two replicas on one PostgreSQL, each a process of its own: the set-up of compose.yaml without containers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../channels/fakes/bot.ts';
import {
  BOT_TOKEN,
  type FakeSlack,
  messageEvent,
  SIGNING_SECRET,
  signed,
  startFakeSlack,
} from '../channels/fakes/slack.ts';
import { startPostgres } from './postgres.ts';

let slack: FakeSlack;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
const replicas: { process: ChildProcess; url: string }[] = [];

async function startReplica(): Promise<{ process: ChildProcess; url: string }> {
  const settings = {
    DATABASE_URL: postgres.url,
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    SLACK_RATE_PER_USER: '10000',
    SLACK_RATE_PER_CHANNEL: '10000',
    STOP_SECONDS: '2',
  };
  const child = spawn(process.execPath, [new URL('./replica.ts', import.meta.url).pathname], {
    env: { ...process.env, REPLICA: JSON.stringify(settings) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the replica ended at its start')));
    child.stdout!.on('data', (data) => {
      const found = /PORT (\d+)/.exec(String(data));
      if (found) resolve(found[1]!);
    });
  });
  const replica = { process: child, url: `http://127.0.0.1:${port}` };
  replicas.push(replica);
  return replica;
}

beforeAll(async () => {
  [slack, postgres] = await Promise.all([startFakeSlack(), startPostgres()]);
  // Both at once: they migrate the same empty database against each other.
  await Promise.all([startReplica(), startReplica()]);
}, 60_000);
afterAll(async () => {
  for (const { process: child } of replicas) child.kill('SIGKILL');
  await slack?.close();
  await postgres?.stop();
});

const send = (replica: { url: string }, event: unknown, shift = 0) =>
  fetch(
    `${replica.url}/slack/events`,
    signed(JSON.stringify(event), { timestamp: Math.floor(Date.now() / 1000) - shift }),
  );

describe('two replicas on one database', () => {
  it('answer the same event, sent four times over both, once', async () => {
    const events = Array.from({ length: 10 }, (_, index) => messageEvent(`same ${index}`, { channel: `D6${index}` }));
    const before = slack.posted.length;
    const responses = await Promise.all(
      events.flatMap((event) => [0, 1, 2, 3].map((time) => send(replicas[time % 2]!, event, time))),
    );
    expect(responses.every((one) => one.status === 200)).toBe(true);
    await until(() => slack.posted.length >= before + 10);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const channels = slack.posted.slice(before).map((one) => one.channel);
    expect(new Set(channels).size).toBe(10);
    expect(channels.length).toBe(10);
  });

  it('keep the order within a conversation, whichever of them gets the event', async () => {
    for (let index = 0; index < 12; index += 1)
      expect((await send(replicas[index % 2]!, messageEvent(`step ${index}`, { channel: 'D70' }))).status).toBe(200);
    const mine = () => slack.posted.filter((one) => one.channel === 'D70').map((one) => one.text);
    await until(() => mine().length >= 12, 15_000);
    expect(mine()).toEqual(Array.from({ length: 12 }, (_, index) => `Answer ${index + 1}: step ${index}`));
  }, 20_000);

  it('post no second time when one is killed between the post and its record', async () => {
    // The post gets through, but its answer never comes back: then the process dies.
    slack.next.set('chat.postMessage:D80', [{ status: 200, hang: true, after: true }]);
    const [doomed, other] = [replicas[0]!, replicas[1]!];
    await send(doomed, messageEvent('deadly', { channel: 'D80' }));
    await until(() => slack.posted.find((one) => one.channel === 'D80'));
    doomed.process.kill('SIGKILL');
    // The other one takes the job over when no sign of life came for ten seconds, and finds the message.
    await until(
      () => slack.calls.some((call) => call.method === 'conversations.history' && call.args.channel === 'D80'),
      30_000,
    );
    expect((await send(other, messageEvent('afterwards', { channel: 'D80' }))).status).toBe(200);
    await until(() => slack.posted.filter((one) => one.channel === 'D80').length >= 2, 30_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(slack.posted.filter((one) => one.channel === 'D80').map((one) => one.text)).toEqual([
      'Answer 1: deadly',
      'Answer 2: afterwards',
    ]);
  }, 60_000);

  it('stop gracefully when told to', async () => {
    const third = await startReplica();
    const ended = new Promise((resolve) => third.process.once('exit', resolve));
    expect((await fetch(`${third.url}/readyz`)).status).toBe(200);
    third.process.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 30_000);

  it('acknowledge nothing while the database is down', async () => {
    const alive = replicas[1]!;
    await postgres.stop();
    const response = await send(alive, messageEvent('lost?', { channel: 'D90' }));
    expect(response.status).toBe(503);
    const ready = await fetch(`${alive.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(((await ready.json()) as { problems: string[] }).problems).toContain('the database does not answer');
    expect((await fetch(`${alive.url}/healthz`)).status).toBe(200);
  }, 30_000);
});
