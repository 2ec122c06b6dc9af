/** `.env.example`, written from the settings themselves; `npm run env:example` renews it and a test compares. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { allChannels } from '../channels/all.ts';
import { coreSettings } from './core.ts';
import type { SettingGroup } from './define.ts';

const WIDTH = 110;

export async function envExample(): Promise<string> {
  const groups: SettingGroup<unknown>[] = [
    coreSettings as SettingGroup<unknown>,
    ...(await allChannels()).map((one) => one.settings),
  ];
  const intro = [
    '# Copy to .env and fill in what you need; every line is optional. Without tokens `npm start` serves this machine’s browser.',
    '# Written by `npm run env:example`: change the descriptions in the code, not here.',
  ];
  return `${[...intro, ...groups.flatMap(groupLines)].join('\n')}\n`;
}

function groupLines(group: SettingGroup<unknown>): string[] {
  const settings = group.settings as Record<string, SettingGroup<Record<string, unknown>>['settings'][string]>;
  const names = group.names as Record<string, string>;
  const lines = ['', `# --- ${group.title} ---`];
  for (const [key, setting] of Object.entries(settings)) {
    const expected =
      setting.example === undefined
        ? `Expected: ${setting.expected}.`
        : `Expected: ${setting.expected}; for example ${setting.example}.`;
    lines.push(
      '',
      ...wrap(`${setting.description}. ${expected}${setting.where ? ` Where: ${setting.where}.` : ''}`),
      `#${names[key]}=`,
    );
  }
  return lines;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = '#';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = '#';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(new URL('../../.env.example', import.meta.url), await envExample());
}
