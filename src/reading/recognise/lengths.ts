import { amount, type Recogniser, type Scene } from '../scene.ts';
import { is, isMark, isNumber, type NumberToken, type Token } from '../token.ts';

/** Context windows, prompt and answer lengths. */
export const lengths: Recogniser = {
  name: 'lengths',
  run(scene) {
    const { tokens } = scene;
    for (let i = 0; i < tokens.length; i++) {
      const n = tokens[i]!;
      if (
        !isNumber(n) ||
        n.claimed ||
        n.bare ||
        (n.suffix !== null && !['k', 'm', 'wan', 'w', 'qian'].includes(n.suffix))
      )
        continue;
      const kind = what(scene, i);
      if (!kind) continue;
      const per = unitOf(scene, i);
      const said = amount(n, n.range ? 'high' : 'value', kind === 'contextTokens' && !per ? 1024 : 1000);
      const value = Math.round(said * (per ? (scene.assumed[per] ?? 1) : 1));
      n.claimed = 'lengths';
      if (!Number.isFinite(value) || value <= 0 || value > 1e9) scene.impossible(kind, n.start, n.end);
      else scene.mention(kind, value, n.start, n.end, 'lengths', 'wish', 'said', per && `reading.${per}`);
    }
  },
  examples: [
    { text: '128K上下文', finds: [{ kind: 'contextTokens', value: 131072 }] },
    { text: 'context of 32k', finds: [{ kind: 'contextTokens', value: 32768 }] },
    { text: 'Kontext 16k', finds: [{ kind: 'contextTokens', value: 16384 }] },
    { text: 'max-model-len 8192', finds: [{ kind: 'contextTokens', value: 8192 }] },
    {
      text: '输入4000字，输出800字',
      finds: [
        { kind: 'inputTokens', value: 2800 },
        { kind: 'outputTokens', value: 560 },
      ],
    },
    {
      text: '2k in, 500 out',
      finds: [
        { kind: 'inputTokens', value: 2000 },
        { kind: 'outputTokens', value: 500 },
      ],
    },
    {
      text: '3k输入600输出',
      finds: [
        { kind: 'inputTokens', value: 3000 },
        { kind: 'outputTokens', value: 600 },
      ],
    },
    { text: 'I have 64 GB', finds: [] },
  ],
};

/** Texts are counted in characters or words, models count tokens: the assumption that turns one into the other, if any. */
function unitOf(scene: Scene, i: number): 'tokensPerCharacter' | 'tokensPerWord' | undefined {
  const next = scene.tokens[i + 1];
  return is(next, 'characters') ? 'tokensPerCharacter' : is(next, 'text-words') ? 'tokensPerWord' : undefined;
}

const WINDOWS = new Set([2, 4, 8, 16, 20, 24, 32, 40, 64, 100, 128, 160, 164, 200, 256, 512, 1000]);
/** Those that nobody takes for anything else, even where no word says "context". */
const USUAL = new Set([4, 8, 16, 32, 64, 128, 256]);

function what(scene: Scene, i: number): 'contextTokens' | 'inputTokens' | 'outputTokens' | null {
  const { tokens, text } = scene;
  const n = tokens[i] as NumberToken;
  const next = tokens[i + 1];
  if (
    next &&
    next.gap === 0 &&
    next.start - n.end <= 1 &&
    is(
      next,
      'gigabyte',
      'terabyte',
      'megabyte',
      'card',
      'machine',
      'person',
      'concurrent',
      'kilowatt',
      'watt',
      'tokens-per-second',
      'bit',
      'percent',
      'core',
      'years',
      'hour',
      'days',
      'rate',
      'piece',
    )
  )
    return null;
  // "200k CNY", "$32k" are money, whatever is said beside them
  if ([tokens[i - 1], next].some((t) => t !== undefined && money(t) && (t === next ? t.gap === 0 : n.gap === 0)))
    return null;
  // a speed that is written apart: "20 tokens per second", "每秒20个token"
  if (is(next, 'tokens') && (is(tokens[i + 2], 'per-second') || is(tokens[i + 2], 'per'))) return null;
  if (scene.near(i, 3, 2, ['per-second', 'tokens-per-second']) >= 0) return null;
  const small = n.suffix === null && n.value < 256;
  const context = scene.near(i, 4, 3, ['context']);
  if (context >= 0 && !small && between(scene, i, context)) return 'contextTokens';
  const tokensNext = is(next, 'tokens');
  const length = tokensNext || n.suffix === 'k' || n.value >= 100;
  if (length) {
    const input = adjacent(scene, i, tokensNext, 'input');
    const output = adjacent(scene, i, tokensNext, 'output');
    if (input !== null || output !== null) return (input ?? 99) <= (output ?? 99) ? 'inputTokens' : 'outputTokens';
  }
  if (
    n.suffix === 'k' &&
    WINDOWS.has(n.value) &&
    scene.near(i, 6, 2, ['spent']) < 0 &&
    !scene.has('budget') &&
    !/[$€£¥]/.test(text.slice(Math.max(0, n.start - 2), n.start))
  ) {
    // "70B 8K 全参", "32k tokens", "with 128k"
    if (
      tokensNext ||
      (USUAL.has(n.value) &&
        (isMark(tokens[i + 1], '') || scene.mentions.some((m) => m.kind === 'model') || scene.has('tune', 'model')))
    )
      return 'contextTokens';
  }
  return null;
}

const money = (t: Token): boolean => t.kind === 'word' && t.concepts.some((c) => c.startsWith('money-'));

/** Nothing that would claim the number itself stands between it and the word. */
function between(scene: Scene, i: number, k: number): boolean {
  const [a, b] = i < k ? [i + 1, k] : [k + 1, i];
  for (let j = a; j < b; j++) {
    const t = scene.tokens[j]!;
    if (isNumber(t) && !t.claimed && t.suffix !== 'b') return false;
    if (is(t, 'gigabyte', 'person', 'budget')) return false;
  }
  return true;
}

function adjacent(scene: Scene, i: number, tokensNext: boolean, concept: 'input' | 'output'): number | null {
  const { tokens, clause } = scene;
  for (let d = 1; d <= 3; d++) {
    const after = tokens[i + d + (tokensNext ? 1 : 0)];
    if (
      d <= 2 &&
      is(after, concept) &&
      clause[i + d + (tokensNext ? 1 : 0)] === clause[i] &&
      after.gap <= 2 &&
      !(after.text === 'in' && !/^\s*(?:[,;./+)&]|and|und|$)/.test(scene.text.slice(after.end, after.end + 5)))
    )
      return d;
    if (after && !is(after, 'function', 'article', 'tokens', 'per') && !isMark(after)) break;
  }
  for (let d = 1; d <= 3; d++) {
    const before = tokens[i - d];
    if (!before || clause[i - d] !== clause[i]) {
      if (!(before && isMark(before, ':'))) break;
      continue;
    }
    // "2k输入500输出": the word belongs to the figure before it
    const taken = isNumber(tokens[i - d - 1]) && before.gap === 0 && before.start === tokens[i - d - 1]!.end;
    if (is(before, concept) && before.text !== 'in' && before.text !== 'out' && !taken)
      return d === 1 && before.gap === 0 && i - d >= 0 && tokens[i]!.gap === 0 ? 0.5 : d + 0.5;
    if (
      !is(before, 'approximately', 'function', 'article', 'at-most', 'at-least', 'tokens', 'each', 'per', 'want') &&
      !isMark(before, '=')
    )
      break;
  }
  return null;
}
