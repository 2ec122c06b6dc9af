/** One replica as a process of its own, to be killed: prints its port when it is ready. */
import { createAnswerer } from '../channels/fakes/answerer.ts';
import { startBot } from '../channels/fakes/bot.ts';

const environment = JSON.parse(process.env.REPLICA ?? '{}') as Record<string, string>;
const bot = await startBot(environment, createAnswerer());
process.stdout.write(`PORT ${bot.port}\n`);
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
