/** "Rent or buy?", "API or our own?", "what does the power cost?": answered before the machines are. */
import type { Accelerator } from '../catalog/catalog.ts';
import { resolveAccelerator } from '../catalog/resolve.ts';
import { LANGUAGES, type RunningTopic } from '../language/index.ts';
import { type Advice, apiVersusOwn, contextOf, machineWith, powerPerYear, rentVersusBuy } from '../options/index.ts';
import type { Quantity } from '../quantity/index.ts';
import type { Block } from './blocks.ts';
import { type Turn, wishOf } from './turn.ts';

/** What the message asks of running costs, in the words of any language. */
export function runningTopics(turn: Turn): Set<RunningTopic> {
  const text = turn.message.text.slice(0, 4000);
  const out = new Set<RunningTopic>();
  for (const code of LANGUAGES) for (const t of turn.voice.inLanguage(code).speaksOf(text)) out.add(t);
  return out;
}

/** Months that stand for an end nobody can tell. */
const OPEN = 240;

/** Such a card in the machine that would be bought for the wish: as many are rented as would be bought. */
function bought(advice: Advice | null, card: Accelerator): number | null {
  const worth = (o: Advice['options'][number]): number => (o.id === advice?.recommended ? 0 : 1);
  const machines = (advice?.options ?? [])
    .filter((o) => o.machineId !== null && o.deployment?.accelerator?.id === card.id && o.tier !== 'ruled_out')
    .sort((a, b) => worth(a) - worth(b) || (a.capitalCost?.value ?? 0) - (b.capitalCost?.value ?? 0));
  return machines[0]?.deployment?.accelerators ?? null;
}

/** The cards that the message names, with their count; where none was said, as many as the wish takes, else one. */
function cardsIn(turn: Turn, advice: Advice | null): { card: Accelerator; count: number } | null {
  for (const m of turn.reading.mentions) {
    if (m.kind !== 'hardware' || (m.value.kind !== 'accelerator' && m.value.kind !== 'unified')) continue;
    const named = m.value.memoryGB === null ? m.value.item : `${m.value.item} ${m.value.memoryGB}GB`;
    const card = resolveAccelerator(turn.catalog, named).found;
    if (card) return { card, count: m.value.count ?? bought(advice, card) ?? 1 };
  }
  return null;
}

/** The answer in a few lines; empty where the message asks nothing of the kind, or the catalog knows no price. */
export function runningBlocks(turn: Turn, advice: Advice | null): Block[] {
  const topics = runningTopics(turn);
  if (topics.size === 0) return [];
  const { voice: v } = turn;
  const wish = wishOf(turn);
  const ctx = contextOf(
    turn.requirements,
    { model: wish.model, unknown: null, precisionId: wish.precision?.id ?? null },
    turn.catalog,
    { date: turn.date, currency: v.currency, region: turn.requirements.region.value },
    turn.tools,
  );
  const money = (q: Quantity | null) => (q ? v.money(q) : v.say('value.unknown'));
  const months = (q: Quantity | null) =>
    q === null
      ? v.say('running.never')
      : q.high >= OPEN
        ? v.say('running.monthsOpen', { n: v.words.rough(q.low) })
        : v.say('running.months', { n: v.words.range(q.low, q.high) });
  const out: Block[] = [];
  const line = (text: string) => out.push({ type: 'text', text: [{ text, style: 'strong' }] });
  const cards = cardsIn(turn, advice);
  if (topics.has('rent') && cards) {
    const r = rentVersusBuy(ctx, cards.card, cards.count);
    const item = v.say('value.item', { count: cards.count, item: v.short(cards.card.name) });
    if (r) {
      line(v.say('running.rent', { item, perMonth: money(r.perMonth), busy: money(r.perMonthBusy) }));
      out.push({
        type: 'text',
        text: [
          v.say('running.buy', {
            buy: money(r.buy),
            own: money(r.ownPerMonth),
            months: months(r.breakEvenMonths),
            busyMonths: months(r.breakEvenMonthsBusy),
          }),
        ],
      });
    } else line(v.say('running.noRent', { item }));
  }
  if (topics.has('electricity') && cards) {
    const own = machineWith(ctx, cards.card, cards.count);
    if (own) {
      const p = powerPerYear(ctx, own.ware.machine, own.nodes);
      line(
        v.say('running.power', {
          item: v.say('value.item', { count: cards.count, item: v.short(cards.card.name) }),
          cost: money(p.cost),
          kwh: v.words.range(p.energy.low, p.energy.high),
          kw: v.words.range(p.powerKw.low, p.powerKw.high),
          tariff: v.words.range(p.tariff.low, p.tariff.high),
          currency: v.currency,
        }),
      );
    }
  }
  const model = wish.model ?? (advice?.need.modelId ? turn.catalog.models.get(advice.need.modelId) : undefined);
  if (topics.has('api') && model) {
    const told = advice?.options.find((o) => o.id === (advice.recommended ?? advice.nearest));
    const machine = told?.machineId ? turn.catalog.machines.get(told.machineId) : undefined;
    const said = turn.message.text.slice(0, 4000);
    const r = apiVersusOwn(ctx, model, machine && told ? { machine, nodes: told.nodes } : null, {
      tokensPerDay: v.words.tokensADay(said),
    });
    if (r) {
      line(
        v.say('running.api', {
          model: model.name,
          perMonth: money(r.perMonth),
          input: v.words.rough(r.inputTokens / 1e6),
          output: v.words.rough(r.outputTokens / 1e6),
        }),
      );
      if (told && machine)
        out.push({
          type: 'text',
          text: [
            v.say('running.own', {
              option: v.title(told),
              buy: money(r.buy),
              own: money(r.ownPerMonth),
              months: months(r.breakEvenMonths),
            }),
          ],
        });
    }
  }
  return out;
}
