import { z } from 'zod';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { intentOf } from '../../src/conversation/index.ts';
import { CURRENCIES } from '../../src/quantity/index.ts';
import { read } from '../../src/reading/index.ts';
import { fromPlain, merge, type SlotName, type SlotValues, toPlain } from '../../src/requirements/index.ts';
import { loadCatalog } from '../catalog/load.ts';
import { all, EXIT, type Io, lines, UsageError } from './io.ts';

const amount = z.number().nullish();
const previous = z.strictObject({
  users: amount,
  concurrency: amount,
  budget: z
    .strictObject({
      min: amount.transform((v) => v ?? null),
      max: amount.transform((v) => v ?? null),
      currency: z
        .enum(CURRENCIES)
        .nullish()
        .transform((v) => v ?? null),
    })
    .nullish(),
  fineTune: z.enum(['none', 'lora', 'qlora', 'full', 'yes']).nullish(),
  model: z.string().nullish(),
  precision: z.string().nullish(),
  contextTokens: amount,
  inputTokens: amount,
  outputTokens: amount,
  userSpeed: amount,
  ttftMs: amount,
  existingHardware: z
    .array(
      z.strictObject({
        item: z.string(),
        catalogId: z.string().optional(),
        count: amount.transform((v) => v ?? null),
        memoryGB: amount.transform((v) => v ?? null),
        nodes: z.number().optional(),
      }),
    )
    .nullish(),
  domesticOnly: z.boolean().nullish(),
  powerKw: amount,
  region: z.string().nullish(),
  horizonYears: amount,
  currency: z.enum(CURRENCIES).nullish(),
});
const input = z.strictObject({
  id: z.union([z.string(), z.number()]).nullish(),
  text: z.string(),
  previous: previous.nullish(),
});
type Input = z.infer<typeof input>;

const KEYS = [
  'users',
  'concurrency',
  'budget',
  'fineTune',
  'model',
  'precision',
  'contextTokens',
  'inputTokens',
  'outputTokens',
  'userSpeed',
  'existingHardware',
  'domesticOnly',
  'powerKw',
  'region',
  'horizonYears',
] as const satisfies readonly SlotName[];

/** `advisor parse [TEXT | -] | --jsonl`: what a message says, as the machine interface defines it. */
export async function runParse(args: string[], io: Io): Promise<number> {
  const jsonl = args.includes('--jsonl');
  const words = args.filter((a) => a !== '--jsonl' && a !== '--json' && a !== '--');
  const unknown = words.find((a) => a.startsWith('--'));
  if (unknown) throw new UsageError(`unknown option ${unknown}`);
  const catalog = loadCatalog();
  if (!jsonl) {
    const text = words.length && words[0] !== '-' ? words.join(' ') : io.stdin ? await all(io.stdin) : '';
    if (!text.trim()) throw new UsageError('a text is needed, or --jsonl with lines on standard input');
    io.out(JSON.stringify(answer({ text }, catalog), null, 2));
    return EXIT.answered;
  }
  if (!io.stdin) throw new UsageError('--jsonl reads lines from standard input');
  for await (const line of lines(io.stdin)) if (line.trim()) io.out(JSON.stringify(answerLine(line, catalog)));
  return EXIT.answered;
}

function answerLine(line: string, catalog: Catalog): object {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    return {
      id: null,
      error: {
        code: 'invalid_input',
        message: `not JSON: ${(cause as Error).message}`,
        hint: 'one object {"id","text","previous"?} a line',
      },
    };
  }
  const checked = input.safeParse(value);
  if (!checked.success) {
    const id = typeof value === 'object' && value !== null && 'id' in value ? (value as { id: unknown }).id : null;
    const first = checked.error.issues[0]!;
    return {
      id,
      error: {
        code: 'invalid_input',
        message: `${first.path.join('.') || 'line'}: ${first.message}`,
        hint: `keys: id, text, previous {${KEYS.join(', ')}}`,
      },
    };
  }
  try {
    return answer(checked.data, catalog);
  } catch (cause) {
    return {
      id: checked.data.id ?? null,
      error: { code: 'invalid_input', message: (cause as Error).message, hint: 'the other lines are not affected' },
    };
  }
}

function answer(message: Input, catalog: Catalog): object {
  const reading = read(message.text, catalog);
  const before = message.previous ? fromPlain(message.previous as { [K in SlotName]?: SlotValues[K] | null }) : null;
  const { requirements, stated } = merge(before, reading);
  const plain = toPlain(requirements);
  const values: Record<string, unknown> = {};
  for (const key of KEYS) if (plain[key] !== undefined) values[key] = plain[key];
  const notes = [
    ...reading.problems.map((p) =>
      p.kind === 'impossible'
        ? `impossible ${p.slot}: ${p.quote}`
        : `contradiction ${p.slot}: ${p.choices.map((c) => c.quote).join(' / ')}`,
    ),
    ...reading.asked.map((slot) => `asked ${slot}`),
    ...reading.mentions
      .filter((m) => m.role === 'measured' || m.role === 'usage' || m.role === 'step' || m.kind === 'price')
      .map((m) => `${m.kind === 'price' ? 'price' : `${m.role} ${m.kind}`}: ${m.quote}`),
  ];
  return {
    id: message.id ?? null,
    intent: intentOf(reading, { intent: null, requirements: before }, stated),
    language: reading.language,
    requirements: values,
    stated: stated.filter((s) => (KEYS as readonly string[]).includes(s)),
    notes,
  };
}
