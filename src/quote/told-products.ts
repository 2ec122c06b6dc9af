/**
 * A number of things, a figure for one of them and a figure for all, told in words or over clauses:
 * "eight modules at 700 W come to 5.6 kW", "8 颗芯片，单颗显存 64GB，整机显存 512GB".
 */
import { COUNT_WORD, count, figure } from './numbers.ts';
import { sentenceAround } from './text.ts';
import { find, says, sourceOf } from './words/index.ts';

export interface ToldProduct {
  dimension: 'W' | 'GB' | 'RAM' | 'TFLOPS';
  /** Numbers of things in the same sentences; the product of some of them with `each` should be `said`. */
  counts: number[];
  each: number;
  said: number;
  start: number;
  end: number;
}

/** Things that the text names and counts. */
export interface Counted {
  start: number;
  end: number;
  count: number | null;
}

interface Told {
  start: number;
  end: number;
  value: number;
  role: 'each' | 'sum' | 'none';
  /** Said to be of one by a word that means nothing else. */
  firm: boolean;
}

const SCALES: Readonly<Record<string, readonly [ToldProduct['dimension'], number]>> = {
  w: ['W', 1],
  watt: ['W', 1],
  watts: ['W', 1],
  瓦: ['W', 1],
  kw: ['W', 1000],
  千瓦: ['W', 1000],
  kilowatt: ['W', 1000],
  kilowatts: ['W', 1000],
  g: ['GB', 1],
  gb: ['GB', 1],
  gib: ['GB', 1],
  tb: ['GB', 1000],
  tib: ['GB', 1000],
  tflops: ['TFLOPS', 1],
  pflops: ['TFLOPS', 1000],
  tops: ['TFLOPS', 1],
  pops: ['TFLOPS', 1000],
};
const FIGURE =
  /(?<![\w.×*-]|\d[,，])(\d{1,3}[.,]\d{3}(?!\d)|\d{1,5}(?:[.,]\d{1,2})?)\s?-?(kilowatts?|watts?|kW|W|千瓦|瓦|TiB|GiB|TB|GB|G|[TP]FLOPS|[TP]OPS)(?!\/|h\b|时|[A-Za-z\d]|\s?(?:口|网|端口|光|RoCE|IB\b|InfiniBand|以太|Ethernet|bit|bps))/giu;
const PLAIN = String.raw`[^\d\n,，。;；:：]`;
/** "at", "with", "rated" mean one only right before the figure and right behind what is counted. */
const LOOSE = new RegExp(
  `(?:${sourceOf('counted')})(?:的)?\\s?(?:${PLAIN}{0,16}\\s)?(?:at|of|with|rated|drawing|mit|à|zu|von)\\s(?:about |around |etwa |rund )?$`,
  'iu',
);
const EACH_BEFORE = new RegExp(`${sourceOf('apiece')}${PLAIN}{0,26}$`, 'iu');
const EACH_AFTER = new RegExp(`^\\s?(?:[\\p{L}\\d-]+\\s){0,3}?${sourceOf('apiece')}`, 'iu');
const NUMBERED = String.raw`(?<![\w.]|\d,)(\d{1,3}|${COUNT_WORD})`;
const COUNT = new RegExp(
  `${NUMBERED}(?!\\s?-?(?:[GTM]i?B?|k?W|watts?|TFLOPS|TOPS|tok\\S*|%|瓦|千瓦)(?![a-z]))\\s?(?:[x×*]\\s?)?(?:(?!each|every|je\\b)[\\p{Script=Latin}-]+\\s){0,3}?(?:${sourceOf('counted')})`,
  'giu',
);
/** "四张350W的卡", "8x 700 W": the number stands before the figure itself. */
const COUNT_BEFORE = new RegExp(`${NUMBERED}(?:\\s?(?:[x×*]|张|块|片|颗|台|个|根|条)\\s?|\\s)$`, 'iu');
const SUM_BEFORE = new RegExp(`${sourceOf('amountTo')}${PLAIN}{0,24}$`, 'iu');
const SUM_AFTER = new RegExp(`^\\s?(?:[\\p{L}-]+\\s?){0,4}?${sourceOf('inAll')}`, 'iu');

/** All that the text tells, true or not. */
export function findToldProducts(text: string, devices: readonly Counted[] = []): ToldProduct[] {
  const out: ToldProduct[] = [];
  const figures = [...text.matchAll(FIGURE)].slice(0, 200).map((m) => ({ m, scale: SCALES[m[2]!.toLowerCase()]! }));
  for (const dimension of ['W', 'GB', 'RAM', 'TFLOPS'] as const) {
    const own = figures
      .filter((f) => kindOf(text, f.m.index, f.m[0].length, f.scale[0]) === dimension)
      .map((f) => told(text, f.m.index, f.m[0].length, valueOfFigure(f.m[1]!, f.scale[1] > 1) * f.scale[1], dimension));
    for (const each of own.filter((f) => f.role === 'each')) {
      const first = sentenceAround(text, each.start, each.end);
      const next = sentenceAround(text, first.end + 2, first.end + 2);
      // "Each has 24 GB. With six of them …": the next sentence still speaks of the same things.
      const window = { start: first.start, end: each.firm ? Math.max(first.end, next.end) : first.end };
      const found = productIn(text, own, each, window, dimension, devices);
      if (found) out.push(found);
    }
  }
  return out;
}

function told(text: string, start: number, length: number, value: number, dimension: string): Told {
  const end = start + length;
  const line = text
    .slice(Math.max(0, start - 60), start)
    .split(/[\n。;；!?]/u)
    .at(-1)!;
  const after = text.slice(end, end + 34).split(/[\n。;；,，!?]|\.\s/u)[0]!;
  const counted = COUNT_BEFORE.test(line);
  const firm = EACH_BEFORE.test(line) || EACH_AFTER.test(after);
  const sum = SUM_BEFORE.test(line) || (SUM_AFTER.test(after) && !firm);
  const other = (dimension === 'GB' || dimension === 'RAM') && says('disk', after);
  const role = other
    ? 'none'
    : sum && !counted && !EACH_AFTER.test(after)
      ? 'sum'
      : firm || counted || LOOSE.test(line)
        ? 'each'
        : 'none';
  return { start, end, value, role, firm };
}

/** 1.536 GB is fifteen hundred, 1.536 TB is not. */
const valueOfFigure = (digits: string, large: boolean): number =>
  !large && /^\d{1,3}[.,]\d{3}$/u.test(digits) ? Number(digits.replace(/[.,]/u, '')) : figure(digits);

/** Sticks of the host and memory of the cards are summed apart. */
function kindOf(text: string, start: number, length: number, base: ToldProduct['dimension']): ToldProduct['dimension'] {
  const after = text.slice(start + length, start + length + 34).split(/[\n。;；,，!?]|\.\s/u)[0]!;
  if (base !== 'GB') return base;
  // The words behind a figure tell whose memory it is, else the last ones before it in its sentence.
  if (hostMemory(after.slice(0, 24))) return 'RAM';
  if (OF_CARDS.test(after.slice(0, 16))) return 'GB';
  const lead = text.slice(sentenceAround(text, start, start + length).start, start);
  return lastOf(HOST, lead) > lastOf(CARDS, lead) ? 'RAM' : 'GB';
}

const HOST = /(?<![VD])RAM\b|(?<!G)DDR\d|(?<!显)内存|Arbeitsspeicher|system memory/giu;
const CARDS = /显存|VRAM|HBM|GDDR|GPU|显卡|cards?\b|Karten?\b|Videospeicher|Grafikspeicher|芯片|chips?\b|加速/giu;
const lastOf = (words: RegExp, text: string): number => [...text.matchAll(words)].at(-1)?.index ?? -1;

const OF_CARDS = /显存|VRAM|HBM|GDDR|GPU|显卡|cards?\b|Karten?\b|[Vv]ideospeicher|Grafikspeicher/u;
const hostMemory = (words: string): boolean =>
  /(?<!V)RAM\b|(?<!G)DDR\d|(?<!显)内存|Arbeitsspeicher|system memory/iu.test(words);

function productIn(
  text: string,
  figures: readonly Told[],
  each: Told,
  window: { start: number; end: number },
  dimension: ToldProduct['dimension'],
  devices: readonly Counted[],
): ToldProduct | null {
  const inside = figures.filter((f) => f.start >= window.start && f.end <= window.end);
  if (new Set(inside.filter((f) => f.role === 'each').map((f) => f.value)).size !== 1) return null;
  const counts = countsIn(text, window, inside, devices);
  const sum = inside.find(
    (f) =>
      f !== each &&
      f.value > each.value &&
      (f.role === 'sum' || (f.role === 'none' && each.firm && ofCounted(text, counts, f))) &&
      !apart(text, each, f, dimension),
  );
  if (!sum) return null;
  // What is counted in a sentence of its own has nothing to do with the sum.
  const [from, to] = [sentenceAround(text, each.start, each.end), sentenceAround(text, sum.start, sum.end)];
  const until = sum.end + text.slice(sum.end, to.end).split(/[,，、]/u)[0]!.length;
  // What is asked for at least may be less than what is offered.
  const floor = /(?:[≥>]=?|不(?:低|少|小)于|至少|at least|mindestens)\s?$/iu.test(
    text.slice(Math.max(0, sum.start - 12), sum.start),
  );
  const numbers = [...new Set(counts.filter((x) => x.end > from.start && x.end <= until).map((x) => x.n))];
  const most = numbers.reduce((x, k) => x * k, each.value);
  return numbers.length === 0 || numbers.length > 2 || (floor && sum.value <= most)
    ? null
    : {
        dimension,
        counts: numbers,
        each: each.value,
        said: sum.value,
        start: Math.min(each.start, sum.start),
        end: Math.max(each.end, sum.end),
      };
}

/** Numbers of things in a stretch of text: in words or figures before a word that counts, before a figure, beside a name. */
function countsIn(
  text: string,
  window: { start: number; end: number },
  figures: readonly Told[],
  devices: readonly Counted[],
): { n: number; end: number }[] {
  const words = text.slice(window.start, window.end);
  return [
    ...[...words.matchAll(COUNT)].map((m) => ({ n: count(m[1]!), end: window.start + m.index + m[0].length })),
    ...figures.flatMap((f) => {
      const m = COUNT_BEFORE.exec(text.slice(Math.max(0, f.start - 14), f.start));
      return m && f.role === 'each' ? [{ n: count(m[1]!), end: f.start }] : [];
    }),
    ...devices.filter((d) => d.start >= window.start && d.end <= window.end).map((d) => ({ n: d.count, end: d.end })),
  ].flatMap((x) => (x.n !== null && x.n >= 2 ? [{ n: x.n, end: x.end }] : []));
}

/** "with six of them the box offers 192 GB": the figure stands right behind the number. */
function ofCounted(text: string, counts: readonly { end: number }[], f: Told): boolean {
  const tail = text.slice(f.end, f.end + 24);
  return (
    /^\s?(?:of\s)?(?:显存|VRAM|HBM|GPU|Videospeicher|Grafikspeicher|video)/iu.test(tail) &&
    counts.some((x) => x.end <= f.start && f.start - x.end < 40 && !/[\d\n,，。;；]/u.test(text.slice(x.end, f.start)))
  );
}

/** The figure for all counts something more, or is no sum of these parts. */
function apart(text: string, each: Told, sum: Told, dimension: ToldProduct['dimension']): boolean {
  const between = text.slice(Math.min(each.end, sum.end), Math.max(each.start, sum.start));
  const before = text
    .slice(Math.max(0, sum.start - 14), sum.start)
    .split(/[,，。;；\n]/u)
    .at(-1)!;
  const near = `${before}${text.slice(sum.end, sum.end + 14).split(/[,，。;；\n]/u)[0]!}`;
  // What every user's conversation takes adds up to cache, not to the memory of the machine.
  const around = text.slice(Math.max(0, each.start - 16), each.end + 16);
  const personal = dimension === 'GB' && find('perUser', around.replace(/\beach\b|apiece/giu, '')) !== null;
  if (personal && !/KV|缓存|cache/iu.test(`${between.slice(-24)}${near}`)) return true;
  if (find('need', between) || /权重|模型文件|weights|可用|剩余|usable|left|free|nutzbar|frei/iu.test(near))
    return true;
  return dimension === 'W' && find('wholePower', `${between}${near}`) !== null;
}

/** Does some product of the numbers with the figure of one give the figure of all? 1000 or 1024 to the next unit are both fair. */
export function holds(p: ToldProduct): boolean {
  const products = [...p.counts, p.counts.reduce((a, b) => a * b, 1)].map((k) => k * p.each);
  return products.some((x) => [1, 1.024, 1 / 1.024].some((f) => Math.abs(x * f - p.said) <= p.said * 0.04));
}

/** Accelerators of an offer with their numbers, those of several machines in all. */
export const countedOf = (offer: { devices: readonly (Counted & { kind: string })[] }): Counted[] =>
  offer.devices.filter((d) => d.kind === 'accelerator');
