import { clauseAround, sentenceAround } from '../../quote/text.ts';
import type { Case } from '../case.ts';
import { realityOf } from '../estimate.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { fastestUser, mostAtConcurrency, mostThroughput } from '../physics.ts';

function quoteOf(c: Case, value: number): string | null {
  const s = c.evidence?.speeds.find((x) => x.high === value || x.low === value);
  if (!s) return null;
  const clause = clauseAround(c.text, s.start, s.end, 40);
  return quoted(c, clause.start, clause.end);
}

/** The speed of one user that is said of the offered machine and model, where a text names several of either. */
function ownSpeed(c: Case): number | null {
  const e = c.evidence;
  const claimed = c.proposal.claims.userSpeed;
  if (!e || claimed === null) return claimed;
  const others = new Set([
    ...e.sizes.map((s) => Math.round(s.billions)),
    ...e.models.flatMap((m) => (m.model ? [Math.round(m.model.totalParameters / 1e9)] : [])),
  ]);
  const cards = new Set(e.devices.flatMap((d) => (d.kind === 'accelerator' ? [d.accelerators[0]?.id ?? d.name] : [])));
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
    const beside = inside(e.devices).some((d) => d.kind === 'accelerator');
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

/** One user is promised more than the memory can be read. */
const speedAboveBound: Fact = (c) => {
  const own = ownSpeed(c);
  // A speed nobody is named for may be everyone's together: then the bound is for all of them.
  const shared = own === null && c.proposal.claims.userSpeed === null ? unsaidSpeed(c) : null;
  const claimed = own ?? (shared === null ? null : shared / sharers(c));
  const bound = fastestUser(c);
  if (claimed === null || !bound || (c.model === null && !c.bitsStated)) return null;
  if (claimed <= bound.tokensPerSecond * (1 + c.limit('speedTolerance'))) return null;
  return {
    quote: quoteOf(c, own ?? shared ?? claimed),
    values: { claimed: n(claimed), bound: n(bound.tokensPerSecond), model: c.model?.name ?? `${n(c.sizeB ?? 0)}B` },
    arithmetic: `${bound.sum} < ${own === null && sharers(c) > 1 ? `${n(shared ?? claimed)} / ${n(sharers(c))} = ` : ''}${n(claimed)} tok/s`,
  };
};

/** The whole system is promised more than its compute or its memory allows. */
const throughputAboveBound: Fact = (c) => {
  const { concurrency, userSpeed } = c.proposal.claims;
  const unsaid = Math.max(0, ...(c.evidence?.speeds.filter((s) => s.scope === 'unsaid').map((s) => s.high) ?? []));
  const outputThroughput = c.proposal.claims.outputThroughput ?? (userSpeed === null && unsaid > 0 ? unsaid : null);
  const claimed = Math.max(
    outputThroughput ?? 0,
    concurrency !== null && userSpeed !== null ? concurrency * userSpeed : 0,
  );
  if (claimed <= 0 || c.model === null) return null;
  const bounds = [mostThroughput(c), concurrency !== null ? mostAtConcurrency(c, concurrency) : null].filter(
    (b) => b !== null,
  );
  const bound = bounds.sort((a, b) => a.tokensPerSecond - b.tokensPerSecond)[0];
  if (!bound || claimed <= bound.tokensPerSecond * (1 + c.limit('speedTolerance'))) return null;
  return {
    quote: quoteOf(c, outputThroughput ?? userSpeed ?? 0),
    values: { claimed: n(claimed), bound: n(bound.tokensPerSecond), model: c.model.name },
    arithmetic: `${bound.sum} < ${n(claimed)} tok/s`,
  };
};

/** Within physics, but far beyond what such machines are measured at. */
const speedBeyondEstimate: Fact = (c) => {
  const { concurrency } = c.proposal.claims;
  const userSpeed = ownSpeed(c);
  if (!c.evidence || userSpeed === null || !c.bitsStated || speedAboveBound(c) !== null) return null;
  const real = realityOf(c);
  const margin = c.limit('beyondEstimate');
  if (!real?.fits || !real.userSpeed || userSpeed <= real.userSpeed.high * margin) return null;
  return {
    quote: quoteOf(c, userSpeed),
    values: {
      claimed: n(userSpeed),
      low: n(real.userSpeed.low),
      high: n(real.userSpeed.high),
      people: n(concurrency ?? 1),
      model: real.modelName,
    },
    arithmetic: `${n(userSpeed)} tok/s > ${margin} × ${n(real.userSpeed.high)} tok/s`,
  };
};

/** Total ÷ people, or the speed promised to one, is below what people bear. */
const slowPerUser: Fact = (c) => {
  const { outputThroughput, concurrency, userSpeed } = c.proposal.claims;
  const floor = c.limit('bearableSpeed');
  const shared =
    outputThroughput !== null && concurrency !== null && concurrency > 0 ? outputThroughput / concurrency : null;
  const each = shared !== null && (userSpeed === null || shared < userSpeed) ? shared : userSpeed;
  if (each === null || each <= 0 || each >= floor) return null;
  return {
    quote: quoteOf(c, shared !== null && each === shared ? outputThroughput! : userSpeed!),
    values: { each: n(each), floor, comfortable: c.limit('comfortableSpeed') },
    arithmetic:
      shared !== null && each === shared
        ? `${n(outputThroughput!)} tok/s / ${n(concurrency!)} = ${n(each)} tok/s < ${floor} tok/s`
        : `${n(each)} tok/s < ${floor} tok/s`,
  };
};

/** The total is less than the people times the speed that each is promised. */
const peopleSumWrong: Fact = (c) => {
  const { outputThroughput, concurrency, userSpeed } = c.proposal.claims;
  if (outputThroughput === null || concurrency === null || userSpeed === null || concurrency < 2) return null;
  if (outputThroughput >= concurrency * userSpeed * 0.7) return null;
  return {
    quote: quoteOf(c, outputThroughput),
    values: {
      total: n(outputThroughput),
      people: n(concurrency),
      each: n(userSpeed),
      real: n(outputThroughput / concurrency),
    },
    arithmetic: `${n(concurrency)} × ${n(userSpeed)} tok/s = ${n(concurrency * userSpeed)} tok/s > ${n(outputThroughput)} tok/s; ${n(outputThroughput)} / ${n(concurrency)} = ${n(outputThroughput / concurrency)} tok/s`,
  };
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
  speedOfWhom,
  thinkingTokens,
  promptLengthUnsaid,
};
