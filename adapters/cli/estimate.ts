/** `advisor estimate`: one JSON object in, one answer out; with --jsonl one a line, in order, and a bad line never stops the next. */
import { parseArgs } from 'node:util';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Derivation } from '../../src/quantity/index.ts';
import { deploymentFor, type EstimateError, readRequest } from '../../src/sizing/query/index.ts';
import { size } from '../../src/sizing/size.ts';
import type { Sizing } from '../../src/sizing/sizing.ts';
import { loadCatalog } from '../catalog/load.ts';
import { all, EXIT, type Io, lines, UsageError } from './io.ts';

/** Longest line that is read; anything longer is an error of that line. */
const LINE_LIMIT = 200_000;

export interface Estimate extends Record<string, unknown> {
  id?: unknown;
  error?: EstimateError;
  fits?: boolean;
}

/** Exit status 0 answered, 1 it does not fit, 2 bad usage or input. */
export async function runEstimate(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' }, 'no-derivation': { type: 'boolean' } },
  });
  const catalog = loadCatalog();
  const derive = !values['no-derivation'];
  if (values.jsonl) {
    if (positionals.length > 0) throw new UsageError('estimate --jsonl reads its lines from standard input');
    if (!io.stdin) throw new UsageError('estimate --jsonl: nothing on standard input');
    for await (const line of lines(io.stdin))
      if (line.trim() !== '') io.out(JSON.stringify(answerLine(line, catalog, derive)));
    return EXIT.answered;
  }
  const text =
    positionals[0] !== undefined && positionals[0] !== '-'
      ? positionals.join(' ')
      : io.stdin
        ? await all(io.stdin, LINE_LIMIT + 1)
        : '';
  if (text.trim() === '')
    throw new UsageError('estimate: give one JSON object, as an argument or on standard input, or use --jsonl');
  const answer = answerLine(text, catalog, derive);
  io.out(JSON.stringify(answer, null, 2));
  if (answer.error) return EXIT.usage;
  return answer.fits ? EXIT.answered : EXIT.no;
}

/** One line of text to one answer; whatever the line holds. */
export function answerLine(line: string, catalog: Catalog, derive = true): Estimate {
  if (line.length > LINE_LIMIT)
    return failed(
      null,
      'invalid_input',
      `line of ${line.length} characters`,
      `at most ${LINE_LIMIT} characters a line`,
    );
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return failed(
      null,
      'invalid_input',
      'not JSON',
      'one JSON object a line, such as {"model":"Qwen3-32B","accelerator":"RTX 4090 24G"}',
    );
  }
  return estimate(value, catalog, derive);
}

/** Answer to one request that was already parsed. Never throws for what the request holds. */
export function estimate(value: unknown, catalog: Catalog, derive = true): Estimate {
  const id = value !== null && typeof value === 'object' && 'id' in value ? (value as { id: unknown }).id : null;
  const shownId = typeof id === 'string' || typeof id === 'number' ? id : null;
  const read = readRequest(value);
  if ('error' in read) return { id: shownId, error: read.error };
  try {
    const asked = deploymentFor(read.request, catalog);
    if (asked.error) return { id: shownId, error: asked.error };
    const sized = size(asked.deployment, asked.workload, catalog);
    const hint = hintOf(sized, catalog);
    const answer = shown(asked.hardwareUnknown ? memoryOnly(sized) : sized, derive);
    return { id: shownId, ...answer, ...(hint && { hint }) };
  } catch (fault) {
    return failed(
      shownId,
      'unsupported',
      fault instanceof Error ? fault.message : 'this deployment cannot be sized',
      'leave out what is unusual about it and ask again',
    );
  }
}

/** What to write instead where the chip does not run the format, and what is converted where it does so only that way. */
function hintOf(s: Sizing, catalog: Catalog): string | null {
  const name = (id: unknown, of: ReadonlyMap<string, { name: string }>) => of.get(String(id))?.name ?? String(id);
  if (s.binding.constraint === 'precision_unsupported') {
    const { precision, accelerator, nearest } = s.binding.detail;
    const instead = nearest
      ? `the nearest precision that it runs is ${name(nearest, catalog.precisions)}`
      : 'choose another accelerator';
    const chip = [catalog.accelerators, catalog.cpus, catalog.engines].reduce(
      (n, of) => name(n, of),
      String(accelerator),
    );
    return `unsupported: ${chip} does not run ${name(precision, catalog.precisions)}; ${instead}`;
  }
  if (s.binding.constraint === 'accelerator_memory' && s.binding.detail.raisedGB)
    return `fits once the system's limit on memory for its graphics unit is raised by hand, to ${s.binding.detail.raisedGB} GB each`;
  if (!s.conversion) return null;
  return `no units for ${name(s.conversion.from, catalog.precisions)}: weights are converted and multiplied in ${s.conversion.to.toUpperCase()}`;
}

function failed(id: string | number | null, code: EstimateError['code'], message: string, hint: string): Estimate {
  return { id, error: { code, message, hint } };
}

/** What a model weighs can be said without hardware; how fast it is cannot. */
function memoryOnly(s: Sizing): Sizing {
  return {
    ...s,
    fits: false,
    binding: { constraint: 'missing_data', detail: { missing: 'hardware' } },
    kvCapacityTokens: 0,
    maxConcurrency: 0,
    userSpeed: null,
    outputThroughput: null,
    tpotMs: null,
    ttftMs: null,
    prefillThroughput: null,
    powerKw: null,
    explain: () => s.explain().filter((d) => d.quantity.startsWith('memory.')),
  };
}

/** The contract's shape: plain numbers, no speed where it does not fit. */
function shown(s: Sizing, derive: boolean): Estimate {
  return {
    fits: s.fits,
    binding: s.binding,
    memory: rounded(s.memory),
    kvCapacityTokens: s.kvCapacityTokens,
    maxConcurrency: s.maxConcurrency,
    userSpeed: s.userSpeed && rounded(s.userSpeed),
    outputThroughput: s.outputThroughput && rounded(s.outputThroughput),
    tpotMs: s.tpotMs && rounded(s.tpotMs),
    ttftMs: s.ttftMs && rounded(s.ttftMs),
    prefillThroughput: s.prefillThroughput && rounded(s.prefillThroughput),
    powerKw: s.powerKw && rounded(s.powerKw),
    saturation: s.saturation,
    saturatesAt: s.saturatesAt,
    basis: s.basis,
    ...(s.conversion && { conversion: s.conversion }),
    ...(derive && { derivation: stepsShown(s.explain()) }),
  };
}

function rounded<T extends object>(of: T): T {
  const out: Record<string, unknown> = {};
  for (const [key, v] of Object.entries(of)) out[key] = typeof v === 'number' ? significant(v) : v;
  return out as T;
}

/** Five significant digits: more would be pretence. */
function significant(v: number): number {
  return Number.isFinite(v) ? Number(v.toPrecision(5)) : 0;
}

/** Steps that stand in the list are named where they are used again, not repeated. */
function stepsShown(steps: readonly Derivation[]): unknown[] {
  const listed = new Set(steps.map((d) => d.quantity));
  return steps.map((d) => ({
    ...d,
    value: significant(d.value),
    inputs: d.inputs.map((i) => (i.from && listed.has(i.from.quantity) ? { ...i, from: i.from.quantity } : i)),
  }));
}
