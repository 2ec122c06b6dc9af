import type { MentionValues, Role } from '../mention.ts';
import { amount, type Recogniser, type Scene } from '../scene.ts';
import { type EntityToken, is, isEntity, isMark, isNumber, type NumberToken, type Token } from '../token.ts';

type Hardware = MentionValues['hardware'];

/** Cards, computers, processors and memory: what, how many, how big each, owned or only talked about. */
export const hardware: Recogniser = {
  name: 'hardware',
  run(scene) {
    const { tokens } = scene;
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i]!;
      if (isEntity(t, 'accelerator', 'cpu', 'unified', 'machine', 'chip') && !t.claimed) named(scene, i);
    }
    for (let i = 0; i < tokens.length; i++) memory(scene, i);
    for (let i = 0; i < tokens.length; i++) channels(scene, i);
  },
  examples: [
    { text: '我有两张3090', finds: [{ kind: 'hardware', value: { item: 'RTX 3090', count: 2, memoryGB: null } }] },
    { text: '3台8卡A800 80G', finds: [{ kind: 'hardware', value: { item: 'A800', count: 24, memoryGB: 80 } }] },
    { text: '4x3090', finds: [{ kind: 'hardware', value: { item: 'RTX 3090', count: 4, memoryGB: null } }] },
    { text: '4090*2', finds: [{ kind: 'hardware', value: { item: 'RTX 4090', count: 2, memoryGB: null } }] },
    { text: '48G的4090两块', finds: [{ kind: 'hardware', value: { item: 'RTX 4090', count: 2, memoryGB: 48 } }] },
    { text: 'I own a GTX 1070', finds: [{ kind: 'hardware', value: { item: 'GTX 1070', count: 1, memoryGB: null } }] },
    {
      text: 'dual RTX 3090 with 128 GB RAM',
      finds: [
        { kind: 'hardware', value: { item: 'RTX 3090', count: 2, memoryGB: null } },
        { kind: 'hardware', value: { item: 'RAM', count: 1, memoryGB: 128 } },
      ],
    },
    {
      text: 'zwei Mac Studio M3 Ultra mit 512 GB',
      finds: [{ kind: 'hardware', value: { item: 'Mac Studio M3 Ultra', count: 2, memoryGB: 512 } }],
    },
    {
      text: '要几张H100',
      finds: [{ kind: 'hardware', value: { item: 'H100', count: null, memoryGB: null }, role: 'asked' }],
    },
    { text: '3090元', finds: [] },
    { text: '4090 tokens', finds: [] },
  ],
};

const THINGS = ['accelerator', 'cpu', 'unified', 'machine', 'chip'] as const;
/** Words that may stand between a count or a size and the name. */
const fills = (t: Token | undefined): boolean =>
  is(
    t,
    'brand',
    'variant',
    'function',
    'article',
    'card',
    'machine',
    'piece',
    'vram',
    'memory-word',
    'dimm',
    'each',
    'have',
    'single',
    'cpu',
    'use',
    'ram',
    'channel',
    'buy',
    'approximately',
    'only',
  ) && !is(t, 'question', 'or', 'versus', 'not', 'fail', 'how-many');

interface Counts {
  cards: number | null;
  nodes: number | null;
  memory: number | null;
  start: number;
  end: number;
  asked: boolean;
  /** Processors have no memory of their own. */
  sizeless: boolean;
}

function named(scene: Scene, i: number): void {
  const { tokens } = scene;
  const t = tokens[i] as EntityToken;
  let last = i;
  let title = t.title;
  let ids = t.ids;
  // "Mac Studio M2 Ultra", "M2 Ultra Mac Studio": computer and chip are one thing
  if (t.entity === 'unified' || t.entity === 'chip' || t.entity === 'machine') {
    const join = (k: number) =>
      isEntity(tokens[k], t.entity === 'chip' ? 'unified' : 'chip') && tokens[k]!.gap <= 1 ? k : -1;
    const skip =
      isMark(tokens[i + 1]) && tokens[i + 1]!.kind === 'mark' && (tokens[i + 1] as { strength: number }).strength <= 1
        ? 1
        : isNumber(tokens[i + 1]) && (tokens[i + 1] as NumberToken).suffix === 'g'
          ? 1
          : 0;
    const other = [i + 1, i + 1 + skip].map(join).find((k) => k > 0);
    if (other !== undefined) {
      const o = tokens[other] as EntityToken;
      title = t.entity === 'chip' ? `${o.text === 'mac' ? 'Mac' : pretty(o)} ${title}` : `${pretty(t)} ${o.title}`;
      ids = [];
      o.claimed = 'hardware';
      last = other;
    } else if (t.entity === 'unified' && t.ids.length === 0) title = pretty(t);
  }
  const c: Counts = {
    cards: null,
    nodes: null,
    memory: null,
    start: t.start,
    end: tokens[last]!.end,
    asked: false,
    sizeless: t.entity === 'cpu',
  };
  for (let k = i + 1; k < last; k++) size(tokens[k], c);
  before(scene, i, c);
  after(scene, last, c, t.entity === 'unified' || t.entity === 'chip' || unified(t));
  const count =
    c.cards === null
      ? c.nodes === null
        ? single(scene, i)
        : t.entity === 'accelerator'
          ? c.nodes
          : c.nodes
      : c.cards * (whole(c) ? 1 : (c.nodes ?? 1));
  const role = roleOf(scene, i, c);
  t.claimed = 'hardware';
  const value: Hardware = {
    item: title,
    count: c.asked ? null : count,
    memoryGB: c.memory,
    kind: t.entity === 'cpu' ? 'cpu' : t.entity === 'accelerator' ? 'accelerator' : 'unified',
  };
  if (c.nodes !== null && c.cards !== null) value.nodes = c.nodes;
  if (ids.length === 1)
    value.catalogId = `${t.entity === 'cpu' ? 'cpus' : t.entity === 'machine' ? 'machines' : 'accelerators'}/${ids[0]}`;
  if (count !== null && (!Number.isFinite(count) || count <= 0 || count > 1e6)) {
    scene.impossible('hardware', c.start, c.end);
    return;
  }
  scene.mention('hardware', value, c.start, c.end, 'hardware', role);
}

/** A whole computer whose memory is its own: "Mac Studio with 512 GB". */
const unified = (t: EntityToken): boolean => /mac|spark|m\d|395/.test(t.text);

/** "16 cards (two machines)": more than a machine holds, so the count is of all. */
const whole = (c: Counts): boolean =>
  c.cards !== null && c.nodes !== null && c.cards > 8 && c.cards % c.nodes === 0 && c.cards / c.nodes <= 8;

const pretty = (t: EntityToken): string =>
  t.text
    .replace(/(?:^|\s)[a-z]/g, (x) => x.toUpperCase())
    .replace('Macbook', 'MacBook')
    .replace('Macmini', 'Mac mini')
    .replace('Macstudio', 'Mac Studio')
    .replace('Dgx', 'DGX');

/** "8卡", "4 x", "two", "2台8卡", "48G" on the left. */
function before(scene: Scene, i: number, c: Counts): void {
  const { tokens, clause } = scene;
  let unit: 'cards' | 'nodes' | null = null;
  let product = false;
  for (let k = i - 1, steps = 0; k >= 0 && steps < 8; k--, steps++) {
    const t = tokens[k]!;
    if (clause[k] !== clause[i] || tokens[k + 1]!.gap > 2) return;
    if (is(t, 'each') && c.cards !== null && c.nodes === null) nodesBefore(scene, k, c);
    if (isNumber(t)) {
      if (t.claimed && t.claimed !== 'hardware') return;
      if (size(t, c) || sized(tokens, k, c)) {
        c.start = Math.min(c.start, t.start);
        unit = null;
        continue;
      }
      if (priced(tokens, k)) return;
      if (t.suffix !== null || t.value > 20000 || (!Number.isInteger(t.value) && t.value !== Number.POSITIVE_INFINITY))
        return;
      const glued = i - k <= 3;
      if (unit === 'nodes') {
        if (c.nodes !== null) return;
        c.nodes = t.value;
      } else if (unit === 'cards' || product || glued) {
        if (c.cards !== null) {
          // "3 * 8 * L20", "2 x 8 x H100"
          if (c.nodes !== null || !product) return;
          c.nodes = t.value;
        } else c.cards = t.value;
      } else return;
      t.claimed = 'hardware';
      c.start = Math.min(c.start, t.start);
      unit = null;
      product = false;
      continue;
    }
    if (is(t, 'gigabyte', 'terabyte') && isNumber(tokens[k - 1]) && t.gap === 0 && sized(tokens, k - 1, c)) {
      c.start = Math.min(c.start, tokens[k - 1]!.start);
      k--;
      continue;
    }
    if (is(t, 'how-many', 'how-much')) {
      if (!asksForCards(scene, k) && !is(t, 'how-much')) return;
      c.asked = true;
      c.start = Math.min(c.start, t.start);
      return;
    }
    if (is(t, 'dual') && t.kind === 'word' && c.cards === null && !/^(?:double|beide|both)$/.test(t.text)) {
      if (/机|节点/.test(t.text)) c.nodes = 2;
      else c.cards = 2;
      c.start = Math.min(c.start, t.start);
      continue;
    }
    if (is(t, 'eight', 'quad') && c.cards === null) {
      c.cards = is(t, 'eight') ? 8 : 4;
      c.start = Math.min(c.start, t.start);
      continue;
    }
    if (
      t.kind === 'mark' &&
      (t.text === '*' || t.text === '-' || t.text === '(' || t.text === ')' || t.text === '[' || t.text === ']')
    ) {
      product = product || t.text === '*';
      continue;
    }
    if (t.kind === 'latin' && t.text === 'x') {
      product = true;
      continue;
    }
    if (is(t, 'machine') && !is(t, 'card')) {
      unit = 'nodes';
      continue;
    }
    if (is(t, 'card', 'piece') && !is(t, 'machine')) {
      unit = 'cards';
      continue;
    }
    if (isEntity(t, ...THINGS) || !fills(t)) return;
  }
}

/** "4台服务器，每台8张": the machines were counted in the clause before. */
function nodesBefore(scene: Scene, each: number, c: Counts): void {
  const { tokens } = scene;
  for (let k = each - 1; k >= Math.max(0, each - 6); k--) {
    const n = tokens[k];
    if (!isNumber(n) || n.claimed || n.suffix !== null || !Number.isInteger(n.value) || n.value < 2) continue;
    if (!is(tokens[k + 1], 'machine')) return;
    c.nodes = n.value;
    n.claimed = 'hardware';
    c.start = Math.min(c.start, n.start);
    return;
  }
}

/** "80G", "x4", "*2", "两张", "8卡", "单卡" on the right. */
function after(scene: Scene, i: number, c: Counts, whole: boolean): void {
  const { tokens, clause } = scene;
  let product = false;
  for (let k = i + 1, steps = 0; k < tokens.length && steps < 7; k++, steps++) {
    const t = tokens[k]!;
    if (t.gap > 2) return;
    if (clause[k] !== clause[i] && !(isMark(tokens[k - 1], ':') && steps === 1)) return;
    if (isNumber(t)) {
      if (t.claimed && t.claimed !== 'hardware') return;
      if (size(t, c) || sized(tokens, k, c)) {
        c.end = Math.max(c.end, t.end);
        product = false;
        continue;
      }
      if (priced(tokens, k)) return;
      const next = tokens[k + 1];
      const counted =
        is(next, 'card', 'piece', 'machine') && next.gap === 0 && !isMark(tokens[k - 1], ',') && !is(next, 'dimm');
      if (t.suffix !== null || (!Number.isInteger(t.value) && Number.isFinite(t.value))) return;
      if (product && c.cards === null) c.cards = t.value;
      else if (product && c.nodes === null) c.nodes = t.value;
      else if (counted && is(next, 'machine') && !is(next, 'card') && c.nodes === null) c.nodes = t.value;
      else if (counted && c.cards === null && !(is(next, 'card') && isEntity(tokens[k + 2], ...THINGS)))
        c.cards = t.value;
      else return;
      t.claimed = 'hardware';
      c.end = Math.max(c.end, counted ? tokens[k + 1]!.end : t.end);
      product = false;
      continue;
    }
    if (is(t, 'how-many')) {
      c.asked = asksForCards(scene, k);
      return;
    }
    if (t.kind === 'mark' && (t.text === '*' || t.strength <= 1)) {
      product = t.text === '*';
      if (t.text === '+' || t.text === '/' || t.text === '、' || t.text === '&') return;
      continue;
    }
    if (t.kind === 'latin' && t.text === 'x') {
      product = true;
      continue;
    }
    if (is(t, 'dual') && c.cards === null && t.kind === 'word' && /^双/.test(t.text)) {
      c.cards = 2;
      continue;
    }
    if (is(t, 'eight', 'quad') && c.cards === null) {
      c.cards = is(t, 'eight') ? 8 : 4;
      continue;
    }
    if (is(t, 'single') && c.cards === null && t.kind === 'word' && /单卡|单张|单块/.test(t.text)) {
      if (!isNumber(tokens[k + 1])) c.cards = 1;
      continue;
    }
    if (
      isEntity(t, ...THINGS) ||
      !fills(t) ||
      is(t, 'buy', 'only', 'ram') ||
      (is(t, 'have', 'use') && !(whole && is(t, 'function')))
    )
      return;
  }
}

/** "$4,699 for a card" and "5000元" are money, not counts. */
const priced = (tokens: readonly Token[], k: number): boolean =>
  [tokens[k - 1], tokens[k + 1]].some((t) => t?.kind === 'word' && t.concepts.some((c) => c.startsWith('money-')));

/** "80g" or "1t" glued. */
function size(t: Token | undefined, c: Counts): boolean {
  if (c.sizeless) return false;
  if (!isNumber(t) || t.claimed || (t.suffix !== 'g' && t.suffix !== 't') || t.range) return false;
  c.memory = t.suffix === 't' ? t.value * 1024 : t.value;
  t.claimed = 'hardware';
  return true;
}

/** "80 GB", "8151 MiB"; not when RAM follows. */
function sized(tokens: readonly Token[], k: number, c: Counts): boolean {
  const t = tokens[k] as NumberToken;
  const unit = tokens[k + 1];
  if (c.sizeless || t.claimed || t.suffix !== null || !unit || unit.gap > 0) return false;
  const per = is(unit, 'gigabyte') ? 1 : is(unit, 'terabyte') ? 1024 : is(unit, 'megabyte') ? 1 / 1024 : 0;
  if (per === 0 || (is(tokens[k + 2], 'ram') && !/unified|统一/.test((tokens[k + 2] as { text: string }).text)))
    return false;
  if (c.memory !== null) return false;
  c.memory = per < 1 ? Math.round(t.value * per) : t.value * per;
  t.claimed = 'hardware';
  return true;
}

/** "a 4090", "my 4090", "一块4090", "单卡3090": one; nothing said: unknown. */
function single(scene: Scene, i: number): number | null {
  const { tokens, text } = scene;
  const t = tokens[i] as EntityToken;
  if (text[t.end] === 's' && !/[a-z]/.test(text[t.end + 1] ?? '')) return null;
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const w = tokens[k]!;
    if (
      is(w, 'single') ||
      (w.kind === 'word' && /^(?:a|an|my|mein|meine|meiner|meinem|eine|einen|einer|einem|ein|one)$/.test(w.text)) ||
      (isNumber(w) && w.value === 1)
    )
      return 1;
    if (!fills(w)) break;
  }
  return null;
}

/** The authors' machine, or a card named as an example. */
const someoneElses = (scene: Scene, c: Counts): boolean =>
  /(?:你们|作者|论文|官方|楼主|did you|you used|authors?|was trained|were trained|used to train|used for training|habt ihr)[^。.;；?？\n]{0,24}$|(?:比如|例如|譬如|e\.g\.?|such as|for example|for instance|z\. ?b\.|zum beispiel|beispielsweise)[\s,:]{0,2}(?:a |an |the |eine |einer )?$/.test(
    scene.text.slice(Math.max(0, c.start - 44), c.start),
  );

/** "需要8张A100吗", "do I need an H100?": the thing itself is what is asked about. */
function needed(scene: Scene, i: number, c: Counts): boolean {
  const { tokens, clause } = scene;
  let k = i - 1;
  while (k >= 0 && tokens[k]!.start >= c.start) k--;
  while (
    k >= 0 &&
    clause[k] === clause[i] &&
    is(tokens[k], 'article', 'single', 'brand', 'variant', 'approximately', 'piece', 'card') &&
    !is(tokens[k], 'want', 'own', 'have')
  )
    k--;
  const t = tokens[k];
  if (
    k < 0 ||
    clause[k] !== clause[i] ||
    !is(t, 'want', 'requirement', 'must', 'minimum', 'at-least', 'whether') ||
    is(t, 'have', 'own', 'budget')
  )
    return false;
  return scene.near(i, 8, 0, ['own']) < 0;
}

/** "how many" about things, not about people or requests. */
function asksForCards(scene: Scene, k: number): boolean {
  const t = scene.tokens[k];
  if (!is(t, 'how-many')) return false;
  return (
    !/人|用户|并发|路|user|people|nutzer|leute|person/.test(t.text) &&
    !is(scene.tokens[k + 1], 'person', 'concurrent', 'tokens', 'tokens-per-second')
  );
}

/** Owned or proposed; asked for; weighed against others; offered. */
function roleOf(scene: Scene, i: number, c: Counts): Role {
  const { tokens, sentence, clause } = scene;
  if (c.asked) return 'asked';
  // "要几张卡A100", "how many of these H100", "A100要几张"; but "how many users can a 4090 serve" asks for people
  for (let k = i - 1; k >= Math.max(0, i - 4) && clause[k] === clause[i]; k--)
    if (asksForCards(scene, k)) return 'asked';
  for (let k = i + 1; k < tokens.length && k <= i + 6 && clause[k] === clause[i]; k++) {
    if (asksForCards(scene, k) && c.cards === null && c.nodes === null && isEntity(tokens[i], 'accelerator'))
      return 'asked';
  }
  for (let k = i - 1; k >= Math.max(0, i - 2); k--) {
    if (
      clause[k] === clause[i] &&
      is(tokens[k], 'not') &&
      /^(?:not|no|without|nicht|keine|kein|不是|不用|不要|没有|没|无)$/.test((tokens[k] as { text: string }).text)
    )
      return 'negated';
  }
  if (needed(scene, i, c)) return 'asked';
  if (someoneElses(scene, c)) return 'option';
  const least =
    tokens.slice(i + 1, i + 4).some((t, d) => is(t, 'at-least') && clause[i + 1 + d] === clause[i] && t.gap <= 1) &&
    c.cards === null;
  if (least && !scene.has('have')) return 'option';
  void sentence;
  return 'existing';
}

/** RAM ("64g*8 ddr4", "512G内存", "1TB RAM") and video memory without a card ("24G显存"). */
function memory(scene: Scene, i: number): void {
  const { tokens, text } = scene;
  const t = tokens[i]!;
  if (!is(t, 'ram', 'vram')) return;
  let item = is(t, 'vram') ? 'GPU' : 'RAM';
  const generation = /^ddr[345]$/.test(t.kind === 'word' ? t.text : '')
    ? (t as { text: string }).text.toUpperCase()
    : null;
  if (generation) item = `RAM ${generation}`;
  let gb: number | null = null;
  let count: number | null = null;
  let [start, end] = [t.start, t.end];
  const look = (from: number, step: 1 | -1) => {
    for (let k = from, steps = 0; k >= 0 && k < tokens.length && steps < 7; k += step, steps++) {
      const x = tokens[k]!;
      if (
        Math.max(step === 1 ? x.gap : tokens[k + 1]!.gap, 0) > 3 ||
        (scene.clause[k] !== scene.clause[i] && !isMark(x))
      )
        return;
      if (isNumber(x)) {
        if (x.claimed) return;
        const unit = tokens[k + 1];
        const glued = x.suffix === 'g' || x.suffix === 't';
        const per = x.suffix === 't' || is(unit, 'terabyte') ? 1024 : glued || is(unit, 'gigabyte') ? 1 : 0;
        if (per && gb === null && !x.range) {
          gb = x.value * per;
          x.claimed = 'hardware';
        } else if (generation && x.suffix === null && x.value >= 1600 && x.value <= 12800 && steps <= 1) {
          item = `RAM ${generation}-${x.value}`;
          x.claimed = 'hardware';
        } else if (
          !per &&
          x.suffix === null &&
          count === null &&
          x.value <= 64 &&
          Number.isInteger(x.value) &&
          (isMark(tokens[k - 1], '*') ||
            isMark(tokens[k + 1], '*') ||
            is(unit, 'dimm', 'piece') ||
            isLatinX(tokens[k - 1]) ||
            isLatinX(tokens[k + 1]))
        ) {
          count = x.value;
          x.claimed = 'hardware';
        } else return;
        start = Math.min(start, x.start);
        end = Math.max(end, x.end);
        continue;
      }
      if (isMark(x) && x.kind === 'mark' && (x.strength <= 1 || x.text === ':')) continue;
      if (
        isLatinX(x) ||
        is(
          x,
          'gigabyte',
          'terabyte',
          'approximately',
          'function',
          'dimm',
          'piece',
          'memory-word',
          'article',
          'ram',
          'at-most',
          'used',
          'have',
          'brand',
          'variant',
          'only',
          'channel',
        )
      )
        continue;
      return;
    }
  };
  look(i - 1, -1);
  if (gb === null || generation) look(i + 1, 1);
  if (gb === null) return;
  const usage = scene.near(i, 5, 4, ['used']) >= 0 && !scene.has('have');
  // "need 64 GB of RAM" is a wish for memory; "64 GB, want to run …" is memory that is there
  const first = tokens.findIndex((x) => x.start >= start);
  const asked =
    scene.near(first, 3, 0, ['requirement', 'want', 'at-least', 'minimum']) >= 0 &&
    scene.near(first, 5, 0, ['have', 'own']) < 0;
  if (gb <= 0 || !Number.isFinite(gb)) {
    scene.impossible('hardware', start, end);
    return;
  }
  const kind = is(t, 'vram') ? 'vram' : 'memory';
  if (kind === 'vram') {
    // the memory of a card that was just named
    const owner = scene.mentions.findLast((m) => m.kind === 'hardware' && m.value.kind === 'accelerator');
    if (owner && owner.kind === 'hardware') {
      if (owner.value.memoryGB === null && !usage)
        owner.value.memoryGB = owner.value.count && gb > 100 ? gb / owner.value.count : gb;
      return;
    }
  }
  scene.mention(
    'hardware',
    { item, count: count ?? (kind === 'memory' ? 1 : null), memoryGB: gb, kind },
    start,
    end,
    'hardware',
    usage ? 'usage' : asked ? 'asked' : 'existing',
    'likely',
  );
  void text;
}

const isLatinX = (t: Token | undefined): boolean => t !== undefined && t.kind === 'latin' && t.text === 'x';

function channels(scene: Scene, i: number): void {
  const { tokens } = scene;
  const n = tokens[i];
  const next = tokens[i + 1];
  if (!isNumber(n) || n.claimed || n.suffix !== null || !is(next, 'channel') || next.gap > 0) return;
  n.claimed = 'hardware';
  scene.mention('memoryChannels', amount(n), n.start, next.end, 'hardware', 'existing');
}
