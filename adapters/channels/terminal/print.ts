/** A reply printed once, with nothing to press: the first screen, then every option, then what else may be asked for. */
import type { Detail, Reply } from '../../../src/index.ts';
import { wrap } from './layout.ts';
import { type Look, render, renderBlocks } from './outbound.ts';

const detailText = (d: Detail, look: Look): string =>
  [`${d.label}`, '─'.repeat(Math.min(look.columns, 40)), renderBlocks(d.blocks, look)].join('\n');

/** Details that a print may show by name: those of the whole answer, not of single options. */
const named = (reply: Reply): Detail[] => reply.details.filter((d) => !d.id.includes('/'));

/** `show` is the id of a detail, several with commas, or "all". */
export function print(reply: Reply, look: Look, show?: string): string {
  const wanted = show === undefined ? [] : show.split(',').map((s) => s.trim());
  const chosen = wanted.includes('all') ? reply.details : reply.details.filter((d) => wanted.includes(d.id));
  const rest = named(reply).filter((d) => !chosen.includes(d));
  const parts = [render(reply, look), ...chosen.map((d) => detailText(d, look))];
  if (rest.length > 0)
    parts.push(
      wrap(look.words.say('terminal.moreAsk', { list: rest.map((d) => d.id).join('|') }), look.columns).join('\n'),
    );
  return parts.join('\n\n');
}
