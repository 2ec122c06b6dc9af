import type { Role } from '../mention.ts';
import type { Scene } from '../scene.ts';
import { is, isEntity, isMark } from '../token.ts';
import type { Counts } from './hardware-counts.ts';

/** The authors' machine, or a card named as an example. */
function someoneElses(scene: Scene, i: number, c: Counts): boolean {
  const { tokens, clause } = scene;
  let k = i - 1;
  while (k >= 0 && tokens[k]!.start >= c.start) k--;
  if (is(tokens[k], 'article')) k--;
  if (isMark(tokens[k], ',') || isMark(tokens[k], ':')) k--;
  if (is(tokens[k], 'example')) return true;
  // "what is recommended? For example, is 8x A100 the best choice?"
  if (scene.has('recommend', 'minimum') && scene.near(i, 5, 0, ['example'], 'sentence') >= 0) return true;
  // "has anyone got it running on 4x H100? Mine dies": who tells how it failed has that machine
  const failed = scene.has('fail');
  for (let steps = 0; k >= 0 && steps < 8 && clause[k] === clause[i]; k--, steps++)
    if (is(tokens[k], 'others', 'reported') || (is(tokens[k], 'yours') && !failed)) return true;
  return false;
}

/** "单卡L4 ... 换成4090会好吗": what would come in the place of a machine named before. */
function instead(scene: Scene, i: number, c: Counts): boolean {
  const { tokens } = scene;
  const t = tokens[i];
  const had = scene.mentions.some(
    (m) =>
      m.kind === 'hardware' &&
      m.role === 'existing' &&
      m.value.kind !== 'memory' &&
      m.value.item !== (isEntity(t) ? t.title : ''),
  );
  if (!had) return false;
  let k = i - 1;
  while (k >= 0 && tokens[k]!.start >= c.start) k--;
  for (let steps = 0; k >= 0 && steps < 3 && scene.clause[k] === scene.clause[i]; k--, steps++) {
    if (is(tokens[k], 'switch', 'upgrade') && !is(tokens[k], 'use')) return true;
    if (!is(tokens[k], 'article', 'single', 'brand', 'variant', 'function', 'piece', 'card', 'to')) return false;
  }
  return false;
}

/** "需要8张A100吗", "do I need an H100?": the thing itself is what is asked about. */
function needed(scene: Scene, i: number, c: Counts): boolean {
  const { tokens, clause } = scene;
  let k = i - 1;
  while (k >= 0 && tokens[k]!.start >= c.start) k--;
  // words that nobody knows stand between: "想塞进一台 M4 Max" needs no M4 Max
  if ((tokens[k + 1]?.gap ?? 0) > 1) return false;
  while (
    k >= 0 &&
    (tokens[k + 1]?.gap ?? 0) <= 1 &&
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
  return scene.near(i, 8, 0, ['own']) < 0 && scene.near(i, 12, 10, ['question', 'whether'], 'sentence') >= 0;
}

/** "how many" about things, not about people or requests. */
export function asksForCards(scene: Scene, k: number): boolean {
  const t = scene.tokens[k];
  if (!is(t, 'how-many')) return false;
  return !is(t, 'how-many-people') && !is(scene.tokens[k + 1], 'person', 'concurrent', 'tokens', 'tokens-per-second');
}

/** "A100要几张", "Atlas 800I A2 (8*64G) 部署 R1 要几台": the count of the thing is asked for behind it. */
function countBehind(scene: Scene, i: number, c: Counts): boolean {
  const { tokens, clause } = scene;
  if (c.nodes !== null || !isEntity(tokens[i], 'accelerator', 'machine')) return false;
  let from = i + 1;
  while (from < tokens.length && tokens[from]!.start < c.end) from++;
  if (isMark(tokens[from], ')')) from++;
  const machines = isEntity(tokens[i], 'machine') || c.cards !== null;
  if (machines && scene.near(i, 6, 0, ['own', 'have'], 'sentence') >= 0) return false;
  for (let k = from; k < tokens.length && k <= from + 9 && clause[k] === clause[i]; k++) {
    const ofMachines = is(tokens[k], 'how-many-machines') || is(tokens[k + 1], 'machine');
    if (asksForCards(scene, k) && (!machines || ofMachines)) return true;
  }
  return false;
}

/** Owned or proposed; asked for; weighed against others; offered. */
export function roleOf(scene: Scene, i: number, c: Counts): Role {
  const { tokens, clause } = scene;
  if (c.asked) return 'asked';
  // "多少卡，2台8卡A100够吗": what is counted and asked to suffice is there already
  if (c.cards !== null && scene.near(i, 0, 8, ['enough'], 'sentence') >= 0) return 'existing';
  // "要几张卡A100", "how many of these H100", "A100要几张"; but "how many users can a 4090 serve" asks for people
  for (let k = i - 1; k >= Math.max(0, i - 4) && clause[k] === clause[i]; k--)
    if (asksForCards(scene, k)) return 'asked';
  if (countBehind(scene, i, c)) return 'asked';
  for (let k = i - 1; k >= Math.max(0, i - 2); k--) {
    if (clause[k] === clause[i] && is(tokens[k], 'not') && is(tokens[k], 'refuse')) return 'negated';
  }
  if (someoneElses(scene, i, c) || instead(scene, i, c)) return 'option';
  if (needed(scene, i, c)) return 'asked';
  const least =
    tokens.slice(i + 1, i + 4).some((t, d) => is(t, 'at-least') && clause[i + 1 + d] === clause[i] && t.gap <= 1) &&
    c.cards === null;
  if (least && !scene.has('have')) return 'option';
  return 'existing';
}
