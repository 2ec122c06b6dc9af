/** Every chat platform is a folder here whose `index.ts` exports a `channel`; there is no list to keep. */
import { existsSync, readdirSync } from 'node:fs';
import type { Channel } from './channel.ts';

// Each channel checks its own values against its own group; from outside they are one opaque thing.
export type AnyChannel = Channel<unknown>;

export async function allChannels(): Promise<AnyChannel[]> {
  const here = new URL('./', import.meta.url);
  const folders = readdirSync(here, { withFileTypes: true })
    // The marker is the settings file: folders without one (the terminal, the web) need no tokens and are started by name.
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/settings.ts`, here)))
    .map((entry) => entry.name)
    .sort();
  const modules = await Promise.all(
    folders.map(async (name) => (await import(`./${name}/index.ts`)) as { channel?: AnyChannel }),
  );
  return modules.flatMap((module) => (module.channel ? [module.channel] : []));
}
