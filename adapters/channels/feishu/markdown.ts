/**
 * Text in cards. Text nobody styled is plain_text, which is never parsed; in markdown every character that could act is
 * written as an entity, so that an injected `<at id=all>` is shown and calls nobody.
 */
import type { Inline, Text } from '../../../src/reply/blocks.ts';
import { clean, clip, plainText, splitText, webAddress } from '../../delivery/text.ts';
import { LIMITS } from './limits.ts';

export type CardElement = { tag: string } & Record<string, unknown>;

export const plain = (text: string, limit: number) => ({ tag: 'plain_text', content: clip(text, limit) || ' ' });

/** https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/content-components/rich-text */
export function escapeMarkdown(text: string): string {
  return clean(text)
    .replace(/[&<>*_~`[\]()\\!$|#]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(
      /^(\s*)([-+]|\d+\.)(?=\s)/gm,
      (_, space: string, mark: string) => `${space}&#${mark.charCodeAt(0)};${mark.slice(1)}`,
    );
}

/** Inside one line: marks around text that spans lines would not close. */
function inline(run: Inline): string {
  if (typeof run === 'string') return escapeMarkdown(run);
  const text = escapeMarkdown(run.text);
  if (text.trim() === '') return text;
  if ('url' in run) {
    const url = webAddress(run.url);
    return url
      ? `[${text.replace(/\n/g, ' ')}](${encodeURI(decodeSafely(url)).replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))})`
      : text;
  }
  const mark = (line: string) =>
    line.trim() === '' ? line : run.style === 'strong' ? `**${line.trim()}**` : `<font color='grey'>${line}</font>`;
  return text.split('\n').map(mark).join('\n');
}

function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

export const strong = (text: string): Inline => ({ text, style: 'strong' });

export function paragraphs(text: Text): CardElement[] {
  const runs = text.filter((run) => clean(typeof run === 'string' ? run : run.text) !== '');
  if (runs.length === 0) return [];
  if (runs.every((run) => typeof run === 'string')) return literal(runs.join(''));
  // Long runs are cut before they are marked, so that every piece is closed in itself.
  const pieces = runs.flatMap((run) =>
    splitText(typeof run === 'string' ? run : run.text, LIMITS.text).map(
      (piece): Inline => (typeof run === 'string' ? piece : { ...run, text: piece }),
    ),
  );
  const out: string[] = [''];
  let size = 0;
  for (const piece of pieces) {
    const length = typeof piece === 'string' ? piece.length : piece.text.length;
    if (size > 0 && size + length > LIMITS.text) {
      out.push('');
      size = 0;
    }
    out[out.length - 1] += inline(piece);
    size += length;
  }
  return out.filter((content) => content.trim() !== '').map((content) => ({ tag: 'markdown', content }));
}

/** Text exactly as it is. */
export function literal(text: string): CardElement[] {
  return splitText(text, LIMITS.text)
    .filter((piece) => piece.trim() !== '')
    .map((content) => ({ tag: 'div', text: { tag: 'plain_text', content } }));
}

export function list(items: Text[], ordered: boolean): CardElement[] {
  const lines = items.map(
    (item, index) =>
      `${ordered ? `${index + 1}.` : '-'} ${item
        .map(inline)
        .join('')
        .replace(/\s*\n\s*/g, ' ')}`,
  );
  const out: CardElement[] = [];
  for (let at = 0; at < lines.length; ) {
    let content = '';
    while (at < lines.length && (content === '' || content.length + lines[at]!.length < LIMITS.text)) {
      content += `${content === '' ? '' : '\n'}${lines[at]}`;
      at += 1;
    }
    // One item longer than a card takes: as literal text, which may be cut anywhere.
    if (content.length > 3 * LIMITS.text) out.push(...literal(plainText(items[at - 1] ?? [])));
    else out.push({ tag: 'markdown', content });
  }
  return out;
}
