import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Sql } from './database.ts';
import { type Engine, startEngine } from './engine.ts';
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
  const place = directory ? join(directory, 'postgres') : null;
  let engine: Promise<Engine> = startEngine(place);
  await engine.catch((error: unknown) => {
    release();
    throw error;
  });
  /** An engine that died starts again from what it had committed; one in memory has nothing to start from. */
  const running = async (): Promise<Engine> => {
    const current = await engine.catch(() => null);
    if (current?.alive() || place === null) return engine;
    engine = startEngine(place);
    return engine;
  };
  const turn = createTurns();
  return {
    kind: 'embedded',
    query: <R>(text: string, values?: unknown[]) =>
      turn(async () => (await (await running()).query(text, values)) as R[]),
    transaction: (work, urgent = false) => turn(async () => transact(await running(), work), urgent),
    async script(text) {
      await turn(async () => (await running()).script(text));
    },
    executeSql: (text, values) =>
      turn(async () => {
        const one = await running();
        return { rows: await (values?.length ? one.query(text, values) : settled(one, text)) };
      }),
    async close() {
      await turn(async () => (await engine).close()).finally(release);
    },
  };
}

async function transact<T>(engine: Engine, work: (tx: Sql) => Promise<T>): Promise<T> {
  // Not waited for: the engine takes orders in turn, and each trip to its thread and back costs time.
  const begun = engine.script('begin');
  begun.catch(() => {});
  try {
    const result = await work({
      query: async <R>(text: string, values?: unknown[]) => (await engine.query(text, values)) as R[],
    });
    await begun;
    await engine.script('commit');
    return result;
  } catch (error) {
    await engine.script('rollback').catch(() => {});
    throw error;
  }
}

/** The job library sends whole blocks with their own begin and commit; one that fails must not leave its transaction open. */
async function settled(engine: Engine, text: string): Promise<unknown[]> {
  try {
    return await engine.script(text);
  } catch (error) {
    await engine.script('rollback').catch(() => {});
    throw error;
  }
}

/** One statement or transaction at a time, urgent ones first: the engine's own line is first come, first served. */
function createTurns(): <T>(run: () => Promise<T>, urgent?: boolean) => Promise<T> {
  const urgent: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let busy = false;
  return async (run, first = false) => {
    if (busy) await new Promise<void>((resolve) => (first ? urgent : waiting).push(resolve));
    busy = true;
    try {
      return await run();
    } finally {
      const next = urgent.shift() ?? waiting.shift();
      if (next) next();
      else busy = false;
    }
  };
}
