/** The language of the page's own words. */
import { ALL_WORDS, type ChannelWords, wordsFor } from '../../delivery/words/index.ts';

/** The first of a browser's languages that we have, by its own order of preference. */
export function preferred(header: string | undefined, fallback: string): ChannelWords {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [tag = '', ...rest] = entry.trim().split(';');
      const weight = Number(
        rest
          .find((one) => one.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { code: tag.toLowerCase().split('-')[0], weight: Number.isFinite(weight) ? weight : 0 };
    })
    .filter((one) => one.weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { code } of wanted) {
    const found = ALL_WORDS.find((words) => words.code === code);
    if (found) return found;
  }
  return wordsFor(fallback);
}
