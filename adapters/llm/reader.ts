import type { Catalog } from '../../src/catalog/catalog.ts';
import { type Reading, read } from '../../src/reading/index.ts';
import { grounded } from './ground.ts';
import { INSTRUCTION, readingAnswer } from './schema.ts';

export interface LlmSettings {
  /** Any OpenAI-compatible endpoint, e.g. http://127.0.0.1:8000/v1. */
  baseUrl: string;
  model: string;
  apiKey?: string;
  /** After this the rules' reading stands. */
  timeoutMs?: number;
}

/** Why help did not come, for the log; never shown to the asker. */
export type Trouble = 'timeout' | 'unreachable' | 'refused' | 'too_long' | 'not_json' | 'wrong_shape';

export interface LlmReader {
  /** The reading, completed by the model where it could be grounded; the same reading when help fails. Never throws. */
  complete(text: string, reading: Reading, catalog: Catalog): Promise<{ reading: Reading; trouble: Trouble | null }>;
}

const TIMEOUT_MS = 8000;
const ANSWER_LIMIT = 64_000;
const TEXT_LIMIT = 4000;

/** Off unless an endpoint and a model are named. Throws for an address that is none. */
export function llmSettings(env: Readonly<Record<string, string | undefined>>): LlmSettings | null {
  const baseUrl = env.LLM_BASE_URL?.trim();
  const model = env.LLM_MODEL?.trim();
  if (!baseUrl || !model) return null;
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? ''))
    throw new Error(
      `LLM_BASE_URL is ${JSON.stringify(baseUrl)}; expected an http(s) address such as http://127.0.0.1:8000/v1`,
    );
  const apiKey = env.LLM_API_KEY?.trim();
  return { baseUrl, model, ...(apiKey ? { apiKey } : {}) };
}

/** Only a message that the rules could not read is worth a call. */
export function needsHelp(text: string, reading: Reading): boolean {
  const length = text.trim().length;
  return (
    reading.topic === 'unclear' &&
    reading.problems.length === 0 &&
    length >= 8 &&
    length <= TEXT_LIMIT &&
    /[\p{L}]{2}/u.test(text)
  );
}

/** The reading to answer from, where a language model is configured; undefined leaves it to the rules alone. */
export async function assisted(reader: LlmReader | null, text: string, catalog: Catalog): Promise<Reading | undefined> {
  return reader ? (await reader.complete(text, read(text, catalog), catalog)).reading : undefined;
}

export function llmReader(settings: LlmSettings): LlmReader {
  const address = `${settings.baseUrl.replace(/\/+$/, '')}/chat/completions`;
  return {
    async complete(text, reading, catalog) {
      if (!needsHelp(text, reading)) return { reading, trouble: null };
      const answer = await ask(address, settings, text);
      if (typeof answer === 'string') return { reading, trouble: answer };
      const checked = readingAnswer.safeParse(answer.value);
      if (!checked.success) return { reading, trouble: 'wrong_shape' };
      return { reading: grounded(checked.data, text, reading, catalog), trouble: null };
    },
  };
}

async function ask(address: string, settings: LlmSettings, text: string): Promise<{ value: unknown } | Trouble> {
  const signal = AbortSignal.timeout(settings.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await fetch(address, {
      method: 'POST',
      signal,
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        ...(settings.apiKey ? { authorization: `Bearer ${settings.apiKey}` } : {}),
      },
      body: JSON.stringify({
        model: settings.model,
        temperature: 0,
        max_tokens: 800,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: INSTRUCTION },
          { role: 'user', content: JSON.stringify({ message: text }) },
        ],
      }),
    });
    if (!response.ok || !response.body) return 'refused';
    const body = await limited(response.body);
    if (body === null) return 'too_long';
    const content = contentOf(body);
    return content === undefined ? 'not_json' : { value: content };
  } catch {
    return signal.aborted ? 'timeout' : 'unreachable';
  }
}

/** The body as text, or null beyond the limit: an endless answer must not fill the memory. */
async function limited(body: ReadableStream<Uint8Array>): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > ANSWER_LIMIT) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The JSON object in the first choice, also inside a code fence; undefined when there is none. */
function contentOf(body: string): unknown {
  try {
    const outer = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] };
    const content = outer.choices?.[0]?.message?.content;
    if (typeof content !== 'string') return undefined;
    const from = content.indexOf('{');
    const to = content.lastIndexOf('}');
    return from < 0 || to < from ? undefined : JSON.parse(content.slice(from, to + 1));
  } catch {
    return undefined;
  }
}
