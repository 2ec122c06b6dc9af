/** A vendor's offer as text or file → proposals. Several offers in one text come back as several, in order. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Attachment } from '../reading/message.ts';
import { offersInColumns } from './columns.ts';
import type { Quote } from './quote.ts';
import type { ReadOptions } from './read.ts';
import { readOffer } from './read.ts';
import { TEXT_LIMIT } from './text.ts';

export type { Evidence, Group, Quote } from './quote.ts';
export { TEXT_LIMIT } from './text.ts';
export { languageOf, usesDecimalComma } from './words/index.ts';

const MARK =
  /(?:^|(?<=[\n。；;!?]|\.\s|[,，]\s?))[ \t>#*]*(?:(?:报价|方案|供应商|厂商|厂家|卖家|商家|quote|offer|vendor|supplier|option|angebot|anbieter|variante)\s?(?:[A-H1-9一二三四](?![\dA-Za-z])|[（(][A-H1-9一二三四][)）])|(?:[A-H](?:家|号)?|[1-9](?:家|号))(?=[:：]))\s*(?:[:：.)、\-–—*]|(?=(?:是|为|\d|[xX×])))/gimu;

/** Parts of a text that each open with "Offer A:", "报价一：" or the like, or the columns of a table of choices; the whole text when there are fewer than two. */
export function splitOffers(text: string): { label: string | null; text: string }[] {
  const marks = [...text.matchAll(MARK)];
  // "Q: … A: … Q: … A: …" answers questions.
  const labels = new Set(marks.map((m) => m[0].trim().toLowerCase()));
  if (marks.length < 2 || marks.length > 8 || labels.size < marks.length || /^\s*Q\s?[:：]/imu.test(text)) {
    const columns = offersInColumns(text.slice(0, TEXT_LIMIT));
    return columns.length > 1 ? columns : [{ label: null, text }];
  }
  const preface = text.slice(0, marks[0]!.index);
  const shared = sharedTail(text.slice(marks.at(-1)!.index + marks.at(-1)![0].length));
  return marks
    .map((m, i) => ({
      label: m[0].replace(/[\s>#*:：.)、\-–—]+$/u, '').replace(/^[\s>#*]+/, ''),
      // What stands before the first offer (the model, the wish) holds for all.
      text: `${i === 0 || preface.length > 400 ? '' : preface}${text.slice(m.index + m[0].length, marks[i + 1]?.index ?? text.length)}${i < marks.length - 1 && shared ? `\n${shared}` : ''}`.trim(),
    }))
    .filter((o) => o.text !== '');
}

const PRICE = /[$€£¥￥]|\d\s?(?:万|元|k\b|EUR|USD|CNY)/iu;

/** What stands after the last offer and is of none: "Both for DeepSeek R1, 50 users", "哪个好？". Sentences with a price are the offer's own. */
function sharedTail(last: string): string {
  const sentences = last.split(/(?<=[\n。！!？?])|(?<=\.)\s+(?=[A-ZÄÖÜ])/u).filter((s) => s.trim() !== '');
  const tail: string[] = [];
  for (let i = sentences.length - 1; i > 0; i--) {
    const s = sentences[i]!;
    if (PRICE.test(s) || s.length > 300) break;
    tail.unshift(s.trim());
  }
  return tail.join(' ');
}

/**
 * Reads a pasted text or a file's text and tables.
 * @returns one quote per offer, at least one; never throws.
 */
export function readQuote(input: string | Attachment, catalog: Catalog, options: ReadOptions): Quote[] {
  if (typeof input !== 'string') {
    // A text file holds several offers as a pasted text does; a spreadsheet is one.
    const offers = input.tables.length === 0 ? splitOffers(input.text) : [];
    return offers.length > 1
      ? offers.map((o) => readOffer(o.text, [], catalog, options, o.label))
      : [readOffer(input.text, input.tables, catalog, options, input.name)];
  }
  return splitOffers(input).map((o) => readOffer(o.text, [], catalog, options, o.label));
}
