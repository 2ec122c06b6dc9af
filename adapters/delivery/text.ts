/** Text made fit for a platform: cut without breaking a character, numbers and derivations as lines. */
import type { Derivation, DerivationInput, Source } from '../../src/quantity/index.ts';
import type { Text } from '../../src/reply/blocks.ts';

/** Lone surrogates and control characters are refused by both platforms' JSON readers. */
export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '');
}

/** At most `limit` UTF-16 units, never half a character; what is missing shows as an ellipsis. */
export function clip(text: string, limit: number): string {
  const safe = clean(text);
  if (safe.length <= limit) return safe;
  return `${safe.slice(0, boundary(safe, limit - 1)).trimEnd()}…`;
}

/** Pieces of at most `limit` units, cut at line ends or spaces where there are any. */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = [];
  let rest = clean(text);
  while (rest.length > limit) {
    const hard = boundary(rest, limit);
    const window = rest.slice(0, hard);
    const line = window.lastIndexOf('\n');
    const space = window.lastIndexOf(' ');
    const at = line > limit / 2 ? line + 1 : space > limit / 2 ? space + 1 : hard;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  pieces.push(rest);
  return pieces;
}

/** The last place at or before `limit` that does not part a surrogate pair or a joined character. */
function boundary(text: string, limit: number): number {
  let at = limit;
  for (let steps = 0; at > 1 && steps < 16; steps += 1) {
    const next = text.charCodeAt(at);
    const joined = (next >= 0xdc00 && next <= 0xdfff) || next === 0x200d || (next >= 0xfe00 && next <= 0xfe0f);
    if (!joined && text.charCodeAt(at - 1) !== 0x200d) break;
    at -= 1;
  }
  return at;
}

/** Labels come as parts of sentences; a button begins with a capital. */
export function capital(label: string, language: string): string {
  const [first = ''] = label;
  return `${/^[a-zA-Z-]{2,12}$/.test(language) ? first.toLocaleUpperCase(language) : first}${label.slice(first.length)}`;
}

export function plainText(text: Text): string {
  return text.map((run) => (typeof run === 'string' ? run : run.text)).join('');
}

/** A web address a person may be sent to; anything else is shown as text. */
export function webAddress(url: string): string | null {
  if (url.length > 2_000) return null;
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : null;
  } catch {
    return null;
  }
}

/** A source as one line: its name, linked where it has an address a person may open, and the day it was read. */
export function sourceLine(source: Source): Text {
  const name = source.publisher ?? source.url ?? '–';
  return [
    source.url && webAddress(source.url) ? { text: name, url: source.url } : name,
    source.date ? `, ${source.date}` : '',
  ];
}

export function formatNumber(value: number, language: string): string {
  const locale = /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/.test(language) ? language : 'en';
  return new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 }).format(value);
}

const MAX_DEPTH = 4;

/** A derivation as lines, inputs below what they lead to, deeper ones indented. */
export function derivationLines(derivation: Derivation, language: string, depth = 0): string[] {
  const pad = '  '.repeat(depth);
  const unit = derivation.unit === '1' ? '' : ` ${derivation.unit}`;
  const head = `${pad}${derivation.quantity} = ${derivation.formula} = ${formatNumber(derivation.value, language)}${unit}`;
  const inputs = derivation.inputs.flatMap((input) => inputLines(input, language, depth + 1));
  return [head, ...inputs];
}

function inputLines(input: DerivationInput, language: string, depth: number): string[] {
  if (input.from && depth < MAX_DEPTH) return derivationLines(input.from, language, depth);
  const value = typeof input.value === 'number' ? formatNumber(input.value, language) : input.value;
  const unit = input.unit && input.unit !== '1' ? ` ${input.unit}` : '';
  const source = input.sources[0]?.publisher ?? input.assumption;
  return [`${'  '.repeat(depth)}${input.name} = ${value}${unit}${source ? ` (${source})` : ''}`];
}
