import type { ReadWords } from './concepts.ts';
import { de } from './de/read.ts';
import { en } from './en/read.ts';
import { MORE } from './read-more.ts';
import { zh } from './zh/read.ts';

/** Every language that can be read; a test compares this list with the folders. */
export const READ_LANGUAGES: readonly ReadWords[] = [zh, en, de, ...MORE];
