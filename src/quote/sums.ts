/** Lines of a bill that are no part: total, subtotal, tax, discount, freight. */
import type { Span } from '../reading/message.ts';
import type { SumLine } from './lines.ts';
import type { Amount } from './money.ts';
import { find } from './words/index.ts';

const SUM_ROLES = [
  ['subtotal', 'subtotal'],
  ['tax', 'taxLine'],
  ['discount', 'discount'],
  ['shipping', 'shipping'],
  ['total', 'grandTotal'],
] as const;

/** "abzgl. 5 % Nachlass", "plus 19 % VAT", "以上合计": the word that counts comes later. */
const LEAD =
  /^(?:(?:abzgl\.?|abzüglich|zzgl\.?|zuzüglich|plus|less|minus|add|以上|减去?|加|\d{1,2}(?:[.,]\d+)?\s?%)\s*)+/iu;

/** Letters before the word that tells a sum; a discount may be called after its reason ("project discount"). */
const MOST_BEFORE = 6;
const MOST_BEFORE_DISCOUNT = 16;

export function sumRole(name: string): SumLine['role'] | null {
  const head = name
    .replace(/^[\s*_#>•·-]+/, '')
    .replace(LEAD, '')
    .trimEnd()
    .slice(0, 40);
  for (const [role, concept] of SUM_ROLES) {
    const at = find(concept, head);
    // The word must open the line, and must not be part of a longer name ("tax software", "total 4 cards").
    if (
      at &&
      at.start <= (role === 'discount' ? MOST_BEFORE_DISCOUNT : MOST_BEFORE) &&
      (role === 'total' || head.length - (at.end - at.start) < 26)
    )
      return role;
  }
  return null;
}

/** A line may hold several: "合计 2,554,400元，优惠54,400元，成交价 2,500,000元". Every amount goes by the words before it. */
export function sumsOfLine(raw: string, amounts: readonly Amount[], span: Span): SumLine[] {
  const out: SumLine[] = [];
  let from = 0;
  for (const a of amounts) {
    const label = raw.slice(from, a.start).replace(/^[\s.,，;；、。|()（）:：+-]+/u, '');
    from = a.end;
    // "Subtotal …, less 3% … = $52,059.90": what stands behind the sign is what the line comes to.
    const closes = out.length > 0 && a === amounts.at(-1) && CLOSES.test(raw.slice(0, a.start));
    const role = closes ? 'total' : sumRole(label);
    if (role)
      out.push({
        role,
        low: a.low,
        high: a.high,
        percent: percentIn(label),
        currency: a.currency,
        quote: raw.trim(),
        label: label.trim(),
        span,
      });
  }
  return out;
}

const CLOSES =
  /(?:[=＝→]|(?:brings?|takes?|gets?) (?:\w+ ){1,3}to|comes? (?:out )?(?:to|at)|leaves?(?: you (?:at|with))?|ergibt|macht)\s*$/iu;

function percentIn(label: string): number | null {
  const m = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s?%/u.exec(label);
  return m ? Number(m[1]!.replace(',', '.')) : null;
}
