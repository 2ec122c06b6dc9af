/**
 * `npm run catalog:new -- KIND ID`: writes a file with every key that its schema asks for, to be filled in. What has to be filled holds a
 * value that the schema refuses, so that a half-filled record cannot slip in.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { FOLDERS, type KindName } from '../../src/catalog/folders.ts';
import { KINDS } from '../../src/catalog/kinds.ts';
import { CATALOG_ROOT } from './files.ts';

interface Json {
  type?: string | string[];
  properties?: Record<string, Json>;
  required?: string[];
  enum?: unknown[];
  anyOf?: Json[];
  items?: Json;
  description?: string;
  default?: unknown;
}

/** Singular names that people type. */
const SINGULAR: Readonly<Record<string, KindName>> = {
  model: 'models',
  accelerator: 'accelerators',
  cpu: 'cpus',
  machine: 'machines',
  precision: 'precisions',
  engine: 'engines',
  assumption: 'assumptions',
  pitfall: 'pitfalls',
  price: 'prices',
  rate: 'rates',
};

/** The kind that a word names, singular or plural; null for none. */
export function kindNamed(word: string): KindName | null {
  if (Object.hasOwn(SINGULAR, word)) return SINGULAR[word] ?? null;
  return Object.hasOwn(KINDS, word) ? (word as KindName) : null;
}

/** YAML text of an empty record. */
export function skeleton(kind: KindName): string {
  const { schema, what } = KINDS[kind];
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  const body = lines(json, '').join('\n');
  const text = FOLDERS[kind] === 'list' ? body.replace(/^/, '- ').replace(/\n(?=.)/g, '\n  ') : body;
  return `# ${what[0]?.toUpperCase()}${what.slice(1)}. Fill in every line marked FILL; delete optional lines you do not need.\n${text}\n`;
}

function lines(json: Json, indent: string): string[] {
  const required = new Set(json.required ?? []);
  const keys = Object.entries(json.properties ?? {});
  keys.sort(([a], [b]) => Number(required.has(b)) - Number(required.has(a)));
  return keys.flatMap(([key, value]) => {
    const hint = hintOf(value);
    if (!required.has(key)) return [`${indent}# ${key}:${hint}`];
    if (key === 'sources') return [`${indent}sources:`, `${indent}- {publisher: FILL, url: FILL, date: FILL}`];
    const inner = plain(value);
    if (inner.type === 'object' && inner.properties) return [`${indent}${key}:`, ...lines(inner, `${indent}  `)];
    if (inner.type === 'array' && inner.items?.properties)
      return [`${indent}${key}:`, `${indent}-`, ...lines(inner.items, `${indent}  `)];
    return [`${indent}${key}: {FILL}${hint}`];
  });
}

/** The part of a "value or null" that is not null. */
function plain(json: Json): Json {
  return json.anyOf?.find((j) => j.type !== 'null') ?? json;
}

function hintOf(json: Json): string {
  const inner = plain(json);
  const kind = inner.enum ? inner.enum.join(' | ') : Array.isArray(inner.type) ? inner.type.join(' | ') : inner.type;
  const nullable = json.anyOf?.some((j) => j.type === 'null') ? ', null if not known' : '';
  const text = [kind ? `${kind}${nullable}` : '', json.description ?? ''].filter(Boolean).join('; ');
  return text === '' ? '' : `  # ${text}`;
}

/** Where a new record belongs: `accelerator maker/name` may name the folder inside. */
export function pathFor(kind: KindName, id: string): string {
  return `${kind}/${id}.yaml`;
}

if (import.meta.main) {
  const [word = '', id = ''] = process.argv.slice(2);
  const kind = kindNamed(word);
  const good = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/.test(id);
  if (kind === null || !good) {
    process.stderr.write(
      `Usage: npm run catalog:new -- KIND ID\nKIND: ${Object.keys(SINGULAR).join(', ')}\n` +
        'ID: lower case, as in maker/name-48g; for a price the item, as in accelerators/name-48g\n',
    );
    process.exitCode = 2;
  } else {
    const file = join(CATALOG_ROOT, pathFor(kind, id));
    const exists = existsSync(file);
    if (exists && FOLDERS[kind] === 'record') {
      process.stderr.write(`catalog/${pathFor(kind, id)} exists already.\n`);
      process.exitCode = 1;
    } else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(
        file,
        exists ? `${readFileSync(file, 'utf8').replace(/\n*$/, '\n')}${skeleton(kind)}` : skeleton(kind),
      );
      process.stdout.write(
        `catalog/${pathFor(kind, id)} ${exists ? 'has one more entry' : 'written'}: fill it in, then npm run catalog:check.\n`,
      );
    }
  }
}
