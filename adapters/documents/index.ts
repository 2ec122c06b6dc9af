/**
 * Files that people drop into a chat or name on the command line → text and tables.
 * A file is recognised by its content, opened in a thread of its own with limits on memory and time, and either read or answered with a reason.
 */
import { Worker } from 'node:worker_threads';
import { PROBLEMS, type Problem } from '../../src/quote/problems.ts';
import type { Attachment } from '../../src/reading/message.ts';
import type { Extracted } from './extract.ts';
import { recognise } from './kind.ts';

/** Largest file that is opened, bytes. */
export const DOCUMENT_LIMIT = 20_000_000;
const TIME_LIMIT_MS = 15_000;
const HEAP_LIMIT_MB = 768;

export interface DocumentOptions {
  /** Size on disk, where the bytes of an oversized file were not loaded. */
  size?: number;
  timeLimitMs?: number;
  signal?: AbortSignal;
}

/** Reads a document. Never throws: what cannot be read comes back with `problem` set, a key of src/quote/problems.ts. */
export async function readDocument(
  name: string,
  bytes: Uint8Array,
  options: DocumentOptions = {},
): Promise<Attachment> {
  const failed = (problem: Problem): Attachment => ({ name, text: '', tables: [], problem });
  if ((options.size ?? bytes.length) > DOCUMENT_LIMIT) return failed('too_large');
  const recognised = recognise(name, bytes);
  if ('problem' in recognised) return failed(recognised.problem);
  const answer = await inWorker(recognised.kind, bytes, options);
  return 'problem' in answer ? failed(answer.problem) : { name, ...answer };
}

function inWorker(
  kind: string,
  bytes: Uint8Array,
  options: DocumentOptions,
): Promise<Extracted | { problem: Problem }> {
  return new Promise((resolve) => {
    // A copy of its own is handed over, so that the caller's bytes stay usable and nothing is cloned twice.
    const own = new Uint8Array(bytes);
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { kind, bytes: own },
      transferList: [own.buffer],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB, stackSizeMb: 4 },
      stdout: true,
      stderr: true,
      env: {},
    });
    let done = false;
    const finish = (answer: Extracted | { problem: Problem }) => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      void worker.terminate();
      resolve(answer);
    };
    const timer = setTimeout(() => finish({ problem: 'too_slow' }), options.timeLimitMs ?? TIME_LIMIT_MS);
    options.signal?.addEventListener('abort', () => finish({ problem: 'too_slow' }), { once: true });
    worker.once('message', (m: unknown) => finish(isAnswer(m) ? m : { problem: 'broken' }));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish({ problem: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'zip_bomb' : 'broken' }),
    );
    worker.once('exit', () => finish({ problem: 'broken' }));
  });
}

function isAnswer(m: unknown): m is Extracted | { problem: Problem } {
  if (typeof m !== 'object' || m === null) return false;
  if ('problem' in m) return (PROBLEMS as readonly unknown[]).includes(m.problem);
  return 'text' in m && typeof m.text === 'string' && 'tables' in m && Array.isArray(m.tables);
}
