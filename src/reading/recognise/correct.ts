import { amount, type Recogniser, type Scene } from '../scene.ts';
import { is, isMark, isNumber, type NumberToken, type Token } from '../token.ts';
import { changedSlot, slotNear } from './change.ts';

/** What takes back or puts right something said before without naming it anew: "预算不限", "16K不是160K", "I meant 40". */
export const correct: Recogniser = {
  name: 'correct',
  run(scene) {
    lifted(scene);
    if (scene.tokens.length <= 14) replaced(scene);
    if (scene.tokens.length <= 7) meant(scene);
  },
  examples: [
    { text: '预算不限', finds: [{ kind: 'lifted', value: 'budget' }] },
    { text: 'no limit on the budget', finds: [{ kind: 'lifted', value: 'budget' }] },
    { text: 'Budget ist jetzt egal', finds: [{ kind: 'lifted', value: 'budget' }] },
    { text: '是16K不是160K', finds: [{ kind: 'replaced', value: { from: 160, to: 16, thousand: true } }] },
    { text: 'not 400 but 40', finds: [{ kind: 'replaced', value: { from: 400, to: 40, thousand: false } }] },
    { text: 'sorry, I meant 45', finds: [{ kind: 'change', value: { slot: null, operation: 'set', amount: 45 } }] },
    { text: 'the budget does not matter, 20 people', finds: [{ kind: 'lifted', value: 'budget' }] },
    {
      text: 'what if we had 120k?',
      finds: [{ kind: 'change', value: { slot: null, operation: 'set', amount: 120000 } }],
    },
    { text: '速度15就够了', finds: [{ kind: 'change', value: { slot: 'userSpeed', operation: 'set', amount: 15 } }] },
    { text: 'it is not 2024 any more', finds: [] },
  ],
};

/** "预算不限", "unlimited budget", "Budget ist egal". */
function lifted(scene: Scene): void {
  if (!scene.has('no-limit')) return;
  const { tokens } = scene;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (!is(t, 'no-limit')) continue;
    const slot = changedSlot(t) ?? slotNear(scene, i);
    if (!slot || scene.mentions.some((m) => m.kind === slot && m.role === 'wish')) continue;
    scene.mention('lifted', slot, t.start, t.end, 'correct');
  }
}

const free = (t: Token | undefined): t is NumberToken =>
  isNumber(t) && !t.claimed && (t.suffix === null || t.suffix === 'k') && Number.isFinite(t.value) && t.value > 0;

/** "A not B", "not A but B", "A instead of B": two figures that no word tells the slot of. */
function replaced(scene: Scene): void {
  const { tokens } = scene;
  const numbers = tokens.flatMap((t, i) => (free(t) ? [i] : []));
  if (numbers.length !== 2) return;
  const [a, b] = numbers as [number, number];
  const between = tokens.slice(a + 1, b);
  const refuses = (t: Token | undefined) => is(t, 'refuse', 'instead') && !is(t, 'no-need');
  const plain = (t: Token) => isMark(t) || is(t, 'refuse', 'instead', 'function', 'article', 'correction', 'versus');
  if (!between.every(plain)) return;
  let [from, to] = [-1, -1];
  if (between.some(refuses) && refuses(tokens[b - 1])) [from, to] = [b, a];
  else if (refuses(tokens[a - 1])) [from, to] = [a, b];
  if (from < 0) return;
  const [old, next] = [tokens[from] as NumberToken, tokens[to] as NumberToken];
  if (old.value === next.value) return;
  old.claimed = 'change';
  next.claimed = 'change';
  const thousand = old.suffix === 'k' || next.suffix === 'k';
  scene.mention('replaced', { from: old.value, to: next.value, thousand }, tokens[a]!.start, tokens[b]!.end, 'correct');
}

/**
 * One figure that nothing else claims, behind a word of correction or change: "打错了，是60", "what if we had 120k?", "make it 50k". The slot is
 * the one whose value it could be; "速度15" names it.
 */
function meant(scene: Scene): void {
  const { tokens } = scene;
  if (scene.mentions.some((m) => m.kind !== 'region')) return;
  const at = tokens.findIndex((t) => isNumber(t) && !t.claimed);
  const n = tokens[at];
  if (!isNumber(n) || tokens.filter((t) => isNumber(t)).length !== 1 || !(n.value > 0)) return;
  if ((n.bare && n.value < 3) || (n.suffix !== null && !['k', 'm', 'w', 'wan'].includes(n.suffix))) return;
  const next = tokens[at + 1];
  if (next && !isMark(next) && !is(next, 'question', 'what-about', 'enough', 'piece', 'function', 'approximately'))
    return;
  const named = slotNear(scene, at);
  const before = tokens.slice(0, at).some((t) => is(t, 'correction', 'what-about', 'switch', 'total'));
  const slot = named === 'userSpeed' && n.suffix === null ? named : null;
  if (!slot && (!before || named)) return;
  n.claimed = 'change';
  const thousand = n.suffix === 'k';
  const change = { slot, operation: 'set' as const, amount: amount(n), ...(thousand ? { thousand } : {}) };
  scene.mention('change', change, n.start, n.end, 'correct');
}
