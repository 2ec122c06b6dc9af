import { contradictions } from './contradict.ts';
import type { Mention, MentionKind } from './mention.ts';
import type { Scene } from './scene.ts';
import { opposed, tokensBetween } from './sides.ts';
import { is } from './token.ts';

/** Refiners look at all mentions together, in this order. Each changes roles or raises a problem; none invents a mention. */
export const REFINERS: readonly ((scene: Scene) => void)[] = [
  models,
  precisions,
  options,
  currencies,
  corrections,
  contradictions,
];

const of = <K extends MentionKind>(scene: Scene, kind: K): Extract<Mention, { kind: K }>[] =>
  scene.mentions.filter((m): m is Extract<Mention, { kind: K }> => m.kind === kind && m.role === 'wish');

/** One model is wanted: the most precise name stands; several sizes side by side are a choice, not a wish. */
function models(scene: Scene): void {
  const wanted = of(scene, 'model');
  // "Qwen3-30B-A3B: by the 30B or the 3B?": sizes that the name already holds are parts of it
  const parts = wanted.filter(
    (m) => bareSize(m) && wanted.some((x) => !bareSize(x) && holds(x.value.name, m.value.size!)),
  );
  for (const m of parts) m.role = 'asked';
  // "train a 1.5B from scratch, like Qwen2.5": the size is what is wanted, the name only what it would be like
  if (wanted.some((m) => bareSize(m) && m.role === 'wish'))
    for (const m of wanted)
      if (!/\d+b/i.test(m.value.name) && is(scene.tokens[scene.tokenFrom(m.span.start) - 1], 'likeness'))
        m.role = 'option';
  const all = wanted.filter((m) => m.role === 'wish');
  if (all.length < 2 || corrected(scene)) return;
  const weight = (m: (typeof all)[number]) =>
    (m.value.catalogIds.length ? 4 : 0) +
    (m.value.family ? 2 : 0) +
    (m.value.size ? 3 : 0) +
    (m.value.name.length > 12 ? 0.5 : 0) +
    (wished(scene, m) ? 0.25 : 0);
  const named = new Set(
    all.filter((m) => m.value.size || m.value.catalogIds.length).map((m) => m.value.size ?? m.value.name),
  );
  const side = scene.has('or', 'versus', 'compare', 'which', 'difference');
  if (named.size >= 2 && side && !scene.has('switch') && joined(scene, all)) {
    for (const m of all) m.role = 'option';
    return;
  }
  const families = new Set(all.map((m) => m.value.family ?? m.value.name));
  if (
    families.size >= 2 &&
    families.size === all.length &&
    scene.has('or', 'versus') &&
    side &&
    joined(scene, all) &&
    !scene.has('switch')
  ) {
    for (const m of all) m.role = 'option';
    return;
  }
  if (
    named.size >= 2 &&
    all.every((m) => m.value.family === null && !m.value.catalogIds.length) &&
    joined(scene, all) &&
    !scene.has('switch')
  ) {
    for (const m of all) m.role = 'option';
    return;
  }
  if (named.size >= 3 && joined(scene, all)) {
    for (const m of all) m.role = 'option';
    return;
  }
  const best = all.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  for (const m of all) if (m !== best) m.role = 'option';
}

const bareSize = (m: Extract<Mention, { kind: 'model' }>): boolean =>
  m.value.size !== null && m.value.size === m.value.name;

/** Is the size a part of the name ("3b" in "qwen3-30b-a3b")? */
function holds(name: string, size: string): boolean {
  const at = name.toLowerCase().indexOf(size);
  return at >= 0 && !/[\d.]/.test(name[at - 1] ?? '') && !/[a-z0-9]/.test(name[at + size.length] ?? '');
}

/** Do the words right before and behind say that this one is what matters: wanted, tuned, failing? */
function wished(scene: Scene, m: Mention): boolean {
  const at = scene.tokenFrom(m.span.end) - 1;
  return at >= 0 && scene.near(at, 6, 8, ['fail', 'want', 'tune', 'lora', 'enough']) >= 0;
}

/** Mentions that follow each other with only "or", "vs", a slash or a comma between. */
function joined(scene: Scene, all: readonly Mention[]): boolean {
  for (let i = 1; i < all.length; i++) {
    const [from, to] = [all[i - 1]!.span.end, all[i]!.span.start];
    const between = scene.original.slice(from, to);
    // "Qwen/Qwen3-32B" is a maker and its model, no choice
    if (scene.original[from] === '/' && to === from + 1 && kin(all[i - 1]!, all[i]!)) continue;
    if (between.length <= 14 && tokensBetween(scene, from, to).some((t) => is(t, 'or', 'versus', 'and', 'to')))
      return true;
    // an enumeration stands close: "7B、14B"; "13B runs fine, 70B fails" is none
    if (between.length <= 8 && /^[^\n，,]{0,4}[/、,，][^\n，,]{0,3}$/i.test(between)) return true;
  }
  return false;
}

const kin = (a: Mention, b: Mention): boolean =>
  a.kind === 'model' && b.kind === 'model' && b.value.name.startsWith(a.value.name);

/** "Q4 oder Q8?" weighs; "fp8 … fp8" is one wish. */
function precisions(scene: Scene): void {
  const all = of(scene, 'precision');
  // "how does AWQ differ from GPTQ": formats are asked about, none is wished
  if (scene.has('difference') && of(scene, 'model').length === 0) for (const m of all) m.role = 'option';
  if (all.length < 2) return;
  // "what is the difference between GPTQ and AWQ": neither is wished
  if (scene.has('difference') && joined(scene, all)) {
    for (const m of all) m.role = 'option';
    return;
  }
  // "int4 or int8": the first named stands, it is what they would take
  if (scene.has('or', 'versus'))
    for (const m of all.slice(1)) if (m.value !== all[0]!.value && joined(scene, [all[0]!, m])) m.role = 'option';
  // "W8A8 要几台, BF16的话要四台?": what is only supposed leaves what is asked about as it is
  const [first] = all;
  const near = (m: Mention, ...concepts: Parameters<Scene['has']>) =>
    scene.near(scene.tokenFrom(m.span.start), 12, 12, concepts) >= 0;
  if (
    first &&
    near(first, 'how-many', 'how-much', 'requirement-question', 'can', 'enough') &&
    !near(first, 'hypothetical', 'fail')
  )
    for (const m of all.slice(1)) if (m.value !== first.value && near(m, 'hypothetical')) m.role = 'option';
  const specific = all.find((m) => m.value !== 'gguf' && m.value !== 'unquantised');
  for (const m of all)
    if (specific && m !== specific && (m.value === 'gguf' || m.value === 'unquantised')) m.role = 'option';
}

/** Cards that are weighed against each other are not the asker's machine. */
function options(scene: Scene): void {
  type Hardware = Extract<Mention, { kind: 'hardware' }>;
  const named = scene.mentions.filter(
    (m): m is Hardware => m.kind === 'hardware' && (m.role === 'existing' || m.role === 'asked'),
  );
  const whole = named.filter((m) => m.value.kind !== 'memory');
  const all = named.filter((m) => m.role === 'existing');
  const cards = all.filter((m) => m.value.kind === 'accelerator' || m.value.kind === 'unified');
  if (different(whole) >= 2 && opposed(scene, whole)) {
    for (const m of scene.has('own') ? whole : named) m.role = 'option';
    return;
  }
  if (cards.length > 0 && !scene.has('own') && (weighed(scene, cards) || againstKind(scene, cards))) {
    for (const m of cards) m.role = 'option';
    return;
  }
  // "is a workstation with two of these better than one of those": whole machines against each other
  if (
    different(whole) >= 2 &&
    !scene.has('own') &&
    scene.has('better', 'faster', 'which') &&
    setAgainst(scene, whole)
  ) {
    for (const m of named) m.role = 'option';
    return;
  }
  if (
    scene.mentions.some((m) => m.kind === 'price') &&
    (scene.has('quote', 'fair', 'price') || (scene.has('rent') && scene.has('normal'))) &&
    !scene.has('can', 'enough')
  ) {
    // a machine that is said to run something is to be judged; a bare thing with a price is only on offer
    if (!scene.mentions.some((m) => m.kind === 'model' || m.kind === 'users' || m.kind === 'concurrency'))
      for (const m of all) m.role = 'offered';
  }
  if (scene.has('tender')) for (const m of all) m.role = 'asked';
}

/** "or", "than" between two different things of one sentence, however long the first is told of. */
function setAgainst(scene: Scene, all: readonly Extract<Mention, { kind: 'hardware' }>[]): boolean {
  const sorted = [...all].sort((a, b) => a.span.start - b.span.start);
  return sorted.slice(1).some((m, i) => {
    const before = sorted[i]!;
    if (before.value.item === m.value.item) return false;
    const [from, to] = [scene.tokenFrom(before.span.end), scene.tokenFrom(m.span.start)];
    if (scene.sentence[from] !== scene.sentence[to] || to - from > 16) return false;
    return scene.tokens.slice(from, to).some((t) => is(t, 'or', 'versus') && !is(t, 'and', 'together'));
  });
}

/** How many different things, counts included: one card is not two. */
const different = (all: readonly Extract<Mention, { kind: 'hardware' }>[]): number =>
  new Set(all.map(({ value: v }) => `${v.item} ${v.count} ${v.memoryGB}`)).size;

/** "a Mac or a PC", "comparing a Mac mini with an x86 box": one side is named, the other only by its kind. */
function againstKind(scene: Scene, cards: readonly Mention[]): boolean {
  if (scene.has('can', 'enough', 'fail')) return false;
  const { tokens } = scene;
  return cards.slice(0, 50).some((m) => {
    const end = scene.tokenFrom(m.span.end);
    const at = tokens
      .slice(end, end + (scene.has('compare') ? 8 : 1))
      .findIndex((t) => is(t, 'or', 'versus') && !is(t, 'and'));
    if (at < 0) return false;
    return scene.near(end + at, 0, scene.has('compare') ? 10 : 3, ['machine', 'card', 'cpu', 'cloud', 'rent']) >= 0;
  });
}

/** Do the words of the message set these cards against each other? */
function weighed(scene: Scene, cards: readonly Extract<Mention, { kind: 'hardware' }>[]): boolean {
  const several = new Set(cards.map((m) => m.value.item)).size >= 2;
  const loose = cards.every((m) => m.value.count === null);
  const listed = several && loose && joined(scene, cards);
  const asks = scene.has('better', 'which', 'faster', 'compare', 'difference');
  if (scene.has('rent', 'cloud') && scene.has('buy', 'better') && scene.has('or', 'versus', 'better')) return true;
  // who measured something has that machine
  if (!several || scene.mentions.some((m) => m.kind === 'userSpeed' && m.role === 'measured')) return false;
  if (scene.has('compare', 'difference', 'upgrade')) return true;
  if (asks && scene.has('or', 'versus', 'card') && (listed || scene.has('or', 'versus'))) return true;
  if (listed && cards.length >= 3) return true;
  if (listed && scene.has('or', 'versus') && !scene.has('can', 'enough')) return true;
  return loose && scene.has('why') && scene.has('not', 'versus');
}

const corrected = (scene: Scene): boolean => scene.has('correction');

/** "They quote $90,000, we have 80k": the only currency named is that of every sum. */
function currencies(scene: Scene): void {
  const sums = scene.mentions.filter(
    (m): m is Extract<Mention, { kind: 'budget' | 'price' }> => m.kind === 'budget' || m.kind === 'price',
  );
  const named = new Set(sums.map((m) => m.value.currency).filter((c) => c !== null));
  if (named.size !== 1) return;
  const [currency] = named;
  for (const m of sums) if (m.value.currency === null) m.value = { ...m.value, currency: currency! };
}

/** "预算100万,不对,是10万": what stands after the correcting word replaces the same slot before it. */
function corrections(scene: Scene): void {
  if (!corrected(scene)) return;
  const at = scene.tokens.filter((t) => is(t, 'correction')).map((t) => scene.quote(t.start, t.end).span.start);
  for (const kind of [
    'users',
    'concurrency',
    'budget',
    'model',
    'contextTokens',
    'userSpeed',
    'powerKw',
    'precision',
    'fineTune',
  ] as const) {
    const all = of(scene, kind);
    if (all.length < 2) continue;
    const last = all[all.length - 1]!;
    const mark = at.findLast((p) => p <= last.span.start);
    if (mark === undefined) continue;
    for (const m of all) if (m !== last && m.span.end <= mark) m.role = 'corrected';
  }
}
