/** What a text field of a request says, and how a text is shown back. */

/** "none", "any", "not stated", "-": said, but nothing. */
const NOTHING =
  /^\s*(?:|-|–|\?|none|null|nil|any|n\/?a|unknown|not (?:stated|noted|given|known).{0,40}|default|any \(file size\)|无|未知|cpu(?: only)?)\s*$/i;

export const given = (text: string | null | undefined): string | null =>
  text === null || text === undefined || NOTHING.test(text) ? null : text;

export const names = (list: readonly { name: string }[]): string =>
  list.map((r) => r.name).join(', ') || 'nothing in the catalog';

export const quoted = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}…` : text);
