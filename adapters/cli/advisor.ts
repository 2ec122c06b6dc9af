#!/usr/bin/env -S node --max-semi-space-size=16
/**
 * The one command: picks a verb and loads only what that verb needs, so that an answer starts fast.
 * Node keeps compiled code of earlier runs in its own cache folder (NODE_COMPILE_CACHE chooses another, NODE_DISABLE_COMPILE_CACHE=1 none).
 * The young generation is kept small: a single answer makes little garbage, and the peak stays under 200 MB.
 */
import { enableCompileCache } from 'node:module';
import type { Io, Verb } from './io.ts';

enableCompileCache();

interface Entry {
  use: string;
  about: string;
  load: () => Promise<Verb>;
}

const VERBS: Record<string, Entry> = {
  ask: {
    use: 'ask [TEXT | -] [--json] [--lang zh|en|de] [--currency CNY|USD|EUR] [--date YYYY-MM-DD]',
    about: 'answer a question about hardware for local language models',
    load: async () => (await import('./ask.ts')).runAsk,
  },
  parse: {
    use: 'parse --jsonl',
    about: 'what a message says, slot by slot: {"id","text","previous"?} a line in, one a line out',
    load: async () => (await import('./parse.ts')).runParse,
  },
  estimate: {
    use: 'estimate --jsonl',
    about: 'memory, speed and people of one deployment a line',
    load: async () => (await import('./estimate.ts')).runEstimate,
  },
  check: {
    use: 'check [FILE… | -] [--json] [--jsonl] [--lang zh|en|de] [--date YYYY-MM-DD]',
    about: "check a vendor's quote: .txt .md .csv .xlsx .pdf .docx or pasted text",
    load: async () => (await import('./check.ts')).runCheck,
  },
};

function usage(): string {
  const verbs = Object.values(VERBS).map((v) => `  ${v.use}\n      ${v.about}`);
  return [
    'advisor VERB [ARGUMENTS]   hardware advice for running language models on your own premises',
    '',
    ...verbs,
    '',
    'Text given as "-" is read from standard input; "--" ends the options.',
    'Exit status: 0 answered, 1 answered and the answer is "no", 2 bad usage, 3 internal fault.',
  ].join('\n');
}

async function* decoded(): AsyncGenerator<string> {
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) yield chunk as string;
}

const io: Io = {
  stdin: process.stdin.isTTY ? null : decoded(),
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  columns: process.stdout.isTTY ? (process.stdout.columns ?? 100) : null,
};

/** A reader that stops early (`| head`) is no fault of ours. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));
process.stderr.on('error', () => process.exit(3));

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    io.out(usage());
    return 0;
  }
  const verb = name !== undefined && Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) {
    io.err(name === undefined ? usage() : `advisor: unknown verb ${JSON.stringify(name.slice(0, 60))}\n\n${usage()}`);
    return 2;
  }
  const end = rest.indexOf('--');
  if (rest.slice(0, end < 0 ? rest.length : end).some((a) => a === '--help' || a === '-h')) {
    io.out(`advisor ${verb.use}\n    ${verb.about}`);
    return 0;
  }
  try {
    return await (await verb.load())(rest, io);
  } catch (error) {
    const usageFault = error instanceof Error && (error.constructor.name === 'UsageError' || isArgumentFault(error));
    io.err(`advisor ${name}: ${error instanceof Error ? error.message : 'something went wrong'}`);
    if (usageFault) io.err(`usage: advisor ${verb.use}`);
    return usageFault ? 2 : 3;
  }
}

/** Node's own argument parser rejects unknown flags and missing values with these codes. */
function isArgumentFault(error: NodeJS.ErrnoException): boolean {
  return error.code?.startsWith('ERR_PARSE_ARGS_') ?? false;
}

process.exitCode = await main(process.argv.slice(2));
// Standard input left unread would keep the process waiting for whoever holds the other end.
if (!process.stdin.isTTY) process.stdin.destroy();
