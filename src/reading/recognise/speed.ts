import type { Role } from '../mention.ts';
import { amount, type Recogniser, type Scene } from '../scene.ts';
import { is, isEntity, isMark, isNumber, type NumberToken } from '../token.ts';

/** Speeds: wished for, measured, or of the whole system; and the time to the first token. */
export const speed: Recogniser = {
  name: 'speed',
  run(scene) {
    const { tokens } = scene;
    firstToken(scene);
    const told: number[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const n = tokens[i]!;
      if (!isNumber(n) || n.claimed || (n.suffix !== null && n.suffix !== 'k' && n.suffix !== 't')) continue;
      const end = unit(scene, i);
      if (end < 0) continue;
      n.claimed = 'speed';
      const value = amount(n, n.range ? 'high' : 'value');
      if (!Number.isFinite(value) || value <= 0) {
        scene.impossible('userSpeed', n.start, end);
        continue;
      }
      const total = scene.near(i, 5, 5, ['team']) < 0 && scene.near(i, 5, 4, ['in-total']) >= 0;
      const how = role(scene, i);
      if (how === 'measured') told.push(i);
      scene.mention(total ? 'throughput' : 'userSpeed', value, n.start, end, 'speed', how);
    }
    if (told.length > 0) unitless(scene, told[0]!);
  },
  examples: [
    { text: '希望每人20 token/s', finds: [{ kind: 'userSpeed', value: 20, role: 'wish' }] },
    { text: '只能跑到3-4 tok/s', finds: [{ kind: 'userSpeed', value: 4, role: 'measured' }] },
    { text: '要求每秒15个token', finds: [{ kind: 'userSpeed', value: 15, role: 'wish' }] },
    { text: 'I only get 5 t/s', finds: [{ kind: 'userSpeed', value: 5, role: 'measured' }] },
    { text: 'we need at least 30 tokens per second', finds: [{ kind: 'userSpeed', value: 30, role: 'wish' }] },
    { text: 'mindestens 10 Token pro Sekunde', finds: [{ kind: 'userSpeed', value: 10, role: 'wish' }] },
    { text: 'can a 3090 do a 14B at 25 t/s', finds: [{ kind: 'userSpeed', value: 25, role: 'wish' }] },
    {
      text: 'I get 6 tok/s. What would bring at least 20?',
      finds: [
        { kind: 'userSpeed', value: 6, role: 'measured' },
        { kind: 'userSpeed', value: 20, role: 'wish' },
      ],
    },
    { text: 'a blog says 7 tok/s', finds: [{ kind: 'userSpeed', value: 7, role: 'measured' }] },
    { text: '900 GB/s bandwidth', finds: [] },
  ],
};

/** "I get 6 tok/s … at least 20": the unit was said once. */
function unitless(scene: Scene, from: number): void {
  const { tokens } = scene;
  for (let i = from + 1; i < tokens.length; i++) {
    const n = tokens[i]!;
    if (!isNumber(n) || n.claimed || n.suffix !== null || n.bare || !is(tokens[i - 1], 'at-least', 'total')) continue;
    const next = tokens[i + 1];
    if (next && scene.clause[i + 1] === scene.clause[i] && next.gap === 0 && !isMark(next) && !is(next, 'question'))
      continue;
    n.claimed = 'speed';
    scene.mention('userSpeed', n.value, n.start, n.end, 'speed', 'wish', 'likely');
    return;
  }
}

/** "首字延迟小于2秒", "TTFT under 800 ms", "erstes Token nach 2 s". */
function firstToken(scene: Scene): void {
  const { tokens } = scene;
  for (let i = 0; i < tokens.length; i++) {
    if (!is(tokens[i], 'first-token')) continue;
    for (let k = i + 1; k <= i + 7 && k < tokens.length; k++) {
      const n = tokens[k];
      if (!isNumber(n) || n.claimed || n.suffix !== null || scene.sentence[k] !== scene.sentence[i]) continue;
      const unit = tokens[k + 1];
      if (!is(unit, 'second', 'millisecond')) break;
      n.claimed = 'speed';
      const value = is(unit, 'millisecond') ? n.value : n.value * 1000;
      if (value > 0 && Number.isFinite(value))
        scene.mention(
          'ttftMs',
          value,
          tokens[i]!.start,
          n.end,
          'speed',
          scene.has('why', 'slow', 'normal') ? 'measured' : 'wish',
        );
      break;
    }
  }
}

/** End of "tok/s", "token 每秒", or the token count after "每秒"; -1 when the number is no speed. */
function unit(scene: Scene, i: number): number {
  const { tokens, text } = scene;
  const n = tokens[i] as NumberToken;
  if (n.suffix === 't') return /^\s?\/\s?s(?![a-z])/.test(text.slice(n.end, n.end + 4)) ? n.end + 2 : -1;
  let k = i + 1;
  while (
    is(tokens[k], 'piece', 'approximately', 'at-least') &&
    tokens[k]!.gap <= 1 &&
    !is(tokens[k], 'tokens-per-second') &&
    k < i + 3
  )
    k++;
  const t = tokens[k];
  if (is(t, 'tokens-per-second') && t.gap <= 1) return t.end;
  const ahead = is(t, 'tokens') && t.gap <= 1;
  if (ahead) {
    const next = tokens[k + 1];
    if (is(next, 'per-second') && next.gap <= 1) return next.end;
    if (isMark(next, '/') && is(tokens[k + 2], 'second')) return tokens[k + 2]!.end;
    for (let b = i - 1; b >= Math.max(0, i - 3); b--) {
      if (is(tokens[b], 'per-second')) return t.end;
      if (!is(tokens[b], 'approximately', 'output', 'at-least', 'at-most', 'measured', 'want', 'function', 'only'))
        break;
    }
  }
  return -1;
}

/** A model or a machine stands before the figure in the clause, and nothing asks. */
function tellsOf(scene: Scene, i: number): boolean {
  const { tokens, clause } = scene;
  let found = false;
  for (let k = i - 1; k >= Math.max(0, i - 10) && clause[k] === clause[i]; k--) {
    if (is(tokens[k], 'can', 'want', 'question', 'fits', 'buy')) return false;
    found ||= isEntity(tokens[k]) && !isEntity(tokens[k], 'engine');
  }
  return found && scene.near(i, 0, 6, ['question', 'enough']) < 0;
}

/** Wished when somebody needs, asks or it is enough; measured when a machine does it; in doubt what the rest of the message is about. */
function role(scene: Scene, i: number): Role {
  if (isMark(scene.tokens[i + 1], '+')) return 'wish';
  // "the post says 5 tok/s": somebody else's figure
  if (scene.near(i, 7, 1, ['reported']) >= 0) return 'measured';
  const wants = scene.near(i, 7, 5, ['want', 'at-least', 'must', 'per', 'enough']);
  // "as fast as an A6000 (9-13 tok/s)"
  if (isMark(scene.tokens[i - 1], '(') && isEntity(scene.tokens[i - 2])) return 'measured';
  const measured = scene.near(i, 7, 3, ['measured', 'only']);
  const complaint = scene.has('why', 'slow', 'normal') && !scene.has('person', 'budget');
  if (wants >= 0 && !complaint && (measured < 0 || Math.abs(wants - i) <= Math.abs(measured - i))) return 'wish';
  if (measured >= 0 || complaint) return 'measured';
  // "r1:8b 大概每秒11个字": a thing does it
  if (wants < 0 && tellsOf(scene, i)) return 'measured';
  // "can a 4090 do it at 20 t/s?" asks for that speed
  if (scene.near(i, 14, 0, ['can', 'fits']) >= 0 && scene.near(i, 16, 8, ['question', 'can'], 'sentence') >= 0)
    return 'wish';
  return scene.has('person', 'one-person', 'concurrent', 'budget', 'want', 'enough', 'buy', 'recommend')
    ? 'wish'
    : 'measured';
}
