/**
 * The durable queue: pg-boss owns storage, locks, order per key, retries and expiry; this file only fetches and settles.
 *
 * Why pg-boss and not graphile-worker: measured on two cores with the embedded engine, 20 and 100 jobs a second,
 * dedupe insert and job in one transaction.
 *   graphile-worker 0.18 over pglite-socket: 20/s done in 5.6 ms (p99 14.9); at 100/s it stops with "malformed array
 *     literal": the socket bridge queues single protocol messages, so two connections mix their parameters.
 *   pg-boss 12.35 with its in-process backend: 20/s 6.9 ms (p99 14.9), 100/s 4.5 ms (p99 7.3), no socket, 30 MB less.
 * Both keep order per key over replicas. Version 12.38 is avoided: it needs a package that is not published.
 *
 * Its own polling workers are not used: they wake all at once and do not look again when a key's next job becomes free.
 */
import { PgBoss } from 'pg-boss';
import type { Database, Sql } from '../storage/database.ts';
import { storable } from '../storage/json.ts';
import { orderedId } from './ordered-id.ts';

export interface Job<T> {
  id: string;
  data: T;
  /** 0 for the first run. */
  attempt: number;
  /** No further run will follow: settle the matter or leave it. */
  last: boolean;
}

export interface WorkOptions<T> {
  concurrency: number;
  handle(job: Job<T>): Promise<void>;
  /** The last attempt failed too; the job is then done with, so that the key goes on. */
  giveUp(job: Job<T>, error: unknown): Promise<void>;
  /** True where another attempt would end the same: the job is given up at once. */
  hopeless?(error: unknown): boolean;
}

export interface Queue {
  /** Adds a job inside the caller's transaction. Jobs with one key run one at a time, in order. Call `wake` after the commit. */
  enqueue(tx: Sql, name: string, key: string, data: object): Promise<void>;
  enqueueAll(tx: Sql, name: string, jobs: { key: string; data: object }[]): Promise<void>;
  work<T extends object>(name: string, options: WorkOptions<T>): void;
  wake(name: string): void;
  /** Waiting and running jobs. */
  depth(): Promise<Record<string, number>>;
  /** Takes no more, waits for what runs, hands the rest back to other replicas. */
  stop(graceMs: number): Promise<void>;
}

/** As kept in the job itself. */
interface Stored<T> {
  key: string;
  data: T;
}

export interface QueueOptions {
  names: string[];
  onError(error: unknown): void;
  /** Seconds without a sign of life after which a job goes to another worker; 10 is the library's least. */
  heartbeatSeconds?: number;
  pollMs?: number;
  /** How often keys held by a job that ended all its workers are set free. */
  sweepMs?: number;
}

/** About ten minutes of tries with growing pauses. */
const RETRY_LIMIT = 12;

export async function startQueue(db: Database, options: QueueOptions): Promise<Queue> {
  const heartbeatSeconds = options.heartbeatSeconds ?? 10;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.executeSql(text, values) },
    ...(db.kind === 'embedded' ? { backend: 'pglite' as const } : {}),
    schema: 'jobs',
    schedule: false,
    // Looking for workers that died is for replicas; alone, the next start does it, and the look costs 30 ms each time.
    superviseIntervalSeconds: db.kind === 'embedded' ? 60 : 3,
    monitorIntervalSeconds: db.kind === 'embedded' ? 60 : 5,
    flowIntervalSeconds: 60,
    maintenanceIntervalSeconds: 600,
    bamIntervalSeconds: 60,
  });
  boss.on('error', options.onError);
  const begin = async () => {
    await boss.start();
    for (const name of options.names) {
      await boss.createQueue(name, {
        policy: 'key_strict_fifo',
        retryLimit: RETRY_LIMIT,
        retryDelay: 1,
        retryBackoff: true,
        retryDelayMax: 120,
        expireInSeconds: 900,
        heartbeatSeconds,
        retentionSeconds: 86_400,
        deleteAfterSeconds: 900,
      });
      if (db.kind === 'embedded') await releaseOrphans(boss, name);
    }
  };
  if (db.kind === 'embedded') await begin();
  // Replicas that start together on an empty database would create the same schema against each other: one at a time.
  else
    await db.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(724413009)');
      await begin();
    });

  // Keys with jobs of ours still to come: only those make it worth looking again when one of them ends.
  const ahead = new Map<string, number>();
  const count = (name: string, key: string, change: number): number => {
    const id = `${name} ${key}`;
    const left = (ahead.get(id) ?? 0) + change;
    if (left > 0) ahead.set(id, left);
    else ahead.delete(id);
    return left;
  };
  const pumps = new Map<string, Pump>();
  const running = new Map<string, { name: string; attempt: number }>();
  let stopping = false;

  const heart = setInterval(() => {
    for (const name of options.names) {
      const ids = [...running].filter(([, job]) => job.name === name).map(([id]) => id);
      if (ids.length > 0) boss.touch(name, ids).catch(options.onError);
    }
  }, heartbeatSeconds * 300);
  const sweep = setInterval(() => {
    for (const name of options.names) unblock(boss, name, options.onError).catch(options.onError);
  }, options.sweepMs ?? 5_000);

  const enqueueAll: Queue['enqueueAll'] = async (tx, name, jobs) => {
    if (jobs.length === 0) return;
    for (const { key } of jobs) count(name, key, 1);
    const rows = jobs.map((job) => ({
      id: orderedId(),
      singletonKey: job.key,
      data: JSON.parse(storable(job)) as Stored<object>,
    }));
    await boss.insert(name, rows, {
      db: { executeSql: async (text, values) => ({ rows: await tx.query(text, values) }) },
    });
  };
  // What was said goes with its job, at once. Only if the attempt is still ours: another worker may have taken it over.
  const settle = (name: string, id: string, attempt: number) => boss.deleteJob(name, { id, retryCount: attempt });
  return {
    enqueue: (tx, name, key, data) => enqueueAll(tx, name, [{ key, data }]),
    enqueueAll,
    work(name, work) {
      const pump = startPump({
        pollMs: options.pollMs ?? 500,
        concurrency: work.concurrency,
        onError: options.onError,
        stopping: () => stopping,
        fetch: async (most) => {
          const jobs = await boss.fetch<Stored<object>>(name, { batchSize: most });
          return jobs.map((job) => ({
            id: job.id,
            more: () => count(name, job.data.key, -1) > 0,
            async run() {
              const attempt = job.retryCount;
              const one = { id: job.id, data: job.data.data as never, attempt, last: attempt >= RETRY_LIMIT };
              running.set(job.id, { name, attempt });
              try {
                await work.handle(one);
                await settle(name, job.id, attempt);
              } catch (error) {
                options.onError(error);
                // Handed back at a stop: the attempt is settled already and must not be counted twice.
                if (!running.has(job.id)) return;
                if (one.last || work.hopeless?.(error)) {
                  await work.giveUp(one, error);
                  await settle(name, job.id, attempt);
                } else
                  await boss.fail(name, { id: job.id, retryCount: attempt }, { message: String(error).slice(0, 300) });
              } finally {
                running.delete(job.id);
              }
            },
          }));
        },
      });
      pumps.set(name, pump);
    },
    wake: (name) => pumps.get(name)?.wake(),
    async depth() {
      const rows = await db.query<{ name: string; count: number }>(
        `select name, count(*)::int as count from jobs.job where state in ('created', 'retry', 'active') and name = any($1) group by name`,
        [options.names],
      );
      return Object.fromEntries(options.names.map((name) => [name, rows.find((row) => row.name === name)?.count ?? 0]));
    },
    async stop(graceMs) {
      stopping = true;
      clearInterval(sweep);
      const idle = Promise.all([...pumps.values()].map((pump) => pump.stop()));
      await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      clearInterval(heart);
      for (const [id, job] of [...running]) {
        running.delete(id);
        await boss
          .fail(job.name, { id, retryCount: job.attempt }, { message: 'handed back at a stop' })
          .catch(options.onError);
      }
      await boss.stop({ graceful: false }).catch(options.onError);
    },
  };
}

interface Pump {
  wake(): void;
  stop(): Promise<void>;
}

/** Fetches while there is room, sleeps until woken or until the next poll. */
function startPump(options: {
  pollMs: number;
  concurrency: number;
  fetch(most: number): Promise<{ id: string; run(): Promise<void>; more(): boolean }[]>;
  onError(error: unknown): void;
  stopping(): boolean;
}): Pump {
  const active = new Set<Promise<void>>();
  let wakeUp = () => {};
  let woken = false;
  /** The last look found more than there was room for, or may have. */
  let full = false;
  const wake = () => {
    woken = true;
    wakeUp();
  };
  const loop = async () => {
    while (!options.stopping()) {
      woken = false;
      const room = options.concurrency - active.size;
      let taken = 0;
      if (room === 0) full = true;
      if (room > 0) {
        try {
          const jobs = await options.fetch(room);
          taken = jobs.length;
          full = taken === room;
          for (const job of jobs) {
            const done = job
              .run()
              .catch(options.onError)
              .finally(() => {
                active.delete(done);
                // The next job of this key has just become free, or there was no room for others.
                if (job.more() || full) wake();
              });
            active.add(done);
          }
        } catch (error) {
          options.onError(error);
        }
      }
      if (!woken)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, options.pollMs);
          wakeUp = () => {
            clearTimeout(timer);
            resolve();
          };
        });
    }
    await Promise.all(active);
  };
  const ended = loop();
  return {
    wake,
    async stop() {
      wake();
      await ended;
    },
  };
}

/** The embedded engine has one process: whatever is marked as running at the start belonged to one that is gone. */
async function releaseOrphans(boss: PgBoss, name: string): Promise<void> {
  const jobs = await boss.findJobs(name);
  const orphans = jobs.filter((job) => job.state === 'active').map((job) => job.id);
  if (orphans.length > 0) await boss.fail(name, orphans, { message: 'the process stopped' });
}

/** A job whose workers died every time ends as failed and would hold its key for ever. */
async function unblock(boss: PgBoss, name: string, onError: (error: unknown) => void): Promise<void> {
  for (const key of await boss.getBlockedKeys(name)) {
    const failed = (await boss.findJobs(name, { key })).filter((job) => job.state === 'failed');
    if (failed.length === 0) continue;
    onError(
      new Error(`${failed.length} job(s) of ${name} ended their worker ${RETRY_LIMIT + 1} times and were dropped`),
    );
    await boss.deleteJob(
      name,
      failed.map((job) => job.id),
    );
  }
}
