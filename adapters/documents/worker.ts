/** The thread that opens files. One file, one message back, then it ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { DocumentProblem, extract } from './extract.ts';
import type { Kind } from './kind.ts';

const { kind, bytes } = workerData as { kind: Kind; bytes: Uint8Array };

try {
  parentPort?.postMessage(await extract(kind, bytes));
} catch (error) {
  parentPort?.postMessage({ problem: error instanceof DocumentProblem ? error.problem : 'broken' });
}
