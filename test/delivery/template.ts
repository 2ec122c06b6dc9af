/**
 * A fresh data folder for the embedded engine, copied from one made once per machine: the engine takes two seconds to
 * make one, and dozens of tests want theirs. It holds nothing of ours: every test still migrates an empty database.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEngine } from '../../adapters/storage/engine.ts';

const { version } = JSON.parse(
  readFileSync(new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url), 'utf8'),
) as { version: string };
const TEMPLATE = join(tmpdir(), `advisor-template-${version}-${process.getuid?.() ?? 0}`);
const WAIT_MS = 30_000;

/** @returns the folder, and how to remove it */
export async function freshDirectory(): Promise<{ directory: string; remove(): void }> {
  await template();
  const directory = mkdtempSync(join(tmpdir(), 'advisor-data-'));
  cpSync(TEMPLATE, directory, { recursive: true });
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

async function template(): Promise<void> {
  const claim = `${TEMPLATE}.claim`;
  for (
    const end = Date.now() + WAIT_MS;
    !existsSync(TEMPLATE);
    await new Promise((resolve) => setTimeout(resolve, 50))
  ) {
    try {
      mkdirSync(claim);
    } catch {
      // Another test makes it, or ended before it had: then its claim is old.
      if (Date.now() > end || Date.now() - changed(claim) > WAIT_MS) rmSync(claim, { recursive: true, force: true });
      continue;
    }
    const draft = mkdtempSync(`${TEMPLATE}.draft-`);
    await (await startEngine(join(draft, 'postgres'))).close();
    if (!existsSync(TEMPLATE)) renameSync(draft, TEMPLATE);
    rmSync(claim, { recursive: true, force: true });
  }
}

function changed(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
}
