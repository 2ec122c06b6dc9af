import { GB } from '../../quantity/index.ts';
import { partAround, sentenceAround } from '../../quote/text.ts';
import { find, says } from '../../quote/words/index.ts';
import { kvBytesPerToken } from '../../sizing/memory.ts';
import type { Case } from '../case.ts';
import { realityOf, withoutContext } from '../estimate.ts';
import type { Fact } from '../fact.ts';
import { n, quoted } from '../fact.ts';
import { loadsOf } from '../loads.ts';
import { leastWeights, usable } from '../physics.ts';
import { related } from '../related.ts';

function quotePeople(c: Case): string | null {
  const f = c.evidence?.concurrency[0] ?? c.evidence?.seats[0];
  return f ? quoted(c, f.start, f.end) : null;
}

/** Least bytes that a token of cache takes: of the model, else of the most sparing one of its size. */
function cacheBytes(c: Case): number | null {
  if (c.model) return kvBytesPerToken(c.model, 1);
  const alike = [...c.catalog.models.values()].filter(
    (m) => m.moe === null && c.sizeB !== null && Math.abs(m.totalParameters / 1e9 - c.sizeB) <= c.sizeB * 0.1,
  );
  return alike.length > 0 ? Math.min(...alike.map((m) => kvBytesPerToken(m, 1))) : null;
}

/** KV cache of everyone at once, at the least bytes a token can take, against what the weights leave. */
const cacheTooSmall: Fact = (c) => {
  const { concurrency, contextTokens } = c.proposal.claims;
  const need = leastWeights(c);
  if (!c.evidence || concurrency === null || concurrency < 2 || !need || c.vramGB === null || c.hybrid) return null;
  const free = usable(c, c.vramGB) - need.gb;
  if (free <= 0) return null;
  // Half precision halves again with an 8-bit cache; without a stated context, a short question and answer.
  const tokens = contextTokens ?? 1000;
  const bytes = cacheBytes(c);
  if (bytes === null) return null;
  const each = (bytes * tokens) / GB;
  if (each * concurrency <= free) return null;
  return {
    quote: quotePeople(c),
    ...(isReport(c) ? { severity: 'note' as const } : {}),
    values: {
      people: n(concurrency),
      tokens: n(tokens),
      needGB: n(each * concurrency),
      freeGB: n(free),
      held: n(Math.floor(free / each)),
    },
    arithmetic: `${n(concurrency)} × ${n(tokens)} tok × ${n(bytes)} B = ${n(each * concurrency)} GB > ${n(c.vramGB)} GB − ${n(need.gb)} GB = ${n(free)} GB`,
  };
};

const HALF_CACHE =
  /(?:BF16|FP16|16[- ]?bit|unquanti[sz]ed|full[- ]precision|未量化|原精度)[^\n。;；,，]{0,24}(?:KV|cache|缓存)|(?:KV|cache|缓存)[^\n。;；,，]{0,16}(?:BF16|FP16|16[- ]?bit|未量化)/iu;
const CONFIGURED =
  /max[-_ ]model[-_ ]len|configured|full (?:\d+k |native )?(?:context|window|\d+k)|配置|设(?:为|置|成)|拉满|开到|全长|voll\w* (?:kontext|\d+k)|konfiguriert|eingestellt/iu;
/** Weights and the cache of one conversation as long as is promised, on cards that have to hold both. */
const conversationTooLong: Fact = (c) => {
  const tokens = c.proposal.claims.contextTokens;
  const need = leastWeights(c);
  if (!c.evidence || !c.model || tokens === null || !need || c.vramGB === null || !c.bitsStated || !c.cardsOnly)
    return null;
  const bytes = kvBytesPerToken(c.model, HALF_CACHE.test(c.text) ? 2 : 1);
  const cache = (bytes * tokens) / GB;
  const room = usable(c, c.vramGB);
  // Weights that do not fit by themselves are another fault.
  if (need.gb > room || need.gb + cache <= room || !CONFIGURED.test(c.text)) return null;
  const f = c.evidence.contexts[0];
  return {
    quote: f ? quoted(c, f.start, f.end) : null,
    values: {
      tokens: n(tokens),
      cacheGB: n(cache),
      weightsGB: n(need.gb),
      memoryGB: n(c.vramGB),
      held: n(Math.floor(((room - need.gb) * GB) / bytes)),
    },
    arithmetic: `${need.sum}; ${n(tokens)} tok × ${n(bytes)} B = ${n(cache)} GB; ${n(need.gb)} + ${n(cache)} GB > ${n(c.vramGB)} GB`,
  };
};

/** What somebody measured with many at once, and sells to nobody: the window is the limit of one of them, not what each filled. */
const isReport = (c: Case): boolean => c.evidence!.amounts.length === 0 && c.proposal.claims.outputThroughput !== null;

function crowd(c: Case): { people: number; sum: string } | null {
  const { concurrency, users } = c.proposal.claims;
  if (concurrency !== null) return { people: concurrency, sum: n(concurrency) };
  if (users === null) return null;
  const people = users * c.limit('activeSeats');
  return { people, sum: `${n(users)} × ${n(c.limit('activeSeats'))} = ${n(people)}` };
}

/** "并发不限": no machine serves a number without end; a licence without a limit is another matter. */
const concurrencyUnlimited: Fact = (c) => {
  const m = find('unlimitedAtOnce', c.text);
  if (!m) return null;
  const at = partAround(c.text, sentenceAround(c.text, m.start, m.end), m);
  return says('licence', c.text.slice(at.start, at.end))
    ? null
    : { quote: quoted(c, m.start, m.end), values: {}, arithmetic: null };
};

/** Many people on a machine that feeds the model from slow or shared memory. */
const crowdOnSlowMachine: Fact = (c) => {
  const people = crowd(c);
  const few = c.limit('fewUsers');
  const slow = (c.unified && c.accelerator !== null) || c.hybrid;
  if (
    !c.evidence ||
    !people ||
    !slow ||
    people.people <= few ||
    (c.sizeB !== null && c.activeB !== null && c.activeB < 4)
  )
    return null;
  const bandwidth = c.unified ? (c.accelerator?.memoryBandwidth ?? null) : null;
  return {
    quote: quotePeople(c),
    values: { people: n(people.people), few, bandwidth: bandwidth === null ? '—' : n(bandwidth) },
    arithmetic: `${people.sum} > ${few}${bandwidth === null ? '' : `; ${n(bandwidth)} GB/s`}`,
  };
};

/** People at once from which nobody calls it a trial. */
const CROWD = 20;

function spills(c: Case): boolean {
  const need = leastWeights(c);
  return need !== null && c.vramGB !== null && !c.hybrid && need.gb > usable(c, c.vramGB);
}

/** By our own estimate the crowd waits: too few conversations fit, or each is unbearably slow. */
const crowdBeyondEstimate: Fact = (c) => {
  const { concurrency } = c.proposal.claims;
  const userSpeed = loadsOf(c).find((l) => l.people === concurrency)?.each ?? null;
  if (!c.evidence || concurrency === null || concurrency < 4 || c.groups.some((g) => !g.countStated)) return null;
  const real = realityOf(c);
  // A crowd on a machine that does not even hold the model: said as a note, the memory is the fault.
  if (real && !real.fits && concurrency >= CROWD)
    return {
      quote: quotePeople(c),
      severity: 'note',
      values: {
        people: n(concurrency),
        low: '0',
        high: '0',
        held: '0',
        model: real.modelName,
        precision: real.precision,
      },
      arithmetic: `0 < ${n(concurrency)}`,
    };
  if (!real?.fits || !real.userSpeed) return null;
  // Of a processor that nobody knows no speed can be expected.
  if (c.hybrid && c.cpu === null) return null;
  // A window is a limit, not what everyone sends: slow is only what is slow with short questions too.
  const brief = withoutContext(c);
  const high = Math.max(real.userSpeed.high, realityOf(brief)?.userSpeed?.high ?? 0);
  const slow = high < c.limit('bearableSpeed');
  const crowded = !isReport(c) && real.maxConcurrency * 2 < concurrency;
  const promised = userSpeed !== null && userSpeed > high * c.limit('beyondEstimate');
  if (!slow && !crowded && !promised) return null;
  return {
    quote: quotePeople(c),
    // Weights that spill out of the cards are a fault of their own, and this one follows from it.
    ...(related(c) && !spills(c) ? {} : { severity: 'note' as const }),
    values: {
      people: n(concurrency),
      low: n(real.userSpeed.low),
      high: n(high),
      held: n(real.maxConcurrency),
      model: real.modelName,
      precision: real.precision,
    },
    arithmetic: crowded
      ? `${n(real.maxConcurrency)} < ${n(concurrency)}`
      : `${n(high)} tok/s < ${n(promised ? userSpeed! : c.limit('bearableSpeed'))} tok/s`,
  };
};

/** A program for one or a few users, sold for a crowd. */
const engineServesFew: Fact = (c) => {
  const people = crowd(c);
  // "llama.cpp for one, vLLM for sixteen": the crowd has its engine.
  if (c.evidence?.engines.some((x) => x.engine.serves === 'many')) return null;
  if (!c.evidence || !c.engine || c.engine.serves === 'many' || !people || people.people <= c.limit('fewUsers'))
    return null;
  const at = c.evidence.engines[0];
  return {
    quote: at ? quoted(c, at.start, at.end) : null,
    values: { engine: c.engine.name, people: n(people.people) },
    arithmetic: `${people.sum} > ${c.limit('fewUsers')}`,
  };
};

/** Staff are counted, not requests in flight. */
const seatsNotConcurrency: Fact = (c) => {
  const { users, concurrency } = c.proposal.claims;
  return c.evidence && users !== null && users >= 10 && concurrency === null
    ? { quote: quotePeople(c), values: { users: n(users) }, arithmetic: null }
    : null;
};

/** People are promised, the length of their conversations is not. */
const contextUnsaid: Fact = (c) => {
  const { concurrency, contextTokens } = c.proposal.claims;
  return c.evidence && concurrency !== null && concurrency >= 5 && contextTokens === null
    ? { quote: quotePeople(c), values: { people: n(concurrency) }, arithmetic: null }
    : null;
};

/** A big machine for a handful of people. */
const idleMachine: Fact = (c) => {
  const { users, concurrency } = c.proposal.claims;
  const people = users ?? (concurrency !== null ? concurrency * 5 : null);
  return c.evidence && people !== null && people <= 10 && c.cards >= 8 && c.accelerator?.kind === 'datacenter'
    ? { quote: quotePeople(c), values: { people: n(people), cards: c.cards }, arithmetic: null }
    : null;
};

export const facts = {
  cacheTooSmall,
  conversationTooLong,
  concurrencyUnlimited,
  crowdOnSlowMachine,
  crowdBeyondEstimate,
  engineServesFew,
  seatsNotConcurrency,
  contextUnsaid,
  idleMachine,
};
