/**
 * `npm run bench:delivery`: from a question's event to its posted answer, and to its acknowledgement, on loopback.
 * The platform is a fake in a process of its own; the answers come from the line itself with the real catalog.
 * With DATABASE_URL set the same is measured on that server.
 */
import { fork } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { pooledAnswerer } from '../../adapters/channels/answer-pool.ts';
import { startBot } from '../channels/fakes/bot.ts';
import { BOT_TOKEN, messageEvent, SIGNING_SECRET, signed, startFakeSlack } from '../channels/fakes/slack.ts';

interface Result {
  ack: number[];
  answered: number[];
  missing: number;
}

const QUESTIONS = [
  'We are 90 people and want a 70B model in our own rack, at most $300k',
  '50 人用 DeepSeek R1，预算 200 万',
  'Can two RTX 4090 run Qwen3 32B for five developers?',
  'Was bedeutet KV-Cache?',
];

/** The other side: the fake platform and the sender of events, away from the bot's own event loop. */
async function platform(): Promise<void> {
  const slack = await startFakeSlack();
  process.send!({ apiUrl: slack.apiUrl });
  process.on('message', async (order: { url: string; rate: number; count: number; offset: number }) => {
    const sent = new Map<string, number>();
    const ack: number[] = [];
    const pending: Promise<unknown>[] = [];
    const start = performance.now();
    for (let index = 0; index < order.count; index += 1) {
      // By the clock, not one after another: a slow answer must not slow the questions down.
      const due = start + (index * 1000) / order.rate;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const channel = `D${order.offset + index}`;
      const body = JSON.stringify(
        messageEvent(QUESTIONS[index % QUESTIONS.length]!, { channel, user: `U${order.offset + index}` }),
      );
      const began = performance.now();
      sent.set(channel, Date.now());
      pending.push(
        fetch(`${order.url}/slack/events`, signed(body)).then((response) => {
          if (response.status === 200) ack.push(performance.now() - began);
        }),
      );
    }
    await Promise.all(pending);
    const deadline = Date.now() + 60_000;
    const first = () =>
      slack.calls.filter(
        (call, index, all) =>
          call.method === 'chat.postMessage' &&
          sent.has(call.args.channel ?? '') &&
          all.findIndex((one) => one.method === call.method && one.args.channel === call.args.channel) === index,
      );
    while (
      new Set(slack.posted.map((one) => one.channel).filter((channel) => sent.has(channel))).size < order.count &&
      Date.now() < deadline
    )
      await new Promise((resolve) => setTimeout(resolve, 50));
    const answered = first().map((call) => call.at - sent.get(call.args.channel!)!);
    process.send!({ ack, answered, missing: order.count - answered.length });
  });
}

async function bot(): Promise<void> {
  const other = fork(new URL(import.meta.url), ['platform']);
  const next = <T>() => new Promise<T>((resolve) => other.once('message', (message) => resolve(message as T)));
  const { apiUrl } = await next<{ apiUrl: string }>();
  const catalog = loadCatalog();
  const began = performance.now();
  const answerer = await pooledAnswerer(catalog, { onError: (error) => process.stderr.write(`${error.message}\n`) });
  process.stdout.write(`threads ready after ${Math.round(performance.now() - began)} ms\n`);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const database = process.env.DATABASE_URL ? { DATABASE_URL: process.env.DATABASE_URL } : undefined;
  const running = await startBot(
    {
      ...database,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_API_URL: apiUrl,
      SLACK_RATE_PER_USER: '10000',
      SLACK_RATE_PER_CHANNEL: '10000',
    },
    answerer,
    { appPerMinute: 1_000_000 },
  );
  let offset = 0;
  const measure = async (name: string, rate: number, count: number) => {
    const result = next<Result>();
    const before = process.cpuUsage();
    loop.reset();
    other.send({ url: running.url, rate, count, offset });
    offset += count;
    const { ack, answered, missing } = await result;
    const cpu = process.cpuUsage(before);
    const each = ((cpu.user + cpu.system) / 1000 / count).toFixed(0);
    const at = (values: number[], share: number) =>
      `${(values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN).toFixed(1)}`;
    process.stdout.write(
      `${name}: ${rate}/s × ${count}; ack median ${at(ack, 0.5)} ms, p99 ${at(ack, 0.99)} ms; answer posted median ${at(answered, 0.5)} ms, p99 ${at(answered, 0.99)} ms; missing ${missing}; CPU ${each} ms each; event loop held p99 ${(loop.percentile(99) / 1e6 - 5).toFixed(0)} ms, most ${(loop.max / 1e6 - 5).toFixed(0)} ms; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
    );
  };
  const kind = database ? 'PostgreSQL' : 'embedded';
  await measure(`${kind}, warm-up`, 10, 40);
  await measure(kind, Number(process.env.BENCH_RATE ?? 20), Number(process.env.BENCH_COUNT ?? 400));
  await measure(`${kind}, burst`, Number(process.env.BENCH_BURST ?? 100), Number(process.env.BENCH_COUNT ?? 500));
  await running.stop();
  other.kill();
  process.exit(0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await (process.argv[2] === 'platform' ? platform() : bot());
