import type { DeviceMention } from '../../quote/devices.ts';
import { clauseAround, partAround, sentenceAround } from '../../quote/text.ts';
import { says } from '../../quote/words/index.ts';
import type { Case } from '../case.ts';
import { realityOf, withoutContext } from '../estimate.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { loadsOf, peopleAt } from '../loads.ts';
import type { Bound } from '../physics.ts';
import { fastestUser, mostAtConcurrency, mostThroughput, unknownCard } from '../physics.ts';
import { related } from '../related.ts';

function quoteOf(c: Case, value: number): string | null {
  const s = c.evidence?.speeds.find((x) => x.high === value || x.low === value);
  if (!s) return null;
  const clause = clauseAround(c.text, s.start, s.end, 40);
  return quoted(c, clause.start, clause.end);
}

/** The column of a table that a place stands in is headed by another size ("7B t/s"). */
function columnOfOther(c: Case, at: number): boolean {
  const lineStart = c.text.lastIndexOf('\n', at - 1) + 1;
  const column = c.text.slice(lineStart, at).split('|').length;
  if (column < 3) return false;
  let head = lineStart;
  // The header is the first of the rows that follow one another.
  while (head > 0) {
    const before = c.text.lastIndexOf('\n', head - 2) + 1;
    if (!c.text.slice(before, head).includes('|')) break;
    head = before;
  }
  const cell = c.text.slice(head, c.text.indexOf('\n', head)).split('|')[column - 1] ?? '';
  const size = /(?<![\w.])(\d{1,4}(?:\.\d)?)\s?B(?![\w/])/u.exec(cell);
  return size !== null && (c.sizeB === null || Math.abs(Number(size[1]) - c.sizeB) > c.sizeB * 0.1);
}

/** What a mention is one of: the offered machine wherever a variant of it is named, else its own kind. */
function machineOf(c: Case, d: DeviceMention): string {
  const own = c.groups.findIndex((g) => g.accelerators.some((a) => d.accelerators.includes(a)));
  return own >= 0 ? `offered ${own}` : (d.accelerators[0]?.id ?? d.name);
}

/** No machine stands in the sentence of a speed: it goes on about the one named last, as long as that is the offered one. */
function followsOwn(c: Case, speed: number, sentence: number): boolean {
  // "For comparison, …", "on two of them": another machine than the one named.
  const words = c.text.slice(sentence, speed);
  if (says('comparison', words) || /comparison|of (?:them|these|those)\b|davon\b|Vergleich|\d\s?[张块台]/iu.test(words))
    return false;
  const before = c.evidence!.devices.filter((d) => d.kind === 'accelerator' && d.end <= sentence);
  const last = before.at(-1);
  const after = c.evidence!.devices.some((d) => d.kind === 'accelerator' && d.start >= sentence && d.start < speed);
  return last !== undefined && !after && !last.aside && machineOf(c, last).startsWith('offered');
}

/** The speed of one user that is said of the offered machine and model, where a text names several of either. */
function ownSpeed(c: Case): number | null {
  const e = c.evidence;
  const claimed = c.proposal.claims.userSpeed;
  if (!e || claimed === null) return claimed;
  // "70B" and the 70.6B of the catalog are one size.
  const others = new Set(
    [
      ...e.sizes.map((s) => s.billions),
      ...e.models.flatMap((m) => (m.model ? [m.model.totalParameters / 1e9] : [])),
    ].map((x) => (c.sizeB !== null && Math.abs(x - c.sizeB) <= c.sizeB * 0.1 ? c.sizeB : x)),
  );
  const cards = new Set(e.devices.flatMap((d) => (d.kind === 'accelerator' ? [machineOf(c, d)] : [])));
  // Of a range only the lower end is promised for sure.
  const same = e.speeds.find((x) => x.high === claimed);
  if (others.size <= 1 && cards.size <= 1) return same?.low ?? claimed;
  let best: number | null = null;
  for (const s of e.speeds) {
    if (s.scope === 'total' || s.scope === 'card') continue;
    const at = sentenceAround(c.text, s.start, s.end);
    const inside = <T extends { start: number; end: number }>(list: readonly T[]) =>
      list.filter((x) => x.start >= at.start && x.end <= at.end);
    const sizes = [
      ...inside(e.sizes).map((x) => x.billions),
      ...inside(e.models).flatMap((m) => (m.model ? [m.model.totalParameters / 1e9] : [])),
    ];
    const own = (x: number) => c.sizeB !== null && Math.abs(x - c.sizeB) <= c.sizeB * 0.1;
    const foreign = inside(e.devices).some(
      (d) => d.kind === 'accelerator' && !c.groups.some((g) => g.accelerators.some((a) => d.accelerators.includes(a))),
    );
    const beside = inside(e.devices).some((d) => d.kind === 'accelerator') || followsOwn(c, s.start, at.start);
    if (columnOfOther(c, s.start)) continue;
    if (foreign || !beside || !sizes.every(own) || (others.size > 1 && sizes.length === 0)) continue;
    if (inside(e.speeds).length > 1 && cards.size > 1) continue;
    if (best === null || s.low > best) best = s.low;
  }
  return best;
}

/** How many may share a speed that is said of nobody: those at once, else the active part of the seats. */
function sharers(c: Case): number {
  const { concurrency, users } = c.proposal.claims;
  return Math.max(1, concurrency ?? (users ?? 1) * c.limit('activeSeats'));
}

/** The highest speed that is said of nobody, in a text about one model and one kind of card. */
function unsaidSpeed(c: Case): number | null {
  const e = c.evidence;
  const cards = new Set(e?.devices.flatMap((d) => (d.kind === 'accelerator' ? [d.accelerators[0]?.id] : [])));
  if (!e || cards.size > 1 || new Set(e.sizes.map((s) => Math.round(s.billions))).size > 1) return null;
  const speeds = e.speeds.filter((s) => s.scope === 'unsaid').map((s) => s.high);
  return speeds.length > 0 ? Math.max(...speeds) : null;
}

const LEAST_DENSE_BITS = 4;

/** Bits of the format that a speed was said of: of its own part of the sentence, else the fewest of a text that names several. */
function bitsOf(c: Case, speed: number): number {
  const e = c.evidence;
  const s = e?.speeds.find((x) => x.high === speed || x.low === speed);
  if (!e || !s || new Set(e.precisions.map((p) => p.bits)).size < 2) return c.bits;
  const whole = sentenceAround(c.text, s.start, s.end);
  for (const at of [partAround(c.text, whole, s), whole]) {
    const own = [...new Set(e.precisions.filter((p) => p.start >= at.start && p.end <= at.end).map((p) => p.bits))];
    if (own.length === 1) return own[0]!;
  }
  return Math.min(c.bits, ...e.precisions.map((p) => p.bits));
}

/** "At 70 GB/s it writes 2 a second": the sentence reckons with a bandwidth of its own, of another machine. */
function otherBandwidth(c: Case, speed: number | null): boolean {
  const s = c.evidence?.speeds.find((x) => x.high === speed || x.low === speed);
  if (!s) return false;
  const at = sentenceAround(c.text, s.start, s.end);
  const told = [...c.text.slice(at.start, at.end).matchAll(/(?<![\d.])(\d{2,4}(?:\.\d)?)\s?GB\/s/giu)].map((m) =>
    Number(m[1]),
  );
  const own = c.groups.flatMap((g) =>
    g.accelerators.flatMap((a) => (a.memoryBandwidth === null ? [] : [a.memoryBandwidth])),
  );
  return told.length > 0 && own.length > 0 && told.every((t) => own.every((b) => Math.abs(b - t) > b * 0.5));
}

/** One user is promised more than the memory can be read. */
const speedAboveBound: Fact = (c) => {
  const own = ownSpeed(c);
  // A speed nobody is named for may be everyone's together: then the bound is for all of them.
  const shared = own === null && c.proposal.claims.userSpeed === null ? unsaidSpeed(c) : null;
  const claimed = own ?? (shared === null ? null : shared / sharers(c));
  // A dense model without a format: four bits is the least that anybody sells.
  const assumed = !c.bitsStated && c.model !== null && c.model.moe === null && c.evidence !== null;
  const bits = assumed ? Math.max(c.bits, LEAST_DENSE_BITS) : bitsOf(c, own ?? shared ?? 0);
  const bound = otherBandwidth(c, own ?? shared) ? null : fastestUser(bits === c.bits ? c : { ...c, bits });
  if (claimed === null || !bound || (c.model === null && !c.bitsStated)) return null;
  if (claimed <= bound.tokensPerSecond * (1 + c.limit('speedTolerance'))) return null;
  return {
    quote: quoteOf(c, own ?? shared ?? claimed),
    ...(!related(c) ? { severity: 'note' as const } : assumed ? { severity: 'warning' as const } : {}),
    values: { claimed: n(claimed), bound: n(bound.tokensPerSecond), model: c.model?.name ?? `${n(c.sizeB ?? 0)}B` },
    arithmetic: `${bound.sum} < ${own === null && sharers(c) > 1 ? `${n(shared ?? claimed)} / ${n(sharers(c))} = ` : ''}${n(claimed)} tok/s`,
  };
};

/** The whole system is promised more than its compute or its memory allows. */
const throughputAboveBound: Fact = (c) => {
  if (c.model === null) return null;
  for (const l of loadsOf(c)) {
    const unsaid = Math.max(0, ...(c.evidence?.speeds.filter((s) => s.scope === 'unsaid').map((s) => s.high) ?? []));
    const total = l.total ?? (l.each === null && unsaid > 0 ? unsaid : null);
    const claimed = Math.max(total ?? 0, l.people !== null && l.each !== null ? l.people * l.each : 0);
    if (claimed <= 0) continue;
    const bound = [mostThroughput(c), l.people !== null ? mostAtConcurrency(c, l.people) : null]
      .filter((b): b is Bound => b !== null)
      .sort((a, b) => a.tokensPerSecond - b.tokensPerSecond)[0];
    if (!bound || claimed <= bound.tokensPerSecond * (1 + c.limit('speedTolerance'))) continue;
    return {
      quote: quoteOf(c, total ?? l.each ?? 0),
      values: { claimed: n(claimed), bound: n(bound.tokensPerSecond), model: c.model.name },
      arithmetic: `${bound.sum} < ${n(claimed)} tok/s`,
    };
  }
  return null;
};

/** Within physics, but far beyond what such machines are measured at. */
const speedBeyondEstimate: Fact = (c) => {
  const userSpeed = ownSpeed(c);
  if (!c.evidence || userSpeed === null || !c.bitsStated || unknownCard(c) || speedAboveBound(c) !== null) return null;
  if (bitsOf(c, userSpeed) !== c.bits) return null;
  const concurrency = peopleAt(c, userSpeed);
  const real = realityOf(withoutContext(c), concurrency);
  const margin = c.limit('beyondEstimate');
  if (!real?.fits || !real.userSpeed || userSpeed <= real.userSpeed.high * margin) return null;
  return {
    quote: quoteOf(c, userSpeed),
    values: {
      claimed: n(userSpeed),
      low: n(real.userSpeed.low),
      high: n(real.userSpeed.high),
      people: n(concurrency),
      model: real.modelName,
    },
    arithmetic: `${n(userSpeed)} tok/s > ${margin} × ${n(real.userSpeed.high)} tok/s`,
  };
};

/** Total ÷ people, or the speed promised to one, is below what people bear. */
const slowPerUser: Fact = (c) => {
  const floor = c.limit('bearableSpeed');
  // Of several models each has its own speed; the one that the offer is judged by counts.
  const own = c.model !== null && c.proposal.claims.concurrency === null ? ownSpeed(c) : null;
  for (const l of own === null ? loadsOf(c) : [...loadsOf(c), { people: null, each: own, total: null }]) {
    const shared = l.total !== null && l.people !== null && l.people > 0 ? l.total / l.people : null;
    const each = shared !== null && (l.each === null || shared < l.each) ? shared : l.each;
    if (each === null || each <= 0 || each >= floor) continue;
    const ofTotal = shared !== null && each === shared;
    return {
      quote: quoteOf(c, ofTotal ? l.total! : l.each!),
      values: { each: n(each), floor, comfortable: c.limit('comfortableSpeed') },
      arithmetic: ofTotal
        ? `${n(l.total!)} tok/s / ${n(l.people!)} = ${n(each)} tok/s < ${floor} tok/s`
        : `${n(each)} tok/s < ${floor} tok/s`,
    };
  }
  return null;
};

/** The total is less than the people times the speed that each is promised. */
const peopleSumWrong: Fact = (c) => {
  for (const { total, people, each } of loadsOf(c)) {
    if (total === null || people === null || each === null || people < 2 || total >= people * each * 0.7) continue;
    return {
      quote: quoteOf(c, total),
      values: { total: n(total), people: n(people), each: n(each), real: n(total / people) },
      arithmetic: `${n(people)} × ${n(each)} tok/s = ${n(people * each)} tok/s > ${n(total)} tok/s; ${n(total)} / ${n(people)} = ${n(total / people)} tok/s`,
    };
  }
  return null;
};

const OUTPUT = /输出|生成|\boutput\b|decode|generat|Ausgabe/iu;
/** A total that is called output is far more than all the people together are said to get. Other totals may count the prompts. */
const outputAbovePeople: Fact = (c) => {
  for (const { total, people, each } of loadsOf(c)) {
    if (total === null || people === null || each === null || people < 2 || total <= people * each * 1.5) continue;
    const s = c.evidence?.speeds.find((x) => x.high === total);
    if (!s || !OUTPUT.test(c.text.slice(Math.max(0, s.start - 16), s.end))) continue;
    return {
      quote: quoteOf(c, total),
      values: { total: n(total), people: n(people), each: n(each), sum: n(people * each) },
      arithmetic: `${n(people)} × ${n(each)} tok/s = ${n(people * each)} tok/s < ${n(total)} tok/s`,
    };
  }
  return null;
};

/** A speed without saying whose it is, where more than one uses it. */
const speedOfWhom: Fact = (c) => {
  const e = c.evidence;
  const unsaid = e?.speeds.find((s) => s.scope === 'unsaid');
  if (!unsaid || (e!.concurrency.length === 0 && e!.seats.length === 0)) return null;
  return { quote: quoted(c, unsaid.start, unsaid.end), values: { speed: n(unsaid.high) }, arithmetic: null };
};

/** A reasoning model's answer costs its thinking too. */
const thinkingTokens: Fact = (c) => {
  const speed = c.proposal.claims.userSpeed;
  if (!c.evidence || !c.model?.reasoning || speed === null || speed >= 20) return null;
  return {
    quote: quoteOf(c, speed),
    values: { speed: n(speed), seconds: n(Math.round(2000 / speed)) },
    arithmetic: `2000 tok / ${n(speed)} tok/s = ${n(Math.round(2000 / speed))} s`,
  };
};

/** Speed is promised without the length of the prompt. */
const promptLengthUnsaid: Fact = (c) => {
  const slow = c.unified || c.hybrid;
  return c.evidence && slow && c.proposal.claims.userSpeed !== null && c.proposal.claims.contextTokens === null
    ? { quote: quoteOf(c, c.proposal.claims.userSpeed), values: {}, arithmetic: null }
    : null;
};

export const facts = {
  speedAboveBound,
  throughputAboveBound,
  speedBeyondEstimate,
  slowPerUser,
  peopleSumWrong,
  outputAbovePeople,
  speedOfWhom,
  thinkingTokens,
  promptLengthUnsaid,
};
