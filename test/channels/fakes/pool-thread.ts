/** A thread for the pool's tests: does what the text of the question tells it to. */
import { parentPort, threadId } from 'node:worker_threads';
import type { Order } from '../../../adapters/channels/answer-pool.ts';

parentPort?.on('message', ({ id, question, state }: Order) => {
  const { text } = question.message;
  if (text === 'die') process.exit(3);
  if (text === 'throw') throw new Error('thrown outside of any promise');
  if (text === 'hang') for (;;);
  if (text === 'fail') return parentPort?.postMessage({ id, fault: 'The answer failed: TypeError' });
  const reply = { language: 'en', summary: `${threadId}: ${text}`, blocks: [], details: [], form: null };
  return setTimeout(() => parentPort?.postMessage({ id, reply, state: { before: state } }), text === 'slow' ? 60 : 0);
});
parentPort?.postMessage({ ready: true });
