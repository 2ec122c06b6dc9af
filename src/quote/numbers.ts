/** Figures as people write them in quotes: 1,234.5 and 1.234,5, thousands by apostrophe or space. */

/** Source of a number's regular expression; no nested repetition that could backtrack badly. */
export const NUMBER = String.raw`\d{1,3}(?:[,.'’ ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:\.\d+|,\d{1,3}(?!\d))?`;

/**
 * Value of a figure. One separator followed by exactly three digits groups thousands: always for a comma (decimal in German),
 * for a point only where `pointGroups` (German text, or money without cents). NaN when it is no figure.
 */
export function figure(text: string, style: { german: boolean; pointGroups?: boolean } = { german: false }): number {
  const t = text.replace(/['’ ]/g, '');
  const comma = t.lastIndexOf(',');
  const point = t.lastIndexOf('.');
  if (comma >= 0 && point >= 0) {
    const decimal = comma > point ? ',' : '.';
    const group = decimal === ',' ? '.' : ',';
    return Number(t.split(group).join('').replace(decimal, '.'));
  }
  if (comma >= 0) {
    const groups = /^\d{1,3}(,\d{3})+$/.test(t);
    if (groups && (!style.german || t.split(',').length > 2)) return Number(t.split(',').join(''));
    return Number(t.replace(',', '.'));
  }
  if (point >= 0) {
    const groups = /^\d{1,3}(\.\d{3})+$/.test(t);
    if (groups && (style.german || style.pointGroups || t.split('.').length > 2)) return Number(t.split('.').join(''));
  }
  return Number(t);
}

const COUNT_WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  sixteen: 16,
  twenty: 20,
  single: 1,
  dual: 2,
  triple: 3,
  quad: 4,
  pair: 2,
  ein: 1,
  eine: 1,
  einen: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  acht: 8,
  zehn: 10,
  zwanzig: 20,
  doppel: 2,
  单: 1,
  双: 2,
  四: 4,
  八: 8,
};

/** Source for words that count ("dual", "zwei", "双"). */
export const COUNT_WORD = String.raw`(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|twenty|single|dual|triple|quad|pair|eine[nr]?|ein|zwei|drei|vier|fünf|sechs|acht|zehn|zwanzig|doppel)\b|(?<![清订账名菜工价表货])[单双])`;

/** Value of a count, in figures or as a word; null when neither. */
export function count(text: string): number | null {
  const word = COUNT_WORDS[text.toLowerCase()];
  if (word !== undefined) return word;
  const n = Number(text);
  return Number.isInteger(n) && n > 0 ? n : null;
}
