import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { fromPglite } from 'pg-boss';
import type { Database, Sql } from './database.ts';
import { holdDirectory } from './lock.ts';

/**
 * PostgreSQL inside this process, for one replica. Spoken to directly, not through a socket: the socket bridge
 * queues single protocol messages, so two connections that prepare a statement at the same moment swap their
 * parameters (seen at 100 jobs a second as "malformed array literal"); a direct call has no such gap.
 *
 * @param directory where the data lives; absent: in memory
 */
export async function openEmbedded(directory?: string): Promise<Database> {
  let release = () => {};
  if (directory) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // Two processes on one folder would corrupt it silently: the engine itself takes no lock.
    release = holdDirectory(directory);
  }
  const db = await PGlite.create(directory ? join(directory, 'postgres') : 'memory://').catch((error: unknown) => {
    release();
    throw error;
  });
  const library = fromPglite(db);
  const turn = createTurns();
  return {
    kind: 'embedded',
    query<R>(text: string, values?: unknown[]) {
      return turn(async () => (await db.query<R>(text, values)).rows);
    },
    transaction<T>(work: (tx: Sql) => Promise<T>, urgent = false) {
      const run = () =>
        db.transaction((tx) =>
          work({
            async query<R>(text: string, values?: unknown[]) {
              return (await tx.query<R>(text, values)).rows;
            },
          }),
        );
      return turn(run, urgent) as Promise<T>;
    },
    async script(text) {
      await turn(() => db.exec(text));
    },
    executeSql: (text, values) => turn(() => library.executeSql(text, values)),
    async close() {
      await turn(() => db.close());
      release();
    },
  };
}

/** Longest stretch of work before the event loop turns once, ms. */
const STRETCH_MS = 10;

/** One statement or transaction at a time, urgent ones first: the engine's own line is first come, first served. */
function createTurns(): <T>(run: () => Promise<T>, urgent?: boolean) => Promise<T> {
  const urgent: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let busy = false;
  let since = 0;
  const take = () => (urgent.shift() ?? waiting.shift())?.();
  const next = () => {
    if (urgent.length + waiting.length === 0) busy = false;
    else if (performance.now() - since < STRETCH_MS) take();
    // The engine answers without ever leaving the microtask queue: unless we let the event loop turn now and then, a
    // long line of work would keep requests from being read at all.
    else
      setImmediate(() => {
        since = performance.now();
        take();
      });
  };
  return async (run, first = false) => {
    if (busy) await new Promise<void>((resolve) => (first ? urgent : waiting).push(resolve));
    else since = performance.now();
    busy = true;
    try {
      return await run();
    } finally {
      next();
    }
  };
}
