#!/usr/bin/env node
/** Composition root: puts the line together with whatever this machine offers. Without any chat platform's settings: a chat in the terminal. */
import { writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

enableCompileCache();

const { loadCatalog } = await import('./catalog/load.ts');
const { chat } = await import('./channels/terminal/index.ts');

process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

await chat(loadCatalog(), {
  input: process.stdin,
  output: process.stdout,
  columns: process.stdout.isTTY ? (process.stdout.columns ?? 100) : null,
  locale: process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '',
  now: () => new Date(),
  save: async (name, content) => {
    const path = resolve(`${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${name}`);
    await writeFile(path, content, { flag: 'wx' });
    return path;
  },
});
