import type { MentionValues } from '../mention.ts';
import type { Recogniser, Scene } from '../scene.ts';
import { is, isMark, isNumber, type Token, textOf } from '../token.ts';

type ChangedSlot = MentionValues['change']['slot'];

/** Relative changes without a number of their own: "double the users", "half the budget", "预算砍半", "人数翻倍", "20% mehr Budget". */
export const change: Recogniser = {
  name: 'change',
  run(scene) {
    const { tokens } = scene;
    recount(scene);
    for (let i = 0; i < tokens.length; i++) {
      const t = tokens[i]!;
      if (is(t, 'discount') && isNumber(tokens[i - 1]) && tokens.length <= 10) {
        const n = tokens[i - 1]!;
        if (!isNumber(n) || n.claimed || !(n.value > 0 && n.value < 10) || slotNear(scene, i) !== 'budget') continue;
        n.claimed = 'change';
        scene.mention(
          'change',
          { slot: 'budget', operation: 'multiply', amount: n.value / 10 },
          n.start,
          t.end,
          'change',
        );
      } else if (is(t, 'third', 'quarter')) {
        const slot = slotNear(scene, i);
        const part = is(t, 'third') ? 1 / 3 : 1 / 4;
        const way = scene.near(i, 4, 3, ['less', 'more', 'total']);
        if (!slot || way < 0 || tokens.length > 12) continue;
        const to = is(tokens[i - 1], 'to', 'total');
        const amount = to ? part : is(tokens[way], 'less') ? 1 - part : 1 + part;
        scene.mention('change', { slot, operation: 'multiply', amount }, t.start, t.end, 'change');
      } else if (is(t, 'double', 'triple', 'half')) {
        const slot = slotNear(scene, i);
        if (!slot && (tokens.length > 8 || isNumber(tokens[i + 1]))) continue;
        if (is(t, 'loose-factor') && !slot && !scene.has('what-about')) continue;
        const by = is(t, 'half') ? 0.5 : is(t, 'triple') ? 3 : 2;
        scene.mention('change', { slot, operation: 'multiply', amount: by }, t.start, t.end, 'change');
      } else if (multiple(scene, i)) {
        const n = tokens[i]!;
        const slot = slotNear(scene, i + 1);
        if (!isNumber(n) || !slot) continue;
        n.claimed = 'change';
        scene.mention(
          'change',
          { slot, operation: 'multiply', amount: n.value },
          n.start,
          tokens[i + 1]!.end,
          'change',
        );
      } else if (is(t, 'percent') && isNumber(tokens[i - 1])) {
        const sign = textOf(tokens[i - 2]);
        const up = sign === '+' ? i - 2 : scene.near(i, 6, 3, ['more']);
        const down = sign === '-' ? i - 2 : scene.near(i, 6, 3, ['less']);
        const at = up >= 0 ? up : down;
        const slot = at >= 0 ? slotNear(scene, i) : null;
        const n = tokens[i - 1]!;
        if (slot && isNumber(n) && n.claimed !== 'people') {
          scene.mention(
            'change',
            { slot, operation: 'multiply', amount: up >= 0 ? 1 + n.value / 100 : 1 - n.value / 100 },
            n.start,
            t.end,
            'change',
          );
        }
      } else if (isNumber(t) && !t.claimed && t.suffix === null && !t.bare) {
        const operation = bareChange(scene, i);
        if (!operation) continue;
        t.claimed = 'change';
        scene.mention('change', { slot: slotNear(scene, i), operation, amount: t.value }, t.start, t.end, 'change');
      }
    }
  },
  examples: [
    {
      text: 'double the users',
      finds: [{ kind: 'change', value: { slot: 'users', operation: 'multiply', amount: 2 } }],
    },
    { text: '预算砍半', finds: [{ kind: 'change', value: { slot: 'budget', operation: 'multiply', amount: 0.5 } }] },
    {
      text: 'and for 3x the users?',
      finds: [{ kind: 'change', value: { slot: 'users', operation: 'multiply', amount: 3 } }],
    },
    { text: '人数变成五倍呢', finds: [{ kind: 'change', value: { slot: 'users', operation: 'multiply', amount: 5 } }] },
    {
      text: 'cut the budget by a quarter',
      finds: [{ kind: 'change', value: { slot: 'budget', operation: 'multiply', amount: 0.75 } }],
    },
    { text: 'half precision', finds: [] },
    { text: '4x 3090 for ten users', finds: [] },
  ],
};

/** "两台呢", "and with four cards?", "nur zwei Server": in a short message that names no thing of its own. */
function recount(scene: Scene): void {
  const { tokens } = scene;
  if (tokens.length > 8 || scene.mentions.some((m) => m.kind === 'hardware')) return;
  if (!scene.has('what-about', 'switch', 'question', 'correction') && tokens.length > 3) return;
  if (scene.has('buy', 'want', 'own', 'enough', 'how-many', 'person', 'money-cny', 'money-usd', 'money-eur')) return;
  for (let i = 0; i < tokens.length; i++) {
    const n = tokens[i]!;
    const unit = tokens[i + 1];
    const count = isNumber(n) ? n.value : is(n, 'dual') ? 2 : null;
    if (
      count === null ||
      (isNumber(n) && (n.claimed || n.suffix !== null)) ||
      !Number.isInteger(count) ||
      count < 1 ||
      count > 1000
    )
      continue;
    if (!is(unit, 'machine', 'card') || unit.gap > 0) continue;
    if (isNumber(n)) n.claimed = 'change';
    const of = is(unit, 'machine') ? 'machines' : 'cards';
    scene.mention('hardwareCount', { count, of }, n.start, unit.end, 'change');
    return;
  }
}

/** "reduce users by 10", "20 more": a number that nothing else claims, in a short message. */
function bareChange(scene: Scene, i: number): 'add' | 'subtract' | null {
  const { tokens } = scene;
  const n = tokens[i];
  if (tokens.length > 8 || !isNumber(n) || !(n.value > 0) || !Number.isFinite(n.value)) return null;
  const by = is(tokens[i - 1], 'by');
  const at = by
    ? scene.near(i, 5, 0, ['more', 'less'])
    : scene.near(i, is(tokens[i - 1], 'piece') ? 2 : 1, 1, ['more', 'less']);
  if (at < 0 || (!by && is(tokens[at], 'total') && at < i) || is(tokens[at], 'at-most', 'at-least')) return null;
  return is(tokens[at], 'more') ? 'add' : 'subtract';
}

/** "3x the users", "5倍", "das 3-fache": a factor, no count of things. */
function multiple(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  const n = tokens[i];
  if (tokens.length > 12 || !isNumber(n) || n.claimed || n.suffix !== null || !(n.value > 0 && n.value <= 100))
    return false;
  const next = tokens[i + 1];
  if (is(next, 'times') && next.gap === 0) return true;
  return isMark(next, '*') && is(tokens[i + 2], 'article', 'person', 'concurrent', 'budget', 'context');
}

/** The slot that a word names. */
export function changedSlot(t: Token | undefined): ChangedSlot {
  if (is(t, 'concurrent')) return 'concurrency';
  if (is(t, 'person', 'seat', 'team')) return 'users';
  if (is(t, 'budget')) return 'budget';
  if (is(t, 'context')) return 'contextTokens';
  if (is(t, 'speed')) return 'userSpeed';
  return is(t, 'site-power') ? 'powerKw' : null;
}

/** The slot whose word stands nearest in the clause. */
export function slotNear(scene: Scene, i: number): ChangedSlot {
  const { tokens } = scene;
  for (let d = 1; d <= 4; d++) {
    for (const k of [i + d, i - d]) {
      const t = tokens[k];
      if (!t || scene.clause[k] !== scene.clause[i]) continue;
      const slot = changedSlot(t);
      if (slot) return slot;
      if (isMark(t) && t.kind === 'mark' && t.strength >= 2) continue;
    }
  }
  return null;
}
