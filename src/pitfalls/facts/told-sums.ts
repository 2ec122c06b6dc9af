/** Products and quotients told in words, of things counted and of people served. */
import { sentenceAround } from '../../quote/text.ts';
import { countedOf, findToldProducts, holds } from '../../quote/told-products.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';

const UNIT = { W: 'W', GB: 'GB', RAM: 'GB', TFLOPS: 'TFLOPS' } as const;

/** "Eight modules at 700 W come to 2.8 kW". */
const toldProductWrong: Fact = (c) => {
  const e = c.evidence;
  const wrong = e ? findToldProducts(c.text, countedOf(e)).find((p) => !holds(p)) : undefined;
  if (!e || !wrong) return null;
  const counts = wrong.counts.map((k) => n(k)).join(' × ');
  const product = wrong.counts.reduce((a, b) => a * b, wrong.each);
  const unit = UNIT[wrong.dimension];
  const at = sentenceAround(c.text, wrong.start, wrong.end);
  return {
    quote: quoted(c, at.start, Math.max(at.end, wrong.end)),
    values: { product: `${n(product)} ${unit}`, said: `${n(wrong.said)} ${unit}` },
    arithmetic: `${counts} × ${n(wrong.each)} ${unit} = ${n(product)} ${unit} ≠ ${n(wrong.said)} ${unit}`,
  };
};

export const facts = { toldProductWrong };
