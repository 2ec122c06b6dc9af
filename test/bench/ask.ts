/** `npm run bench`: how fast and how large. Figures with the machine they were taken on; nothing here passes or fails. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { loadCatalog } from '../../adapters/catalog/load.ts';
import { answer, type Catalog, type Message, newState } from '../../src/index.ts';
import { checkQuote } from '../../src/pitfalls/index.ts';
import { read } from '../../src/reading/index.ts';
import { enlarge } from './enlarge.ts';
import { machine, ms, spreadOf, timed } from './machine.ts';
import { QUESTIONS } from './questions.ts';

const message = (text: string): Message => ({
  channel: 'bench',
  conversation: 'bench',
  id: '1',
  sender: 'bench',
  text,
  attachments: [],
  receivedAt: '2026-11-22T12:00:00Z',
});
const askAll = (catalog: Catalog, rounds: number) =>
  timed(QUESTIONS, rounds, Math.min(2, rounds - 1), (q) => answer(message(q), newState(), catalog));

console.log(machine());
const started = performance.now();
const catalog = loadCatalog();
console.log(`catalog loaded in ${ms(performance.now() - started)}`);

const first = spreadOf(
  QUESTIONS.map((q) => {
    const t = performance.now();
    answer(message(q), newState(), catalog);
    return performance.now() - t;
  }),
);
console.log(`ask, first time each: median ${ms(first.median)}, slowest ${ms(first.p99)}`);
const warm = askAll(catalog, 22);
console.log(
  `ask, in process: median ${ms(warm.median)}, 99th percentile ${ms(warm.p99)}, ${Math.round((1e3 * warm.n) / warm.total)} answers/s over ${warm.n}`,
);

/** Nobody asks the same twice: other numbers every time, so that no cache of answers can help. */
const fresh = spreadOf(
  Array.from({ length: 200 }, (_, i) => {
    const q = `${7 + i * 3} users, budget ${40 + i * 13}k USD, ${i % 3 ? 'no training' : 'LoRA'}, ${i % 2 ? 'R1' : 'qwen3-32b'}`;
    const t = performance.now();
    answer(message(q), newState(), catalog);
    return performance.now() - t;
  }),
);
console.log(`ask, every question new: median ${ms(fresh.median)}, 99th percentile ${ms(fresh.p99)}`);

const offers = Array.from(
  { length: 40 },
  (_, i) =>
    `${i + 2} 张 RTX 4090 24G 服务器，${128 + i}GB 内存，跑 Qwen2.5-32B INT4，${i + 1} 并发，报价 ${8 + i * 2} 万元，三年质保`,
);
const reading = timed(QUESTIONS, 60, 10, (q) => read(message(q), catalog));
const checking = timed(offers, 12, 2, (text) => checkQuote(text, catalog, { date: '2026-11-22', language: 'en' }));
const rate = (s: { n: number; total: number }) => Math.round((1e3 * s.n) / s.total);
console.log(`messages read: ${rate(reading)} a second; offers checked: ${rate(checking)} a second`);

const large = enlarge(catalog, 10);
const big = askAll(large, 5);
console.log(
  `ask, catalog ten times as large: median ${ms(big.median)}, ${(big.total / big.n / (warm.total / warm.n)).toFixed(1)} times the mean cost`,
);

/** As the npm scripts start it. */
const START = '--max-semi-space-size=16';
const root = join(import.meta.dirname, '../..');
const cli = spreadOf(
  Array.from({ length: 9 }, () => {
    const t = performance.now();
    const run = spawnSync(process.execPath, [START, 'adapters/cli/advisor.ts', 'ask', QUESTIONS[0]!], { cwd: root });
    if (run.status !== 0) throw new Error(`the command ended with ${run.status}: ${run.stderr}`);
    return performance.now() - t;
  }).slice(1),
);
console.log(`command line, from start to answer: median ${ms(cli.median)}, slowest ${ms(cli.p99)}`);

const memory = spawnSync(
  process.execPath,
  [
    START,
    '--import',
    'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nrss "+process.resourceUsage().maxRSS))',
    'adapters/cli/advisor.ts',
    'ask',
    QUESTIONS[0]!,
  ],
  { cwd: root, encoding: 'utf8' },
);
const rss = /rss (\d+)/.exec(memory.stderr);
console.log(`command line, peak memory: ${rss ? `${(Number(rss[1]) / 1024).toFixed(0)} MiB` : 'not measured'}`);
