import { de } from './de.ts';
import { en } from './en.ts';
import type { ChannelWords } from './words.ts';
import { zh } from './zh.ts';

export type { ChannelWords, PageWords } from './words.ts';

export const ALL_WORDS: readonly ChannelWords[] = [en, zh, de];

/** The table for a language or client locale ("zh-CN", "zh_cn", "de"); the first one for any other. */
export function wordsFor(language: string | undefined): ChannelWords {
  const code = (language ?? '').toLowerCase().split(/[-_]/)[0];
  return ALL_WORDS.find((words) => words.code === code) ?? ALL_WORDS[0]!;
}
