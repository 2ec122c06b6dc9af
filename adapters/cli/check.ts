/** `advisor check`: offers as files, pasted text or one JSON object a line; findings with their sums, a verdict, and what to ask the vendor. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalog } from '../../src/catalog/index.ts';
import { checkOffers } from '../../src/index.ts';
import type { CheckResult } from '../../src/pitfalls/index.ts';
import { checkQuote, toContract } from '../../src/pitfalls/index.ts';
import { problemWords } from '../../src/quote/problems.ts';
import type { Attachment } from '../../src/reading/message.ts';
import { loadCatalog } from '../catalog/load.ts';
import { print } from '../channels/terminal/print.ts';
import { DOCUMENT_LIMIT, readDocument } from '../documents/index.ts';
import { all, EXIT, type Io, lines, UsageError } from './io.ts';

const LANGUAGES = ['zh', 'en', 'de'];
/** Longest line of --jsonl and longest pasted text that is looked at. */
const LINE_LIMIT = 20_000_000;

interface Settings {
  date: string;
  language?: string;
}

/** Exit status: 0 no blocker, 1 a blocker was found, 2 bad usage. With --jsonl every line carries its own verdict and the status is 0. */
export async function runCheck(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      jsonl: { type: 'boolean' },
      lang: { type: 'string' },
      date: { type: 'string' },
      details: { type: 'string' },
    },
  });
  const settings: Settings = {
    date: dayOf(values.date),
    ...(values.lang === undefined ? {} : { language: languageOf(values.lang) }),
  };
  if (values.jsonl) {
    if (positionals.some((p) => p !== '-')) throw new UsageError('check --jsonl reads its lines from standard input');
    if (!io.stdin) throw new UsageError('check --jsonl: nothing on standard input');
    const catalog = loadCatalog();
    for await (const line of lines(io.stdin))
      if (line.trim() !== '') io.out(JSON.stringify(answerLine(line, catalog, settings)));
    return EXIT.answered;
  }
  const inputs = await inputsOf(positionals, io);
  const broken = inputs.find((i): i is Attachment => typeof i !== 'string' && i.problem !== undefined);
  if (broken) throw new UsageError(`${broken.name}: ${problemWords(broken.problem!, settings.language ?? 'en')}`);
  if (values.json) {
    const result = checkQuote(inputs, loadCatalog(), settings);
    const documents = result.checks.map((c) => toContract(c, null));
    const readings = inputs.flatMap((i) =>
      typeof i === 'string' || i.certainty === undefined
        ? []
        : [{ name: i.name, certainty: i.certainty, text: i.text }],
    );
    const answer = documents.length === 1 ? documents[0] : { offers: documents, ranking: result.ranking };
    // What was recognised in a picture goes along, so that a program can have it confirmed.
    io.out(JSON.stringify(readings.length > 0 ? { ...answer, readings } : answer, null, 2));
    return statusOf(result);
  }
  const { result, reply, voice } = checkOffers(inputs, loadCatalog(), settings);
  const look = { columns: io.columns ?? 100, colour: io.columns != null, words: voice.words };
  io.out(reply ? print(reply, look, values.details) : voice.say('quote.nothingRead'));
  return statusOf(result);
}

const statusOf = (r: CheckResult): number =>
  r.checks.some((c) => c.verdict === 'impossible') ? EXIT.no : EXIT.answered;

async function inputsOf(positionals: readonly string[], io: Io): Promise<(string | Attachment)[]> {
  const out: (string | Attachment)[] = [];
  for (const p of positionals.length > 0 ? positionals : ['-']) {
    if (p === '-') {
      if (!io.stdin) throw new UsageError('check: give files, a text, or "-" to read standard input');
      out.push(await all(io.stdin, LINE_LIMIT));
    } else if (existsSync(p)) {
      const { size } = statSync(p);
      out.push(await readDocument(basename(p), size > DOCUMENT_LIMIT ? new Uint8Array(0) : readFileSync(p), { size }));
    } else if (/\s/.test(p.trim()) || /[\u4e00-\u9fff]/.test(p)) out.push(p);
    else throw new UsageError(`${p}: no such file`);
  }
  if (out.every((i) => typeof i === 'string' && i.trim() === '')) throw new UsageError('check: the text is empty');
  return out;
}

/** One line of --jsonl → one answer; several offers in one text are answered as their best-read first with the rest under `offers`. */
export function answerLine(line: string, catalog: Catalog, settings: Settings): Record<string, unknown> {
  const read = requestOf(line);
  if ('error' in read) return read;
  let result: CheckResult;
  try {
    result = checkQuote(read.text, catalog, settings);
  } catch (e) {
    // A fault of ours in one offer must not cost the answers to those after it.
    const message = `this text could not be checked: ${e instanceof Error ? e.message : String(e)}`;
    return { id: read.id, error: { code: 'unsupported', message, hint: 'please report the text' } };
  }
  const [first, ...rest] = result.checks.map((c) => toContract(c, read.id));
  if (rest.length === 0) return first!;
  // One line, one answer: findings and parts of every offer stand together, each with the offer it is of.
  const together = (key: 'findings' | 'lineItems') =>
    [first!, ...rest].flatMap((o) =>
      (o[key] as Record<string, unknown>[]).map((x) => ({ offer: o.label ?? null, ...x })),
    );
  return {
    ...first!,
    findings: together('findings'),
    lineItems: together('lineItems'),
    offers: rest,
    ranking: result.ranking,
  };
}

type Request = { id: string | number | null; text: string };

function requestOf(
  line: string,
): Request | { id: string | number | null; error: { code: string; message: string; hint: string } } {
  const fault = (id: string | number | null, message: string, hint: string) => ({
    id,
    error: { code: 'invalid_input', message, hint },
  });
  if (line.length > LINE_LIMIT)
    return fault(null, `line of ${line.length} characters`, `at most ${LINE_LIMIT} characters a line`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return fault(null, 'not JSON', 'one JSON object a line, such as {"id":"1","text":"8x A100 80GB, 90,000 USD"}');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault(null, 'not an object', 'one JSON object a line with "id" and "text"');
  const { id: rawId, text, ...others } = value as Record<string, unknown>;
  const id = typeof rawId === 'string' || typeof rawId === 'number' ? rawId : null;
  const unknown = Object.keys(others);
  if (unknown.length > 0)
    return fault(
      id,
      `unknown ${unknown.length > 1 ? 'keys' : 'key'} ${unknown
        .slice(0, 8)
        .map((k) => k.slice(0, 40))
        .join(', ')}`,
      'known keys: id, text',
    );
  if (typeof text !== 'string') return fault(id, 'text: expected a string', 'put the offer\'s words into "text"');
  return { id, text };
}

function languageOf(lang: string): string {
  const found = LANGUAGES.find((l) => l === lang.toLowerCase());
  if (!found) throw new UsageError(`--lang ${lang.slice(0, 20)}: expected one of ${LANGUAGES.join(', ')}`);
  return found;
}

function dayOf(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString().slice(0, 10);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(Number.NaN);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new UsageError(`--date ${text.slice(0, 20)}: expected a day as YYYY-MM-DD`);
  return text;
}
