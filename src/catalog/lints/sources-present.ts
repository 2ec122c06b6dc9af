import { complain, type Lint } from './lint.ts';

interface Sourced {
  sources?: { publisher?: string; url?: string }[];
  checkpoints?: { sources?: { publisher?: string; url?: string }[] }[];
}

const name = 'sources-present';
export const sourcesPresent: Lint = {
  name,
  why: 'A number without a source cannot be checked or believed.',
  check: ({ entries }) =>
    entries.flatMap((entry) => {
      const value = entry.value as Sourced;
      const lists = [
        { at: 'sources', sources: value.sources ?? [] },
        ...(value.checkpoints ?? []).map((c, i) => ({ at: `checkpoints.${i}.sources`, sources: c.sources ?? [] })),
      ];
      return lists
        .filter(({ sources }) => sources.length === 0 || sources.some((s) => !s.publisher && !s.url))
        .map(({ at }) =>
          complain(
            entry,
            at,
            'a source without a name',
            'a publisher or a url',
            'Say who published it, best with the link.',
            name,
          ),
        );
    }),
};
