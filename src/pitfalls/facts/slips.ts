/** Slips of a unit: figures that are right but for a factor of ten, a thousand or 1024 ("671 million parameters", "141TB of HBM3e", "204.8TB/s"). */
import type { Case } from '../case.ts';
import type { Fact, Hit } from '../fact.ts';
import { n, quoted } from '../fact.ts';

const PARAMETERS = /(?:参数量?|parameters?|params|Parametern?)/iu;
const MILLIONS =
  /(?<![\w.,])(\d{1,4}(?:\.\d{1,2})?)\s?(?:million(?:en)?|Mio\.?|百万)\s?(?:个)?(?:参数|parameters?|params|Parameter)/iu;
/** Powers of ten by which a size is misread: a unit too small, or 亿 taken for a billion. */
const SLIPS = [10, 100, 1000, 0.1, 0.01, 0.001];

/** A model of 72.7 billion is called 72B. */
const ROUNDED = 0.015;

const same = (a: number, b: number, tolerance = 0.005): boolean => Math.abs(a - b) <= b * tolerance;

/** A size that is the model's own but for the point or the unit, where the whole model is meant. */
const sizeSlip: Fact = (c) => {
  const e = c.evidence;
  if (!e || !c.model) return null;
  const models = [c.model, ...e.models.flatMap((m) => m.model ?? [])];
  const hit = (start: number, end: number, said: number, shown: string): Hit | null => {
    const of = models.find((m) => SLIPS.some((f) => same(said * f, m.totalParameters / 1e9, ROUNDED)));
    if (!of) return null;
    const real = of.totalParameters / 1e9;
    return {
      quote: quoted(c, start, end),
      values: { model: of.name, said: n(said), real: n(real) },
      arithmetic: `${shown} ≠ ${n(real)}B`,
    };
  };
  const m = MILLIONS.exec(c.text);
  const small = m ? hit(m.index, m.index + m[0].length, Number(m[1]) / 1000, m[0].trim()) : null;
  if (small) return small;
  for (const s of e.sizes) {
    const precise = String(s.billions).replace(/[.]|0+$/g, '').length >= 3;
    const near = c.text.slice(Math.max(0, s.start - 40), s.end + 12);
    const beside = e.models.find((x) => x.model && Math.abs(x.end - s.start) < 24 && x.start <= s.start);
    // A size that stands with another model's name is that model's.
    const others = beside?.model && same(s.billions, beside.model.totalParameters / 1e9, 0.05);
    if (!precise || others || !(PARAMETERS.test(near) || e.models.some((x) => Math.abs(x.end - s.start) < 40)))
      continue;
    const found = hit(s.start, s.end, s.billions, `${n(s.billions)}B`);
    if (found) return found;
  }
  return null;
};

const CARD_MEMORY =
  /(?:显存|视频内存|VRAM|HBM\d?e?|GPU[- ]?memory|graphics memory|Grafikspeicher|Videospeicher)[^\d\n。；;]{0,12}(?<![\w.])(\d{1,4}(?:\.\d{1,2})?)\s?TB(?![\w/])|(?<![\w.])(\d{1,4}(?:\.\d{1,2})?)\s?TB\s?(?:的)?\s?(?:of )?(?:显存|VRAM|HBM\d?e?|GPU[- ]?memory|GDDR)/iu;
/** TB of memory on the cards of one offer beyond which only a slip explains the figure. */
const MOST_TB = 40;

/** "141TB of HBM3e" is 141 GB. */
const memoryUnitSlip: Fact = (c) => {
  const m = c.evidence ? CARD_MEMORY.exec(c.text) : null;
  if (!m) return null;
  const said = Number(m[1] ?? m[2]);
  const own = c.groups.flatMap((g) =>
    g.accelerators.flatMap((a) => (a.memoryGB ? [a.memoryGB, a.memoryGB * g.count] : [])),
  );
  const real = own.find((x) => same(said, x, 0.03));
  // "49.2TB (384×128GB)": so much memory is explained by so many chips.
  const whole = c.groups.some((g) => g.memoryGB !== null && same(said * 1000, g.memoryGB * g.count, 0.05));
  if ((real === undefined && said < MOST_TB) || whole) return null;
  return {
    quote: quoted(c, m.index, m.index + m[0].length),
    values: { said: `${n(said)} TB`, real: `${n(said)} GB` },
    arithmetic: real === undefined ? `${n(said)} TB = ${n(said * 1024)} GB` : `${n(said)} TB ≠ ${n(real)} GB`,
  };
};

const RATE = /(?<![\w.])(\d{1,5}(?:,\d{3})?(?:\.\d{1,2})?|\d{1,3},\d{1,2})\s?(TB|GB|MB)\/s(?![A-Za-z])/giu;
const HOST = /内存|DDR[345]|通道|channels?|(?<!V)RAM|system memory|Arbeitsspeicher/iu;
const OF_CARD = /显存|HBM|GDDR|VRAM|GPU memory|memory bandwidth|显存带宽|bandwidth|带宽/iu;
const OTHER = /NVLink|PCIe|网|link|SSD|NVMe|disk|硬盘|读|写|switch|Ethernet|InfiniBand|HCCS|互联|互连|network|Netz/iu;
/** GB/s: no memory of a card is slower, no host's is faster. */
const SLOWEST_CARD = 25;
const FASTEST_HOST = 4000;

/** "4.8 GB/s" of a card with HBM, "204.8TB/s" of eight channels. */
const rateUnitSlip: Fact = (c) => {
  if (!c.evidence) return null;
  for (const m of c.text.matchAll(RATE)) {
    const said =
      Number(m[1]!.replace(/,(?=\d{3}$|\d{3}\.)/u, '').replace(',', '.')) *
      (/^T/i.test(m[2]!) ? 1000 : /^M/i.test(m[2]!) ? 0.001 : 1);
    const before = c.text
      .slice(Math.max(0, m.index - 30), m.index)
      .split(/[。；;\n]/u)
      .at(-1)!;
    if (OTHER.test(before)) continue;
    const known = bandwidths(c).find((x) => same(said * 1000, x, 0.05) || same(said / 1000, x, 0.05));
    const host = HOST.test(before) && !/显存|HBM|统一/u.test(before) && said > FASTEST_HOST;
    // "3.35 GB/s" to the second digit is the card's own figure in another unit, whatever word stands beside it.
    const after = c.text.slice(m.index + m[0].length, m.index + m[0].length + 16);
    const precise = /[.]\d|,\d{1,2}$/.test(m[1]!) && !OTHER.test(after);
    const slow = known !== undefined && (OF_CARD.test(before) || precise) && said < SLOWEST_CARD;
    const fast = known !== undefined && said > known * 500;
    if (!host && !slow && !fast) continue;
    const real = slow ? said * 1000 : said / 1000;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { said: m[0].trim(), real: `${n(real)} GB/s` },
      arithmetic: `${n(said)} GB/s ≠ ${n(real)} GB/s`,
    };
  }
  return null;
};

const bandwidths = (c: Case): number[] =>
  ownCards(c).flatMap((a) => (a.memoryBandwidth === null ? [] : [a.memoryBandwidth]));

const MEGABYTES =
  /(?<![\w.])(\d{2,3})\s?MB\s?(?:的)?\s?(?:of )?(?:显存|VRAM|HBM\d?e?|GDDR\d\w?|GPU[- ]?memory|graphics memory|Grafikspeicher|Videospeicher)|(?:显存|VRAM|HBM\d?e?|GDDR\d\w?|GPU[- ]?memory|Grafikspeicher|Videospeicher)(?:容量)?[^\d\n。；;,，]{0,8}(?<![\w.])(\d{2,3})\s?MB(?![\w/])/iu;

/** "24 MB of GDDR6X" of a card that has 24 GB. */
const megabytesSlip: Fact = (c) => {
  const m = c.evidence ? MEGABYTES.exec(c.text) : null;
  if (!m) return null;
  const said = Number(m[1] ?? m[2]);
  const real = ownCards(c).find((a) => a.memoryGB !== null && same(said, a.memoryGB, 0.03));
  return real
    ? {
        quote: quoted(c, m.index, m.index + m[0].length),
        values: { said: `${n(said)} MB`, real: `${n(said)} GB` },
        arithmetic: `${n(said)} MB ≠ ${n(real.memoryGB!)} GB`,
      }
    : null;
};

const GIGAFLOPS = /(?<![\w.])(\d{1,3}(?:,\d{3})|\d{1,5}(?:[.,]\d{1,2})?)\s?(GFLOPS?|GFLOP\/s|GOPS)(?![a-z])/giu;
/** Below so many GFLOPS no card of the catalog works, double precision apart. */
const SLOWEST_GIGAFLOPS = 2000;

/** "362 GFLOPS" of a card that does 362 TFLOPS. */
const computeSlip: Fact = (c) => {
  if (!c.evidence || ownCards(c).length === 0) return null;
  for (const m of c.text.matchAll(GIGAFLOPS)) {
    const said = Number(/,\d{3}$/.test(m[1]!) ? m[1]!.replace(',', '') : m[1]!.replace(',', '.'));
    const near = c.text.slice(Math.max(0, m.index - 24), m.index + m[0].length + 14);
    if (said >= SLOWEST_GIGAFLOPS || /FP64|double|双精度|doppelt|CPU|处理器/iu.test(near)) continue;
    return {
      quote: quoted(c, m.index, m.index + m[0].length),
      values: { said: m[0].trim(), real: `${n(said)} TFLOPS` },
      arithmetic: `${n(said)} GFLOPS = ${n(said / 1000)} TFLOPS`,
    };
  }
  return null;
};

const ownCards = (c: Case) => [
  ...c.groups.flatMap((g) => g.accelerators),
  ...(c.evidence?.devices ?? []).flatMap((d) => d.accelerators),
];

const SWAPPED_RATE = /(?:带宽|bandwidth|Bandbreite)(?:为|是|达| of|:|：|\s){0,3}(\d{2,5})\s?GB(?!\s?\/|ps|\w)/iu;
const SWAPPED_SIZE =
  /(?:容量|显存(?!带宽)|capacity|VRAM|Kapazität|Grafikspeicher)(?:为|是|达| of|:|：|\s){0,3}(\d{1,3}(?:,\d{3})|\d{2,5})\s?GB\/s/iu;
/** "带宽 96GB，容量 1792GB/s": capacity and bandwidth changed places. */
const swapped: Fact = (c) => {
  const [rate, capacity] = [SWAPPED_RATE.exec(c.text), SWAPPED_SIZE.exec(c.text)];
  if (!c.evidence || !capacity || (!rate && /带宽|bandwidth|Bandbreite/iu.test(capacity[0]))) return null;
  const [from, to] = [Math.min(rate?.index ?? capacity.index, capacity.index), capacity.index + capacity[0].length];
  return {
    quote: quoted(c, from, to),
    values: { said: capacity[0].trim(), real: `GB / GB/s` },
    arithmetic: null,
  };
};

/** The slips of a unit, whichever comes first. */
const unitSlip: Fact = (c) => memoryUnitSlip(c) ?? rateUnitSlip(c) ?? megabytesSlip(c) ?? computeSlip(c) ?? swapped(c);

export const facts = { sizeSlip, unitSlip };
