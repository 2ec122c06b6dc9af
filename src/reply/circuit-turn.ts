/** "How many 4090s does this socket feed?": the count at full load, with the sum, for the whole circuit and for what it bears for hours. */
import { resolveAccelerator } from '../catalog/resolve.ts';
import { assumed } from '../sizing/assumed.ts';
import { boardPower, cardsWithin } from '../sizing/power.ts';
import type { Block } from './blocks.ts';
import { statedFacts } from './facts.ts';
import type { Answered, Turn } from './turn.ts';

/** The answer where a message states a power limit and asks for a count of cards; null elsewhere. */
export function circuitTurn(turn: Turn): Answered | null {
  const { reading, advanced, requirements, catalog, voice: v } = turn;
  const limitKw = requirements.powerKw.value;
  if (limitKw === null || !advanced.stated.includes('powerKw') || advanced.stated.includes('model')) return null;
  const asked = reading.mentions.find(
    (m) =>
      m.kind === 'hardware' && m.role === 'asked' && (m.value.kind === 'accelerator' || m.value.kind === 'unified'),
  );
  if (asked?.kind !== 'hardware') return null;
  const { item, memoryGB } = asked.value;
  const card = resolveAccelerator(catalog, memoryGB ? `${item} ${memoryGB}GB` : item).found;
  if (!card) return null;
  const share = assumed(catalog, 'power', 'continuousShare').expected;
  const supply = assumed(catalog, 'power', 'supplyEfficiency').expected;
  const whole = cardsWithin(card, limitKw, catalog);
  const lasting = cardsWithin(card, limitKw * share, catalog);
  const watts = boardPower(card, catalog).high;
  const n = v.words.number;
  const summary = whole
    ? v.say('circuit.carries', { limit: n(limitKw), cards: n(whole.cards), card: card.name })
    : v.say('circuit.none', { limit: n(limitKw), card: card.name, watts: n(watts) });
  const blocks: Block[] = [...(turn.lead ?? []), { type: 'text', text: [{ text: summary, style: 'strong' }] }];
  if (whole) {
    const sum = v.say('circuit.sum', {
      cards: n(whole.cards),
      watts: n(watts),
      host: n(whole.host),
      machine: v.reason({ key: 'title.machines', values: { machine: whole.machine.name } }),
      supply: n(supply),
      wall: n(Math.round(whole.wallKw * 100) / 100),
    });
    const values = { share: n(share * 100), limit: n(Math.round(limitKw * share * 100) / 100) };
    const hours = lasting
      ? v.say('circuit.lasting', { ...values, cards: n(lasting.cards) })
      : v.say('circuit.lastingNone', values);
    blocks.push({ type: 'text', text: [v.words.sentences([sum, hours, v.say('circuit.alone')])] });
  }
  blocks.push({ type: 'facts', items: statedFacts(requirements, v) });
  return {
    reply: { language: v.words.code, summary, blocks, details: [], form: null },
    memory: { kind: 'run', slots: {}, option: null, price: null, language: v.words.code },
    result: { no: whole === null },
  };
}
