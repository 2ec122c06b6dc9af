import { describe, expect, it } from 'vitest';
import { code, filesUnder, importsOf, text } from './imports.ts';

/** The order a message passes; a file imports only from its own folder or from lower numbers. */
const STATIONS: Record<string, number> = {
  quantity: 0,
  language: 1,
  catalog: 1,
  reading: 2,
  requirements: 3,
  sizing: 4,
  proposal: 5,
  options: 6,
  quote: 6,
  pitfalls: 7,
  conversation: 8,
  reply: 9,
  'answer.ts': 10,
  'index.ts': 11,
};

const folder = (file: string) => file.split('/')[1]!;
const src = filesUnder('src');

function crossings(from: string, targets: string[]): string[] {
  return targets
    .filter((to) => to.startsWith('src/'))
    .filter((to) => folder(to) !== folder(from) && !(STATIONS[folder(to)]! < STATIONS[folder(from)]!))
    .map((to) => `${from} imports ${to}, which is not at a lower station`);
}

describe('the straight line', () => {
  it('has a station for every folder of src', () => {
    expect([...new Set(src.map(folder))].filter((f) => !(f in STATIONS))).toEqual([]);
  });

  it('imports only from lower stations', () => {
    const wrong = src.flatMap((f) =>
      crossings(
        f,
        importsOf(f).map((i) => i.to),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('notices an import that reaches ahead', () => {
    expect(crossings('src/sizing/size.ts', ['src/reply/blocks.ts'])).toHaveLength(1);
    expect(crossings('src/sizing/size.ts', ['src/quantity/index.ts'])).toEqual([]);
  });

  it('never imports adapters, Node or any package but zod from src', () => {
    const wrong = src.flatMap((f) =>
      importsOf(f)
        .filter((i) => (i.external ? i.to !== 'zod' : !i.to.startsWith('src/')))
        .map((i) => `${f} imports ${i.to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('does no I/O, reads no clock, environment or randomness in src', () => {
    const forbidden =
      /\b(process|fetch|console|setTimeout|setInterval|setImmediate|queueMicrotask|localStorage|crypto)\b\s*[.(]|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b/;
    const wrong = src.flatMap((f) => {
      const hit = forbidden.exec(code(f));
      return hit ? [`${f}: ${hit[0]}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the table of contents on one page', () => {
    expect(text('src/answer.ts').split('\n').length).toBeLessThanOrEqual(100);
  });
});

describe('style', () => {
  const all = [...src, ...filesUnder('adapters')];

  it('keeps files under 300 code lines', () => {
    const long = all
      .map((f) => ({
        f,
        lines: code(f)
          .split('\n')
          .filter((l) => l.trim()).length,
      }))
      .filter((x) => x.lines > 300);
    expect(long).toEqual([]);
  });

  it('has no suppressed types and no skipped tests', () => {
    const wrong = [...all, ...filesUnder('test').filter((f) => !f.startsWith('test/architecture/'))].filter((f) =>
      /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b|\b(it|test|describe)\.(skip|only|todo)\b/.test(
        code(f) + text(f),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
