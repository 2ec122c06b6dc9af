/** catalog/ACCURACY.md: how good the numbers are, by family, from the last run of the bench. */
import type { Summary } from './accuracy.ts';

const percent = (v: number | null): string => (v === null ? '–' : `${(100 * v).toFixed(0)} %`);

function table(rows: readonly Summary[]): string {
  const head =
    '| family | reading | readings | median error | mean error | inside the range | high / low |\n|---|---|---|---|---|---|---|';
  const lines = rows.map(
    (s) =>
      `| ${s.family} | ${s.metric} | ${s.rows} | ${percent(s.median)} | ${percent(s.mean)} | ${percent(s.coverage)} | ${s.width === null ? '–' : s.width.toFixed(2)} |`,
  );
  return [head, ...lines].join('\n');
}

/** The page. Left-out tables come first: they are what to expect of a set-up that nobody published. */
export function accuracyPage(
  known: readonly Summary[],
  left: readonly { scheme: string; summaries: readonly Summary[] }[],
): string {
  return [
    '# How good the numbers are',
    '',
    'Written by `npm run bench:accuracy -- --write` from the published readings in `catalog/measurements`; a test compares this page with the bench.',
    'Error is |expected − read| / read. A range is meant to hold nine readings in ten.',
    '',
    '## Readings that the fit had not seen',
    '',
    'What to expect of a set-up that nobody published: whole groups of readings were left out of the fit and then predicted.',
    ...left.flatMap(({ scheme, summaries }) => ['', `### Left out by ${scheme}`, '', table(summaries)]),
    '',
    '## Readings that the fit has seen',
    '',
    'What to expect where the very set-up was published.',
    '',
    table(known),
    '',
  ].join('\n');
}
