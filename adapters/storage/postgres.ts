import pg from 'pg';
import type { Database, Sql } from './database.ts';

/** A PostgreSQL server (14 or newer), shared by several replicas. */
export async function openPostgres(url: string, poolSize: number): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks must not end the process; the next query reports the trouble.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new Error(`The database in DATABASE_URL does not answer: ${(error as Error).message}`);
  }
  const on = (client: pg.Pool | pg.PoolClient): Sql => ({
    async query<R>(text: string, values?: unknown[]) {
      return (await client.query(text, values)).rows as R[];
    },
  });
  return {
    kind: 'postgres',
    query: on(pool).query,
    async transaction(work) {
      const client = await pool.connect();
      let broken = false;
      try {
        await client.query('begin');
        const result = await work(on(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async script(text) {
      await pool.query(text);
    },
    async executeSql(text, values) {
      const result: unknown = await pool.query(text, values);
      // Several statements in one text give an array of results; the library wants the rows of all.
      if (Array.isArray(result)) return { rows: result.flatMap((one: pg.QueryResult) => one.rows ?? []) };
      return { rows: (result as pg.QueryResult).rows ?? [] };
    },
    close: () => pool.end(),
  };
}
