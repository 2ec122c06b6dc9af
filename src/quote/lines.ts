/** Priced lines as parts: what a line keeps beside its part, how many pieces a name says, and how a name is tidied. */

import type { Part } from '../proposal/proposal.ts';
import type { Currency } from '../quantity/index.ts';
import type { Span } from '../reading/message.ts';
import type { Amount } from './money.ts';
import { COUNT_WORD, count } from './numbers.ts';
import { says, sourceOf } from './words/index.ts';
import { kindOf } from './words/parts.ts';

/** A priced line with what a Part does not keep: the lower end of a range and whether it is only offered as another choice. */
export interface Line {
  part: Part;
  low: number | null;
  optional: boolean;
  /** Both the unit price and the line's total stand in the quote, so that their product can be checked. */
  bothStated: boolean;
  /** The price is said in words to be that of one piece ("each", "单价"). */
  eachSaid: boolean;
}
/** A line that changes the sum but is no part: tax, discount, a subtotal, the total. */
export interface SumLine {
  role: 'total' | 'subtotal' | 'tax' | 'discount' | 'shipping';
  low: number;
  high: number;
  /** Tax rate where only a percentage is stated. */
  percent: number | null;
  currency: Currency | null;
  quote: string;
  /** The words right before the amount, where a line holds several. */
  label?: string;
  span?: Span;
}
export interface Lines {
  lines: Line[];
  sums: SumLine[];
  /** Lines of a list that name a part and no price. */
  unpriced?: Part[];
}

const QUANTITY_CELL = new RegExp(
  `^\\s*[x×*]?\\s*(\\d{1,6}(?:\\.0+)?|${COUNT_WORD})\\s*(?:[x×*]|台|张|块|个|条|套|颗|片|根|项|批|pcs\\.?|pieces?|units?|ea\\.?|stück|stk\\.?|st\\.?|sets?|lots?|PT|人天|Tage?|Std\\.?|Stunden|psch\\.?|pauschal|satz|nos?\\.?)?\\s*$`,
  'iu',
);
const NAME_COUNT = new RegExp(
  `(?:^|[\\s(（])(\\d{1,3}|${COUNT_WORD})\\s?(?:[x×*]|张|块|台|颗|条|片|个|pcs)\\s?(?![\\d]{3,4}\\s?[xX×]\\s?\\d)(?=\\S)|(?:[×*]|(?<=[\\s\\d()（）]|\\dGB?)x(?!86|64))\\s?(\\d{1,3})(?!\\d|[.,]\\d|\\s?(?:GB?|TB|MB|mm|W)\\b|\\s?[x×])|(?<![\\w.-])(\\d{1,3})\\s?(?:张|块|台|颗|条|片|个|pcs\\.?|Stück|Stk)(?![\\w])`,
  'iu',
);
const NAME_COUNT_ALL = new RegExp(NAME_COUNT.source, 'giu');

/** "(×4)", "(4 张)": a bracket that holds nothing but a count; any other describes what the thing is made of. */
const ONLY_COUNT =
  /^[(（]\s?[x×*]?\s?\d{1,3}\s?(?:[x×*]|张|块|台|颗|条|片|个|套|pcs\.?|pieces|units?|Stück|Stk\.?)?\s?[)）]$/iu;
/** "2 St. RTX 6000 Ada", "4 Std. Einrichtung" */
const LEADING_UNIT =
  /^\s*(\d{1,4})\s?(?:St\.|Stk\.?|Stück|Std\.?|Stunden|Tage?|PT|Satz|Psch\.?|pcs\.?|人天|人日)\s(?=\S)/iu;
/** "…服务器(8*RTX 4090) 2台": what closes the name counts the whole. */
const CLOSING_COUNT =
  /(?<![\w.×*-])(\d{1,4})\s?(?:台|套|项|批|个?节点|根|psch\.?|pauschal|lots?|Satz|Tage?|Std\.?|Stunden|PT|人天)\s*(?:à|je|@|zu)?\s*[,，:：]?\s*$/iu;
/** "MSI X870", "Flare X5": a letter of the product's name. */
const NAME_LETTER = /^X\d|^x\d{3}/u;

function counted(name: string): number | null {
  for (const m of name.matchAll(NAME_COUNT_ALL)) {
    const before = name.slice(0, m.index).trimEnd();
    // "Meshify 2 XL": the letter begins a word of its own.
    if (/\d\s+X\S?$/u.test(m[0].trimEnd()) && /^\p{L}/u.test(name.slice(m.index + m[0].trimEnd().length))) continue;
    // "VENTUS 3X OC": a capital letter behind a word is the product's own.
    if (/^\s?\d{1,2}X/u.test(m[0]) && /\p{L}$/u.test(before)) continue;
    // "X870E Tomahawk": the number goes on as a name.
    if (/^\s*[xX]\d{3}$/u.test(m[0].trimEnd()) && /^[A-Z]/u.test(name.slice(m.index + m[0].trimEnd().length))) continue;
    if (NAME_LETTER.test(m[0]) && /\p{L}$/u.test(before) && !/\dGB?$/i.test(before)) continue;
    // "5×8", "7×24" are hours of service.
    if (/^[x×*]\s?(?:8|24)$/u.test(m[0].trim()) && /[57]$/u.test(before)) continue;
    return count((m[1] ?? m[2] ?? m[3])!);
  }
  return null;
}

/** How many pieces a name says ("RTX 4090 ×4", "2 × 32GB" is two sticks); null when it says nothing. */
export function countInName(name: string): number | null {
  const leading = LEADING_UNIT.exec(name);
  if (leading) return count(leading[1]!);
  const closing = CLOSING_COUNT.exec(name);
  if (closing) return count(closing[1]!);
  // "32GB (2×16)" tells how the whole is made up, not how many are sold.
  const whole = name.replace(/[(（]\s?\d{1,2}\s?[x×*]\s?\d{1,3}\s?(?:GB?)?\s?[)）]/giu, '');
  const bare = whole.replace(/[(（][^()（）]*[)）]/gu, (b) => (ONLY_COUNT.test(b) ? b : ' '));
  const n = counted(bare) ?? (kindOf(bare) === 'machine' ? null : counted(whole));
  if (n !== null) return n;
  const first = LEADING_FIGURE.exec(name);
  if (first && kindOf(name) !== 'other') return count(first[1]!);
  const word = LEADING_WORD.exec(name);
  return word ? count(word[1]!) : null;
}

/** "4 RTX 3090 (used)" */
const LEADING_FIGURE =
  /^\s*(\d{1,2})\s(?!years?|months?|days?|weeks?|hours?|Jahre?|Monate?|Tage)(?=[A-Z][A-Za-z]+[ -]?\w*\d)/u;
/** "Dual 2000W PSU", "Zwei Netzteile" */
const LEADING_WORD = new RegExp(`^\\s*(${COUNT_WORD})\\s(?=\\S)`, 'iu');

/** A line below the bill that says something about it. */
export const REMARK =
  /^(?:备注|说明|注|付款|交货|质保|note|notes|remarks?|terms|Hinweis|Anmerkung|Bemerkung|Zahlung|Lieferung)\s?[:：]/iu;

export function quantityCell(text: string): number | null {
  const m = QUANTITY_CELL.exec(text);
  return m ? count(m[1]!.replace(/\.0+$/, '')) : null;
}

export function made(
  name: string,
  note: string,
  quantity: number | null,
  unit: Amount | null,
  total: Amount | null,
  span: Span,
): Line {
  const n = quantity ?? countInName(name) ?? 1;
  const both = unit !== null && total !== null && unit !== total;
  const unitPrice = unit?.high ?? (total && n > 0 ? total.high / n : null);
  // One price beside a count in the name ("2 × 32 GB … 65") is the price of the line, not of each piece.
  const lineTotal = total?.high ?? (unit ? (quantity === null && !unit.each ? unit.high : unit.high * n) : null);
  const low = total?.low ?? (unit ? (quantity === null && !unit.each ? unit.low : unit.low * n) : null);
  return {
    part: {
      name: tidy(name, n),
      kind: kindOf(name) === 'other' ? kindOf(`${name} ${note}`) : kindOf(name),
      quantity: n,
      unitPrice: quantity === null && unit && !both && !unit.each && n > 1 ? unit.high / n : unitPrice,
      total: lineTotal,
      currency: total?.currency ?? unit?.currency ?? null,
      span,
    },
    low,
    bothStated: unit !== null && total !== null && unit !== total,
    eachSaid: unit?.each === true,
    optional: says('optional', name),
  };
}

const TRAILING = new RegExp(`(?:[\\s:：,，;；(（*_=@-]|${sourceOf('columnUnitPrice')}|${sourceOf('price')})+$`, 'iu');

const LEADING_COUNT =
  /^(\d{1,4})\s?(?:[x×]|St\.|Stk\.?|Stück|Std\.?|Stunden|Tage?|PT|Satz|Psch\.?|pcs\.?|units?)\s+(?=\p{L}|\d)/iu;

/** A part's name without list marks before it and without "unit price:" after it. */
function tidy(name: string, quantity: number): string {
  const bare = name
    .replace(/^[\s*_#>•·●○■□◆▪①-⑳-]+/u, '')
    .replace(
      /^(?:Pos(?:ition)?\.?\s?\d{1,3}\s?[:.)]?|\d{1,2}\s?[.)、])\s*(?=\D|\d{1,4}\s?(?:[x×]\s|Stk|Stück|Satz|pcs))/iu,
      '',
    )
    // The count stands in a column of its own; another one ("8x A100 server", two of them) is what is inside.
    .replace(LEADING_COUNT, (m, figures: string) => (Number(figures) === quantity ? '' : m))
    .replace(/\s(?:à|je|@|at|zu)$/iu, '');
  return (
    bare
      .replace(TRAILING, '')
      .replace(
        /\s?[(（]\s?[x×*]\s?\d{1,4}$|\s[x×*]\s?\d{1,4}$|(?<=\S[\s)）])[x×*]?\s?\d{1,4}\s?(?:台|套|项|批|个|根)$/u,
        '',
      )
      .replace(/\s+/g, ' ')
      .slice(0, 160) || name.trim().slice(0, 160)
  );
}
