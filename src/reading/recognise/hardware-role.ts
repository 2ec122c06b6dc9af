import type { Role } from '../mention.ts';
import type { Scene } from '../scene.ts';
import { is, isEntity } from '../token.ts';
import type { Counts } from './hardware-counts.ts';

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
  return scene.near(i, 8, 0, ['own']) < 0 && scene.near(i, 12, 10, ['question', 'whether'], 'sentence') >= 0;
}

/** "how many" about things, not about people or requests. */
export function asksForCards(scene: Scene, k: number): boolean {
  const t = scene.tokens[k];
  if (!is(t, 'how-many')) return false;
  return (
    !/人|用户|并发|路|user|people|nutzer|leute|person/.test(t.text) &&
    !is(scene.tokens[k + 1], 'person', 'concurrent', 'tokens', 'tokens-per-second')
  );
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
  return 'existing';
}
