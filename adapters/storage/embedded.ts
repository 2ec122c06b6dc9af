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
  return {
    kind: 'embedded',
    async query<R>(text: string, values?: unknown[]) {
      return (await db.query<R>(text, values)).rows;
    },
    async transaction<T>(work: (tx: Sql) => Promise<T>) {
      return (await db.transaction(async (tx) =>
        work({
          async query<R>(text: string, values?: unknown[]) {
            return (await tx.query<R>(text, values)).rows;
          },
        }),
      )) as T;
    },
    async script(text) {
      await db.exec(text);
    },
    executeSql: (text, values) => library.executeSql(text, values),
    async close() {
      await db.close();
      release();
    },
  };
}
