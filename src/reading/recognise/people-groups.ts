import { amount, type Scene } from '../scene.ts';
import { is, isMark, isNumber, type NumberToken } from '../token.ts';

/** Seconds of the period that a rate is told in. */
const PERIODS = [
  ['rate-second', 1],
  ['rate-minute', 60],
  ['rate-hour', 3600],
  ['rate-day', 86_400],
] as const;

/** "5 QPS", "QPS 5", "10k requests per day": requests a second. */
export function rate(scene: Scene, i: number): void {
  const { tokens } = scene;
  const t = tokens[i];
  const period = PERIODS.find(([concept]) => is(t, concept));
  if (!t || !period) return;
  for (const k of [i - 1, i + 1, i + 2]) {
    const n = tokens[k];
    if (!isNumber(n) || n.claimed || scene.clause[k] !== scene.clause[i]) continue;
    if (k === i + 2 && !is(tokens[i + 1], 'approximately', 'at-most', 'at-least') && !isMark(tokens[i + 1], ':'))
      continue;
    const value = amount(n);
    n.claimed = 'people';
    if (Number.isFinite(value) && value > 0)
      scene.mention('rate', value / period[1], Math.min(n.start, t.start), Math.max(n.end, t.end), 'people');
    return;
  }
}

/** "12, 30 and 8 people": several groups counted in one breath are one company. Sums into the last number. */
export function enumerated(scene: Scene, i: number): number {
  const { tokens } = scene;
  let sum = 0;
  let count = 0;
  for (let k = i - 1; k >= 1; k -= 2) {
    const [join, n] = [tokens[k], tokens[k - 1]];
    if (!(isMark(join, ',') || isMark(join, '、') || is(join, 'and')) || !isNumber(n)) break;
    if (n.claimed || n.suffix !== null || n.range || !Number.isInteger(n.value) || n.value < 1) break;
    sum += n.value;
    count++;
  }
  if (count < 2) return 0;
  for (let k = i - 2; count > 0; k -= 2, count--) (tokens[k] as NumberToken).claimed = 'people';
  return sum;
}

/** "全部同时", "everyone at once", "alle gleichzeitig". */
export function everyone(scene: Scene, concurrent: number): boolean {
  return scene.near(concurrent, 3, 0, ['all-of']) >= 0;
}

/** "都是同时在用": all users at once, however many they are; a question ("how many can …") says nothing. */
export function together(scene: Scene): void {
  const { tokens } = scene;
  if (scene.mentions.some((m) => m.kind === 'concurrency' || m.kind === 'activeShare')) return;
  for (let c = 0; c < tokens.length; c++) {
    const t = tokens[c]!;
    if (!is(t, 'concurrent') || !everyone(scene, c)) continue;
    if (scene.near(c, 12, 12, ['not', 'can', 'how-many', 'question'], 'sentence') >= 0) continue;
    const first = scene.near(c, 3, 0, ['all-of']);
    scene.mention('activeShare', 1, tokens[first]!.start, t.end, 'people');
    return;
  }
}

/** "single user", "just me": one person, unless it names a kind of figure ("single user latency"). */
export function alone(scene: Scene): void {
  const { tokens } = scene;
  if (scene.mentions.some((m) => m.kind === 'users' || m.kind === 'concurrency')) return;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    if (!is(t, 'one-person') || is(tokens[i + 1], 'speed', 'tokens-per-second', 'per', 'measured', 'tokens')) continue;
    if (tokens[i + 1]?.kind === 'latin' && scene.clause[i + 1] === scene.clause[i]) continue;
    scene.mention('users', 1, t.start, t.end, 'people');
    return;
  }
}

/** "concurrency 1/8/32", "并发 16、32、64": the points of a measurement, no wish. Claims them all. */
export function swept(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  const joins = (k: number) => isMark(tokens[k], '/') || isMark(tokens[k], '、');
  const plain = (k: number) => isNumber(tokens[k]) && !tokens[k].claimed;
  if (joins(i - 1) || !joins(i + 1) || !plain(i + 2) || !joins(i + 3) || !plain(i + 4)) return false;
  if (scene.near(i, 4, 8, ['concurrent']) < 0) return false;
  for (let k = i; plain(k); k += 2) {
    (tokens[k] as NumberToken).claimed = 'sweep';
    if (!joins(k + 1)) break;
  }
  return true;
}

/** "压测64并发", "with 10 users it crawls": how it went, not what is wanted. */
export function observed(scene: Scene, i: number): boolean {
  if (scene.near(i, 7, 6, ['want', 'must', 'budget', 'at-least']) >= 0) return false;
  if (scene.near(i, 5, 2, ['tested']) >= 0) return true;
  return scene.near(i, 3, 5, ['slow', 'fail']) >= 0 && !scene.has('buy', 'recommend', 'requirement-question');
}

const PARTS = [
  ['half-of', 0.5],
  ['third', 1 / 3],
  ['quarter', 0.25],
  ['fifth', 0.2],
  ['tenth', 0.1],
] as const;

/** "a tenth of them at once", "一半人同时用": a share of the users, told as a fraction. */
export function shares(scene: Scene): void {
  if (!scene.has('half-of', 'third', 'quarter', 'fifth', 'tenth')) return;
  const { tokens } = scene;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i]!;
    const part = PARTS.find(([concept]) => is(t, concept));
    if (!part || scene.near(i, 4, 4, ['more', 'less', 'total']) >= 0) continue;
    const at = scene.near(i, 4, 6, ['concurrent', 'active', 'online']);
    if (at < 0) continue;
    const end = Math.max(t.end, tokens[at]!.end);
    scene.mention('activeShare', part[1], Math.min(t.start, tokens[at]!.start), end, 'people');
    return;
  }
}

/** "30%的人在线", "10% concurrent": a share of the users. */
export function percentage(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  const n = tokens[i] as NumberToken;
  const mark = tokens[i + 1];
  if (!is(mark, 'percent') || mark.gap > 0 || (is(mark, 'tenths') && n.value > 10)) return false;
  const at = scene.near(i, 4, 6, ['concurrent', 'active', 'online']);
  const share = is(mark, 'tenths') ? n.value / 10 : n.value / 100;
  if (at >= 0 && share > 0 && share <= 1) {
    n.claimed = 'people';
    scene.mention(
      'activeShare',
      share,
      Math.min(n.start, tokens[at]!.start),
      Math.max(mark.end, tokens[at]!.end),
      'people',
    );
  } else n.claimed = 'percent';
  return true;
}

/** Does a share of the users stand on this word already ("(maybe 5% at the same time)")? Then it counts no one. */
export const shareStandsOn = (scene: Scene, k: number): boolean => {
  const at = scene.place(scene.tokens[k]!.start);
  return scene.mentions.some((m) => m.kind === 'activeShare' && m.span.start <= at && at < m.span.end);
};

/** "日均token 2亿", "40 million tokens per day": what passes through in a day, no people, no sum and no context. Claims the number. */
export function volume(scene: Scene, i: number): boolean {
  const { tokens, clause } = scene;
  const n = tokens[i] as NumberToken;
  let k = i + 1;
  if (is(tokens[k], 'approximately')) k++;
  const behind = is(tokens[k], 'tokens') && tokens[k]!.gap === 0 && clause[k] === clause[i];
  k = i - 1;
  for (let steps = 0; steps < 5 && k >= 0 && !is(tokens[k], 'tokens'); steps++, k--)
    if (isNumber(tokens[k]) || is(tokens[k], 'budget', 'price', 'person', 'seat', 'context')) break;
  const ahead = is(tokens[k], 'tokens') && clause[k] === clause[i] && !is(tokens[i + 1], 'person', 'characters');
  if (!behind && !ahead) return false;
  const value = amount(n) * (n.suffix === 'b' ? 1e9 : 1);
  const often = scene.near(i, 6, 4, ['rate', 'each-time']) >= 0;
  if (value < (often ? 1e5 : 2e7)) return false;
  n.claimed = 'volume';
  return true;
}

/** "Betriebe mit 10 bis 250 Mitarbeitenden", "companies with 50 to 500 employees": a class of firms, nobody's own number. Claims it. */
export function firms(scene: Scene, i: number): boolean {
  const { tokens } = scene;
  const n = tokens[i] as NumberToken;
  const at = n.range ? scene.near(i, 3, 0, ['firms']) : -1;
  if (at < 0 || isNumber(tokens[at - 1]) || is(tokens[at - 1], 'article', 'one-thing', 'own', 'have', 'we-are'))
    return false;
  n.claimed = 'firms';
  return true;
}
