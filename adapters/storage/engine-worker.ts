/** The thread of the embedded engine: statements in, rows out, in the order they come. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { type EngineAnswer, type EngineOrder, plainError } from './engine.ts';

const port = parentPort;
if (!port) throw new Error('This module runs in a thread of its own');
const { directory } = workerData as { directory: string | null };

const db = await PGlite.create(directory ?? 'memory://');
const answer = (message: EngineAnswer) => port.postMessage(message);

async function carryOut(order: EngineOrder): Promise<void> {
  try {
    if (order.kind === 'query') answer({ id: order.id, rows: (await db.query(order.text, order.values)).rows });
    // Several statements give several results; who sends them wants the rows of all.
    else if (order.kind === 'script')
      answer({ id: order.id, rows: (await db.exec(order.text)).flatMap((one) => one.rows) });
    else {
      await db.close();
      answer({ id: order.id, rows: [] });
      port?.close();
    }
  } catch (error) {
    answer({ id: order.id, error: plainError(error) });
  }
}

// The engine itself does one after another, first come, first served.
port.on('message', (order: EngineOrder) => void carryOut(order));
answer({ id: 0, rows: [] });
