/** Markup that can only be made by escaping: whatever is put into `html` is shown as text, unless `html` itself made it. */
import { clean } from '../../delivery/text.ts';

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Part = Markup | string | number | false | null | undefined | readonly Part[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags and inside quoted attributes. */
export const escaped = (text: string): string => clean(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return part ? part.map(written).join('') : '';
}

/** A template whose parts are escaped. Attributes in it must be quoted. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(strings.reduce((whole, piece, index) => whole + written(parts[index - 1]) + piece));
}

/** The `lang` of a part; nothing for what is no code of a language. */
export const lang = (code: string): Markup | null =>
  /^[a-z]{2,3}$/.test(code) ? html` lang="${code === 'zh' ? 'zh-Hans' : code}"` : null;
