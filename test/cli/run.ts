/** The command as a program, and its verbs in process with everything they print kept. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runAsk } from '../../adapters/cli/ask.ts';

export const ROOT = join(import.meta.dirname, '../..');
const DATE = '2026-11-22';

export interface Printed {
  status: number;
  out: string;
  err: string;
}

export async function ask(args: string[], stdin: string | null = null): Promise<Printed> {
  const out: string[] = [];
  const err: string[] = [];
  const piped =
    stdin === null
      ? null
      : (async function* () {
          yield stdin;
        })();
  const dated = args.includes('--date') ? args : ['--date', DATE, ...args];
  const status = await runAsk(dated, { stdin: piped, out: (l) => void out.push(l), err: (l) => void err.push(l) });
  return { status, out: out.join('\n'), err: err.join('\n') };
}

/** `node adapters/cli/advisor.ts …` in a process of its own. */
export function advisor(args: string[], input = ''): Printed {
  const done = spawnSync(process.execPath, [join(ROOT, 'adapters/cli/advisor.ts'), ...args], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status: done.status ?? -1, out: done.stdout, err: done.stderr };
}
