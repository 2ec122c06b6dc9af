/** Puts the parts together: database, queue, workers, web server and the channels whose tokens are given. */
import type { Attachment } from '../../src/reading/message.ts';
import { createIntake, type Intake } from '../delivery/intake.ts';
import { createPacing, type Pace, type Pacing } from '../delivery/pacing.ts';
import type { Policy } from '../delivery/policy.ts';
import { startQueue } from '../delivery/queue.ts';
import { sendWork } from '../delivery/sender.ts';
import type { Answerer, Outbound } from '../delivery/types.ts';
import { answerWork } from '../delivery/worker.ts';
import type { Log } from '../ops/log.ts';
import { createMetrics, type Metrics } from '../ops/metrics.ts';
import { createHttp, type Listening, listen } from '../ops/server.ts';
import type { Settings } from '../settings/load.ts';
import { openDatabase } from '../storage/database.ts';
import { migrate } from '../storage/migrations.ts';
import { applyRetention, tidy } from '../storage/retention.ts';
import type { OpenChannel, RunningChannel } from './channel.ts';

export interface Services {
  answerer: Answerer;
  /** Text and tables of a file; sets `problem` on what it cannot read. */
  readDocument(bytes: Uint8Array, name: string): Promise<Attachment>;
  log: Log;
  metrics?: Metrics;
  /** Overrides the platforms' own pace (tests and benchmarks against fakes). */
  pace?: Partial<Pace>;
}

export interface RunningChannels {
  /** Names of the channels that run. */
  names: string[];
  /** Where the web server listens. */
  port: number;
  metrics: Metrics;
  ready(): boolean;
  /** Takes no more, finishes or hands back, closes. Safe to call twice. */
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;
const TIDY_MS = 5 * 60_000;

/** Starts every channel that has tokens. With none it starts nothing at all and returns null: the local chat serves. */
export async function startChannels(settings: Settings, services: Services): Promise<RunningChannels | null> {
  if (settings.channels.length === 0) return null;
  const { core } = settings;
  const { log } = services;
  const metrics = services.metrics ?? createMetrics({ process: true });
  const onError = (where: string) => (error: unknown) => {
    metrics.errors.inc({ where });
    log.error({ err: error, where }, 'an error was caught');
  };

  const db = await openDatabase({ url: core.databaseUrl, directory: core.dataDir, poolSize: 12 });
  const undo: (() => Promise<unknown>)[] = [async () => services.answerer.close?.(), () => db.close()];
  const unwind = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(onError('stop'));
  };
  try {
    await migrate(db);
    const opened: { name: string; open: OpenChannel }[] = [];
    for (const { channel, values } of settings.channels)
      opened.push({ name: channel.name, open: await channel.open(values, log, metrics) });
    const outbounds = new Map<string, Outbound>(opened.map(({ name, open }) => [name, open.outbound]));
    const policies: Record<string, Policy> = Object.fromEntries(opened.map(({ name, open }) => [name, open.policy]));
    const pacing = new Map<string, Pacing>();
    for (const { name, open } of opened) {
      const pace = createPacing({ ...open.pace, ...services.pace }, () =>
        log.warn({ channel: name }, 'the platform asks to wait'),
      );
      pacing.set(name, pace);
      undo.push(() => pace.stop());
    }

    const queue = await startQueue(db, { names: ['answer', 'send'], onError: onError('queue') });
    // Undone before the lanes: what runs may still post.
    undo.push(() => queue.stop(core.stopSeconds * 1000));
    const intake: Intake = createIntake({ db, queue, policies, metrics });
    queue.work(
      'answer',
      answerWork({
        db,
        queue,
        answerer: services.answerer,
        outbounds,
        policies,
        metrics,
        readDocument: services.readDocument,
        language: core.language,
      }),
    );
    queue.work(
      'send',
      sendWork({
        db,
        outbounds,
        pacing,
        metrics,
        onRefused: (platform, reason) => log.error({ platform, reason }, 'an answer could not be posted'),
      }),
    );

    const running: { name: string; run: RunningChannel }[] = [];
    let stopping = false;
    const problems = async () => {
      const found = stopping
        ? ['stopping']
        : running.filter(({ run }) => !run.ready()).map(({ name }) => `${name} is not connected`);
      if (running.length < opened.length) found.push('starting');
      await db.query('select 1').catch(() => found.push('the database does not answer'));
      return found;
    };
    const http = createHttp(metrics, { problems }, () => queue.depth());
    const context = { db, intake, answerer: services.answerer, metrics, log, http, language: core.language };
    // Receiving begins last, and ends first.
    for (const { name, open } of opened) {
      const run = await open.receive(context);
      running.push({ name, run });
      undo.push(() => run.close());
    }
    let web: Listening | null = null;
    if (core.port !== null) {
      web = await listen(http, core.port, core.host);
      const server = web;
      undo.push(() => server.close());
    }
    const sweep = setInterval(() => applyRetention(db, core.retentionDays).catch(onError('retention')), DAY_MS / 4);
    sweep.unref();
    undo.push(async () => clearInterval(sweep));
    const clean = setInterval(() => tidy(db).catch(onError('tidy')), TIDY_MS);
    clean.unref();
    undo.push(async () => clearInterval(clean));
    await applyRetention(db, core.retentionDays);
    await tidy(db);
    log.info({ channels: opened.map(({ name }) => name), database: db.kind, port: web?.port }, 'ready');
    return {
      names: opened.map(({ name }) => name),
      port: web?.port ?? 0,
      metrics,
      ready: () => !stopping && running.every(({ run }) => run.ready()),
      async stop() {
        stopping = true;
        await unwind();
      },
    };
  } catch (error) {
    await unwind();
    throw error;
  }
}
