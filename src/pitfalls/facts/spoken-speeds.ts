/** Speeds told in sentences of texts about several machines or models: each against the card and the model that the sentence speaks of. */
import type { Model } from '../../catalog/catalog.ts';
import type { DeviceMention } from '../../quote/devices.ts';
import { groupOf } from '../../quote/machine.ts';
import { sentenceAround } from '../../quote/text.ts';
import { says } from '../../quote/words/index.ts';
import { meanBits } from '../../sizing/memory.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { fastestOnCards, spokenBits } from '../physics.ts';
import type { Place } from './quoting.ts';
import { facts as ofOffer } from './speed.ts';

/** Least bits of a dense model that anybody sells, where no format is named. */
const LEAST_DENSE_BITS = 4;
/** How far back the machine may have been named that a report goes on about. */
const REACH = 400;

const within = <T extends Place>(list: readonly T[], at: Place): T[] =>
  list.filter((x) => x.start >= at.start && x.end <= at.end);

const spokenSpeedAboveBound: Fact = (c) => {
  const e = c.evidence;
  // What is said of the offer as a whole is not said twice.
  if (!e || ofOffer.speedAboveBound(c) !== null) return null;
  for (const s of e.speeds) {
    if (s.scope === 'total' || s.scope === 'card') continue;
    const at = sentenceAround(c.text, s.start, s.end);
    const words = c.text.slice(at.start, at.end);
    const others = within(e.speeds, at).some((x) => x !== s);
    // A row of a table is judged by its columns.
    if (others || /[|\t]/u.test(words) || says('comparison', words) || says('denied', words)) continue;
    if (within(e.concurrency, at).some((x) => x.high > 1) || within(e.seats, at).some((x) => x.high > 1)) continue;
    const before = previous(c, at);
    const model = modelOf(c, at, before);
    const card = cardOf(c, at);
    if (!model || !card) continue;
    const said = bitsOf(c, model, at) ?? bitsOf(c, model, before);
    const bits = said ?? (model.moe === null ? LEAST_DENSE_BITS : null);
    if (bits === null) continue;
    const bound = fastestOnCards(c, model, bits, [card]);
    if (!bound || s.low <= bound.tokensPerSecond * (1 + c.limit('speedTolerance'))) continue;
    return {
      quote: quoted(c, at.start, at.end),
      ...(said === null ? { severity: 'warning' as const } : {}),
      values: { claimed: n(s.low), bound: n(bound.tokensPerSecond), model: model.name },
      arithmetic: `${bound.sum} < ${n(s.low)} tok/s`,
    };
  }
  return null;
};

function previous(c: Case, at: Place): Place {
  let end = at.start - 1;
  while (end > 0 && /[\s.。!！?？;；]/u.test(c.text[end]!)) end--;
  return end > 0 ? sentenceAround(c.text, end, end + 1) : { start: 0, end: 0 };
}

/** The only model of the sentence, else of the one before it, as long as no size there contradicts. */
function modelOf(c: Case, at: Place, before: Place): Model | null {
  const e = c.evidence!;
  const own = new Set(within(e.models, at).map((m) => m.model));
  const models = own.size > 0 ? own : new Set(within(e.models, before).map((m) => m.model));
  const [model] = models;
  if (models.size !== 1 || !model) return null;
  const places = own.size > 0 ? [at] : [before, at];
  const total = model.totalParameters / 1e9;
  const active = model.activeParameters / 1e9;
  const foreign = places.some((p) =>
    within(e.sizes, p).some(
      (x) => Math.abs(x.billions - total) > total * 0.1 && Math.abs(x.billions - active) > active * 0.15,
    ),
  );
  return foreign ? null : model;
}

/** The only card of the sentence, else the one named last before it; null where nobody can tell which, or how many. */
function cardOf(c: Case, at: Place) {
  const cards = c.evidence!.devices.filter((d) => d.kind === 'accelerator' && d.accelerators.length > 0);
  const own = within(cards, at);
  const last = cards.filter((d) => d.end <= at.start && at.start - d.end < REACH).at(-1);
  const d: DeviceMention | undefined = own.length > 0 ? own[0] : last;
  if (!d || d.aside || own.length > 1) return null;
  const words = c.text.slice(at.start, at.end);
  const told = /(?:single|one|lone|einzelnen?|单张?|一张)\s?(\d{2,3})?\s?(?:GB)?[\s-]?(?:card|GPU|Karte|卡)/iu.exec(
    words,
  );
  const group = groupOf(d);
  if (told?.[1] && group.memoryGB !== null && Number(told[1]) !== group.memoryGB) return null;
  if (
    !told &&
    own.length === 0 &&
    /\d\s?[x×*张块]|\b(?:two|both|four|eight|zwei|beide|vier)\b|双卡|[两四八]卡|\d卡/iu.test(words)
  )
    return null;
  const one = group.accelerators[0]?.kind === 'consumer' || group.accelerators[0]?.kind === 'unified';
  if (group.countStated || one) return group;
  return told ? { ...group, count: 1, countStated: true } : null;
}

/** Bits of the only format that a stretch of text names. */
function bitsOf(c: Case, model: Model, at: Place): number | null {
  const bits = new Set(
    within(c.evidence!.precisions, at).map((p) => (p.precision ? meanBits(model, p.precision) : p.bits)),
  );
  return bits.size === 0 ? null : spokenBits(Math.min(...bits));
}

export const facts = { spokenSpeedAboveBound };
