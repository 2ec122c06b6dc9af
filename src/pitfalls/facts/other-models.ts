/** Promises about further models of an offer: a machine is often sold with a list of what it runs, and the first of the list proves nothing about the others. */
import type { Model } from '../../catalog/catalog.ts';
import { partAround, sentenceAround } from '../../quote/text.ts';
import { says } from '../../quote/words/index.ts';
import { meanBits } from '../../sizing/memory.ts';
import type { Case } from '../case.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { fastestUser, spokenBits, usable } from '../physics.ts';
import { hostCounts, memorySum } from './memory.ts';

interface Place {
  start: number;
  end: number;
}
const inside = <T extends Place>(list: readonly T[], at: Place): T[] =>
  list.filter((x) => x.start >= at.start && x.end <= at.end);

/** Every accelerator that the text names is counted: no promise can be made of another, and all of them together are the most there is. */
function wholeMachine(c: Case): boolean {
  const e = c.evidence;
  if (!e || c.groups.length === 0 || c.vramGB === null) return false;
  return (
    // A graphics card that nobody counts is one.
    c.groups.every(
      (g) => g.memoryGB !== null && (g.countStated || c.unified || g.accelerators[0]?.kind === 'consumer'),
    ) &&
    e.devices.every(
      (d) =>
        d.kind !== 'accelerator' ||
        d.aside ||
        c.groups.some((g) => d.accelerators.some((a) => g.accelerators.includes(a))),
    )
  );
}

/** Models named beside the one that the offer is judged by, with the sentence and the part of it that they stand in. */
function others(c: Case): { model: Model; mention: Place; sentence: Place; part: Place }[] {
  const e = c.evidence!;
  return e.models.flatMap((m) => {
    if (!m.model || m.aside || m.model === c.model) return [];
    const sentence = sentenceAround(c.text, m.start, m.end);
    return [{ model: m.model, mention: m, sentence, part: partAround(c.text, sentence, m) }];
  });
}

/** Bits that are said of a model: right beside it, or in a sentence that names no other model; null where nothing is. */
function bitsSaid(c: Case, model: Model, part: Place, sentence: Place): number | null {
  const e = c.evidence!;
  const near = inside(e.precisions, part);
  const alone = inside(e.models, sentence).every((m) => m.model === model);
  const own = near.length > 0 ? near : alone ? inside(e.precisions, sentence) : [];
  const bits = own.map((p) => (p.precision ? meanBits(model, p.precision) : p.bits));
  return bits.length === 0 ? null : spokenBits(Math.min(...bits));
}

/** "gpt-oss-120b, GLM-4.6 FP8, and Kimi K2 at native FP8": the third of them does not fit. */
const otherModelDoesNotFit: Fact = (c) => {
  if (!wholeMachine(c)) return null;
  const withHost = hostCounts(c);
  const capacity = usable(c, c.vramGB! + (withHost ? (c.ramGB ?? 0) : 0));
  for (const { model, mention, sentence, part } of others(c)) {
    const bits = bitsSaid(c, model, part, sentence);
    const words = c.text.slice(sentence.start, sentence.end);
    if (bits === null || says('denied', words) || says('need', words) || says('hybrid', words)) continue;
    const billions = model.totalParameters / 1e9;
    const gb = (billions * bits) / 8;
    if (gb <= capacity) continue;
    return {
      quote: quoted(c, mention.start, Math.max(mention.end, part.end)),
      values: {
        model: model.name,
        bits: n(bits),
        weightsGB: n(gb),
        memoryGB: n(c.vramGB! + (withHost ? (c.ramGB ?? 0) : 0)),
        usableGB: n(capacity),
      },
      arithmetic: `${n(billions)}B × ${n(bits)} bit / 8 = ${n(gb)} GB > ${memorySum(c, withHost)}`,
    };
  }
  return null;
};

/** Least bits of a dense model that anybody sells, where no format is named. */
const LEAST_DENSE_BITS = 4;

/** A row of measurements, or a sentence of its own, gives one of several models a speed that the memory cannot be read at. */
const otherSpeedAboveBound: Fact = (c) => {
  const e = c.evidence;
  if (!e || c.groups.length !== 1 || !wholeMachine(c) || e.concurrency.some((x) => x.high > 1)) return null;
  const formats = new Set(e.precisions.map((p) => p.bits));
  for (const { model, mention, sentence, part } of others(c)) {
    const speeds = inside(e.speeds, sentence).filter((s) => s.scope !== 'total' && s.scope !== 'card');
    if (speeds.length !== 1 || inside(e.models, sentence).some((m) => m.model !== model)) continue;
    const said = bitsSaid(c, model, part, sentence);
    const general = formats.size === 1 ? spokenBits([...formats][0]!) : null;
    // A mixture of experts without a format may be packed to two bits.
    const bits = said ?? general ?? (model.moe === null ? LEAST_DENSE_BITS : null);
    if (bits === null) continue;
    const own: Case = {
      ...c,
      model,
      sizeB: model.totalParameters / 1e9,
      activeB: model.activeParameters / 1e9,
      bits,
      bitsStated: true,
    };
    const bound = fastestUser(own);
    const claimed = speeds[0]!.low;
    if (!bound || claimed <= bound.tokensPerSecond * (1 + c.limit('speedTolerance'))) continue;
    return {
      quote: quoted(c, Math.min(mention.start, speeds[0]!.start), Math.max(mention.end, speeds[0]!.end)),
      ...(said === null && general === null ? { severity: 'warning' as const } : {}),
      values: { claimed: n(claimed), bound: n(bound.tokensPerSecond), model: model.name },
      arithmetic: `${bound.sum} < ${n(claimed)} tok/s`,
    };
  }
  return null;
};

export const facts = { otherModelDoesNotFit, otherSpeedAboveBound };
