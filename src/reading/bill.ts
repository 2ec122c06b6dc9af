/** A pasted bill is told by its shape: several lines that each close with a price. Its words are those of any shop. */
import type { Scene } from './scene.ts';

/** Lines longer than this are prose. */
const LONGEST_LINE = 240;
const MARKED = /[$€£¥￥]\s?\d[\d.,]{2,}|\d[\d.,]{1,}\s?(?:元|€|EUR|USD|CNY|美元|万元)/u;
/** Bytes that were no text. */
const CONTROL = /[\p{Cc}\p{Co}\p{Cn}]/u;
/** Grouped or with cents, or four digits and more, at the end of a line or of its last cell. */
const CLOSING =
  /(?<![\w.])(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?|\d+[.,]\d{2}|\d{4,8})\s?(?:元|€|EUR|USD)?\s?[|)）;,，]*\s*$/u;

/** Ten thousands, as Chinese offers count them. */
const TEN_THOUSANDS = /\d\s?[万wW](?![\p{L}\d])|\d\s?万/u;
/** Words of an offer that nobody needs to ask a question. */
const OFFER_LENGTH = 12;

/** Somebody else's words about a machine, its price and its terms ("含税三年质保", "in stock, 1 year warranty"), pasted without a question. */
export function holdsOffer(scene: Scene): boolean {
  return (
    scene.tokens.length >= OFFER_LENGTH &&
    scene.has('offer-terms') &&
    !scene.has('question', 'budget', 'own', 'want', 'recommend') &&
    (MARKED.test(scene.original) || TEN_THOUSANDS.test(scene.original)) &&
    scene.mentions.some((m) => m.kind === 'hardware')
  );
}

const FEWEST = 2;
/** So many prices with their currency are a bill, whatever stands around them. */
const ENOUGH = 4;

/** Does the message hold a bill: lines with prices, and a sum or the headings of their columns, or many such lines? */
export function holdsBill(scene: Scene): boolean {
  const lines = scene.original
    .split('\n')
    .filter(
      (l) =>
        l.length <= LONGEST_LINE &&
        /\p{L}/u.test(l) &&
        !CONTROL.test(l.replaceAll('\t', ' ').replaceAll('\r', '')) &&
        (MARKED.test(l) || CLOSING.test(l)),
    );
  if (lines.length < FEWEST) return false;
  const columns = scene.tokens.filter((t) => t.kind === 'word' && t.concepts.includes('bill-column')).length;
  const marked = lines.filter((l) => MARKED.test(l)).length;
  return scene.has('bill-sum') || columns >= 2 || marked >= ENOUGH;
}
