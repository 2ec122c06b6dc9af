import { READ_LANGUAGES } from '../../language/reading.ts';
import type { Currency } from '../../quantity/index.ts';
import { amount, type Recogniser, type Scene } from '../scene.ts';
import { is, isEntity, isMark, isNumber, type NumberToken, type Token, textOf } from '../token.ts';
import { relative, roleOf } from './money-role.ts';
import { belowZero } from './negative.ts';

/** Measure words of all languages. */
const COUNTERS = READ_LANGUAGES.map((l) => l.counters ?? '').join('');

const CURRENCIES: readonly [Parameters<typeof is>[1], Currency][] = [
  ['money-usd', 'USD'],
  ['money-eur', 'EUR'],
  ['money-cny', 'CNY'],
  ['money-gbp', 'GBP'],
  ['money-hkd', 'HKD'],
  ['money-jpy', 'JPY'],
  ['money-twd', 'TWD'],
  ['money-chf', 'CHF'],
  ['money-krw', 'KRW'],
];
function currencyOf(t: Token | undefined): Currency | null {
  if (t?.kind !== 'word') return null;
  for (const [concept, code] of CURRENCIES) if (t.concepts.includes(concept)) return code;
  return null;
}

/** Budgets and prices: what may be spent, and what somebody asks for a thing. */
export const money: Recogniser = {
  name: 'money',
  run(scene) {
    const { tokens } = scene;
    for (let i = 0; i < tokens.length; i++) {
      const n = tokens[i]!;
      if (!isNumber(n) || n.claimed) continue;
      const found = sum(scene, i);
      if (found) settle(scene, i, found);
    }
  },
  examples: [
    { text: '预算两三百万', finds: [{ kind: 'budget', value: { min: 2e6, max: 3e6, currency: 'CNY' } }] },
    { text: '手里有30w', finds: [{ kind: 'budget', value: { min: null, max: 300000, currency: 'CNY' } }] },
    { text: '预算5-8万', finds: [{ kind: 'budget', value: { min: 50000, max: 80000, currency: 'CNY' } }] },
    { text: 'budget 1.2M RMB', finds: [{ kind: 'budget', value: { min: null, max: 1200000, currency: 'CNY' } }] },
    { text: 'we can spend $45k', finds: [{ kind: 'budget', value: { min: null, max: 45000, currency: 'USD' } }] },
    { text: 'Budget 25.000 Euro', finds: [{ kind: 'budget', value: { min: null, max: 25000, currency: 'EUR' } }] },
    { text: 'maximal 1,5 Mio. €', finds: [{ kind: 'budget', value: { min: null, max: 1500000, currency: 'EUR' } }] },
    {
      text: 'half a million dollars budget',
      finds: [{ kind: 'budget', value: { min: null, max: 500000, currency: 'USD' } }],
    },
    {
      text: '商家报价12万，靠谱吗',
      finds: [{ kind: 'price', value: { min: null, max: 120000, currency: 'CNY' }, role: 'offered' }],
    },
    {
      text: 'budget between $40k and $60k',
      finds: [{ kind: 'budget', value: { min: 40000, max: 60000, currency: 'USD' } }],
    },
    { text: '预算30~50万', finds: [{ kind: 'budget', value: { min: 300000, max: 500000, currency: 'CNY' } }] },
    { text: 'a 350W card', finds: [] },
    { text: 'six cards at a 250W cap', finds: [] },
    { text: 'P40现在才800块', finds: [{ kind: 'price', value: { min: null, max: 800, currency: 'CNY' } }] },
    { text: '一天要烧600块', finds: [] },
    { text: '预算2万8', finds: [{ kind: 'budget', value: { min: null, max: 28000, currency: 'CNY' } }] },
    {
      text: '之前那台花了18万，现在不够用',
      finds: [{ kind: 'price', value: { min: null, max: 180000, currency: 'CNY' }, role: 'measured' }],
    },
    { text: '电费一块二', finds: [] },
    { text: 'we have 20k AUD for it', finds: [] },
    {
      text: 'Angebot einholen (max. 18.500 € netto)',
      finds: [{ kind: 'budget', value: { min: null, max: 18500, currency: 'EUR' } }],
    },
  ],
};

interface Sum {
  low: number | null;
  high: number;
  currency: Currency | null;
  start: number;
  end: number;
  /** Nothing but its size says that it is money. */
  guessed: boolean;
  last: number;
}

function sum(scene: Scene, i: number): Sum | null {
  const { tokens, text } = scene;
  const n = tokens[i] as NumberToken;
  const before = tokens[i - 1];
  let after = tokens[i + 1];
  if (n.suffix && 'gtvax'.includes(n.suffix)) return null;
  if (foreign(scene, i)) {
    n.claimed = 'money';
    return null;
  }
  let currency = before && n.gap === 0 && n.start - before.end <= 1 ? currencyOf(before) : null;
  const start = currency ? before!.start : n.start;
  let end = n.end;
  let last = i;
  let value = amount(n, 'high');
  let low: number | null = n.range ? amount(n, 'low') : null;
  if (n.suffix === 'b') {
    if (!currency && !currencyOf(after)) return null;
    value *= 1e9;
    low = low === null ? null : low * 1e9;
  }
  if (!currency && after && after.gap <= 1 && after.start - n.end <= 2) {
    currency = currencyOf(after);
    if (
      !currency &&
      is(after, 'card') &&
      after.text === '块' &&
      value >= 300 &&
      !isEntity(tokens[i + 2]) &&
      !is(tokens[i + 2], 'card')
    )
      currency = 'CNY';
    if (currency) {
      end = after.end;
      last = i + 1;
      after = tokens[i + 2];
      const second = currencyOf(after);
      if (second && after!.gap === 0) {
        currency = second === 'CNY' || currency !== 'USD' ? currency : second;
        end = after!.end;
        last = i + 2;
      }
    }
  }
  // "$1000 - $2000", "10k€ bis 15k€"
  if (currency && low === null) {
    const join = tokens[last + 1];
    const symbol = currencyOf(tokens[last + 2]) ? last + 3 : last + 2;
    const other = tokens[symbol];
    if (
      join &&
      (isMark(join, '-') || isMark(join, '~') || is(join, 'to')) &&
      (!is(join, 'lists') || is(tokens[i - 1], 'between') || is(tokens[i - 2], 'between')) &&
      isNumber(other) &&
      !other.claimed
    ) {
      const second = amount(other);
      if (second > value) {
        low = value;
        value = second;
        other.claimed = 'money';
        end = other.end;
        last = symbol;
        if (currencyOf(tokens[last + 1])) {
          last++;
          end = tokens[last]!.end;
        }
      }
    }
  }
  if ((currency || n.large || n.suffix) && recurring(scene, i, last) && !fairRent(scene, i)) return null;
  if (currency)
    return value > 0 || n.value === 0 || !Number.isFinite(value)
      ? { low, high: value, currency, start, end, guessed: false, last }
      : null;
  if (n.bare) return null;
  const unit = tokens[i + 1];
  const unitNear = unit !== undefined && unit.gap === 0 && unit.start - n.end <= 1;
  if (
    unitNear &&
    is(
      unit,
      'card',
      'machine',
      'person',
      'concurrent',
      'tokens',
      'tokens-per-second',
      'gigabyte',
      'terabyte',
      'kilowatt',
      'watt',
      'volt',
      'ampere',
      'percent',
      'bit',
      'context',
      'core',
      'channel',
      'years',
      'months',
      'dimm',
      'rate',
      'output',
      'input',
      'hour',
      'days',
    ) &&
    !is(unit, 'budget')
  )
    return null;
  if (unitNear && isEntity(unit, 'accelerator', 'machine', 'unified', 'chip')) return null;
  const said = scene.near(i, 5, 3, ['budget'], 'clause') >= 0 || scene.near(i, 3, 0, ['budget'], 'sentence') >= 0;
  const priced = scene.near(i, 4, 2, ['price', 'quote']) >= 0;
  if (
    n.suffix === 'wan' ||
    n.suffix === 'yi' ||
    n.suffix === 'w' ||
    (n.large && /[万亿]/.test(text.slice(n.start, n.end)))
  ) {
    // "4090 450w" are watts; so is any w in a text without Chinese, but for "budget 30w"
    if (n.suffix === 'w' && !scene.han && scene.near(i, 3, 0, ['budget'], 'clause') < 0) return null;
    if (n.suffix === 'w' && !said && !priced && n.value >= 100 && !scene.has('person', 'concurrent')) return null;
    if (n.suffix === 'w' && !said && !priced && (scene.near(i, 5, 4, ['site-power', 'consumes']) >= 0 || value >= 2e7))
      return null;
    // "5万条数据" counts something else
    if (!said && !priced && COUNTERS.includes(text[end] ?? ' ')) return null;
    return { low, high: value, currency: 'CNY', start, end, guessed: !said && !priced, last };
  }
  if (n.suffix === 'm' || n.suffix === 'k' || n.large) {
    if (said || priced)
      return scene.near(i, 3, 3, ['context', 'tokens']) >= 0 && !nearest(scene, i)
        ? null
        : { low, high: value, currency: null, start, end, guessed: false, last };
    return null;
  }
  // "六七千", "5千": written in signs it is told like any other Chinese sum
  const han = /千/.test(text.slice(n.start, n.end));
  // "三千请求": a word that nobody knows right behind may be what is counted
  const noun = /[㐀-鿿]/.test(text[n.end] ?? ' ') && unit?.start !== n.end;
  const loose =
    !noun &&
    scene.has('buy', 'configure', 'requirement-question') &&
    scene.near(i, 3, 3, ['context', 'tokens', 'rate', 'each-time']) < 0;
  if (han && value >= 2000 && (said || loose) && !COUNTERS.includes(text[end] ?? ' '))
    return { low, high: value, currency: 'CNY', start, end, guessed: !said && !priced, last };
  if (
    said &&
    value >= 500 &&
    !isMark(before, '*') &&
    n.suffix === null &&
    scene.near(i, 2, 2, ['context', 'tokens', 'input', 'output']) < 0 &&
    nearest(scene, i)
  ) {
    return { low, high: value, currency: null, start, end, guessed: false, last };
  }
  if (said && (value === 0 || !Number.isFinite(value)) && nearest(scene, i))
    return { low, high: value, currency: null, start, end, guessed: false, last };
  return null;
}

/** "15k AUD", "R$ 900": a currency that nothing here can be reckoned in; taking it for another would be worse than leaving it unread. */
function foreign(scene: Scene, i: number): boolean {
  const { tokens, text } = scene;
  const n = tokens[i]!;
  const [before, after] = [tokens[i - 1], tokens[i + 1]];
  if (is(after, 'money-other') && after.gap === 0 && after.start - n.end <= 1) return true;
  if (!before || n.gap > 0 || n.start - before.end > 1) return false;
  return (
    is(before, 'money-other') ||
    (currencyOf(before) !== null && /[a-z]/.test(text[before.start - 1] ?? ' ') && /^\$/.test(textOf(before)))
  );
}

/** Rent, electricity, tokens: paid again and again, so no budget for a machine. */
function recurring(scene: Scene, first: number, last: number): boolean {
  const { tokens } = scene;
  const next = tokens[last + 1];
  if (is(next, 'each-time') && next.gap <= 1) return true;
  if (scene.near(first, 4, 0, ['each-time']) >= 0 && scene.near(first, 6, 2, ['budget']) < 0) return true;
  return scene.near(first, 4, 0, ['running-cost'], 'sentence') >= 0 || is(next, 'running-cost');
}

/** "租一台8卡A100一个月6万8贵不贵": a rent that is to be judged is a price. */
const fairRent = (scene: Scene, i: number): boolean =>
  scene.has('fair', 'normal') &&
  !scene.has('buy', 'self-host', 'which') &&
  scene.has('rent', 'running-cost') &&
  scene.near(i, 6, 4, ['budget']) < 0 &&
  scene.tokens.some((t) => isEntity(t, 'accelerator', 'unified', 'machine', 'chip'));

/** The budget word stands right beside the number. */
function nearest(scene: Scene, i: number): boolean {
  return scene.near(i, 4, 1, ['budget']) >= 0;
}

function settle(scene: Scene, i: number, s: Sum): void {
  const { tokens } = scene;
  const n = tokens[i] as NumberToken;
  n.claimed = 'money';
  const negative = belowZero(scene, s.start < n.start ? i - 1 : i);
  const role = fairRent(scene, i) && recurring(scene, i, s.last) ? 'offered' : roleOf(scene, i, s);
  const budget = role === 'wish';
  // a bare "30万" is money only where a need is described or little else is said
  if (
    s.guessed &&
    tokens.length > 12 &&
    !scene.mentions.some((m) => m.kind === 'users' || m.kind === 'concurrency' || m.kind === 'model') &&
    !scene.has('buy', 'want')
  )
    return;
  if (!Number.isFinite(s.high) || s.high <= 0 || negative !== null || s.high > 1e15) {
    if (budget) scene.impossible('budget', negative ?? s.start, s.end);
    return;
  }
  const least =
    scene.near(i, 2, 0, ['at-least']) >= 0 || (is(tokens[s.last + 1], 'at-least') && tokens[s.last + 1]!.gap === 0);
  const most = scene.near(i, 3, 0, ['at-most']) >= 0;
  if (budget && !s.guessed === false && s.high < 1000) return;
  const value =
    least && !most && s.low === null
      ? { min: s.high, max: null, currency: s.currency }
      : { min: s.low !== null && s.low > 0 && s.low <= s.high ? s.low : null, max: s.high, currency: s.currency };
  if (budget) {
    const change = relative(scene, i);
    if (change) {
      scene.mention('change', { slot: 'budget', operation: change, amount: s.high }, s.start, s.end, 'money');
      return;
    }
  }
  scene.mention(budget ? 'budget' : 'price', value, s.start, s.end, 'money', role, s.guessed ? 'likely' : 'said');
}
