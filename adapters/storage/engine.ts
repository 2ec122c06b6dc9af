/**
 * The embedded engine in a thread of its own. In the thread that answers requests it would hold them up: a question
 * costs it some twenty milliseconds, and it never lets go of the event loop between two statements.
 */
import { Worker } from 'node:worker_threads';

export type EngineOrder = { id: number } & (
  | { kind: 'query'; text: string; values: unknown[] }
  /** Several statements without parameters. */
  | { kind: 'script'; text: string }
  | { kind: 'close' }
);
export type EngineAnswer = { id: number } & ({ rows: unknown[] } | { error: Record<string, unknown> });

export interface Engine {
  /** False once its thread has ended, for whatever reason. */
  alive(): boolean;
  query(text: string, values?: unknown[]): Promise<unknown[]>;
  script(text: string): Promise<unknown[]>;
  close(): Promise<void>;
  /** Ends the thread as it stands; what was committed stays. */
  end(): Promise<void>;
}

/** Starts the thread; resolves when the engine takes statements. @param directory null: in memory */
export function startEngine(directory: string | null): Promise<Engine> {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { workerData: { directory }, env: {} });
  const waiting = new Map<number, { resolve(rows: unknown[]): void; reject(error: unknown): void }>();
  let next = 1;
  let alive = true;
  let reason = 'its thread ended';
  const end = () => {
    alive = false;
    for (const { reject } of waiting.values()) reject(new Error(`The embedded database stopped: ${reason}`));
    waiting.clear();
  };
  const settle = (id: number): Promise<unknown[]> =>
    new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  const send = (order: EngineOrder): Promise<unknown[]> => {
    if (!alive) return Promise.reject(new Error(`The embedded database stopped: ${reason}`));
    const settled = settle(order.id);
    worker.postMessage(order);
    return settled;
  };
  const ready = settle(0);
  worker.on('message', (answer: EngineAnswer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('rows' in answer) one?.resolve(answer.rows);
    else one?.reject(Object.assign(new Error(String(answer.error.message)), answer.error));
  });
  worker.on('error', (error) => {
    reason = error instanceof Error ? error.message : String(error);
    end();
  });
  worker.on('exit', end);
  const engine: Engine = {
    alive: () => alive,
    query: (text, values = []) => send({ id: next++, kind: 'query', text, values }),
    script: (text) => send({ id: next++, kind: 'script', text }),
    async close() {
      if (!alive) return;
      await send({ id: next++, kind: 'close' });
      await worker.terminate();
    },
    async end() {
      await worker.terminate();
    },
  };
  return ready.then(() => engine);
}

/** What of a driver's error can be handed over: its plain fields, such as the code. */
export function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const fields = Object.entries(error).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return { ...Object.fromEntries(fields), name: error.name, message: error.message };
}
