/** What a sentence says that a model's weights take, against parameters × bits / 8. All experts of a mixture are resident, however few work on a token. */
import { partAround, sentenceAround } from '../../quote/text.ts';
import { says, sourceOf } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { LEAST_BITS, spokenBits } from '../physics.ts';
import type { Place } from './quoting.ts';

const PLAIN = String.raw`[^\n。;；!?]`;
const TAKES = new RegExp(`${sourceOf('takes')}${PLAIN}{0,24}$|[=＝≈≤]\\s?$`, 'iu');
const CARD = new RegExp(`^\\s?(?:的|-|大)?\\s?(?:显存的)?\\s?(?:${sourceOf('counted')}|显卡|Mac|笔记本|laptop)`, 'iu');
const ACTIVE_BEFORE = new RegExp(`${sourceOf('active')}[^\\d\\n。]{0,18}$`, 'iu');
const ACTIVE_AFTER = new RegExp(`^\\s?(?:参数|parameters?|Parametern?|个)?\\s?${sourceOf('active')}`, 'iu');
/** "十几GB", "几十 G": the most that it can mean. */
const VAGUE = /(?<!\d)(?:(十几)|几十|(\d0)\s?(?:几|多|来))\s?(?:个)?\s?GB?(?![A-Za-z/])/gu;

/** Weights of a file may be a little below the nominal bits of the format; this much below is another figure. */
const CLEARLY = 0.8;

/** "70B in FP16 comes to about 35 GB", "only 3B are active, so it takes 6 GB in FP16". */
const weightsSaidTooSmall: Fact = (c) => tooSmall(c)[0] ?? null;

/** "At half a byte each the trillion shrinks to 250 GB": both factors are told, and the product is not theirs. */
const weightsProductWrong: Fact = (c) =>
  tooSmall(c).find(
    (h) => h.quote !== null && (says('halfByte', h.quote) || /\d\s?(?:bytes?|字节|Byte)|[x×*]/iu.test(h.quote)),
  ) ?? null;

function tooSmall(c: Case): Hit[] {
  const e = c.evidence;
  const out: Hit[] = [];
  if (!e) return out;
  const figures = [
    ...e.memory.filter((m) => m.of !== 'ram').map((m) => ({ start: m.start, end: m.end, gb: m.high })),
    ...[...c.text.matchAll(VAGUE)].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
      gb: m[1] ? 19 : m[2] ? Number(m[2]) + 9 : 99,
    })),
  ];
  for (const m of figures) {
    const whole = sentenceAround(c.text, m.start, m.end);
    const part = partAround(c.text, whole, m);
    const lead = c.text.slice(whole.start, m.start);
    const tail = c.text.slice(m.end, Math.min(whole.end, m.end + 20));
    const close = lead.slice(-40);
    // "A100 80G": the memory that a card is called by.
    if (e.devices.some((d) => d.start < m.start && d.end >= m.end)) continue;
    if (!TAKES.test(close) || CARD.test(tail) || /[x×*]\s?$/u.test(close)) continue;
    // "the card has 40 GB", "两张48GB的L40S"
    if (
      /\b(?:card|GPU|board|box|Karte) (?:has|hat|carries|offers)\s(?:about |only |nur )?$/iu.test(close) ||
      // "1 GB per billion parameters" is a rule, no size.
      /^\s?(?:的\s?(?:卡|显卡|[A-Z]+\d)|(?:per|pro|je|each|every|每)\s?(?:billion|Milliarde|B\b|1B|十亿|10亿))/u.test(
        tail,
      )
    )
      continue;
    // "8*32=256g 够用": what the cards have.
    if (/\d\s?[x×*]\s?\d{1,4}\s?(?:GB?)?\s?[=＝]\s?$/iu.test(close)) continue;
    // A product, or what is read for one token, is no size of the weights.
    if (
      /^\s?[x×*]\s?\d/u.test(tail) ||
      says('perToken', c.text.slice(Math.max(part.start, m.start - 30), m.end + 12)) ||
      says('denied', c.text.slice(whole.start, whole.end))
    )
      continue;
    const words = c.text.slice(part.start, part.end);
    if (/tok|词元|KV|cache|缓存/iu.test(words)) continue;
    if (says('sharedOut', words) || says('hybrid', words) || says('fineTune', words) || says('perCard', words))
      continue;
    const billions = sizeAt(c, whole, m);
    const format = formatAt(c, whole, part, m);
    if (billions === null || format === undefined) continue;
    const bits = format ? spokenBits(format.bits) : LEAST_BITS;
    const least = (billions * bits) / 8;
    // Without a format only the pretext that few parameters are active shows what is meant.
    if (format === null && !says('active', c.text.slice(whole.start, whole.end))) continue;
    if (m.gb >= least * CLEARLY || m.gb < 0.5) continue;
    // A card between the format and the figure: the figure is the card's.
    if (e.devices.some((d) => d.start >= Math.min(format?.start ?? part.start, part.start) && d.end <= m.start))
      continue;
    out.push({
      quote: quoted(c, whole.start, whole.end),
      values: { billions: n(billions), bits: n(bits), weightsGB: n(least), saidGB: n(m.gb) },
      arithmetic: `${n(billions)}B × ${n(bits)} bit / 8 = ${n(least)} GB > ${n(m.gb)} GB`,
    });
  }
  return out;
}

/** Billions of the only model that the part, the sentence or the text speaks of; null where there are several. */
function sizeAt(c: Case, whole: Place, m: Place): number | null {
  const e = c.evidence!;
  const sizes = [
    ...e.sizes.filter(
      (s) =>
        !ACTIVE_BEFORE.test(c.text.slice(Math.max(0, s.start - 30), s.start)) &&
        !ACTIVE_AFTER.test(c.text.slice(s.end, s.end + 24)),
    ),
    ...e.models.flatMap((x) =>
      x.model ? [{ start: x.start, end: x.end, billions: x.model.totalParameters / 1e9 }] : [],
    ),
  ];
  const distinct = (list: readonly { billions: number }[]): number | null | undefined => {
    const [first] = list;
    if (!first) return undefined;
    return list.every((x) => Math.abs(x.billions - first.billions) <= first.billions * 0.1) ? first.billions : null;
  };
  const within = (at: Place) => sizes.filter((s) => s.start < at.end && s.end > at.start);
  return distinct(within(partAround(c.text, whole, m))) ?? distinct(within(whole)) ?? distinct(sizes) ?? null;
}

/** The format of the part, else the only one of the sentence; undefined where several leave it open, null where none is named. */
function formatAt(c: Case, whole: Place, part: Place, m: Place) {
  const inside = (at: Place) => c.evidence!.precisions.filter((p) => p.start >= at.start && p.end <= at.end);
  const [own, all] = [inside(part), inside(whole)];
  const near = own.length > 0 ? own : all;
  if (near.length === 0) return null;
  if (new Set(near.map((p) => Math.round(p.bits))).size > 1) return undefined;
  const figure = near[0]!;
  return Math.abs(figure.start - m.start) < 60 ? figure : undefined;
}

export const facts = { weightsSaidTooSmall, weightsProductWrong };
