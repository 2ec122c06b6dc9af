/** A form that names its fields ("商品名称：… 单价：… 数量：3 小计：…") instead of setting them in columns → priced lines. */
import type { Line } from './lines.ts';
import { made } from './lines.ts';
import type { Amount } from './money.ts';
import { findAmounts } from './money.ts';
import { sourceOf } from './words/index.ts';

/** A field's value ends at the end of its line or at a wide gap. */
const VALUE = String.raw`\s?[:：]\s?([^\n]{1,120}?)(?=\s{2,}|\t|\n|$)`;
const field = (label: string): RegExp => new RegExp(`(?<![\\p{L}])(?:${label})${VALUE}`, 'giu');
const NAME = field(
  '(?:商品|产品|货物|设备|物料|标的)(?:名称)?|品名|Artikel(?:bezeichnung)?|Produkt|Bezeichnung|Item|Product(?: name)?|Article',
);
const QUANTITY = field(`(?:采购|订购|购买)?(?:${sourceOf('columnQuantity')})`);
const UNIT = field(
  `(?:平台|商城|含税|协议|成交)?(?:${sourceOf('columnUnitPrice')}|平台价|商城价|协议价)(?!\\s?[:：]?\\s?(?:合计|总))`,
);
const SUM = field(`(?:${sourceOf('columnTotal')}|${sourceOf('subtotal')})`);

const first = (pattern: RegExp, text: string): { value: string; at: number } | null => {
  pattern.lastIndex = 0;
  const m = pattern.exec(text);
  return m ? { value: m[1]!.trim(), at: m.index + m[0].length - m[1]!.length } : null;
};

function moneyOf(found: { value: string } | null, german: boolean): Amount | null {
  if (!found) return null;
  const amount = findAmounts(found.value, german).find((a) => a.rate === null);
  return amount ? { ...amount, each: false } : null;
}

/**
 * One line for every name with a count and a price of its own behind it; empty where the text is no such form.
 * @param known whether a name is a product that the catalog knows
 */
export function linesOfForm(text: string, german: boolean, known: (name: string) => boolean): Line[] {
  const names = [...text.matchAll(NAME)];
  const lines = names.flatMap((m, i) => {
    const end = Math.min(names[i + 1]?.index ?? text.length, m.index + 600);
    const rest = text.slice(m.index + m[0].length, end);
    const count = first(QUANTITY, rest);
    const quantity = count ? Number(/^\d{1,4}/.exec(count.value)?.[0] ?? 0) : 0;
    const unit = moneyOf(first(UNIT, rest), german);
    const total = moneyOf(first(SUM, rest), german);
    // A name and a price alone are any page of a shop; the count makes it an order.
    if (quantity < 1 || (unit === null && total === null)) return [];
    return [made(m[1]!.trim(), '', quantity, unit, total, { start: m.index, end })];
  });
  // A lone box of the vendor's own name says less than the parts that the text lists.
  return lines.length === 1 && !known(lines[0]!.part.name) ? [] : lines;
}
