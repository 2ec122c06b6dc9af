/** The page's own files, read once. Nothing else on disk is ever served. */
import { readFileSync } from 'node:fs';

const TYPES = {
  'chat.css': 'text/css; charset=utf-8',
  'chat.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

export interface Asset {
  type: string;
  content: string;
}

export function loadAssets(): ReadonlyMap<string, Asset> {
  return new Map(
    Object.entries(TYPES).map(([name, type]) => [
      name,
      { type, content: readFileSync(new URL(`public/${name}`, import.meta.url), 'utf8') },
    ]),
  );
}
