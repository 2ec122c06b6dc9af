#!/usr/bin/env node
/** `npm run chat`: a thread in this terminal, with follow-ups. Needs no settings and opens no port. */
import { writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

// Loaded below, not above: only what is imported after this is kept compiled.
enableCompileCache();
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

const { loadCatalog } = await import('../catalog/load.ts');
const { chat } = await import('../channels/terminal/index.ts');
const { llmReader, llmSettings } = await import('../llm/reader.ts');

/** A language model for messages that the rules cannot read; none unless an endpoint is named. */
const named = llmSettings(process.env);
await chat(loadCatalog(), {
  input: process.stdin,
  output: process.stdout,
  columns: process.stdout.isTTY ? (process.stdout.columns ?? 100) : null,
  locale: process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '',
  now: () => new Date(),
  reader: named ? llmReader(named) : null,
  save: async (name, content) => {
    const path = resolve(`${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${name}`);
    await writeFile(path, content, { flag: 'wx' });
    return path;
  },
});
