/** Speeds, people and memory as a quote claims them; each keeps the words it was read from. */
import { figure, NUMBER } from './numbers.ts';
import { clauseAround } from './text.ts';
import { find, says, sourceOf } from './words/index.ts';

export interface Figure {
  start: number;
  end: number;
  low: number;
  high: number;
}
export interface SpeedFigure extends Figure {
  /** Whose speed it is: one user's, the whole system's, one card's, or not said. */
  scope: 'user' | 'total' | 'card' | 'unsaid';
  /** Reading the prompt, not writing the answer. */
  prefill: boolean;
  /** Counted in characters, not tokens. */
  characters: boolean;
}

const RANGE = String.raw`(${NUMBER})(?:\s?(?:-|~|–|to|bis|至|到|and)\s?(${NUMBER}))?\s?(k|K|万)?\s?\+?\s?(?:多|以上)?\s?`;
const TOKENS = String.raw`(?:个\s?)?(?:output\s|generated\s)?(?:tok(?:ens?|en)?s?|token数?|词元|talk?s?|tk)`;
const SECOND = String.raw`(?:s(?![A-Za-z])|secs?\b|seconds?\b|秒钟?|Sek(?:unde)?\.?)`;
const SPEED = new RegExp(
  [
    String.raw`(?<![\w.])${RANGE}(?:${TOKENS}\s?(?:s\s)?(?:\/|per\s|p(?=s)|每|pro\s|je\s|a\s|an\s|every\s|each\s|in der\s|jede\s)\s?${SECOND}|t\/s(?![A-Za-z])|tps\b|TPS\b|字\s?(?:\/|每)\s?${SECOND})`,
    String.raw`(?:每秒钟?|每一秒)[^\d\n。,，;；]{0,8}(${NUMBER})(?:\s?(?:-|~|至|到)\s?(${NUMBER}))?\s?(万)?\s?(?:多|左右)?\s?(?:个)?\s?(?:${TOKENS}|字)`,
  ].join('|'),
  'giu',
);
const PREFILL =
  /预填充|prefill|prompt (?:processing|eval)|首字|输入处理|pp\d{2,}|提示词?处理|读提示|Prompt-Verarbeitung|\bPP\b[^\d]{0,8}$|prompt\s?(?:阶段|段|速度)?[^\d,，;；a-z]{0,6}$/iu;

/** All speeds, in order. */
export function findSpeeds(text: string, german: boolean): SpeedFigure[] {
  const out: SpeedFigure[] = [];
  for (const m of text.matchAll(SPEED)) {
    const first = m[1] ?? m[4];
    const second = m[2] ?? m[5];
    const scaleWord = m[3] ?? m[6];
    const scale = scaleWord === '万' ? 1e4 : scaleWord ? 1e3 : 1;
    const a = figure(first!, { german }) * scale;
    const b = second ? figure(second, { german }) * scale : a;
    // Nothing is promised by a speed of nothing.
    if (!Number.isFinite(a) || !Number.isFinite(b) || Math.max(a, b) <= 0) continue;
    const start = m.index;
    const end = start + m[0].length;
    out.push({
      start,
      end,
      low: Math.min(a, b),
      high: Math.max(a, b),
      scope: scopeAt(text, start, end),
      prefill: PREFILL.test(text.slice(Math.max(0, start - 24), start)),
      characters: /字/.test(m[0]) && !/tok/i.test(m[0]),
    });
  }
  return out;
}

const SCOPES = [
  ['card', 'perCard'],
  ['user', 'perUser'],
  ['total', 'inTotal'],
] as const;

const OTHER_FIGURE = /^[^,，;；]{0,6}\d[\d.,]{0,7}\s?(?:GB?|TB|W|kW|元|万|TFLOPS|TOPS)/iu;

/** The nearest word that says whose speed it is, in the same clause. */
function scopeAt(text: string, start: number, end: number): SpeedFigure['scope'] {
  const clause = clauseAround(text, start, end, 60);
  const before = text.slice(clause.start, start);
  const after = text.slice(end, Math.min(clause.end, end + 32));
  // A comma after the figure ends what it is said of; a comma before it does not.
  const tail = after.split(/[,，、:：]/)[0] ?? '';
  let best: SpeedFigure['scope'] = 'unsaid';
  let nearest = Number.POSITIVE_INFINITY;
  for (const [scope, concept] of SCOPES) {
    const behind = find(concept, tail);
    // "356 tok/s (22.3 per request)": the word is of the second figure.
    if (behind && behind.start < nearest && !/\d/.test(tail.slice(0, behind.start)))
      [best, nearest] = [scope, behind.start];
    for (const m of before.matchAll(new RegExp(sourceOf(concept), 'giu'))) {
      const distance = before.length - (m.index + m[0].length);
      // "单卡96GB，…约4 token/s": the word belongs to the figure that comes first.
      // "(33 tok/s per request) and 3,072 tok/s": the word is of the figure right before it.
      if (
        /(?:tok\w*|词元|t)\s?\/\s?s\s?[(（]?$/iu.test(before.slice(0, m.index)) &&
        /^\s?[)）]?\s?(?:and|und|,|，|;|、|及|和)/iu.test(before.slice(m.index + m[0].length))
      )
        continue;
      if (scope === 'card' && OTHER_FIGURE.test(before.slice(m.index + m[0].length))) continue;
      if (distance < nearest) [best, nearest] = [scope, distance];
    }
  }
  return best;
}

const COUNTED = String.raw`(?<![\w.])(\d{1,3}(?:[.,]\d{3})+|\d{1,6})(?:\s?(?:-|~|to|bis|至|到)\s?(\d{1,6}))?\s?(k|K|万|千)?\s?\+?\s?(?:多|以上|个|名|位|路)?\s?`;
const CONCURRENT = sourceOf('concurrent');
const SEATS = sourceOf('seats');
const NO_PEOPLE = String.raw`(?:tok|t\/s|GB|TB|MB|W\b|kW|GPUs?|cards?|Karten|drives?|disks?|experts?|threads?|lanes?|layers?|cores?|sticks?|nodes?|servers?|years?|weeks?|hours?|minutes?|seconds?|days?|B\b|billion|percent|models?|of\b|and\b|or\b|to\b|x\b)`;
const CONCURRENCY = new RegExp(
  [
    String.raw`${COUNTED}(?:用户|人|路|个)?(?:的)?\s?(?:${SEATS}\s?)?(?:可|以内)?\s?${CONCURRENT}`,
    // "80 staff connected at the same time": a few words may stand between, as long as it is no count of hardware or units.
    String.raw`${COUNTED}(?!${NO_PEOPLE})(?:[\p{L}'-]+\s){1,4}?${CONCURRENT}`,
    String.raw`${CONCURRENT}(?:\s?(?:支持|服务|满足|承载|处理|响应|供|数|量|用户数?|能力|访问|路数|requests?|users?|sessions?|Nutzer|Benutzer|Anfragen|level|rate)){0,2}\s?(?:支持)?(?:of|von|可达|达到?|(?:提高|增加|提升|继续加|加|升|调|拉|开)到|超过?|up to|bis zu|:|为|是|=|约|高达|最大|最高|在)?\s?[:：]?\s?${COUNTED}(?!\s?(?:tok|t\/s|GB|万元|元|%|ms|台|卡|张|核))`,
    String.raw`(?<![\w-])(?:bs|batch(?:[ -]size)?)\s?[=:]?\s?(?:of\s)?${COUNTED}(?!\s?(?:tok|t\/s))`,
  ].join('|'),
  'giu',
);
const SEAT = new RegExp(String.raw`${COUNTED}(?:${SEATS})(?!\s?(?:时|工|民币))`, 'giu');

function counted(
  figures: string | undefined,
  upper: string | undefined,
  scale: string | undefined,
): { low: number; high: number } | null {
  if (figures === undefined) return null;
  const s = scale === '万' ? 1e4 : scale ? 1e3 : 1;
  const a = Number(figures.replace(/[.,]/g, '')) * s;
  const b = upper ? Number(upper) * s : a;
  return Number.isFinite(a) && a > 0 ? { low: Math.min(a, b), high: Math.max(a, b) } : null;
}

const SPLIT = /(?:tensor|pipeline|expert|data|model|sequence)[- ]?parallel/iu;

/** Requests or people at the same time. */
export function findConcurrency(text: string): Figure[] {
  const out: Figure[] = [];
  for (const m of text.matchAll(CONCURRENCY)) {
    // "tensor parallel 16" splits a model over cards.
    if (SPLIT.test(text.slice(Math.max(0, m.index - 12), m.index + m[0].length))) continue;
    const range = counted(m[1] ?? m[4] ?? m[7] ?? m[10], m[2] ?? m[5] ?? m[8] ?? m[11], m[3] ?? m[6] ?? m[9] ?? m[12]);
    if (range && range.high <= 1e6) out.push({ start: m.index, end: m.index + m[0].length, ...range });
  }
  return out;
}

/** Seats: people who may use it, not all at the same moment. */
export function findSeats(text: string): Figure[] {
  const out: Figure[] = [];
  for (const m of text.matchAll(SEAT)) {
    const range = counted(m[1], m[2], m[3]);
    if (range && range.high >= 1 && range.high <= 1e7)
      out.push({ start: m.index, end: m.index + m[0].length, ...range });
  }
  return out;
}

export interface MemoryFigure extends Figure {
  of: 'vram' | 'ram' | 'unified' | 'unsaid';
  /** What is said to remain beside the weights, not what there is. */
  left: boolean;
}
const MEMORY =
  /(?<![\w.])(?<!(?<![A-Za-z\d])\d{1,3},)(\d{1,3}(?:,\d{3})|\d{1,5}(?:\.\d+)?|\d{1,3},\d{1,2})\s?(TB|GB|GiB|TiB|gigs?\b|gigabytes?\b|Gigabyte\b|terabytes?\b|T(?=\s?(?:内存|显存|RAM|DDR))|(?<=(?:内存|显存|RAM)\s?[:：]?\s?\d{1,3}(?:\.\d{1,2})?\s?)T(?![A-Za-z\d])|[Gg](?:[Bb])?(?![A-Za-z])(?!\s?(?:网|手机))|[Tt]b(?![A-Za-z]))(?!\s?(?:\/|ps|bps|it))/gu;

/** Memory sizes in decimal GB with what they are the memory of, by the nearest word. */
export function findMemory(text: string): MemoryFigure[] {
  const out: MemoryFigure[] = [];
  for (const m of text.matchAll(MEMORY)) {
    const value = figure(m[1]!, { german: /,\d{1,2}$/.test(m[1]!) }) * (/^T/i.test(m[2]!) ? 1024 : 1);
    const start = m.index;
    const end = start + m[0].length;
    const all = value * countedMemory(text, start);
    out.push({ start, end, low: all, high: all, of: memoryOf(text, start, end), left: isLeft(text, start, end) });
  }
  return out;
}

const PLAIN = String.raw`[^\d\n。;；]`;
const LEFT_BEFORE = new RegExp(`${sourceOf('remains')}${PLAIN}{0,16}$`, 'iu');
const LEFT_AFTER = new RegExp(`^\\s?(?:[\\p{L}-]+\\s?){0,3}?${sourceOf('remainsAfter')}`, 'iu');

function isLeft(text: string, start: number, end: number): boolean {
  const at = clauseAround(text, start, end, 60);
  return (
    LEFT_BEFORE.test(text.slice(Math.max(at.start, start - 30), start)) ||
    LEFT_AFTER.test(text.slice(end, Math.min(at.end, end + 24)))
  );
}

/** "显存：8×96GB", "VRAM: 4x 48 GB": a label, a count, a figure. */
const LABELLED = new RegExp(`${sourceOf('vram')}\\s?[:：]\\s?(\\d{1,2})\\s?[x×*]\\s?$`, 'iu');

function countedMemory(text: string, start: number): number {
  return Number(LABELLED.exec(text.slice(Math.max(0, start - 24), start))?.at(-1) ?? 1);
}

function memoryOf(text: string, start: number, end: number): MemoryFigure['of'] {
  const after = text.slice(end, end + 22).split(/[,，;；。、|\n]/)[0] ?? '';
  const beforeAll = text.slice(Math.max(0, start - 20), start);
  const before = beforeAll.split(/[;；。|\n]/).at(-1) ?? '';
  // "32 GB DDR4, 1 TB SSD": the second is a disk, whatever stands before it.
  if (/^\s?(?:(?!DDR|RAM)[A-Za-z0-9.]{1,8}\s)?(?:SSD|NVMe|HDD|硬盘|固态|Festplatte)/iu.test(after)) return 'unsaid';
  // "128GB统一内存,1TB": the word belongs to the figure before it.
  if (
    /\d\s?[GT]i?B?\s?(?:统一|系统)?(?:内存|显存|unified memory|unified|V?RAM|memory)[A-Za-z0-9 -]{0,8}[,，/+]\s?$/iu.test(
      beforeAll,
    )
  ) {
    if (!/^\s?(?:DDR|RAM|VRAM|HBM|GDDR|内存|显存|memory)/iu.test(after)) return 'unsaid';
  }
  // "DDR5-4800,16×64G=1024G": sticks counted behind their kind.
  if (/(?:DDR\d|内存|RAM\b)[^;；。\n]{0,12}\d{1,2}\s?[x×*]\s?$/iu.test(beforeAll)) return 'ram';
  let best: MemoryFigure['of'] = 'unsaid';
  let nearest = 99;
  const consider = (
    of: MemoryFigure['of'],
    concept: 'vram' | 'unified' | 'memoryOf',
    side: string,
    reverse: boolean,
  ) => {
    for (const m of side.matchAll(new RegExp(sourceOf(concept), 'giu'))) {
      const distance = reverse ? side.length - (m.index + m[0].length) + 1 : m.index;
      if (distance < nearest) [best, nearest] = [of, distance];
    }
  };
  consider('unified', 'unified', after, false);
  consider('vram', 'vram', after, false);
  consider('ram', 'memoryOf', after, false);
  if (/^\s?(?:DDR|RDIMM|UDIMM|LPDDR|ECC)/i.test(after)) [best, nearest] = ['ram', 0];
  if (best === 'unsaid') {
    consider('unified', 'unified', before, true);
    consider('vram', 'vram', before, true);
    consider('ram', 'memoryOf', before, true);
    if (/(?:DDR\d|RDIMM|(?<![A-Z])D[345])(?:[ -]\d{4})?[^\s,，、]{0,6}\s?$/i.test(before)) best = 'ram';
  }
  return best;
}

/** Context lengths in tokens: "128K 上下文", "32k context", "context of 8192 tokens". */
export function findContext(text: string): Figure[] {
  const out: Figure[] = [];
  for (const m of text.matchAll(
    /(?<![\w.])(\d{1,4}(?:\.\d)?)\s?([kK])(?![\w])|(?<![\w.])(\d{4,7})(?=\s?(?:tok|个?tok|上下文|context|Token))/gu,
  )) {
    const start = m.index;
    const end = start + m[0].length;
    if (!says('context', text.slice(Math.max(0, start - 24), end + 20))) continue;
    const value = m[3] ? Number(m[3]) : Number(m[1]) * 1024;
    out.push({ start, end, low: value, high: value });
  }
  return out;
}
