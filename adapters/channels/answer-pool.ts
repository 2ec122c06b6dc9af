/**
 * Threads that compute answers, so that the thread that takes events in only takes events in. Questions and answers
 * pass as plain data; a thread that dies or takes too long is replaced, and what else it held is asked again once.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Reply } from '../../src/reply/blocks.ts';
import { type Answerer, type Question, Unanswerable } from '../delivery/types.ts';
import { createAnswerer } from './answerer.ts';

export interface PoolOptions {
  /** Threads; by default one less than there are cores, at least one. */
  threads?: number | undefined;
  /** Questions one thread holds at a time: more than one only pays where it waits for a language model. */
  each?: number;
  /** Longest time for one answer, ms. */
  timeLimitMs?: number;
  /** Questions that may wait for a thread; one more is refused, and its job tried again later. */
  mostWaiting?: number;
  onError(error: Error): void;
  /** Another program for the threads (tests). */
  module?: URL;
}

export interface Order {
  id: number;
  question: Question;
  state: unknown;
}
export type Outcome =
  | { ready: true }
  | { id: number; reply: Reply; state: unknown }
  /** Where it went wrong; never what was said. */
  | { id: number; fault: string };

export interface Pool {
  threads: number;
  /** How many questions it works on at a time. */
  room: number;
  answer(question: Question, state: unknown): Promise<{ reply: Reply; state: unknown }>;
  close(): Promise<void>;
}

interface Task {
  order: Order;
  deaths: number;
  resolve(answer: { reply: Reply; state: unknown }): void;
  reject(error: Error): void;
  timer?: NodeJS.Timeout;
}

interface Place {
  worker: Worker | null;
  ready: boolean;
  tasks: Map<number, Task>;
  /** Deaths in a row before it was ready: each makes the next start wait longer. */
  failures: number;
}

const LONGEST_PAUSE_MS = 30_000;

/** Answers by threads; names and forms, which are quick, by the catalog at hand. Resolves when the threads take questions. */
export async function pooledAnswerer(catalog: Catalog, options: PoolOptions): Promise<Answerer> {
  const pool = await startPool(options);
  return { ...createAnswerer(catalog), answer: pool.answer, room: pool.room, close: pool.close };
}

/** @throws what keeps a first thread from starting, such as a catalog that cannot be read */
export async function startPool(options: PoolOptions): Promise<Pool> {
  const threads = options.threads ?? Math.max(1, availableParallelism() - 1);
  const each = options.each ?? 1;
  const timeLimitMs = options.timeLimitMs ?? 30_000;
  const mostWaiting = options.mostWaiting ?? 256;
  const waiting: Task[] = [];
  const places: Place[] = [];
  let closed = false;
  let next = 1;

  const suspected = (place: Place) => [...place.tasks.values()].some((task) => task.deaths > 0);
  const give = () => {
    while (waiting.length > 0) {
      // What a thread died with is asked again alone: it may have been the cause.
      const most = waiting[0]!.deaths > 0 ? 1 : each;
      const free = places.filter((place) => place.ready && place.tasks.size < most && !suspected(place));
      const place = free.toSorted((a, b) => a.tasks.size - b.tasks.size)[0];
      if (!place?.worker) return;
      const task = waiting.shift()!;
      place.tasks.set(task.order.id, task);
      task.timer = setTimeout(() => {
        place.tasks.delete(task.order.id);
        task.reject(new Unanswerable(`An answer took longer than ${timeLimitMs} ms`));
        // The thread is caught in it: only its end sets it free.
        place.ready = false;
        void place.worker?.terminate();
      }, timeLimitMs);
      place.worker.postMessage(task.order);
    }
  };
  const take = (place: Place, id: number): Task | undefined => {
    const task = place.tasks.get(id);
    place.tasks.delete(id);
    clearTimeout(task?.timer);
    return task;
  };
  const ended = (place: Place, cause: Error) => {
    const held = [...place.tasks.keys()].map((id) => take(place, id)!);
    place.worker = null;
    place.ready = false;
    for (const task of held.reverse()) {
      task.deaths += 1;
      if (task.deaths > 1) task.reject(new Unanswerable(`An answer ended its thread twice: ${cause.message}`));
      else waiting.unshift(task);
    }
  };
  /** Resolves when it takes questions, rejects when it ends before. */
  const start = (place: Place): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(options.module ?? new URL('./answer-worker.ts', import.meta.url), {
        // Room for the garbage of one answer: with the default every answer is interrupted to clean up.
        resourceLimits: { maxYoungGenerationSizeMb: 64, maxOldGenerationSizeMb: 1024 },
      });
      let cause = new Error('the thread ended');
      let served = false;
      place.worker = worker;
      worker.on('error', (error) => {
        cause = error instanceof Error ? error : new Error(String(error));
      });
      worker.on('message', (outcome: Outcome) => {
        if ('ready' in outcome) {
          place.ready = true;
          served = true;
          resolve();
        } else if ('fault' in outcome) take(place, outcome.id)?.reject(new Error(outcome.fault));
        else take(place, outcome.id)?.resolve({ reply: outcome.reply, state: outcome.state });
        give();
      });
      worker.on('exit', () => {
        reject(cause);
        ended(place, cause);
        if (closed) return;
        options.onError(cause);
        place.failures = served ? 0 : place.failures + 1;
        const pause = place.failures === 0 ? 0 : Math.min(1000 * 2 ** (place.failures - 1), LONGEST_PAUSE_MS);
        setTimeout(() => {
          if (!closed) start(place).catch(() => {});
        }, pause).unref();
      });
    });
  const close = async () => {
    closed = true;
    const gone = () => new Error('The process stops');
    for (const task of waiting.splice(0)) task.reject(gone());
    for (const place of places) for (const id of [...place.tasks.keys()]) take(place, id)?.reject(gone());
    await Promise.all(places.map((place) => place.worker?.terminate()));
  };
  for (let index = 0; index < threads; index += 1)
    places.push({ worker: null, ready: false, tasks: new Map(), failures: 0 });
  await Promise.all(places.map(start)).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return {
    threads,
    room: threads * each,
    answer: (question, state) =>
      new Promise((resolve, reject) => {
        if (closed) reject(new Error('The process stops'));
        else if (waiting.length >= mostWaiting) reject(new Error('Too many questions wait for an answer'));
        else {
          waiting.push({ order: { id: next++, question, state }, deaths: 0, resolve, reject });
          give();
        }
      }),
    close,
  };
}
