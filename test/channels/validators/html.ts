/** HTML as this project writes it: a few tags, a few attributes, every other sign escaped. Anything else slipped through an escape. */
import { expect } from 'vitest';

const VOID = new Set(['input', 'line', 'circle', 'polyline', 'meta', 'link']);
const TAGS = new Set(
  (
    'a article blockquote button caption circle dd details div dl dt em figcaption figure form h2 h3 h4 input label li line ol ' +
    'option p polyline pre section select span strong summary svg table tbody td text th thead tr ul'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'action aria-describedby aria-hidden aria-invalid aria-label autocomplete class cx cy data-label data-turn download dy for href id ' +
    'lang maxlength method name novalidate open placeholder points r rel role scope selected tabindex target text-anchor value viewBox ' +
    'x x1 x2 y y1 y2'
  ).split(' '),
);

export interface Element {
  tag: string;
  attributes: Record<string, string>;
}

const PIECE =
  /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][\w-]*(?:="[^"<>]*")?)*)\s*(\/?)>|([^<&>]+)|&(?:amp|lt|gt|quot|#39);/gy;

/** Reads all of it, or fails with the place where it is no HTML of ours. */
export function checkedHtml(html: string): { elements: Element[]; text: string } {
  const elements: Element[] = [];
  const open: string[] = [];
  let text = '';
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < html.length) {
    const at = PIECE.lastIndex;
    const found = PIECE.exec(html);
    if (!found) throw new Error(`no HTML of ours: ${JSON.stringify(html.slice(at, at + 120))}`);
    const [whole, closing, tag, rest, self] = found;
    if (tag === undefined) text += whole;
    else if (closing) expect(open.pop()).toBe(tag);
    else {
      expect(TAGS).toContain(tag);
      const attributes = Object.fromEntries(
        [...rest!.matchAll(/([a-zA-Z][\w-]*)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, value ?? '']),
      );
      for (const name of Object.keys(attributes)) expect(ATTRIBUTES).toContain(name);
      elements.push({ tag, attributes });
      if (!self && !VOID.has(tag)) open.push(tag);
    }
  }
  expect(open).toEqual([]);
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { tag, attributes } of elements) {
    if (tag === 'a') checkLink(attributes, ids);
    if (tag === 'label' || attributes['aria-describedby'])
      expect(ids).toContain(attributes.for ?? attributes['aria-describedby']);
  }
  return { elements, text: unescaped(text) };
}

function checkLink({ href = '', rel, target }: Record<string, string>, ids: string[]): void {
  if (href.startsWith('#')) expect(ids).toContain(href.slice(1));
  else if (href.startsWith('/answers/')) expect(href).toMatch(/^\/answers\/[\w-]+\/export\/(md|csv|json)$/);
  else {
    expect(href).toMatch(/^https?:\/\//);
    expect([rel, target]).toEqual(['noopener noreferrer', '_blank']);
  }
}

const SIGNS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
export const unescaped = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => SIGNS[sign]!);
