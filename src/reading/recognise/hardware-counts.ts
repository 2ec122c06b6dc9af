import type { Scene } from '../scene.ts';
import { is, isEntity, isMark, isNumber, type NumberToken, type Token } from '../token.ts';
import { asksForCards } from './hardware-role.ts';

export const THINGS = ['accelerator', 'cpu', 'unified', 'machine', 'chip'] as const;

/** Words that may stand between a count or a size and the name. */
export const fills = (t: Token | undefined): boolean =>
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

export interface Counts {
  cards: number | null;
  nodes: number | null;
  memory: number | null;
  start: number;
  end: number;
  asked: boolean;
  /** Processors have no memory of their own. */
  sizeless: boolean;
}

/** "8卡", "4 x", "two", "2台8卡", "48G" on the left. */
export function before(scene: Scene, i: number, c: Counts): void {
  const { tokens, clause } = scene;
  let unit: 'cards' | 'nodes' | null = null;
  let product = false;
  for (let k = i - 1, steps = 0; k >= 0 && steps < 8; k--, steps++) {
    const t = tokens[k]!;
    if (clause[k] !== clause[i] || tokens[k + 1]!.gap > 2) return;
    // "CPU: 7763*2 GPU: 4090": a label, what stands before it is another field's
    if (t.kind === 'word' && t.text.endsWith(':')) return;
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
    // "30G RAM and 8*24G A10": the first size is the other thing's
    if (is(t, 'ram') && (c.memory !== null || is(tokens[k + 1], 'and'))) return;
    if (is(t, 'gigabyte', 'terabyte') && isNumber(tokens[k - 1]) && t.gap === 0 && sized(tokens, k - 1, c)) {
      c.start = Math.min(c.start, tokens[k - 1]!.start);
      k--;
      continue;
    }
    if (is(t, 'how-many', 'how-much')) {
      if (!asksForCards(scene, k) && !is(t, 'how-much')) return;
      // "最低配置是多少 我用四卡3090": counted and theirs, whatever was asked before
      if ((!asksForCards(scene, k) && c.cards !== null) || owned(tokens, k, i)) return;
      // "how many 8-card servers" asks; "how many, are 2 servers enough" has its count
      c.asked = c.nodes === null;
      if (c.asked) c.start = Math.min(c.start, t.start);
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

const owned = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from + 1, to).some((t) => is(t, 'own'));

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
export function after(scene: Scene, i: number, c: Counts, whole: boolean): void {
  const { tokens, clause } = scene;
  let product = false;
  for (let k = i + 1, steps = 0; k < tokens.length && steps < 7; k++, steps++) {
    const t = tokens[k]!;
    if (t.gap > 2) return;
    if (clause[k] !== clause[i] && !(isMark(tokens[k - 1], ':') && steps === 1)) return;
    if (isNumber(t)) {
      if (t.claimed && t.claimed !== 'hardware') return;
      const glued = size(t, c);
      if (glued || sized(tokens, k, c)) {
        if (!glued) k++;
        c.end = Math.max(c.end, tokens[k]!.end);
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
    if (is(t, 'memory-word') && isMark(tokens[k + 1], ':')) return;
    if (t.kind === 'mark' && (t.text === '*' || t.strength <= 1)) {
      product = t.text === '*';
      if (t.text === '+' || t.text === '/' || t.text === '、' || t.text === '&') return;
      continue;
    }
    if (t.kind === 'latin' && t.text === 'x') {
      product = true;
      continue;
    }
    if (is(t, 'dual') && c.cards === null && t.kind === 'word' && (/^双/.test(t.text) || is(tokens[k + 1], 'card'))) {
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
export function size(t: Token | undefined, c: Counts): boolean {
  if (c.sizeless) return false;
  if (!isNumber(t) || t.claimed || (t.suffix !== 'g' && t.suffix !== 't') || t.range) return false;
  if (c.memory !== null) return false;
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
