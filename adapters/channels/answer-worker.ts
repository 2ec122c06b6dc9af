/** A thread of the pool: loads the catalog for itself, then answers what it is handed. */
import { enableCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Order, Outcome } from './answer-pool.ts';

enableCompileCache();
const port = parentPort;
if (!port) throw new Error('This module runs in a thread of its own');

const { loadCatalog } = await import('../catalog/load.ts');
const { llmReader, llmSettings } = await import('../llm/reader.ts');
const { wordsFor } = await import('../delivery/words/index.ts');
const { createAnswerer } = await import('./answerer.ts');

const named = llmSettings(process.env);
const catalog = loadCatalog();
const answerer = createAnswerer(catalog, named ? llmReader(named) : undefined);
const say = (outcome: Outcome) => port.postMessage(outcome);

/** Where an error arose. Its own words stay here: they may repeat what somebody wrote. */
function fault(error: unknown): string {
  if (!(error instanceof Error)) return 'The answer failed';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`The answer failed: ${error.name}`, ...frames.slice(0, 6)].join('\n');
}

async function carryOut({ id, question, state }: Order): Promise<void> {
  try {
    say({ id, ...(await answerer.answer(question, state)) });
  } catch (error) {
    say({ id, fault: fault(error) });
  }
}

/** The first answers of a fresh thread take ten times as long as later ones: nobody should wait for those. */
async function warmUp(): Promise<void> {
  const rules = createAnswerer(catalog);
  const receivedAt = new Date().toISOString();
  for (const language of ['zh', 'en', 'de'])
    for (const text of wordsFor(language).examples) {
      const message = {
        channel: 'warm-up',
        conversation: 'warm-up',
        id: 'warm-up',
        sender: '',
        text,
        attachments: [],
        receivedAt,
      };
      await rules.answer({ message, prices: [] }, null);
    }
}

port.on('message', (order: Order) => void carryOut(order));
await warmUp();
say({ ready: true });
