/** `advisor ask`: one question in, an answer out; a screen for people, one document for programs. */
import { parseArgs } from 'node:util';
import { type Answer, answer, type Currency, documentOf, LANGUAGES, newState, wordsFor } from '../../src/index.ts';
import { loadCatalog } from '../catalog/load.ts';
import { print } from '../channels/terminal/print.ts';
import { all, EXIT, type Io, UsageError } from './io.ts';

const CURRENCIES: readonly Currency[] = ['CNY', 'USD', 'EUR', 'GBP'];
/** Longest question; a chat message is never that long, and the rest of a longer one is not read. */
const LIMIT = 400_000;

/** A day that exists, as YYYY-MM-DD. */
function dayOf(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new UsageError(`--date ${text}: expected a day as YYYY-MM-DD`);
  return text;
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((a) => a.toLowerCase() === value.toLowerCase());
  if (!found) throw new UsageError(`--${name} ${value.slice(0, 40)}: expected one of ${allowed.join(', ')}`);
  return found;
}

/** "-5 users" is a question, not an option: no option begins with a digit. It goes behind the mark that ends the options. */
function questionsApart(args: readonly string[]): string[] {
  if (args.includes('--')) return [...args];
  const isQuestion = (a: string) => /^-\d/.test(a);
  const questions = args.filter(isQuestion);
  return questions.length === 0 ? [...args] : [...args.filter((a) => !isQuestion(a)), '--', ...questions];
}

/** Six figures of a number are more than anything here is known to; the rest only makes the document long. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/** Exit status: 0 answered, 1 the answer is "no", 2 bad usage. */
export async function runAsk(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: questionsApart(args),
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      lang: { type: 'string' },
      currency: { type: 'string' },
      date: { type: 'string' },
      details: { type: 'string' },
    },
  });
  const language = oneOf('lang', values.lang, LANGUAGES);
  const currency = oneOf('currency', values.currency, CURRENCIES);
  const date = values.date === undefined ? new Date().toISOString().slice(0, 10) : dayOf(values.date);
  if (positionals.length === 0) throw new UsageError('a question is expected, or "-" to read it from standard input');
  const fromPipe = positionals.length === 1 && positionals[0] === '-';
  if (fromPipe && io.stdin === null) throw new UsageError('"-" reads standard input, but nothing is piped in');
  const text = fromPipe ? await all(io.stdin!, LIMIT) : positionals.join(' ');
  const catalog = loadCatalog();
  const message = {
    channel: 'terminal',
    conversation: 'cli',
    id: '1',
    sender: 'cli',
    text,
    attachments: [],
    receivedAt: `${date}T12:00:00Z`,
  };
  const given = answer(message, newState(), catalog, {
    ...(language ? { language } : {}),
    ...(currency ? { currency } : {}),
  });
  io.out(
    values.json
      ? JSON.stringify(documentOf(given), rounded)
      : print(
          given.reply,
          { columns: io.columns ?? 100, colour: io.columns != null, words: wordsFor(given.reply.language) },
          values.details,
        ),
  );
  return statusOf(given);
}

const statusOf = (given: Answer): number => (given.result?.no ? EXIT.no : EXIT.answered);
