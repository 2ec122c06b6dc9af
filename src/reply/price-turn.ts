/** "How much is it?": the price of a card that was named, else of the option that was told; "why this one?": what decided. */
import { resolveAccelerator } from '../catalog/resolve.ts';
import { contextOf, costOf, type Option } from '../options/index.ts';
import { adviceTurn } from './advice-turn.ts';
import type { Block } from './blocks.ts';
import { adviceAgain } from './explain-turn.ts';
import { drawback } from './options-table.ts';
import { plainReply } from './problem-replies.ts';
import { type Answered, type Turn, wishOf } from './turn.ts';

const text = (t: string): Block => ({ type: 'text', text: [t] });

/** Today's price of a card, of as many as were named, and of the server that carries a usual number of them. */
function cardPrice(item: { item: string; count: number | null; memoryGB: number | null }, turn: Turn): string[] {
  const { voice: v, catalog } = turn;
  const named = item.memoryGB === null ? item.item : `${item.item} ${item.memoryGB}GB`;
  const card = resolveAccelerator(catalog, named).found;
  if (!card) return [];
  const context = { date: turn.date, currency: v.currency, region: turn.requirements.region.value };
  const q = turn.tools.priceToday(catalog, `accelerators/${card.id}`, context);
  const n = item.count ?? 1;
  const out = [
    q === null
      ? v.say('price.unknown', { card: card.name })
      : n > 1
        ? v.say('price.several', {
            count: n,
            card: card.name,
            price: v.words.money({ low: q.low * n, high: q.high * n, currency: v.currency }),
          })
        : v.say('price.card', { card: card.name, price: v.money(q) }),
  ];
  const ctx = contextOf(
    turn.requirements,
    { model: wishOf(turn).model, unknown: null, precisionId: null },
    catalog,
    context,
    turn.tools,
  );
  const servers = ctx.stock.wares.filter(
    (w) => w.accelerator?.id === card.id && w.machine.family !== 'cpu-gpu-hybrid' && w.machine.accelerators > 1,
  );
  const server = servers.find((w) => w.machine.accelerators === n) ?? (n === 1 ? servers.at(-1) : undefined);
  const cost = server ? costOf(ctx, server.machine, 1) : null;
  if (server && cost)
    out.push(
      v.say('price.machine', {
        count: server.machine.accelerators,
        machine: v.reason({ key: 'title.machines', values: { machine: server.machine.name } }),
        price: v.money(cost),
      }),
    );
  return out;
}

/** The price that is asked for. */
export function priceTurn(turn: Turn): Answered {
  const { voice: v, reading, requirements } = turn;
  const named = reading.mentions.flatMap((m) => (m.kind === 'hardware' && m.value.kind !== 'memory' ? [m.value] : []));
  const items = named.length > 0 ? named : (requirements.existingHardware.value ?? []);
  const lines = items.slice(0, 3).flatMap((item) => cardPrice(item, turn));
  if (lines.length > 0) {
    return { reply: plainReply(lines.map(text), v), memory: turn.memory, result: { no: false } };
  }
  if (turn.memory?.kind !== 'advice') return adviceTurn(turn);
  const advice = adviceAgain(turn);
  const shown = advice.options.filter((o) => o.tier === 'recommended' || o.tier === 'feasible').slice(0, 4);
  const years = advice.need.horizonYears.value;
  const rows = shown.map((o): Block => {
    const bought = o.capitalCost !== null && o.capitalCost.high > 0;
    return text(
      v.say('price.option', {
        option: v.words.list([v.title(o), v.runs(o)]),
        price: bought ? v.money(o.capitalCost!) : v.say('value.none'),
        own: o.ownershipCost ? v.money(o.ownershipCost) : v.say('value.unknown'),
        years,
      }),
    );
  });
  if (rows.length === 0) return adviceTurn(turn);
  return { reply: plainReply(rows, v), memory: turn.memory, result: { advice, no: false } };
}

const nameOf = (o: Option, turn: Turn): string => turn.voice.words.list([turn.voice.title(o), turn.voice.runs(o)]);
const priceOf = (o: Option, turn: Turn): string => {
  const cost = o.capitalCost && o.capitalCost.high > 0 ? o.capitalCost : o.ownershipCost;
  return cost ? turn.voice.money(cost) : turn.voice.say('value.unknown');
};

/** Others that are named beside the told one. */
const OTHERS = 3;

/** Why the told option and not another: its reasons, the next best, and what was left out for which reason. */
export function whyTurn(turn: Turn): Answered {
  const { voice: v } = turn;
  if (turn.memory?.kind !== 'advice')
    return { reply: plainReply([text(v.say('explain.noAnswerYet'))], v), memory: turn.memory };
  const advice = adviceAgain(turn);
  const told = advice.options.find((o) => o.id === (advice.recommended ?? advice.nearest));
  if (!told) return adviceTurn(turn);
  const lines = told.reasons.map(v.reason).filter((t) => t !== '');
  const next = advice.options.find((o) => o !== told && o.tier === 'feasible');
  const out = advice.options.filter((o) => o.tier === 'stretch' && o.fits).slice(0, OTHERS);
  const blocks: Block[] = [
    {
      type: 'text',
      text: [
        { text: v.say('why.lead', { option: nameOf(told, turn) }), style: 'strong' },
        v.words.space,
        v.words.clauses([...lines, priceOf(told, turn)]),
      ],
    },
    {
      type: 'list',
      ordered: false,
      items: [
        ...told.givesUp.slice(0, OTHERS).map((r) => [v.words.sentences([v.say('head.givesUp'), v.reason(r)])]),
        ...(next ? [[v.say('why.next', { option: nameOf(next, turn), price: priceOf(next, turn) })]] : []),
        ...out.map((o) => [v.say('why.out', { option: nameOf(o, turn), why: drawback(o, v) })]),
      ],
    },
  ];
  return { reply: plainReply(blocks, v), memory: turn.memory, result: { advice, no: false } };
}
