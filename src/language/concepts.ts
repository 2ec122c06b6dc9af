/**
 * The closed list of concepts that words of any language may carry. The reading branches on these, never on a language.
 * A phrase may end in `*`: it then matches every word that begins so ("finetun*").
 */
export const CONCEPTS = [
  // who and how many
  'person',
  'seat',
  'concurrent',
  'online',
  'active',
  'rate',
  'rate-second',
  'rate-minute',
  'rate-hour',
  'rate-day',
  'team',
  // money
  'budget',
  'price',
  'quote',
  'fair',
  'money-cny',
  'money-usd',
  'money-eur',
  'money-gbp',
  'money-hkd',
  'money-jpy',
  'money-twd',
  'money-chf',
  'money-krw',
  'thousand',
  'ten-thousand',
  'million',
  'billion',
  // how a number is meant
  'approximately',
  'at-most',
  'at-least',
  'per',
  'to',
  'times',
  'percent',
  'half',
  'double',
  'triple',
  'more',
  'less',
  'another',
  'by',
  'total',
  // what is done to a model
  'tune',
  'lora',
  'qlora',
  'full-tune',
  'full-model',
  'unquantised',
  'quantised',
  'distilled',
  'model',
  'run',
  'infer',
  // lengths and speeds
  'context',
  'input',
  'output',
  'tokens',
  'tokens-per-second',
  'per-second',
  'speed',
  'first-token',
  'million-parameters',
  'billion-parameters',
  // hardware
  'card',
  'machine',
  'piece',
  'ram',
  'vram',
  'dimm',
  'channel',
  'dual',
  'single',
  'quad',
  'eight',
  'gigabyte',
  'terabyte',
  'megabyte',
  'cpu',
  'core',
  'bit',
  'brand',
  'variant',
  'each',
  // site
  'kilowatt',
  'watt',
  'volt',
  'ampere',
  'site-power',
  'consumes',
  'domestic',
  'only',
  'must',
  'foreign',
  // attitude
  'have',
  'own',
  'requirement-question',
  'how-long',
  'affects',
  'yours',
  'how-to',
  'want',
  'measured',
  'used',
  'use',
  'not',
  'no-need',
  'whether',
  'maybe',
  'buy',
  'rent',
  // questions
  'question',
  'how-many',
  'how-much',
  'why',
  'slow',
  'improve',
  'normal',
  'meaning',
  'can',
  'enough',
  'fits',
  'which',
  'or',
  'versus',
  'better',
  'faster',
  'compare',
  'recommend',
  'requirement',
  'configure',
  'assumption',
  'cause',
  'fail',
  'possible',
  'minimum',
  'price-question',
  'what-about',
  // talk
  'correction',
  'undo',
  'restart',
  'forget',
  'help',
  'greeting',
  'thanks',
  'show',
  'off-topic',
  'instead',
  'switch',
  'difference',
  'cloud',
  'years',
  'months',
  'days',
  'region-cn',
  'region-eu',
  'region-us',
  'tender',
  'vendor',
  'memory-word',
  'function',
  'stop',
  'answer',
  'context-short',
  'context-long',
  'article',
  'hour',
  // what joins and parts things
  'and',
  'together',
  'all-of',
  'one-person',
  // said of a machine, of our answer, of where data may go
  'claim',
  'why-chosen',
  'derive',
  'confirm',
  'necessary',
  'upgrade',
  // in which role something is said
  'refuse',
  'example',
  'others',
  'how-many-people',
  'mandated',
  'in-total',
  'second',
  'millisecond',
  'each-time',
  'running-cost',
  'yes',
  'no',
  'ordinal',
  'characters',
  'text-words',
  'horizon',
  'self-host',
  'prefer',
  'data',
  'leave',
  'in-house',
  // how a figure or a state is to be taken
  'reported',
  'tested',
  'tolerated',
  'no-limit',
  'we-are',
  'money-other',
  'spent',
  'third',
  'quarter',
] as const;
export type Concept = (typeof CONCEPTS)[number];

/** The reading half of one language: words to concepts. */
export interface ReadWords {
  code: string;
  /** Share of letters that decides the script, where the script alone names the language. */
  script: 'han' | 'latin' | 'other';
  /** Phrases per concept, lower case, simplified characters, one space between words. */
  words: Partial<Record<Concept, readonly string[]>>;
  /** Number words and their values; multipliers (hundred and up) multiply what stands before them. */
  numerals: Readonly<Record<string, number>>;
  /** Measure words, sign by sign: a number before one of them counts things, it is no sum of money. */
  counters?: string;
  /** "1.000.000" means a million, "1,5" means one and a half. */
  decimalComma: boolean;
}

/** Phrases written as one text, parted by bars: a vocabulary is read and changed as prose, not as a column of quotes. */
export const list = (text: string): readonly string[] =>
  text
    .split('|')
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** Number words as "one 1, two 2". */
export const numbers = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    text.split(',').map((pair) => {
      const [word, value] = pair.trim().split(/\s+/);
      return [word, Number(value)];
    }),
  );
