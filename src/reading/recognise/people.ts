import { amount, type Recogniser, type Scene } from '../scene.ts';
import { is, isEntity, isMark, isNumber, type NumberToken, type Token, textOf } from '../token.ts';
import { belowZero } from './negative.ts';
import { changeAround } from './people-change.ts';
import {
  alone,
  enumerated,
  everyone,
  firms,
  observed,
  percentage,
  rate,
  shareStandsOn,
  shares,
  swept,
  together,
  volume,
} from './people-groups.ts';
import { topic } from './people-topic.ts';

const FILLER = [
  'approximately',
  'at-most',
  'at-least',
  'function',
  'piece',
  'brand',
  'team',
  'active',
  'online',
  'want',
  'use',
  'have',
  'article',
  'each',
  'switch',
  'correction',
  'what-about',
  'by',
] as const;

/** Users, concurrency, request rates and shares of active users. */
export const people: Recogniser = {
  name: 'people',
  run(scene) {
    const { tokens } = scene;
    const owners = new Map<number, 'users' | 'concurrency'>();
    for (let i = 0; i < tokens.length; i++) rate(scene, i);
    for (let i = 0; i < tokens.length; i++) if (free(tokens[i])) volume(scene, i);
    for (let i = 0; i < tokens.length; i++) {
      const n = tokens[i]!;
      if (!free(n) || (n.suffix !== null && !'kw wan yi bai qian'.includes(n.suffix))) continue;
      if (percentage(scene, i) || swept(scene, i) || firms(scene, i)) continue;
      const role = nounAfter(scene, i) ?? nounBefore(scene, i);
      if (role) owners.set(i, role);
    }
    topic(scene, owners);
    shares(scene);
    promote(scene, owners);
    for (const [i, kind] of owners) emit(scene, tokens[i] as NumberToken, i, kind);
    together(scene);
    alone(scene);
  },
  examples: [
    { text: '我们一共80人', finds: [{ kind: 'users', value: 80, quote: '80人' }] },
    { text: '七十人用', finds: [{ kind: 'users', value: 70 }] },
    { text: '并发40左右', finds: [{ kind: 'concurrency', value: 40 }] },
    { text: '30人同时在线', finds: [{ kind: 'concurrency', value: 30 }] },
    {
      text: '300名员工，最多60个并发',
      finds: [
        { kind: 'users', value: 300 },
        { kind: 'concurrency', value: 60 },
      ],
    },
    { text: 'a team of 12', finds: [{ kind: 'users', value: 12 }] },
    {
      text: 'about two hundred users, 25 at once',
      finds: [
        { kind: 'users', value: 200 },
        { kind: 'concurrency', value: 25 },
      ],
    },
    {
      text: '45 Mitarbeiter, davon 10 gleichzeitig',
      finds: [
        { kind: 'users', value: 45 },
        { kind: 'concurrency', value: 10 },
      ],
    },
    { text: '５０人', finds: [{ kind: 'users', value: 50 }] },
    { text: '再加50人', finds: [{ kind: 'change', value: { slot: 'users', operation: 'add', amount: 50 } }] },
    {
      text: 'nochmal 20 Leute mehr',
      finds: [{ kind: 'change', value: { slot: 'users', operation: 'add', amount: 20 } }],
    },
    { text: '20 more users', finds: [{ kind: 'change', value: { slot: 'users', operation: 'add', amount: 20 } }] },
    { text: '预算不知道，人30', finds: [{ kind: 'users', value: 30 }] },
    { text: 'Wir sind zu viert', finds: [{ kind: 'users', value: 4 }] },
    { text: 'Wir sind 14 im Büro', finds: [{ kind: 'users', value: 14 }] },
    { text: '压测到64并发就报错', finds: [{ kind: 'concurrency', value: 64, role: 'measured' }] },
    { text: 'numbers for concurrency 2/4/8/16', finds: [] },
    { text: 'half of them at once', finds: [{ kind: 'activeShare', value: 0.5 }] },
    { text: '十分之一的人同时用', finds: [{ kind: 'activeShare', value: 0.1 }] },
    { text: 'maybe 10 using it simultaneously', finds: [{ kind: 'concurrency', value: 10 }] },
    {
      text: 'seats=40 conc=8',
      finds: [
        { kind: 'users', value: 40 },
        { kind: 'concurrency', value: 8 },
      ],
    },
    { text: 'Users? Roughly 300.', finds: [{ kind: 'users', value: 300 }] },
    { text: '有没有人知道', finds: [] },
    { text: 'which one of you', finds: [] },
  ],
};

const free = (t: Token | undefined): t is NumberToken => isNumber(t) && !t.claimed;

/** "70人", "20 more users", "100 concurrent", "50人同时". */
function nounAfter(scene: Scene, i: number): 'users' | 'concurrency' | null {
  const { tokens } = scene;
  const n = tokens[i] as NumberToken;
  for (let k = i + 1, steps = 0; k < tokens.length && steps < 4; k++, steps++) {
    const t = tokens[k]!;
    if (t.gap > (steps === 0 ? 1 : 2)) return null;
    // "seats=40 conc=8": the word is the next field's
    if (isField(scene, k) && (isMark(tokens[i - 1], '=') || isMark(tokens[i - 1], ':'))) return null;
    // "一路16A": a circuit
    if (is(t, 'concurrent') && n.bare && n.value === 1 && t.gap === 0) return null;
    if (is(t, 'concurrent') && !is(t, 'person')) {
      if (labelled(scene, i) && isNumber(tokens[k + 1]) && tokens[k + 1]!.gap === 0) return null;
      // "5 parallel" yes; "70 at peak" yes; a 路 of 双路 is no person
      return 'concurrency';
    }
    if (is(t, 'rate')) {
      return null;
    }
    if (is(t, 'person')) {
      if (n.bare && n.value === 1 && t.gap > 0) return null;
      // "70人 同时在线20个": the word belongs to the number behind it
      return is(tokens[k + 1], 'concurrent') && tokens[k + 1]!.gap <= 1 && !isNumber(tokens[k + 2])
        ? everyone(scene, k + 1)
          ? 'users'
          : 'concurrency'
        : 'users';
    }
    if (
      is(t, 'more', 'another', 'active', 'online', 'approximately', 'piece', 'function', 'article', 'at-least') &&
      !is(t, 'card', 'machine')
    )
      continue;
    if (t.kind === 'mark' && (t.text === '-' || t.text === '+')) continue;
    // "10 using it simultaneously"
    if (is(t, 'use', 'run') && tokens.slice(k + 1, k + 3).some((x) => is(x, 'concurrent'))) return 'concurrency';
    // one adjective: "40 internal users", "12 busy developers"
    if (t.kind === 'latin' && steps === 0 && is(tokens[k + 1], 'person', 'concurrent')) continue;
    if (t.kind === 'word' && steps <= 1 && is(t, 'team', 'brand', 'have', 'single') && is(tokens[k + 1], 'person'))
      continue;
    return null;
  }
  return null;
}

/** "conc=8": the name of a field, its figure behind it. */
const isField = ({ tokens }: Scene, k: number): boolean =>
  (isMark(tokens[k + 1], '=') || isMark(tokens[k + 1], ':')) && isNumber(tokens[k + 2]);

/** "人数40并发10": the figure has its name before it, so the name behind it is the next figure's. */
const labelled = ({ tokens }: Scene, i: number): boolean =>
  is(tokens[i - 1], 'seat') && tokens[i]!.gap === 0 && !isNumber(tokens[i - 2]);

/** "并发100", "users: 50", "a team of 12", "并发量在一百左右". */
function nounBefore(scene: Scene, i: number): 'users' | 'concurrency' | null {
  const { tokens } = scene;
  const n = tokens[i] as NumberToken;
  const next = tokens[i + 1];
  if (
    next &&
    next.gap === 0 &&
    next.start - n.end <= 1 &&
    ((is(next, 'input', 'output') && textOf(next) !== 'in') ||
      is(
        next,
        'card',
        'machine',
        'gigabyte',
        'tokens',
        'tokens-per-second',
        'kilowatt',
        'watt',
        'percent',
        'years',
        'bit',
        'months',
        'days',
        'hour',
        'context',
      ) ||
      isMark(next, '%') ||
      isMark(next, '*') ||
      isEntity(next, 'accelerator', 'unified', 'machine', 'chip') ||
      is(next, 'money-cny', 'money-eur', 'money-usd'))
  )
    return null;
  for (let k = i - 1, steps = 0; k >= 0 && steps < 4; k--, steps++) {
    const t = tokens[k]!;
    if ((tokens[k + 1]?.gap ?? 0) > 2) return null;
    if (is(next, 'piece') && next.gap === 0 && !is(t, 'concurrent') && steps > 2) return null;
    if (is(next, 'piece') && next.gap === 0 && !is(t, 'concurrent', ...FILLER)) return null;
    if (is(t, 'concurrent') && isNumber(tokens[k - 1]) && t.gap <= 1 && !isField(scene, k) && !labelled(scene, k - 1))
      return null;
    if (is(t, 'concurrent') && !is(t, 'lane'))
      return n.bare && n.value === 1 && is(next, 'piece') ? null : 'concurrency';
    if (is(t, 'seat')) return n.bare && n.value === 1 ? null : 'users';
    // "wir sind 22 in der Kanzlei", "we are about 15"
    if (is(t, 'we-are'))
      return (steps === 0 || is(tokens[k + 1], 'approximately', 'function')) && n.value >= 2 && !is(next, 'team')
        ? 'users'
        : null;
    if (
      is(t, 'person') &&
      (isMark(tokens[k + 1], ':') ||
        isMark(tokens[k + 1], '=') ||
        textOf(tokens[k + 1]) === '?' ||
        (steps <= 1 &&
          /[㐀-鿿]/.test(t.text) &&
          (t.text.length > 1 || (scene.clause[k - 1] !== scene.clause[k] && scene.clause[i + 1] !== scene.clause[i])) &&
          !n.suffix &&
          n.value < 1e5 &&
          isNumber(tokens[i]) &&
          !isNumber(tokens[k - 1])))
    )
      return n.bare ? null : 'users';
    // "users: -5" is asked about
    if (isMark(t, '-') && (isMark(tokens[k - 1], ':') || isMark(tokens[k - 1], '='))) continue;
    // "Users? Roughly 300."
    if (textOf(t) === '?' && is(tokens[k - 1], 'person', 'concurrent') && scene.sentence[k - 1] === scene.sentence[k])
      continue;
    if (is(t, ...FILLER) || isMark(t, ':') || isMark(t, '=') || isMark(t, '~') || isMark(t, '<') || isMark(t, '>'))
      continue;
    return null;
  }
  return null;
}

/** In a clause that says "at the same time", the nearest number of people is the number at once. */
function promote(scene: Scene, owners: Map<number, 'users' | 'concurrency'>): void {
  const { tokens, clause } = scene;
  for (let c = 0; c < tokens.length; c++) {
    const t = tokens[c]!;
    if (!is(t, 'concurrent') || is(t, 'lane', 'peak') || isField(scene, c)) continue;
    if (everyone(scene, c) || shareStandsOn(scene, c)) continue;
    let best = -1;
    let distance = 9;
    let owned = false;
    for (let i = Math.max(0, c - 8); i <= c + 8 && i < tokens.length; i++) {
      const kind = owners.get(i);
      if (kind === undefined || clause[i] !== clause[c]) continue;
      const d = Math.abs(i - c);
      if (kind === 'concurrency') {
        owned = owned || d <= 4;
        continue;
      }
      if (d < distance) {
        distance = d;
        best = i;
      }
    }
    if (best >= 0 && !owned) owners.set(best, 'concurrency');
  }
}

function emit(scene: Scene, n: NumberToken, i: number, kind: 'users' | 'concurrency'): void {
  const { tokens, text } = scene;
  if (n.suffix === 'w' && !/[㐀-鿿]/.test(text.slice(n.end, n.end + 2))) return;
  const value = amount(n) + (kind === 'users' ? enumerated(scene, i) : 0);
  let end = n.end;
  for (let k = i + 1; k <= i + 3 && k < tokens.length; k++) {
    if (is(tokens[k], 'person', 'concurrent')) end = tokens[k]!.end;
  }
  const before = scene.near(i, 4, 0, ['concurrent', 'seat']);
  const start = before >= 0 && end === n.end ? tokens[before]!.start : n.start;
  const negative = belowZero(scene, i);
  n.claimed = 'people';
  if (!Number.isFinite(value) || value < 1 || negative !== null || value > 2e9) {
    scene.impossible(kind, negative ?? start, end);
    return;
  }
  if (is(tokens[i + 1], 'rate') || is(tokens[i + 2], 'rate')) return;
  const change = changeAround(scene, i);
  if (change) {
    scene.mention('change', { slot: kind, operation: change, amount: Math.round(value) }, start, end, 'people');
    return;
  }
  scene.mention(kind, Math.round(value), start, end, 'people', observed(scene, i) ? 'measured' : 'wish');
}
