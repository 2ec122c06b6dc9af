import { holdsBill, holdsOffer } from './bill.ts';
import type { Mention } from './mention.ts';
import type { Scene } from './scene.ts';
import { opposed } from './sides.ts';
import { is, isNumber } from './token.ts';

/** What of a message decides what is asked for. */
export interface Evidence {
  scene: Scene;
  /** Cards, machines or memory that somebody has or proposes. */
  machine: boolean;
  options: number;
  price: boolean;
  /** Several lines with prices and their sum: an offer that was pasted. */
  bill: boolean;
  /** A machine with its price and terms, and no question. */
  offer: boolean;
  /** Anything stated that could be a requirement. */
  wishes: number;
  people: boolean;
  budget: boolean;
  model: boolean;
  tune: boolean;
  measured: boolean;
  short: boolean;
  question: boolean;
}

export function evidence(scene: Scene): Evidence {
  const by = (f: (m: Mention) => boolean) => scene.mentions.filter(f).length;
  return {
    scene,
    machine: by((m) => m.kind === 'hardware' && m.role === 'existing') > 0,
    options: new Set(
      scene.mentions.flatMap((m) =>
        m.kind === 'hardware' && m.role === 'option' ? [`${m.value.item} ${m.value.count} ${m.value.memoryGB}`] : [],
      ),
    ).size,
    price: by((m) => m.kind === 'price' && m.role === 'offered') > 0,
    bill: holdsBill(scene),
    offer: holdsOffer(scene),
    wishes: by(
      (m) => m.role === 'wish' && !['price', 'hardware', 'hardwareCount', 'region', 'engine'].includes(m.kind),
    ),
    people:
      by((m) => (m.kind === 'users' || m.kind === 'concurrency') && m.role !== 'measured') > 0 ||
      scene.problems.some((p) => p.slot === 'users' || p.slot === 'concurrency'),
    budget:
      by((m) => m.kind === 'budget') > 0 || scene.problems.some((p) => p.slot === 'budget' && p.kind !== 'impossible'),
    model: by((m) => m.kind === 'model') > 0,
    tune: by((m) => m.kind === 'fineTune' && m.value !== 'none') > 0,
    measured: by((m) => (m.kind === 'userSpeed' || m.kind === 'throughput') && m.role === 'measured') > 0,
    short: scene.tokens.length <= 8,
    question: scene.has('question'),
  };
}

/** "A or B?", "which is better", "buy or rent". */
export function chooses(e: Evidence): boolean {
  const s = e.scene;
  const weighs = s.has('better', 'faster', 'compare') || (s.has('which') && s.has('or', 'versus'));
  if (s.has('rent', 'cloud') && s.has('buy', 'self-host') && s.has('or', 'versus', 'better')) return true;
  const things = new Set(
    s.mentions
      .filter((m) => m.kind === 'hardware' || (m.kind === 'model' && (m.value.family || m.value.catalogIds.length)))
      .map((m) => (m.kind === 'model' ? m.value.name : (m.value as { item: string }).item)),
  );
  const models = s.mentions.filter((m) => m.kind === 'model' && m.role === 'option');
  if (opposed(s, models) && !s.has('how-much', 'how-many', 'requirement-question')) return true;
  return weighs && s.has('or', 'versus', 'compare', 'faster') && things.size >= 2;
}

/** "rent or buy", "API或自建": both are named near each other and set against each other. */
export function rentOrBuy(e: Evidence): boolean {
  const s = e.scene;
  if (!s.has('or', 'versus', 'better')) return false;
  return s.tokens.some((t, i) => is(t, 'rent', 'cloud') && s.near(i, 8, 8, ['buy', 'self-host'], 'sentence') >= 0);
}

/** "one 96GB card or four 24GB cards, which is better": kinds of hardware on both sides of the "or". */
export function weighsKinds(e: Evidence): boolean {
  const s = e.scene;
  if (e.machine || !s.has('better', 'faster', 'which') || s.has('requirement-question')) return false;
  const kinds = ['card', 'machine', 'cpu', 'cloud', 'gigabyte'] as const;
  // "96G" is one token
  const beside = (i: number, step: 1 | -1) =>
    s.near(i, step < 0 ? 8 : 0, step > 0 ? 8 : 0, kinds, 'sentence') >= 0 ||
    [1, 2, 3, 4, 5].some((d) => {
      const t = s.tokens[i + d * step];
      return isNumber(t) && t.suffix === 'g' && s.sentence[i + d * step] === s.sentence[i];
    });
  return s.tokens.some((t, i) => is(t, 'or', 'versus') && !is(t, 'and') && beside(i, -1) && beside(i, 1));
}

export function asksCount(e: Evidence): boolean {
  const s = e.scene;
  if (s.mentions.some((m) => m.kind === 'hardware' && m.role === 'asked')) return true;
  return s.tokens.some(
    (t, i) =>
      is(t, 'how-many') &&
      !isNumber(s.tokens[i + 1]) &&
      (s.near(i, 0, 4, ['card', 'machine']) >= 0 ||
        (t.kind === 'word' && /[张卡块台片]|gpu|card|karte|server|node|节点/.test(t.text))),
  );
}

/** "how many people can it serve": asked, not said. */
export function asksPeople(e: Evidence): boolean {
  const s = e.scene;
  return s.tokens.some((t, i) => is(t, 'how-many') && s.near(i, 0, 3, ['person', 'concurrent']) >= 0);
}

/** A machine whose cards are counted, or that is said to have failed. */
export const counted = (e: Evidence): boolean =>
  e.scene.mentions.some((m) => m.kind === 'hardware' && m.role === 'existing' && m.value.count !== null);

/** A line of notes that names hardware in passing: nothing asked, wanted or owned. */
export const inPassing = (e: Evidence): boolean =>
  !e.question &&
  !e.model &&
  !e.measured &&
  !e.short &&
  !load(e) &&
  !says(e, 'own', 'can', 'enough', 'run', 'want', 'tune', 'fail', 'slow', 'buy', 'recommend', 'requirement');

/** Slowness is complained about, not taken into the bargain ("slow is fine") nor only feared ("will it be slow?"). */
export const complains = (e: Evidence): boolean =>
  e.scene.tokens.some(
    (t, i) => is(t, 'slow') && e.scene.near(i, 4, 6, ['tolerated']) < 0 && e.scene.near(i, 3, 0, ['would-it']) < 0,
  );

/** "is it normal", "is that expected" of how things are; "is it realistic, can it" asks for what is possible. */
export const wonders = (e: Evidence): boolean => says(e, 'normal') && !says(e, 'can', 'fits');

/**
 * One sentence asks what to get and names no machine, and no sentence that names one asks anything: the machine is told of in passing
 * ("What hardware would you recommend? It runs on my laptop so far.").
 */
export function asksBesideMachine(e: Evidence): boolean {
  const s = e.scene;
  const of = (k: number) => s.sentence[k] ?? -1;
  const named = new Set(
    s.mentions.flatMap((m) => (m.kind === 'hardware' && m.role === 'existing' ? [of(s.tokenFrom(m.span.start))] : [])),
  );
  const where = (...concepts: Parameters<typeof is>[1][]) =>
    new Set(s.tokens.flatMap((t, k) => (is(t, ...concepts) ? [of(k)] : [])));
  const asks = [...where('recommend', 'requirement-question', 'price-question')].some((k) => !named.has(k));
  const judged = [...where('question', 'enough', 'fail', 'why')].some((k) => named.has(k));
  return asks && !judged;
}

/** "How was it tuned? I only have two A6000, can that do it?": one sentence has their own machine and asks what it can do. */
export function asksOfOwn(e: Evidence): boolean {
  const s = e.scene;
  return s.mentions.some((m) => {
    if (m.kind !== 'hardware' || m.role !== 'existing' || m.value.count === null) return false;
    const at = s.tokenFrom(m.span.start);
    return (
      s.near(at, 6, 2, ['own', 'only'], 'sentence') >= 0 &&
      s.near(at, 0, 12, ['can', 'enough', 'fits'], 'sentence') >= 0
    );
  });
}

/** Prices of things that are compared, nobody's offer: "renting at $2 an hour against a rig of $3,600". */
export const priceInComparison = (e: Evidence): boolean =>
  e.price && !says(e, 'quote', 'fair') && (says(e, 'compare') || e.options >= 2 || rentOrBuy(e));

/** A plan is asked for that names a kind of hardware without a count: "国产的方案，200人用". */
export const plansOnly = (e: Evidence): boolean =>
  !counted(e) && says(e, 'recommend') && !says(e, 'can', 'enough', 'own', 'have');

/** Nothing stated that could be sized, run or priced. */
export const nothing = (e: Evidence): boolean => e.wishes === 0 && !e.machine && !e.price && e.options === 0;
export const load = (e: Evidence): boolean => e.people || e.budget;
export const says = (e: Evidence, ...concepts: Parameters<Scene['has']>): boolean => e.scene.has(...concepts);
/** Asks for what to get, not how things are. */
export const shopping = (e: Evidence): boolean =>
  asksCount(e) || says(e, 'requirement-question', 'price-question', 'recommend', 'buy');

/** More than a model or format named in passing. */
export const wishesMore = (e: Evidence): boolean =>
  e.scene.asked.size > 0 ||
  e.scene.has('want', 'must') ||
  e.scene.mentions.some(
    (m) => m.role === 'wish' && !['model', 'precision', 'userSpeed', 'region', 'price', 'hardware'].includes(m.kind),
  );

/** The last thing asked is what is needed, not what the machine can do. */
export function asksAfterMachine(e: Evidence): boolean {
  const s = e.scene;
  const asked = s.tokens.findLastIndex((t) => is(t, 'requirement-question'));
  if (asked < 0) return false;
  const start = s.tokens[asked]!.start;
  const machine = s.mentions.filter((m) => m.kind === 'hardware' && m.role === 'existing');
  return (
    machine.length > 0 &&
    machine.every((m) => m.span.end <= start) &&
    s.near(asked, 12, 12, ['can', 'enough'], 'sentence') < 0
  );
}
