/** A model whose weights nobody publishes cannot run at home; the open one nearest to it can. */
import { menuOf } from '../options/menu.ts';
import { adviceTurn } from './advice-turn.ts';
import type { Block } from './blocks.ts';
import { runTurn } from './run-turn.ts';
import type { Answered, Turn } from './turn.ts';

/** Says which models are closed, then answers without them: what the named machine runs, or machines for the open one that most others imitate. null where none was named, or an open one beside it. */
export function closedTurn(turn: Turn): Answered | null {
  const { reading, requirements, catalog, voice: v } = turn;
  const closed = reading.closedModels ?? [];
  if (closed.length === 0) return null;
  const open = reading.mentions.some((m) => m.kind === 'model' && m.value.catalogIds.length > 0);
  const nearest = menuOf(null, catalog).flagship;
  const names = v.words.list(closed.map((c) => `${c.name} (${c.maker})`));
  const text = v.say('closed.no', { names, model: nearest?.name ?? '' });
  const lead: Block[] = [{ type: 'text', text: [{ text, style: 'strong' }] }];
  const model = open ? requirements.model : { value: null, status: 'unknown' as const };
  const answered = (requirements.existingHardware.value ? runTurn : adviceTurn)({
    ...turn,
    lead: [...(turn.lead ?? []), ...lead],
    requirements: { ...requirements, model },
  });
  return { ...answered, reply: { ...answered.reply, summary: text } };
}
