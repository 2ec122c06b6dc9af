/** English numbers said as words ("five hundred and twelve gigs") → figures, where a unit or a second word of a number shows that they are meant as one. */
const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000 };
const WORD = `(?:${[...UNITS, ...TENS, ...Object.keys(SCALES)].join('|')})`;
const RUN = new RegExp(`(?<![a-z-])${WORD}(?:[ -](?:and )?${WORD})*(?![a-z-])`, 'giu');
/** What a lone word counts that is written with a figure elsewhere. */
const UNIT_AFTER =
  /^ (?:gigs?|gigabytes?|terabytes?|dollars?|bucks|euros?|tokens?|[bt]rillion|billion|b\b|users?|people|watts?|kilowatts?|bits?)/iu;

/** Runs of number words with their value, in order. */
export function spokenNumbers(text: string): { start: number; end: number; value: number }[] {
  const out: { start: number; end: number; value: number }[] = [];
  for (const m of text.matchAll(RUN)) {
    const words = m[0]
      .toLowerCase()
      .split(/[ -]/u)
      .filter((w) => w !== 'and');
    const after = text.slice(m.index + m[0].length);
    // "one user" is a phrase of its own.
    if (words.length < 2 && !(words[0] === 'one' ? /^ [bt]rillion/iu : UNIT_AFTER).test(after)) continue;
    const value = meaning(words);
    if (value !== null) out.push({ start: m.index, end: m.index + m[0].length, value });
  }
  return out;
}

/** "four hundred ninety nine" → 499; null where the words are no number ("one two three", a list). */
function meaning(words: readonly string[]): number | null {
  let sum = 0;
  let part = 0;
  let last = Number.POSITIVE_INFINITY;
  for (const w of words) {
    const scale = SCALES[w];
    if (scale !== undefined) {
      if (scale === 1000) [sum, part] = [sum + Math.max(part, 1) * 1000, 0];
      else part = Math.max(part, 1) * 100;
      last = scale;
      continue;
    }
    const tens = TENS.indexOf(w);
    const value = tens >= 0 ? (tens + 2) * 10 : UNITS.indexOf(w);
    if (value >= last || (last < 20 && last !== Number.POSITIVE_INFINITY)) return null;
    part += value;
    last = value;
  }
  return sum + part;
}
